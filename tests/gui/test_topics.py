"""Topics in the window: offered ones by Ctrl and a digit, found ones by F2, the tree, and the answers without topic."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QTreeWidget, QWidget

from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document, Language
from annotator.core.mark import Layer, Mark, NoTopic, Origin
from annotator.core.record import Record
from annotator.gui.panels.labels.chip import TopicChip
from annotator.gui.panels.labels.offer import OfferChip
from tests.builders import make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk, answering

DIGITS = 10
"""The scan code of the first digit of the upper row."""
STRIKE, TRANSPORT, COURT = "20000530", "20000337", "20000107"
TEXT = (
    "Ferry crews call off their strike\n"
    "Crews on the western ferries have called off the strike that was to begin on Friday, their union said.\n"
    "The ferry company will pay more, and a judge at the court welcomed that very much on Thursday.\n"
)


def article(text: str = TEXT, number: int = 0) -> Document:
    return Document(text, f"a-{number}", f"a-{number}.txt", "courier.example", "", Language("en", 0.99))


@pytest.fixture
def strike_desk(open_desk: OpenDesk) -> WindowDesk:
    return open_desk(article())


def offers(desk: WindowDesk) -> list[OfferChip]:
    return [chip for chip in desk.frame.labels.findChildren(OfferChip) if chip.isVisible()]


def topics(desk: WindowDesk) -> list[str]:
    return [mark.label for mark in desk.annotation.topics]


def layout_press(widget: QWidget, key: int, text: str, place: int, modifiers: Qt.KeyboardModifier) -> None:
    """A press as another layout sends it: at the place of a digit, with another character."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, DIGITS + place - 1, 0, 0, text)
    QApplication.sendEvent(widget, event)


class TestDigits:
    def test_take_what_is_suggested_and_the_mark_says_by_whom(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        first, second = desk.offered["1"], desk.offered["2"]
        desk.press(Key.Key_2, CTRL)
        desk.press(Key.Key_1, CTRL)
        names = [desk.scheme.name_of(topic) for topic in topics(desk)]
        assert names == [second, first], "the first that was taken is the main topic"
        mark = desk.annotation.topics[0]
        assert (mark.origin, mark.agent) == (Origin.ACCEPTED, "topic-rules-1")
        assert mark.score is not None
        assert "Topic: " in desk.frame.status.text()

    def test_keep_their_topics_as_long_as_the_article_is_open(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        before = desk.offered
        desk.press(Key.Key_1, CTRL)
        assert desk.offered == {digit: name for digit, name in before.items() if digit != "1"}
        desk.press(Key.Key_1, CTRL)
        assert len(topics(desk)) == 1, "it is there once"
        desk.press(Key.Key_Z, CTRL)
        assert desk.offered == before

    def test_without_a_topic_say_so(self, open_desk: OpenDesk) -> None:
        desk = open_desk(article("Nothing of it\n"))
        desk.press(Key.Key_5, CTRL)
        assert topics(desk) == []
        assert "No topic is offered under 5" in desk.frame.status.text()

    @pytest.mark.parametrize("panel", ["line", "text", "finder", "note", "search", "flag"])
    def test_work_wherever_the_keyboard_is(self, strike_desk: WindowDesk, panel: str) -> None:
        desk = strike_desk
        go_to(desk, panel)
        focus = desk.focus
        desk.press(Key.Key_1, CTRL)
        assert len(topics(desk)) == 1
        assert desk.focus is focus

    @pytest.mark.parametrize("panel", ["line", "text", "finder", "note", "search", "flag"])
    @pytest.mark.parametrize(
        ("key", "text"),
        [
            pytest.param(Key.Key_Eacute, "é", id="French 2"),
            pytest.param(0x662, "٢", id="Arabic 2"),
            pytest.param(Key.Key_2, "2", id="Russian 2"),
            pytest.param(0x11A, "ě", id="Czech 2"),
        ],
    )
    def test_count_by_their_place_on_any_layout(
        self, strike_desk: WindowDesk, panel: str, key: int, text: str
    ) -> None:
        desk = strike_desk
        go_to(desk, panel)
        name = desk.offered["2"]
        layout_press(desk.focus, key, text, 2, CTRL)
        assert [desk.scheme.name_of(topic) for topic in topics(desk)] == [name]

    @pytest.mark.parametrize(
        "modifiers",
        [
            NO_KEY,
            SHIFT,
            CTRL | SHIFT,
            CTRL | Qt.KeyboardModifier.AltModifier,
            Qt.KeyboardModifier.AltModifier,
        ],
    )
    def test_count_with_ctrl_alone(self, strike_desk: WindowDesk, modifiers: Qt.KeyboardModifier) -> None:
        layout_press(strike_desk.ledger, Key.Key_Ampersand, "&", 1, modifiers)
        assert topics(strike_desk) == []

    @pytest.mark.parametrize("panel", ["line", "text", "finder", "note", "search", "flag"])
    @pytest.mark.parametrize(
        ("key", "text"),
        [
            pytest.param(Key.Key_2, "2", id="French 2, which Shift makes a digit"),
            pytest.param(Key.Key_At, "@", id="English 2"),
            pytest.param(Key.Key_QuoteDbl, '"', id="Russian 2"),
        ],
    )
    def test_with_shift_refuse_what_is_suggested_on_any_layout(
        self, strike_desk: WindowDesk, panel: str, key: int, text: str
    ) -> None:
        desk = strike_desk
        go_to(desk, panel)
        name, focus = desk.offered["2"], desk.focus
        layout_press(focus, key, text, 2, CTRL | SHIFT)
        assert [desk.scheme.name_of(topic) for topic in desk.annotation.refused_topics] == [name]
        assert topics(desk) == []
        assert "2" not in desk.offered
        assert desk.focus is focus
        assert f"Topic refused: {name}" in desk.frame.status.text()

    def test_of_a_refused_topic_are_empty_until_undo_and_it_is_never_offered_again(
        self, strike_desk: WindowDesk, open_desk: OpenDesk
    ) -> None:
        desk = strike_desk
        before = desk.offered
        desk.press(Key.Key_1, CTRL | SHIFT)
        assert desk.offered == {digit: name for digit, name in before.items() if digit != "1"}
        desk.press(Key.Key_1, CTRL)
        assert topics(desk) == []
        assert "was refused here" in desk.frame.status.text()
        desk.press(Key.Key_Z, CTRL)
        assert desk.offered == before
        assert "refuse topic: " in desk.frame.status.text()
        desk.press(Key.Key_1, CTRL | SHIFT)
        desk.close()
        desk = open_desk(project=desk.project)
        assert before["1"] not in desk.offered.values()

    def test_offer_what_is_taken_back_in_an_article_that_was_closed_in_between(
        self, strike_desk: WindowDesk, open_desk: OpenDesk
    ) -> None:
        before = strike_desk.offered
        strike_desk.press(Key.Key_1, CTRL)
        strike_desk.press(Key.Key_2, CTRL | SHIFT)
        strike_desk.close()
        desk = open_desk(project=strike_desk.project)
        opened = desk.offered
        assert not {before["1"], before["2"]} & set(opened.values())
        desk.press(Key.Key_Z, CTRL)
        desk.press(Key.Key_Z, CTRL)
        assert topics(desk) == []
        assert {before["1"], before["2"]} <= set(desk.offered.values())
        assert desk.offered.items() >= {digit: name for digit, name in opened.items() if digit < "4"}.items()

    def test_with_shift_refuse_nothing_that_is_not_suggested(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        desk.press(Key.Key_1, CTRL)
        desk.press(Key.Key_1, CTRL | SHIFT)
        assert desk.annotation.refusals == ()
        assert "Only a suggested topic" in desk.frame.status.text()

    def test_held_down_take_once(self, strike_desk: WindowDesk) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Ampersand, CTRL, DIGITS, 0, 0, "&", True)
        QApplication.sendEvent(strike_desk.ledger, event)
        assert topics(strike_desk) == []

    def test_stand_in_a_menu_for_the_mouse(self, strike_desk: WindowDesk) -> None:
        name = strike_desk.offered["3"]
        strike_desk.choose("Topics", "Take the topic offered under 3")
        assert [strike_desk.scheme.name_of(topic) for topic in topics(strike_desk)] == [name]


def go_to(desk: WindowDesk, panel: str) -> None:
    keys = {"finder": Key.Key_F2, "note": Key.Key_F6, "flag": Key.Key_F7, "text": Key.Key_Space}
    if panel in keys:
        desk.press(keys[panel])
    elif panel == "search":
        desk.press(Key.Key_F, CTRL)


def said(number: int, *given: str) -> Record:
    document = article(f"Story {number}\n", number)
    marks = tuple(Mark(Layer.TOPIC, topic, rank=rank) for rank, topic in enumerate(given, 1))
    return Record(document, (Annotation("ben", document.blocks, topics=marks, state=AnnotationState.DONE),))


def test_topics_used_in_the_project_follow_the_suggested_ones(open_desk: OpenDesk, tmp_path: Path) -> None:
    project = make(
        tmp_path / "used.annotator", article("Nothing of it\n"), *(said(n, COURT) for n in range(3))
    )
    desk = open_desk(project=project)
    desk.press(Key.Key_Home)
    (chip,) = offers(desk)
    assert chip.accessibleName() == "Take topic court"
    assert "given to 3 articles of this site" in chip.accessibleDescription()
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    assert topics(desk) == [COURT]
    assert desk.annotation.topics[0].origin is Origin.HAND, "found, not taken from what was suggested"


class TestChips:
    def test_a_click_takes_an_offered_topic(self, strike_desk: WindowDesk) -> None:
        chip = offers(strike_desk)[1]
        name = chip.accessibleName().removeprefix("Take topic ")
        strike_desk.click(chip)
        assert [strike_desk.scheme.name_of(topic) for topic in topics(strike_desk)] == [name]

    def test_enter_makes_the_main_topic_and_delete_removes(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        for digit in (Key.Key_1, Key.Key_2, Key.Key_3):
            desk.press(digit, CTRL)
        first, second, third = topics(desk)
        chip_at(desk, 2).setFocus()
        desk.press(Key.Key_Return)
        assert topics(desk) == [third, first, second]
        chip_at(desk, 1).setFocus()
        desk.press(Key.Key_Delete)
        assert topics(desk) == [third, second]

    def test_the_mouse_makes_the_main_topic_and_removes(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        desk.press(Key.Key_1, CTRL)
        desk.press(Key.Key_2, CTRL)
        first, second = topics(desk)
        QTest.mouseDClick(chip_at(desk, 1), Qt.MouseButton.LeftButton)
        assert topics(desk) == [second, first]
        desk.click(chip_at(desk, 0).findChildren(QToolButton)[0])
        assert topics(desk) == [first]


def chip_at(desk: WindowDesk, place: int) -> TopicChip:
    chips = [chip for chip in desk.frame.labels.findChildren(TopicChip) if chip.isVisible()]
    return sorted(chips, key=lambda chip: (chip.y(), chip.x()))[place]


class TestNoTopic:
    def test_comes_before_topics_that_hold_such_a_word_further_on(self, strike_desk: WindowDesk) -> None:
        strike_desk.press(Key.Key_F2)
        strike_desk.type("sev")  # rugby sevens
        strike_desk.press(Key.Key_Return)
        assert strike_desk.annotation.no_topic is NoTopic.SEVERAL

    def test_is_found_with_the_finder_and_taken_back_by_undo(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk
        desk.press(Key.Key_1, CTRL)
        (given,) = topics(desk)
        desk.press(Key.Key_F2)
        desk.type("not ne")
        desk.press(Key.Key_Return)
        assert (desk.annotation.no_topic, topics(desk)) == (NoTopic.NOT_NEWS, [])
        assert "No topic: not news" in desk.frame.status.text()
        desk.press(Key.Key_Escape)
        desk.press(Key.Key_Z, CTRL)
        assert (desk.annotation.no_topic, topics(desk)) == (None, [given])
        assert "no topic: not news" in desk.frame.status.text()

    @pytest.mark.parametrize(
        ("words", "answer"),
        [
            ("No topic: not news", NoTopic.NOT_NEWS),
            ("No topic: several", NoTopic.SEVERAL),
            ("No topic: cannot say", NoTopic.CANNOT_SAY),
        ],
    )
    def test_stands_in_the_menu(self, strike_desk: WindowDesk, words: str, answer: NoTopic) -> None:
        strike_desk.choose("Topics", words)
        assert strike_desk.annotation.no_topic is answer

    def test_gives_way_to_a_topic(self, strike_desk: WindowDesk) -> None:
        strike_desk.choose("Topics", "No topic: several")
        strike_desk.press(Key.Key_1, CTRL)
        assert strike_desk.annotation.no_topic is None
        assert len(topics(strike_desk)) == 1

    def test_is_removed_with_its_chip_and_is_there_after_a_restart(
        self, open_desk: OpenDesk, tmp_path: Path
    ) -> None:
        project = make(tmp_path / "again.annotator", article())
        desk = open_desk(project=project)
        desk.choose("Topics", "No topic: cannot say")
        desk.close()
        desk = open_desk(project=project)
        assert desk.annotation.no_topic is NoTopic.CANNOT_SAY
        chip_at(desk, 0).setFocus()
        desk.press(Key.Key_Delete)
        assert desk.annotation.no_topic is None


class TestTree:
    def test_gives_the_topic_that_is_chosen_with_keys(self, strike_desk: WindowDesk) -> None:
        desk = strike_desk

        def choose(dialog: QWidget) -> None:
            tree = dialog.findChildren(QTreeWidget)[0]
            tree.keyboardSearch("econ")
            _send(tree, Key.Key_Right)
            _send(tree, Key.Key_Right)
            _send(tree, Key.Key_Return)

        with answering(choose):
            desk.press(Key.Key_F2, SHIFT)
        (topic,) = topics(desk)
        assert desk.scheme.by_id[topic].parent == "04000000"

    def test_gives_a_topic_by_mouse(self, strike_desk: WindowDesk) -> None:
        def choose(dialog: QWidget) -> None:
            tree = dialog.findChildren(QTreeWidget)[0]
            item = tree.topLevelItem(3)
            assert item is not None
            tree.scrollToItem(item)
            desk.click(tree.viewport(), tree.visualItemRect(item).center())
            desk.click(next(b for b in dialog.findChildren(QPushButton) if b.text() == "Give this topic"))

        desk = strike_desk
        button = next(
            b for b in desk.frame.labels.findChildren(QWidget) if b.accessibleName() == "Browse topics"
        )
        with answering(choose):
            desk.click(button)
        assert topics(desk) == ["04000000"]

    def test_holds_every_topic_once_and_the_answers(self, strike_desk: WindowDesk) -> None:
        seen: list[str] = []

        def look(dialog: QWidget) -> None:
            tree = dialog.findChildren(QTreeWidget)[0]
            items = tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
            seen.extend(str(item.data(0, Qt.ItemDataRole.UserRole) or "") for item in items)
            _send(tree, Key.Key_Escape)

        with answering(look):
            strike_desk.press(Key.Key_F2, SHIFT)
        assert sorted(filter(None, seen)) == sorted([*strike_desk.scheme.by_id, *NoTopic])
        assert topics(strike_desk) == []

    def test_says_why_there_is_no_topic(self, strike_desk: WindowDesk) -> None:
        def choose(dialog: QWidget) -> None:
            tree = dialog.findChildren(QTreeWidget)[0]
            _send(tree, Key.Key_End)
            _send(tree, Key.Key_Return)

        with answering(choose):
            strike_desk.press(Key.Key_F2, SHIFT)
        assert strike_desk.annotation.no_topic is NoTopic.CANNOT_SAY


def _send(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, NO_KEY))

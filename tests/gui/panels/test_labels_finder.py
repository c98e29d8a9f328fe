"""The topic finder: a few letters, a list under the field, Enter."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from annotator.core.ledger import Article
from annotator.core.mark import NoTopic
from annotator.core.topic_offers import TopicOffer, UsedTopic
from tests.gui.panels.labels_desk import LabelsDesk, everything_said

_Left = Qt.MouseButton.LeftButton
ANSWERS = [
    "not news, no topic: a recipe, a horoscope, an advertisement",
    "several, no topic: a round-up in which no topic leads",
    "cannot say, no topic: the text does not tell",
]


def test_a_few_letters_and_enter_choose_a_topic(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    assert desk.finder.hasFocus()
    QTest.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics"]
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == ["2"]
    assert desk.finder.text() == ""
    assert desk.found == []
    assert desk.finder.hasFocus(), "the next topic can be typed at once"


def test_offers_that_come_while_a_person_types_do_not_swallow_the_enter(
    desk: LabelsDesk, qtbot: QtBot
) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "ele")
    before = desk.finder.y()
    desk.panel.show_offers([TopicOffer(topic_id, articles=2) for topic_id in ("1", "3")], ())
    qtbot.waitUntil(lambda: desk.finder.y() != before)
    assert desk.found == ["election, eleição, politics"]
    below = desk.found_view.geometry().top() - desk.finder.mapTo(desk.panel.window(), QPoint(0, 0)).y()
    assert below == desk.finder.height(), "the list went along"
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == ["2"]


def test_topics_are_found_in_other_languages_without_accents(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "eleica")
    assert desk.found == ["election, eleição, politics"]
    desk.finder.clear()
    composed = QInputMethodEvent()
    composed.setCommitString("سياس")
    QApplication.sendEvent(desk.finder, composed)
    assert desk.found == ["politics, política"]


def test_down_and_up_walk_through_what_was_found(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    assert desk.found == ["politics, política", "war & peace, guerra e paz", *ANSWERS], (
        "nothing typed: the top of the scheme, and the answers that there is no topic"
    )
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    assert "war & peace" in desk.finder.accessibleDescription()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    QTest.keyClick(desk.finder, Qt.Key.Key_Up)
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Enter)
    assert asked.args == ["3"]


def test_a_click_chooses_a_topic(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    place = desk.found_view.visualRect(desk.found_view.model().index(1, 0)).center()
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.mouseClick(desk.found_view.viewport(), _Left, pos=place)
    assert asked.args == ["3"]


def test_escape_clears_the_field_and_leaves(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "war")
    with qtbot.waitSignal(desk.panel.left):
        QTest.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert desk.finder.text() == ""
    assert desk.found == []


def test_enter_with_nothing_typed_leaves(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    with qtbot.waitSignal(desk.panel.left), qtbot.assertNotEmitted(desk.panel.topic_requested):
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)


def test_enter_on_letters_that_mean_no_topic_does_nothing(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "zzz")
    heard = everything_said(desk.panel)
    QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert (heard, desk.found, desk.finder.text()) == ([], [], "zzz")
    assert desk.finder.accessibleDescription() == "No topic found"


def test_that_nothing_was_found_stands_in_the_list_until_something_is(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "zzz")
    view = desk.found_view
    assert view.isVisible()
    assert view.accessibleDescription() == "No topic found"
    assert view.height() >= view.fontMetrics().lineSpacing()
    told = view.viewport().grab().toImage()
    paper = told.pixelColor(0, 0)
    assert any(told.pixelColor(x, y) != paper for x in range(told.width()) for y in range(told.height())), (
        "words are seen"
    )
    QTest.mouseClick(view.viewport(), _Left)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(desk.finder, key)
    assert desk.finder.text() == "zzz"
    for _ in range(3):
        QTest.keyClick(desk.finder, Qt.Key.Key_Backspace)
    QTest.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics"]
    assert view.accessibleDescription() == ""
    QTest.keyClicks(desk.finder, "zzz")
    with qtbot.waitSignal(desk.panel.left):
        QTest.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_the_windows_shortcuts_do_not_take_the_finders_keys(desk: LabelsDesk, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for key in ("Esc", "Return", "Down"):
        QShortcut(QKeySequence(key), desk.window, lambda key=key: pressed.append(key))
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.topic_requested):
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.panel.left):
        QTest.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert pressed == []


def test_the_list_closes_when_the_keyboard_goes_elsewhere(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "war")
    assert desk.found
    desk.elsewhere.setFocus()
    assert desk.found == []


def test_a_topic_the_article_has_is_told_in_the_list(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("2"))
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics, on the article already"]


def test_what_is_offered_and_used_lately_stands_first_before_anything_is_typed(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("2"))
    desk.panel.show_offers((TopicOffer("3"),), (UsedTopic("2", 4), UsedTopic("1", 2)))
    desk.panel.open_finder()
    assert [row.partition(",")[0] for row in desk.found[:5]] == [
        "war & peace",
        "politics",
        "not news",
        "several",
        "cannot say",
    ]
    with qtbot.waitSignal(desk.panel.left), qtbot.assertNotEmitted(desk.panel.topic_requested):
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)  # nothing was chosen yet
    desk.panel.open_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == ["3"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("not", NoTopic.NOT_NEWS),
        ("sev", NoTopic.SEVERAL),
        ("cannot", NoTopic.CANNOT_SAY),
        ("no to se", NoTopic.SEVERAL),
    ],
)
def test_the_answers_are_found_by_their_words(
    desk: LabelsDesk, qtbot: QtBot, typed: str, answer: NoTopic
) -> None:
    desk.panel.open_finder()
    QTest.keyClicks(desk.finder, typed)
    assert len(desk.found) == 1
    with qtbot.waitSignal(desk.panel.no_topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == [answer]


def test_topics_go_before_answers_that_begin_alike(desk: LabelsDesk) -> None:
    desk.panel.open_finder()
    QTest.keyClicks(desk.finder, "p")
    assert [row.partition(",")[0] for row in desk.found] == ["politics", "war & peace"]
    QTest.keyClick(desk.finder, Qt.Key.Key_Backspace)
    QTest.keyClicks(desk.finder, "n")
    assert [row.partition(",")[0] for row in desk.found] == ["election", "not news", "several", "cannot say"]


def test_a_click_on_browse_asks_for_the_tree(desk: LabelsDesk, qtbot: QtBot) -> None:
    button = next(b for b in desk.panel.findChildren(QToolButton) if b.accessibleName() == "Browse topics")
    with qtbot.waitSignal(desk.panel.browse_requested):
        QTest.mouseClick(button, _Left)

"""From what is typed into the search field, or chosen beside it, to the articles that the list shows."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState
from annotator.core.query import Query
from annotator.core.summary import Progress
from annotator.gui import listing
from annotator.gui.dialogs.preferences import PreferencesDialog
from annotator.gui.frame import Frame
from annotator.gui.panels.documents.progress import ProgressFoot
from annotator.gui.panels.documents.view import DocumentsView
from annotator.project import Project
from annotator.settings import Visit
from tests.builders import BOAT, TRAIN, article, make, raw
from tests.gui.conftest import OpenDesk, begun, listed
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk

W = TypeVar("W", bound=QWidget)
THREE = (article(f"{TRAIN}\nSố 1"), article(BOAT), article(f"{TRAIN}\nSố 2"))


@pytest.fixture
def on_three(open_desk: OpenDesk) -> WindowDesk:
    """A window on three articles, the one on the boat in the middle."""
    return open_desk(*THREE)


def one(desk: WindowDesk, kind: type[W]) -> W:
    """The one widget of a kind in the documents panel."""
    (found,) = desk.frame.documents.findChildren(kind)
    return found


def listed_ids(frame: Frame) -> list[str]:
    return [summary.document_id if summary else "" for summary in listed(frame)]


def search(desk: WindowDesk, typed: str) -> None:
    desk.press(Key.Key_F, CTRL)
    field = desk.focus
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, typed)
    desk.press(Key.Key_Return)


def wait_for_list(desk: WindowDesk, *expected: str) -> None:
    desk.qtbot.waitUntil(lambda: listed_ids(desk.frame) == list(expected))


def test_typed_words_find_articles_and_clearing_them_brings_all_back(on_three: WindowDesk) -> None:
    search(on_three, "manaus")
    wait_for_list(on_three, THREE[1].id)
    search(on_three, " ")
    on_three.focus.setProperty("text", "")
    on_three.press(Key.Key_Return)
    wait_for_list(on_three, *(document.id for document in THREE))


def test_the_order_can_be_changed_and_changed_back(on_three: WindowDesk) -> None:
    box = one(on_three, QComboBox)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Down)
    on_three.qtbot.waitUntil(
        lambda: sorted(listed_ids(on_three.frame)) == sorted(document.id for document in THREE)
    )
    QTest.keyClick(box, Key.Key_Up)
    wait_for_list(on_three, *(document.id for document in THREE))


def test_a_click_in_the_list_opens_the_article_and_puts_the_keyboard_into_it(on_three: WindowDesk) -> None:
    view = one(on_three, DocumentsView)
    on_three.click(view.viewport(), view.visualRect(view.model().index(1, 0)).center())
    assert on_three.article.document.id == THREE[1].id
    assert on_three.focus is on_three.ledger


def test_coming_back_to_an_article_leads_to_where_the_person_left_it(on_three: WindowDesk) -> None:
    on_three.go_to_line(3)
    on_three.press(Key.Key_PageDown, CTRL)
    assert on_three.row.number == 1
    on_three.press(Key.Key_Space)
    name = on_three.cursor
    on_three.press(Key.Key_PageUp, CTRL)
    assert (on_three.row.number, on_three.cursor.selection) == (3, None)
    on_three.press(Key.Key_PageDown, CTRL)
    assert on_three.cursor == name


def test_undo_of_done_leads_to_where_the_person_left_the_article(on_three: WindowDesk) -> None:
    first = on_three.article.document.id
    on_three.double_click(on_three.span_of("Minh"))
    on_three.press(Key.Key_Return, CTRL)
    assert on_three.article.document.id != first
    on_three.press(Key.Key_Z, CTRL)
    assert (on_three.article.document.id, on_three.selected) == (first, "Minh")
    on_three.press(Key.Key_Escape)
    on_three.press(Key.Key_Home)
    on_three.press(Key.Key_Z, CTRL | SHIFT)
    assert on_three.row.number == 1


def test_done_leads_on_to_the_next_article_that_is_to_do_round_the_end_of_the_list(
    on_three: WindowDesk,
) -> None:
    on_three.press(Key.Key_Return, CTRL)
    assert on_three.article.document.id == THREE[1].id
    on_three.press(Key.Key_PageDown, CTRL)
    on_three.press(Key.Key_Return, CTRL)
    assert on_three.article.document.id == THREE[1].id
    on_three.press(Key.Key_PageUp, CTRL)
    on_three.press(Key.Key_Return, CTRL)  # on a done article it only goes on
    assert on_three.article.document.id == THREE[1].id
    for _ in range(2):  # the boat's town is suggested, of which Done warns once
        on_three.press(Key.Key_Return, CTRL)
    assert on_three.annotation.state is AnnotationState.DONE
    assert "Nothing in the list is left to do" in on_three.frame.status.text()


@pytest.mark.parametrize("order", [0, 1])
def test_each_order_shows_what_is_left_to_do_after_some_is_done(on_three: WindowDesk, order: int) -> None:
    on_three.press(Key.Key_Return, CTRL)
    one(on_three, QComboBox).setCurrentIndex(order)
    search(on_three, "is:todo")
    on_three.qtbot.waitUntil(lambda: sorted(listed_ids(on_three.frame)) == sorted(d.id for d in THREE[1:]))


def test_what_the_project_holds_is_offered_as_one_types(open_desk: OpenDesk) -> None:
    desk = open_desk(*THREE, article(site="jornal.example", language="pt"))
    desk.press(Key.Key_F, CTRL)
    field = desk.focus
    assert isinstance(field, QLineEdit)

    def offered() -> bool:
        return field.accessibleDescription().startswith("Down: what")

    QTest.keyClicks(field, "site:j")
    desk.qtbot.waitUntil(offered)
    desk.press(Key.Key_Down)
    assert field.accessibleDescription() == "site:jornal.example, 1 of 1"
    desk.press(Key.Key_Return)
    assert field.text() == "site:jornal.example "
    desk.qtbot.waitUntil(lambda: len(listed_ids(desk.frame)) == 1)
    desk.press(Key.Key_Down)
    assert desk.focus is one(desk, DocumentsView)


@contextmanager
def a_file_that_waits(desk: WindowDesk) -> Iterator[None]:
    """Another program writes for a while, so that what is done cannot be on the disk yet."""
    with raw(desk.project) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_search_knows_of_what_was_done_just_before_it(on_three: WindowDesk) -> None:
    with a_file_that_waits(on_three):
        on_three.press(Key.Key_Return, CTRL)
        search(on_three, "is:todo")
    wait_for_list(on_three, THREE[1].id, THREE[2].id)


def test_a_search_is_answered_though_the_file_takes_no_act(
    on_three: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_WAIT_SECONDS", 0.01)
    with a_file_that_waits(on_three):
        on_three.press(Key.Key_Return, CTRL)
        search(on_three, "manaus")
        wait_for_list(on_three, THREE[1].id)


def test_preferences_chosen_in_the_dialog_are_taken_over(open_desk: OpenDesk) -> None:
    desk = open_desk(article())

    looking = QTimer(interval=0)

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreferencesDialog):
            return
        looking.stop()
        author = next(field for field in dialog.findChildren(QLineEdit) if field.accessibleName() == "Author")
        (box,) = dialog.findChildren(QComboBox)
        author.selectAll()
        QTest.keyClicks(author, "bea")
        QTest.keyClick(box, Key.Key_End)
        QTest.keyClick(author, Key.Key_Return)

    looking.timeout.connect(fill_in)
    looking.start()
    desk.press(Key.Key_Comma, CTRL)
    assert desk.frame.ledger.look.theme.is_dark
    assert desk.annotation.author == "bea"


def test_trouble_with_a_search_is_told_and_not_taken_for_an_empty_list(
    on_three: WindowDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("annotator.gui.questions.tell_error", lambda _, words: told.append(words))
    with raw(tmp_path / "project-0.annotator") as connection:
        connection.execute("DROP TABLE document_search")
    search(on_three, "manaus")
    on_three.qtbot.waitUntil(lambda: bool(told))
    assert len(listed_ids(on_three.frame)) == 3


def test_undo_takes_back_the_topic_and_not_what_was_typed_for_it(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.press(Key.Key_F2)
    desk.type("rail")
    desk.press(Key.Key_Return)
    assert len(desk.annotation.topics) == 1
    desk.press(Key.Key_Z, CTRL)
    assert not desk.annotation.topics


def test_the_columns_border_stays_where_it_was_put_when_the_text_grows(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.ledger.set_border_share(0.45)
    desk.press(Key.Key_Plus, CTRL)
    assert desk.ledger.look.border_share == 0.45


class Watched(Project):
    """A project that notes on which thread all documents were looked through."""

    threads: ClassVar[list[int]] = []

    def matching(self, query: Query) -> array[int]:
        self.threads.append(threading.get_ident())
        return super().matching(query)

    def progress(self) -> Progress:
        self.threads.append(threading.get_ident())
        return super().progress()


def test_the_window_never_waits_until_all_documents_were_looked_through(tmp_path: Path, qtbot: QtBot) -> None:
    project = Watched(make(tmp_path / "p.annotator", *THREE), "anna")
    frame = begun(project, tmp_path / "settings.json")
    qtbot.waitUntil(lambda: frame.ledger.article is not None)
    QTest.keyClick(frame.ledger, Key.Key_Return, CTRL)
    foot = frame.documents.findChildren(ProgressFoot)[0].findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: foot.text() == "1 of 3 done")
    assert len(project.threads) > 2
    assert threading.get_ident() not in project.threads
    frame.close()


def test_a_sitting_begins_with_its_article_before_the_list_is_there(tmp_path: Path, qtbot: QtBot) -> None:
    project = Project(make(tmp_path / "p.annotator", *THREE), "anna")
    visit = Visit(str(project.path.absolute()), THREE[2].id)
    frame = begun(project, tmp_path / "settings.json", visit)
    assert frame.ledger.article is not None
    assert frame.ledger.article.document.id == THREE[2].id
    assert listed(frame) == []
    qtbot.waitUntil(lambda: listed_ids(frame) == [document.id for document in THREE])
    QTest.keyClick(frame.ledger, Key.Key_PageUp, CTRL)
    assert frame.ledger.article.document.id == THREE[1].id
    frame.close()


def test_who_searches_before_the_list_is_there_goes_on_typing(tmp_path: Path, qtbot: QtBot) -> None:
    """The first article took the keyboard when the list came, and the letters behind became roles in it."""
    project = Project(make(tmp_path / "p.annotator", *THREE), "anna")
    frame = begun(project, tmp_path / "settings.json")
    assert frame.focusWidget() is frame.ledger, "letters are roles, as soon as there is an article"
    assert frame.ledger.article is None
    frame.documents.focus_search()
    field = frame.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Key.Key_B)
    qtbot.waitUntil(lambda: frame.ledger.article is not None)
    assert frame.focusWidget() is field
    assert field.text() == "b"
    frame.close()

"""A long article is shown before its suggestions: they come later, and leave alone what was done meanwhile."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState
from annotator.core.document import Document
from annotator.foresight import LONG, Foresight
from annotator.gui.main_window import MainWindow
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, WindowDesk

Key = Qt.Key
LINE = "Line {} of a long report by Anna Lee, who writes whole sentences in it about Porto and the river.\n"
LONG_ONE = Document("".join(LINE.format(number) for number in range(LONG // 80)))
SHORT = Document("A short one\nIt has one sentence and no more, says Anna Lee.\n")


def opened_anew(desk: WindowDesk, qtbot: QtBot) -> WindowDesk:
    """The long article, opened from the short one while nothing was made ahead of it."""
    (window,) = desk.frame.findChildren(MainWindow)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    desk.frame.documents.document_requested.emit(SHORT.id)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    window._project.foresight = Foresight(window._project._store)
    desk.frame.documents.document_requested.emit(LONG_ONE.id)
    return desk


def wait_for_suggestions(desk: WindowDesk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.article.awaits_suggestions, timeout=30_000)


def test_the_text_is_there_at_once_and_suggestions_come(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = opened_anew(open_desk(SHORT, LONG_ONE), qtbot)
    assert desk.article.awaits_suggestions
    assert desk.article.suggestions == ()
    assert "Suggestions are being made" in desk.frame.status.text()
    wait_for_suggestions(desk, qtbot)
    assert len(desk.article.main_text) > LONG // 100
    assert "Suggestions are being made" not in desk.frame.status.text()


def test_what_is_done_meanwhile_stays_and_so_does_the_place(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = opened_anew(open_desk(SHORT, LONG_ONE), qtbot)
    # Away from the top: where nothing can be scrolled, lines above that become lower pull up those below.
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_C, Key.Key_Down):
        desk.press(key)
    (decided,) = desk.roles
    row = desk.cursor.row
    top = desk.ledger.row_rect(row).top()
    wait_for_suggestions(desk, qtbot)
    assert desk.roles == {decided: "caption"}
    assert (desk.cursor.row, desk.ledger.row_rect(row).top()) == (row, top)


def test_nobody_answers_for_suggestions_that_are_still_to_come(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = opened_anew(open_desk(SHORT, LONG_ONE), qtbot)
    desk.press(Key.Key_Return, CTRL)
    assert "still being made" in desk.frame.status.text()
    assert desk.annotation.state is AnnotationState.TODO
    wait_for_suggestions(desk, qtbot)
    for _ in range(2):  # were names suggested, the first press would tell of them
        if desk.article.document.id == LONG_ONE.id:
            desk.press(Key.Key_Return, CTRL)
    assert "still being made" not in desk.frame.status.text()


def test_undo_leads_into_a_long_article_before_its_suggestions_are_made(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = opened_anew(open_desk(SHORT, LONG_ONE), qtbot)
    wait_for_suggestions(desk, qtbot)
    desk.go_to_line(3)
    desk.press(Key.Key_C)
    (window,) = desk.frame.findChildren(MainWindow)
    desk.frame.documents.document_requested.emit(SHORT.id)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=30_000)
    window._project.foresight = Foresight(window._project._store)
    desk.press(Key.Key_Z, CTRL)
    assert desk.article.document.id == LONG_ONE.id
    assert desk.article.awaits_suggestions
    assert (desk.roles, desk.row.number) == ({}, 3)
    wait_for_suggestions(desk, qtbot)
    assert desk.row.role
    assert desk.row.number == 3

"""The window for those who hear it, and for those who have a keyboard alone."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.core.document import Document
from annotator.gui.ledger.accessible import LedgerText
from annotator.gui.ledger.ledger import Ledger
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.every_dialog import DIALOGS
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk

_Role = QAccessible.Role
_ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QCheckBox: {_Role.CheckBox},
    QRadioButton: {_Role.RadioButton},
    QComboBox: {_Role.ComboBox},
    QSpinBox: {_Role.SpinBox},
    QLineEdit: {_Role.EditableText},
    QPlainTextEdit: {_Role.EditableText},
    QAbstractItemView: {_Role.List, _Role.Table, _Role.Tree},
    QAbstractButton: {_Role.Button, _Role.PushButton, _Role.ButtonMenu},
}
"""What a screen reader calls a widget of a class; the first class that fits."""


def controls(root: QWidget) -> Iterator[QWidget]:
    """What a person can use, without the parts that Qt makes inside its own."""
    for widget in root.findChildren(QWidget):
        parent = widget.parentWidget()
        is_part = (
            isinstance(widget, QScrollBar)
            or widget.objectName().startswith("qt_")
            or type(widget).__name__ in ("QHeaderView", "QComboBoxListView", "QMenuBarExtension")
            or (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
            or isinstance(parent, QSpinBox | QComboBox | QLineEdit)
        )
        is_used = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
        if is_used and not is_part:
            yield widget


def check(root: QWidget) -> None:
    found = list(controls(root))
    assert found
    assert [repr(widget) for widget in found if not widget.accessibleName()] == []
    for widget in found:
        wanted = next((roles for kind, roles in _ROLES.items() if isinstance(widget, kind)), None)
        if wanted is not None:
            assert QAccessible.queryAccessibleInterface(widget).role() in wanted, repr(widget)


def test_every_control_of_the_window_has_a_name_and_its_role(desk: WindowDesk) -> None:
    check(desk.frame)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_its_role(qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    check(dialog)


@pytest.mark.parametrize("name", DIALOGS)
def test_tab_goes_through_a_dialog_from_top_to_bottom(qtbot: QtBot, name: str) -> None:
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    start = dialog.focusWidget()
    assert start is not None, "the keyboard begins somewhere"
    seen = [start]
    QTest.keyClick(dialog, Key.Key_Tab)
    while (now := dialog.focusWidget()) is not start and len(seen) < 50:
        seen.append(now)
        QTest.keyClick(dialog, Key.Key_Tab)
    heights = [widget.mapTo(dialog, widget.rect().center()).y() for widget in seen]
    turns = sum(below < above - 2 for above, below in pairwise(heights))
    assert turns <= 1, "at most once back to the top"


# What the ledger tells


def told(desk: WindowDesk) -> str:
    return desk.ledger.accessibleDescription()


def test_a_line_is_told_with_its_number_role_state_and_text(desk: WindowDesk) -> None:
    desk.go_to_line(3)
    assert told(desk).startswith("line 3 of 6: ")
    assert "Ngày 3/4, Hà Nội khánh thành" in told(desk)
    assert "%" in told(desk)
    desk.press(Key.Key_C)
    desk.go_to_line(3)
    assert told(desk).startswith("line 3 of 6: caption, decided by hand. Ngày 3/4")


def test_marks_suggestions_and_candidates_of_a_line_are_told_in_words(open_desk: OpenDesk) -> None:
    desk = open_desk(Document("Yesterday Ana Lima met Rui Costa in France."))
    desk.press(Key.Key_M)
    desk.press(Key.Key_Home)
    assert "Ana Lima: a name?" in told(desk)
    desk.select(desk.span_of("Ana Lima"))
    desk.press(Key.Key_1)
    desk.press(Key.Key_Escape)
    assert "Ana Lima: Person" in told(desk)
    assert "Ana Lima: a name?" not in told(desk)
    desk.press(Key.Key_K)
    desk.press(Key.Key_Up)
    assert "Ana Lima: Person, outside the main text" in told(desk)


def test_of_a_line_without_an_end_no_more_names_are_told_than_text(open_desk: OpenDesk) -> None:
    desk = open_desk(
        Document("Yesterday Ana Lima met Rui Costa. " + "and they spoke on and on " * 200 + "to Ema Dias.")
    )
    desk.press(Key.Key_M)
    desk.press(Key.Key_Home)
    assert "Ana Lima: a name?" in told(desk)
    assert "Ema Dias" in desk.article.document.text
    assert "Ema Dias" not in told(desk)


def test_a_line_that_wants_a_look_says_so_and_why(desk: WindowDesk) -> None:
    unsure = [row for row in desk.article.rows if row.wants_a_look]
    for row in unsure:
        desk.go_to_line(row.number)
        assert "wants a look" in told(desk)
    desk.go_to_line(1)
    desk.press(Key.Key_N)
    desk.press(Key.Key_Home)
    assert "wants a look" not in told(desk)


def test_in_the_text_the_name_under_the_cursor_is_told_first(open_desk: OpenDesk) -> None:
    desk = open_desk(Document("The boat came, and then Ana Lima met Rui Costa in France."))
    desk.press(Key.Key_M)
    desk.press(Key.Key_Space)
    assert told(desk).startswith("“Ana Lima”: a name?")
    desk.press(Key.Key_Home)
    assert told(desk).startswith("The. line 1 of 1: body")


def test_screen_readers_that_listen_are_told_without_harm(desk: WindowDesk) -> None:
    QAccessible.setActive(True)
    try:
        desk.go_to_line(2)
        desk.press(Key.Key_Down)
        assert told(desk).startswith("line 3 of 6")
    finally:
        QAccessible.setActive(False)


class TestLedgerAsText:
    """In the process; `tests/test_screen_reader.py` asks over the bus."""

    def test_counts_as_qt_does_and_reads_any_stretch(self, open_desk: OpenDesk) -> None:
        desk = open_desk(Document("🚢🚢 Ferry crews\nagreed."))
        text = LedgerText(desk.ledger)
        assert text.characterCount() == len("🚢🚢 Ferry crews\nagreed.") + 2
        assert (text.text(5, 10), text.text(17, -1)) == ("Ferry", "agreed.")

    def test_has_its_caret_where_the_person_is(self, desk: WindowDesk) -> None:
        text = LedgerText(desk.ledger)
        desk.go_to_line(3)
        assert text.cursorPosition() == desk.article.annotation.blocks[2].start
        desk.press(Key.Key_M)
        desk.select(desk.span_of("Hà"))
        assert text.cursorPosition() == desk.span_of("Hà").start

    def test_moves_the_person_when_it_is_asked_to(self, desk: WindowDesk) -> None:
        text, place = LedgerText(desk.ledger), desk.span_of("khánh thành")
        text.setCursorPosition(place.start)
        assert desk.cursor.row == 2
        text.setSelection(0, place.start, place.end)
        assert desk.selected == "khánh thành"
        text.removeSelection(0)
        assert desk.cursor.selection is None
        text.setSelection(0, place.start, desk.article.annotation.blocks[3].end)
        text.setCursorPosition(10_000)
        assert (desk.cursor.selection, desk.cursor.row) == (None, 2), (
            "across lines and beyond the end is nowhere"
        )

    def test_knows_where_each_character_stands(self, desk: WindowDesk) -> None:
        text, place = LedgerText(desk.ledger), desk.span_of("khánh thành")
        rect = text.characterRect(place.start)
        assert rect.width() > 2
        assert text.offsetAtPoint(rect.topLeft() + QPoint(1, rect.height() // 2)) == place.start
        assert text.characterRect(10_000) == QRect()

    def test_of_no_article_is_empty(self, qtbot: QtBot) -> None:
        ledger = Ledger(str)
        qtbot.addWidget(ledger)
        text = LedgerText(ledger)
        assert (text.characterCount(), text.text(0, 5), text.cursorPosition()) == (0, "", 0)
        assert text.offsetAtPoint(QPoint(5, 5)) == -1


# The keyboard


def test_esc_leads_back_to_the_article_from_everywhere(desk: WindowDesk) -> None:
    for key, modifiers in ((Key.Key_F2, None), (Key.Key_F6, None), (Key.Key_F7, None), (Key.Key_F, CTRL)):
        desk.press(key, *([modifiers] if modifiers else []))
        assert desk.focus is not desk.ledger
        desk.press(Key.Key_Escape)
        assert desk.focus is desk.ledger


def test_a_ring_shows_which_flag_has_the_keyboard(desk: WindowDesk) -> None:
    desk.press(Key.Key_F7)
    flag = desk.focus
    assert isinstance(flag, QCheckBox)
    ring = desk.frame.palette().highlight().color()
    picture = flag.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 1) == ring
    desk.press(Key.Key_Tab)
    picture = flag.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 1) != ring
    desk.press(Key.Key_Escape)


def test_the_keys_in_the_status_bar_are_those_of_the_place(desk: WindowDesk) -> None:
    hints = desk.frame.hints
    desk.press(Key.Key_F2)
    assert hints.text().startswith("2–3 letters")
    desk.press(Key.Key_Escape)
    assert "letter: role" in hints.text()
    desk.press(Key.Key_F, CTRL)
    assert hints.text().startswith("Enter search")
    desk.press(Key.Key_Down)
    assert "Enter open" in hints.text()
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_F7)
    assert hints.text().startswith("Tab next")
    desk.press(Key.Key_Escape)


def test_while_filters_are_offered_the_status_bar_has_the_keys_of_that_list(desk: WindowDesk) -> None:
    hints = desk.frame.hints
    desk.press(Key.Key_F, CTRL)
    QTest.keyClicks(desk.focus, "is:")
    desk.qtbot.waitUntil(lambda: hints.text().startswith("↑ ↓ choose · Enter take"))
    desk.press(Key.Key_Escape)
    assert hints.text().startswith("Enter search"), "Esc closed the list and left the keyboard in the field"
    QTest.keyClicks(desk.focus, "t")
    desk.press(Key.Key_Tab)
    assert hints.text().startswith("Enter search"), "an offer was taken"
    desk.press(Key.Key_Escape)
    assert "letter: role" in hints.text()


def test_buttons_for_the_mouse_lead_on_and_leave_the_keyboard_where_it_is(open_desk: OpenDesk) -> None:
    desk = open_desk(article(), article("Another one.\nWith two lines."))
    first = desk.article.document.id
    bar = {button.accessibleName(): button for button in desk.frame.article_bar.findChildren(QAbstractButton)}
    assert set(bar) == {"Previous", "Next", "Skip", "Done"}
    desk.click(bar["Next"])
    assert desk.article.document.id != first
    desk.click(bar["Previous"])
    assert desk.article.document.id == first
    desk.press(Key.Key_M, SHIFT)
    desk.click(bar["Done"])
    desk.click(bar["Done"])
    assert desk.article.document.id != first
    assert desk.focus is desk.ledger


def test_who_clicks_on_skip_gets_the_reasons_under_the_button(open_desk: OpenDesk) -> None:
    desk = open_desk(article(), article("Another one.\nWith two lines."))
    first = desk.article.document.id
    buttons = desk.frame.article_bar.findChildren(QAbstractButton)
    skip = next(button for button in buttons if button.accessibleName() == "Skip")
    opened: list[QPoint] = []

    def look() -> None:
        if (menu := QApplication.activePopupWidget()) is not None and not opened:
            opened.append(menu.geometry().topLeft())
            QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, Qt.Key.Key_Return)

    looking = QTimer(interval=0)
    looking.timeout.connect(look)
    looking.start()
    desk.click(skip)
    looking.stop()
    assert opened[0].y() == skip.mapToGlobal(QPoint(0, skip.height())).y()
    assert desk.article.document.id != first


def test_a_button_that_cannot_be_pressed_is_no_tab_stop(qtbot: QtBot) -> None:
    dialog = DIALOGS["export"]()
    qtbot.addWidget(dialog)
    export = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Export")
    assert export.isEnabled() or not export.hasFocus()

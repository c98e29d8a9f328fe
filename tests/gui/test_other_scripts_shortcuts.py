"""Ctrl and a letter, where the only keyboard layout is one of another script: the key's place says which is meant."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk, answering

UPPER_ROW, MIDDLE_ROW, LOWER_ROW = 24, 38, 52
"""Where rows of keys begin in the scan codes of X11 and Wayland."""
_Z, _X, _C, _V = range(LOWER_ROW, LOWER_ROW + 4)
_A, _F, _K, _E = MIDDLE_ROW, MIDDLE_ROW + 3, MIDDLE_ROW + 7, UPPER_ROW + 2


def press(text: str, at: int, modifiers: Qt.KeyboardModifier = CTRL, *, is_held: bool = False) -> None:
    """A press as the window system hands it over: first as what may be a shortcut, then as a key."""
    window = QApplication.focusWindow()
    assert window is not None, "the keyboard is in a window"
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, ord(text.upper()), modifiers, at, 0, 0, text, is_held)
        QApplication.sendEvent(window, event)


@pytest.mark.parametrize(
    ("undo", "redo"),
    [
        pytest.param("я", "Я", id="Russian"),
        pytest.param("ζ", "Ζ", id="Greek"),
        pytest.param("ئ", "ئ", id="Arabic"),
        pytest.param("ז", "ז", id="Hebrew"),
        pytest.param("ผ", "ผ", id="Thai"),
    ],
)
def test_undo_and_redo_by_place(desk: WindowDesk, undo: str, redo: str) -> None:
    desk.press(Key.Key_M)
    press(undo, _Z)
    assert desk.roles == {}
    press(redo, _Z, CTRL | SHIFT)
    assert desk.roles == {1: "body"}


def test_the_search_is_reached_by_place(desk: WindowDesk) -> None:
    press("а", _F)
    assert desk.focus.accessibleName() == "Search documents"


def test_commands_by_name_open_by_place_over_a_field_that_has_that_key_too(desk: WindowDesk) -> None:
    """Ctrl+K cuts to the end of the line in Qt's fields; in the window it asks for commands first."""
    desk.press(Key.Key_F6)
    note = desk.focus
    desk.type("ab")
    desk.press(Key.Key_Home)
    with answering(QWidget.hide):
        press("л", _K)
    desk.frame.activateWindow()
    desk.qtbot.waitUntil(desk.frame.isActiveWindow)
    assert isinstance(note, QPlainTextEdit)
    assert note.toPlainText() == "ab"


def test_a_field_edits_by_place_and_the_window_does_not_undo_what_it_undoes(desk: WindowDesk) -> None:
    desk.press(Key.Key_M)
    desk.press(Key.Key_F, CTRL)
    field = desk.focus
    assert isinstance(field, QLineEdit)
    desk.type("ab")
    press("ф", _A)
    assert field.selectedText() == "ab"
    press("с", _C)
    field.setCursorPosition(2)
    press("м", _V)
    assert field.text() == "abab"
    press("я", _Z)
    assert (field.text(), desk.roles) == ("ab", {1: "body"})
    press("ф", _A)
    press("ч", _X)
    assert field.text() == ""


def test_a_field_in_a_dialog_edits_by_place_too(desk: WindowDesk) -> None:
    typed = []

    def answer(dialog: QWidget) -> None:
        dialog.activateWindow()  # as window managers do
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        (field,) = dialog.findChildren(QLineEdit)
        field.setText("ab")
        for text, at in (("ф", _A), ("ч", _X), ("я", _Z)):
            press(text, at)
            typed.append(field.text())
        dialog.close()

    desk.press(Key.Key_M)
    with answering(answer):
        desk.press(Key.Key_K, CTRL)
    desk.frame.activateWindow()
    desk.qtbot.waitUntil(desk.frame.isActiveWindow)
    assert typed == ["ab", "", "ab"]
    assert desk.roles == {1: "body"}, "the window behind the dialog hears nothing"


def test_a_shortcut_held_down_acts_once(desk: WindowDesk) -> None:
    desk.press(Key.Key_M)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_T)
    press("я", _Z)
    press("я", _Z, is_held=True)
    assert desk.roles == {1: "body"}


@pytest.mark.parametrize(
    ("text", "at", "modifiers"),
    [
        pytest.param(";", _Z, CTRL, id="Dvorak's semicolon, where others have z"),
        pytest.param("à", _Z, CTRL, id="Bépo's à, a Latin letter, where others have z"),
        pytest.param("z", UPPER_ROW + 1, SHIFT, id="no command"),
        pytest.param("я", _Z, CTRL | Qt.KeyboardModifier.AltModifier, id="Alt too"),
        pytest.param("я", _Z, CTRL | Qt.KeyboardModifier.MetaModifier, id="Meta too"),
        pytest.param("я", 0, CTRL, id="no scan code, as on other systems"),
        pytest.param("ж", 47, CTRL, id="Russian ж, where others have no letter"),
    ],
)
def test_other_keys_mean_no_shortcut_by_place(
    desk: WindowDesk, text: str, at: int, modifiers: Qt.KeyboardModifier
) -> None:
    desk.press(Key.Key_M)
    press(text, at, modifiers)
    assert desk.roles == {1: "body"}


def test_a_latin_letter_counts_by_itself_wherever_it_stands(desk: WindowDesk) -> None:
    """German z stands where others have y, and French z where others have w."""
    desk.press(Key.Key_M)
    press("y", _Z)
    assert desk.roles == {1: "body"}


def test_such_a_press_is_counted_once(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.press(Key.Key_M)
    press("я", _Z)
    press("я", _Z, CTRL | SHIFT)
    desk.qtbot.waitUntil(lambda: desk.frame.bottom_bar.effort.text().startswith("3 keys"))

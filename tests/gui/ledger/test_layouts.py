"""Keys on other keyboards, held down, and those that must do nothing."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from annotator.gui.actions import COMMANDS
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk

ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier
UPPER_ROW, MIDDLE_ROW, LOWER_ROW, DIGITS = 24, 38, 52, 10
"""Where rows of keys begin in the scan codes of X11 and Wayland."""


def press(
    desk: WindowDesk,
    text: str,
    *,
    at: int = 0,
    key: int = 0,
    modifiers: Qt.KeyboardModifier = NO_KEY,
    is_held: bool = False,
) -> None:
    """A press as a keyboard with another layout sends it: the character it makes and the place of the key."""
    event = QKeyEvent(QEvent.Type.KeyPress, key or ord(text.upper()[:1]), modifiers, at, 0, 0, text, is_held)
    QApplication.sendEvent(desk.ledger, event)


@pytest.mark.parametrize(
    ("text", "at", "role"),
    [
        pytest.param("ь", LOWER_ROW + 6, "body", id="Russian m"),
        pytest.param("е", UPPER_ROW + 4, "title", id="Russian t"),
        pytest.param("ر", MIDDLE_ROW + 3, None, id="Arabic f, which is no role"),
        pytest.param("ى", LOWER_ROW + 5, "navigation", id="Arabic n"),
        pytest.param("لا", LOWER_ROW + 4, "byline", id="Arabic b, which makes two letters"),
        pytest.param("ㅜ", LOWER_ROW + 5, "navigation", id="Korean n"),
        pytest.param("m", MIDDLE_ROW + 9, "body", id="French m, where others have ;"),
        pytest.param(",", LOWER_ROW + 6, None, id="French comma, where others have m"),
        pytest.param("t", MIDDLE_ROW, "title", id="a letter counts by its character, wherever it is"),
        pytest.param("ж", 47, None, id="Russian ж, where others have no letter"),
        pytest.param("ф", 0, None, id="no scan code, as on other systems"),
    ],
)
def test_a_letter_counts_by_character_when_it_is_latin_else_by_place(
    desk: WindowDesk, text: str, at: int, role: str | None
) -> None:
    press(desk, text, at=at)
    assert desk.roles == ({1: role} if role else {})


def test_shift_and_a_russian_letter_act_to_the_end(desk: WindowDesk) -> None:
    press(desk, "Ь", at=LOWER_ROW + 6, modifiers=SHIFT)
    assert set(desk.roles.values()) == {"body"}
    assert len(desk.roles) == 6


@pytest.mark.parametrize(
    ("text", "key", "place", "label"),
    [
        pytest.param("&", Key.Key_Ampersand, 1, "PER", id="French 1"),
        pytest.param("é", Key.Key_Eacute, 2, "LOC", id="French 2"),
        pytest.param("٣", 0x663, 3, "ORG", id="Arabic 3"),
        pytest.param("4", Key.Key_4, 4, "MISC", id="plain 4"),
    ],
)
def test_a_digit_counts_by_place(desk: WindowDesk, text: str, key: int, place: int, label: str) -> None:
    desk.double_click(desk.span_of("Minh"))
    press(desk, text, at=DIGITS + place - 1, key=key)
    assert {found for _, found in desk.entities} == {label}


def test_the_numeric_pads_digit_counts_too(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("Minh"))
    desk.press(Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert {label for _, label in desk.entities} == {"LOC"}


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right, Key.Key_Return, Key.Key_Delete, Key.Key_K])
@pytest.mark.parametrize("modifiers", [NO_KEY, SHIFT])
def test_a_key_held_down_decides_nothing_again(
    desk: WindowDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    desk.type("o")
    desk.press(Key.Key_Down)
    before = (desk.annotation, desk.cursor)
    press(desk, "k" if key == Key.Key_K else "", key=key, modifiers=modifiers, is_held=True)
    assert (desk.annotation, desk.cursor) == before


def test_a_label_key_held_down_marks_nothing(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("Minh"))
    press(desk, "1", at=DIGITS, is_held=True)
    assert desk.entities == []


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_PageDown, Key.Key_End])
def test_a_key_held_down_moves(desk: WindowDesk, key: Qt.Key) -> None:
    press(desk, "", key=key, is_held=True)
    assert desk.cursor.row > 0


def test_no_command_that_decides_repeats_while_its_keys_are_held(desk: WindowDesk) -> None:
    repeating = {c.name for c in COMMANDS if desk.frame.actions_by_name[c.name].autoRepeat() and c.shortcut}
    assert repeating == {"next", "previous", "larger", "smaller"}


@pytest.mark.parametrize("modifiers", [NO_KEY, SHIFT])
def test_backspace_does_nothing(desk: WindowDesk, modifiers: Qt.KeyboardModifier) -> None:
    desk.type("o")
    before = (desk.annotation, desk.cursor)
    desk.press(Key.Key_Backspace, modifiers)
    assert (desk.annotation, desk.cursor) == before


def test_vietnamese_typing_that_takes_letters_back_does_no_harm(desk: WindowDesk) -> None:
    """UniKey and OpenKey turn o o into o, Backspace, ô; the new letter comes from no key."""
    desk.type("o")
    desk.press(Key.Key_Backspace)
    press(desk, "ô", key=Key.Key_Ocircumflex)
    assert desk.roles == {1: "other"}


def test_vietnamese_typing_does_no_harm_in_the_text_either(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("Minh"))
    desk.type("o")
    here = desk.cursor
    desk.press(Key.Key_Backspace)
    press(desk, "ô", key=Key.Key_Ocircumflex)
    assert desk.cursor == here
    assert {label for _, label in desk.entities} == {"ORG"}


@pytest.mark.parametrize(
    ("key", "typed", "at", "selected"),
    [
        pytest.param(Key.Key_J, "é", DIGITS + 1, "khánh", id="French 2"),
        pytest.param(0x41E, "т", LOWER_ROW + 5, "Nội", id="Russian n, reached by Ctrl and the key of j"),
    ],
)
def test_ctrl_j_is_known_by_its_place_and_so_is_what_follows(
    desk: WindowDesk, key: int, typed: str, at: int, selected: str
) -> None:
    desk.go_to_line(3)
    desk.press(Key.Key_M)
    desk.double_click(desk.span_of("Hà", 1))
    press(desk, "\x0a", key=key, at=MIDDLE_ROW + 6, modifiers=CTRL)
    press(desk, typed, at=at)
    assert desk.selected == selected


@pytest.mark.parametrize("is_text", [False, True])
def test_what_an_input_method_commits_does_nothing_in_the_ledger(desk: WindowDesk, *, is_text: bool) -> None:
    if is_text:
        desk.double_click(desk.span_of("Minh"))
    before = (desk.annotation, desk.cursor)
    for event in (QInputMethodEvent("ô", []), QInputMethodEvent()):
        event.setCommitString("ô")
        QApplication.sendEvent(desk.ledger, event)
    assert (desk.annotation, desk.cursor) == before


@pytest.mark.parametrize(
    "modifiers", [CTRL, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier]
)
def test_a_letter_with_a_commanding_key_is_no_role(desk: WindowDesk, modifiers: Qt.KeyboardModifier) -> None:
    press(desk, "g", at=MIDDLE_ROW + 4, modifiers=modifiers)
    press(desk, "\x07", key=Key.Key_G, at=MIDDLE_ROW + 4, modifiers=modifiers)
    assert desk.roles == {}


def test_the_ledger_takes_no_composed_input_and_fields_do(desk: WindowDesk) -> None:
    assert not desk.ledger.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for key in (Key.Key_F2, Key.Key_F6):
        desk.press(key)
        assert desk.focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_tab_belongs_to_the_ledger_and_ctrl_tab_goes_round_the_panels(desk: WindowDesk) -> None:
    for modifiers in (NO_KEY, SHIFT):
        desk.press(Key.Key_Tab, modifiers)
        assert desk.focus is desk.ledger
    visited = []
    for _ in range(3):
        desk.press(Key.Key_Tab, CTRL)
        visited.append(desk.focus.accessibleName())
    assert visited == ["Add a topic", "Search documents", "Article"]

"""Which letter or digit a key press means, on any keyboard layout."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Scan codes of X11 and Wayland (evdev's plus 8): where a letter stands on a Latin keyboard. Elsewhere they are other
# numbers or 0, and the key's character alone counts.
_ROWS = ((24, "qwertyuiop"), (38, "asdfghjkl"), (52, "zxcvbnm"))
_LETTER_AT = {first + place: letter for first, letters in _ROWS for place, letter in enumerate(letters)}
_DIGIT_AT = {10 + place: str(place + 1) for place in range(9)}
_FIRST_BEYOND_ASCII = 0x80
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def letter_of(event: QKeyEvent) -> str:
    """The small letter a–z that a press means: by its character when that is one, else by the key's place; else ""."""
    if event.modifiers() & _COMMANDS:
        return ""
    text = event.text().lower()
    if len(text) == 1 and "a" <= text <= "z":
        return text
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and not text:
        return chr(event.key()).lower()
    return _LETTER_AT.get(event.nativeScanCode(), "") if text.isalpha() or not text.isascii() else ""


def commanded_letter(event: QKeyEvent) -> str:
    """The small letter that a press with Ctrl means: by its key when that is one of a–z, else by the key's place."""
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return chr(event.key()).lower()
    return _LETTER_AT.get(event.nativeScanCode(), "")


def latin_press(event: QKeyEvent) -> QKeyEvent | None:
    """The press as a Latin keyboard sends it, of one with Ctrl whose character is a letter of another script; None of
    every other press."""
    control = Qt.KeyboardModifier.ControlModifier
    if event.modifiers() & _COMMANDS != control or not _FIRST_BEYOND_ASCII <= event.key() < Qt.Key.Key_Escape:
        return None
    letter = _LETTER_AT.get(event.nativeScanCode())
    if letter is None or unicodedata.name(chr(event.key()), "").startswith("LATIN"):
        return None
    typed = chr(ord(letter) - ord("a") + 1)  # with Ctrl a letter types a control character
    return QKeyEvent(event.type(), ord(letter.upper()), event.modifiers(), typed, event.isAutoRepeat())


def digit_of(event: QKeyEvent) -> str:
    """The digit 1–9 that a press means, by the key's place in the upper row, else by what the key says; else ""."""
    return "" if event.modifiers() & _COMMANDS else _digit(event)


def _digit(event: QKeyEvent) -> str:
    said = chr(event.key()) if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 else ""
    return _DIGIT_AT.get(event.nativeScanCode(), said)


def commanding_digit_of(event: QKeyEvent, *, with_shift: bool = False) -> str:
    """The digit 1–9 of a press with Ctrl alone, or with Ctrl and Shift, by the key's place or what it says; else ""."""
    held = event.modifiers() & (_COMMANDS | Qt.KeyboardModifier.ShiftModifier)
    wanted = Qt.KeyboardModifier.ControlModifier
    if with_shift:
        wanted |= Qt.KeyboardModifier.ShiftModifier
    return _digit(event) if held == wanted else ""


def character_of(event: QKeyEvent) -> str:
    """The letter or digit of any script that a press types; else ""."""
    text = event.text()
    return text if not event.modifiers() & _COMMANDS and len(text) == 1 and text.isalnum() else ""

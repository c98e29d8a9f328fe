"""The small letters under marks: colour is never alone."""

from __future__ import annotations

from PySide6.QtGui import QFont

from annotator.gui.fitting import Ruler

_SIZE = 0.58
"""Against the text above."""


def letter_font(font: QFont) -> QFont:
    """The font of the small letter that stands under a mark in text of a font."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _SIZE)
    small.setBold(True)
    small.setItalic(False)
    return small


class Letters:
    """Those in text of one font, measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = letter_font(font)
        self._ruler = Ruler(self.font)
        self.height = self._ruler.metrics.capHeight()

    def width(self, letters: str) -> float:
        return self._ruler.width(letters)

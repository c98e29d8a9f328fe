"""The panels beside the ledger. They see values and say what a person asked; they know no project.

Here stands what they have in common: the way back to the article, and how they put text from outside on the screen: as
it is, on one line, in its own direction.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from annotator.core.characters import runs_right_to_left
from annotator.gui.fitting import plain_tip

_LONGEST_LINE = 400
"""Characters of a line that are looked at: more never fit, and measuring a million takes seconds."""
# Joiners and direction marks stay: Persian and emoji need them, and they turn no other text around.
_DECEIVING = (0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x2028, 0x2029)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_SPELT_OUT = {code: f"[U+{code:04X}]" for code in (*_CONTROLS, *_DECEIVING)} | dict.fromkeys(
    map(ord, "\t\n\r"), " "
)


class PlainLabel(QLabel):
    """A label that shows text as it is, never as markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, is_muted: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if is_muted:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)


class SidePanel(QWidget):
    """A panel beside the ledger; Esc leads back from wherever in it that does nothing else."""

    left = Signal()
    """A person is through here: the keyboard goes back to the article."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def visible(text: str) -> str:
    """The text with white space as spaces and with control characters, which could turn a line around, spelt out."""
    return text if text.isprintable() else text.translate(_SPELT_OUT)


def tip(*lines: str) -> str:
    """A tooltip that shows lines as they are."""
    return plain_tip("\n".join(map(visible, lines)))


def draw_line(painter: QPainter, place: QRect, text: str) -> None:
    """Draws text on one line in its own direction, centred in height; what does not fit is cut off at its end."""
    line = visible(text[:_LONGEST_LINE])
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, place.width())
    turned = runs_right_to_left(line)
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
    )  # with it, left means the side where the text begins
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, shown)

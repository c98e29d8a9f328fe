"""Boxes to tick and choices with a ring while they have the keyboard: Fusion's own sign there is hardly seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget


class CheckBox(QCheckBox):
    """A box to tick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_ring(self)


class RadioButton(QRadioButton):
    """One choice of several."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_ring(self)


def draw_ring(widget: QWidget) -> None:
    """Draws the ring on a widget that is being painted, if it has the keyboard."""
    if not widget.hasFocus():
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(2.0, widget.fontMetrics().height() / 9)
    painter.setPen(QPen(widget.palette().color(QPalette.ColorRole.Highlight), width))
    inset = width / 2
    place = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(place, width * 1.5, width * 1.5)
    painter.end()

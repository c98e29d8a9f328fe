"""The rounded shape that topics and label buttons share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


def frame_pen(widget: QWidget, edge: QColor, *, is_heavy: bool, is_dashed: bool = False) -> QPen:
    """The line around a pill: heavy where the keyboard is, dashed around a suggestion."""
    em = widget.fontMetrics().height()
    pen = QPen(edge, max(2.0, em / 8) if is_heavy else max(1.0, em / 16))
    if is_dashed:
        pen.setDashPattern([3, 2.5])
    return pen


def draw_pill(painter: QPainter, widget: QWidget, fill: QColor | None, frame: QPen, *, corner: float) -> None:
    """A rounded frame around the whole widget. `corner` is 1 for a full round."""
    inset = frame.widthF() / 2
    place = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    radius = corner * place.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(frame)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, radius, radius)

"""The rounded shape that topics and label buttons share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget


def draw_pill(
    painter: QPainter, widget: QWidget, fill: QColor | None, edge: QColor, *, is_heavy: bool, corner: float
) -> None:
    """A rounded frame around the whole widget; heavy where the keyboard is. `corner` is 1 for a full round."""
    em = widget.fontMetrics().height()
    width = max(2.0, em / 8) if is_heavy else max(1.0, em / 16)
    inset = width / 2
    place = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    radius = corner * place.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, radius, radius)

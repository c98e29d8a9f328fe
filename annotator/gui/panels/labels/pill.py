"""The rounded shape that topics, offers and label buttons share, and what stands on that of a topic."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from annotator.gui.panels import draw_line, visible

_SIGN_SIZE = 0.8
"""The size of a sign against the name behind it."""


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


@dataclass(frozen=True, slots=True)
class PillFace:
    """A name on a pill with a small sign before it, "" for none; measured and drawn for the widget as it is now.

    What keeps free `behind` the name is in pixels.
    """

    widget: QWidget
    sign: str
    name: str

    @property
    def air(self) -> int:
        """What is free before the first letter."""
        return self.widget.fontMetrics().height() * 2 // 3

    def size(self, behind: int) -> QSize:
        metrics = self.widget.fontMetrics()
        height = metrics.height() + metrics.height() // 2
        return QSize(self._start() + metrics.horizontalAdvance(visible(self.name)) + 2 + behind, height)

    def draw(self, painter: QPainter, sign_ink: QColor, ink: QColor, behind: int) -> None:
        if self.sign:
            painter.setFont(self._sign_font())
            painter.setPen(sign_ink)
            draw_line(painter, self.mirrored(self.air, self._sign_width()), self.sign)
        painter.setFont(self.widget.font())
        painter.setPen(ink)
        start = self._start()
        draw_line(painter, self.mirrored(start, self.widget.width() - start - behind), self.name)

    def mirrored(self, left: int, width: int) -> QRect:
        """A part of the pill's full height, on the other side where the window runs right to left."""
        place = QRect(left, 0, width, self.widget.height())
        return QStyle.visualRect(self.widget.layoutDirection(), self.widget.rect(), place)

    def _sign_font(self) -> QFont:
        font = QFont(self.widget.font())
        font.setPointSizeF(font.pointSizeF() * _SIGN_SIZE)
        font.setBold(True)
        return font

    def _sign_width(self) -> int:
        return QFontMetrics(self._sign_font()).horizontalAdvance(self.sign) + 2

    def _start(self) -> int:
        """Where the name begins."""
        return self.air + (self._sign_width() + self.air // 2 if self.sign else 0)

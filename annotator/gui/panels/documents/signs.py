"""The signs beside a document's title: drawn, since few fonts have them all, and each of another shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.core.annotation import AnnotationState
from annotator.gui.theme import Theme


def draw_state(
    painter: QPainter, place: QRectF, state: AnnotationState, theme: Theme, *, is_current: bool
) -> None:
    """A ring for to do, a disc once the document is open, a tick for done, a dash for skipped."""
    if state is AnnotationState.DONE:
        _draw_stroke(painter, place, theme.decided, ((0.18, 0.55), (0.42, 0.78), (0.84, 0.24)))
    elif state is AnnotationState.SKIPPED:
        _draw_stroke(painter, place, theme.muted, ((0.22, 0.5), (0.78, 0.5)))
    else:
        colour = theme.accent if is_current else theme.suggested
        painter.setPen(QPen(colour, place.width() / 9))
        painter.setBrush(colour if is_current else Qt.BrushStyle.NoBrush)
        side = place.width() * 0.28
        painter.drawEllipse(place.center(), side, side)


def draw_flag(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """A pole with a pennant."""
    _draw_stroke(painter, place, colour, ((0.3, 0.15), (0.3, 0.88)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([_point(place, x, y) for x, y in ((0.3, 0.12), (0.85, 0.32), (0.3, 0.56))]))


def _draw_stroke(
    painter: QPainter, place: QRectF, colour: QColor, points: tuple[tuple[float, float], ...]
) -> None:
    pen = QPen(colour, place.width() / 7)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(_point(place, *points[0]))
    for x, y in points[1:]:
        path.lineTo(_point(place, x, y))
    painter.drawPath(path)


def _point(place: QRectF, x: float, y: float) -> QPointF:
    return QPointF(place.left() + x * place.width(), place.top() + y * place.height())

"""A plot of bars or dots with a line over them, in three inks of the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

_USUAL = "00:00"
"""There is room for a scale that reads so, be it shorter."""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures from left to right: each as a mark, and a line of others over them on a scale of its own.

    `written` says how a figure and one of the line read; `dotted` draws marks as dots instead of bars.
    """

    marks: Sequence[float]
    line: Sequence[float]
    first: str
    last: str
    written: Callable[[float], str]
    line_written: Callable[[float], str]
    dotted: bool = False
    one_scale: bool = False


class Plot(QWidget):
    """What it shows stands in words in its accessible description, and as numbers in the table below it."""

    def __init__(self, name: str, words: str, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = series
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(36 * em, 7 * em)  # it takes what room there is

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(18 * em, 7 * em)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        series, palette = self._series, self.palette()
        top = max(series.marks, default=0.0) or 1.0
        line_top = max(series.line, default=0.0) or 1.0
        if series.one_scale:
            top = line_top = max(top, line_top)
        frame = self._frame(series.written(top), series.line_written(line_top))
        self._draw_axes(painter, frame, series.written(top), series.line_written(line_top))
        self._draw_marks(painter, frame, top, palette.color(QPalette.ColorRole.PlaceholderText))
        self._draw_line(painter, frame, line_top, palette.color(QPalette.ColorRole.Highlight))
        painter.end()

    def _frame(self, left: str, right: str) -> QRectF:
        """Where the figures are drawn: beside the words of both scales, above those of the first and last."""
        metrics, em = self.fontMetrics(), self.fontMetrics().height()
        # Two plots one below the other begin at one line, though the words of one may be shorter.
        before, behind = (max(map(metrics.horizontalAdvance, (words, _USUAL))) for words in (left, right))
        room = QRectF(self.rect()).adjusted(before + em, em, -behind - em, -1.6 * em)
        return room if room.width() > em and room.height() > em else QRectF(self.rect())

    def _draw_axes(self, painter: QPainter, frame: QRectF, left: str, right: str) -> None:
        em = self.fontMetrics().height()
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        for share in (0.0, 0.5, 1.0):
            height = frame.bottom() - share * frame.height()
            painter.drawLine(QPointF(frame.left(), height), QPointF(frame.right(), height))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        align = Qt.AlignmentFlag
        before = QRectF(0, frame.top() - em / 2, frame.left() - em / 2, em)
        painter.drawText(before, align.AlignRight | align.AlignVCenter, left)
        if not self._series.one_scale:
            behind = QRectF(frame.right() + em / 2, frame.top() - em / 2, self.width() - frame.right(), em)
            painter.drawText(behind, align.AlignLeft | align.AlignVCenter, right)
        below = QRectF(frame.left(), frame.bottom() + em / 4, frame.width(), em * 1.2)
        is_alone = len(self._series.marks) == 1  # and stands in the middle
        painter.drawText(
            below,
            (align.AlignHCenter if is_alone else align.AlignLeft) | align.AlignVCenter,
            self._series.first,
        )
        if not is_alone:
            painter.drawText(below, align.AlignRight | align.AlignVCenter, self._series.last)

    def _places(self, frame: QRectF, count: int) -> tuple[float, float]:
        """The middle of the first figure, and from one to the next."""
        step = frame.width() / max(1, count)
        return frame.left() + step / 2, step

    def _draw_marks(self, painter: QPainter, frame: QRectF, top: float, ink: QColor) -> None:
        first, step = self._places(frame, len(self._series.marks))
        em = self.fontMetrics().height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for number, figure in enumerate(self._series.marks):
            middle, height = first + number * step, frame.height() * figure / top
            if self._series.dotted:
                painter.drawEllipse(QPointF(middle, frame.bottom() - height), em / 9, em / 9)
            else:
                width = max(1.0, min(step * 0.6, em * 1.5))
                painter.drawRect(QRectF(middle - width / 2, frame.bottom() - height, width, height))

    def _draw_line(self, painter: QPainter, frame: QRectF, top: float, ink: QColor) -> None:
        first, step = self._places(frame, len(self._series.line))
        points = [
            QPointF(first + number * step, frame.bottom() - frame.height() * figure / top)
            for number, figure in enumerate(self._series.line)
        ]
        em = self.fontMetrics().height()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # A rim of the page's colour parts it from the bars it crosses.
        for colour, width in ((self.palette().color(QPalette.ColorRole.Base), em / 3), (ink, em / 7)):
            painter.setPen(QPen(colour, width))
            painter.drawPolyline(QPolygonF(points))
        if len(points) == 1:
            painter.setBrush(ink)
            painter.drawEllipse(points[0], em / 6, em / 6)


class BarDelegate(QStyledItemDelegate):
    """Draws the share that a cell holds, 0 to 1, as a thin bar at its foot; the number stands above it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        share = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(share, float):
            return
        cell = QRectF(option.rect)
        height = max(2.0, cell.height() / 8)
        bar = QRectF(cell.left(), cell.bottom() - height, cell.width() * share, height)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(cell.right())
        painter.fillRect(bar, option.palette.highlight())

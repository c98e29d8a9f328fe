"""A thin overview of the whole article; a click jumps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.ledger.look import Look
from annotator.gui.ledger.rows import MAIN, UNSURE, Rows
from annotator.gui.theme import Theme

_THINNEST = 2.0
"""Pixels of a bar at least: of thinner rows several share one."""


class OverviewStrip(QWidget):
    """Each block as a bar at its share of the page: left main text, right boilerplate.

    In a long article an act moves all bars a little. They follow when the act itself is painted.
    """

    jump_requested = Signal(float)
    """A share, 0 to 1, of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._rows: Rows | None = None
        self._visible = (0.0, 1.0)
        self._bars_drawn: QPixmap | None = None
        self._drawn_of: tuple[Rows, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw_anew)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Overview of the article"))

    def show_page(self, rows: Rows | None, visible: tuple[float, float]) -> None:
        """The rows as they stand now, and the stretch of them that the ledger shows."""
        is_other = rows is not self._rows
        self._rows, self._visible = rows, visible
        if is_other:
            self._bars_drawn = None
        elif _stamp(rows) != self._drawn_of:
            self._soon.start()
        self.update()

    def _draw_anew(self) -> None:
        self._bars_drawn = None
        self.update()

    def apply_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self._draw_anew()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.em * 0.9) if self._look else 14, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_anew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        pixels = self.devicePixelRatioF()
        bars = self._bars_drawn
        if bars is None or bars.devicePixelRatio() != pixels:
            bars = self._bars_drawn = self._draw_bars(self._look.theme, pixels)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, bars)
        if self._rows is None or not self._rows.rows:
            return
        first, last = self._visible
        painter.setPen(QPen(self._look.theme.text, 1))
        painter.drawRect(
            QRectF(0.5, first * self.height(), self.width() - 1, (last - first) * self.height() - 1)
        )

    def _draw_bars(self, theme: Theme, pixels: float) -> QPixmap:
        rows = self._rows
        self._drawn_of = _stamp(rows)
        picture = QPixmap((QSizeF(self.size()) * pixels).toSize())
        picture.setDevicePixelRatio(pixels)
        picture.fill(theme.window)
        painter = QPainter(picture)
        half = self.width() / 2
        for kind, top, bottom in self._bars(rows) if rows and rows.rows else ():
            left = 2 if kind & MAIN else half
            painter.fillRect(QRectF(left, top, half - 2, max(1.0, bottom - top - 1)), _colour(kind, theme))
        painter.end()
        return picture

    def _bars(self, rows: Rows) -> Iterator[tuple[int, float, float]]:
        """The kind, top and bottom of each bar: that of one row, or one for all of a kind among thin rows, those that
        want a look on top."""
        tops, kinds = rows.tops, rows.kinds
        scale = self.height() / rows.height
        index = 0
        while index < len(kinds):
            end = max(index + 1, bisect_left(tops, tops[index] + _THINNEST / scale, index, len(kinds)))
            for kind in sorted(set(kinds[index:end])):
                yield kind, tops[index] * scale, tops[end] * scale
            index = end

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.jump_requested.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))


def _stamp(rows: Rows | None) -> tuple[Rows, int] | None:
    """Another one whenever the bars are others."""
    return None if rows is None else (rows, rows.changes)


def _colour(kind: int, theme: Theme) -> QColor:
    if kind & UNSURE:
        return theme.unsure
    return theme.muted if kind & MAIN else theme.faint

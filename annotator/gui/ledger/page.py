"""The scrolled page of the ledger: lays out what is visible, and the rest between events."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.core.span import Span
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.rows import Rows
from annotator.gui.ledger.scroll_bar import ThriftyScrollBar
from annotator.gui.theme import Theme, theme

_BORDER_SHARE = 0.6
_NARROWEST, _WIDEST = 0.3, 0.8
_IDLE_SLICE_SECONDS = 0.004
_TRIES = 3


class LedgerPage(QAbstractScrollArea):
    """Knows where rows stand, and scrolls. A row that the person looks at keeps its place when others grow."""

    scrolled = Signal()
    """What is visible is another stretch of the article, or the article has another height or other rows."""
    columns_changed = Signal(object)
    """The Look in force: theme, width or the columns' border are others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._look = Look(theme(dark=False), self.font(), self.viewport().width(), _BORDER_SHARE)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._lay_out_some)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThriftyScrollBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def rows(self) -> Rows | None:
        return self._rows

    @property
    def look(self) -> Look:
        return self._look

    # Rows and looks

    def _show_rows(self, rows: Rows | None, anchor: tuple[int, float]) -> None:
        """Shows other rows, with one of them at its distance from the upper edge."""
        self._rows = rows
        self._settle()
        self._restore(anchor)
        if rows is not None:
            self._idle.start()
        self.viewport().update()
        self.scrolled.emit()

    def apply_look(self, theme: Theme, font: QFont) -> None:
        """Draws in another theme or text size from now on."""
        self._relook(Look(theme, font, self.viewport().width(), self._look.border_share))

    def set_border_share(self, share: float) -> None:
        """Puts the columns' border at a share, 0 to 1, of the width behind the line numbers."""
        bounded = min(_WIDEST, max(_NARROWEST, share))
        self._relook(Look(self._look.theme, self._look.font, self._look.width, bounded))

    def _relook(self, look: Look) -> None:
        anchor = self._anchor()
        self._look = look
        rows = self._rows
        self._show_rows(rows and rows.at(look), anchor)
        self.columns_changed.emit(look)

    # Geometry

    def index_at(self, point: QPointF) -> int | None:
        """The row under a point of the viewport; None below the article."""
        if self._rows is None or not self._rows.rows:
            return None
        y = point.y() + self.verticalScrollBar().value()
        return self._rows.index_at(y) if y < self._rows.height else None

    def page_point(self, point: QPointF) -> QPointF:
        """A point of the viewport as one of the whole page."""
        return point + QPointF(0.0, self.verticalScrollBar().value())

    def row_rect(self, index: int) -> QRect:
        """Where a row stands in the viewport."""
        if self._rows is None:
            return QRect()
        top = self._rows.top(index) - self.verticalScrollBar().value()
        return QRectF(0, top, self._look.width, self._rows.row_height(index)).toAlignedRect()

    # Scrolling

    def visible_share(self) -> tuple[float, float]:
        """The beginning and end of what is visible, each 0 to 1 of the whole page."""
        if self._rows is None or self._rows.height <= 0:
            return 0.0, 1.0
        top = self.verticalScrollBar().value()
        return top / self._rows.height, min(1.0, (top + self.viewport().height()) / self._rows.height)

    def scroll_to_share(self, share: float) -> None:
        """Brings the place at a share, 0 to 1, of the page to the middle."""
        if self._rows is not None:
            self.verticalScrollBar().setValue(round(share * self._rows.height - self.viewport().height() / 2))

    def _reveal(self, index: int, stretch: Span | None = None) -> None:
        """Scrolls as little as shows the whole row and a little of its neighbours, or its top if it is too high.

        Of a row with a stretch to be seen it shows the stretch.
        """
        if self._rows is None or not self._rows.rows:
            return
        self._rows.lay_out(range(max(0, index - 1), min(len(self._rows.rows), index + 2)))
        self._settle()
        for _ in range(2 if stretch else 1):  # what of a long row comes in sight with the stretch may move it
            self._scroll_to(*_extent(self._rows, index, stretch))

    def _scroll_to(self, top: float, bottom: float) -> None:
        """Scrolls as little as shows what stands between two heights, and a little around it."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = min(height * 0.15, self._look.em * 4)
        if bottom + margin > bar.value() + height:
            bar.setValue(round(bottom + margin - height))
        if top - margin < bar.value():
            bar.setValue(round(top - margin))

    def row_away(self, index: int, pages: int) -> int:
        """The row some pages below another, above when negative."""
        if self._rows is None or not self._rows.rows:
            return 0
        return self._rows.index_at(self._rows.top(index) + pages * self.viewport().height() * 0.9)

    @property
    def _watched_row(self) -> int:
        """The row that the person looks at."""
        return 0

    @property
    def place(self) -> tuple[int, float]:
        """A row in sight, and how far below the upper edge it begins: enough to come back to."""
        return self._anchor()

    def show_place(self, place: tuple[int, float]) -> None:
        """Scrolls to where a row begins so far below the upper edge."""
        if self._rows is not None and place[0] < len(self._rows.rows):
            self._settle()
            self._restore(place)

    def _anchor(self) -> tuple[int, float]:
        """The row that keeps its place, the watched one if it is visible, and how far below the edge it begins."""
        if self._rows is None or not self._rows.rows:
            return 0, 0.0
        y = self.verticalScrollBar().value()
        index = self._watched_row
        if index >= len(self._rows.rows) or not y <= self._rows.top(index) < y + self.viewport().height():
            index = self._rows.index_at(y)
        return index, float(self._rows.top(index) - y)

    def _restore(self, anchor: tuple[int, float]) -> None:
        if self._rows is None or anchor[0] >= len(self._rows.rows):
            return
        # What comes in sight by scrolling is laid out then, and may have other heights.
        for _ in range(_TRIES):
            self.verticalScrollBar().setValue(round(self._rows.top(anchor[0]) - anchor[1]))

    def _settle(self) -> None:
        """Lays out what is visible, and lets the scroll bar know the page's height."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._rows is None or not self._rows.rows:
            bar.setRange(0, 0)
            return
        top = float(bar.value())
        index = self._rows.index_at(top)
        while index < len(self._rows.rows) and self._rows.top(index) < top + height:
            top += self._rows.lay_out_seen(index, top, top + height)
            index += 1
        room_below = height * 0.3
        bar.setRange(0, max(0, round(self._rows.height + room_below - height)))
        bar.setPageStep(height)
        bar.setSingleStep(round(self._look.em * 2))
        if round(top) != bar.value():
            bar.setValue(round(top))  # what was in sight stays where it was

    def _lay_out_some(self) -> None:
        """Between events: a few rows that are still estimated, without moving what is visible."""
        anchor = self._anchor()
        end = time.perf_counter() + _IDLE_SLICE_SECONDS
        while self._rows is not None and self._rows.measure_next():
            if time.perf_counter() > end:
                break
        else:
            self._idle.stop()
        self._settle()
        self._restore(anchor)
        self.scrolled.emit()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._look.width:
            self._relook(
                Look(self._look.theme, self._look.font, self.viewport().width(), self._look.border_share)
            )
        else:
            self._settle()
            self.scrolled.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._settle()
        self.viewport().update()
        self.scrolled.emit()


def _extent(rows: Rows, index: int, stretch: Span | None) -> tuple[float, float]:
    """The heights between which a row stands, or a stretch of its text."""
    if stretch is not None and (rects := rows.text(index).rects(stretch)):
        origin = rows.text_origin(index).y()
        return origin + rects[0].top(), origin + rects[-1].bottom()
    return rows.top(index), rows.top(index) + rows.row_height(index)

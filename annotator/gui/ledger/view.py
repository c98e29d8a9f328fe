"""The scrolled page of the ledger: lays out and paints what is visible, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.core.ledger import Article
from annotator.core.mark import Reason
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.marks import ShownMarks
from annotator.gui.ledger.painter import Emphasis, RowPainter
from annotator.gui.ledger.rows import Rows
from annotator.gui.theme import Theme, theme

_BORDER_SHARE = 0.6
_FLASH_MS = 900
_IDLE_SLICE_SECONDS = 0.004


class LedgerView(QAbstractScrollArea):
    """Shows an article and a cursor in it; words for reasons come from the function it is given."""

    cursor_moved = Signal(object)
    """The new Cursor, whenever it is another."""
    scrolled = Signal()
    """What is visible is another stretch of the article, or the article has another height."""
    columns_changed = Signal(object)
    """The Look in force: theme, width or the columns' border are others."""

    def __init__(self, reason_words: Callable[[Reason], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason_words = reason_words
        self._article: Article | None = None
        self._rows: Rows | None = None
        self._marks: ShownMarks | None = None
        self._cursor = Cursor()
        self._hovered: int | None = None
        self._flashed: tuple[Span, ...] = ()
        self._look = Look(theme(dark=False), self.font(), self.viewport().width(), _BORDER_SHARE)
        self._flash_end = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._flash_end.timeout.connect(self._stop_flashing)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._lay_out_some)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Article"))

    # What is shown

    @property
    def article(self) -> Article | None:
        return self._article

    @property
    def rows(self) -> Rows | None:
        return self._rows

    @property
    def look(self) -> Look:
        return self._look

    @property
    def cursor_place(self) -> Cursor:
        """Where the person is."""
        return self._cursor

    def show_article(
        self, article: Article, changed: frozenset[int] | None = None, flashed: tuple[Span, ...] = ()
    ) -> None:
        """Shows an article; `changed` names the blocks that look different in the one already shown, None all."""
        known = self._article
        self._article = article
        self._marks = ShownMarks(article)
        if self._rows is None or changed is None or known is None or known.document is not article.document:
            self._begin_anew(
                article, keep_place=known is not None and known.document.id == article.document.id
            )
        else:
            self._rows.replace(article.rows)
            self._settle()
        self._flash(flashed)
        self.viewport().update()

    def clear(self) -> None:
        """Shows nothing."""
        self._article = self._rows = self._marks = None
        self._cursor = Cursor()
        self._settle()
        self.viewport().update()

    def _begin_anew(self, article: Article, *, keep_place: bool) -> None:
        anchor = self._anchor() if keep_place else (0, 0.0)
        self._rows = Rows(article.document, article.rows, self._look)
        cursor = self._cursor.within(len(article.rows)) if keep_place else Cursor()
        self._settle()
        self._restore(anchor)
        self.set_cursor(cursor, reveal=False)
        self._idle.start()

    def apply_look(self, theme: Theme, font: QFont) -> None:
        """Draws in another theme or text size from now on."""
        self._relook(Look(theme, font, self.viewport().width(), self._look.border_share))

    def set_border_share(self, share: float) -> None:
        """Puts the columns' border at a share, 0 to 1, of the width behind the line numbers."""
        bounded = min(0.8, max(0.3, share))
        self._relook(Look(self._look.theme, self._look.font, self._look.width, bounded))

    def _relook(self, look: Look) -> None:
        anchor = self._anchor()
        self._look = look
        if self._article is not None:
            self._rows = Rows(self._article.document, self._article.rows, look)
        self._settle()
        self._restore(anchor)
        self._idle.start()
        self.columns_changed.emit(look)
        self.viewport().update()

    # The cursor

    def set_cursor(self, cursor: Cursor, *, reveal: bool = True) -> None:
        """Moves the cursor, and what is visible with it."""
        if self._article is not None:
            cursor = cursor.within(len(self._article.rows))
        moved = cursor != self._cursor
        self._cursor = cursor
        if reveal:
            self._reveal(cursor.row)
        if moved:
            self.viewport().update()
            self.cursor_moved.emit(cursor)

    def _reveal(self, index: int) -> None:
        """Scrolls as little as shows the whole row and a little of its neighbours, or its top if it is too high."""
        if self._rows is None or not self._rows.rows:
            return
        self._rows.lay_out(range(max(0, index - 1), min(len(self._rows.rows), index + 2)))
        self._settle()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = min(height * 0.15, self._look.em * 4)
        top, bottom = self._rows.top(index), self._rows.top(index) + self._rows.row_height(index)
        if bottom + margin > bar.value() + height:
            bar.setValue(round(bottom + margin - height))
        if top - margin < bar.value():
            bar.setValue(round(top - margin))

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

    def _anchor(self) -> tuple[int, float]:
        """The row at the top of the viewport and how far into it the view begins."""
        if self._rows is None or not self._rows.rows:
            return 0, 0.0
        y = self.verticalScrollBar().value()
        index = self._rows.index_at(y)
        return index, y - self._rows.top(index)

    def _restore(self, anchor: tuple[int, float]) -> None:
        if self._rows is not None and anchor[0] < len(self._rows.rows):
            self.verticalScrollBar().setValue(round(self._rows.top(anchor[0]) + anchor[1]))

    def _settle(self) -> None:
        """Lays out what is visible, and lets the scroll bar know the page's height."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._rows is None or not self._rows.rows:
            bar.setRange(0, 0)
            return
        index = self._rows.index_at(bar.value())
        while index < len(self._rows.rows) and self._rows.top(index) < bar.value() + height:
            self._rows.text(index)
            index += 1
        room_below = height * 0.3
        bar.setRange(0, max(0, round(self._rows.height + room_below - height)))
        bar.setPageStep(height)
        bar.setSingleStep(round(self._look.em * 2))

    def _lay_out_some(self) -> None:
        """Between events: a few rows that are still estimated, without moving what is visible."""
        if self._rows is None:
            self._idle.stop()
            return
        anchor = self._anchor()
        end = time.perf_counter() + _IDLE_SLICE_SECONDS
        for index in list(self._rows.unseen):
            self._rows.text(index)
            if time.perf_counter() > end:
                break
        else:
            self._idle.stop()
        self._settle()
        self._restore(anchor)
        self.scrolled.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        area = QRectF(event.rect())
        painter.fillRect(area, look.theme.page)
        aside = QRectF(look.border, area.top(), look.width - look.border, area.height())
        painter.fillRect(aside & area, look.theme.aside)
        if self._rows is not None and self._article is not None and self._rows.rows:
            scroll = self.verticalScrollBar().value()
            painter.translate(0, -scroll)
            self._paint_rows(painter, area.translated(0, scroll))
            painter.translate(0, scroll)
        painter.setPen(QPen(look.theme.faint, 1))
        painter.drawLine(QPointF(look.border, area.top()), QPointF(look.border, area.bottom() + 1))

    def _paint_rows(self, painter: QPainter, area: QRectF) -> None:
        rows = self._rows
        assert rows is not None, "only an article's rows are painted"
        assert self._article is not None, "rows are those of an article"
        assert self._marks is not None, "an article has its marks, be they none"
        drawing = RowPainter(painter, rows, self._article.schema, area)
        index = rows.index_at(area.top())
        while index < len(rows.rows) and rows.top(index) < area.bottom():
            row = rows.rows[index]
            reason = self._reason_words(row.reason) if row.reason else ""
            drawing.draw(index, self._marks.on(row), self._emphasis(index), reason)
            index += 1

    def _emphasis(self, index: int) -> Emphasis:
        assert self._rows is not None, "only an article's rows are painted"
        block = self._rows.rows[index].block
        cursor = self._cursor
        return Emphasis(
            is_current=index == cursor.row,
            in_range=cursor.has_range and cursor.first <= index <= cursor.last,
            is_hovered=index == self._hovered,
            has_focus=self.hasFocus(),
            selection=cursor.selection if index == cursor.row else None,
            flashed=tuple(span for span in self._flashed if span.overlaps(block)),
        )

    def _flash(self, spans: tuple[Span, ...]) -> None:
        self._flashed = spans
        if spans:
            self._flash_end.start()

    def _stop_flashing(self) -> None:
        self._flashed = ()
        self.viewport().update()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

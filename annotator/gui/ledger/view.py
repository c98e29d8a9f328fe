"""The ledger as it is seen: an article, the person's cursor in it, and what flashes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.core.difference import exchange
from annotator.core.ledger import Article
from annotator.core.mark import Reason
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.marks import Painted, ShownMarks
from annotator.gui.ledger.notes import Notes
from annotator.gui.ledger.page import LedgerPage
from annotator.gui.ledger.painter import Emphasis, draw_border, draw_ground
from annotator.gui.ledger.pictures import Face, RowPictures
from annotator.gui.ledger.rows import Rows

_FLASH_MS = 900
_MOST_NEW_BLOCKS = 20
"""When more blocks are others, all rows are begun anew."""
_NONE = Emphasis()


class LedgerView(LedgerPage):
    """Shows an article and a cursor in it; words for reasons come from the function it is given."""

    cursor_moved = Signal(object)
    """The new Cursor, whenever it is another."""

    def __init__(self, reason_words: Callable[[Reason], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason_words = reason_words
        self._article: Article | None = None
        self._marks: ShownMarks | None = None
        self._pictures: RowPictures | None = None
        self._invitation = ""
        self._cursor = Cursor()
        self._hovered: int | None = None
        self._flashed: tuple[Span, ...] = ()
        self._flash_end = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._flash_end.timeout.connect(self._stop_flashing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Article"))

    # What is shown

    @property
    def article(self) -> Article | None:
        return self._article

    @property
    def cursor_place(self) -> Cursor:
        """Where the person is."""
        return self._cursor

    @property
    def pictures(self) -> RowPictures | None:
        """The rows as they were painted last; None before any was."""
        return self._pictures

    def marks_on(self, index: int) -> tuple[Painted, ...]:
        """The marks, suggestions and candidates that are drawn on a row."""
        assert self._marks is not None, "an article has its marks, be they none"
        return self._marks.on(index)

    def show_article(
        self, article: Article, changed: frozenset[int] | None = None, flashed: tuple[Span, ...] = ()
    ) -> None:
        """Shows an article; `changed` names the blocks that look different in the one already shown, None all."""
        known, marks, anchor = self._article, self._marks, self._anchor()
        if known is None or known.document is not article.document or known.schema is not article.schema:
            changed = None
        self._article = article
        self._marks = (
            ShownMarks(article) if changed is None or marks is None else marks.after(article, changed)
        )
        self._flash(flashed)
        if known is None or known.document.id != article.document.id:
            self._begin_with(article)
        elif self._rows is not None and changed is not None:
            self._rows.replace(article.rows, changed)
            self._show_rows(self._rows, anchor)
        else:
            self._show_rows(self._rows_after(known, article), anchor)
            self.set_cursor(self._cursor, reveal=False)

    def _rows_after(self, known: Article, article: Article) -> Rows:
        """The rows of an article whose blocks are not quite those of the one that is shown."""
        one = exchange(known.annotation.blocks, article.annotation.blocks)
        is_same = known.document is article.document and known.schema is article.schema
        if self._rows is None or not is_same or one.new_end - one.first > _MOST_NEW_BLOCKS:
            return self._begun(article)
        self._rows.exchange(article.rows, one)
        return self._rows

    def _begun(self, article: Article) -> Rows:
        return Rows(article.document, article.rows, Notes(self._look, article.schema, self._reason_words))

    def invite(self, words: str) -> None:
        """Says how articles come here, in the place of the first."""
        self._invitation = words
        self.viewport().update()

    def _begin_with(self, article: Article) -> None:
        self._hovered = None
        self._show_rows(self._begun(article), (0, 0.0))
        self.set_cursor(Cursor(), reveal=False)

    # The cursor

    @property
    def _watched_row(self) -> int:
        return self._cursor.row

    def set_cursor(self, cursor: Cursor, *, reveal: bool = True) -> None:
        """Moves the cursor, and what is visible with it."""
        if self._article is not None:
            cursor = cursor.within(self._article.annotation.blocks)
        moved = cursor != self._cursor
        self._cursor = cursor
        if reveal:
            self._reveal(cursor.row, cursor.selection)
        if moved:
            self.viewport().update()
            self.cursor_moved.emit(cursor)

    def _flash(self, spans: tuple[Span, ...]) -> None:
        self._flashed = spans
        if spans:
            self._flash_end.start()

    def _stop_flashing(self) -> None:
        self._flashed = ()
        self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(event.rect())
        scroll = self.verticalScrollBar().value()
        end = self._rows.height - scroll if self._article is not None and self._rows is not None else 0
        if end > area.top():
            painter.translate(0, -scroll)
            self._paint_rows(painter, area.translated(0, scroll))
            painter.translate(0, scroll)
        if end < area.bottom():
            area.setTop(max(area.top(), end))
            self._paint_blank(painter, area)

    def _paint_rows(self, painter: QPainter, area: QRectF) -> None:
        rows = self._rows
        assert rows is not None, "only an article's rows are painted"
        pixels = self.viewport().devicePixelRatioF()
        if self._pictures is None or not self._pictures.are_of(rows, pixels):
            self._pictures = RowPictures(rows, pixels)
        index = rows.index_at(area.top())
        while index < len(rows.rows) and rows.top(index) < area.bottom():
            self._pictures.draw(painter, index, self._face(index), area)
            index += 1
        self._pictures.forget_far(self.viewport().height())

    def _paint_blank(self, painter: QPainter, area: QRectF) -> None:
        """What is below the last row, or in the place of all."""
        look = self._look
        draw_ground(painter, look, area)
        if self._article is None and self._invitation:
            painter.setPen(look.theme.muted)
            painter.setFont(look.font)
            room = QRectF(self.viewport().rect()).adjusted(look.em, look.em, -look.em, -look.em)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._invitation)
        else:
            draw_border(painter, look, area)

    def _face(self, index: int) -> Face:
        """How a row looks now."""
        assert self._rows is not None, "only an article's rows are painted"
        return Face(self._rows.rows[index], self.marks_on(index), self._emphasis(index))

    def _emphasis(self, index: int) -> Emphasis:
        assert self._rows is not None, "only an article's rows are painted"
        cursor, block = self._cursor, self._rows.rows[index].block
        is_current, is_hovered = index == cursor.row, index == self._hovered
        in_range = cursor.has_range and cursor.first <= index <= cursor.last
        flashed = tuple(span for span in self._flashed if span.overlaps(block))
        if not (is_current or is_hovered or in_range or flashed):
            return _NONE
        return Emphasis(
            is_current=is_current,
            in_range=in_range,
            is_hovered=is_hovered,
            has_focus=is_current and self.hasFocus(),
            selection=cursor.selection if is_current else None,
            flashed=flashed,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

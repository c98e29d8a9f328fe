"""The ledger under the mouse: lines, selections, the columns' border, and the arrow that moves a block."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QMouseEvent
from PySide6.QtWidgets import QWidget

from annotator.core.mark import Reason
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.tokens import token_at
from annotator.gui.ledger.marks import mark_at, open_name_at
from annotator.gui.ledger.painter import mover_box
from annotator.gui.ledger.view import LedgerView

_GRIP = 4
"""Pixels on either side of the columns' border at which it can be taken."""
_JITTER = 4
"""Pixels that the mouse may slip during a click."""
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MouseLedger(LedgerView):
    """A click chooses a line, dragging selects text, a double-click a word; nothing else than the arrow decides."""

    column_requested = Signal(object, object)
    """Blocks, and the Counts they are to count as."""
    menu_requested = Signal(object)
    """The global QPoint at which the person asked for a menu."""

    def __init__(self, reason_words: Callable[[Reason], str], parent: QWidget | None = None) -> None:
        super().__init__(reason_words, parent)
        self._pressed_at: QPointF | None = None
        self._drag_from: int | None = None
        self._drags_border = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            if event.button() == Qt.MouseButton.RightButton and index is not None:
                self._prepare_menu(index, event.position())
            return
        if self._on_border(event.position(), index):
            self._drags_border = True
        elif index is not None:
            self._press_on(index, event)

    def _prepare_menu(self, index: int, point: QPointF) -> None:
        """A menu acts on what it is asked for: the mark there, else the row, its selection or range, if it has one."""
        cursor = self.cursor_place
        if not cursor.first <= index <= cursor.last:
            self.set_cursor(cursor.moved(index), reveal=False)
        if self.cursor_place.selection is None and not self.cursor_place.has_range:
            self._select_mark_at(point)

    def _press_on(self, index: int, event: QMouseEvent) -> None:
        assert self.rows is not None, "a row was hit"
        row = self.rows.rows[index]
        if self._on_mover(event.position(), index):
            self.set_cursor(self.cursor_place.moved(index), reveal=False)
            self.column_requested.emit((row.block,), Counts.BOILERPLATE if row.is_main else Counts.MAIN)
            return
        extending = bool(event.modifiers() & _SHIFT)
        self.set_cursor(self.cursor_place.moved(index, extending=extending), reveal=False)
        self._pressed_at = event.position()
        self._drag_from = None if extending else self._position_in(index, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drags_border:
            self.set_border_share(
                (event.position().x() - self.look.gutter) / (self.look.width - self.look.gutter)
            )
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position())
        else:
            self._hover(event.position())

    def _drag_to(self, point: QPointF) -> None:
        """Selects from where the button was pressed, in the block where that was."""
        if self._drag_from is None or self._pressed_at is None:
            return
        if self.cursor_place.selection is None and (point - self._pressed_at).manhattanLength() < _JITTER:
            return
        row = self.cursor_place.row
        first, last = sorted((self._drag_from, self._position_in(row, point)))
        cursor = self.cursor_place.on_lines()
        if first < last:
            cursor = cursor.selecting(row, Span(first, last), Span(first, last))
        self.set_cursor(cursor, reveal=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._drag_from is not None and self.cursor_place.selection is None
        self._drags_border, self._drag_from, self._pressed_at = False, None, None
        if was_click:
            self._select_mark_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        if (
            event.button() != Qt.MouseButton.LeftButton
            or index is None
            or self.rows is None
            or self.article is None
        ):
            return
        character = self._character_in(index, event.position())
        token = None if character is None else token_at(self.article.document.text, character)
        if token is not None:
            self.set_cursor(self.cursor_place.selecting(index, token, token), reveal=False)
        self._drag_from = None

    def _select_mark_at(self, point: QPointF) -> None:
        """A click on a mark, a suggested one or a candidate puts the person on it."""
        index = self.index_at(point)
        character = None if index is None else self._character_in(index, point)
        if index is None or character is None or self.article is None:
            return
        here = Span(character, character + 1)
        name = mark_at(self.article, here) or open_name_at(self.article, here)
        if name is not None:
            self.set_cursor(self.cursor_place.selecting(index, name.place), reveal=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.article is None:
            return
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.row_rect(self.cursor_place.row).center())
        self.menu_requested.emit(at)

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = None
        self.viewport().update()

    def _hover(self, point: QPointF) -> None:
        index = self.index_at(point)
        if self._on_mover(point, index):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            on_border = self._on_border(point, index)
            shape = Qt.CursorShape.SplitHCursor if on_border else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(QCursor(shape))
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def _on_border(self, point: QPointF, index: int | None) -> bool:
        return abs(point.x() - self.look.border) <= _GRIP and not self._on_mover(point, index)

    def _on_mover(self, point: QPointF, index: int | None) -> bool:
        if index is None or self.rows is None:
            return False
        return mover_box(self.rows, index).contains(self.page_point(point))

    def position_at(self, point: QPointF) -> int | None:
        """Between which characters of the article a point of the viewport lies; None below it."""
        index = self.index_at(point)
        return None if index is None else self._position_in(index, point)

    def _position_in(self, index: int, point: QPointF) -> int:
        assert self.rows is not None, "a row was hit"
        return self.rows.text(index).position_at(self.page_point(point) - self.rows.text_origin(index))

    def _character_in(self, index: int, point: QPointF) -> int | None:
        assert self.rows is not None, "a row was hit"
        return self.rows.text(index).character_at(self.page_point(point) - self.rows.text_origin(index))

"""The ledger under a person's hands: keys and mouse become what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.core.ledger import Row
from annotator.core.mark import Layer
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Level
from annotator.gui.ledger.keys import digit_of, letter_of
from annotator.gui.ledger.text_ledger import TextLedger

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_DECIDING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right}


class Ledger(TextLedger):
    """Emits what the person asked, with blocks as tuples of Span, and shows what comes back."""

    role_requested = Signal(object, str)
    """Blocks, and the role they are to have."""
    accept_requested = Signal(object)
    """Blocks whose shown roles are right."""
    withdraw_requested = Signal(object)
    """Blocks whose decisions are to be taken back."""
    credit_split_requested = Signal(object)
    """A block whose credit is to be split off, as is proposed."""
    lines_finished = Signal()
    """Tab or Enter found no further line that wants a look."""

    # Acts, by whichever way they were asked

    @property
    def blocks(self) -> tuple[Span, ...]:
        """The current block, or those of the range."""
        if self.rows is None:
            return ()
        return tuple(
            row.block for row in self.rows.rows[self.cursor_place.first : self.cursor_place.last + 1]
        )

    def _blocks_to_end(self) -> tuple[Span, ...]:
        """The range, or without one all blocks from the current one to the end of the article."""
        if self.rows is None or self.cursor_place.has_range:
            return self.blocks
        return tuple(row.block for row in self.rows.rows[self.cursor_place.row :])

    def ask_for_role(self, role: str, *, to_end: bool = False) -> None:
        """Asks for a role for the current line or range, or from here to the end."""
        self.role_requested.emit(self._blocks_to_end() if to_end else self.blocks, role)

    def ask_for_column(self, counts: Counts, *, to_end: bool = False) -> None:
        """Asks to move the current line or range, or all from here to the end, to the other column."""
        self.column_requested.emit(self._blocks_to_end() if to_end else self.blocks, counts)

    def ask_to_withdraw(self) -> None:
        """Asks to take decisions on the current line or range back; or to keep a caption whole whose credit is proposed
        to be split off."""
        if self._has_credit:
            self.accept_requested.emit(self.blocks)
        else:
            self.withdraw_requested.emit(self.blocks)

    @property
    def _has_credit(self) -> bool:
        """Whether the current line is a caption whose credit may be split off."""
        article, blocks = self.article, self.blocks
        return article is not None and len(blocks) == 1 and blocks[0] in article.credits

    def accept_and_go_on(self) -> None:
        """Accepts what is shown on the current line or range, a split as well; on to the next that wants a look."""
        if self._has_credit:
            self.credit_split_requested.emit(self.blocks[0])
            self.go_to_next_look()
            return
        shown = self.rows.rows[self.cursor_place.first : self.cursor_place.last + 1] if self.rows else ()
        if any(row.mark is None and row.suggestion is not None for row in shown):
            self.accept_requested.emit(self.blocks)
        self.go_to_next_look()

    def go_to_next_look(self, *, backwards: bool = False) -> None:
        """To the next place of this level that wants a look, in reading order; stays where there is none."""
        if self.cursor_place.selection is not None:
            self.go_to_next_name(self.cursor_place.selection, backwards=backwards)
            return
        rows, cursor = self.rows.rows if self.rows else (), self.cursor_place
        following: Sequence[Row] = rows[cursor.last + 1 :] if not backwards else rows[: cursor.first][::-1]
        found = next((row for row in following if row.wants_a_look), None)
        if found is None:
            self.set_cursor(cursor.moved(cursor.row))
            self.lines_finished.emit()
        else:
            self.set_cursor(self.cursor_place.moved(found.number - 1))

    # Keys

    def event(self, event: QEvent) -> bool:
        """Tab belongs to the ledger; Qt would take it for the next control."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keyPressEvent(event)
                return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Auto-repeat moves and never decides."""
        if self.article is None:
            event.ignore()
        elif self.cursor_place.level is Level.TEXT:
            event.setAccepted(self.press_in_text(event))
        elif event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        else:
            decides = event.key() in _DECIDING or bool(letter_of(event) or digit_of(event))
            is_idle = event.isAutoRepeat() and decides
            event.setAccepted(is_idle or self._press_on_line(event) or self._move(event))

    def _press_on_line(self, event: QKeyEvent) -> bool:
        shift = bool(event.modifiers() & _SHIFT)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.ask_for_column(Counts.MAIN if key == Qt.Key.Key_Left else Counts.BOILERPLATE, to_end=shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept_all_requested.emit(Layer.ROLE) if shift else self.accept_and_go_on()
        elif key == Qt.Key.Key_Delete:
            self.ask_to_withdraw()
        elif key == Qt.Key.Key_Space:
            self.enter_text()
        elif self.article is not None and (role := self.article.schema.role_keys.get(letter_of(event))):
            self.ask_for_role(role, to_end=shift)
        else:
            return False
        return True

    def _move(self, event: QKeyEvent) -> bool:
        key, cursor = event.key(), self.cursor_place
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.go_to_next_look(backwards=key == Qt.Key.Key_Backtab or bool(event.modifiers() & _SHIFT))
            return True
        last = len(self.rows.rows) - 1 if self.rows else 0
        targets = {
            Qt.Key.Key_Up: cursor.row - 1,
            Qt.Key.Key_Down: cursor.row + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_PageUp: self.row_away(cursor.row, -1),
            Qt.Key.Key_PageDown: self.row_away(cursor.row, 1),
        }
        if key not in targets:
            return False
        target = min(max(targets[Qt.Key(key)], 0), max(last, 0))
        self.set_cursor(cursor.moved(target, extending=bool(event.modifiers() & _SHIFT)))
        return True

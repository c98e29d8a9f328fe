"""The ledger's token cursor: where its keys lead, by the words of the text and the lines on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.core.mark import Reason
from annotator.core.span import Span
from annotator.core.tokens import tokens
from annotator.core.walking import (
    sentence_after,
    sentence_before,
    word_beginning,
    word_near,
    words_after,
)
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.mouse import MouseLedger
from annotator.gui.ledger.rows import Rows
from annotator.gui.ledger.token_moves import extended_by_character, extended_by_word, extended_to, stepped

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class TokenLedger(MouseLedger):
    """Moves between words; a word is current when it is selected."""

    def __init__(self, reason_words: Callable[[Reason], str], parent: QWidget | None = None) -> None:
        super().__init__(reason_words, parent)
        self._column: tuple[Cursor, float] | None = None
        """Where moves up and down have led, and the x they keep to."""

    def enter_row(self, index: int) -> None:
        """To the first word of a block, or the first sign of one without words."""
        text, block = self._text, self._block(index)
        first = next(words_after(text, block, block.start), None) or next(tokens(text, block), block)
        self.set_cursor(self.cursor_place.selecting(index, first))

    def walk(self, event: QKeyEvent) -> bool:
        """Moves the cursor; False when the key is none that moves."""
        shift, control = bool(event.modifiers() & _SHIFT), bool(event.modifiers() & _CONTROL)
        moves: dict[int, Callable[[], None]] = {
            _Key.Key_Left: partial(self._sideways, to_right=False, extending=shift, control=control),
            _Key.Key_Right: partial(self._sideways, to_right=True, extending=shift, control=control),
            _Key.Key_Up: partial(self._go_up_or_down, -1, extending=shift),
            _Key.Key_Down: partial(self._go_up_or_down, 1, extending=shift),
            _Key.Key_Home: partial(self._go_to_end_of_line, is_end=False, extending=shift),
            _Key.Key_End: partial(self._go_to_end_of_line, is_end=True, extending=shift),
            _Key.Key_PageUp: partial(self._go_a_page, -1),
            _Key.Key_PageDown: partial(self._go_a_page, 1),
        }
        move = moves.get(event.key())
        if move is not None:
            move()
        return move is not None

    def go_to_letter(self, letter: str) -> bool:
        """To the next word of the block, or of main text behind it, that begins with a letter; whether there is one."""
        assert self.article is not None, "a cursor walks in an article"
        here = self.cursor_place.row
        for row in self.article.rows[here:]:
            if row.is_main or row.number - 1 == here:
                start = max(self._selection.end, row.block.start)
                word = word_beginning(self._text, row.block, start, letter)
                if word is not None:
                    self.set_cursor(self.cursor_place.selecting(row.number - 1, word))
                    return True
        return False

    def extend_to_letter(self, letter: str) -> bool:
        """Over the next word of the block that begins with a letter; whether there is one."""
        cursor = self.cursor_place
        word = word_beginning(self._text, self._block(cursor.row), self._selection.end, letter)
        if word is not None:
            self.set_cursor(extended_to(cursor, word))
        return word is not None

    def go_by_words(self, words: int, *, extending: bool) -> None:
        """So many words on in the block, or so many words more: quick where each sign is a word."""
        for _ in range(words):
            cursor = self.cursor_place
            text, block = self._text, self._block(cursor.row)
            if extending:
                self.set_cursor(extended_by_word(text, block, cursor, forward=True))
            else:
                word = stepped(text, block, self._selection, forward=True)
                self.set_cursor(cursor.selecting(cursor.row, word))

    # Along the text

    def _sideways(self, *, to_right: bool, extending: bool, control: bool) -> None:
        """Keys go where they point: in right-to-left text the left one leads on."""
        cursor = self.cursor_place
        forward = to_right is not self._shown_rows.text(cursor.row).runs_right_to_left
        text, block = self._text, self._block(cursor.row)
        if control and extending:
            self.set_cursor(extended_by_character(text, block, cursor, forward=forward))
        elif extending:
            self.set_cursor(extended_by_word(text, block, cursor, forward=forward))
        elif control:
            self._go_to_sentence(forward=forward)
        else:
            word = stepped(text, block, self._selection, forward=forward)
            self.set_cursor(cursor.selecting(cursor.row, word))

    def _go_to_sentence(self, *, forward: bool) -> None:
        """To the next sentence, which may be the first of the next block, or back to where one begins."""
        row, text = self.cursor_place.row, self._text
        start = self._selection.start
        if forward:
            found = sentence_after(text, self._block(row), start)
        else:
            found = sentence_before(text, self._block(row), start)
        while found is None and 0 <= (row := row + (1 if forward else -1)) < len(self._shown_rows.rows):
            block = self._block(row)
            if forward:
                found = next(words_after(text, block, block.start), None)
            else:
                found = sentence_before(text, block, block.end)
        if found is not None:
            self.set_cursor(self.cursor_place.selecting(row, found))

    # By the lines on the screen

    def _go_up_or_down(self, lines: int, *, extending: bool) -> None:
        """To the word above or below, in the next block when this one ends; a selection stays in its block."""
        cursor, rows = self.cursor_place, self._shown_rows
        x = self._x_to_keep(lines)
        row = cursor.row
        text = rows.text(row)
        edge = self._selection.start if lines < 0 else self._selection.end - 1
        number = text.line_of(edge) + lines
        word = self._word_on(row, number, x) if 0 <= number < text.line_count else None
        while word is None and not extending and 0 <= (row := row + lines) < len(rows.rows):
            word = self._word_on(row, 0 if lines > 0 else rows.text(row).line_count - 1, x)
        if word is not None:
            target = extended_to(cursor, word) if extending else cursor.selecting(row, word)
            self.set_cursor(target)
            self._column = (self.cursor_place, x)

    def _x_to_keep(self, lines: int) -> float:
        if self._column is not None and self._column[0] == self.cursor_place:
            return self._column[1]
        rects = self._shown_rows.text(self.cursor_place.row).rects(self._selection)
        return rects[0 if lines < 0 else -1].center().x() if rects else 0.0

    def _word_on(self, row: int, number: int, x: float) -> Span | None:
        """The word on a visual line of a block that is nearest to an x; None where the line shows no word."""
        text = self._shown_rows.text(row)
        line, block = text.line_span(number), self._block(row)
        start, end = max(line.start, block.start), min(line.end, block.end)
        return word_near(self._text, Span(start, end), text.position_on(number, x))

    def _go_to_end_of_line(self, *, is_end: bool, extending: bool) -> None:
        cursor = self.cursor_place
        text = self._shown_rows.text(cursor.row)
        edge = self._selection.end - 1 if is_end else self._selection.start
        line = text.line_span(text.line_of(edge))
        word = word_near(self._text, line, line.end if is_end else line.start)
        if word is not None:
            self.set_cursor(extended_to(cursor, word) if extending else cursor.selecting(cursor.row, word))

    def _go_a_page(self, pages: int) -> None:
        self.enter_row(self.row_away(self.cursor_place.row, pages))

    # What the cursor stands on

    @property
    def _text(self) -> str:
        return self._shown_rows.document.text

    @property
    def _shown_rows(self) -> Rows:
        assert self.rows is not None, "a cursor walks in an article"
        return self.rows

    @property
    def _selection(self) -> Span:
        selection = self.cursor_place.selection
        assert selection is not None, "text level has a selection"
        return selection

    def _block(self, index: int) -> Span:
        return self._shown_rows.rows[index].block

"""The ledger on text level: the token cursor walks, and the keys that decide about names ask for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.core.mark import Candidate, Layer, Reason
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.keys import character_of, commanded_letter, digit_of, letter_of
from annotator.gui.ledger.marks import mark_at, open_name_at
from annotator.gui.ledger.token_ledger import TokenLedger

_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_OURS = _SHIFT | _CONTROL | Qt.KeyboardModifier.KeypadModifier
_ENTER = (_Key.Key_Return, _Key.Key_Enter)
_MODIFIER_KEYS = (
    _Key.Key_Shift,
    _Key.Key_Control,
    _Key.Key_AltGr,
    _Key.Key_Alt,
    _Key.Key_Meta,
    _Key.Key_CapsLock,
)


class TextLedger(TokenLedger):
    """Emits what the person asked about the stretch where the cursor is."""

    accept_all_requested = Signal(object)
    """The Layer whose suggestions are all right."""
    entity_requested = Signal(object, str, bool)
    """A Span, the label it is to have, and whether the same string gets it everywhere."""
    accept_entity_requested = Signal(object)
    """A suggested name that is right, here and at its equals."""
    remove_entity_requested = Signal(object, bool)
    """A Mark to remove, and whether all marks of its act go with it."""
    refuse_entity_requested = Signal(object)
    """A suggested name or a candidate that is wrong, here and at its equals."""
    split_requested = Signal(int)
    """The place in the text before which a block is to be split."""
    join_requested = Signal(object)
    """The block that is to be joined with the next."""
    search_requested = Signal(str)
    """A string to look for in all articles."""
    names_finished = Signal(bool)
    """There is no further name that wants a look: none before this one when True, else none behind it."""
    label_missed = Signal()
    """A candidate was accepted, which has no label yet."""
    letter_awaited = Signal(bool)
    """The next key says with which letter the wanted word begins; True when the selection is to reach over it."""

    def __init__(self, reason_words: Callable[[Reason], str], parent: QWidget | None = None) -> None:
        super().__init__(reason_words, parent)
        self._awaited: Callable[[QKeyEvent], bool] | None = None
        """What the next key leads to when it is the letter of a word or a number of words."""

    # Names that want a look

    def enter_text(self) -> None:
        """Into the text, at the first name that wants a look, else at the first word of the current line."""
        if self.article is None or not self.article.rows:
            return
        if self.article.open_names:
            self.select(self.article.open_names[0].place)
        else:
            self.enter_row(self.cursor_place.row)

    def leave_text(self) -> None:
        """Back from the text to its line."""
        self.set_cursor(self.cursor_place.on_lines())

    def go_on(self, here: Span, *, backwards: bool = False) -> bool:
        """To the next name behind a stretch that wants a look, or to the one before; stays when there is none."""
        names = self.article.open_names if self.article else ()
        if backwards:
            index = bisect_right(names, here.start, key=lambda name: name.place.end) - 1
        else:
            index = bisect_left(names, here.end, key=lambda name: name.place.start)
        is_there = 0 <= index < len(names)
        if is_there:
            self.select(names[index].place)
        return is_there

    def go_to_next_name(self, here: Span, *, backwards: bool = False) -> None:
        """To the next or previous name that wants a look; says where there is none."""
        if not self.go_on(here, backwards=backwards):
            self.names_finished.emit(backwards)

    # Acts, by whichever way they were asked

    def accept_suggested(self) -> None:
        """Asks to accept the suggested name under the selection, and its equals; else goes to the next one."""
        selection, article = self.cursor_place.selection, self.article
        if selection is None or article is None:
            return
        name = open_name_at(article, selection)
        if name is None:
            self.go_to_next_name(selection)
        elif isinstance(name, Candidate):
            self.label_missed.emit()
        else:
            self.accept_entity_requested.emit(name)

    def ask_for_label(self, name: str, *, everywhere: bool = True) -> None:
        """Asks to mark the selection; a word that the cursor only came to, inside a mark, means that mark."""
        cursor, article = self.cursor_place, self.article
        if cursor.selection is None or article is None:
            return
        mark = mark_at(article, cursor.selection) if cursor.origin is None else None
        is_inside = mark is not None and mark.place.contains(cursor.selection)
        self.entity_requested.emit(mark.place if mark and is_inside else cursor.selection, name, everywhere)

    def remove_or_refuse(self, *, whole_act: bool = False) -> None:
        """Asks to remove the mark under the selection, or to refuse the suggestion or candidate there."""
        selection, article = self.cursor_place.selection, self.article
        if selection is None or article is None:
            return
        if mark := mark_at(article, selection):
            self.remove_entity_requested.emit(mark, whole_act)
        elif name := open_name_at(article, selection):
            self.refuse_entity_requested.emit(name)

    def ask_to_split(self) -> None:
        """Asks to split the block before the selection."""
        if self.cursor_place.selection is not None:
            self.split_requested.emit(self.cursor_place.selection.start)

    def ask_to_join(self) -> None:
        """Asks to join the current block with the next."""
        if self.article is not None and self.article.rows:
            self.join_requested.emit(self.article.rows[self.cursor_place.row].block)

    def ask_to_search(self) -> None:
        """Asks for all articles in which the selection stands; for the whole mark when it lies in one."""
        selection, article = self.cursor_place.selection, self.article
        if selection is None or article is None:
            return
        mark = mark_at(article, selection) if self.cursor_place.origin is None else None
        text = article.document.text
        self.search_requested.emit(mark.quote if mark else text[selection.start : selection.end])

    def await_letter(self, *, extending: bool = False) -> None:
        """The next letter leads to the next word that begins with it, a digit so many words on; or the selection is
        extended to there."""
        if self.cursor_place.selection is not None:
            self._awaited = partial(self._jump, extending=extending)
            self.letter_awaited.emit(extending)

    # Keys

    def press_in_text(self, event: QKeyEvent) -> bool:
        """What a key does on text level; False when it does nothing there. A key held down moves and never decides."""
        if event.modifiers() & ~_OURS:
            return False
        if self._awaited is not None and event.key() not in _MODIFIER_KEYS:
            awaited, self._awaited = self._awaited, None
            return awaited(event)
        if event.modifiers() & _CONTROL:
            return self._press_with_control(event)
        decides = event.key() in (*_ENTER, _Key.Key_Delete) or bool(letter_of(event) or digit_of(event))
        return (event.isAutoRepeat() and decides) or self._decide(event) or self.walk(event)

    def _press_with_control(self, event: QKeyEvent) -> bool:
        if commanded_letter(event) == "j":
            self.await_letter(extending=bool(event.modifiers() & _SHIFT))
            return True
        return event.key() in (_Key.Key_Left, _Key.Key_Right) and self.walk(event)

    def _jump(self, event: QKeyEvent, *, extending: bool) -> bool:
        digit = digit_of(event)
        if digit:
            self.go_by_words(int(digit), extending=extending)
            return True
        go = self.extend_to_letter if extending else self.go_to_letter
        found = any(go(letter) for letter in (character_of(event), letter_of(event)) if letter)
        if not found:
            self.cursor_moved.emit(self.cursor_place)
        return True

    def _decide(self, event: QKeyEvent) -> bool:
        article = self.article
        assert article is not None, "a selection lies in an article"
        key, shift = event.key(), bool(event.modifiers() & _SHIFT)
        labels = article.schema.entity_keys
        label = labels.get(digit_of(event)) or labels.get(letter_of(event))
        if label:
            self.ask_for_label(label, everywhere=not shift)
        elif key == _Key.Key_Escape:
            self.leave_text()
        elif key == _Key.Key_Delete:
            self.remove_or_refuse(whole_act=shift)
        elif key in _ENTER and shift:
            self.accept_all_requested.emit(Layer.ENTITY)
        elif key in _ENTER:
            self.accept_suggested()
        elif key in (_Key.Key_Tab, _Key.Key_Backtab):
            selection = self.cursor_place.selection
            assert selection is not None, "text level has a selection"
            self.go_to_next_name(selection, backwards=shift or key == _Key.Key_Backtab)
        else:
            return bool(letter_of(event) or digit_of(event))
        return True

    def select(self, span: Span) -> None:
        """Puts the person into the text, on a stretch of it."""
        if self.article is None:
            return
        row = next((row for row in self.article.rows if row.block.contains(span)), None)
        if row is not None:
            self.set_cursor(Cursor().selecting(row.number - 1, span))

"""Where the token cursor goes inside a block: by words and characters, in the order in which the text is read."""

from __future__ import annotations

from annotator.core.span import Span
from annotator.core.walking import character_after, character_before, words_after, words_before
from annotator.gui.ledger.cursor import Cursor


def stepped(text: str, block: Span, selection: Span, *, forward: bool) -> Span:
    """The next or the previous word; of several selected words the last or the first. Stays at the block's ends."""
    inside = (
        words_after(text, selection, selection.start)
        if not forward
        else words_before(text, selection, selection.end)
    )
    edge = next(inside, None)
    if edge is not None and edge != selection:
        return edge
    beyond = (
        words_after(text, block, selection.end) if forward else words_before(text, block, selection.start)
    )
    return next(beyond, selection)


def extended_by_word(text: str, block: Span, cursor: Cursor, *, forward: bool) -> Cursor:
    """One word more at the end that moves, or one less; the word it began with stays selected."""
    selection = _selection(cursor)
    origin = cursor.origin or next(words_after(text, selection, selection.start), selection)
    start, end = selection.start, selection.end
    if forward and start < origin.start:
        following = (word.start for word in words_after(text, block, start + 1))
        start = min(next(following, origin.start), origin.start)
    elif forward:
        end = next((word.end for word in words_after(text, block, end)), end)
    elif end > origin.end:
        before = (word.end for word in words_before(text, block, end - 1))
        end = max(next(before, origin.end), origin.end)
    else:
        start = next((word.start for word in words_before(text, block, start)), start)
    return cursor.selecting(cursor.row, Span(start, end), origin)


def extended_by_character(text: str, block: Span, cursor: Cursor, *, forward: bool) -> Cursor:
    """One character more or less at the end that moves; of a word that was not extended yet its first one stays."""
    selection = _selection(cursor)
    start, end = selection.start, selection.end
    origin = cursor.origin or Span(start, min(character_after(text, start), end))
    if forward and start < origin.start:
        start = min(character_after(text, start), origin.start)
    elif forward:
        end = min(character_after(text, end), block.end)
    elif end > origin.end:
        end = max(character_before(text, end), origin.end)
    else:
        start = max(character_before(text, start), block.start)
    return cursor.selecting(cursor.row, Span(start, end), origin)


def extended_to(cursor: Cursor, place: Span) -> Cursor:
    """From what the selection began with to a place in the same block."""
    origin = cursor.origin or _selection(cursor)
    span = Span(min(origin.start, place.start), max(origin.end, place.end))
    return cursor.selecting(cursor.row, span, origin)


def _selection(cursor: Cursor) -> Span:
    assert cursor.selection is not None, "text level has a selection"
    return cursor.selection

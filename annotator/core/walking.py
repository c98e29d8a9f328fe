"""Going through a block's text by words, sentences and characters, in the order it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.core.characters import Kind, kind
from annotator.core.span import Span
from annotator.core.tokens import folded, token_at

# A sentence ends at its stops and what closes after them, if white space follows; in scripts without spaces, anyhow.
_SENTENCE_END = re.compile("[.!?…؟۔।॥]+[\"'”’»›)\\]]*\\s+|[。！？．｡]+[”’」』》）]*")


def words_after(text: str, within: Span, position: int) -> Iterator[Span]:
    """The words that begin at a position or behind it: tokens with a letter or digit, so that no sign stops a walk."""
    position = max(position, within.start)
    while position < within.end:
        token = token_at(text, position)
        if token is None:
            position += 1
            continue
        if token.start >= position and token.end <= within.end and _is_word(text, token):
            yield token
        position = max(token.end, position + 1)


def words_before(text: str, within: Span, position: int) -> Iterator[Span]:
    """The words that end at a position or before it, the nearest first."""
    position = min(position, within.end)
    while position > within.start:
        token = token_at(text, position - 1)
        if token is None:
            position -= 1
            continue
        if token.end <= position and token.start >= within.start and _is_word(text, token):
            yield token
        position = min(token.start, position - 1)


def word_near(text: str, within: Span, position: int) -> Span | None:
    """The word at a position, else the nearest before it, else behind it; None where there is none."""
    token = token_at(text, position)
    if token is not None and within.contains(token) and _is_word(text, token):
        return token
    before = next(words_before(text, within, position), None)
    return before or next(words_after(text, within, position), None)


def _is_word(text: str, token: Span) -> bool:
    return any(text[place].isalnum() for place in range(token.start, token.end))


def word_beginning(text: str, within: Span, position: int, letter: str) -> Span | None:
    """The next word behind a position that begins with a letter, accents and case aside; None without one."""
    wanted = folded(letter)
    words = words_after(text, within, position)
    return next((word for word in words if folded(text[word.start]).startswith(wanted)), None)


def sentence_after(text: str, within: Span, position: int) -> Span | None:
    """The first word of the next sentence behind a position; None in the last."""
    end = _SENTENCE_END.search(text, position, within.end)
    return next(words_after(text, within, end.end()), None) if end else None


def sentence_before(text: str, within: Span, position: int) -> Span | None:
    """The first word of the sentence that a position lies in, of the one before if the position lies on that word;
    None in the first."""
    starts = [within.start]
    starts += [match.end() for match in _SENTENCE_END.finditer(text, within.start, position)]
    for start in reversed(starts):
        word = next(words_after(text, within, start), None)
        if word is not None and word.start < position:
            return word
    return None


def character_after(text: str, position: int) -> int:
    """The place behind the character at a position and what clings to it; the end of the text at the end."""
    position = min(position + 1, len(text))
    while position < len(text) and _clings(text, position):
        position += 1
    return position


def character_before(text: str, position: int) -> int:
    """The place of the character before a position, with what clings to it; 0 at the start."""
    position = max(position - 1, 0)
    while position > 0 and _clings(text, position):
        position -= 1
    return position


def _clings(text: str, position: int) -> bool:
    return kind(text[position]) in (Kind.MARK, Kind.GLUE) or kind(text[position - 1]) is Kind.GLUE

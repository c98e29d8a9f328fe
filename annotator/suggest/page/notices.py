"""Phrases that give a line away wherever they stand in it: an imprint, an offer, an author, the credit of a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from annotator.suggest.page.kind import Kind
from annotator.suggest.page.wording import AUTHOR_NOTES, CREDITS, LEGAL, PICTURE_STARTS, PROMOTION
from annotator.suggest.page.words import WORD, has_unspaced, words_of

CREDIT_LENGTH = 80
_PICTURE_LENGTH = 30


def _by_word(books: Mapping[Kind, tuple[str, ...]]) -> dict[str, list[tuple[str, Kind]]]:
    """The phrases by their first word, so that a line costs one look-up of its words for all of them."""
    found: dict[str, list[tuple[str, Kind]]] = {}
    for kind, phrases in books.items():
        for phrase in phrases:
            words = WORD.findall(phrase)
            if words and not has_unspaced(phrase):
                found.setdefault(words[0], []).append((phrase, kind))
    return found


def _joined(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases that have no words to look up: signs, and those of scripts without spaces."""
    found = [phrase for phrase in phrases if has_unspaced(phrase) or not WORD.search(phrase)]
    return re.compile("|".join(map(re.escape, found)))


_BOOKS = {
    Kind.LEGAL: LEGAL,
    Kind.PROMOTION: PROMOTION,
    Kind.AUTHOR_NOTE: AUTHOR_NOTES,
    Kind.CREDIT: CREDITS,
    Kind.PICTURE: PICTURE_STARTS,
}
_PHRASES = _by_word(_BOOKS)
FIRST_WORDS = frozenset(_PHRASES)
_JOINED = {kind: _joined(phrases) for kind, phrases in _BOOKS.items()}


def notices_in_paragraph(folded: str) -> set[Kind]:
    """What can be said of a long line: it credits or explains a picture."""
    text = f"{folded[-CREDIT_LENGTH:]} {folded[:_PICTURE_LENGTH]}"
    return notices_in(folded, text, words_of(text)) & {Kind.CREDIT, Kind.PICTURE}


def notices_in(folded: str, text: str, words: Sequence[str]) -> set[Kind]:
    """What the phrases in a text say that is a line or what counts of one; credits end a line, pictures begin one."""
    has_signs = "©" in text or has_unspaced(text)
    first_words = FIRST_WORDS.intersection(words)
    if not has_signs and not first_words:
        return set()
    places = {Kind.CREDIT: folded[-CREDIT_LENGTH:], Kind.PICTURE: folded[:_PICTURE_LENGTH]}
    found = {
        kind for word in first_words for phrase, kind in _PHRASES[word] if phrase in places.get(kind, text)
    }
    if has_signs:
        found.update(kind for kind in _BOOKS if _JOINED[kind].search(places.get(kind, text)))
    return found

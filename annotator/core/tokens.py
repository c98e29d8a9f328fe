"""Word edges in any script, and the same string elsewhere in a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from annotator.core.document import INVISIBLE
from annotator.core.span import Span

# Scripts written without spaces: each character is a token of its own. Katakana is left out: its words are runs.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3041, 0x309F),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_SPACE, _MARK, _WORD, _ALONE = "space", "mark", "word", "alone"
_JOINERS = "\u200c\u200d"
_OPENING = "“‘«‹„‚「『《〈（([{【〔"
_CLOSING = "”’»›“‘」』》〉）)]}】〕"
_STRAIGHT = "\"'"


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """What a character does to a word: separates, clings to the one before, goes on, or stands alone."""
    if character in _JOINERS:
        return _MARK
    category = unicodedata.category(character)
    if category[0] == "M":
        return _MARK
    if character in INVISIBLE:
        return _SPACE
    code = ord(character)
    if code >= 0x0E00 and any(first <= code <= last for first, last in _UNSPACED):
        return _ALONE
    return _WORD if category[0] in "LN" else _ALONE


def _kind_before(text: str, position: int) -> str:
    """The kind of the character that what clings before the position clings to."""
    while position > 0:
        position -= 1
        kind = _kind(text[position])
        if kind != _MARK:
            return kind
    return _SPACE


def is_token_edge(text: str, position: int) -> bool:
    """Whether a token may start or end at this position: never inside a word, never before what clings to it."""
    if position <= 0 or position >= len(text):
        return True
    kind = _kind(text[position])
    if kind == _MARK:
        return False
    return not (kind == _WORD and _kind_before(text, position) == _WORD)


def tokens(text: str, within: Span) -> Iterator[Span]:
    """The tokens of a stretch: words (hyphens and apostrophes part them), and single signs and unspaced letters."""
    start = within.start
    while start < within.end:
        end = start + 1
        while end < within.end and not is_token_edge(text, end):
            end += 1
        if _kind(text[start]) != _SPACE:
            yield Span(start, end)
        start = end


def whole_tokens(text: str, span: Span) -> Span:
    """The span, grown to the edges of the tokens it cuts."""
    start, end = span.start, span.end
    while not is_token_edge(text, start):
        start -= 1
    while not is_token_edge(text, end):
        end += 1
    return Span(start, end)


def token_at(text: str, position: int) -> Span | None:
    """The token around a position, None where there is only space."""
    if not 0 <= position < len(text) or _kind(text[position]) == _SPACE:
        return None
    return whole_tokens(text, Span(position, position + 1))


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space and unbalanced quotes and brackets at its borders; None when nothing is left."""
    start, end = span.start, span.end
    while start < end:
        if text[start] in INVISIBLE or _is_unbalanced(text[start], text[start + 1 : end], _OPENING, _CLOSING):
            start += 1
        elif text[end - 1] in INVISIBLE or _is_unbalanced(
            text[end - 1], text[start : end - 1], _CLOSING, _OPENING
        ):
            end -= 1
        else:
            return Span(start, end)
    return None


def _is_unbalanced(border: str, rest: str, kind: str, partners: str) -> bool:
    """Whether a quote or bracket at a border lacks its partner in the rest."""
    if border in _STRAIGHT:
        return rest.count(border) % 2 == 0
    if border not in kind:
        return border in partners and border not in _STRAIGHT
    pairs = [partner for sign, partner in zip(kind, partners, strict=True) if sign == border]
    # „German“ and “English” quotes share a sign, and a straight quote often closes a curly one.
    return not any(partner in rest for partner in (*pairs, '"'))


def occurrences(text: str, quote: str, within: Iterable[Span]) -> Iterator[Span]:
    """Where a string stands as whole tokens, same case, inside the given stretches; hits do not overlap."""
    for stretch in within:
        start = text.find(quote, stretch.start, stretch.end)
        while start >= 0:
            end = start + len(quote)
            if is_token_edge(text, start) and is_token_edge(text, end):
                yield Span(start, end)
            else:
                end = start + 1
            start = text.find(quote, end, stretch.end)


def folded(text: str) -> str:
    """The text as search compares it: small letters, no accents, đ as d; may differ in length."""
    bare = unicodedata.normalize("NFD", text).translate(_BARE)
    return unicodedata.normalize("NFC", bare).casefold()


class _Bare(dict[int, int | str | None]):
    """A table for str.translate that drops what clings to letters; it learns each character when it first meets it."""

    def __missing__(self, code: int) -> int | str | None:
        self[code] = None if unicodedata.category(chr(code)) == "Mn" else code
        return self[code]


_BARE = _Bare(str.maketrans("đĐøØłŁıİ", "dDoOlLiI"))


def search_words(text: str) -> str:
    """The folded text with a space around each unspaced letter, so that a word index finds Han and Thai as well."""
    bare = folded(text)
    if bare.isascii():
        return bare
    return bare.translate(_SPACED)


class _Spaced(dict[int, int | str]):
    """A table for str.translate that sets unspaced letters apart."""

    def __missing__(self, code: int) -> int | str:
        self[code] = f" {chr(code)} " if code >= 0x0E00 and _kind(chr(code)) == _ALONE else code
        return self[code]


_SPACED = _Spaced()

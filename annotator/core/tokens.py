"""Word edges in any script, and the same string elsewhere in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from annotator.core.brackets import SIGNS, unbalanced
from annotator.core.characters import RUNNING, WORD_LETTERS, ZERO_WIDTH_JOINER, Kind, kind, run
from annotator.core.document import INVISIBLE
from annotator.core.span import Span

LONGEST_STRING = 1000
"""Longer strings are not looked for elsewhere: no name is so long, and looking could take minutes."""


def is_token_edge(text: str, position: int) -> bool:
    """Whether a token may start or end at this position: never inside a word or an emoji, never before what clings."""
    if position <= 0 or position >= len(text):
        return True
    here, before = kind(text[position]), kind(text[position - 1])
    if here is Kind.SPACE:
        return True
    if here is Kind.MARK:
        return before is Kind.SPACE
    if here is Kind.GLUE:
        # Behind a mark a joiner forms a letter, as in Malayalam, also where no other letter follows.
        forms = before is Kind.MARK and text[position] == ZERO_WIDTH_JOINER
        return not forms and not _is_glued(text, position)
    if before is Kind.GLUE:
        return not _is_glued(text, position - 1)
    return here not in RUNNING or _kind_before(text, position) is not here


def _is_glued(text: str, position: int) -> bool:
    """Whether the glue at a position joins two of a kind: letters of a word, or signs of an emoji."""
    following = kind(text[position + 1]) if position + 1 < len(text) else Kind.SPACE
    joins = following in RUNNING or (following is Kind.ALONE and text[position] == ZERO_WIDTH_JOINER)
    return joins and _kind_before(text, position) is following


def _kind_before(text: str, position: int) -> Kind:
    """The kind of the character that what clings before the position clings to."""
    if position > 0 and kind(text[position - 1]) is Kind.MARK:
        position = _run_start(text, position, Kind.MARK)
    return kind(text[position - 1]) if position > 0 else Kind.SPACE


def _run_start(text: str, end: int, wanted: Kind) -> int:
    """Where the run of a kind begins that ends at a position; the position itself where none does."""
    size = 32
    while True:
        start = max(0, end - size)
        found = run(wanted).match(text[start:end][::-1])
        assert found is not None, "a run may be empty"
        if not start or found.end() < end - start:
            return end - found.end()
        size *= 8


# A run has no edge inside, so it is passed as a whole: what a crawler brings may be a megabyte of letters.


def _edge_after(text: str, position: int) -> int:
    """The first edge behind a position."""
    edge = _behind_run(text, position)
    while not is_token_edge(text, edge):
        edge = _behind_run(text, edge)
    return edge


def _behind_run(text: str, position: int) -> int:
    """The end of the run that goes on from a position; the next position where none does."""
    here = kind(text[position])
    passed = run(here).match(text, position) if here is Kind.MARK or here in RUNNING else None
    return max(passed.end() if passed else 0, position + 1)


def _edge_before(text: str, position: int) -> int:
    """The last edge at or before a position."""
    edge = position
    while not is_token_edge(text, edge):
        edge = min(edge - 1, _first_of_run(text, edge, kind(text[edge])))
    return edge


def _first_of_run(text: str, end: int, wanted: Kind) -> int:
    """The first place in the run before a position at which there may be an edge."""
    if wanted is Kind.MARK:
        return _run_start(text, end, wanted)
    if wanted not in RUNNING:
        return end
    orphans = run(Kind.MARK).match(text, _run_start(text, end, wanted))
    assert orphans is not None, "a run may be empty"
    return orphans.end()


def tokens(text: str, within: Span) -> Iterator[Span]:
    """The tokens of a stretch: words (hyphens and apostrophes part them), and single signs and unspaced letters."""
    start = within.start
    while start < within.end:
        here = kind(text[start])
        if here is Kind.SPACE:
            start += 1
            continue
        end = min(_edge_after(text, start), within.end)
        if here is not Kind.GLUE:
            yield Span(start, end)
        start = end


def whole_tokens(text: str, span: Span) -> Span:
    """The span, grown to the edges of the tokens it cuts."""
    end = span.end if is_token_edge(text, span.end) else _edge_after(text, span.end)
    return Span(_edge_before(text, span.start), end)


def token_at(text: str, position: int) -> Span | None:
    """The token around a position, None where there is only space or what clings to nothing."""
    if not 0 <= position < len(text) or kind(text[position]) is Kind.SPACE:
        return None
    found = whole_tokens(text, Span(position, position + 1))
    return None if kind(text[found.start]) is Kind.GLUE else found


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space and unbalanced quotes and brackets at its borders.

    None when nothing is left, or nothing but quotes and brackets.
    """
    alone = unbalanced(text, span)
    start, end = span.start, span.end
    while start < end and (text[start] in INVISIBLE or start in alone):
        start += 1
    while start < end and (end - 1 in alone or _is_loose(text, end - 1)):
        end -= 1
    return Span(start, end) if text[start:end].strip(INVISIBLE + SIGNS) else None


def _is_loose(text: str, position: int) -> bool:
    """Whether what stands here shows nothing and belongs to nothing: no flag's tag, no joiner that forms a letter."""
    if text[position] not in INVISIBLE:
        return False
    if text[position] == ZERO_WIDTH_JOINER:
        return position == 0 or kind(text[position - 1]) is not Kind.MARK
    return kind(text[position]) is not Kind.MARK or is_token_edge(text, position)


def occurrences(text: str, quote: str, within: Iterable[Span]) -> Iterator[Span]:
    """Where a string stands as whole tokens, same case, inside the given stretches; hits do not overlap."""
    if not 0 < len(quote) <= LONGEST_STRING:
        return
    for stretch in within:
        start = text.find(quote, stretch.start, stretch.end)
        while start >= 0:
            end = start + len(quote)
            if is_token_edge(text, start) and is_token_edge(text, end):
                yield Span(start, end)
            else:
                end = _edge_after(text, start)
            start = text.find(quote, end, stretch.end)


class Strings:
    """Several strings, to be looked for as whole tokens, same case, in one walk over a text however many there are."""

    def __init__(self, quotes: Collection[str]) -> None:
        self._quotes = quotes
        sought = [quote for quote in quotes if 0 < len(quote) <= LONGEST_STRING]
        self._beginning = _beginning({quote[0] for quote in sought}) if sought else None
        self._lengths: dict[str, set[int]] = {}
        for quote in sought:
            match = self._beginning.match(quote) if self._beginning else None
            assert match is not None, "each string begins with its own first character"
            self._lengths.setdefault(match[0], set()).add(len(quote))

    def occurrences(self, text: str, within: Iterable[Span]) -> Iterator[Span]:
        """Where any of them stands inside the given stretches; hits may overlap."""
        if self._beginning is None:
            return
        for stretch in within:
            for match in self._beginning.finditer(text, stretch.start, stretch.end):
                start = match.start()
                for length in self._lengths.get(match[0], ()):
                    end = start + length
                    is_one = end <= stretch.end and text[start:end] in self._quotes
                    if is_one and is_token_edge(text, start) and is_token_edge(text, end):
                        yield Span(start, end)


def occurrences_of_any(text: str, quotes: Collection[str], within: Iterable[Span]) -> Iterator[Span]:
    """Where any of several strings stands as whole tokens, same case, inside the given stretches; hits may overlap."""
    return Strings(quotes).occurrences(text, within)


def _beginning(firsts: Iterable[str]) -> re.Pattern[str]:
    """One of these characters, and when it is a letter all letters that follow: no token begins among them."""
    return re.compile(f"[{re.escape(''.join(firsts))}](?:(?<={WORD_LETTERS}){WORD_LETTERS}*)?")


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
        self[code] = f" {chr(code)} " if code >= 0x0E00 and kind(chr(code)) is Kind.ALONE else code
        return self[code]


_SPACED = _Spaced()

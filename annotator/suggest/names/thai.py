"""Names in Thai: people behind their titles, places and bodies behind the words that begin such.

A name ends at a space or sign, as Thai has none between words, or where a verb or small word begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from annotator.core.span import Span
from annotator.suggest.names.patterns import Finder, matches
from annotator.suggest.names.words import any_of

_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e"
_CLINGING = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
"""Vowels and signs that belong to the letter before them: no word begins with one."""
_LATIN = r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}"
_FIRST_NAME, _LAST_NAME, _PLACE, _BODY = (2, 16), (2, 20), (2, 18), (2, 26)
"""The fewest and most letters and signs."""
_SHORTEST_ALONE = 5
"""A first name of fewer letters and signs may as well begin another word."""
_PHRASE = f"(?<![{_LETTERS}])[{_LETTERS}]{{{_SHORTEST_ALONE},{_FIRST_NAME[1]}}}"
"""What a first name may be that begins one."""
_MOST_TITLES = 8
"""Nobody has more; without an end, what says a title a thousand times is looked through a million times."""


@cache
def thai_finders() -> Sequence[Finder]:
    short = f"(?<![{_LETTERS}.])(?:{any_of('th', 'short places')})"  # which end longer abbreviations as well
    return (
        _people,
        matches(f"(?:{any_of('th', 'places')}|{short}) ?({any_of('th', 'inner')}|{_common(_PLACE)})"),
        # “จังหวัด”, province, ends as “temple” is written.
        matches(f"(?<!จังห)(?:{any_of('th', 'sites')}) ?{_common(_PLACE)}"),
        matches(f"(?:{any_of('th', 'closed')})"),
        matches(r"บริษัท ?[^\n]{2,50}? จำกัด(?: ?\(มหาชน\))?"),
        matches(_body()),
    )


def _body() -> str:
    """A body with what it is called, perhaps that of a province or the nation."""
    province = f"(?:จังหวัด|อำเภอ){_named(_PLACE)}"
    national = f"[{_LETTERS}]{{0,24}}?แห่ง(?:ประเทศไทย|ชาติ)"
    return f"(?:{any_of('th', 'heads')})(?:{national}|{_common(_BODY)}(?:{province})?|{province})"


@cache
def _person() -> re.Pattern[str]:
    """A first name with a last one or alone, in Thai or Latin letters. “นายก” and other offices are no titles, nor is
    what ends “ทำนาย”, to foretell."""
    offices = f"(?!{any_of('th', 'offices')}|ก(?![{_LETTERS}]))"
    titles = f"(?<!ทำ)(?:(?:{any_of('th', 'titles')}){offices} ?){{1,{_MOST_TITLES}}}"
    last = f"(?: (?!{any_of('th', 'roles')}){_named(_LAST_NAME)})?"
    return re.compile(f"{titles}(({_named(_FIRST_NAME)}){last}|{_LATIN})")


def _people(text: str) -> Iterator[Span]:
    """People with their titles, and without where their first name alone begins a phrase."""
    alone = set()
    for match in _person().finditer(text):
        yield Span(*match.span(1))
        if len(match[2] or "") >= _SHORTEST_ALONE:
            alone.add(match[2])
    if alone:
        yield from _begun(text, alone)


def _begun(text: str, names: Set[str]) -> Iterator[Span]:
    """The longest of some first names that each phrase begins with; a pattern of them would try each."""
    phrase, clinging = re.compile(_PHRASE), re.compile(_CLINGING)
    for match in phrase.finditer(text):
        start, last = match.span()
        for end in range(last, start + _SHORTEST_ALONE - 1, -1):
            if text[start:end] in names and not clinging.match(text, end):
                yield Span(start, end)
                break


def _common(length: tuple[int, int]) -> str:
    """The name of a place or body; none of the words that only say more of what it is."""
    return f"(?!{any_of('th', 'generic')}){_named(length)}"


def _named(length: tuple[int, int]) -> str:
    """So many letters up to a space, a sign or a word that stands in no name."""
    least, most = length
    stop = f"(?:{any_of('th', 'stops')})(?!{_CLINGING})"
    return f"(?:(?!{stop})[{_LETTERS}]){{{least},{most}}}(?=(?![{_LETTERS}])|{stop})"

"""Names in Arabic: bodies and places by the words before them, people by office, first name, age and Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from annotator.core.span import Span
from annotator.core.tokens import occurrences
from annotator.suggest.names.known import territories
from annotator.suggest.names.patterns import Finder, matches
from annotator.suggest.names.words import any_of

_WORD = "[\u0621-\u065f\u0670-\u06d3]+"
_SHORTEST_LAST_NAME = 4
_SHORTEST_STEM = 3
_AND = "(?:و|ف)?[بلك]?"
"""What is written in one word with the word behind it: and, so, in, for, as."""
_MOST_LATIN = 3
_AHEAD = re.compile("([وف])?([بلك])?(ال|لل)?")


@cache
def arabic_finders() -> Sequence[Finder]:
    bodies = (
        f"(?:{any_of('ar', 'heads')})(?: (?:ال|لل){_WORD}){{1,3}}"
        f"|(?:{any_of('ar', 'places')}) (?:{_WORD}|[A-Z][A-Za-z]+)"
    )
    site = rf"(?<!\w){_AND}(?:{any_of('ar', 'sites')}) (ال{_WORD}|{_WORD}(?= ال))(?!\w)"
    media = f'(?:{any_of("ar", "media")}) [«"“]([^«»"“”\n]{{2,20}})[»"”]'
    return (
        matches(rf"(?<!\w)(?:{bodies})(?!\w)"),
        matches(site),
        matches(rf"(?<!\w){media}"),
        _peoples,
        _people,
        _beside_latin,
    )


@cache
def _stems() -> frozenset[str]:
    """What is left of the names of countries where an ending makes peoples and things of them."""
    stems = set()
    for name, known in territories("ar").items():
        stem = re.sub("(?:يا|[اة])$", "", name.removeprefix("ال"))
        if known.label == "LOC" and " " not in name and len(stem) >= _SHORTEST_STEM:
            stems.add(stem.removesuffix("ي"))
    return frozenset(stems)


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_WORD}?)(?:{any_of('ar', 'nationality endings')})(?!\w)")


def _peoples(text: str) -> Iterator[Span]:
    """What belongs to a country: “السويدية” from “السويد”."""
    return (Span(*match.span()) for match in _ended().finditer(text) if _is_stem(match[1]))


def _is_stem(word: str) -> bool:
    """Whether a word is that of a country, with what is written ahead of it in one word or without."""
    ahead = _AHEAD.match(word)
    assert ahead is not None, "nothing need stand ahead"
    places = {0, *(ahead.end(group) for group in (1, 2, 3) if ahead[group])}
    return any(word[place:] in _stems() for place in places)


@cache
def _person() -> tuple[re.Pattern[str], ...]:
    """People behind an office or a verb of speech, by a first name, before their age, between commas."""
    small = f"(?!(?:{any_of('ar', 'small')})(?!\\w))"
    name = f"({small}{_WORD}(?: {small}{_WORD}){{1,2}}?)"
    stop = rf"(?=[،.:(]| (?:{any_of('ar', 'small')})(?!\w))"
    before = f"{any_of('ar', 'titles')}|{any_of('ar', 'speech')}"
    joined = f"(?:{any_of('ar', 'joins')}) {_WORD}"
    first = f"(?:{any_of('ar', 'first names')}|{joined})"
    last = f'(?:{joined}|ال{_WORD}|{small}{_WORD}(?=[،.:(«"]|\n))(?: {joined})*'
    return tuple(
        map(
            re.compile,
            (
                rf"(?<!\w)(?:{before}) {name}{stop}",
                rf"(?<!\w)({first}(?: {first})*? {last})(?!\w)",
                rf"(?<!\w)({_WORD} {_WORD}) \(\d{{2}} عام",
                rf"، ((?!ال){small}{_WORD}(?: {small}{_WORD})? ال{_WORD})،",
            ),
        )
    )


def _people(text: str) -> Iterator[Span]:
    """People with all their names, and their last names alone."""
    last = set()
    for pattern in _person():
        for match in pattern.finditer(text):
            yield Span(*match.span(1))
            last.add(match[1].rpartition(" ")[2])
    for name in sorted(last):
        if len(name) >= _SHORTEST_LAST_NAME:
            yield from occurrences(text, name, [Span(0, len(text))])


@cache
def _latin() -> re.Pattern[str]:
    words = f"(?:{_WORD} ){{0,{_MOST_LATIN - 1}}}{_WORD}"
    return re.compile(rf"(?<!\w)({words}) \(([A-Z][A-Za-z.-]*(?: [A-Z][A-Za-z.-]*)*)\)")


def _beside_latin(text: str) -> Iterator[Span]:
    """As many words as stand in Latin letters in the brackets behind them, and people's last names alone."""
    for match in _latin().finditer(text):
        words = match[1].split(" ")
        count = match[2].count(" ") + 1
        if count > len(words):
            continue
        name = " ".join(words[-count:])
        yield Span(match.end(1) - len(name), match.end(1))
        if count > 1 and len(words[-1]) >= _SHORTEST_LAST_NAME:
            yield from occurrences(text, words[-1], [Span(0, len(text))])

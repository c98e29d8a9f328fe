"""Names in scripts without capitals: by the words that begin and end them, by brackets, by who speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from annotator.core.span import Span
from annotator.core.tokens import occurrences
from annotator.suggest.names.words import any_of, base

_HAN = "\u3005\u3400-\u9fff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30fa\u30fc"
_TITLED = "《([^《》\n]{2,20})》|『([^『』\n]{2,20})』"
_ARABIC = "[\u0621-\u065f\u0670-\u06d3]+"
_SHORTEST_LAST_NAME = 4

_Finder = Callable[[str], Iterator[Span]]


def names_without_capitals(text: str, language: str) -> Iterator[Span]:
    finders = _FINDERS.get(base(language))
    for find in finders() if finders else ():
        yield from find(text)


def _matches(pattern: str) -> _Finder:
    """A finder of what the group of a pattern that took part matches, or the whole pattern."""
    compiled = re.compile(pattern)

    def find(text: str) -> Iterator[Span]:
        for match in compiled.finditer(text):
            yield Span(*match.span(match.lastindex or 0))

    return find


@cache
def _chinese() -> Sequence[_Finder]:
    surnames, sounds = any_of("zh", "surnames").replace("|", ""), any_of("zh", "sounds").replace("|", "")
    return (
        _chinese_places,
        _matches(f"([{surnames}][{_HAN}]{{1,2}})(?={any_of('zh', 'speech')})"),
        _matches(f"[{sounds}]{{1,6}}(?:[·‧•][{sounds}]{{1,6}})+"),
        _matches(_TITLED),
    )


@cache
def _chinese_place() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What parts names from each other, and a body or place that begins where such ends."""
    places = any_of("zh", "places").replace("|", "")
    between = (
        f"{any_of('zh', 'small')}|[一二三四五六七八九十两兩几幾數数][个個家片名位條条座年月日]|[^{_HAN}]+"
    )
    place = f"[{_HAN}]{{2,16}}(?:{any_of('zh', 'bodies')})|[{_HAN}]{{1,2}}[{places}](?![{places}])"
    return re.compile(between), re.compile(place)


def _chinese_places(text: str) -> Iterator[Span]:
    between, place = _chinese_place()
    start = 0
    for parting in (*between.finditer(text), None):
        end = parting.start() if parting else len(text)
        while match := place.match(text, start, end):
            yield Span(*match.span())
            start = match.end()
        start = parting.end() if parting else end


@cache
def _japanese() -> Sequence[_Finder]:
    person = f"(?<![{_HAN}{_KATAKANA}])([{_HAN}]{{2,5}}?|[{_KATAKANA}]{{2,12}})"
    place = f"(?:(?![都道府県])[{_HAN}{_KATAKANA}]){{1,12}}?(?:{any_of('ja', 'ends')})(?![{_HAN}])"
    return (
        _matches(f"(?:(?<![{_HAN}])|(?<=[都道府県])){place}"),
        _matches(f"(?<![{_HAN}])[{_HAN}]{{2,3}}[都道府県]"),
        _matches(f"{person}(?=(?:{any_of('ja', 'titles')})|[（(]\\d{{2}}[）)])"),
        _matches(f"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,}}+(?:[・＝=][{_KATAKANA}]{{2,}}+)+"),
        _matches(_TITLED),
    )


@cache
def _arabic() -> Sequence[_Finder]:
    bodies = (
        f"(?:{any_of('ar', 'heads')})(?: (?:ال|لل){_ARABIC}){{1,3}}|(?:{any_of('ar', 'places')}) {_ARABIC}"
    )
    return _matches(rf"(?<!\w)(?:{bodies})(?!\w)"), _arabic_people


@cache
def _arabic_person() -> re.Pattern[str]:
    small = f"(?!(?:{any_of('ar', 'small')})(?!\\w))"
    name = f"({small}{_ARABIC}(?: {small}{_ARABIC}){{1,2}}?)"
    stop = rf"(?=[،.:(]| (?:{any_of('ar', 'small')})(?!\w))"
    return re.compile(rf"(?<!\w)(?:{any_of('ar', 'titles')}|{any_of('ar', 'speech')}) {name}{stop}")


def _arabic_people(text: str) -> Iterator[Span]:
    """People by their titles or because they speak, and their last names alone."""
    last = set()
    for match in _arabic_person().finditer(text):
        yield Span(*match.span(1))
        last.add(match[1].rpartition(" ")[2])
    for name in sorted(last):
        if len(name) >= _SHORTEST_LAST_NAME:
            yield from occurrences(text, name, [Span(0, len(text))])


_FINDERS: Mapping[str, Callable[[], Sequence[_Finder]]] = {"ar": _arabic, "ja": _japanese, "zh": _chinese}

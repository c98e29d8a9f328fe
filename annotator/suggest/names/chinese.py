"""Names in Chinese: places and bodies by their ends, people by surname, title and speech, others by their sounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from annotator.core.span import Span
from annotator.suggest.names.patterns import HAN, TITLED, Finder, matches
from annotator.suggest.names.words import any_of, listed

_QUOTED = re.compile(f"「([{HAN}]{{2,8}})」")


@cache
def chinese_finders() -> Sequence[Finder]:
    surnames, sounds = any_of("zh", "surnames").replace("|", ""), any_of("zh", "sounds").replace("|", "")
    between = f"(?:{any_of('zh', 'between')})?"
    return (
        _places,
        matches(
            f"([{surnames}](?:(?!{any_of('zh', 'between')})[{HAN}]){{1,2}})(?={between}(?:{any_of('zh', 'speech')}))"
        ),
        matches(f"(?:{any_of('zh', 'titles')})([{surnames}][{HAN}]{{1,2}})(?=[，。、；：（）“」]|$)"),
        matches(f"[{sounds}]{{1,6}}(?:[·‧•][{sounds}]{{1,6}})+"),
        matches(f"[{sounds}]{{2,4}}(?:台风|颱風)"),
        _quoted_again,
        matches(f"(?:{any_of('zh', 'bodies')})（([{HAN}]{{2,6}})）"),
        matches(TITLED),
    )


def _quoted_again(text: str) -> Iterator[Span]:
    """What stands in quotes more than once is called so, as a ship or a train is."""
    found = [Span(*match.span(1)) for match in _QUOTED.finditer(text)]
    times = Counter(text[span.start : span.end] for span in found)
    yield from (span for span in found if times[text[span.start : span.end]] > 1)


@cache
def _place() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What parts names from each other, and a body or place that begins where such ends."""
    places = any_of("zh", "places").replace("|", "")
    offices = f"[及暨][{HAN}]{{2,6}}(?:{any_of('zh', 'offices')})"
    compounds = f"(?!{any_of('zh', 'compounds')}|都[{HAN}][县縣市]|{offices})"
    between = (
        f"{compounds}(?:{any_of('zh', 'small')})"
        f"|[一二三四五六七八九十两兩几幾數数][个個家片名位條条座年月日]|[^{HAN}]+"
    )
    bodies = f"(?!(?:{any_of('zh', 'generic')})(?:{any_of('zh', 'bodies')}))"
    bodies += f"(?:(?!{between})[{HAN}]|{any_of('zh', 'compounds')}){{2,16}}(?:{any_of('zh', 'bodies')})"
    verbs = "".join(listed("zh", "verbs"))
    place = f"{bodies}|(?![{verbs}])[{HAN}]{{1,2}}[{places}](?![口畔边邊面岸顶頂])(?![{places}](?![{HAN}]))"
    return re.compile(between), re.compile(place)


def _places(text: str) -> Iterator[Span]:
    between, place = _place()
    start = 0
    for parting in (*between.finditer(text), None):
        end = parting.start() if parting else len(text)
        while match := place.match(text, start, end):
            yield Span(*match.span())
            start = match.end()
        start = parting.end() if parting else end

"""Names in Japanese: by what ends those of places, bodies and people, and by runs of katakana."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from annotator.suggest.names.patterns import HAN, KATAKANA, TITLED, Finder, matches
from annotator.suggest.names.words import any_of


@cache
def japanese_finders() -> Sequence[Finder]:
    titles = any_of("ja", "titles")
    person = f"(?<![{HAN}{KATAKANA}])([{HAN}]{{2,5}}?|[{KATAKANA}]{{2,12}}|[{HAN}]{{1,3}}[{KATAKANA}]{{2,6}})"
    place = f"(?:(?![都道府県])[{HAN}{KATAKANA}]){{1,12}}?(?:{any_of('ja', 'ends')})(?![{HAN}])"
    before = f"(?<![{HAN}])(?:{any_of('ja', 'before')})?"
    return (
        matches(f"(?:{before}|(?<=[都道府県]))((?:京都)?{place})"),
        matches(f"(?<![{HAN}])[{HAN}]{{2,3}}[都道府県]"),
        matches(f"{person}(?=(?:{titles})|[（(]\\d{{2}}[）)])"),
        matches(f"(?<![{HAN}])([{HAN}]{{3,5}})(?=・[{HAN}]{{2,12}}(?:長|官|員)(?![{HAN}]))"),
        matches(f"(?<![{HAN}])[{HAN}]{{1,4}}(?:{any_of('ja', 'given endings')})(?![{HAN}])"),
        matches(f"(?:{any_of('ja', 'eras')})[{HAN}]{{0,5}}(?:地震|大震災|津波)(?![{HAN}])"),
        matches(f"(?<![{KATAKANA}])[{KATAKANA}]{{2,}}+(?:[・＝=][{KATAKANA}]{{1,}}+)+"),
        matches(f"「([^「」\n]{{2,16}}(?:{any_of('ja', 'events')}))」"),
        matches(TITLED),
    )

"""Names in scripts without capitals: each by its own words that begin and end them, by brackets, by who speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from annotator.core.span import Span
from annotator.suggest.names.arabic import arabic_finders
from annotator.suggest.names.chinese import chinese_finders
from annotator.suggest.names.japanese import japanese_finders
from annotator.suggest.names.patterns import Finder
from annotator.suggest.names.thai import thai_finders
from annotator.suggest.names.words import base

_FINDERS: Mapping[str, Callable[[], Sequence[Finder]]] = {
    "ar": arabic_finders,
    "ja": japanese_finders,
    "th": thai_finders,
    "zh": chinese_finders,
}


def names_without_capitals(text: str, language: str) -> Iterator[Span]:
    finders = _FINDERS.get(base(language))
    for find in finders() if finders else ():
        yield from find(text)

"""Names in Russian, where only the first word of a body's or place's name has a capital: «Белое море»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from annotator.core.span import Span
from annotator.suggest.names.capitals import names_by_capitals
from annotator.suggest.names.reading import Reading

_ENDING = "(?:ий|ый|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ом|ем|ую|юю|ым|им|ых|их|ыми|ими)"
_ADJECTIVE = re.compile(f"[А-ЯЁ][а-яё-]+{_ENDING}")
_NOUN = re.compile(f"(?: [а-яё-]+{_ENDING})? ([а-яё]{{3,}})(?![а-яё-])")


def russian_names(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    """Names by their capitals, an adjective with the noun that it belongs to, and with such a name behind it."""
    text = reading.text
    waiting: Span | None = None
    for span in sorted(names_by_capitals(reading, known), key=lambda span: span.start):
        noun = _NOUN.match(text, span.end) if _ADJECTIVE.fullmatch(text, span.start, span.end) else None
        is_whole = noun is not None and noun[1] not in reading.words.small
        whole = Span(span.start, noun.end()) if noun and is_whole else span
        if waiting is not None and is_whole and whole.start == waiting.end + 1:
            waiting = Span(waiting.start, whole.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = whole if is_whole else None
        if not is_whole:
            yield whole
    if waiting is not None:
        yield waiting

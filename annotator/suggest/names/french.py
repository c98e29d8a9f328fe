"""Names in French, where those of bodies begin with a small letter: « ministère des Transports »."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from annotator.core.span import Span
from annotator.suggest.names.capitals import names_by_capitals
from annotator.suggest.names.reading import APOSTROPHES, Reading
from annotator.suggest.names.words import any_of

_REACH = 30


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{any_of('fr', 'bodies')}) (?:de |du |des |de la |d[{APOSTROPHES}]|de l[{APOSTROPHES}])\Z"
    )


def french_names(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    """Names by their capitals, with the body in small letters that they belong to."""
    for span in names_by_capitals(reading, known):
        body = _body().search(reading.text, max(0, span.start - _REACH), span.start)
        yield Span(body.start(), span.end) if body else span

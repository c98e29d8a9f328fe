"""Words by language that tell names from other words; they lie in resources/names/words.json."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from annotator import resources


@dataclass(frozen=True, slots=True)
class Words:
    """What the finder knows of a language with capitals, in small letters.

    `small` are words that begin sentences and are no names; `titles` stand before a person's name and are no part of
    it; `heads` begin the name of an organisation or place, `tails` end one; `inside` stand between the parts of one
    name in small letters, `pairing` between two names or inside one; `dates` are the names of months and days where
    they have capitals.
    """

    small: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    inside: frozenset[str]
    pairing: frozenset[str]
    dates: frozenset[str]


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    tables: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(
        resources.path("names", "words.json").read_bytes()
    )["words"]
    return tables


def base(language: str) -> str:
    """The code of a language without its region."""
    return language.partition("-")[0]


def listed(language: str, kind: str) -> Sequence[str]:
    """The words of a kind that we have for a language; those for any language where it is not listed at all."""
    tables = _tables()
    return tables.get(base(language), tables[""]).get(kind, ())


def any_of(language: str, kind: str) -> str:
    """A pattern for one of the words of a kind, the longest that fits."""
    return "|".join(sorted(map(re.escape, listed(language, kind)), key=len, reverse=True))


@cache
def words_of(language: str) -> Words:
    return Words(
        small=frozenset(listed(language, "small")),
        titles=frozenset(listed(language, "titles")),
        heads=frozenset(listed(language, "heads")),
        tails=frozenset(listed(language, "tails")),
        inside=frozenset(listed(language, "inside")),
        pairing=frozenset(listed(language, "pairing")),
        dates=frozenset(listed(language, "dates")),
    )


_FEWEST_SMALL = 3
_TOLD_BY_WORDS = ("en", "vi", "pt", "es", "fr", "de", "ru")


def likeliest_language(words: Collection[str]) -> str:
    """The language whose small words are most among these, which are in small letters; "" when there are hardly any."""
    counts = {language: len(words_of(language).small.intersection(words)) for language in _TOLD_BY_WORDS}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= _FEWEST_SMALL else ""

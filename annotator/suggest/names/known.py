"""Names that are known beforehand: of countries and continents, and those that were marked in this project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from annotator import resources
from annotator.core.mark import NO_NAME, Cause, Reason
from annotator.core.memory import Memory
from annotator.suggest.names.words import base

_TABLES = {"cldr": Cause.TERRITORY, "cities": Cause.CITY, "ours": Cause.TERRITORY}
_TERRITORY_SCORE = 0.9
_WRITTEN_AHEAD = {"ar": "و"}
"""“And”, where it is written in one word with what follows."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a string was found to be, how likely it is so again, and why."""

    label: str
    score: float
    reason: Reason


_Table = Mapping[str, Mapping[str, str]]
"""By language and label all names, parted by strokes."""


@cache
def _tables() -> tuple[tuple[_Table, Reason], ...]:
    content = json.loads(resources.path("names", "territories.json").read_bytes())
    return tuple((content[table], Reason(cause)) for table, cause in _TABLES.items())


@cache
def territories(language: str) -> Mapping[str, Known]:
    """The names of countries, continents, unions of states and large cities in a language; none where we have none."""
    found = {}
    for table, reason in _tables():
        for label, names in table.get(language, table.get(base(language), {})).items():
            known = Known(label, _TERRITORY_SCORE, reason)
            found.update(dict.fromkeys(names.split("|"), known))
    ahead = _WRITTEN_AHEAD.get(base(language), "")
    return found | {ahead + name: known for name, known in found.items()} if ahead else found


def known_names(language: str, memory: Memory) -> Mapping[str, Known]:
    """All names known of a language and a project; what people marked counts for more than what lists say."""
    if not memory.names:
        return territories(language)
    found = dict(territories(language))
    for quote, counts in memory.names.items():
        labels = [label for label in counts if label != NO_NAME]
        label = max(labels, key=lambda label: (counts[label], label), default=NO_NAME)
        if label != NO_NAME and counts[label] > counts.get(NO_NAME, 0):
            found[quote] = _marked(label, counts[label], sum(counts.values()))
        else:
            found.pop(quote, None)
    return found


def _marked(label: str, times: int, decisions: int) -> Known:
    """What was marked so in some of the articles in which people decided on it."""
    reason = Reason(Cause.MARKED_ONCE) if times == 1 else Reason(Cause.MARKED_BEFORE, str(times))
    return Known(label, (times + 1) / (decisions + 2), reason)

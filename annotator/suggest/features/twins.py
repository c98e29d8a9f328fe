"""Lines that stand inside others: a title in the way to the page above it, or with the site's name behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.place import documents

TWINS = ["begins_another", "ends_another", "begins_with_another", "ends_with_another"]
_SHORTEST, _LONGEST = 12, 300
_MOST_ALIKE = 20
"""Where more lines than these begin or end alike, it is a list and says nothing."""


def twins(batch: Batch) -> Floats:
    """A row a line, its columns named by TWINS."""
    result = np.zeros((len(batch), len(TWINS)), dtype=np.float32)
    for lines in documents(batch):
        texts = [line.casefold() if len(line) <= _LONGEST else "" for line in batch.lines[lines]]
        for side, by_end in enumerate((False, True)):
            for shorter, longer in _pairs(texts, by_end=by_end):
                result[lines.start + shorter, side] = 1
                result[lines.start + longer, 2 + side] = 1
    return result


def _pairs(texts: Sequence[str], *, by_end: bool) -> Iterator[tuple[int, int]]:
    """A line, and a longer one that begins, or ends, with it."""
    edges = [text[-_SHORTEST:] if by_end else text[:_SHORTEST] for text in texts]
    times = Counter(edges)
    alike: dict[str, list[int]] = {}
    for place, edge in enumerate(edges):
        if 1 < times[edge] <= _MOST_ALIKE and len(edge) == _SHORTEST:
            alike.setdefault(edge, []).append(place)
    for places in alike.values():
        for shorter, longer in combinations(sorted(places, key=lambda place: len(texts[place])), 2):
            short, long = texts[shorter], texts[longer]
            if len(short) < len(long) and (long.endswith(short) if by_end else long.startswith(short)):
                yield shorter, longer

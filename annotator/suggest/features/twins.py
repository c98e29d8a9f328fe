"""Lines that stand inside others: a title in the way to the page above it, or with the site's name behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from annotator.suggest.features.alphabet import alphabet
from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.hashing import Hashes, Whole, first_equal, mixed

TWINS = ["begins_another", "ends_another", "begins_with_another", "ends_with_another"]
_SHORTEST, _LONGEST = 12, 300
_MOST_ALIKE = 20
"""Where more lines than these begin or end alike, it is a list and says nothing."""


def twins(batch: Batch) -> Floats:
    """A row a line, its columns named by TWINS."""
    result = np.zeros((len(batch), len(TWINS)), dtype=np.float32)
    for side, by_end in enumerate((False, True)):
        pairs = np.array(list(_pairs(batch, by_end=by_end)), dtype=np.int64).reshape(-1, 2)
        result[pairs[:, 0], side] = 1
        result[pairs[:, 1], 2 + side] = 1
    return result


def _pairs(batch: Batch, *, by_end: bool) -> Iterator[tuple[int, int]]:
    """A line, and a longer one of its document that begins, or ends, with it."""
    for places in _alike(batch, by_end=by_end):
        texts = sorted(
            ((batch.lines[place].casefold(), place) for place in places), key=lambda one: len(one[0])
        )
        for (short, shorter), (long, longer) in combinations(texts, 2):
            stands_inside = long.endswith(short) if by_end else long.startswith(short)
            if stands_inside and len(short) < len(long):
                yield shorter, longer


def _alike(batch: Batch, *, by_end: bool) -> Iterable[list[int]]:
    """Lines of a document whose first letters, or last ones, are the same; few lines have any like them."""
    length = batch.end - batch.start
    lines = np.flatnonzero((length >= _SHORTEST) & (length <= _LONGEST))
    first = batch.end[lines] - _SHORTEST if by_end else batch.start[lines]
    alike = first_equal(_edges(batch, first) ^ mixed(batch.document[lines].astype(np.uint64)))
    times = np.bincount(alike, minlength=1)[alike]
    is_some = (times > 1) & (times <= _MOST_ALIKE)
    groups = defaultdict(list)
    for number, line in zip(alike[is_some].tolist(), lines[is_some].tolist(), strict=True):
        groups[number].append(line)
    return groups.values()


def _edges(batch: Batch, first: Whole) -> Hashes:
    """A hash over the small letters of some characters from each place on."""
    total = np.zeros(len(first), dtype=np.uint64)
    for place, weight in enumerate(mixed(np.arange(1, 1 + _SHORTEST, dtype=np.uint64))):
        total += alphabet().hashes(batch.codes[first + place]) * weight
    return mixed(total)

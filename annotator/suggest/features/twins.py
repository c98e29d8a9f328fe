"""Lines that stand inside others: a title in the way to the page above it, or with the site's name behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from annotator.suggest.features.alphabet import alphabet
from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.hashing import Hashes, Whole, first_equal, mixed

TWINS = ["begins_another", "ends_another", "begins_with_another", "ends_with_another"]
_SHORTEST, _LONGEST = 12, 300
_WEIGHTS = mixed(np.arange(1, 1 + _SHORTEST, dtype=np.uint64))[:, None]
_MOST_ALIKE = 20
"""Where more lines than these begin or end alike, it is a list and says nothing."""


def twins(batch: Batch) -> Floats:
    """A row a line, its columns named by TWINS."""
    result = np.zeros((len(batch), len(TWINS)), dtype=np.float32)
    for by_end, shorter, longer in _pairs(batch):
        result[shorter, int(by_end)] = 1
        result[longer, 2 + int(by_end)] = 1
    return result


def _pairs(batch: Batch) -> Iterator[tuple[bool, int, int]]:
    """Whether by its end, a line, and a longer one of its document that begins, or ends, with it."""
    for by_end, places in _alike(batch):
        texts = sorted(
            ((batch.lines[place].casefold(), place) for place in places), key=lambda one: len(one[0])
        )
        for (short, shorter), (long, longer) in combinations(texts, 2):
            stands_inside = long.endswith(short) if by_end else long.startswith(short)
            if stands_inside and len(short) < len(long):
                yield by_end, shorter, longer


def _alike(batch: Batch) -> Iterator[tuple[bool, list[int]]]:
    """Lines of a document whose first letters, or last ones, are the same, and whether the last ones are; few lines
    have any like them."""
    length = batch.end - batch.start
    lines = ((length >= _SHORTEST) & (length <= _LONGEST)).nonzero()[0]
    keys = batch.document_keys.take(lines)
    edges = np.concatenate((batch.start.take(lines), batch.end.take(lines) - _SHORTEST))
    alike = first_equal(_edges(batch, edges) ^ np.concatenate((keys, ~keys)))
    times = np.bincount(alike, minlength=1).take(alike)
    some = ((times > 1) & (times <= _MOST_ALIKE)).nonzero()[0]
    groups = defaultdict(list)
    for first, place in zip(alike.take(some).tolist(), some.tolist(), strict=True):
        groups[first].append(place)
    for first, places in groups.items():
        yield first >= len(lines), lines.take(places, mode="wrap").tolist()


def _edges(batch: Batch, first: Whole) -> Hashes:
    """A hash over the small letters of some characters from each place on."""
    letters = alphabet().hashes(batch.codes.take(first + np.arange(_SHORTEST)[:, None]))
    letters *= _WEIGHTS
    return mixed(np.add.reduce(letters))

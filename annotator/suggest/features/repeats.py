"""What a document says more than once: whole lines, and stretches of words that stand in other lines too."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Column, Floats, beside, sums_of
from annotator.suggest.features.hashing import first_equal

REPEATS = [
    "equal",
    "first_equal",
    "equal_before",
    "equal_behind",
    "same_as_previous",
    "same_as_next",
    "five_shared",
    "five_before",
    "five_behind",
    "two_shared",
    "starts_alike",
]
_FAR = 60
_LONG = 5


def repeats(batch: Batch) -> Floats:
    """A row a line, its columns named by REPEATS."""
    return beside([*_equal_lines(batch), *_shared_runs(batch), _shared_pairs(batch), _starts(batch)])


def _equal_lines(batch: Batch) -> list[Column]:
    group = first_equal(batch.line_hashes ^ batch.document_keys)
    order = group.argsort(kind="stable")
    gap = np.minimum(order[1:] - order[:-1], _FAR)
    gap[group.take(order[1:]) != group.take(order[:-1])] = _FAR
    before, behind = np.full(len(batch), _FAR), np.full(len(batch), _FAR)
    before[order[1:]] = gap
    behind[order[:-1]] = gap
    count = np.bincount(group).take(group)
    return [
        np.minimum(count, 20),
        (count > 1) & (before == _FAR),
        before,
        behind,
        before == 1,
        behind == 1,
    ]


def _shared_runs(batch: Batch) -> list[Column]:
    """The shares of a line's runs of words that stand in another line, in an earlier and in a later one."""
    hashes, line = batch.run_hashes(_LONG)
    first = first_equal(hashes ^ batch.document_keys.take(line))
    last_line = np.empty(len(line), dtype=np.int64)
    last_line[first] = line  # written in the order of the text, the last one stays
    before, behind = line.take(first) < line, last_line.take(first) > line
    shared = [sums_of(found, line, len(batch)) for found in (before | behind, before, behind)]
    total = np.maximum(np.bincount(line, minlength=len(batch)), 1)
    return [found / total for found in shared]


def _shared_pairs(batch: Batch) -> Column:
    """The share of a line's pairs of tokens that stand in another line."""
    found = batch.occurrences
    return np.asarray(found.shared[1] / np.maximum(found.counts[1], 1))


def _starts(batch: Batch) -> Floats:
    """How many lines of the document begin with the same two words."""
    tokens = batch.tokens
    has_two = (tokens.counts > 1).nonzero()[0]
    first = tokens.first.take(has_two)
    hashes = tokens.hashes.take(first) * np.uint64(3) + tokens.hashes.take(first + 1)
    group = first_equal(hashes ^ batch.document_keys.take(has_two))
    alike = np.ones(len(batch), dtype=np.float32)
    alike[has_two] = np.minimum(np.bincount(group, minlength=1).take(group), 20)
    return alike

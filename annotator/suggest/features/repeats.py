"""What a document says more than once: whole lines, and stretches of words that stand in other lines too."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, beside
from annotator.suggest.features.hashing import Hashes, Whole, first_equal, mixed

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
    hashes, line = batch.run_hashes(_LONG)
    runs = first_equal(_in_document(batch, hashes, line))
    pairs = batch.pairs
    return beside(
        [
            *_equal_lines(batch),
            *_shared(batch, runs, line),
            _shared(batch, pairs.alike, pairs.line)[0],
            _starts(batch),
        ]
    )


def _in_document(batch: Batch, hashes: Hashes, line: Whole) -> Hashes:
    """The hashes as they count within their own document alone."""
    return hashes ^ mixed(batch.document[line].astype(np.uint64) + np.uint64(1))


def groups_of(batch: Batch) -> tuple[Whole, Whole]:
    """For each line the number of its group of equal lines of the document, and for each group its size."""
    keys = _in_document(batch, batch.line_hashes, np.arange(len(batch)))
    group = first_equal(keys)
    return group, np.bincount(group)


def _equal_lines(batch: Batch) -> list[Floats]:
    group, size = groups_of(batch)
    order = np.argsort(group, kind="stable")
    same = group[order][1:] == group[order][:-1]
    gap = np.where(same, np.diff(order), _FAR)
    before, behind = np.full(len(batch), float(_FAR)), np.full(len(batch), float(_FAR))
    before[order[1:]] = np.minimum(gap, _FAR)
    behind[order[:-1]] = np.minimum(gap, _FAR)
    count = size[group]
    columns = [
        np.minimum(count, 20),
        (count > 1) & (before == _FAR),
        before,
        behind,
        before == 1,
        behind == 1,
    ]
    return [column.astype(np.float32) for column in columns]


def _shared(batch: Batch, gram: Whole, line: Whole) -> list[Floats]:
    """The shares of a line's runs of words that stand in another line, in an earlier and in a later one."""
    if not len(gram):
        return [np.zeros(len(batch), dtype=np.float32)] * 3
    earliest = np.full(int(gram.max()) + 1, len(batch))
    latest = np.full(len(earliest), -1)
    # Written in the order of the text, the last one stays; backwards, the first one does.
    latest[gram] = line
    earliest[gram[::-1]] = line[::-1]
    before, behind = earliest[gram] < line, latest[gram] > line
    total = np.maximum(np.bincount(line, minlength=len(batch)), 1)
    return [
        (np.bincount(line[found], minlength=len(batch)) / total).astype(np.float32)
        for found in (before | behind, before, behind)
    ]


def _starts(batch: Batch) -> Floats:
    """How many lines of the document begin with the same two words."""
    tokens = batch.tokens
    has_two = np.flatnonzero(tokens.counts > 1)
    first = tokens.first[has_two]
    keys = _in_document(batch, tokens.hashes[first] * np.uint64(3) + tokens.hashes[first + 1], has_two)
    group = first_equal(keys)
    alike = np.ones(len(batch), dtype=np.float32)
    alike[has_two] = np.minimum(np.bincount(group)[group], 20)
    return alike

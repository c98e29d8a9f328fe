"""Where a line lies: in its document, and seen from the heaviest stretch of lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, beside, bounded

PLACE = [
    "index",
    "from_end",
    "part",
    "lines",
    "prose_part",
    "mass_before",
    "mass_behind",
    "weight_share",
    "from_start",
    "to_end",
    "in_stretch",
    "stretch_lines",
    "stretch_share",
]
STRETCH = ["from_start", "to_end", "in_stretch", "stretch_lines", "stretch_share"]
_FAR = 40


def documents(batch: Batch) -> Iterator[slice]:
    """The lines of each document that has any."""
    for first, last in pairwise(batch.borders.tolist()):
        if first < last:
            yield slice(first, last)


def place(batch: Batch, mass: Floats, prose: Floats) -> Floats:
    """A row a line, its columns named by PLACE: `mass` is each line's length and `prose` what of it reads as text."""
    return beside([_in_document(batch, mass, prose), stretch(batch, prose - 90.0)])


def _in_document(batch: Batch, mass: Floats, prose: Floats) -> Floats:
    result = np.empty((8, len(batch)), dtype=np.float32)
    for lines in documents(batch):
        count = lines.stop - lines.start
        index = np.arange(count)
        total = max(float(mass[lines].sum()), 1.0)
        running = prose[lines].cumsum()
        all_prose = max(float(running[-1]), 1.0)
        columns = result[:, lines]
        columns[0] = np.minimum(index, 100)
        columns[1] = columns[0, ::-1]
        columns[2] = index / max(count - 1, 1)
        columns[3] = math.log1p(count)
        columns[4] = all_prose / total
        columns[5] = (running - prose[lines]) / all_prose
        columns[6] = 1 - running / all_prose
        columns[7] = mass[lines] / total
    return result.T


def stretch(batch: Batch, gain: Floats) -> Floats:
    """A row a line, its columns named by STRETCH: how it lies to its document's stretch of the greatest gain."""
    return stretches(batch, [heaviest(gain[lines]) for lines in documents(batch)])


def stretches(batch: Batch, found: Sequence[tuple[int, int, float]]) -> Floats:
    """How each line lies to its document's stretch, given what `heaviest` says of each document that has lines."""
    result = np.empty((5, len(batch)), dtype=np.float32)
    for lines, (start, end, share) in zip(documents(batch), found, strict=True):
        index = np.arange(lines.stop - lines.start)
        columns = result[:, lines]
        columns[0] = index - start
        columns[1] = end - 1 - index
        columns[2] = 0
        columns[2, start:end] = 1
        columns[3] = math.log1p(end - start)
        columns[4] = share
    result[:2] = bounded(result[:2], -_FAR, _FAR)
    return result.T


def heaviest(gain: Floats) -> tuple[int, int, float]:
    """Start and end of the stretch with the greatest sum, and its share of all that is gained anywhere."""
    sums = np.zeros(len(gain) + 1)
    gain.cumsum(out=sums[1:], dtype=np.float64)
    lowest = np.minimum.accumulate(sums)
    end = int((sums - lowest).argmax())
    if end == 0:
        return 0, 0, 0.0
    start = int((sums[: end + 1] == lowest[end]).nonzero()[0][-1])
    is_gained = gain > 0
    positive = float(gain[is_gained].sum())
    return start, end, float(gain[start:end][is_gained[start:end]].sum()) / max(positive, 1e-6)


def neighbours(batch: Batch, columns: Floats, offsets: Sequence[int], outside: float) -> Floats:
    """The columns of the lines so many places on, all of them for the first offset, then for the next; `outside` where
    no line of the document stands."""
    columns = np.atleast_2d(columns.T)
    count, reach = len(batch), max(map(abs, offsets))
    values = np.full((len(columns), count + 2 * reach), outside, dtype=np.float32)
    values[:, reach : reach + count] = columns
    found = np.array([values[:, reach + by : reach + by + count] for by in offsets])
    if len(batch.borders) > 2:  # one document's lines see into no other
        first, last = batch.bounds
        for by, seen in zip(offsets, found, strict=True):
            there = np.arange(by, by + count)
            seen[:, ((there < first) | (there >= last)).nonzero()[0]] = outside
    return found.reshape(-1, count).T

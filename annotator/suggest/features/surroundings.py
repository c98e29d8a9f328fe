"""What stands around a line: its neighbours, the lines near it, lists of its shape, and the headings above it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.suggest.features.batch import REACHES, Batch, Floats, Truths
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.place import neighbours

PERIODS = (1, 2, 3)  # without gaps, as `runs` counts on
_NEAR = (-3, -2, -1, 1, 2, 3)
_FAR = 50
_PARTS = 1024


def near_names(names: Sequence[str]) -> list[str]:
    return [f"{name}{offset:+}" for offset in _NEAR for name in names]


def near(batch: Batch, columns: Floats) -> Floats:
    """The columns of the few lines before and behind."""
    return neighbours(batch, columns, _NEAR, -1.0)


def window_names(names: Sequence[str]) -> list[str]:
    return [f"{name}{side}{reach}" for name in names for reach in REACHES for side in "<>"]


def windows(batch: Batch, columns: Floats) -> Floats:
    """The means of the columns over the lines before and behind."""
    # Rounded, so that sums are exact and a document's own do not depend on what stands before it in the batch.
    exact = np.rint(columns.T.astype(np.float64) * _PARTS)
    sums = np.zeros((len(exact), len(batch) + 1))
    np.cumsum(exact, axis=1, out=sums[:, 1:])
    sums /= _PARTS
    low, high, size, is_empty = batch.windows
    total = sums.take(high, axis=1)
    total -= sums.take(low, axis=1)
    found = (total.astype(np.float32) / size).astype(np.float32)
    np.copyto(found, -1, where=is_empty)
    return found.reshape(-1, len(batch)).T


RUNS = [f"alike{period}" for period in PERIODS] + [f"run{period}" for period in PERIODS] + ["run_before"]


def runs(batch: Batch, look: Whole) -> Floats:
    """Whether a line looks like the one some places before it, and how long the list is that goes on so.

    `look` is a number for the look of a line: equal numbers look alike.
    """
    looks = look * len(batch.borders) + batch.document  # no line looks like one of another document
    alike = np.zeros((len(PERIODS), len(batch)), dtype=bool)
    for row, period in zip(alike, PERIODS, strict=True):
        row[period:] = looks[period:] == looks[:-period]
    length, so_far = _run_lengths(alike)
    # The first lines of a list are of it too, though nothing stands before them.
    for place, back in enumerate(PERIODS):
        lists, behind = length[place:, :-back], length[place:, back:]
        np.maximum(lists, np.where(alike[place:, back:], behind, 0), out=lists)
    return np.concatenate((alike, np.minimum(length, 30), np.minimum(so_far[:1], 30))).T


def _run_lengths(truths: Truths) -> tuple[Floats, Floats]:
    """For each place that is true the length of its row's run, and of its run up to there."""
    apart = np.zeros((len(truths), truths.shape[1] + 2), dtype=bool)  # so that no run goes on in the next row
    apart[:, 1:-1] = truths
    flat = apart.ravel()
    edges = (flat[1:] != flat[:-1]).nonzero()[0] + 1
    first, size = edges[::2], edges[1::2] - edges[::2]
    places = flat.nonzero()[0]
    found = np.zeros((2, *apart.shape), dtype=np.float32)
    length, so_far = found.reshape(2, -1)
    length[places] = size.repeat(size)
    so_far[places] = places - first.repeat(size) + 1
    return found[0, :, 1:-1], found[1, :, 1:-1]


def distances(batch: Batch, found: Floats) -> Floats:
    """How many lines above and below each line the next one lies that is so, for every column of `found`."""
    index = np.arange(len(batch))
    first, last = batch.bounds
    is_so = found.T > 0
    above, below = np.full(is_so.shape, -1), np.full(is_so.shape, len(batch))
    above[:, 1:] = np.maximum.accumulate(np.where(is_so, index, -1)[:, :-1], axis=1)
    below[:, -2::-1] = np.minimum.accumulate(np.where(is_so, index, len(batch))[:, :0:-1], axis=1)
    far = np.empty((len(is_so), 2, len(batch)), dtype=np.float32)
    far[:, 0] = np.where(above >= first, np.minimum(index - above, _FAR), _FAR + 1)
    far[:, 1] = np.where(below < last, np.minimum(below - index, _FAR), _FAR + 1)
    return far.reshape(-1, len(batch)).T

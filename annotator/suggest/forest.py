"""Boosted trees that ask one question a level, so that a batch of lines goes through them as whole arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats

# So many that what is at work fits the processor's cache.
_TREES_AT_ONCE = 64
_LINES_AT_ONCE = 512
_HEAVIEST = 255
_GRID = 2.0**20

Doubles = npt.NDArray[np.float64]
Arrays = Mapping[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth.

    On each level a tree asks whether a feature is greater than a border; the answers, the first one the lowest bit,
    number the leaf whose value it adds. `features` and `borders` have a row a level and a column a tree, `leaves` and
    `weights` a row a tree; a leaf's weight says how much of the training data came to it.
    """

    features: npt.NDArray[np.uint16]
    borders: Floats
    leaves: Floats
    weights: Floats
    start: float

    def odds(self, rows: Floats) -> Floats:
        """The sum of all trees for every row of features."""
        return self._sums(rows, self.leaves[:, :, None])[:, 0] + np.float32(self.start)

    def shares(self, rows: Floats, table: Floats) -> Floats:
        """What each group of features adds to the odds of every row, by a table of `share_table`."""
        return self._sums(rows, table)

    def share_table(self, groups: Sequence[int]) -> Floats:
        """For each leaf what the answers on the way to it have added, by the group of the feature asked for.

        `groups` has the number of a group a feature. An answer adds what the mean of the leaves that are left, by
        their weight, rises through it.
        """
        group_of = np.asarray(groups)
        depth, trees = self.features.shape
        leaf = np.arange(1 << depth)
        result = np.zeros((trees, 1 << depth, int(group_of.max()) + 1), dtype=np.float32)
        mean = self._means(0)
        for level in range(depth):
            next_mean = self._means(level + 1)
            rise = next_mean[:, leaf & ((2 << level) - 1)] - mean[:, leaf & ((1 << level) - 1)]
            result[np.arange(trees), :, group_of[self.features[level]]] += rise
            mean = next_mean
        return result

    def _sums(self, rows: Floats, values: Floats) -> Floats:
        """The sums over the leaves that each row comes to; `values` has for every leaf of every tree some numbers."""
        # On a grid that sums of doubles keep to, so that a row's sum is the same in whatever company it comes.
        exact = np.rint(values.astype(np.float64) * _GRID) / _GRID
        result = np.zeros((len(rows), values.shape[2]), dtype=np.float64)
        for first in range(0, len(rows), _LINES_AT_ONCE):
            some = slice(first, first + _LINES_AT_ONCE)
            self._add_sums(np.ascontiguousarray(rows[some].T), exact, result[some])
        return result.astype(np.float32)

    def _add_sums(self, columns: Floats, values: Doubles, result: Doubles) -> None:
        depth, trees = self.features.shape
        numbers = values.shape[2]
        for first in range(0, trees, _TREES_AT_ONCE):
            some = slice(first, first + _TREES_AT_ONCE)
            table = values[some].reshape(-1, numbers)
            leaf = np.zeros((len(table) >> depth, columns.shape[1]), dtype=np.uint8)
            for level in range(depth):
                is_over = columns[self.features[level, some]] > self.borders[level, some, None]
                leaf |= is_over.view(np.uint8) << np.uint8(level)
            place = leaf + (np.arange(len(leaf), dtype=np.intp)[:, None] << depth)
            if numbers == 1:
                result[:, 0] += table[:, 0].take(place).sum(axis=0)
            else:
                result += table.take(place, axis=0).sum(axis=0)

    def _means(self, level: int) -> Floats:
        """The mean of the leaves that can still be reached after `level` answers."""
        shape = (len(self.leaves), -1, 1 << level)
        weights = self.weights.reshape(shape)
        total = (self.leaves.reshape(shape) * weights).sum(axis=1)
        return np.asarray(total / weights.sum(axis=1), dtype=np.float32)


def pack(forest: Forest, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """A forest's arrays as its file keeps them: leaves in 16 bits, times a scale; weights in 8, as logarithms."""
    scale = float(np.abs(forest.leaves).max(initial=0.0)) / 32767 or 1.0
    weights = np.log2(1 + forest.weights)
    unit = float(weights.max(initial=0.0)) / _HEAVIEST or 1.0
    return {
        f"{name}.features": forest.features.astype(np.uint16),
        f"{name}.borders": forest.borders.astype(np.float32),
        f"{name}.leaves": np.rint(forest.leaves / scale).astype(np.int16),
        f"{name}.weights": np.rint(weights / unit).astype(np.uint8),
        f"{name}.numbers": np.array([scale, unit, forest.start]),
    }


def unpack(arrays: Arrays, name: str) -> Forest:
    scale, unit, start = (float(number) for number in arrays[f"{name}.numbers"])
    leaves = arrays[f"{name}.leaves"].astype(np.float64) * scale
    weights = (
        np.exp2(arrays[f"{name}.weights"].astype(np.float64) * unit) - 1 + 1e-3
    )  # none is 0: means divide by it
    return Forest(
        arrays[f"{name}.features"].astype(np.uint16),
        arrays[f"{name}.borders"].astype(np.float32),
        leaves.astype(np.float32),
        weights.astype(np.float32),
        start,
    )

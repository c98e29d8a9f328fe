"""Boosted trees that ask one question a level, so that a batch of lines goes through them as whole arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats

# So many that what is at work fits the processor's cache.
_LINES_AT_ONCE = 512
_LEAVES_AT_ONCE = 64 * 512
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
        return self.sums(rows, self.table(()))[:, 0] + np.float32(self.start)

    def table(self, groups: Sequence[int]) -> Doubles:
        """For each leaf its value, then what the answers on the way to it have added, by the group of their features.

        `groups` has the number of a group a feature, or nothing when no reasons are asked for. An answer adds what the
        mean of the leaves that are left, by their weight, rises through it.
        """
        group_of = np.asarray(groups, dtype=np.int64)
        depth, trees = self.features.shape
        leaf = np.arange(1 << depth)
        result = np.zeros((trees, 1 << depth, int(group_of.max(initial=-1)) + 2))
        result[:, :, 0] = self.leaves
        for level in range(depth if len(group_of) else 0):
            after, before = self._means(level + 1), self._means(level)
            rise = after[:, leaf & ((2 << level) - 1)] - before[:, leaf & ((1 << level) - 1)]
            result[np.arange(trees), :, 1 + group_of[self.features[level]]] += rise
        # On a grid that sums of doubles keep to, so that a row's sum is the same in whatever company it comes.
        return np.asarray(np.rint(result * _GRID) / _GRID)

    def sums(self, rows: Floats, table: Doubles) -> Floats:
        """The sums of a table's columns over the leaves that each row comes to."""
        result = np.zeros((len(rows), table.shape[2]))
        for first in range(0, len(rows), _LINES_AT_ONCE):
            some = slice(first, first + _LINES_AT_ONCE)
            self._add_sums(np.ascontiguousarray(rows[some].T), table, result[some])
        return result.astype(np.float32)

    def _add_sums(self, columns: Floats, values: Doubles, result: Doubles) -> None:
        depth, trees = self.features.shape
        numbers = values.shape[2]
        at_once = max(1, _LEAVES_AT_ONCE // max(1, columns.shape[1]))
        for first in range(0, trees, at_once):
            some = slice(first, first + at_once)
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

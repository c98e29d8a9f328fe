"""Boosted trees that ask one question a level, so that a batch of lines goes through them as whole arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Doubles, Floats

# So many that what is at work fits the processor's cache.
_LINES_AT_ONCE = 256
_BYTES_AT_ONCE = 384 << 10
_TREES_AT_ONCE = 32
_HEAVIEST = 255
GRID_STEP = 2.0**-20
"""Of log-odds: a sum over all trees fits 32 bits."""
_SHARE_STEP = 2.0**-8
"""Of log-odds: reasons need no more, and no sum over all trees leaves 16 bits."""
_TAKEN_AT_ONCE = 16
"""The groups are filled up to so many: numpy copies rows of 32 bytes at once, and others byte by byte."""

OnGrid = npt.NDArray[np.int32]
Number = TypeVar("Number", np.int16, np.int32)
Reached = npt.NDArray[np.unsignedinteger]
Shares = npt.NDArray[np.int16]
Arrays = Mapping[str, npt.NDArray[np.generic]]


class _Questions(NamedTuple):
    """The different questions that trees ask, about half as many as all: each is answered once for a line. `numbers`
    has the question that each tree asks on each level."""

    features: npt.NDArray[np.intp]
    borders: Floats
    numbers: npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees of one depth.

    On each level a tree asks whether a feature is greater than a border; the answers, the first one the lowest bit,
    number the leaf. `features` and `borders` have a row a level and a column a tree.
    """

    features: npt.NDArray[np.uint16]
    borders: Floats

    def leaves_of(self, *parts: Floats) -> Reached:
        """The leaf that each row of features comes to in each tree, numbered through all trees: a row a tree, a column
        a row."""
        asked = self._questions
        depth, trees = self.features.shape
        rows = len(parts[0])
        reached = np.empty((trees, rows), dtype=self._first_leaves.dtype)
        for first in range(0, rows if trees else 0, _LINES_AT_ONCE):
            some = [part[first : first + _LINES_AT_ONCE].T for part in parts]
            columns = some[0] if len(some) == 1 else np.concatenate(some)
            is_over = columns.take(asked.features, axis=0) > asked.borders[:, None]
            answers = is_over.view(np.uint8)
            leaf = answers.take(asked.numbers[depth - 1], axis=0)
            for level in range(depth - 2, -1, -1):
                leaf += leaf
                leaf |= answers.take(asked.numbers[level], axis=0)
            reached[:, first : first + _LINES_AT_ONCE] = leaf
        reached += self._first_leaves
        return reached

    @cached_property
    def _first_leaves(self) -> Reached:
        """The number of each tree's first leaf, a row a tree, in as few bits as hold those of all leaves: added in 64
        and not in 16, they took four times as long."""
        depth, trees = self.features.shape
        numbers = np.arange(trees)[:, None] << depth
        return np.asarray(numbers, dtype=np.min_scalar_type(trees << depth))

    @cached_property
    def _questions(self) -> _Questions:
        pairs = np.stack([self.features.ravel().astype(np.float64), self.borders.ravel()])
        different, numbers = np.unique(pairs, axis=1, return_inverse=True)
        features, borders = different
        return _Questions(
            features.astype(np.intp),
            borders.astype(np.float32),
            np.reshape(numbers, self.features.shape).astype(np.intp),
        )


@dataclass(frozen=True, eq=False)
class Forest(Trees):
    """Trees that add the value of the leaf a row comes to.

    `leaves` and `weights` have a row a tree; a leaf's weight says how much of the training data came to it.
    """

    leaves: Floats
    weights: Floats
    start: float

    def odds(self, *parts: Floats) -> Floats:
        """The sum of all trees for every row of features, whose columns may come in parts."""
        return self.odds_at(self.leaves_of(*parts))

    def odds_at(self, reached: Reached) -> Floats:
        """The sum of all trees for every row, by the leaves it came to."""
        sums = sums_at(reached, self._values) * GRID_STEP
        return sums.astype(np.float32) + np.float32(self.start)

    @cached_property
    def _values(self) -> OnGrid:
        """All leaves in steps of a grid, so that a row's sum is the same in whatever company it comes."""
        return np.asarray(np.rint(self.leaves.ravel() / GRID_STEP), dtype=np.int32)

    def shares(self, groups: Sequence[int]) -> Shares:
        """For each leaf what the answers on the way to it have added, by the group of their features: for `shares_at`.

        `groups` has the number of a group a feature. An answer adds what the mean of the leaves that are left, by their
        weight, rises through it.
        """
        group_of = np.asarray(groups, dtype=np.int64)
        trees, leaves = self.leaves.shape
        columns = -(-(int(group_of.max(initial=0)) + 1) // _TAKEN_AT_ONCE) * _TAKEN_AT_ONCE
        result = np.zeros((trees, leaves, columns), dtype=np.int16)
        # Some trees at a time: all of them in double floats take more memory than any other part of the detector.
        for first in range(0, trees, _TREES_AT_ONCE):
            some = slice(first, first + _TREES_AT_ONCE)
            result[some] = np.rint(self._shares(some, group_of, columns) / _SHARE_STEP)
        return result

    def _shares(self, some: slice, group_of: npt.NDArray[np.int64], columns: int) -> Doubles:
        features, leaves, weights = self.features[:, some], self.leaves[some], self.weights[some]
        depth, trees = features.shape
        leaf = np.arange(1 << depth)
        result = np.zeros((trees, 1 << depth, columns))
        for level in range(depth):
            after, before = _means(leaves, weights, level + 1), _means(leaves, weights, level)
            rise = after[:, leaf & ((2 << level) - 1)] - before[:, leaf & ((1 << level) - 1)]
            result[np.arange(trees), :, group_of[features[level]]] += rise
        return result


def shares_at(reached: Reached, shares: Shares, groups: int) -> Floats:
    """What each of so many groups of features added to every row, in log-odds, by the leaves it came to."""
    return sums_at(reached, shares.reshape(-1, shares.shape[2]))[:, :groups] * np.float32(_SHARE_STEP)


def sums_at(reached: Reached, table: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The sums over the leaves that each row came to of what a table says of all leaves, tree by tree."""
    trees, rows = reached.shape
    result = np.zeros((rows, *table.shape[1:]), dtype=table.dtype)
    for first in range(0, rows, _LINES_AT_ONCE):
        lines = slice(first, first + _LINES_AT_ONCE)
        for some in _parts(trees, result[lines].nbytes + np.intp(0).nbytes * len(result[lines])):
            # Wrapped, though none lies outside: asked to raise, numpy takes as long again to look whether one does.
            found = table.take(reached[some, lines], axis=0, mode="wrap")
            result[lines] += np.add.reduce(found, dtype=table.dtype)
    return result


def _means(leaves: Floats, weights: Floats, level: int) -> Floats:
    """The mean of the leaves of each tree that can still be reached after `level` answers."""
    shape = (len(leaves), -1, 1 << level)
    parts = weights.reshape(shape)
    total = (leaves.reshape(shape) * parts).sum(axis=1)
    return np.asarray(total / parts.sum(axis=1), dtype=np.float32)


def _parts(trees: int, width: int) -> Iterator[slice]:
    """The trees in parts that are summed together, of which each takes so many bytes."""
    at_once = max(1, _BYTES_AT_ONCE // max(1, width))
    return (slice(first, first + at_once) for first in range(0, trees, at_once))


def pack(forest: Forest, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """A forest's arrays as its file keeps them: leaves in 16 bits, times a scale; weights in 8, as logarithms."""
    leaves, scale = in_16_bits(forest.leaves)
    weights = np.log2(1 + forest.weights)
    unit = float(weights.max(initial=0.0)) / _HEAVIEST or 1.0
    return {
        f"{name}.features": forest.features.astype(np.uint16),
        f"{name}.borders": forest.borders.astype(np.float32),
        f"{name}.leaves": leaves,
        f"{name}.weights": np.rint(weights / unit).astype(np.uint8),
        f"{name}.numbers": np.array([scale, unit, forest.start]),
    }


def in_16_bits(leaves: Floats) -> tuple[npt.NDArray[np.int16], float]:
    """The values of leaves in whole numbers, and the scale that these are times of."""
    scale = float(np.abs(leaves).max(initial=0.0)) / 32767 or 1.0
    return np.rint(leaves / scale).astype(np.int16), scale


def misfit(name: str) -> ValueError:
    """That a file holds but a part of what is called so."""
    return ValueError(f"the sizes of its arrays {name} do not fit each other")


def check_sizes(trees: Trees, leaves: npt.NDArray[np.generic], name: str) -> None:
    """Raises ValueError where the arrays of trees do not fit each other, as in a file that holds a part of them."""
    depth, count = trees.features.shape if trees.features.ndim == 2 else (0, 0)
    if not depth or trees.borders.shape != (depth, count) or leaves.shape[:2] != (count, 1 << depth):
        raise misfit(name)


def unpack(arrays: Arrays, name: str) -> Forest:
    """Raises KeyError or ValueError when there is no whole forest of that name."""
    scale, unit, start = (float(number) for number in arrays[f"{name}.numbers"])
    leaves = arrays[f"{name}.leaves"].astype(np.float64) * scale
    weights = (
        np.exp2(arrays[f"{name}.weights"].astype(np.float64) * unit) - 1 + 1e-3
    )  # none is 0: means divide by it
    forest = Forest(
        arrays[f"{name}.features"].astype(np.uint16),
        arrays[f"{name}.borders"].astype(np.float32),
        leaves.astype(np.float32),
        weights.astype(np.float32),
        start,
    )
    for values in (leaves, weights):
        check_sizes(forest, values, name)
    return forest

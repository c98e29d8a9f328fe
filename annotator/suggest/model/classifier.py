"""Boosted trees that tell which of some classes a line belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats
from annotator.suggest.model.forest import (
    GRID_STEP,
    Arrays,
    OnGrid,
    Reached,
    Trees,
    check_sizes,
    in_16_bits,
    misfit,
    sums_at,
)

_TAKEN_AT_ONCE = 8
"""The classes are filled up to so many: numpy copies rows of 32 bytes at once, and others byte by byte."""


@dataclass(frozen=True, eq=False)
class Classifier(Trees):
    """Trees whose leaves hold a value a class.

    `leaves` has a row a tree, in it a row a leaf and a column a class; `start` a value a class.
    """

    leaves: Floats
    start: Floats

    def scores_at(self, reached: Reached) -> Floats:
        """For every row, by the leaves it came to, the logarithm of each class's probability, but for a number that all
        classes of the row share: a column a class."""
        sums = sums_at(reached, self._values)[:, : len(self.start)] * GRID_STEP
        return sums.astype(np.float32) + self.start

    @cached_property
    def _values(self) -> OnGrid:
        trees, leaves, classes = self.leaves.shape
        values = np.zeros((trees * leaves, -(-classes // _TAKEN_AT_ONCE) * _TAKEN_AT_ONCE), dtype=np.int32)
        values[:, :classes] = np.rint(self.leaves.reshape(-1, classes) / GRID_STEP)
        return values


def pack(classifier: Classifier, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """A classifier's arrays as its file keeps them: leaves in 16 bits, times a scale."""
    leaves, scale = in_16_bits(classifier.leaves)
    return {
        f"{name}.features": classifier.features.astype(np.uint16),
        f"{name}.borders": classifier.borders.astype(np.float32),
        f"{name}.leaves": leaves,
        f"{name}.scale": np.array(scale),
        f"{name}.start": classifier.start.astype(np.float32),
    }


def unpack(arrays: Arrays, name: str) -> Classifier:
    """Raises KeyError or ValueError when there is no whole classifier of that name."""
    scale = np.float32(arrays[f"{name}.scale"])
    classifier = Classifier(
        arrays[f"{name}.features"].astype(np.uint16),
        arrays[f"{name}.borders"].astype(np.float32),
        arrays[f"{name}.leaves"].astype(np.float32) * scale,
        arrays[f"{name}.start"].astype(np.float32),
    )
    check_sizes(classifier, classifier.leaves, name)
    if classifier.leaves.shape[2:] != classifier.start.shape:
        raise misfit(name)
    return classifier

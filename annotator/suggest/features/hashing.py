"""Numbers that stand for words and lines, and which of many are equal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Whole = npt.NDArray[np.int64]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_FEWEST_BITS = 8


def mixed(values: Hashes) -> Hashes:
    """Numbers as good as random, the same for the same value."""
    mix = values * _ODD
    return (mix ^ (mix >> _SHIFT)) * _ODD


def first_equal(hashes: Hashes) -> Whole:
    """For each hash the place of the first one that is equal: a number that equal ones share and no others.

    By a table with room for some more than all, in which each takes a place by its last bits and those that find
    another there look again elsewhere: in a third of the time that sorting takes.
    """
    bits = max(_FEWEST_BITS, (2 * len(hashes)).bit_length())
    last_bits = np.uint64((1 << bits) - 1)
    table = np.empty(1 << bits, dtype=np.int32)
    found = np.empty(len(hashes), dtype=np.int64)
    left, spread = np.arange(len(hashes), dtype=np.int32), hashes
    while len(left):
        places = (spread & last_bits).view(np.int64)
        table[places[::-1]] = left[::-1]  # written backwards, the first one stays
        first = table.take(places)
        found[left] = first
        others = (hashes.take(first) != hashes.take(left)).nonzero()[0]
        left, spread = left.take(others), mixed(spread.take(others) + _ODD)
    return found

"""Sets of documents as masks: a byte for each key from 0 to the greatest there is, 1 for those that are in the set."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import compress

_OTHER = bytes([1, 0, *range(2, 256)])


def mask_of(keys: Iterable[int], size: int) -> bytes:
    """A key beyond the greatest is that of a document which a damaged file has lost."""
    mask = bytearray(size)
    for key in keys:
        if key < size:
            mask[key] = 1
    return bytes(mask)


def listed(mask: bytes) -> array[int]:
    """The keys that a mask holds, in rising order."""
    return array("q", compress(range(len(mask)), mask))  # a list of a million would take 40 MB


def both(one: bytes, other: bytes) -> bytes:
    """What two masks of one size hold."""
    return (int.from_bytes(one) & int.from_bytes(other)).to_bytes(len(one))


def without(one: bytes, other: bytes) -> bytes:
    """What a mask holds and another of its size does not."""
    return both(one, other.translate(_OTHER))

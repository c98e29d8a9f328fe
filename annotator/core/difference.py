"""What an act exchanged in a long tuple."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_AT_ONCE = 256
"""So many values are compared as one stretch."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One sequence made from another: what stood from `first` to `end` has given way to what stands from `first` to
    `new_end` now."""

    first: int
    end: int
    new_end: int

    @property
    def shift(self) -> int:
        """How much farther what is behind stands now."""
        return self.new_end - self.end


def exchange(before: Sequence[T], after: Sequence[T]) -> Exchange:
    """The stretch from the first to the last place where two sequences hold unlike values; an empty one at their end
    where they are alike."""
    first = _alike(before, after)
    most = min(len(before), len(after)) - first
    last = min(most, _alike(before[::-1], after[::-1])) if most else 0
    return Exchange(first, len(before) - last, len(after) - last)


def difference(before: Sequence[T], after: Sequence[T]) -> tuple[list[T], list[T]]:
    """What is only in the first and what is only in the second, where the one was made from the other. Equal values at
    both ends are passed over; between the first and the last place where the two differ, what both hold is the same
    object."""
    if before is after:
        return [], []
    one = exchange(before, after)
    gone, new = before[one.first : one.end], after[one.first : one.new_end]
    going, coming = {id(one) for one in gone}, {id(one) for one in new}
    return [one for one in gone if id(one) not in coming], [one for one in new if id(one) not in going]


def unlike(before: Sequence[T], after: Sequence[T]) -> Iterator[int]:
    """Where two sequences hold unlike values, as far as both go."""
    if before is after:
        return
    # Mostly nothing differs, and Python compares a whole stretch several times as fast as a loop here would.
    for start in range(0, min(len(before), len(after)), _AT_ONCE):
        here, there = before[start : start + _AT_ONCE], after[start : start + _AT_ONCE]
        if here != there:
            pairs = enumerate(zip(here, there, strict=False), start)
            yield from (index for index, (one, other) in pairs if one is not other and one != other)


def _alike(before: Sequence[T], after: Sequence[T]) -> int:
    """With how many of the same they begin."""
    return next(unlike(before, after), min(len(before), len(after)))

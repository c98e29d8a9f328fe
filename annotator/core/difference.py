"""What an act exchanged in a long tuple."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import is_
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What stands from `first` to `end` in one sequence stands no more in another, which has others there, to
    `new_end`."""

    first: int
    end: int
    new_end: int

    @property
    def shift(self) -> int:
        """How much farther what is behind stands now."""
        return self.new_end - self.end


def exchange(before: Sequence[T], after: Sequence[T]) -> Exchange:
    """From the first to the last place where two sequences hold different objects."""
    first = _alike(before, after)
    most = min(len(before), len(after)) - first
    last = min(most, _alike(before[::-1], after[::-1])) if most else 0
    return Exchange(first, len(before) - last, len(after) - last)


def difference(before: Sequence[T], after: Sequence[T]) -> tuple[list[T], list[T]]:
    """What is only in the first and what is only in the second, where the one was made from the other: what both hold
    is the same object. Looks closely only from the first to the last place where they differ."""
    if before is after:
        return [], []
    one = exchange(before, after)
    gone, new = before[one.first : one.end], after[one.first : one.new_end]
    going, coming = {id(one) for one in gone}, {id(one) for one in new}
    return [one for one in gone if id(one) not in coming], [one for one in new if id(one) not in going]


def unlike(before: Sequence[T], after: Sequence[T]) -> Iterator[int]:
    """Where two sequences of one length hold different objects."""
    if before is after:
        return
    alike = bytes(map(is_, before, after))  # ten times as fast as a loop, and mostly there is nothing to find
    index = alike.find(0)
    while index >= 0:
        yield index
        index = alike.find(0, index + 1)


def _alike(before: Sequence[T], after: Sequence[T]) -> int:
    """With how many of the same they begin."""
    return next(unlike(before, after), min(len(before), len(after)))

"""Heights of many things that stand one below the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from math import ceil

_TOGETHER = 128
"""Of how many at a time the sum is kept: a change, and a question, look at these and at all the sums."""


class Heights:
    """Where each begins when they stand one below the other, from 0. Heights grow to whole numbers: on whole pixels a
    row looks the same wherever it stands.

    To change one of ten thousand and to ask for a place costs a hundredth of adding all up.
    """

    def __init__(self, heights: Iterable[float]) -> None:
        self._heights = [ceil(height) for height in heights]
        self.changes = 0
        """How often one of them has changed."""
        self._add_up()

    def _add_up(self) -> None:
        starts = range(0, len(self._heights), _TOGETHER)
        self._sums = [sum(self._heights[start : start + _TOGETHER]) for start in starts]
        self._begins: list[int] = []

    def exchange(self, first: int, end: int, heights: Iterable[float]) -> None:
        """Puts others in the place of some."""
        self._heights[first:end] = [ceil(height) for height in heights]
        self.changes += 1
        self._add_up()

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = ceil(height) - self._heights[index]
        if change:
            self._heights[index] += change
            self._sums[index // _TOGETHER] += change
            self._begins = []
            self.changes += 1

    @property
    def _tops_of_sums(self) -> list[int]:
        if not self._begins:
            self._begins = list(accumulate(self._sums, initial=0))
        return self._begins

    def top(self, index: int) -> int:
        """Where one begins; behind the last one the height of all."""
        group = index // _TOGETHER
        return self._tops_of_sums[group] + sum(self._heights[group * _TOGETHER : index])

    @property
    def whole(self) -> int:
        return self._tops_of_sums[-1]

    def index_at(self, y: float) -> int:
        """The one that stands at a height, the first or last one beyond the ends; 0 when there is none."""
        group = min(max(bisect_right(self._tops_of_sums, y) - 1, 0), max(len(self._sums) - 1, 0))
        tops = list(accumulate(self._heights[group * _TOGETHER :][:_TOGETHER], initial=self._begins[group]))
        found = group * _TOGETHER + bisect_right(tops, y) - 1
        return min(max(found, 0), max(len(self._heights) - 1, 0))

    def tops(self) -> list[int]:
        """Where each begins, and behind them the height of all."""
        return list(accumulate(self._heights, initial=0))

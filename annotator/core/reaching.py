"""Marks and names in reading order, among which those on a stretch are found without looking at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from annotator.core.mark import Mark, Proposal
from annotator.core.span import Span

Placed = TypeVar("Placed", bound=Mark | Proposal)


class Reaching(Generic[Placed]):
    """Knows how far everything up to each one reaches, as one may be long and lie over many."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed = placed
        self._reach = list(accumulate((one.place.end for one in placed), max))

    def overlapping(self, span: Span) -> Iterator[Placed]:
        for index in range(bisect_right(self._reach, span.start), len(self.placed)):
            one = self.placed[index]
            if one.place.start >= span.end:
                return
            if one.place.end > span.start:
                yield one

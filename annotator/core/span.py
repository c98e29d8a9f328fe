"""Where something stands in a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.errors import InvalidSpan


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text in Unicode code points: start included, end excluded, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one, equal spans included."""
        return self.start <= other.start and other.end <= self.end


def containing(spans: Sequence[Span], position: int) -> int | None:
    """The index of the span that holds a position, among spans in text order without overlap; None between them."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= position:
            low = middle + 1
        else:
            high = middle
    return low if low < len(spans) and spans[low].start <= position else None


def touched_by(spans: Sequence[Span], stretch: Span) -> range:
    """The indexes of the spans that a stretch overlaps, among spans in text order without overlap."""
    first = bisect_right(spans, stretch.start, key=lambda span: span.end)
    return range(first, bisect_left(spans, stretch.end, first, key=lambda span: span.start))

"""Which marks and suggested ones a block shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from annotator.core.ledger import Article, Row
from annotator.core.mark import Layer, Mark
from annotator.core.schema import Label
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class Painted:
    """A mark or a suggested one, as it is drawn."""

    mark: Mark
    label: Label
    is_suggested: bool = False
    is_outside: bool = False


class ShownMarks:
    """The entity marks of an article and its suggested ones, by block."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _marks(self) -> _Reaching:
        return _Reaching(self._article.annotation.entities)

    @cached_property
    def _suggested(self) -> _Reaching:
        return _Reaching([suggestion.mark for suggestion in self._article.same_strings])

    def on(self, row: Row) -> list[Painted]:
        """Those of one block, longer first, so that nested ones are drawn on top."""
        found = [
            Painted(mark, self._label(mark), is_outside=not row.is_main)
            for mark in self._marks.overlapping(row.block)
        ]
        found.extend(
            Painted(mark, self._label(mark), is_suggested=True)
            for mark in self._suggested.overlapping(row.block)
        )
        return sorted(found, key=lambda painted: -len(painted.mark.place))

    def _label(self, mark: Mark) -> Label:
        return self._article.schema.label(Layer.ENTITY, mark.label)


class _Reaching:
    """Marks in reading order, among which those that reach into a stretch are found without looking at all."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = marks
        self._reach = list(accumulate((mark.place.end for mark in marks), max))

    def overlapping(self, span: Span) -> Iterator[Mark]:
        for index in range(bisect_right(self._reach, span.start), len(self._marks)):
            mark = self._marks[index]
            if mark.place.start >= span.end:
                return
            if mark.place.end > span.start:
                yield mark


def mark_at(article: Article, span: Span) -> Mark | None:
    """The shortest mark that overlaps a stretch; the mark of exactly that stretch before all others."""
    overlapping = [mark for mark in article.annotation.entities if mark.place.overlaps(span)]
    return min(overlapping, key=lambda mark: (mark.place != span, len(mark.place)), default=None)


def suggested_at(article: Article, span: Span) -> Mark | None:
    """The suggested mark that overlaps a stretch."""
    return next((s.mark for s in article.same_strings if s.mark.place.overlaps(span)), None)

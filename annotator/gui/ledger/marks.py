"""Which marks, suggested ones and candidates a block shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from annotator.core.ledger import Article, Row
from annotator.core.mark import Candidate, Layer, Mark, Proposal
from annotator.core.schema import Label
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class Painted:
    """A mark, a suggested one or a candidate, which has no label, as it is drawn; or a credit that may be split off."""

    place: Span
    label: Label | None
    is_suggested: bool = False
    is_outside: bool = False
    is_credit: bool = False


class ShownMarks:
    """The entity marks of an article and the names that want a look, by block."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _marks(self) -> _Reaching[Mark]:
        return _Reaching(self._article.annotation.entities)

    @cached_property
    def _open(self) -> _Reaching[Proposal]:
        return _Reaching(self._article.open_names)

    def on(self, row: Row) -> list[Painted]:
        """Those of one block, longer first, so that nested ones are drawn on top."""
        found = [
            Painted(mark.place, self._label(mark), is_outside=not row.is_main)
            for mark in self._marks.overlapping(row.block)
        ]
        found.extend(
            Painted(name.place, self._label_of(name), is_suggested=True)
            for name in self._open.overlapping(row.block)
        )
        credit = self._article.credits.get(row.block)
        if credit is not None:
            found.append(Painted(Span(credit, row.block.end), None, is_credit=True))
        return sorted(found, key=lambda painted: -len(painted.place))

    def _label_of(self, name: Proposal) -> Label | None:
        return None if isinstance(name, Candidate) else self._label(name.mark)

    def _label(self, mark: Mark) -> Label:
        return self._article.schema.label(Layer.ENTITY, mark.label)


Placed = TypeVar("Placed", bound=Mark | Proposal)


class _Reaching(Generic[Placed]):
    """Marks in reading order, among which those that reach into a stretch are found without looking at all."""

    def __init__(self, marks: Sequence[Placed]) -> None:
        self._marks = marks
        self._reach = list(accumulate((mark.place.end for mark in marks), max))

    def overlapping(self, span: Span) -> Iterator[Placed]:
        for index in range(bisect_right(self._reach, span.start), len(self._marks)):
            mark = self._marks[index]
            if mark.place.start >= span.end:
                return
            if mark.place.end > span.start:
                yield mark


def mark_at(article: Article, span: Span) -> Mark | None:
    """The shortest mark that overlaps a stretch; the mark of exactly that stretch before all others. None for a stretch
    that is an open name, longer than the marks in it."""
    overlapping = [mark for mark in article.annotation.entities if mark.place.overlaps(span)]
    found = min(overlapping, key=lambda mark: (mark.place != span, len(mark.place)), default=None)
    is_open = found is not None and found.place != span and any(n.place == span for n in article.open_names)
    return None if is_open else found


def open_name_at(article: Article, span: Span) -> Proposal | None:
    """The suggested name or candidate that overlaps a stretch; the one of exactly that stretch before all others."""
    overlapping = [name for name in article.open_names if name.place.overlaps(span)]
    return min(overlapping, key=lambda name: name.place != span, default=None)

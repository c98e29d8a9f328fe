"""What the screen shows: the open article, and what an act did to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from annotator.core.history import Change, Step
from annotator.core.ledger import Article
from annotator.core.mark import Layer
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class State:
    """The open article, and what undo and redo would take.

    `changed` holds the indexes of the blocks that look different than before; None means all of them. `marked` holds
    the spans that the last act marked, for the eye.
    """

    article: Article
    undo: Step | None = None
    redo: Step | None = None
    changed: frozenset[int] | None = None
    marked: tuple[Span, ...] = ()


def changed_blocks(before: Article, after: Article, changes: tuple[Change, ...]) -> frozenset[int] | None:
    """The indexes of the blocks that look different; None when the blocks themselves are others."""
    if before.document is not after.document or before.annotation.blocks is not after.annotation.blocks:
        return None
    blocks = after.annotation.blocks
    places = chain(_undecided(before, after), chain.from_iterable(change.places for change in changes))
    indexes = set(chain.from_iterable(_touched(blocks, place) for place in places))
    if before.rows is not after.rows:
        indexes.update(
            n for n, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)) if old != new
        )
    return frozenset(indexes)


def _undecided(before: Article, after: Article) -> Iterator[Span]:
    """Where another name is suggested than before, or one candidate more or less."""
    suggested, was = (
        {(suggestion.mark.place, suggestion.mark.label) for suggestion in article.suggested_names}
        for article in (after, before)
    )
    yield from (place for place, _ in suggested ^ was)
    yield from {one.span for one in before.candidates} ^ {one.span for one in after.candidates}


def _touched(blocks: tuple[Span, ...], place: Span) -> range:
    """The indexes of the blocks that a stretch touches."""
    first = bisect_right(blocks, place.start, key=lambda block: block.end)
    return range(first, bisect_left(blocks, place.end, key=lambda block: block.start))


def marked_spans(after: Article, changes: tuple[Change, ...]) -> tuple[Span, ...]:
    """Where entities were marked in this article."""
    here = [change for change in changes if change.document_id == after.document.id]
    return tuple(mark.place for change in here for mark in change.added if mark.layer is Layer.ENTITY)

"""What the screen shows: the open article, and what an act did to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from annotator.core.difference import unlike
from annotator.core.history import Change, Step
from annotator.core.ledger import Article
from annotator.core.mark import Layer
from annotator.core.span import Span, touched_by


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
    places = chain(
        after.names.asked_unlike(before.names), chain.from_iterable(change.places for change in changes)
    )
    indexes = set(_touched(blocks, places))
    indexes.update(after.names.suggested_unlike(before.names))
    indexes.update(unlike(before.rows, after.rows))
    return frozenset(indexes)


def _touched(blocks: Sequence[Span], places: Iterable[Span]) -> Iterator[int]:
    """The blocks that some places lie in, mostly one after another in the same."""
    last: Span | None = None
    for place in places:
        if last is None or not last.contains(place):
            for index in touched_by(blocks, place):
                last = blocks[index]
                yield index


def marked_spans(after: Article, changes: tuple[Change, ...]) -> tuple[Span, ...]:
    """Where entities were marked in this article."""
    here = [change for change in changes if change.document_id == after.document.id]
    return tuple(mark.place for change in here for mark in change.added if mark.layer is Layer.ENTITY)

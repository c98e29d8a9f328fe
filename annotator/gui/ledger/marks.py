"""Which marks and suggested ones a block shows."""

from __future__ import annotations

from bisect import bisect_left

from annotator.core.ledger import Article, Row
from annotator.core.mark import Layer, Mark
from annotator.core.span import Span
from annotator.gui.ledger.painter import Painted


def painted_marks(article: Article, row: Row) -> list[Painted]:
    """The entity marks of a block and the suggested ones, longer first, so that nested ones are drawn on top."""
    entities = article.annotation.entities
    first = bisect_left(entities, row.block.start, key=lambda mark: mark.place.start)
    while first > 0 and entities[first - 1].place.end > row.block.start:
        first -= 1
    found = []
    for mark in entities[first:]:
        if mark.place.start >= row.block.end:
            break
        label = article.schema.label(Layer.ENTITY, mark.label)
        found.append(Painted(mark, label, is_outside=not row.is_main))
    for suggestion in article.same_strings:
        if suggestion.mark.place.overlaps(row.block):
            label = article.schema.label(Layer.ENTITY, suggestion.mark.label)
            found.append(Painted(suggestion.mark, label, is_suggested=True))
    return sorted(found, key=lambda painted: -len(painted.mark.place))


def mark_at(article: Article, span: Span) -> Mark | None:
    """The shortest mark that overlaps a stretch; the mark of exactly that stretch before all others."""
    overlapping = [mark for mark in article.annotation.entities if mark.place.overlaps(span)]
    return min(overlapping, key=lambda mark: (mark.place != span, len(mark.place)), default=None)


def suggested_at(article: Article, span: Span) -> Mark | None:
    """The suggested mark that overlaps a stretch."""
    return next((s.mark for s in article.same_strings if s.mark.place.overlaps(span)), None)

"""Which marks, suggested ones and candidates a block shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
        self._known: dict[int, tuple[Painted, ...]] = {}

    def after(self, article: Article, changed: Iterable[int]) -> ShownMarks:
        """Those of the article after an act, of whose blocks only those that have changed look different."""
        following = ShownMarks(article)
        # One line that is a caption as a whole takes the offered splits of all others away.
        if self._article.credits == article.credits:
            following._known.update(self._known)
            for index in changed:
                following._known.pop(index, None)
        return following

    def on(self, index: int) -> tuple[Painted, ...]:
        """Those of one block, longer first, so that nested ones are drawn on top."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._on(self._article.rows[index])
        return known

    def _on(self, row: Row) -> tuple[Painted, ...]:
        found = [
            Painted(mark.place, self._label(mark), is_outside=not row.is_main)
            for mark in self._article.decisions.marks.overlapping(row.block)
        ]
        found.extend(
            Painted(name.place, self._label_of(name), is_suggested=True)
            for name in self._article.names.on(row.number - 1)
        )
        credit = self._article.credits.get(row.block)
        if credit is not None:
            found.append(Painted(Span(credit, row.block.end), None, is_credit=True))
        return tuple(sorted(found, key=lambda painted: -len(painted.place)))

    def _label_of(self, name: Proposal) -> Label | None:
        return None if isinstance(name, Candidate) else self._label(name.mark)

    def _label(self, mark: Mark) -> Label:
        return self._article.schema.label(Layer.ENTITY, mark.label)


def mark_at(article: Article, span: Span) -> Mark | None:
    """The shortest mark that overlaps a stretch; the mark of exactly that stretch before all others. None for a stretch
    that is an open name, longer than the marks in it."""
    overlapping = article.decisions.marks.overlapping(span)
    found = min(overlapping, key=lambda mark: (mark.place != span, len(mark.place)), default=None)
    is_open = (
        found is not None
        and found.place != span
        and any(name.place == span for name in article.open_names_over(span))
    )
    return None if is_open else found


def open_name_at(article: Article, span: Span) -> Proposal | None:
    """The suggested name or candidate that overlaps a stretch; the one of exactly that stretch before all others."""
    return min(article.open_names_over(span), key=lambda name: name.place != span, default=None)

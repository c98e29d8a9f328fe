"""How an article reads now: for each block the role that a person decided or else the likeliest suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from annotator.core.annotation import Annotation
from annotator.core.document import Document, snippet
from annotator.core.mark import Cause, Layer, Mark, Origin, Reason, Suggestion, entity_mark
from annotator.core.schema import DUPLICATE, TITLE, Counts, LabelSchema
from annotator.core.span import Span, containing
from annotator.core.tokens import occurrences

UNSURE_BELOW = 0.8
"""A shown suggestion whose probability of standing in its column is lower wants a look."""
SAME_STRING = "same-string-1"
"""The agent that proposes an article's own marked strings at places nobody has marked."""


@dataclass(frozen=True, slots=True)
class Row:
    """A block as the ledger shows it, numbered from 1 in text order.

    `role` is "" when nobody has decided or proposed one; then it stands with the boilerplate. `mark` is the person's
    decision, `suggestion` what is shown in its absence. `probability`, 0 to 1, is that of the column it stands in.
    """

    number: int
    block: Span
    role: str
    counts: Counts
    mark: Mark | None = None
    suggestion: Suggestion | None = None
    probability: float = 1.0
    repeats: int = 0

    @property
    def is_decided(self) -> bool:
        return self.mark is not None

    @property
    def wants_a_look(self) -> bool:
        return self.mark is None and self.probability < UNSURE_BELOW

    @property
    def is_main(self) -> bool:
        return self.counts is Counts.MAIN

    @property
    def reason(self) -> Reason | None:
        """What the screen says of a block beside its role; None when a person's decision needs no words."""
        if self.role == DUPLICATE and self.repeats:
            return Reason(Cause.REPEATS_BLOCK, str(self.repeats))
        return self.suggestion.reason if self.suggestion else None


def role_suggestions(suggestions: Iterable[Suggestion]) -> dict[Span, tuple[Suggestion, ...]]:
    """The role suggestions of each block, likeliest first."""
    found: dict[Span, list[Suggestion]] = {}
    for suggestion in suggestions:
        if suggestion.mark.layer is Layer.ROLE:
            found.setdefault(suggestion.mark.place, []).append(suggestion)
    return {
        block: tuple(sorted(several, key=lambda suggestion: -suggestion.score))
        for block, several in found.items()
    }


def rows(
    document: Document, annotation: Annotation, suggestions: Iterable[Suggestion], schema: LabelSchema
) -> tuple[Row, ...]:
    """The article as it reads now, a row a block."""
    proposed = role_suggestions(suggestions)
    title_decided = any(mark.label == TITLE for mark in annotation.roles)
    repeated = _repeated(document, annotation)
    found = []
    for number, block in enumerate(annotation.blocks, start=1):
        repeats = repeated.get(block, 0)
        mark = annotation.role_at.get(block)
        if mark is not None:
            found.append(
                Row(number, block, mark.label, schema.counts(mark.label), mark=mark, repeats=repeats)
            )
            continue
        choices = tuple(
            choice for choice in proposed.get(block, ()) if schema.knows(Layer.ROLE, choice.mark.label)
        )
        shown = _shown(choices, schema, title_decided=title_decided)
        if shown is None:
            found.append(Row(number, block, "", Counts.BOILERPLATE, probability=0.5, repeats=repeats))
            continue
        role = shown.mark.label
        counts = schema.counts(role)
        probability = _share(choices, counts, schema)
        found.append(Row(number, block, role, counts, None, shown, probability, repeats))
    return tuple(found)


def _repeated(document: Document, annotation: Annotation) -> dict[Span, int]:
    """For each block that repeats an earlier one, the earlier one's number."""
    first: dict[str, int] = {}
    repeated = {}
    for number, block in enumerate(annotation.blocks, start=1):
        line = snippet(document, block).strip()
        earlier = first.setdefault(line, number)
        if earlier != number:
            repeated[block] = earlier
    return repeated


def _shown(choices: tuple[Suggestion, ...], schema: LabelSchema, *, title_decided: bool) -> Suggestion | None:
    """The likeliest role of the likelier column; never a title beside a title that a person gave."""
    if title_decided:
        choices = tuple(choice for choice in choices if choice.mark.label != TITLE)
    if not choices:
        return None
    likely = max(Counts, key=lambda counts: _weight(choices, counts, schema))
    return next(choice for choice in choices if schema.counts(choice.mark.label) is likely)


def _weight(choices: Iterable[Suggestion], counts: Counts, schema: LabelSchema) -> float:
    return sum(choice.score for choice in choices if schema.counts(choice.mark.label) is counts)


def _share(choices: tuple[Suggestion, ...], counts: Counts, schema: LabelSchema) -> float:
    whole = sum(choice.score for choice in choices)
    return _weight(choices, counts, schema) / whole if whole else 0.5


@dataclass(frozen=True)
class Article:
    """A document as a person sees it: the annotation, and beside it what is still only suggested."""

    document: Document
    annotation: Annotation
    suggestions: tuple[Suggestion, ...]
    schema: LabelSchema

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return rows(self.document, self.annotation, self.suggestions, self.schema)

    @cached_property
    def main_text(self) -> tuple[Span, ...]:
        """The blocks that count as main text now."""
        return tuple(row.block for row in self.rows if row.is_main)

    @cached_property
    def proposed(self) -> dict[Span, tuple[Suggestion, ...]]:
        """The role suggestions of each block, likeliest first."""
        return role_suggestions(self.suggestions)

    def likeliest(self, block: Span, counts: Counts) -> Suggestion | None:
        """The likeliest suggested role of a block that counts so; None when none was proposed."""
        known = (
            choice
            for choice in self.proposed.get(block, ())
            if self.schema.knows(Layer.ROLE, choice.mark.label)
        )
        return next((choice for choice in known if self.schema.counts(choice.mark.label) is counts), None)

    @cached_property
    def entities_outside(self) -> tuple[Mark, ...]:
        """The entity marks that do not lie in main text, and so in no export of it."""
        blocks = self.annotation.blocks
        outside = []
        for mark in self.annotation.entities:
            index = containing(blocks, mark.place.start)
            if index is None or not self.rows[index].is_main:
                outside.append(mark)
        return tuple(outside)

    @cached_property
    def same_strings(self) -> tuple[Suggestion, ...]:
        """The article's marked strings where they stand unmarked in main text: a block became main text later, say."""
        taken = bytearray(len(self.document.text))
        for mark in (*self.annotation.entities, *self.annotation.refusals):
            if mark.layer is Layer.ENTITY:
                taken[mark.place.start : mark.place.end] = b"\1" * len(mark.place)
        labels = {mark.quote: mark.label for mark in self.annotation.entities}
        found = []
        for quote in sorted(labels, key=lambda quote: (-len(quote), quote)):
            for span in occurrences(self.document.text, quote, self.main_text):
                if taken.find(1, span.start, span.end) < 0:
                    taken[span.start : span.end] = b"\1" * len(span)
                    mark = entity_mark(self.document, span, labels[quote], Origin.PROPAGATED)
                    found.append(Suggestion(mark, SAME_STRING, 1.0, Reason(Cause.MARKED_HERE)))
        return tuple(sorted(found, key=lambda suggestion: suggestion.mark.place))

    def after(self, annotation: Annotation) -> Article:
        """The article with another annotation; rows are read anew only when roles or blocks are others."""
        following = replace(self, annotation=annotation)
        same_roles = annotation.roles is self.annotation.roles and annotation.blocks is self.annotation.blocks
        if same_roles and "rows" in self.__dict__:
            following.__dict__.update(rows=self.rows, main_text=self.main_text, proposed=self.proposed)
        return following

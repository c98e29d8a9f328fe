"""How well proposed names agree with gold: by string, as a person meets them, who marks a string everywhere at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.ledger import Article
from annotator.core.mark import Proposal
from annotator.core.metrics import Agreement, set_agreement
from annotator.core.schema import LabelSchema


@dataclass(frozen=True, slots=True)
class NameOutcome:
    """How the names of one document came out; sums of outcomes are outcomes too.

    `strings` counts every proposed string, with a label or without. `labelled` counts the suggestions alone, and only
    those with the right label are right.
    """

    strings: Agreement = field(default_factory=Agreement)
    labelled: Agreement = field(default_factory=Agreement)

    def __add__(self, other: NameOutcome) -> NameOutcome:
        return NameOutcome(self.strings + other.strings, self.labelled + other.labelled)


def name_outcome(
    document: Document, gold: Annotation, proposals: Iterable[Proposal], schema: LabelSchema
) -> NameOutcome:
    """Holds what would be proposed in the main text of gold, had nobody marked a name yet, against its names there."""
    done = Article(document, gold, (), schema)
    outside = frozenset(done.entities_outside)
    wanted = {(mark.quote, mark.label) for mark in gold.entities if mark not in outside}
    fresh = Article(document, replace(gold, entities=(), refusals=()), tuple(proposals), schema)
    suggested = {(suggestion.mark.quote, suggestion.mark.label) for suggestion in fresh.suggested_names}
    strings = {quote for quote, _ in suggested} | {candidate.quote for candidate in fresh.candidates}
    return NameOutcome(
        set_agreement({quote for quote, _ in wanted}, strings), set_agreement(wanted, suggested)
    )

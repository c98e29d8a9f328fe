"""Which suggested role a block shows: the likeliest of the likelier column, and one title an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.mark import Layer, Proposal, Suggestion
from annotator.core.schema import TITLE, Counts, LabelSchema
from annotator.core.span import Span


def role_suggestions(proposals: Iterable[Proposal]) -> dict[Span, tuple[Suggestion, ...]]:
    """The role suggestions of each block, likeliest first."""
    found: dict[Span, list[Suggestion]] = {}
    for suggestion in proposals:
        if isinstance(suggestion, Suggestion) and suggestion.mark.layer is Layer.ROLE:
            found.setdefault(suggestion.mark.place, []).append(suggestion)
    return {
        block: tuple(sorted(several, key=lambda suggestion: -suggestion.score))
        for block, several in found.items()
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """The suggestion that a block shows, and the probability of the column it stands in."""

    suggestion: Suggestion
    probability: float


@dataclass(frozen=True, slots=True)
class RoleProposal:
    """What a block shows: `likeliest`, or `untitled` where another block has the title; None when nothing is left.

    `title_score` is that of the title where it is likeliest, else None.
    """

    likeliest: Shown | None = None
    untitled: Shown | None = None
    title_score: float | None = None


NO_PROPOSAL = RoleProposal()


def role_proposals(
    proposed: Mapping[Span, tuple[Suggestion, ...]], schema: LabelSchema
) -> dict[Span, RoleProposal]:
    """What each block shows of which a role of the schema was suggested."""
    columns = {label.name: schema.counts(label.name) for label in schema.roles}
    found = {}
    for block, several in proposed.items():
        choices = [choice for choice in several if choice.mark.label in columns]
        if choices:
            found[block] = _proposal(choices, columns)
    return found


def _proposal(choices: list[Suggestion], columns: Mapping[str, Counts]) -> RoleProposal:
    likeliest = _shown(choices, columns)
    untitled = [choice for choice in choices if choice.mark.label != TITLE]
    if len(untitled) == len(choices):
        return RoleProposal(likeliest, likeliest)
    is_title = likeliest.suggestion.mark.label == TITLE
    score = likeliest.suggestion.score if is_title else None
    return RoleProposal(likeliest, _shown(untitled, columns) if untitled else None, score)


def _shown(choices: list[Suggestion], columns: Mapping[str, Counts]) -> Shown:
    """The likeliest role of the likelier column, of choices that stand likeliest first."""
    weights: dict[Counts, float] = {}
    for choice in choices:
        column = columns[choice.mark.label]
        weights[column] = weights.get(column, 0.0) + choice.score
    likely = max((column for column in Counts if column in weights), key=lambda column: weights[column])
    suggestion = next(choice for choice in choices if columns[choice.mark.label] is likely)
    whole = sum(weights.values())
    return Shown(suggestion, weights[likely] / whole if whole else 0.5)


def title_scores(blocks: Iterable[Span], proposals: Mapping[Span, RoleProposal]) -> dict[Span, float]:
    """The blocks of which the title is likeliest, with its scores."""
    scored = ((block, proposals[block].title_score) for block in blocks if block in proposals)
    return {block: score for block, score in scored if score is not None}


def titled(annotation: Annotation, scores: Mapping[Span, float]) -> Span | None:
    """The one block that has the title: by a person's decision, else that of which it is likeliest; None without."""
    if annotation.title is not None:
        return annotation.title
    decided = annotation.role_at
    undecided = (block for block in scores if block not in decided)
    return max(undecided, key=lambda block: scores[block], default=None)

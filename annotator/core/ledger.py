"""How an article reads now: for each block the role that a person decided or else the likeliest suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.core.annotation import Annotation
from annotator.core.computed import computed
from annotator.core.credits import CAPTION, CREDIT, credit_in
from annotator.core.document import Document, snippet
from annotator.core.mark import Candidate, Cause, Layer, Mark, Proposal, Reason, Suggestion
from annotator.core.proposed_names import (
    decided_characters,
    in_reading_order,
    names_within,
    same_strings,
    undecided_candidates,
    undecided_names,
)
from annotator.core.schema import DUPLICATE, TITLE, Counts, LabelSchema
from annotator.core.span import Span, containing
from annotator.core.topic_offers import undecided_topics

UNSURE_BELOW = 0.8
"""A shown suggestion whose probability of standing in its column is lower wants a look."""


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


def rows(
    document: Document, annotation: Annotation, suggestions: Iterable[Proposal], schema: LabelSchema
) -> tuple[Row, ...]:
    """The article as it reads now, a row a block."""
    proposals = _proposals(role_suggestions(suggestions), schema)
    return _rows(annotation, proposals, _repeated(document, annotation), schema)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The suggestion that a block shows, and the probability of the column it stands in."""

    suggestion: Suggestion
    probability: float


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What a block shows: `likeliest`, or `untitled` where another block has the title; None when nothing is left.

    `title_score` is that of the title where it is likeliest, else None.
    """

    likeliest: _Shown | None = None
    untitled: _Shown | None = None
    title_score: float | None = None


_NO_PROPOSAL = _Proposal()


def _proposals(proposed: Mapping[Span, tuple[Suggestion, ...]], schema: LabelSchema) -> dict[Span, _Proposal]:
    """What each block shows of which a role of the schema was suggested."""
    columns = {label.name: schema.counts(label.name) for label in schema.roles}
    found = {}
    for block, several in proposed.items():
        choices = [choice for choice in several if choice.mark.label in columns]
        if choices:
            found[block] = _proposal(choices, columns)
    return found


def _proposal(choices: list[Suggestion], columns: Mapping[str, Counts]) -> _Proposal:
    likeliest = _shown(choices, columns)
    untitled = [choice for choice in choices if choice.mark.label != TITLE]
    if len(untitled) == len(choices):
        return _Proposal(likeliest, likeliest)
    is_title = likeliest.suggestion.mark.label == TITLE
    score = likeliest.suggestion.score if is_title else None
    return _Proposal(likeliest, _shown(untitled, columns) if untitled else None, score)


def _shown(choices: list[Suggestion], columns: Mapping[str, Counts]) -> _Shown:
    """The likeliest role of the likelier column, of choices that stand likeliest first."""
    weights: dict[Counts, float] = {}
    for choice in choices:
        column = columns[choice.mark.label]
        weights[column] = weights.get(column, 0.0) + choice.score
    likely = max((column for column in Counts if column in weights), key=lambda column: weights[column])
    suggestion = next(choice for choice in choices if columns[choice.mark.label] is likely)
    whole = sum(weights.values())
    return _Shown(suggestion, weights[likely] / whole if whole else 0.5)


def _rows(
    annotation: Annotation,
    proposals: Mapping[Span, _Proposal],
    repeated: Mapping[Span, int],
    schema: LabelSchema,
) -> tuple[Row, ...]:
    decided = annotation.role_at
    titled = _titled(annotation, proposals)
    found = []
    for number, block in enumerate(annotation.blocks, start=1):
        repeats = repeated.get(block, 0)
        mark = decided.get(block)
        if mark is not None:
            counts = schema.counts(mark.label)
            found.append(Row(number, block, mark.label, counts, mark=mark, repeats=repeats))
            continue
        proposal = proposals.get(block, _NO_PROPOSAL)
        shown = proposal.likeliest if titled in (None, block) else proposal.untitled
        if shown is None:
            found.append(Row(number, block, "", Counts.BOILERPLATE, probability=0.5, repeats=repeats))
            continue
        role = shown.suggestion.mark.label
        counts = schema.counts(role)
        found.append(Row(number, block, role, counts, None, shown.suggestion, shown.probability, repeats))
    return tuple(found)


def _titled(annotation: Annotation, proposals: Mapping[Span, _Proposal]) -> Span | None:
    """The one block that has the title: by a person's decision, else that of which it is likeliest; None without."""
    decided = annotation.role_at
    for block, mark in decided.items():
        if mark.label == TITLE:
            return block
    scores = {
        block: score
        for block in annotation.blocks
        if block not in decided and (score := proposals.get(block, _NO_PROPOSAL).title_score) is not None
    }
    return max(scores, key=lambda block: scores[block], default=None)


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


@dataclass(frozen=True)
class Article:
    """A document as a person sees it: the annotation, and beside it what is still only suggested.

    `suggestions` is all that was proposed, candidates as well; what of it shows follows from the annotation.
    """

    document: Document
    annotation: Annotation
    suggestions: tuple[Proposal, ...]
    schema: LabelSchema

    @computed
    def rows(self) -> tuple[Row, ...]:
        return _rows(self.annotation, self._proposals, self._repeated, self.schema)

    @computed
    def _proposals(self) -> dict[Span, _Proposal]:
        return _proposals(self.proposed, self.schema)

    @computed
    def _repeated(self) -> dict[Span, int]:
        return _repeated(self.document, self.annotation)

    @computed
    def main_text(self) -> tuple[Span, ...]:
        """The blocks that count as main text now."""
        return tuple(row.block for row in self.rows if row.is_main)

    @computed
    def proposed(self) -> dict[Span, tuple[Suggestion, ...]]:
        """The role suggestions of each block, likeliest first; a block of other borders has those of the line it
        begins in."""
        of_lines = role_suggestions(self.suggestions)
        blocks, lines = self.annotation.blocks, self.document.blocks
        if blocks is lines or blocks == lines:
            return of_lines
        own = set(lines)
        moved = (block for block in blocks if block not in own)
        of_others = {
            block: of_lines.get(lines[index], ())
            for block in moved
            if (index := containing(lines, block.start)) is not None
        }
        return of_lines | of_others

    @computed
    def credits(self) -> dict[Span, int]:
        """Where the credit begins in captions that hold one and that nobody has decided on: they may be split there.

        None any more once a person has said of one such line that it is a caption as a whole.
        """
        if not self.schema.knows(Layer.ROLE, CREDIT):
            return {}
        captions = [row for row in self.rows if row.role == CAPTION]
        found = {
            row: at for row in captions if (at := credit_in(snippet(self.document, row.block))) is not None
        }
        if any(row.is_decided for row in found):
            return {}
        return {row.block: row.block.start + at for row, at in found.items()}

    def likeliest(self, block: Span, counts: Counts, *, with_title: bool = True) -> Suggestion | None:
        """The likeliest suggested role of a block that counts so; None when none was proposed."""
        for choice in self.proposed.get(block, ()):
            role = choice.mark.label
            is_allowed = self.schema.knows(Layer.ROLE, role) and (with_title or role != TITLE)
            if is_allowed and self.schema.counts(role) is counts:
                return choice
        return None

    @computed
    def entities_outside(self) -> tuple[Mark, ...]:
        """The entity marks that do not lie in main text, and so in no export of it."""
        return tuple(mark for mark in self.annotation.entities if self._is_outside(mark.place))

    def _is_outside(self, place: Span) -> bool:
        """Whether a part of a stretch is not main text: it may go on over lines that follow each other directly."""
        blocks = self.annotation.blocks
        index = containing(blocks, place.start)
        while index is not None and self.rows[index].is_main:
            end = blocks[index].end
            if place.end <= end:
                return False
            index += 1
            if index == len(blocks) or blocks[index].start != end + 1:
                return True
        return True

    @computed
    def same_strings(self) -> tuple[Suggestion, ...]:
        """The article's marked strings where they stand unmarked in main text: a block became main text later, say."""
        return same_strings(self.document, self.annotation, self._decided, self.main_text)

    @computed
    def _decided(self) -> bytes:
        return decided_characters(self.document, self.annotation)

    @computed
    def _proposed_names(self) -> tuple[Proposal, ...]:
        return names_within(self.main_text, self.suggestions, self.schema)

    @computed
    def suggested_names(self) -> tuple[Suggestion, ...]:
        """What is suggested in main text where nobody has decided: the article's own strings, then other names."""
        refused = self.annotation.refusals
        return undecided_names(self._decided, refused, self.same_strings, self._proposed_names)

    @computed
    def candidates(self) -> tuple[Candidate, ...]:
        """What looks like a name in main text and has no label yet: each string where it first stands undecided.

        A string that a person called no name is none anywhere in the article.
        """
        proposed = self._proposed_names
        return undecided_candidates(self._decided, self.annotation, self.suggested_names, proposed)

    @computed
    def open_names(self) -> tuple[Proposal, ...]:
        """The names that want a look, in reading order: those suggested, and candidates."""
        return in_reading_order(self.suggested_names, self.candidates)

    @property
    def suggested_topics(self) -> tuple[Suggestion, ...]:
        """The topics that are suggested and that the article does not have, likeliest first."""
        return undecided_topics(self.annotation, self.suggestions)

    def after(self, annotation: Annotation) -> Article:
        """The article with another annotation; what depends on roles or blocks is read anew when they are others."""
        following = replace(self, annotation=annotation)
        kept = []
        if annotation.blocks is self.annotation.blocks:
            kept += ["proposed", "_proposals", "_repeated"]
            if annotation.roles is self.annotation.roles:
                kept += ["rows", "main_text", "credits", "_proposed_names"]
        following.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return following

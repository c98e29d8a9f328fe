"""The rows of the ledger: for each block the role that a person decided or else the likeliest suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from annotator.core.annotation import Annotation
from annotator.core.credits import CAPTION, credit_in
from annotator.core.difference import Exchange, difference
from annotator.core.document import Document, snippet
from annotator.core.mark import Cause, Mark, Proposal, Reason, Suggestion
from annotator.core.schema import DUPLICATE, Counts, LabelSchema
from annotator.core.shown_roles import (
    NO_PROPOSAL,
    RoleProposal,
    role_proposals,
    role_suggestions,
    title_scores,
    titled,
)
from annotator.core.span import Span, containing

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


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are read from beside a person's decisions; the same as long as the blocks are.

    `lines` has the text of each block without space around it, `repeated` the number of the earlier one that it repeats
    or 0; `titles` the scores of the blocks of which the title is likeliest; `swayed` are the blocks that may read
    differently when the title is elsewhere.
    """

    schema: LabelSchema
    proposals: Mapping[Span, RoleProposal]
    lines: tuple[str, ...]
    repeated: tuple[int, ...]
    titles: Mapping[Span, float]
    swayed: tuple[Span, ...]

    def row(self, number: int, block: Span, mark: Mark | None, title: Span | None) -> Row:
        """A block as it reads with a person's decision on it, None without, and the title on that block."""
        repeats = self.repeated[number - 1]
        if mark is not None:
            return Row(number, block, mark.label, self.schema.counts(mark.label), mark=mark, repeats=repeats)
        proposal = self.proposals.get(block, NO_PROPOSAL)
        shown = proposal.likeliest if title in (None, block) else proposal.untitled
        if shown is None:
            return Row(number, block, "", Counts.BOILERPLATE, probability=0.5, repeats=repeats)
        role = shown.suggestion.mark.label
        counts = self.schema.counts(role)
        return Row(number, block, role, counts, None, shown.suggestion, shown.probability, repeats)

    def rows(self, annotation: Annotation) -> tuple[Row, ...]:
        decided, title = annotation.role_at, titled(annotation, self.titles)
        numbered = enumerate(annotation.blocks, start=1)
        return tuple(self.row(number, block, decided.get(block), title) for number, block in numbered)


def ground_after(
    ground: Ground,
    document: Document,
    blocks: tuple[tuple[Span, ...], tuple[Span, ...]],
    one: Exchange,
    proposed: Mapping[Span, tuple[Suggestion, ...]],
) -> Ground:
    """The ground after some of the blocks before were exchanged for those after, of which this is proposed."""
    before, after = blocks
    leaving = set(before[one.first : one.end])
    new = role_proposals(proposed, ground.schema)
    proposals = {**ground.proposals, **new}
    scored = {block for block in ground.titles if block not in leaving}.union(new)
    swayed = (
        *(block for block in ground.swayed if block not in leaving and block not in new),
        *_swayed(new),
    )
    lines = (
        *ground.lines[: one.first],
        *_lines(document, after[one.first : one.new_end]),
        *ground.lines[one.end :],
    )
    titles = title_scores(sorted(scored), proposals)
    return Ground(ground.schema, proposals, lines, _repeated(lines), titles, swayed)


def rows_exchanged(
    before: tuple[Row, ...], ground: Ground, after: Annotation, one: Exchange
) -> tuple[Row, ...]:
    """The rows after blocks were exchanged, where the others have the title or not as before."""
    title = titled(after, ground.titles)
    there = enumerate(after.blocks[one.first : one.new_end], one.first + 1)
    new = (ground.row(number, block, after.role_at.get(block), title) for number, block in there)
    shift = one.shift
    behind = (
        Row(
            row.number + shift, row.block, row.role, row.counts, row.mark, row.suggestion, row.probability,
            repeats,
        )
        for row, repeats in zip(before[one.end :], ground.repeated[one.new_end :], strict=True)
    )  # fmt: skip
    return (*before[: one.first], *new, *behind)


def moves_title(
    before: Annotation, ground: Ground, after: Annotation, following: Ground, one: Exchange
) -> bool:
    """Whether blocks beside those that were exchanged may read differently, as the title is elsewhere."""
    old, new = titled(before, ground.titles), titled(after, following.titles)
    stays = old in before.blocks[one.first : one.end] and new in after.blocks[one.first : one.new_end]
    return old != new and not stays


def rows_after(
    rows: tuple[Row, ...], ground: Ground, before: Annotation, after: Annotation
) -> tuple[tuple[Row, ...], list[int]]:
    """The rows after other roles were decided, on the same blocks, and the indexes of those that read differently."""
    if after.roles is before.roles:
        return rows, []
    places = [mark.place for mark in chain(*difference(before.roles, after.roles))]
    decided, title = after.role_at, None
    # In a long article many lines may be its title, and most decisions hang on none of them.
    if after.title != before.title or any(at in ground.titles or at not in decided for at in places):
        title = titled(after, ground.titles)
        if title != titled(before, ground.titles):
            places.extend(ground.swayed)
    found = (containing(after.blocks, place.start) for place in places)
    following, changed = list(rows), []
    for index in sorted({index for index in found if index is not None}):
        block = after.blocks[index]
        row = ground.row(index + 1, block, decided.get(block), title)
        if row != rows[index]:
            following[index] = row
            changed.append(index)
    return (tuple(following), changed) if changed else (rows, [])


def credits_in(document: Document, rows: Sequence[Row]) -> dict[Span, int]:
    """Where the credit begins in captions that hold one and that nobody has decided on; none once somebody has decided
    on one of them."""
    captions = [row for row in rows if row.role == CAPTION]
    found = {row: at for row in captions if (at := credit_in(snippet(document, row.block))) is not None}
    if any(row.is_decided for row in found):
        return {}
    return {row.block: row.block.start + at for row, at in found.items()}


def lies_outside(rows: Sequence[Row], blocks: Sequence[Span], place: Span) -> bool:
    """Whether a part of a stretch is not main text: it may go on over lines that follow each other directly."""
    index = containing(blocks, place.start)
    while index is not None and rows[index].is_main:
        end = blocks[index].end
        if place.end <= end:
            return False
        index += 1
        if index == len(blocks) or blocks[index].start != end + 1:
            return True
    return True


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many blocks and characters stand in the two columns."""

    main_blocks: int
    main_characters: int
    aside_blocks: int
    aside_characters: int

    def with_row(self, row: Row, by: int = 1) -> Sizes:
        """The sizes with a row more, or less when `by` is -1."""
        length = by * len(row.block)
        if row.is_main:
            return replace(
                self,
                main_blocks=self.main_blocks + by,
                main_characters=self.main_characters + length,
            )
        return replace(
            self, aside_blocks=self.aside_blocks + by, aside_characters=self.aside_characters + length
        )


def sizes_of(rows: Sequence[Row]) -> Sizes:
    main = [len(row.block) for row in rows if row.is_main]
    aside = [len(row.block) for row in rows if not row.is_main]
    return Sizes(len(main), sum(main), len(aside), sum(aside))


def ground_of(
    document: Document,
    blocks: Sequence[Span],
    proposed: Mapping[Span, tuple[Suggestion, ...]],
    schema: LabelSchema,
) -> Ground:
    proposals = role_proposals(proposed, schema)
    titles = title_scores(blocks, proposals)
    lines = _lines(document, blocks)
    return Ground(schema, proposals, lines, _repeated(lines), titles, tuple(_swayed(proposals)))


def _swayed(proposals: Mapping[Span, RoleProposal]) -> Iterator[Span]:
    return (block for block, one in proposals.items() if one.likeliest is not one.untitled)


def _lines(document: Document, blocks: Sequence[Span]) -> tuple[str, ...]:
    return tuple(snippet(document, block).strip() for block in blocks)


def _repeated(lines: Sequence[str]) -> tuple[int, ...]:
    """For each line the number of the first one that is the same; 0 for the first."""
    numbers = range(1, len(lines) + 1)
    first = dict(zip(reversed(lines), reversed(numbers), strict=True))
    return tuple(
        0 if first[line] == number else first[line] for line, number in zip(lines, numbers, strict=True)
    )


def rows(
    document: Document, annotation: Annotation, suggestions: Iterable[Proposal], schema: LabelSchema
) -> tuple[Row, ...]:
    """The article as it reads now, a row a block."""
    ground = ground_of(document, annotation.blocks, role_suggestions(suggestions), schema)
    return ground.rows(annotation)

"""Names that are proposed where nobody has decided yet: suggestions with their labels, and candidates without.

They are found block by block, as no name goes over the end of one: what an act changes in one block leaves the others
as they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from annotator.core.annotation import Annotation
from annotator.core.computed import computed
from annotator.core.difference import difference
from annotator.core.document import Document, snippet
from annotator.core.mark import (
    NO_NAME,
    Candidate,
    Cause,
    Layer,
    Mark,
    Origin,
    Proposal,
    Reason,
    Suggestion,
    entity_mark,
)
from annotator.core.open_names import NONE, BlockNames
from annotator.core.reaching import Reaching
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from annotator.core.tokens import Strings

SAME_STRING = "same-string-1"
"""The agent that proposes an article's own marked strings at places nobody has marked."""

_place = attrgetter("place")


@dataclass(frozen=True)
class Decisions:
    """What a person has said about names, arranged so that a block's part of it is found without looking at all."""

    entities: tuple[Mark, ...]
    refused: tuple[Mark, ...]

    @classmethod
    def of(cls, annotation: Annotation) -> Decisions:
        refused = (mark for mark in annotation.refusals if mark.layer is Layer.ENTITY)
        return cls(annotation.entities, tuple(refused))

    @computed
    def marks(self) -> Reaching[Mark]:
        return Reaching(self.entities)

    @computed
    def refusals(self) -> Reaching[Mark]:
        return Reaching(self.refused)

    @computed
    def labels(self) -> Mapping[str, str]:
        """The label of each marked string: that of its last mark."""
        return {mark.quote: mark.label for mark in self.entities}

    @computed
    def strings(self) -> Strings:
        return Strings(self.labels)

    @computed
    def passed(self) -> frozenset[str]:
        """The strings that are no names."""
        return frozenset(mark.quote for mark in self.refused if mark.label == NO_NAME)

    def strings_unlike(self, other: Decisions) -> set[str]:
        """The strings of which the two say another thing as such, wherever they stand."""
        found = {quote for quote, _ in self.labels.items() ^ other.labels.items()}
        return found | (self.passed ^ other.passed)


def places_unlike(here: Decisions, there: Decisions, strings: Iterable[str], text: str) -> Iterator[Span]:
    """Where something else was said in the two, and where strings stand of which something else was said as such."""
    for old, new in ((there.entities, here.entities), (there.refused, here.refused)):
        yield from (mark.place for mark in chain(*difference(old, new)))
    for string in strings:
        start = text.find(string)
        while start >= 0:
            yield Span(start, start + len(string))
            start = text.find(string, start + 1)


class ProposedNames:
    """All proposed names with a label of the schema or without, of which those in a block are found without looking at
    all."""

    def __init__(self, proposals: Iterable[Proposal], schema: LabelSchema) -> None:
        names = (one for one in proposals if isinstance(one, Candidate) or _is_name(one.mark, schema))
        self._names = sorted(names, key=_ends)
        self._starts = [one.place.start for one in self._names]

    def on(self, block: Span) -> tuple[Proposal, ...]:
        """Those that lie in a block, in reading order."""
        first = bisect_left(self._starts, block.start)
        last = bisect_left(self._starts, block.end, first)
        return tuple(one for one in self._names[first:last] if one.place.end <= block.end)


def _ends(name: Proposal) -> tuple[int, int]:
    return name.place.start, name.place.end


def _is_name(mark: Mark, schema: LabelSchema) -> bool:
    return mark.layer is Layer.ENTITY and schema.knows(Layer.ENTITY, mark.label)


def names_on(
    document: Document, block: Span, decisions: Decisions, proposals: Sequence[Proposal]
) -> BlockNames:
    """The open names of a block of main text, of which these are proposed."""
    if not proposals and not decisions.labels:
        return NONE
    decided = _Taken(block)
    for mark in chain(decisions.marks.overlapping(block), decisions.refusals.overlapping(block)):
        decided.take(mark.place)
    first = _same_strings(document, decisions, decided)
    suggested = _undecided_names(decided, decisions.passed, first, proposals)
    undecided = _undecided_candidates(decided, decisions.entities, suggested, proposals)
    return BlockNames(suggested, undecided) if suggested or undecided else NONE


class _Taken:
    """The characters of a block, each taken or not."""

    def __init__(self, block: Span) -> None:
        self.block = block
        self._taken = bytearray(len(block))

    def copy(self) -> _Taken:
        copy = _Taken(self.block)
        copy._taken[:] = self._taken
        return copy

    def take(self, span: Span) -> None:
        """Takes what of a stretch lies in the block."""
        start = max(span.start, self.block.start) - self.block.start
        end = min(span.end, self.block.end) - self.block.start
        self._taken[start:end] = b"\1" * (end - start)

    def is_free(self, span: Span) -> bool:
        start = self.block.start
        return self._taken.find(1, span.start - start, span.end - start) < 0

    def count(self, span: Span) -> int:
        start = self.block.start
        return self._taken.count(1, span.start - start, span.end - start)

    def free(self) -> Iterator[Span]:
        """The stretches that are not taken."""
        first = self.block.start
        start = self._taken.find(0)
        while start >= 0:
            end = self._taken.find(1, start)
            end = len(self._taken) if end < 0 else end
            yield Span(first + start, first + end)
            start = self._taken.find(0, end)


def _same_strings(document: Document, decisions: Decisions, decided: _Taken) -> list[Suggestion]:
    """The article's marked strings where they stand undecided in a block, longest first served."""
    labels = decisions.labels
    taken = decided.copy()
    hits = list(decisions.strings.occurrences(document.text, decided.free()))
    found = []
    for span in sorted(hits, key=lambda hit: (-len(hit), hit.start)):
        if taken.is_free(span):
            taken.take(span)
            mark = entity_mark(document, span, labels[snippet(document, span)], Origin.PROPAGATED)
            found.append(Suggestion(mark, SAME_STRING, 1.0, Reason(Cause.MARKED_HERE)))
    return sorted(found, key=_place)


def _undecided_names(
    decided: _Taken, passed: frozenset[str], first: Sequence[Suggestion], proposals: Sequence[Proposal]
) -> tuple[Suggestion, ...]:
    """The suggestions that stand first, unless inside a longer open name, and those of the proposals that overlap none
    of them and no decision."""
    taken = decided.copy()
    found: list[Suggestion] = []
    if first:
        # In reading order, as the proposals are.
        longer = [one.place for one in proposals if one.quote not in passed and decided.is_free(one.place)]
        found = _without_inner(first, longer)
    for suggestion in found:
        taken.take(suggestion.mark.place)
    for proposal in proposals:
        if isinstance(proposal, Suggestion) and taken.is_free(proposal.mark.place):
            taken.take(proposal.mark.place)
            found.append(proposal)
    return tuple(sorted(found, key=_place))


def _without_inner(suggestions: Iterable[Suggestion], longer: Sequence[Span]) -> list[Suggestion]:
    """The suggestions that do not lie inside a longer stretch: “Porto” not in “Porto Port Authority”."""
    found = []
    for suggestion in suggestions:
        place = suggestion.mark.place
        index = bisect_right(longer, place.start, key=lambda span: span.start) - 1
        if index < 0 or longer[index] == place or not longer[index].contains(place):
            found.append(suggestion)
    return found


def _undecided_candidates(
    decided: _Taken,
    entities: Sequence[Mark],
    suggested: Iterable[Suggestion],
    proposals: Iterable[Proposal],
) -> tuple[Candidate, ...]:
    """The candidates that overlap no suggestion and no decision.

    A shorter mark inside that came there with another is no decision on the longer name.
    """
    taken = decided.copy()
    for suggestion in suggested:
        taken.take(suggestion.mark.place)
    return tuple(
        proposal
        for proposal in proposals
        if isinstance(proposal, Candidate)
        and (taken.is_free(proposal.span) or _holds_brought_marks(taken, entities, proposal.span))
    )


_BROUGHT = (Origin.PROPAGATED, Origin.ACCEPTED, Origin.ACCEPTED_ALL)


def _holds_brought_marks(taken: _Taken, marks: Sequence[Mark], span: Span) -> bool:
    """Whether nothing but shorter marks stands in a stretch, which a key pressed elsewhere brought there."""
    inner = []
    for index in range(bisect_left(marks, span.start, key=lambda mark: mark.place.start), len(marks)):
        if marks[index].place.start >= span.end:
            break
        inner.append(marks[index])
    if not inner or not all(_is_brought_inside(mark, span) for mark in inner):
        return False
    return taken.count(span) == sum(len(mark.place) for mark in inner)


def _is_brought_inside(mark: Mark, span: Span) -> bool:
    return mark.origin in _BROUGHT and span.contains(mark.place) and mark.place != span

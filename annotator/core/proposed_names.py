"""Names that are proposed where nobody has decided yet: suggestions with their labels, and candidates without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from annotator.core.annotation import Annotation
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
from annotator.core.schema import LabelSchema
from annotator.core.span import Span, containing
from annotator.core.tokens import occurrences_of_any

SAME_STRING = "same-string-1"
"""The agent that proposes an article's own marked strings at places nobody has marked."""

_place = attrgetter("place")


def decided_characters(document: Document, annotation: Annotation) -> bytes:
    """For each character 1 where a person marked a name or refused one, else 0: quick to ask of thousands of marks."""
    taken = bytearray(len(document.text))
    for mark in (*annotation.entities, *annotation.refusals):
        if mark.layer is Layer.ENTITY:
            _take(taken, mark.place)
    return bytes(taken)


def same_strings(
    document: Document, annotation: Annotation, decided: bytes, main_text: Sequence[Span]
) -> tuple[Suggestion, ...]:
    """The article's marked strings where they stand undecided in main text, longest first served."""
    labels = {mark.quote: mark.label for mark in annotation.entities}
    if not labels:
        return ()
    taken = bytearray(decided)
    hits = list(occurrences_of_any(document.text, labels, _free(taken, main_text)))
    found = []
    for span in sorted(hits, key=lambda hit: (-len(hit), hit.start)):
        if _is_free(taken, span):
            _take(taken, span)
            mark = entity_mark(document, span, labels[snippet(document, span)], Origin.PROPAGATED)
            found.append(Suggestion(mark, SAME_STRING, 1.0, Reason(Cause.MARKED_HERE)))
    return tuple(sorted(found, key=_place))


def names_within(
    main_text: Sequence[Span], proposals: Iterable[Proposal], schema: LabelSchema
) -> tuple[Proposal, ...]:
    """The proposed names that lie in main text, in reading order, with a label of the schema or without one."""
    found = []
    for proposal in proposals:
        if isinstance(proposal, Suggestion) and not _is_name(proposal.mark, schema):
            continue
        place = proposal.place
        index = containing(main_text, place.start)
        if index is not None and place.end <= main_text[index].end:
            found.append(proposal)
    return tuple(sorted(found, key=_place))


def undecided_names(
    decided: bytes, first: Sequence[Suggestion], proposals: Iterable[Proposal]
) -> tuple[Suggestion, ...]:
    """The suggestions that stand first, and those of the proposals that overlap none of them and no decision."""
    taken = bytearray(decided)
    for suggestion in first:
        _take(taken, suggestion.mark.place)
    found = list(first)
    for proposal in proposals:
        if isinstance(proposal, Suggestion) and _is_free(taken, proposal.mark.place):
            _take(taken, proposal.mark.place)
            found.append(proposal)
    return tuple(sorted(found, key=_place))


def undecided_candidates(
    decided: bytes, refused: Iterable[Mark], suggested: Iterable[Suggestion], proposals: Iterable[Proposal]
) -> tuple[Candidate, ...]:
    """Each candidate's string where it first overlaps no suggestion and no decision, unless it was called no name."""
    taken = bytearray(decided)
    for suggestion in suggested:
        _take(taken, suggestion.mark.place)
    passed = {mark.quote for mark in refused if mark.label == NO_NAME}
    found = []
    for proposal in proposals:
        if not isinstance(proposal, Candidate) or proposal.quote in passed:
            continue
        if _is_free(taken, proposal.span):
            passed.add(proposal.quote)
            found.append(proposal)
    return tuple(found)


def in_reading_order(*several: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Names of one sort and another as they follow each other in the text."""
    return tuple(sorted(chain(*several), key=_place))


def _is_name(mark: Mark, schema: LabelSchema) -> bool:
    return mark.layer is Layer.ENTITY and schema.knows(Layer.ENTITY, mark.label)


def _take(taken: bytearray, span: Span) -> None:
    taken[span.start : span.end] = b"\1" * len(span)


def _is_free(taken: bytearray, span: Span) -> bool:
    return taken.find(1, span.start, span.end) < 0


def _free(taken: bytearray, within: Iterable[Span]) -> Iterator[Span]:
    """The parts of some stretches that are not taken."""
    for stretch in within:
        start = taken.find(0, stretch.start, stretch.end)
        while start >= 0:
            end = taken.find(1, start, stretch.end)
            end = stretch.end if end < 0 else end
            yield Span(start, end)
            start = taken.find(0, end, stretch.end)

"""The open names of an article, found in its whole text in one go: what those found block by block are held against."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from annotator.core.annotation import Annotation
from annotator.core.document import Document, snippet
from annotator.core.ledger import Article
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
from annotator.core.proposed_names import SAME_STRING
from annotator.core.schema import LabelSchema
from annotator.core.span import Span, containing
from annotator.core.tokens import occurrences_of_any

_place = attrgetter("place")


def open_names(of: Article) -> tuple[tuple[Suggestion, ...], tuple[Candidate, ...]]:
    """What is suggested in an article, and its candidates."""
    main_text = [row.block for row in of.rows if row.is_main]
    decided = _decided_characters(of.document, of.annotation)
    proposed = _names_within(main_text, of.suggestions, of.schema)
    same = _same_strings(of.document, of.annotation, decided, main_text)
    suggested = _undecided_names(decided, of.annotation.refusals, same, proposed)
    return suggested, _undecided_candidates(decided, of.annotation, suggested, proposed)


def _decided_characters(document: Document, annotation: Annotation) -> bytes:
    """For each character 1 where a person marked a name or refused one, else 0: quick to ask of thousands of marks."""
    taken = bytearray(len(document.text))
    for mark in (*annotation.entities, *annotation.refusals):
        if mark.layer is Layer.ENTITY:
            _take(taken, mark.place)
    return bytes(taken)


def _same_strings(
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


def _names_within(
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


def _undecided_names(
    decided: bytes, refused: Iterable[Mark], first: Sequence[Suggestion], proposals: Sequence[Proposal]
) -> tuple[Suggestion, ...]:
    """The suggestions that stand first, unless inside a longer open name, and those of the proposals that overlap none
    of them and no decision."""
    taken = bytearray(decided)
    found = _without_inner(first, _open(decided, refused, proposals)) if first else []
    for suggestion in found:
        _take(taken, suggestion.mark.place)
    for proposal in proposals:
        if isinstance(proposal, Suggestion) and _is_free(taken, proposal.mark.place):
            _take(taken, proposal.mark.place)
            found.append(proposal)
    return tuple(sorted(found, key=_place))


def _open(decided: bytes, refused: Iterable[Mark], proposals: Iterable[Proposal]) -> list[Span]:
    """Where names are proposed that nobody has decided on; in reading order, as the proposals are."""
    taken = bytearray(decided)
    passed = {mark.quote for mark in refused if mark.label == NO_NAME}
    return [one.place for one in proposals if one.quote not in passed and _is_free(taken, one.place)]


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
    decided: bytes, annotation: Annotation, suggested: Iterable[Suggestion], proposals: Iterable[Proposal]
) -> tuple[Candidate, ...]:
    """Each candidate's string where it first overlaps no suggestion and no decision, unless it was called no name.

    A shorter mark inside that came there with another is no decision on the longer name.
    """
    taken = bytearray(decided)
    for suggestion in suggested:
        _take(taken, suggestion.mark.place)
    passed = {mark.quote for mark in annotation.refusals if mark.label == NO_NAME}
    found = []
    for proposal in proposals:
        if not isinstance(proposal, Candidate) or proposal.quote in passed:
            continue
        if _is_free(taken, proposal.span) or _holds_brought_marks(taken, annotation.entities, proposal.span):
            passed.add(proposal.quote)
            found.append(proposal)
    return tuple(found)


_BROUGHT = (Origin.PROPAGATED, Origin.ACCEPTED, Origin.ACCEPTED_ALL)


def _holds_brought_marks(taken: bytearray, marks: Sequence[Mark], span: Span) -> bool:
    """Whether nothing but shorter marks stands in a stretch, which a key pressed elsewhere brought there."""
    inner = []
    for index in range(bisect_left(marks, span.start, key=lambda mark: mark.place.start), len(marks)):
        if marks[index].place.start >= span.end:
            break
        inner.append(marks[index])
    if not inner or not all(_is_brought_inside(mark, span) for mark in inner):
        return False
    return taken.count(1, span.start, span.end) == sum(len(mark.place) for mark in inner)


def _is_brought_inside(mark: Mark, span: Span) -> bool:
    return mark.origin in _BROUGHT and span.contains(mark.place) and mark.place != span


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

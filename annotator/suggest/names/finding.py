"""The name finder: names known beforehand become suggestions with labels, what looks like a name a candidate."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from annotator.core.document import Document, snippet
from annotator.core.mark import NO_NAME, Candidate, Cause, Proposal, Reason, Suggestion, entity_mark
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.core.tokens import is_token_edge, occurrences_of_any
from annotator.suggest.names.capitals import names_by_capitals
from annotator.suggest.names.french import french_names
from annotator.suggest.names.german import german_names
from annotator.suggest.names.known import Known, known_names
from annotator.suggest.names.reading import Reading, Word, read
from annotator.suggest.names.russian import russian_names
from annotator.suggest.names.uncased import names_without_capitals
from annotator.suggest.names.vietnamese import vietnamese_names
from annotator.suggest.names.words import base

AGENT = "name-rules-1"

_BY_CAPITALS: Mapping[str, Callable[[Reading, Collection[str]], Iterator[Span]]] = {
    "de": german_names,
    "fr": french_names,
    "ru": russian_names,
    "vi": vietnamese_names,
}


def suggest(document: Document, memory: Memory) -> tuple[Proposal, ...]:
    """Suggestions and candidates in reading order, no two at one place; of two that overlap the longer one stands.

    Every place is proposed, in all of the document: which of them show depends on main text and marks.
    """
    if not document.text:
        return ()
    reading = read(document)
    known = known_names(reading.language, memory)
    places = {span: known[snippet(document, span)] for span in _known_places(reading, known)}
    passed = {quote for quote, counts in memory.names.items() if NO_NAME in counts and quote not in known}
    spans = _longest(len(document.text), {*_candidates(reading, known), *places})
    return tuple(_proposals(document, spans, places, passed))


def _proposals(
    document: Document, spans: Iterable[Span], places: Mapping[Span, Known], passed: Collection[str]
) -> Iterator[Proposal]:
    """A suggestion for each known place, a candidate for any other that people have not called no name."""
    capitals, signs = Reason(Cause.CAPITALS), Reason(Cause.NAME_WORDS)
    for span in spans:
        known = places.get(span)
        if known is not None:
            yield Suggestion(entity_mark(document, span, known.label), AGENT, known.score, known.reason)
            continue
        quote = snippet(document, span)
        if quote not in passed:
            yield Candidate(span, quote, AGENT, capitals if quote.lower() != quote else signs)


def _candidates(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    """Where names are by their looks. Those whose parts are all known, “Nga-Pháp”, leave the place to the parts."""
    by_capitals = _BY_CAPITALS.get(base(reading.language), names_by_capitals)
    text = reading.text
    for span in (*by_capitals(reading, known), *names_without_capitals(text, reading.language)):
        parts = text[span.start : span.end].split("-")
        if len(parts) > 1 and all(part in known for part in parts):
            continue
        if is_token_edge(text, span.start) and is_token_edge(text, span.end):
            yield span


def _known_places(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    leads = {word.start: word for line in reading.lines for word in line if word.leads}
    for span in occurrences_of_any(reading.text, known, [Span(0, len(reading.text))]):
        lead = leads.get(span.start)
        if lead is None or lead.end < span.end or not _may_be_plain(reading, lead):
            yield span


def _may_be_plain(reading: Reading, lead: Word) -> bool:
    """Whether the first word of a sentence may be no name, as “Anh” and “Turkey” may be; before a comma it is one."""
    if reading.text[lead.end : lead.end + 1] == ",":
        return False
    is_short = reading.language == "vi" and lead.text not in reading.inner
    return is_short or lead.plain in reading.words.small or lead.plain in reading.small


def _longest(size: int, spans: Iterable[Span]) -> list[Span]:
    """Spans without overlap in text order, longer ones served first."""
    taken = bytearray(size)
    chosen = []
    for span in sorted(spans, key=lambda span: (-len(span), span.start)):
        if taken.find(1, span.start, span.end) < 0:
            taken[span.start : span.end] = b"\1" * len(span)
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.start)

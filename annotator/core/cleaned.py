"""The cleaned text of a document, and the way from places in one text to places in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.document import Document, snippet
from annotator.core.schema import Counts, LabelSchema
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that stands unchanged in both texts: `raw` is its place in the document, `at` its start in the cleaned
    text."""

    raw: Span
    at: int

    @property
    def cleaned(self) -> Span:
        """Its place in the cleaned text."""
        return Span(self.at, self.at + len(self.raw))


@dataclass(frozen=True, slots=True)
class CleanedText:
    """Blocks of a document joined by a newline each. Its segments stand in the order of both texts.

    All places are in code points. What does not lie wholly inside one segment has no place in the other text: it
    touches what was left out, or a newline that only the joining made.
    """

    text: str
    segments: tuple[Segment, ...]

    def to_cleaned(self, span: Span) -> Span | None:
        """Where a span of the document stands in the cleaned text; None when not all of it stands there as one."""
        index = bisect_right(self.segments, span.start, key=lambda segment: segment.raw.start) - 1
        if index < 0 or not self.segments[index].raw.contains(span):
            return None
        moved = self.segments[index].at - self.segments[index].raw.start
        return Span(span.start + moved, span.end + moved)

    def to_raw(self, span: Span) -> Span | None:
        """Where a span of the cleaned text stands in the document; None when it crosses from segment to segment."""
        index = bisect_right(self.segments, span.start, key=lambda segment: segment.at) - 1
        if index < 0 or not self.segments[index].cleaned.contains(span):
            return None
        moved = self.segments[index].raw.start - self.segments[index].at
        return Span(span.start + moved, span.end + moved)


def cleaned_text(document: Document, blocks: Iterable[Span]) -> CleanedText:
    """The blocks, given in text order, joined by newlines. Lines that follow each other directly are one segment."""
    segments: list[Segment] = []
    for block in blocks:
        if not segments:
            segments.append(Segment(block, 0))
            continue
        last = segments[-1]
        if block.start == last.raw.end + 1 and document.text[last.raw.end] == "\n":
            segments[-1] = Segment(Span(last.raw.start, block.end), last.at)
        else:
            segments.append(Segment(block, last.cleaned.end + 1))
    return CleanedText("\n".join(snippet(document, segment.raw) for segment in segments), tuple(segments))


def main_blocks(annotation: Annotation, schema: LabelSchema) -> tuple[Span, ...]:
    """The blocks whose decided role counts as main text, in text order. Raises UnknownLabel."""
    return tuple(mark.place for mark in annotation.roles if schema.counts(mark.label) is Counts.MAIN)

"""Values as the JSON objects that our files are made of. Positions are code points, end excluded."""

from __future__ import annotations

from annotator.core.annotation import Annotation
from annotator.core.cleaned import CleanedText, cleaned_text, main_blocks
from annotator.core.document import Document, block_hash
from annotator.core.mark import Mark
from annotator.core.schema import Counts, LabelSchema
from annotator.core.span import Span
from annotator.core.topics import TopicScheme

Members = dict[str, object]

IS_MAIN = {Counts.MAIN: True, Counts.BOILERPLATE: False, Counts.NEITHER: None}
NOT_ANNOTATED = Annotation("", ())
"""Stands in a row for a document of which nobody has said anything."""


def document_fields(document: Document) -> Members:
    return {
        "id": document.id,
        "outside_id": document.outside_id,
        "source": document.source,
        "site": document.site,
        "title": document.title,
        "language": document.language.code,
        "language_probability": float(document.language.probability),
        "sha256": document.sha256,
        "text": document.text,
    }


def annotation_fields(
    document: Document, annotation: Annotation, schema: LabelSchema, topics: TopicScheme
) -> Members:
    """An annotation whose labels the schema knows, with the cleaned text that its decided blocks give."""
    cleaned = cleaned_text(document, main_blocks(annotation, schema))
    return {
        "author": annotation.author,
        "state": annotation.state,
        "note": annotation.note,
        "flags": sorted(annotation.flags),
        "blocks": [_block(document, annotation, block, schema) for block in annotation.blocks],
        "entities": [_entity(mark, cleaned) for mark in annotation.entities],
        "topics": [_topic(mark, schema, topics) for mark in annotation.topics],
        "no_topic": annotation.no_topic or "",
        "refusals": [_refusal(mark) for mark in annotation.refusals],
        "cleaned": cleaned_fields(cleaned),
    }


def _block(document: Document, annotation: Annotation, block: Span, schema: LabelSchema) -> Members:
    mark = annotation.role_at.get(block)
    return {
        "start": block.start,
        "end": block.end,
        "role": mark.label if mark else None,
        "main": IS_MAIN[schema.counts(mark.label)] if mark else None,
        "decided_by": mark.origin if mark else None,
        "agent": mark.agent if mark else "",
        "score": _score(mark) if mark else None,
        "seed": span_fields(mark.seed) if mark else None,
        "hash": mark.quote if mark else block_hash(document, block),
    }


def _entity(mark: Mark, cleaned: CleanedText) -> Members:
    return {
        "start": mark.place.start,
        "end": mark.place.end,
        "quote": mark.quote,
        "label": mark.label,
        "origin": mark.origin,
        "agent": mark.agent,
        "score": _score(mark),
        "seed": span_fields(mark.seed),
        "cleaned": span_fields(cleaned.to_cleaned(mark.place)),
    }


def _topic(mark: Mark, schema: LabelSchema, topics: TopicScheme) -> Members:
    return {
        "scheme": schema.topics,
        "version": schema.topics_version,
        "id": mark.label,
        "name": topics.name_of(mark.label),
        "path": list(topics.path(mark.label)),
        "rank": mark.rank,
        "origin": mark.origin,
        "agent": mark.agent,
        "score": _score(mark),
    }


def _refusal(mark: Mark) -> Members:
    return {
        "layer": mark.layer,
        "start": mark.span.start if mark.span else None,
        "end": mark.span.end if mark.span else None,
        "quote": mark.quote,
        "label": mark.label,
        "origin": mark.origin,
        "agent": mark.agent,
        "score": _score(mark),
        "seed": span_fields(mark.seed),
        "rank": mark.rank,
    }


def cleaned_fields(cleaned: CleanedText) -> Members:
    segments = [
        {"start": segment.raw.start, "end": segment.raw.end, "at": segment.at} for segment in cleaned.segments
    ]
    return {"text": cleaned.text, "map": segments}


def span_fields(span: Span | None) -> Members | None:
    return {"start": span.start, "end": span.end} if span else None


def _score(mark: Mark) -> float | None:
    return None if mark.score is None else float(mark.score)

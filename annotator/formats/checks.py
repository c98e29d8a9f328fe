"""What a record must keep to so that a file of ours may hold it: asked of what we write and of what we read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.core.annotation import Annotation, check_annotation, reading_order
from annotator.core.document import Document, fixed_text
from annotator.core.errors import AnnotatorError, InvalidMark, InvalidText, UnwritableFile
from annotator.core.mark import NO_NAME, Layer, Mark
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.formats.fields import within


def sound(path: Path, records: Iterable[Record], schema: LabelSchema) -> Iterator[Record]:
    """The records, ordered and checked one by one, for a file at `path`.

    Raises UnwritableFile, with the document, where one is not sound or its id does not come after the one before.
    """
    last = ""
    for record in records:
        document_id = record.document.id
        if document_id <= last:
            raise UnwritableFile(path, f"document {document_id} does not come in the order of ids")
        last = document_id
        tidy = ordered(record)
        try:
            check_record(tidy, schema)
        except AnnotatorError as error:
            raise UnwritableFile(path, f"document {document_id}: {str(error).rstrip('.')}") from error
        yield tidy


def ordered(record: Record) -> Record:
    """The record with authors by name and marks in reading order, as files have them and edits need them."""
    annotations = sorted(record.annotations, key=lambda annotation: annotation.author)
    return Record(record.document, tuple(_in_reading_order(annotation) for annotation in annotations))


def _in_reading_order(annotation: Annotation) -> Annotation:
    return replace(
        annotation,
        roles=_sorted(annotation.roles),
        entities=_sorted(annotation.entities),
        topics=_sorted(annotation.topics),
        refusals=_sorted(annotation.refusals),
    )


def _sorted(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=reading_order))


def check_record(record: Record, schema: LabelSchema) -> None:
    """Raises an error of ours, with the author where it is about an annotation, unless the record is sound.

    Sound: the text is fixed, every author is named and comes once, every annotation keeps to the rules of
    `check_annotation`, and every label is one of the schema's.
    """
    _check_document(record.document)
    authors = [annotation.author for annotation in record.annotations]
    if not all(authors):
        raise InvalidMark("an annotation has no author")
    if len(set(authors)) != len(authors):
        raise InvalidMark("two annotations are by the same author")
    for annotation in record.annotations:
        with within(f"the annotation by “{annotation.author}”"):
            check_annotation(record.document, annotation)
            for mark in annotation.marks:
                _check_mark(record.document, mark, schema)
            for refusal in annotation.refusals:
                _check_mark(record.document, refusal, schema, may_name_nothing=True)


def _check_document(document: Document) -> None:
    if fixed_text(document.text) != document.text:
        raise InvalidText("it holds carriage returns or starts with a byte-order mark")
    if not 0 <= document.language.probability <= 1:
        raise InvalidText("the probability of its language is not between 0 and 1")


def _check_mark(
    document: Document, mark: Mark, schema: LabelSchema, *, may_name_nothing: bool = False
) -> None:
    """What core leaves to whoever exchanges marks: labels, and fields that have no place on their layer."""
    if mark.seed is not None and mark.seed.end > len(document.text):
        raise InvalidMark(f"the seed at {mark.seed.start} to {mark.seed.end} leaves the text")
    is_no_name = may_name_nothing and mark.layer is Layer.ENTITY and mark.label == NO_NAME
    if mark.layer is not Layer.TOPIC and not is_no_name:
        schema.label(mark.layer, mark.label)
    if mark.rank if mark.layer is not Layer.TOPIC else mark.quote or mark.seed:
        raise InvalidMark("only topics have a rank, and only other marks a quote or a seed")

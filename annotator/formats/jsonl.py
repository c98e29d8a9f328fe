"""Our JSON Lines: a row a document and annotator, which pandas and datasets read as it is; lossless as well.

The label schema stands beside the rows, as a file of our JSON without documents; each row holds that file's SHA-256.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, UnreadableFile
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme
from annotator.formats.checks import check_record, ordered, sound
from annotator.formats.fields import Fields, WrongField, within
from annotator.formats.format import NO_LOSSES, Faults, Losses, fault_in
from annotator.formats.json_file import LARGEST, LARGEST_SAID
from annotator.formats.native import ENDING, beginning, note_new, schema_in
from annotator.formats.opening import opened, written
from annotator.formats.parts import NOT_ANNOTATED, annotation_fields, document_fields
from annotator.formats.reading import ANNOTATION, DOCUMENT, MAY_BE_MISSING, annotation_of, document_of
from annotator.formats.strict_json import Refused, WrongJson, decoded, encoded

SUFFIX = ".jsonl"
_DIGEST = "label_schema_sha256"
_ROW = DOCUMENT | ANNOTATION | {_DIGEST}
_NOT_OURS = "it holds no rows of Annotator; choose an export of it, or articles as plain text (.txt)"


def schema_path(path: Path) -> Path:
    """Where the label schema of rows stands: NAME.schema.json beside NAME.jsonl."""
    name = path.stem if path.suffix.lower() == SUFFIX else path.name
    return path.with_name(f"{name}.schema.json")


def write(path: Path, records: Iterable[Record], schema: LabelSchema, topics: TopicScheme) -> Losses:
    """Writes records row by row as they come, in the order of their ids. Raises UnwritableFile.

    The label schema takes its place first, when the rows are on the disk already: only their name is left to change.
    """
    labels = beginning(schema) + ENDING
    digest = hashlib.sha256(labels).hexdigest()
    with written(path) as stream:
        for record in sound(path, records, schema):
            for annotation in record.annotations or (NOT_ANNOTATED,):
                said = annotation_fields(record.document, annotation, schema, topics)
                row = document_fields(record.document) | said | {_DIGEST: digest}
                stream.write(f"{encoded(row)}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())
        with written(schema_path(path)) as beside:
            beside.write(labels)
    return NO_LOSSES


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, by its number from 1, that says of which document it is."""

    number: int
    document_id: str
    members: dict[str, object]


def read(path: Path, faults: Faults) -> Iterator[Record]:
    """Yields the sound documents, rows of one id that follow each other as one record, and tells `faults` of each other
    document and line, by the line's number and the field.

    Raises UnreadableFile when these are no rows of ours, or when their label schema is missing or another one.
    """
    schema, digest = _schema_beside(path)
    seen: set[bytes] = set()
    with opened(path) as stream:
        for _, group in groupby(_rows(path, stream, digest, faults), key=lambda row: row.document_id):
            rows = list(group)
            try:
                record = _record(rows, schema)
                with within(f"line {rows[0].number}"):
                    note_new(record.document.id, seen)
            except AnnotatorError as error:
                faults(fault_in(path, str(error)))
            else:
                yield record


def schema_of(path: Path) -> LabelSchema:
    """The label schema of the rows. Raises UnreadableFile, as `read` does."""
    schema, _ = _schema_beside(path)
    return schema


def _check_ours(path: Path) -> None:
    """Looks for the name of our field alone, so that one damaged row does not make all of them a stranger's."""
    with opened(path) as stream:
        first = next(_lines(path, stream), None)
    if first is not None and _DIGEST.encode() not in first[1]:
        raise fault_in(path, _NOT_OURS)


def _schema_beside(path: Path) -> tuple[LabelSchema, str]:
    """The label schema of the rows, with the SHA-256 of its file."""
    _check_ours(path)
    beside = schema_path(path)
    try:
        with opened(beside) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except UnreadableFile as fault:
        raise fault_in(path, f"its label schema {beside.name} cannot be had: {fault.reason}") from fault
    return schema_in(beside), digest


def _rows(path: Path, stream: IO[bytes], digest: str, faults: Faults) -> Iterator[_Row]:
    """The lines that say of which document they are; `faults` hears of the others."""
    for number, line in _lines(path, stream):
        try:
            with within(f"line {number}"):
                row = _row(number, line)
        except AnnotatorError as error:
            faults(fault_in(path, str(error)))
            continue
        if row.members.get(_DIGEST, digest) != digest:
            name = schema_path(path).name
            raise fault_in(
                path, f"line {number} was written with another label schema than {name}; export both anew"
            )
        yield row


def _lines(path: Path, stream: IO[bytes], largest: int = LARGEST) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; a byte-order mark at the very start goes."""
    number = 0
    while line := stream.readline(largest + 1):
        number += 1
        if len(line) > largest:
            raise fault_in(path, f"line {number} is longer than {LARGEST_SAID}")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.isspace():
            yield number, line


def _row(number: int, line: bytes) -> _Row:
    try:
        value = decoded(line.decode())
    except UnicodeDecodeError as error:
        raise WrongField(f"byte {error.start} of it is not UTF-8") from error
    except WrongJson as error:
        raise WrongField(str(error)) from error
    if isinstance(value, Refused):
        raise WrongField(value.reason)
    document_id = value.get("id") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(document_id, str):
        raise WrongField("it does not say of which document it is")
    return _Row(number, document_id, value)


def _record(rows: list[_Row], schema: LabelSchema) -> Record:
    """The record of all rows of a document. One that is wrong keeps the whole document out."""
    documents: list[Document] = []
    annotations = []
    for row in rows:
        with within(f"line {row.number}"):
            fields = Fields(row.members, _ROW, MAY_BE_MISSING)
            documents.append(document_of(fields))
            if documents[-1] != documents[0]:
                raise WrongField("another row tells other things of the same document")
            annotation = annotation_of(fields, documents[0], schema)
            if annotation != NOT_ANNOTATED:
                annotations.append(annotation)
            elif len(rows) > 1:
                raise WrongField("“author” is empty, but the document has other rows")
    with within(f"line {rows[0].number}"):
        record = ordered(Record(documents[0], tuple(annotations)))
        check_record(record, schema)
    return record

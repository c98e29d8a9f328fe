"""Our JSON: one file that holds documents with all their annotations, lossless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.core.errors import AnnotatorError, InvalidSchema
from annotator.core.record import Record
from annotator.core.schema import LabelSchema, schema_from_table, schema_table
from annotator.core.topics import TopicScheme
from annotator.formats.checks import check_record, ordered, sound
from annotator.formats.fields import Fields, WrongField, within
from annotator.formats.format import NO_LOSSES, Faults, Losses, fault_in
from annotator.formats.json_file import JsonFile
from annotator.formats.opening import opened, written
from annotator.formats.parts import Members, annotation_fields, document_fields
from annotator.formats.reading import ANNOTATION, DOCUMENT, MAY_BE_MISSING, annotation_of, document_of
from annotator.formats.strict_json import Refused, WrongJson, encoded, laid_out

NAME = "annotator"
VERSION = 1
OFFSET_UNIT = "unicode code point"

_HEAD = frozenset({"schema", "offset_unit", "label_schema"})
_LIST = "documents"
_NAMES = _HEAD | {_LIST}
_DOCUMENT = DOCUMENT | {"annotations"}
_LEVELS = 4  # a mark is a line: documents, annotations and their lists are laid out
ENDING = b"\n]\n}\n"
_NOT_OURS = "it is JSON, but no export of Annotator; choose one, or articles as plain text (.txt)"


def write(path: Path, records: Iterable[Record], schema: LabelSchema, topics: TopicScheme) -> Losses:
    """Writes records one by one as they come, in the order of their ids. Raises UnwritableFile."""
    with written(path) as stream:
        stream.write(beginning(schema))
        separator = "\n"
        for record in sound(path, records, schema):
            stream.write((separator + laid_out(_fields(record, schema, topics), _LEVELS)).encode())
            separator = ",\n"
        stream.write(ENDING)
    return NO_LOSSES


def beginning(schema: LabelSchema) -> bytes:
    """What stands before the documents. With ENDING behind it, it is a file without documents."""
    version = encoded({"name": NAME, "version": VERSION})
    labels = laid_out(schema_table(schema), 2)
    head = f'"schema": {version},\n"offset_unit": "{OFFSET_UNIT}",\n"label_schema": {labels}'
    return f'{{\n{head},\n"{_LIST}": ['.encode()


def _fields(record: Record, schema: LabelSchema, topics: TopicScheme) -> Members:
    document = record.document
    said = [annotation_fields(document, annotation, schema, topics) for annotation in record.annotations]
    return document_fields(document) | {"annotations": said}


def read(path: Path, faults: Faults) -> Iterator[Record]:
    """Yields the sound documents and tells `faults` of each other one, by its number from 1 and the field.

    Raises UnreadableFile when the file is not ours, or where it does not go on as JSON; what came before is sound.
    """
    schema = schema_in(path)
    seen: set[bytes] = set()
    with _json_file(path) as file:
        for number, value in enumerate(_documents(path, file), 1):
            try:
                with within(f"document {number}"):
                    record = _record(value, schema)
                    note_new(record.document.id, seen)
            except AnnotatorError as error:
                faults(fault_in(path, str(error)))
            else:
                yield record
        file.end()


def schema_in(path: Path) -> LabelSchema:
    """The label schema of a file of ours. Raises UnreadableFile when there is none, or another version of the format.

    It stands at the beginning, unless another program has sorted the file.
    """
    head: dict[str, object] = {}
    with _json_file(path) as file:
        if file.next_sign() == "[":
            raise fault_in(path, _NOT_OURS)
        for name in _names(path, file):
            if name == _LIST:
                _pass_over(path, file)
            else:
                head[name] = file.value()
            if name == "schema":
                _check_version(path, head[name])
            if head.keys() == _HEAD:
                break
    if head.keys() != _HEAD:
        raise fault_in(path, f"“{sorted(_HEAD - head.keys())[0]}” is missing" if head else _NOT_OURS)
    if head["offset_unit"] != OFFSET_UNIT:
        raise fault_in(path, f"“offset_unit” is not “{OFFSET_UNIT}”")
    return _label_schema(path, head["label_schema"])


def note_new(document_id: str, seen: set[bytes]) -> None:
    """Adds an id to those seen. Raises WrongField when it is one of them."""
    key = bytes.fromhex(document_id)
    if key in seen:
        raise WrongField(f"“id” {document_id} is there twice")
    seen.add(key)


@contextmanager
def _json_file(path: Path) -> Iterator[JsonFile]:
    with opened(path) as stream:
        try:
            yield JsonFile(stream)
        except WrongJson as error:
            raise fault_in(path, str(error)) from error


def _names(path: Path, file: JsonFile) -> Iterator[str]:
    """The names of the outermost members, each one of ours and there once."""
    seen: set[str] = set()
    for name in file.names():
        if name not in _NAMES:
            raise fault_in(path, f"“{name}” is no field of this format" if "schema" in seen else _NOT_OURS)
        if name in seen:
            raise fault_in(path, f"“{name}” is there twice")
        seen.add(name)
        yield name


def _documents(path: Path, file: JsonFile) -> Iterator[object]:
    has_list = False
    for name in _names(path, file):
        if name == _LIST:
            has_list = True
            yield from file.items()
        else:
            file.value()
    if not has_list:
        raise fault_in(path, f"“{_LIST}” is missing")


def _pass_over(path: Path, file: JsonFile) -> None:
    if file.next_sign() != "[":
        raise fault_in(path, f"“{_LIST}” is no list")
    for _ in file.items():
        pass


def _check_version(path: Path, value: object) -> None:
    if not isinstance(value, dict) or value.get("name") != NAME:
        raise fault_in(path, _NOT_OURS)
    version = value.get("version")
    if type(version) is not int or version < VERSION:
        raise fault_in(path, "its “version” is none of this format")
    if version > VERSION:
        raise fault_in(
            path, f"it has version {version} of the format, newer than {VERSION}; update Annotator"
        )


def _label_schema(path: Path, value: object) -> LabelSchema:
    if isinstance(value, Refused):
        raise fault_in(path, f"“label_schema”: {value.reason}")
    if not isinstance(value, dict):
        raise fault_in(path, "“label_schema” is no object")
    try:
        schema = schema_from_table(value)
        encoded(schema_table(schema)).encode()
    except InvalidSchema as error:
        raise fault_in(path, f"“label_schema”: {error}") from error
    except UnicodeEncodeError as error:
        raise fault_in(path, "“label_schema” holds half of a surrogate pair") from error
    if stray := _stray(value, schema_table(schema)):
        raise fault_in(path, f"“label_schema”: {stray}")
    return schema


def _stray(given: object, wanted: object) -> str:
    """The first member in which a value is not as we would have written it; "" where there is none."""
    if isinstance(given, list) and isinstance(wanted, list):
        pairs = zip(given, wanted, strict=True)
        found = ((number, _stray(*pair)) for number, pair in enumerate(pairs, 1))
        return next((f"{number}: {stray}" for number, stray in found if stray), "")
    if not (isinstance(given, dict) and isinstance(wanted, dict)):
        return ""
    for name in given:
        if name not in wanted:
            said = "is no field of this format" if given[name] else "says nothing: leave it out"
            return f"“{name}” {said}"
    if missing := next((name for name in wanted if name not in given), None):
        return f"“{missing}” is missing"
    found_in = ((name, _stray(given[name], wanted[name])) for name in wanted)
    return next((f"“{name}” {stray}" for name, stray in found_in if stray), "")


def _record(value: object, schema: LabelSchema) -> Record:
    fields = Fields(value, _DOCUMENT)
    document = document_of(fields)
    annotations = []
    for number, said in enumerate(fields.items("annotations"), 1):
        with within(f"annotation {number}"):
            annotations.append(annotation_of(Fields(said, ANNOTATION, MAY_BE_MISSING), document, schema))
    record = ordered(Record(document, tuple(annotations)))
    check_record(record, schema)
    return record

"""Whether a project file is sound: its pages, its references, its history, its texts, quotes and search index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import text
from sqlmodel import Session

from annotator.core.annotation import Annotation, check_annotation
from annotator.core.errors import AnnotatorError
from annotator.core.mark import NO_NAME, Layer
from annotator.core.schema import LabelSchema
from annotator.store.annotations import annotations_of
from annotator.store.documents import Known, documents_after, stored_hashes
from annotator.store.held import count_differences
from annotator.store.schemas import kept_schema
from annotator.store.search import is_indexed, strays_in_index
from annotator.store.steps import lost_steps

_PAGE = 200


def version(session: Session) -> int:
    """The version of the tables. Fails unless the tables are there."""
    session.execute(text("SELECT count(*) FROM setting"))
    return int(session.execute(text("PRAGMA user_version")).scalar_one())


def file_faults(session: Session) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    for (verdict,) in session.execute(text("PRAGMA integrity_check")):
        if verdict != "ok":
            yield str(verdict)
    for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row} of {table} names a row of {parent} that is not there"


def list_faults(session: Session) -> Iterator[str]:
    """What is wrong with the history, and with the search index as a whole."""
    for number in lost_steps(session):
        yield f"entry {number} of the history cannot be read: undo and redo end there"
    if strays := strays_in_index(session):
        yield f"the search index holds documents that are not there ({strays})"
    if differences := count_differences(session):
        yield f"the search does not know which documents hold a label ({differences})"


def document_faults(session: Session, after: str) -> tuple[str, list[str]]:
    """What is wrong with the page of documents after an id; the page's last id, "" when there is none."""
    page = documents_after(session, after, _PAGE)
    if not page:
        return "", []
    schema = kept_schema(session)
    hashes = stored_hashes(session, [one.key for one in page])
    faults = []
    for one in page:
        if hashes[one.key] != one.document.sha256:
            faults.append(f"document {one.stored_id}: its text is not the one that was imported")
        elif not is_indexed(session, one.key, one.document.text):
            faults.append(f"document {one.stored_id}: the search index does not know its words")
    try:
        annotations = annotations_of(session, page)
    except AnnotatorError:
        return page[-1].stored_id, [*faults, *_each_annotation_faults(session, page, schema)]
    for one in page:
        faults.extend(_annotation_faults(one, annotations.get(one.key, ()), schema))
    return page[-1].stored_id, faults


def _each_annotation_faults(
    session: Session, page: Sequence[Known], schema: LabelSchema | None
) -> Iterator[str]:
    """The faults of a page on which an annotation cannot even be read."""
    for one in page:
        try:
            annotations = annotations_of(session, [one]).get(one.key, ())
        except AnnotatorError as error:
            yield str(error)
        else:
            yield from _annotation_faults(one, annotations, schema)


def _annotation_faults(
    one: Known, annotations: Sequence[Annotation], schema: LabelSchema | None
) -> Iterator[str]:
    for annotation in annotations:
        try:
            check_annotation(one.document, annotation)
            # A refusal may say that a string is no name at all.
            named = (mark for mark in annotation.refusals if mark.label != NO_NAME)
            for mark in (*annotation.marks, *named):
                if schema is not None and mark.layer is not Layer.TOPIC:
                    schema.label(mark.layer, mark.label)
        except AnnotatorError as error:
            yield f"document {one.stored_id}, annotation of {annotation.author}: {error}"

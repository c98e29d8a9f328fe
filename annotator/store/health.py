"""Whether a project file is sound: its pages, its references, its texts and its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import text
from sqlmodel import Session

from annotator.core.annotation import Annotation, check_annotation
from annotator.core.errors import AnnotatorError
from annotator.store.annotations import annotations_of
from annotator.store.documents import Known, documents_after, stored_hashes

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


def document_faults(session: Session, after: str) -> tuple[str, list[str]]:
    """What is wrong with the page of documents after an id; the page's last id, "" when there is none."""
    page = documents_after(session, after, _PAGE)
    if not page:
        return "", []
    hashes = stored_hashes(session, [one.key for one in page])
    faults = [
        f"document {one.stored_id}: its text is not the one that was imported"
        for one in page
        if hashes[one.key] != one.document.sha256
    ]
    try:
        annotations = annotations_of(session, page)
    except AnnotatorError:
        return page[-1].stored_id, [*faults, *_each_annotation_faults(session, page)]
    for one in page:
        faults.extend(_annotation_faults(one, annotations.get(one.key, ())))
    return page[-1].stored_id, faults


def _each_annotation_faults(session: Session, page: Sequence[Known]) -> Iterator[str]:
    """The faults of a page on which an annotation cannot even be read."""
    for one in page:
        try:
            annotations = annotations_of(session, [one]).get(one.key, ())
        except AnnotatorError as error:
            yield str(error)
        else:
            yield from _annotation_faults(one, annotations)


def _annotation_faults(one: Known, annotations: Sequence[Annotation]) -> Iterator[str]:
    for annotation in annotations:
        try:
            check_annotation(one.document, annotation)
        except AnnotatorError as error:
            yield f"document {one.stored_id}, annotation of {annotation.author}: {error}"

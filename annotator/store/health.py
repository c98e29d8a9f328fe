"""Whether a project file is sound: its pages, its references, its texts and its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlmodel import Session

from annotator.core.annotation import check_annotation
from annotator.core.errors import AnnotatorError
from annotator.store.annotations import annotations_of
from annotator.store.documents import documents_after, stored_hashes

_PAGE = 200


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
    faults = []
    hashes = stored_hashes(session, [one.key for one in page])
    annotations = annotations_of(session, page)
    for one in page:
        if hashes[one.key] != one.document.sha256:
            faults.append(f"document {hashes[one.key][:32]}: its text is not the one that was imported")
        for annotation in annotations.get(one.key, ()):
            try:
                check_annotation(one.document, annotation)
            except AnnotatorError as error:
                faults.append(f"document {one.document.id}, annotation of {annotation.author}: {error}")
    return page[-1].stored_id, faults

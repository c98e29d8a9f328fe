"""Annotations: read whole, written by their differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col

from annotator.core.annotation import Annotation, AnnotationState, reading_order
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, InvalidMark, UnknownDocument
from annotator.core.history import Change
from annotator.core.mark import Layer, Mark, answer_of, no_topic_mark
from annotator.store.among import among
from annotator.store.codec import blocks_from_json, blocks_to_json, flags_of, mark_columns, mark_of
from annotator.store.documents import Known
from annotator.store.held import give_up, take_up
from annotator.store.tables import AnnotationRow, DocumentRow, MarkRow

_FLAG_SEPARATOR = ","

_MARK = select(
    col(MarkRow.annotation),
    col(MarkRow.refused),
    col(MarkRow.layer),
    col(MarkRow.label),
    col(MarkRow.start),
    col(MarkRow.end),
    col(MarkRow.quote),
    col(MarkRow.origin),
    col(MarkRow.agent),
    col(MarkRow.score),
    col(MarkRow.seed_start),
    col(MarkRow.seed_end),
    col(MarkRow.rank),
)


def annotations_of(
    session: Session, known: Sequence[Known], author: str | None = None
) -> dict[int, tuple[Annotation, ...]]:
    """The annotations of documents by their keys, in the order of their authors; of one author alone when named."""
    documents = {one.key: one.document for one in known}
    wanted = select(AnnotationRow).where(among(AnnotationRow.document, documents))
    if author is not None:
        wanted = wanted.where(col(AnnotationRow.author) == author)
    rows = session.execute(wanted.order_by(col(AnnotationRow.author))).scalars().all()
    marks: dict[int | None, list[_MarkFields]] = {row.key: [] for row in rows}
    for key, *fields in session.execute(_MARK.where(among(MarkRow.annotation, marks))):
        marks[key].append(fields)
    found: dict[int, list[Annotation]] = {}
    for row in rows:
        document = documents[row.document]
        try:
            annotation = _annotation(row, document, marks[row.key])
        except (AnnotatorError, ArithmeticError, TypeError, ValueError) as error:
            raise InvalidMark(f"document {document.id}, annotation of {row.author}: {error}") from error
        found.setdefault(row.document, []).append(annotation)
    return {key: tuple(several) for key, several in found.items()}


_MarkFields = list[Any]
"""A mark's columns as the file has them, with those whether it is refused first."""


def _annotation(row: AnnotationRow, document: Document, marks: list[_MarkFields]) -> Annotation:
    """Raises an error of ours, TypeError or ValueError where a damaged file holds what no annotation can be."""
    layers: dict[Layer, list[Mark]] = {layer: [] for layer in Layer}
    refusals: list[Mark] = []
    for refused, *fields in marks:
        mark = mark_of(*fields)
        (refusals if refused else layers[mark.layer]).append(mark)
    answer = answer_of(tuple(layers[Layer.TOPIC]))
    if answer:
        layers[Layer.TOPIC].remove(no_topic_mark(answer))
    return Annotation(
        row.author,
        blocks_from_json(row.blocks) if row.blocks else document.blocks,
        roles=tuple(sorted(layers[Layer.ROLE], key=reading_order)),
        entities=tuple(sorted(layers[Layer.ENTITY], key=reading_order)),
        topics=tuple(sorted(layers[Layer.TOPIC], key=reading_order)),
        refusals=tuple(sorted(refusals, key=reading_order)),
        state=AnnotationState(row.state),
        note=row.note,
        flags=flags_of(row.flags.split(_FLAG_SEPARATOR) if row.flags else []),
        no_topic=answer,
    )


def add_annotation(session: Session, key: int, document: Document, annotation: Annotation) -> bool:
    """Adds an author's annotation of a document; False, with nothing changed, when that author has one already."""
    added = session.connection().execute(
        insert(AnnotationRow)
        .values(
            document=key,
            author=annotation.author,
            state=annotation.state.value,
            note=annotation.note,
            flags=_FLAG_SEPARATOR.join(sorted(annotation.flags)),
            blocks=None if annotation.blocks == document.blocks else blocks_to_json(annotation.blocks),
        )
        .on_conflict_do_nothing()
    )
    if not added.rowcount:
        return False
    row = session.execute(
        select(col(AnnotationRow.key)).where(
            col(AnnotationRow.document) == key, col(AnnotationRow.author) == annotation.author
        )
    ).scalar_one()
    assert row is not None, "a row that was written has a key"
    _insert_marks(session, row, annotation.marks, refused=False)
    _insert_marks(session, row, annotation.refusals, refused=True)
    take_up(session, key, annotation.author, annotation.marks)
    return True


class SaidMeanwhile(Exception):
    """A change to what its author had said of a document rests on nothing said, and an import has brought something."""


def apply_change(session: Session, change: Change, *, begins: bool = False) -> None:
    """Writes what a change says, and nothing else.

    Raises UnknownDocument, and SaidMeanwhile when a change that begins an annotation finds one.
    """
    document, key = _keys(session, change, begins=begins)
    _delete_marks(session, key, change.removed, refused=False)
    _delete_marks(session, key, change.readmitted, refused=True)
    _insert_marks(session, key, change.added, refused=False)
    _insert_marks(session, key, change.refused, refused=True)
    give_up(session, document, change.author, key, change.removed)
    take_up(session, document, change.author, change.added)
    columns: dict[str, str] = {}
    if change.blocks:
        columns["blocks"] = blocks_to_json(change.blocks[1])
    if change.state:
        columns["state"] = change.state[1].value
    if change.note:
        columns["note"] = change.note[1]
    if change.flags:
        columns["flags"] = _FLAG_SEPARATOR.join(sorted(change.flags[1]))
    if columns:
        session.execute(update(AnnotationRow).where(col(AnnotationRow.key) == key).values(**columns))


_KEYS = (
    select(col(DocumentRow.key), col(AnnotationRow.key))
    .outerjoin(
        AnnotationRow,
        (col(AnnotationRow.document) == col(DocumentRow.key))
        & (col(AnnotationRow.author) == bindparam("its_author")),
    )
    .where(col(DocumentRow.id) == bindparam("its_id"))
)


def _keys(session: Session, change: Change, *, begins: bool) -> tuple[int, int]:
    """Those of the document and of the author's annotation, which is made by the first change."""
    its = {"its_id": change.document_id, "its_author": change.author}
    found = session.connection().execute(_KEYS, its).first()
    if found is None:
        raise UnknownDocument(change.document_id)
    document, annotation = found
    assert document is not None, "a row that was read has a key"
    if annotation is not None:
        if begins:
            raise SaidMeanwhile(
                f"labels of the article by {change.author} were imported meanwhile; look again"
            )
        return document, annotation
    row = AnnotationRow(document=document, author=change.author, state="todo", note="", flags="")
    session.add(row)
    session.flush()
    assert row.key is not None, "a row that was written has a key"
    return row.document, row.key


def _insert_marks(session: Session, annotation: int, marks: Iterable[Mark], *, refused: bool) -> None:
    columns = [{"annotation": annotation, "refused": refused, **mark_columns(mark)} for mark in marks]
    if columns:
        session.connection().execute(_INSERT, columns)


_INSERT = insert(MarkRow)
_DELETE = delete(MarkRow).where(
    col(MarkRow.annotation) == bindparam("its_annotation"),
    col(MarkRow.refused) == bindparam("is_refused"),
    col(MarkRow.layer) == bindparam("its_layer"),
    col(MarkRow.start) == bindparam("its_start"),
    col(MarkRow.end) == bindparam("its_end"),
    col(MarkRow.label) == bindparam("its_label"),
)


def _delete_marks(session: Session, annotation: int, marks: Iterable[Mark], *, refused: bool) -> None:
    keys = [
        {
            "its_annotation": annotation,
            "is_refused": refused,
            "its_layer": mark.layer.value,
            "its_start": mark.span.start if mark.span else 0,
            "its_end": mark.span.end if mark.span else 0,
            "its_label": mark.label,
        }
        for mark in marks
    ]
    if keys:
        session.connection().execute(_DELETE, keys)

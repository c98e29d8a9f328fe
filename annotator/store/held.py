"""Which documents hold a label: kept beside the marks, of which an article has many with the same label."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text
from sqlmodel import Session

from annotator.core.held_labels import HeldLabel
from annotator.core.mark import Mark

_HOLDS = (
    "SELECT DISTINCT annotation.author, mark.layer, mark.label, annotation.document"
    ' FROM mark JOIN annotation ON annotation."key" = mark.annotation WHERE mark.refused = 0'
    ' AND annotation.document IN (SELECT "key" FROM document)'
)
"""What the marks say; a refusal is none, and what is said of a document that a damaged file has lost neither."""
_KEPT = "SELECT author, layer, label, document FROM held_label"
COLLECT = f"INSERT INTO held_label (author, layer, label, document) {_HOLDS}"
_COLLECT_ONE = text(f"{COLLECT} AND mark.layer = :layer AND mark.label = :label")
_FORGET_ONE = text("DELETE FROM held_label WHERE layer = :layer AND label = :label")
_TAKE_UP = text("INSERT OR IGNORE INTO held_label VALUES (:author, :layer, :label, :document)")
_GIVE_UP = text(
    "DELETE FROM held_label"
    " WHERE author = :author AND layer = :layer AND label = :label AND document = :document AND NOT EXISTS"
    " (SELECT 1 FROM mark WHERE annotation = :annotation AND refused = 0 AND layer = :layer AND label = :label)"
)
_DIFFERENCES = text(
    f"SELECT (SELECT count(*) FROM ({_HOLDS} EXCEPT {_KEPT})) + (SELECT count(*) FROM ({_KEPT} EXCEPT {_HOLDS}))"  # noqa: S608
)


def take_up(session: Session, document: int, author: str, marks: Iterable[Mark]) -> None:
    """Notes that a document holds the labels of marks that were added."""
    labels = {(mark.layer.value, mark.label) for mark in marks}
    if labels:
        its = {"author": author, "document": document}
        session.connection().execute(
            _TAKE_UP, [{"layer": layer, "label": label, **its} for layer, label in sorted(labels)]
        )


def give_up(session: Session, document: int, author: str, annotation: int, marks: Iterable[Mark]) -> None:
    """Notes that a document may hold the labels of marks that were removed no more."""
    labels = {(mark.layer.value, mark.label) for mark in marks}
    if labels:
        its = {"author": author, "document": document, "annotation": annotation}
        session.connection().execute(
            _GIVE_UP, [{"layer": layer, "label": label, **its} for layer, label in sorted(labels)]
        )


def collect_anew(session: Session, labels: Iterable[HeldLabel]) -> None:
    """Reads from the marks of all documents which of them hold these labels, that marks got or lost by the thousand."""
    for layer, label in sorted(set(labels)):
        names = {"layer": layer.value, "label": label}
        session.execute(_FORGET_ONE, names)
        session.execute(_COLLECT_ONE, names)


def count_differences(session: Session) -> int:
    """How often what is kept is not what the marks say."""
    return int(session.execute(_DIFFERENCES).scalar_one())

"""What authors have spent on documents, added up visit by visit, and when they finished them."""

from __future__ import annotations

import json
import sqlite3

from sqlalchemy import literal, select
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.effort import Effort
from annotator.core.history import Change, Turn
from annotator.store.tables import DocumentRow, EffortRow

_KEY = ["document", "author"]


def add_effort(session: Session, document_id: str, author: str, effort: Effort) -> None:
    """Adds to what the author has spent on a document; nothing where that is not there."""
    new = _row(document_id, author, effort)
    summed = {
        "presses": col(EffortRow.presses) + new.excluded.presses,
        "clicks": col(EffortRow.clicks) + new.excluded.clicks,
        "seconds": col(EffortRow.seconds) + new.excluded.seconds,
    }
    session.connection().execute(new.on_conflict_do_update(index_elements=_KEY, set_=summed))


def _row(document_id: str, author: str, effort: Effort, finished_at: str | None = None) -> Insert:
    """The row of an author at a document, as long as the document is there."""
    columns = ["document", "author", "presses", "clicks", "seconds", "finished_at"]
    values = (author, effort.presses, effort.clicks, effort.seconds, finished_at)
    selected = select(col(DocumentRow.key), *map(literal, values)).where(col(DocumentRow.id) == document_id)
    return insert(EffortRow).from_select(columns, selected, include_defaults=False)


def effort_on(session: Session, document_id: str, author: str) -> Effort:
    """What the author has spent on a document so far."""
    found = session.execute(
        select(col(EffortRow.presses), col(EffortRow.clicks), col(EffortRow.seconds))
        .join(DocumentRow, col(DocumentRow.key) == col(EffortRow.document))
        .where(col(DocumentRow.id) == document_id, col(EffortRow.author) == author)
    ).first()
    return Effort() if found is None else Effort(*found)


def note_finished(session: Session, change: Change, turn: Turn, made_at: str) -> None:
    """Keeps when a change finished its document; one that is finished again by undo or redo was so before."""
    if change.state is None or change.state[1] is not AnnotationState.DONE:
        return
    new = _row(change.document_id, change.author, Effort(), made_at)
    session.connection().execute(
        new.on_conflict_do_update(
            index_elements=_KEY,
            set_={"finished_at": new.excluded.finished_at},
            where=None if turn is Turn.DONE else col(EffortRow.finished_at).is_(None),
        )
    )


_FINISHING = (
    "SELECT entry.turn, entry.made_at, done.step FROM step AS entry JOIN step AS done ON done.number = entry.of"
    " WHERE instr(done.step, '\"state\":[') ORDER BY entry.number"
)


def finished_before(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """When documents were finished, by their ids and authors, as the history tells it; entries that cannot be read
    tell nothing. For a file that did not keep it."""
    found: dict[tuple[str, str], str] = {}
    for turn, made_at, step in connection.execute(_FINISHING):
        try:
            for change in json.loads(step)["changes"]:
                if "state" in change:
                    before, after = change["state"]
                    if (before if turn == Turn.UNDONE else after) == AnnotationState.DONE:
                        key = str(change["document"]), str(change["author"])
                        found[key] = made_at if turn == Turn.DONE else found.get(key, made_at)
        except (LookupError, RecursionError, TypeError, ValueError):
            continue
    return found

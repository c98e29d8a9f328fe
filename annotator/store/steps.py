"""The history: steps that are only ever added."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from annotator.core.history import Entry, Turn
from annotator.store.annotations import apply_change
from annotator.store.codec import step_from_json, step_to_json
from annotator.store.tables import StepRow


def keep_entry(session: Session, entry: Entry) -> None:
    """Writes an entry of the history together with what it does to the annotations."""
    done = entry.turn is Turn.DONE
    session.add(
        StepRow(
            number=entry.number,
            author=entry.author,
            turn=entry.turn.value,
            of=entry.of,
            undo=entry.undo,
            redo=entry.redo,
            below=entry.below,
            made_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            step=step_to_json(entry.step) if done else None,
        )
    )
    for change in entry.effect.changes:
        apply_change(session, change)


def last_number(session: Session) -> int:
    """The number of the project's last entry, 0 when it has none."""
    return int(session.execute(select(func.coalesce(func.max(col(StepRow.number)), 0))).scalar_one())


def last_entry(session: Session, author: str) -> Entry | None:
    """The author's last entry; None when there is none."""
    mine = select(StepRow).where(col(StepRow.author) == author)
    return _entry(session, session.execute(mine.order_by(col(StepRow.number).desc()).limit(1)).scalar())


def entry_of_step(session: Session, number: int, turn: Turn) -> Entry | None:
    """The last entry of that turn about the step done by entry `number`: where its pile goes on below it."""
    about = select(StepRow).where(col(StepRow.of) == number, col(StepRow.turn) == turn.value)
    return _entry(session, session.execute(about.order_by(col(StepRow.number).desc()).limit(1)).scalar())


def _entry(session: Session, row: StepRow | None) -> Entry | None:
    if row is None:
        return None
    text = (
        row.step
        or session.execute(select(col(StepRow.step)).where(col(StepRow.number) == row.of)).scalar_one()
    )
    assert text is not None, "CHECK: an entry that did a step holds it"
    return Entry(
        row.number, row.author, Turn(row.turn), row.of, row.undo, row.redo, row.below, step_from_json(text)
    )

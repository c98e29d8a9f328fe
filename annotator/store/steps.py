"""The history: steps that are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import UTC, datetime

from sqlalchemy import func, insert, select, update
from sqlmodel import Session, col

from annotator.core.errors import AnnotatorError
from annotator.core.history import Entry, Step, Turn
from annotator.store.annotations import apply_change
from annotator.store.codec import step_from_json, step_to_json
from annotator.store.efforts import note_finished
from annotator.store.relabelling import Merged, Trail, in_words_of_now, merged_in, merged_to_json
from annotator.store.schemas import relabellings, turn_schema
from annotator.store.site_moves import carry_out
from annotator.store.tables import StepRow


class UnknownStep(Exception):
    """A step that the file was to turn and does not hold: it had refused it."""


# Made once, and run past the session's own book-keeping, which was most of the work of an act.
_ADD = insert(StepRow)


def keep_entry(session: Session, entry: Entry, begun: Set[str] = frozenset()) -> None:
    """Writes an entry of the history together with what it does to the annotations or sites.

    Raises UnknownStep for undo and redo of a step that is not there, SaidMeanwhile when its author has an annotation of
    one of the documents that are to be `begun`.
    """
    done = entry.turn is Turn.DONE
    made_at = datetime.now(UTC).isoformat(timespec="milliseconds")
    if not done and _step(session, entry.of) is None:
        raise UnknownStep(f"the history holds no step {entry.of}")
    merged = _turn_labels(session, entry) if entry.step.labels else None
    session.connection().execute(
        _ADD,
        {
            "number": entry.number,
            "author": entry.author,
            "turn": entry.turn.value,
            "of": entry.of,
            "undo": entry.undo,
            "redo": entry.redo,
            "below": entry.below,
            "made_at": made_at,
            "step": step_to_json(entry.step, merged) if done else None,
        },
    )
    carry_out(session, entry.effect.sites)
    for change in entry.effect.changes:
        apply_change(session, change, begins=change.document_id in begun)
        note_finished(session, change, entry.turn, made_at)


def _turn_labels(session: Session, entry: Entry) -> list[list[str]] | None:
    """Changes labels, or takes that back; what a merge took in. Done again, it may take in more than at first."""
    is_undone = entry.turn is Turn.UNDONE
    merged: tuple[Merged, ...] = merged_in(_text(session, entry.of) or "{}") if is_undone else ()
    taken = merged_to_json(turn_schema(session, entry, merged))
    if entry.turn is Turn.REDONE:
        again = step_to_json(entry.step, taken)
        session.execute(update(StepRow).where(col(StepRow.number) == entry.of).values(step=again))
    return taken


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


def lost_steps(session: Session) -> Iterator[int]:
    """The entries whose step cannot be read, or stands in an entry that is not there."""
    for number, of in session.execute(select(col(StepRow.number), col(StepRow.of))):
        if _step(session, of) is None:
            yield number


def _entry(session: Session, row: StepRow | None) -> Entry | None:
    step = None if row is None else _step(session, row.of)
    if row is None or step is None:
        return None
    turn = Turn(row.turn)
    undo = _kept(session, row.undo, Turn.DONE)
    redo = _kept(session, row.redo, Turn.UNDONE)
    below = _kept(session, row.below, Turn.UNDONE if turn is Turn.UNDONE else Turn.DONE)
    return Entry(row.number, row.author, turn, row.of, undo, redo, below, step)


def _step(session: Session, number: int) -> Step | None:
    """The step that an entry did, with labels as they are called now; None when the file has lost it."""
    text = _text(session, number)
    try:
        step = None if text is None else step_from_json(text)
        moved = relabellings(session) if step is not None and step.changes else {}
    except (AnnotatorError, LookupError, RecursionError, TypeError, ValueError):
        return None
    if step is None or not step.changes:
        return step
    later = {of: several for of, several in moved.items() if of != number}
    return in_words_of_now(step, number, _trail(session, number, later), later) if later else step


def _text(session: Session, number: int) -> str | None:
    return session.execute(select(col(StepRow.step)).where(col(StepRow.number) == number)).scalar()


def _trail(session: Session, number: int, later: Iterable[int]) -> Trail:
    """What happened since to a step and to those that moved marks."""
    about = select(col(StepRow.number), col(StepRow.turn), col(StepRow.of)).where(
        col(StepRow.number) > number, col(StepRow.of).in_([number, *later])
    )
    rows = session.execute(about.order_by(col(StepRow.number)))
    return [(at, Turn(turn), of) for at, turn, of in rows]


def _kept(session: Session, number: int | None, turn: Turn) -> int | None:
    """The number of a step on a pile; None, which ends the pile, when the file lacks it: it refused the act, say."""
    if number is None or _step(session, number) is None:
        return None
    about = select(col(StepRow.number)).where(col(StepRow.of) == number, col(StepRow.turn) == turn.value)
    return None if session.execute(about.limit(1)).scalar() is None else number

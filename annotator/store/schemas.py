"""The label schema that a project's marks rest on, and how its changes reach them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select
from sqlmodel import Session, col

from annotator.core.errors import InvalidSchema
from annotator.core.history import Entry, Relabelling, Turn
from annotator.core.mark import Layer
from annotator.core.schema import LabelSchema, schema_from_table, schema_table
from annotator.store.held import collect_anew
from annotator.store.relabelling import Merged, give_back, relabel, unknown_labels
from annotator.store.tables import DocumentRow, MarkRow, SettingRow, SiteModelRow, StepRow

_NAME = "label_schema"
_RELABELLINGS = "relabellings"


class SchemaMoved(Exception):
    """A change rests on another label schema than the file has."""


def kept_schema(session: Session) -> LabelSchema | None:
    """The label schema of the project; None when it has none yet. Raises InvalidSchema."""
    text = _setting(session, _NAME)
    if text is None:
        return None
    try:
        table = json.loads(text)
    except (RecursionError, ValueError) as error:
        raise InvalidSchema(str(error)) from error
    if not isinstance(table, dict):
        raise InvalidSchema("it is no table")
    return schema_from_table(table)


def keep_schema(session: Session, schema: LabelSchema) -> bool:
    """Keeps a label schema while there are no documents, whose marks could lose their labels, and nobody has changed
    the one there is; whether it was kept."""
    for table in (DocumentRow, StepRow):
        if session.execute(select(func.count()).select_from(table)).scalar_one():
            return False
    _write(session, schema)
    return True


def turn_schema(session: Session, entry: Entry, merged: Iterable[Merged]) -> tuple[Merged, ...]:
    """Changes the label schema and all marks that follow, or takes that back; what a merge took in, for the way back.

    Raises SchemaMoved when the file has another schema by now, or a mark whose label would be gone.
    """
    change = entry.step.labels
    assert change is not None, "only changes of labels turn the schema"
    is_undone = entry.turn is Turn.UNDONE
    before, after = (change.after, change.before) if is_undone else (change.before, change.after)
    if kept_schema(session) != before:
        raise SchemaMoved("the labels were changed otherwise meanwhile; look again")
    taken: tuple[Merged, ...] = ()
    if is_undone:
        give_back(session, change.relabelled, tuple(merged))
    else:
        taken = relabel(session, change.relabelled)
    collect_anew(session, ((one.layer, label) for one in change.relabelled for label in (one.old, one.new)))
    if strays := unknown_labels(session, after):
        raise SchemaMoved(f"“{strays[0]}” has marks by now, and would have no label; look again")
    _write(session, after)
    if entry.turn is Turn.DONE and change.relabelled:
        _note_relabelling(session, entry.number, change.relabelled)
    if [(r.name, r.counts_as) for r in before.roles] != [(r.name, r.counts_as) for r in after.roles]:
        _let_learn_anew(session)
    return taken


def uses(session: Session) -> dict[tuple[Layer, str], int]:
    """How many marks and refusals of all authors have each label."""
    by_label = select(col(MarkRow.layer), col(MarkRow.label), func.count()).group_by(
        col(MarkRow.layer), col(MarkRow.label)
    )
    return {(Layer(layer), label): count for layer, label, count in session.execute(by_label)}


def _let_learn_anew(session: Session) -> None:
    """What finished articles taught hangs on what their roles count as: no site has learnt from any now."""
    for row in session.execute(select(SiteModelRow)).scalars():
        row.articles = 0


def relabellings(session: Session) -> Mapping[int, tuple[Relabelling, ...]]:
    """How steps about labels moved marks, by their numbers: for those that read older steps. Raises
    InvalidSchema when that cannot be read."""
    text = _setting(session, _RELABELLINGS)
    try:
        return {
            int(number): tuple(Relabelling(Layer(layer), *names) for layer, *names in rows)
            for number, rows in (json.loads(text) if text else {}).items()
        }
    except (AttributeError, RecursionError, TypeError, ValueError) as error:
        raise InvalidSchema("how labels were renamed and merged cannot be read") from error


def _note_relabelling(session: Session, number: int, moved: Iterable[Relabelling]) -> None:
    text = _setting(session, _RELABELLINGS)
    known = json.loads(text) if text else {}
    known[str(number)] = [[one.layer.value, one.old, one.new, one.is_merge] for one in moved]
    session.merge(SettingRow(name=_RELABELLINGS, value=json.dumps(known)))


def _write(session: Session, schema: LabelSchema) -> None:
    session.merge(SettingRow(name=_NAME, value=json.dumps(schema_table(schema), ensure_ascii=False)))


def _setting(session: Session, name: str) -> str | None:
    return session.execute(select(col(SettingRow.value)).where(col(SettingRow.name) == name)).scalar()

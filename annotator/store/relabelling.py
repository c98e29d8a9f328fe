"""Marks that get another label, however many: SQLite moves them, so that no other thread waits for Python."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import text
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session

from annotator.core.history import Relabelling, Step, Turn
from annotator.core.mark import NO_NAME, Layer, Mark
from annotator.core.schema import LabelSchema
from annotator.store.tables import MarkRow

_OF = "mark.layer = :layer AND mark.label = :old"
# What a merged mark would be there twice with: the same place; for a refusal, a mark of that label as well.
_TWIN = (
    "EXISTS (SELECT 1 FROM mark AS twin WHERE twin.annotation = mark.annotation AND twin.layer = mark.layer"
    ' AND twin.start = mark.start AND twin."end" = mark."end" AND twin.label = :new'
    " AND twin.refused <= mark.refused)"
)
_TWINS = text(f"SELECT * FROM mark WHERE {_OF} AND {_TWIN}")  # noqa: S608
_DROP_TWINS = text(f"DELETE FROM mark WHERE {_OF} AND {_TWIN}")  # noqa: S608
_MOVED = text(f'SELECT json_group_array(json_array(annotation, refused, start, "end")) FROM mark WHERE {_OF}')  # noqa: S608
_MOVE = text(f"UPDATE mark SET label = :new WHERE {_OF}")  # noqa: S608
_PLACES = (
    "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),"
    " json_extract(value, '$[3]') FROM json_each(:moved)"
)
_IS_MOVED = f'(annotation, refused, start, "end") IN ({_PLACES})'
_GIVE_BACK = text(f"UPDATE mark SET label = :new WHERE {_OF} AND {_IS_MOVED}")  # noqa: S608
_LABELS = text("SELECT DISTINCT layer, label FROM mark WHERE layer <> 'topic'")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge took in, as JSON: where marks got the other label, which only SQLite reads, and those it dropped."""

    moved: str
    twins: str


def relabel(session: Session, several: Iterable[Relabelling]) -> tuple[Merged, ...]:
    """Gives marks their other labels, one relabelling after the other; what each merge took in."""
    taken = []
    for one in several:
        names = _names(one)
        if one.is_merge:
            twins = [dict(row) for row in session.execute(_TWINS, names).mappings()]
            session.execute(_DROP_TWINS, names)
            moved = str(session.execute(_MOVED, names).scalar_one())
            taken.append(Merged(moved, json.dumps(twins)))
        session.execute(_MOVE, names)
    return tuple(taken)


def give_back(session: Session, several: Sequence[Relabelling], merged: Sequence[Merged]) -> None:
    """The way back: a merge gives back what it took in, as far as it is still there."""
    left = list(merged)
    for one in reversed(several):
        names = {"layer": one.layer.value, "old": one.new, "new": one.old}
        if not one.is_merge:
            session.execute(_MOVE, names)
            continue
        taken = left.pop()
        session.execute(_GIVE_BACK, names | {"moved": taken.moved})
        if twins := json.loads(taken.twins):
            session.connection().execute(insert(MarkRow).on_conflict_do_nothing(), twins)


def _names(one: Relabelling) -> dict[str, str]:
    return {"layer": one.layer.value, "old": one.old, "new": one.new}


def merged_to_json(merged: Iterable[Merged]) -> list[list[str]]:
    return [[one.moved, one.twins] for one in merged]


def merged_in(step: str) -> tuple[Merged, ...]:
    """What the merges of a step took in, from the step's JSON."""
    return tuple(Merged(*pair) for pair in json.loads(step).get("merged", ()))


def unknown_labels(session: Session, schema: LabelSchema) -> list[str]:
    """The labels that marks have and the schema does not know."""
    found = [(Layer(layer), label) for layer, label in session.execute(_LABELS)]
    return [label for layer, label in found if not schema.knows(layer, label) and label != NO_NAME]


# Older steps in the words of now

Trail = Sequence[tuple[int, Turn, int]]
"""Lines of the history, in their order: number, turn, and the number of the step that they are about."""


def in_words_of_now(
    step: Step, number: int, trail: Trail, moved: Mapping[int, tuple[Relabelling, ...]]
) -> Step:
    """A step with the labels of its marks as they are called since: other authors' marks followed as well.

    `trail` has what happened since to this step and to those that moved marks. A merge that was undone gave back only
    marks that were there when it was done.
    """
    names = {
        (mark.layer, mark.label)
        for change in step.changes
        for mark in (*change.removed, *change.added, *change.readmitted, *change.refused)
    }
    now = {name: _name_now(*name, number, trail, moved) for name in names}
    if all(label == goal for (_, label), goal in now.items()):
        return step
    changes = tuple(
        replace(
            change,
            removed=_renamed(change.removed, now),
            added=_renamed(change.added, now),
            readmitted=_renamed(change.readmitted, now),
            refused=_renamed(change.refused, now),
        )
        for change in step.changes
    )
    return replace(step, changes=changes)


def _renamed(marks: tuple[Mark, ...], now: Mapping[tuple[Layer, str], str]) -> tuple[Mark, ...]:
    """Two marks of one place whose labels became one are one."""
    named = (mark._replace(label=now[mark.layer, mark.label]) for mark in marks)
    return tuple({(mark.layer, mark.label, mark.span): mark for mark in named}.values())


def _name_now(
    layer: Layer, label: str, number: int, trail: Trail, moved: Mapping[int, tuple[Relabelling, ...]]
) -> str:
    before: dict[int, str] = {}
    for _, turn, of in trail:
        if of == number:
            before.clear()  # the step took its marks away or brought them back, under this name
            continue
        mine = [one for one in moved[of] if one.layer is layer]
        if turn is Turn.UNDONE:
            back = {one.new: one.old for one in mine if not one.is_merge}
            label = before.pop(of) if of in before else back.get(label, label)
        else:
            before[of] = label
            label = {one.old: one.new for one in mine}.get(label, label)
    return label

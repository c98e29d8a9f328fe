"""Steps as JSON for the history, and marks as rows: values to plain numbers and strings and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NotRequired, TypedDict, cast

from annotator.core.annotation import AnnotationState, Flag
from annotator.core.document import fixed_text
from annotator.core.history import Act, Change, Relabelling, SchemaChange, SiteMove, Step
from annotator.core.mark import Layer, Mark, Origin
from annotator.core.schema import schema_from_table, schema_table
from annotator.core.span import Span

MarkFields = list[object]


class ChangeTable(TypedDict, total=False):
    """A change with what is as before left out."""

    document: str
    author: str
    removed: list[MarkFields]
    added: list[MarkFields]
    readmitted: list[MarkFields]
    refused: list[MarkFields]
    blocks: list[list[list[int]]]
    state: list[str]
    note: list[str]
    flags: list[list[str]]


class LabelsTable(TypedDict):
    """A change of the label schema."""

    before: dict[str, object]
    after: dict[str, object]
    relabelled: list[tuple[str, str, str, bool]]


class StepTable(TypedDict):
    """A step. `merged` is what its merges took in."""

    act: str
    subject: str
    changes: list[ChangeTable]
    labels: NotRequired[LabelsTable]
    sites: NotRequired[list[tuple[str, str, list[int]]]]
    merged: NotRequired[list[list[str]]]


def step_to_json(step: Step, merged: list[list[str]] | None = None) -> str:
    table: StepTable = {
        "act": step.act,
        "subject": step.subject,
        "changes": [_change_table(change) for change in step.changes],
    }
    if step.labels:
        table["labels"] = _labels_table(step.labels)
        table["merged"] = merged or []
    if step.sites:
        table["sites"] = [(one.before, one.after, list(one.keys)) for one in step.sites]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def step_from_json(text: str) -> Step:
    table = cast(StepTable, json.loads(text))
    changes = tuple(_change(row) for row in table["changes"])
    labels = _labels(table["labels"]) if "labels" in table else None
    moves = tuple(_move(before, after, keys) for before, after, keys in table.get("sites", ()))
    return Step(Act(table["act"]), table["subject"], changes, labels, moves)


def _move(before: object, after: object, keys: Sequence[object]) -> SiteMove:
    """Raises TypeError, or InvalidText, for what was never a move: undo of it would be refused for good."""
    numbers = tuple(key for key in keys if type(key) is int)
    if not (isinstance(before, str) and isinstance(after, str)) or len(numbers) != len(keys):
        raise TypeError("a move has two names, and whole numbers for documents")
    fixed_text(before + after)  # for what it refuses
    return SiteMove(before, after, numbers)


def _labels_table(change: SchemaChange) -> LabelsTable:
    moved = [(one.layer.value, one.old, one.new, one.is_merge) for one in change.relabelled]
    return LabelsTable(before=schema_table(change.before), after=schema_table(change.after), relabelled=moved)


def _labels(table: LabelsTable) -> SchemaChange:
    moved = tuple(
        Relabelling(Layer(layer), old, new, is_merge) for layer, old, new, is_merge in table["relabelled"]
    )
    return SchemaChange(schema_from_table(table["before"]), schema_from_table(table["after"]), moved)


def _change_table(change: Change) -> ChangeTable:
    marks = {
        "removed": change.removed,
        "added": change.added,
        "readmitted": change.readmitted,
        "refused": change.refused,
    }
    table: ChangeTable = {"document": change.document_id, "author": change.author}
    table |= cast(
        ChangeTable, {name: [_fields(mark) for mark in group] for name, group in marks.items() if group}
    )
    if change.blocks:
        table["blocks"] = [[[span.start, span.end] for span in blocks] for blocks in change.blocks]
    if change.state:
        table["state"] = list(change.state)
    if change.note:
        table["note"] = list(change.note)
    if change.flags:
        table["flags"] = [sorted(flags) for flags in change.flags]
    return table


def _change(table: ChangeTable) -> Change:
    blocks, state, note, flags = (
        table.get("blocks"),
        table.get("state"),
        table.get("note"),
        table.get("flags"),
    )
    return Change(
        table["document"],
        table["author"],
        removed=tuple(_mark(fields) for fields in table.get("removed", ())),
        added=tuple(_mark(fields) for fields in table.get("added", ())),
        readmitted=tuple(_mark(fields) for fields in table.get("readmitted", ())),
        refused=tuple(_mark(fields) for fields in table.get("refused", ())),
        blocks=(_spans(blocks[0]), _spans(blocks[1])) if blocks else None,
        state=(AnnotationState(state[0]), AnnotationState(state[1])) if state else None,
        note=(note[0], note[1]) if note else None,
        flags=(flags_of(flags[0]), flags_of(flags[1])) if flags else None,
    )


def flags_of(names: list[str]) -> frozenset[Flag]:
    return frozenset(Flag(name) for name in names)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def blocks_to_json(blocks: tuple[Span, ...]) -> str:
    return json.dumps([[span.start, span.end] for span in blocks], separators=(",", ":"))


def blocks_from_json(text: str) -> tuple[Span, ...]:
    """Raises ValueError for what is no list of places, however deep."""
    try:
        return _spans(cast(list[list[int]], json.loads(text)))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _fields(mark: Mark) -> MarkFields:
    """A mark as one list, in the order of its columns."""
    return list(mark_columns(mark).values())


def _mark(fields: MarkFields) -> Mark:
    return mark_of(
        *cast(tuple[str, str, int, int, str, str, str, float | None, int | None, int | None, int], fields)
    )


def mark_of(  # noqa: PLR0913 one argument a column
    layer: str,
    label: str,
    start: int,
    end: int,
    quote: str,
    origin: str,
    agent: str,
    score: float | None,
    seed_start: int | None,
    seed_end: int | None,
    rank: int,
) -> Mark:
    """The mark of a row; a row without a place is a topic."""
    span = Span(start, end) if end else None
    seed = Span(seed_start, seed_end) if seed_start is not None and seed_end is not None else None
    return Mark(Layer(layer), label, span, quote, Origin(origin), agent, score, seed, rank)


class MarkColumns(TypedDict):
    """A mark's columns, without those that say whose it is."""

    layer: str
    label: str
    start: int
    end: int
    quote: str
    origin: str
    agent: str
    score: float | None
    seed_start: int | None
    seed_end: int | None
    rank: int


def mark_columns(mark: Mark) -> MarkColumns:
    return MarkColumns(
        layer=mark.layer.value,
        label=mark.label,
        start=mark.span.start if mark.span else 0,
        end=mark.span.end if mark.span else 0,
        quote=mark.quote,
        origin=mark.origin.value,
        agent=mark.agent,
        score=mark.score,
        seed_start=mark.seed.start if mark.seed else None,
        seed_end=mark.seed.end if mark.seed else None,
        rank=mark.rank,
    )

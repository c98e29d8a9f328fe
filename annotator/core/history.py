"""What an act changed, so that it can be taken back."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.annotation import Annotation, AnnotationState, Flag, reading_order
from annotator.core.errors import InvalidMark
from annotator.core.mark import Layer, Mark, Origin, answer_of
from annotator.core.schema import LabelSchema
from annotator.core.span import Span


class Act(StrEnum):
    """What a person did; the screen has the words for each."""

    SET_ROLE = "set role"
    ACCEPT = "accept"
    ACCEPT_ALL = "accept all"
    WITHDRAW = "take back"
    MARK_ENTITY = "mark"
    RELABEL = "relabel"
    REMOVE_ENTITY = "remove mark"
    REFUSE = "refuse"
    ADD_TOPIC = "add topic"
    REFUSE_TOPIC = "refuse topic"
    REMOVE_TOPIC = "remove topic"
    ORDER_TOPICS = "make main topic"
    NO_TOPIC = "no topic"
    NOTE = "note"
    FLAG = "flag"
    FINISH = "done"
    REOPEN = "reopen"
    SKIP = "skip"
    SPLIT = "split"
    JOIN = "join"
    LABELS = "labels"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two states of one author's annotation of one document; None means "as before"."""

    document_id: str
    author: str
    removed: tuple[Mark, ...] = ()
    added: tuple[Mark, ...] = ()
    readmitted: tuple[Mark, ...] = ()
    refused: tuple[Mark, ...] = ()
    blocks: tuple[tuple[Span, ...], tuple[Span, ...]] | None = None
    state: tuple[AnnotationState, AnnotationState] | None = None
    note: tuple[str, str] | None = None
    flags: tuple[frozenset[Flag], frozenset[Flag]] | None = None

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(
            self.document_id,
            self.author,
            removed=self.added,
            added=self.removed,
            readmitted=self.refused,
            refused=self.readmitted,
            blocks=self.blocks and (self.blocks[1], self.blocks[0]),
            state=self.state and (self.state[1], self.state[0]),
            note=self.note and (self.note[1], self.note[0]),
            flags=self.flags and (self.flags[1], self.flags[0]),
        )

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks and refusals that came or went."""
        return (*self.added, *self.removed, *self.refused, *self.readmitted)

    @property
    def is_empty(self) -> bool:
        return not (self.marks or self.blocks or self.state or self.note or self.flags)

    @property
    def places(self) -> tuple[Span, ...]:
        """The spans at which something changed."""
        return tuple(mark.span for mark in self.marks if mark.span is not None)


@dataclass(frozen=True, slots=True)
class Relabelling:
    """All marks of a label get another. In a merge there are marks of the other already; else it is a new name."""

    layer: Layer
    old: str
    new: str
    is_merge: bool = False


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """The label schema before and after, and what marks of all authors in all documents follow, in this order."""

    before: LabelSchema
    after: LabelSchema
    relabelled: tuple[Relabelling, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteMove:
    """Documents of one site get another, named by their keys in the project; those that are of the first no more stay
    where they are."""

    before: str
    after: str
    keys: tuple[int, ...]

    @property
    def inverse(self) -> SiteMove:
        return SiteMove(self.after, self.before, self.keys)


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a person, over one document or many: what undo takes back. `subject` is the label or string.

    A change of the label schema names no document: its marks are found where they are kept. Sites are no author's own,
    so that a step about them changes no annotation either.
    """

    act: Act
    subject: str
    changes: tuple[Change, ...]
    labels: SchemaChange | None = None
    sites: tuple[SiteMove, ...] = ()

    @property
    def losses(self) -> int:
        """How many decisions of a person it removes or replaces; what became the person's by done alone is none."""
        return sum(mark.origin is not Origin.BY_DONE for change in self.changes for mark in change.removed)

    @property
    def inverse(self) -> Step:
        """What undo does to annotations and sites; a change of labels has none, as only the file knows the marks of a
        merge."""
        changes = tuple(change.inverse for change in self.changes)
        return Step(self.act, self.subject, changes, self.labels, tuple(one.inverse for one in self.sites))


def applied(annotation: Annotation, change: Change) -> Annotation:
    """The annotation after the change. Touches only the layers that the change names.

    Raises InvalidMark when a mark that is to go is not there, or a topic would stand beside the answer that there is
    none, which a damaged file may lead to.
    """
    roles, entities, topics = (_layer_after(annotation, change, layer) for layer in Layer)
    answer = answer_of(topics)
    if answer and len(topics) > 1:
        raise InvalidMark(f"A topic cannot stand beside the answer “{answer}”.")
    following = replace(
        annotation,
        roles=roles,
        entities=entities,
        topics=() if answer else topics,
        no_topic=answer,
        refusals=_exchanged(annotation.refusals, change.readmitted, change.refused),
        blocks=change.blocks[1] if change.blocks else annotation.blocks,
        state=change.state[1] if change.state else annotation.state,
        note=change.note[1] if change.note else annotation.note,
        flags=change.flags[1] if change.flags else annotation.flags,
    )
    removed, added = (_on(Layer.ROLE, marks) for marks in (change.removed, change.added))
    return following.with_roles(annotation, removed, added)


def _on(layer: Layer, marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.layer is layer]


def _layer_after(annotation: Annotation, change: Change, layer: Layer) -> tuple[Mark, ...]:
    marks = {
        Layer.ROLE: annotation.roles,
        Layer.ENTITY: annotation.entities,
        Layer.TOPIC: annotation.topic_layer,
    }
    return _exchanged(marks[layer], _on(layer, change.removed), _on(layer, change.added))


_FEW = 64


def _exchanged(marks: tuple[Mark, ...], removed: Iterable[Mark], added: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks without some and with others, in reading order; a few are exchanged without looking at the rest."""
    gone, new = tuple(removed), tuple(added)
    if not gone and not new:
        return marks
    if len(gone) + len(new) > _FEW:
        leaving = set(gone)
        staying = [mark for mark in marks if mark not in leaving]
        if len(staying) + len(leaving) != len(marks):
            raise InvalidMark("Some of these marks are not there any more.")
        return tuple(sorted((*staying, *new), key=reading_order))
    kept = list(marks)
    for mark in gone:
        del kept[_index(kept, mark)]
    for mark in new:
        insort(kept, mark, key=reading_order)
    return tuple(kept)


def _index(marks: list[Mark], mark: Mark) -> int:
    first = bisect_left(marks, reading_order(mark), key=reading_order)
    try:
        return marks.index(mark, first)
    except ValueError as error:
        raise InvalidMark(f"The {mark.layer} mark “{mark.label}” is not there any more.") from error


class Turn(StrEnum):
    """What an entry of the history says of its step."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an author's history, which is only ever added to; `number` counts up over the whole project.

    `of` is the number of the entry that did the step. `undo` and `redo` name the steps that undo and redo would take
    after this entry, None when there is none; `below` is the step that lay on top of the same pile before, so that
    both piles can be walked down from the last entry alone.
    """

    number: int
    author: str
    turn: Turn
    of: int
    undo: int | None
    redo: int | None
    below: int | None
    step: Step

    @property
    def effect(self) -> Step:
        """What the entry did to the annotations."""
        return self.step.inverse if self.turn is Turn.UNDONE else self.step

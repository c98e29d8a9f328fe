"""The one doorway to change anything: a project, one author at it, and the article that is open."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType

from annotator import presets, suggest
from annotator.core import edits, entities
from annotator.core.annotation import Annotation, AnnotationState, Flag, check_annotation, new_annotation
from annotator.core.document import Document
from annotator.core.errors import NothingToDo, ProjectUnusable, SaveFailed
from annotator.core.history import Change, Entry, Step, Turn, applied
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Mark, Origin
from annotator.core.query import Query
from annotator.core.record import Record
from annotator.core.schema import Counts, LabelSchema, schema_from_table, schema_table
from annotator.core.span import Span, containing
from annotator.core.summary import Progress, Summary
from annotator.core.topics import TopicScheme
from annotator.store.documents import Found
from annotator.store.store import Added, Store

_SCHEMA = "label_schema"


@dataclass(frozen=True, slots=True)
class State:
    """The open article, and what undo and redo would take.

    `changed` holds the indexes of the blocks that look different than before; None means all of them. `marked` holds
    the spans that the last act marked, for the eye.
    """

    article: Article
    undo: Step | None = None
    redo: Step | None = None
    changed: frozenset[int] | None = None
    marked: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Piles:
    """Where the author's undo and redo stand, and the entries of this sitting, which the file may not hold yet."""

    number: int
    undo: int | None = None
    redo: int | None = None
    fresh: dict[tuple[int, Turn], Entry] = field(default_factory=dict)


class Project(AbstractContextManager["Project"]):
    """A project file open for one author. To be used on one thread, but for `add` and the reading of lists.

    Every act is applied at once, told to `listeners`, and queued for the file; `savings` hear, on another thread, when
    it is on the disk or could not be written. `flush` waits for that. Raises ProjectUnusable or ProjectInUse.
    """

    def __init__(
        self,
        path: Path,
        author: str = "anonymous",
        *,
        read_only: bool = False,
        schema: LabelSchema | None = None,
    ) -> None:
        self.author = author
        self.state: State | None = None
        self.listeners: list[Callable[[State], None]] = []
        self.savings: list[Callable[[datetime | SaveFailed], None]] = []
        self._sitting: dict[str, Annotation] = {}
        self._store = Store(path, read_only=read_only, on_failure=self._tell_saving)
        self.schema = self._kept_schema(schema)
        last = self._store.last_entry(author)
        self._piles = _Piles(self._store.last_number(), last and last.undo, last and last.redo)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def is_read_only(self) -> bool:
        return self._store.is_read_only

    @property
    def topics(self) -> TopicScheme:
        return presets.topic_scheme(self.schema.topics)

    def close(self) -> None:
        self._store.close()

    def flush(self, timeout: float | None = None) -> None:
        """Waits until every act is on the disk. Raises SaveFailed when one cannot be written just now."""
        if not self._store.flush(timeout):
            raise SaveFailed("the project file cannot be written")

    def _kept_schema(self, wanted: LabelSchema | None) -> LabelSchema:
        """The project's label schema; a new project keeps the wanted one, or the preset."""
        text = self._store.setting(_SCHEMA)
        if text is not None:
            return schema_from_table(json.loads(text))
        schema = wanted or presets.label_schema()
        if self._store.is_read_only:
            raise ProjectUnusable(self._store.path, "it holds no label schema")
        self._store.keep_setting(_SCHEMA, json.dumps(schema_table(schema), ensure_ascii=False)).result()
        return schema

    # Documents in and out

    def add(self, records: Sequence[Record]) -> Future[Added]:
        """Queues a batch of records; about a hundred keep the person's acts unhindered."""
        for record in records:
            for annotation in record.annotations:
                self._check_labels(annotation)
                check_annotation(record.document, annotation)
        return self._store.add(records)

    def _check_labels(self, annotation: Annotation) -> None:
        for mark in (*annotation.roles, *annotation.entities):
            self.schema.label(mark.layer, mark.label)

    def records(self, states: Iterable[AnnotationState] = tuple(AnnotationState)) -> Iterator[Record]:
        """Documents in the order of their ids with the annotations in these states; all documents for all states."""
        wanted = set(states)
        for record in self._store.records():
            kept = tuple(annotation for annotation in record.annotations if annotation.state in wanted)
            if kept or len(wanted) == len(AnnotationState):
                yield Record(record.document, kept)

    def faults(self) -> Iterator[str]:
        """What is wrong with the project file, a line each."""
        return self._store.faults()

    # Lists

    def matching(self, query: Query) -> array[int]:
        """The keys of the documents a query means, in its order, for `summaries`."""
        return self._store.matching(query, self.author)

    def summaries(self, keys: Sequence[int]) -> tuple[Summary, ...]:
        return self._store.summaries(keys, self.author)

    def progress(self) -> Progress:
        return self._store.progress(self.author)

    # Summing up

    def count_not_summed_up(self) -> int:
        """How many documents the present detector has not looked at yet."""
        return self._store.count_not_seen_by(suggest.AGENT)

    def sum_up(self, count: int) -> int:
        """Looks at some documents for language, title and doubt, and keeps what was found; how many they were."""
        found = []
        for document, memory in self._store.not_seen_by(suggest.AGENT, count):
            findings = suggest.sum_up(document, memory)
            found.append(Found(document.id, findings.title, findings.language, findings.doubt))
        if found:
            self._store.keep_found(suggest.AGENT, found).result()
        return len(found)

    # The open article

    def open(self, document_id: str) -> State:
        """Opens an article with its suggestions. Raises UnknownDocument or DamagedDocument."""
        if self._store.flush(0):
            # What the file holds need not be kept here as well.
            self._sitting.clear()
            self._piles.fresh.clear()
        article = self._article(document_id)
        return self._show(State(article, *self._undo_and_redo()))

    def _article(self, document_id: str) -> Article:
        document = self._store.document(document_id)
        annotation = self._sitting.get(document_id) or self._stored_annotation(document)
        return Article(
            document, annotation, suggest.suggest(document, self._store.memory(document)), self.schema
        )

    def _stored_annotation(self, document: Document) -> Annotation:
        annotation = self._store.annotation(document.id, self.author)
        if annotation is None:
            return new_annotation(document, self.author)
        check_annotation(document, annotation)
        return annotation

    def _open_article(self) -> Article:
        if self.state is None:
            raise NothingToDo("No article is open.")
        return self.state.article

    def set_role(self, blocks: Iterable[Span], role: str) -> State:
        return self._do(edits.set_role(self._open_article(), blocks, role))

    def set_column(self, blocks: Iterable[Span], counts: Counts) -> State:
        return self._do(edits.set_column(self._open_article(), blocks, counts))

    def accept(self, blocks: Iterable[Span]) -> State:
        return self._do(edits.accept(self._open_article(), blocks))

    def accept_all(self, layer: Layer) -> State:
        article = self._open_article()
        if layer is Layer.ROLE:
            return self._do(edits.accept_all_roles(article))
        return self._do(entities.accept_entities(article))

    def withdraw(self, blocks: Iterable[Span]) -> State:
        return self._do(edits.withdraw(self._open_article(), blocks))

    def mark_entity(self, span: Span, label: str, *, everywhere: bool = True) -> State:
        return self._do(entities.mark_entity(self._open_article(), span, label, everywhere=everywhere))

    def remove_entity(self, mark: Mark, *, whole_act: bool = False) -> State:
        return self._do(entities.remove_entity(self._open_article(), mark, whole_act=whole_act))

    def accept_entity(self, quote: str) -> State:
        return self._do(entities.accept_entities(self._open_article(), quote))

    def refuse_entity(self, suggested: Mark) -> State:
        return self._do(entities.refuse_entity(self._open_article(), suggested))

    def add_topic(self, topic_id: str) -> State:
        return self._do(edits.add_topic(self._open_article(), topic_id))

    def remove_topic(self, topic_id: str) -> State:
        return self._do(edits.remove_topic(self._open_article(), topic_id))

    def make_main_topic(self, topic_id: str) -> State:
        return self._do(edits.make_main_topic(self._open_article(), topic_id))

    def set_note(self, note: str) -> State:
        return self._do(edits.set_note(self._open_article(), note))

    def set_flag(self, flag: Flag, *, raised: bool) -> State:
        return self._do(edits.set_flag(self._open_article(), flag, raised=raised))

    def finish(self) -> State:
        return self._do(edits.finish(self._open_article()))

    def reopen(self) -> State:
        return self._do(edits.reopen(self._open_article()))

    def skip(self, reason: Flag | None = None) -> State:
        return self._do(edits.skip(self._open_article(), reason))

    def undo(self) -> State:
        """Takes the author's last act back, wherever it was made, and shows it there. Raises NothingToDo."""
        number = self._piles.undo
        if number is None:
            raise NothingToDo("There is nothing to undo.")
        done = self._entry(number, Turn.DONE)
        return self._turn(
            Turn.UNDONE, number, undo=done.below, redo=number, below=self._piles.redo, step=done.step
        )

    def redo(self) -> State:
        """Does again what undo took back last. Raises NothingToDo."""
        number = self._piles.redo
        if number is None:
            raise NothingToDo("There is nothing to redo.")
        undone = self._entry(number, Turn.UNDONE)
        return self._turn(
            Turn.REDONE, number, undo=number, redo=undone.below, below=self._piles.undo, step=undone.step
        )

    # How an act goes through

    def _do(self, edit: edits.Edit) -> State:
        _, step = edit
        number = self._piles.number + 1
        entry = Entry(number, self.author, Turn.DONE, number, number, None, self._piles.undo, step)
        return self._go_through(entry)

    def _turn(
        self, turn: Turn, of: int, *, undo: int | None, redo: int | None, below: int | None, step: Step
    ) -> State:
        entry = Entry(self._piles.number + 1, self.author, turn, of, undo, redo, below, step)
        home = step.changes[0].document_id
        if self.state is None or self.state.article.document.id != home:
            self.state = State(self._article(home))
        return self._go_through(entry)

    def _go_through(self, entry: Entry) -> State:
        """Queues the entry for the file, then moves on from the present state; a refusal to queue leaves all as it is."""
        saving = self._store.keep(entry)
        self._piles.number, self._piles.undo, self._piles.redo = entry.number, entry.undo, entry.redo
        self._piles.fresh[entry.of, entry.turn] = entry
        before = self._open_article()
        after = before
        for change in entry.effect.changes:
            if change.document_id == before.document.id:
                after = before.after(applied(before.annotation, change))
            else:
                self._sitting[change.document_id] = applied(
                    self._article(change.document_id).annotation, change
                )
        self._sitting[after.document.id] = after.annotation
        changes = entry.effect.changes
        state = self._show(
            State(after, *self._undo_and_redo(), _changed(before, after, changes), _marked(after, changes))
        )
        saving.add_done_callback(self._tell_saved)
        return state

    def _show(self, state: State) -> State:
        self.state = state
        for listener in self.listeners:
            listener(state)
        return state

    def _entry(self, number: int, turn: Turn) -> Entry:
        entry = self._piles.fresh.get((number, turn)) or self._store.entry_of_step(number, turn)
        assert entry is not None, f"the history names entry {number} {turn} and must hold it"
        return entry

    def _undo_and_redo(self) -> tuple[Step | None, Step | None]:
        undo, redo = self._piles.undo, self._piles.redo
        return (
            None if undo is None else self._entry(undo, Turn.DONE).step,
            None if redo is None else self._entry(redo, Turn.UNDONE).step,
        )

    def _tell_saved(self, saving: Future[None]) -> None:
        error = saving.exception()
        self._tell_saving(error if isinstance(error, SaveFailed) else datetime.now().astimezone())

    def _tell_saving(self, news: datetime | SaveFailed) -> None:
        for hear in self.savings:
            hear(news)


def _changed(before: Article, after: Article, changes: tuple[Change, ...]) -> frozenset[int] | None:
    """The indexes of the blocks that look different; None when the blocks themselves are others."""
    if before.document is not after.document or before.annotation.blocks is not after.annotation.blocks:
        return None
    indexes = {
        containing(after.annotation.blocks, span.start) for change in changes for span in change.places
    }
    if before.rows is not after.rows:
        indexes.update(
            n for n, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)) if old != new
        )
    return frozenset(index for index in indexes if index is not None)


def _marked(after: Article, changes: tuple[Change, ...]) -> tuple[Span, ...]:
    here = [change for change in changes if change.document_id == after.document.id]
    return tuple(mark.place for change in here for mark in change.added if mark.layer is Layer.ENTITY)

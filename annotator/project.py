"""The one doorway to change anything: a project, one author at it, and the article that is open."""

from __future__ import annotations

import json
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec

from annotator import formats, presets
from annotator.core import edits
from annotator.core.annotation import Annotation, AnnotationState, check_annotation, new_annotation
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, NothingToDo, ProjectUnusable, SaveFailed, UnreadableFile
from annotator.core.history import Entry, applied
from annotator.core.ledger import Article
from annotator.core.piles import Piles
from annotator.core.query import Query
from annotator.core.record import Added, Batch, Record
from annotator.core.schema import LabelSchema, schema_from_table, schema_table
from annotator.core.span import Span
from annotator.core.state import State, changed_blocks, marked_spans
from annotator.core.summary import Progress, Summary
from annotator.core.topics import TopicScheme
from annotator.formats.format import Losses
from annotator.store.documents import Found
from annotator.store.store import Store
from annotator.suggest import suggest
from annotator.suggest.boilerplate import AGENT
from annotator.suggest.summing import sum_up

P = ParamSpec("P")
_SCHEMA = "label_schema"
_QUEUED_BATCHES = 8


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
        self._piles = self._kept_piles()

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

    def work_as(self, author: str) -> None:
        """Goes on as another author, with that author's view of the open article and that author's undo."""
        if author == self.author:
            return
        self.flush()
        self.author = author
        self._piles = self._kept_piles()
        self._sitting.clear()
        if self.state is not None:
            self.open(self.state.article.document.id)

    def _kept_piles(self) -> Piles:
        piles = Piles(self._store.last_number(), self.author, self._store.entry_of_step)
        if (last := self._store.last_entry(self.author)) is not None:
            piles.undo, piles.redo = last.undo, last.redo
        return piles

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
        self._store.keep_setting(_SCHEMA, _schema_text(schema)).result()
        return schema

    # Documents in and out

    def add(self, records: Sequence[Record]) -> Future[Added]:
        """Queues records this project can hold (see `check`); some thirty keep the person's acts unhindered."""
        return self._store.add(records)

    def check(self, record: Record) -> None:
        """Raises an error of ours unless this project can hold the record: its quotes are true, its labels known."""
        for annotation in record.annotations:
            check_annotation(record.document, annotation)
            for mark in (*annotation.roles, *annotation.entities):
                self.schema.label(mark.layer, mark.label)

    def take_in(
        self,
        batches: Iterable[Batch],
        faults: Callable[[UnreadableFile], None],
        tell: Callable[[Added], None] = lambda _: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Added:
        """Adds batch after batch; a record this project cannot hold goes to `faults`, and the rest goes on.

        An empty project takes over the first label schema that comes. `tell` hears what was added so far; when
        `is_stopped` says so, what was added stays and the rest is left.
        """
        added = Added()
        waiting: deque[Future[Added]] = deque()
        for batch in batches:
            waiting.append(self.add(self._fitting(batch, faults)))
            if len(waiting) > _QUEUED_BATCHES:
                added += waiting.popleft().result()
                tell(added)
            if is_stopped():
                break
        for future in waiting:
            added += future.result()
        tell(added)
        return added

    def _fitting(self, batch: Batch, faults: Callable[[UnreadableFile], None]) -> list[Record]:
        if batch.schema is not None and batch.schema != self.schema and self.is_empty:
            self.adopt(batch.schema)
        fitting = []
        for record in batch.records:
            try:
                self.check(record)
            except AnnotatorError as error:
                faults(UnreadableFile(batch.path, f"document {record.document.id}: {error}"))
            else:
                fitting.append(record)
        return fitting

    @property
    def is_empty(self) -> bool:
        """Whether no document has been added yet."""
        return self.progress().documents == 0

    def adopt(self, schema: LabelSchema) -> None:
        """Takes over a label schema. For a project without documents, whose marks could lose their labels."""
        assert self.is_empty, "marks may name labels that the other schema lacks"
        self._store.keep_setting(_SCHEMA, _schema_text(schema)).result()
        self.schema = schema

    def records(self, states: Iterable[AnnotationState] = tuple(AnnotationState)) -> Iterator[Record]:
        """Documents in the order of their ids with the annotations in these states; all documents for all states."""
        wanted = set(states)
        for record in self._store.records():
            kept = tuple(annotation for annotation in record.annotations if annotation.state in wanted)
            if kept or len(wanted) == len(AnnotationState):
                yield Record(record.document, kept)

    def export(
        self,
        target: Path,
        format_name: str,
        states: Iterable[AnnotationState] = tuple(AnnotationState),
        tell: Callable[[int], None] = lambda _: None,
    ) -> Losses:
        """Writes `records` to a file, whole or not at all; what the format had to drop. `tell` hears their number.

        Raises UnwritableFile, or DamagedDocument, with whatever stood there before untouched.
        """
        return formats.write(
            format_name, target, _counted(self.records(states), tell), self.schema, self.topics
        )

    def faults(self) -> Iterator[str]:
        """What is wrong with the project file, a line each."""
        return self._store.faults()

    # Lists

    def matching(self, query: Query) -> array[int]:
        """The keys of the documents a query means, in its order, for `summaries`."""
        return self._store.matching(query, self.author)

    def key_of(self, document_id: str) -> int | None:
        """A document's key among those of `matching`; None when the project does not hold it."""
        return self._store.key_of(document_id)

    def summaries(self, keys: Sequence[int]) -> tuple[Summary, ...]:
        return self._store.summaries(keys, self.author)

    def progress(self) -> Progress:
        return self._store.progress(self.author)

    # Summing up

    def count_not_summed_up(self) -> int:
        """How many documents the present detector has not looked at yet."""
        return self._store.count_not_seen_by(AGENT)

    def sum_up(self, count: int) -> tuple[str, ...]:
        """Looks at some documents for language, title and doubt, and keeps what was found; which they were."""
        found = []
        for document, memory in self._store.not_seen_by(AGENT, count):
            findings = sum_up(document, memory)
            found.append(Found(document.id, findings.title, findings.language, findings.doubt))
        if found:
            self._store.keep_found(AGENT, found).result()
        return tuple(one.document_id for one in found)

    # The open article

    def open(self, document_id: str) -> State:
        """Opens an article with its suggestions. Raises UnknownDocument or DamagedDocument."""
        if self._store.flush(0):
            # What the file holds need not be kept here as well.
            self._sitting.clear()
            self._piles.forget()
        return self._shown(self._article(document_id))

    def _article(self, document_id: str) -> Article:
        document = self._store.document(document_id)
        annotation = self._sitting.get(document_id) or self._stored_annotation(document)
        return Article(document, annotation, suggest(document, self._store.memory(document)), self.schema)

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

    def do(
        self, edit: Callable[Concatenate[Article, P], edits.Edit], *asked: P.args, **how: P.kwargs
    ) -> State:
        """Edits the open article: `do(edits.set_role, blocks, "title")`, with any edit of core.edits and core.entities.

        Raises what the edit raises, such as NothingToDo, with nothing changed; ReadOnlyProject likewise.
        """
        _, step = edit(self._open_article(), *asked, **how)
        return self._go_through(self._piles.done(step))

    def undo(self) -> State:
        """Takes the author's last act back, wherever it was made, and shows it there. Raises NothingToDo."""
        return self._turn(self._piles.undone())

    def redo(self) -> State:
        """Does again what undo took back last. Raises NothingToDo."""
        return self._turn(self._piles.redone())

    # How an act goes through

    def _turn(self, entry: Entry) -> State:
        home = entry.step.changes[0].document_id
        if self.state is None or self.state.article.document.id != home:
            self.state = State(self._article(home))
        return self._go_through(entry)

    def _go_through(self, entry: Entry) -> State:
        """Queues the entry for the file, then moves on; what refuses to be queued leaves all as it is."""
        saving = self._store.keep(entry)
        self._piles.push(entry)
        before = self._open_article()
        after = before
        changes = entry.effect.changes
        for change in changes:
            if change.document_id == before.document.id:
                after = before.after(applied(before.annotation, change))
            else:
                self._sitting[change.document_id] = applied(
                    self._article(change.document_id).annotation, change
                )
        self._sitting[after.document.id] = after.annotation
        state = self._shown(after, changed_blocks(before, after, changes), marked_spans(after, changes))
        saving.add_done_callback(self._tell_saved)
        return state

    def _shown(
        self, article: Article, changed: frozenset[int] | None = None, marked: tuple[Span, ...] = ()
    ) -> State:
        state = State(article, self._piles.next_undo, self._piles.next_redo, changed, marked)
        self.state = state
        for listener in self.listeners:
            listener(state)
        return state

    def _tell_saved(self, saving: Future[None]) -> None:
        if saving.exception() is None:
            self._tell_saving(datetime.now().astimezone())

    def _tell_saving(self, news: datetime | SaveFailed) -> None:
        for hear in self.savings:
            hear(news)


def _schema_text(schema: LabelSchema) -> str:
    return json.dumps(schema_table(schema), ensure_ascii=False)


def _counted(records: Iterator[Record], tell: Callable[[int], None]) -> Iterator[Record]:
    for count, record in enumerate(records, start=1):
        yield record
        tell(count)

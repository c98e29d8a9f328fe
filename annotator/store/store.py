"""One project file: read from any thread, written by one."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document
from annotator.core.errors import (
    InvalidSchema,
    ProjectUnusable,
    ReadOnlyProject,
    SaveFailed,
)
from annotator.core.held_labels import HeldLabel
from annotator.core.history import Entry, Turn
from annotator.core.mark import Layer
from annotator.core.memory import Memory, TopicCounts
from annotator.core.query import Query
from annotator.core.record import Added, Record
from annotator.core.schema import LabelSchema
from annotator.core.search_words import SiteNames
from annotator.core.summary import Progress, Summary
from annotator.store import (
    documents,
    health,
    memories,
    names,
    schemas,
    search,
    sites,
    steps,
    topics,
)
from annotator.store.annotations import add_annotation, annotations_of
from annotator.store.commits import Commits
from annotator.store.documents import Found, Prepared
from annotator.store.engine import (
    VERSION,
    check_version,
    new_project,
    prepare,
    reading_engine,
    writing_engine,
)
from annotator.store.lock import ProjectLock
from annotator.store.migrations import migrate
from annotator.store.recollection import Recollection
from annotator.store.site_shelf import SiteShelf
from annotator.store.tally import Tally
from annotator.store.trouble import reason
from annotator.store.writer import Writer

T = TypeVar("T")
_PAGE = 100
AT_ONCE = 4
"""Documents added in one piece of work: they take some milliseconds, for which an act waits at most."""
_QUEUED = 8


class Store:
    """A project file, open. Each method is one transaction; what it returns are values.

    Methods that write queue their work and return a future, done when the work is on the disk. Raises ProjectUnusable
    or ProjectInUse when the file cannot be had.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        on_failure: Callable[[SaveFailed], None] = lambda _: None,
    ) -> None:
        self.path = path
        self._lock = None if read_only else ProjectLock(path)
        self._writer: Writer | None = None
        self._reading = reading_engine(path)
        self.commits = Commits()
        self._recollection = Recollection()
        self.tally = Tally(self._read, self._aside)
        self.sites = SiteShelf(self._read, self._batch)
        try:
            prepare(path, None if read_only else _new_project)
            if not read_only:
                if self._read(health.version) < VERSION:
                    migrate(path)
                self._writer = Writer(self._writing_connection(), path, on_failure)
            check_version(path, self._read(health.version))
        except BaseException:
            self.close()
            raise

    def _writing_connection(self) -> Connection:
        try:
            return writing_engine(self.path).connect()
        except DBAPIError as error:
            raise ProjectUnusable(self.path, reason(error)) from error

    def close(self) -> None:
        """Writes what is queued and makes the project one single file again. A second time it does nothing."""
        self._reading.dispose()
        writer, self._writer = self._writer, None
        lock, self._lock = self._lock, None
        if writer is not None:
            writer.close()
        if lock is not None:
            lock.release()

    @property
    def is_read_only(self) -> bool:
        return self._writer is None

    def flush(self, timeout: float | None = None) -> bool:
        """Waits until every act is on the disk; False when one cannot be written just now, or time runs out."""
        return self._writer is None or self._writer.flush(timeout)

    def _read(self, work: Callable[[Session], T]) -> T:
        """Raises ProjectUnusable when the file turns out to be damaged."""
        try:
            with Session(self._reading) as session, session.begin():
                return work(session)
        except DBAPIError as error:
            raise ProjectUnusable(self.path, reason(error)) from error

    @property
    def _writing(self) -> Writer:
        if self._writer is None:
            raise ReadOnlyProject(f"The project {self.path} was opened for reading only.")
        return self._writer

    def _batch(self, work: Callable[[Session], T]) -> Future[T]:
        return self._writing.batch(work, partial(self.commits.note, None))

    def _aside(self, work: Callable[[Session], T]) -> Future[T]:
        """A batch by which no article or suggestion becomes another."""
        return self._writing.batch(work)

    # Label schema

    def label_schema(self, wanted: LabelSchema) -> LabelSchema:
        """The label schema of the project; a new one keeps the wanted one."""
        try:
            kept = self._read(schemas.kept_schema)
        except InvalidSchema as error:
            raise ProjectUnusable(self.path, f"its label schema is damaged: {error}") from error
        if kept is None and self.is_read_only:
            raise ProjectUnusable(self.path, "it holds no label schema")
        if kept is None:
            self.keep_label_schema(wanted).result()
        return kept or wanted

    def keep_label_schema(self, schema: LabelSchema) -> Future[bool]:
        """Keeps a label schema unless there are documents by then; whether it was kept."""
        return self._batch(lambda session: schemas.keep_schema(session, schema))

    def uses(self) -> dict[tuple[Layer, str], int]:
        """How many marks and refusals of all authors have each label."""
        return self._read(schemas.uses)

    # Documents

    def add(self, records: Sequence[Record]) -> Future[Added]:
        """Adds documents that are new, and annotations of authors who have none of that document yet."""
        batch = [documents.prepared(record.document) for record in records]
        return self._batch(lambda session: _add(session, batch, records))

    def add_all(
        self,
        batches: Iterable[Sequence[Record]],
        tell: Callable[[Added], None],
        is_stopped: Callable[[], bool],
    ) -> Added:
        """Adds batch after batch, in pieces, with some queued ahead of the writer. `tell` hears what was added so far;
        when `is_stopped` says so, what was added stays and the rest is left. Raises UnwritableFile."""
        added = Added()
        waiting: deque[Future[Added]] = deque()
        for piece in (piece for batch in batches for piece in _pieces(batch)):
            waiting.append(self.add(piece))
            if len(waiting) > _QUEUED:
                added += waiting.popleft().result()
                tell(added)
            if is_stopped():
                break
        for future in waiting:
            added += future.result()
        tell(added)
        return added

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument, or DamagedDocument when the text is not the one that was imported."""
        return self._read(lambda session: documents.document_by_id(session, document_id)).sound

    def key_of(self, document_id: str) -> int | None:
        """The key a document goes by in lists; None when it is not there."""
        return self._read(lambda session: documents.key_of(session, document_id))

    def memory(self, document: Document) -> Memory:
        """What the project remembers of a document's site, of the names in it, and of topics of articles like it."""
        return self._read(lambda session: memories.memory_of(session, document))

    def topic_counts(self, document: Document, names: Iterable[str]) -> TopicCounts:
        """The part of `memory` that is about topics, for a document in which these names are known."""
        return self._read(lambda session: topics.topic_counts(session, document, names))

    def annotation(self, document_id: str, author: str) -> Annotation | None:
        """The author's annotation; None when there is none. Raises UnknownDocument."""

        def work(session: Session) -> Annotation | None:
            known = documents.document_by_id(session, document_id)
            found = annotations_of(session, [known], author).get(known.key)
            return found[0] if found else None

        return self._read(work)

    def records(self, states: Iterable[AnnotationState]) -> Iterator[Record]:
        """Documents in the order of their ids, read page by page, with the annotations in these states; all documents
        for all states."""
        after, wanted = "", frozenset(states)
        while True:
            page = self._read(lambda session, after=after: _records_after(session, after))  # type: ignore[misc]
            if not page:
                return
            for record in page:
                kept = tuple(annotation for annotation in record.annotations if annotation.state in wanted)
                if kept or len(wanted) == len(AnnotationState):
                    yield Record(record.document, kept)
            after = page[-1].document.id

    def not_seen_by(self, agent: str, count: int) -> list[tuple[str, Document, Memory]]:
        """Some documents that an agent has not looked at, with what their site remembers.

        Each goes by the id it was stored under, which that of a damaged text would not be.
        """

        def work(session: Session) -> list[tuple[str, Document, Memory]]:
            known = documents.documents_not_seen_by(session, agent, count)
            return [(one.stored_id, one.document, sites.memory_of(session, one.document)) for one in known]

        return self._read(work)

    def count_not_seen_by(self, agent: str) -> int:
        return self._read(lambda session: documents.count_not_seen_by(session, agent))

    def keep_found(self, agent: str, found: Sequence[Found]) -> Future[None]:
        return self._batch(lambda session: documents.keep_found(session, agent, found))

    # Lists

    def matching(self, query: Query, author: str, held: Sequence[Set[HeldLabel]] = ()) -> array[int]:
        """The keys of the documents a query means, in its order: what `summaries` takes. `held` is what its labels
        mean."""
        return self._read(
            lambda session: search.matching_keys(session, query, author, held, self._recollection)
        )

    def summaries(self, keys: Sequence[int], author: str) -> tuple[Summary, ...]:
        return self._read(lambda session: search.summaries(session, keys, author))

    def sites_and_languages(self) -> tuple[SiteNames, tuple[str, ...]]:
        """By name and code, the commonest first."""
        return self._read(lambda session: (SiteNames(search.site_names(session)), search.languages(session)))

    def progress(self, author: str) -> Progress:
        return self._read(lambda session: search.progress(session, author))

    # History

    def last_number(self) -> int:
        return self._read(steps.last_number)

    def last_entry(self, author: str) -> Entry | None:
        return self._read(lambda session: steps.last_entry(session, author))

    def entry_of_step(self, number: int, turn: Turn) -> Entry | None:
        return self._read(lambda session: steps.entry_of_step(session, number, turn))

    def keep(self, entry: Entry, begun: Set[str] = frozenset()) -> Future[None]:
        """Writes an entry of the history and its effect, together; `begun` names the documents of which its author
        had no annotation before."""
        changes = entry.effect.changes or None  # labels and sites may change anything
        noted = partial(self.commits.note, changes)
        return self._writing.act(lambda session: steps.keep_entry(session, entry, begun), noted)

    # Health

    def faults(self) -> Iterator[str]:
        """What is wrong with the file, a line each: none for a sound one."""
        yield from self._read(lambda session: [*health.file_faults(session), *health.list_faults(session)])
        after = ""
        while True:
            after, found = self._read(lambda session, after=after: health.document_faults(session, after))  # type: ignore[misc]
            yield from found
            if not after:
                return


def _new_project() -> bytes:
    return new_project(SQLModel.metadata, search.CREATE_INDEX, names.CREATE_INDEX, search.LABEL_INDEX)


def _pieces(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    return (records[start : start + AT_ONCE] for start in range(0, len(records), AT_ONCE))


def _add(session: Session, batch: Sequence[Prepared], records: Sequence[Record]) -> Added:
    keys = documents.add_documents(session, batch)
    new = sum(key > 0 for key in keys.values())
    annotations = kept = 0
    for record in records:
        for annotation in record.annotations:
            if add_annotation(session, abs(keys[record.document.id]), record.document, annotation):
                annotations += 1
            else:
                kept += 1
    return Added(new, len(records) - new, annotations, kept)


def _records_after(session: Session, after: str) -> list[Record]:
    page = documents.documents_after(session, after, _PAGE)
    annotations = annotations_of(session, page)
    return [Record(one.sound, annotations.get(one.key, ())) for one in page]

"""The one doorway to change anything: a project, one author at it, and the article that is open."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Concatenate, ParamSpec

from annotator import formats, presets
from annotator.core import edits
from annotator.core.annotation import AnnotationState
from annotator.core.errors import (
    AnnotatorError,
    InvalidMark,
    NothingToDo,
    SaveFailed,
    UnreadableFile,
    UnwritableFile,
)
from annotator.core.fitting import in_words_of
from annotator.core.held_labels import labels_meant
from annotator.core.history import Act, Entry, SchemaChange, SiteMove, Step
from annotator.core.ledger import Article
from annotator.core.query import Query
from annotator.core.record import Added, Batch, Record
from annotator.core.schema import LabelSchema
from annotator.core.search_words import SearchWords
from annotator.core.span import Span
from annotator.core.state import State, changed_blocks, marked_spans
from annotator.core.summary import Progress, Summary
from annotator.core.topics import TopicScheme
from annotator.foresight import Foresight, View
from annotator.formats.checks import check_record, ordered
from annotator.formats.format import Losses
from annotator.labels import Labels
from annotator.savings import Savings
from annotator.sites import Sites
from annotator.store.sitting import Sitting
from annotator.store.store import Store
from annotator.survey import Survey

P = ParamSpec("P")
MANY_LOSSES = 20
_OWN_FILES = {"", "-wal", "-shm", "-journal", ".lock"}
"""How the names of a project's files go on after its own."""


class Project(AbstractContextManager["Project"]):
    """A project file open for one author. To be used on one thread, but for `add`, `flush` and the reading of lists.

    Every act is applied at once, told to `listeners`, and queued for the file; `savings` hear, on either thread, when
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
        self.state: State | None = None
        self.may_remove: Callable[[int], bool] = lambda _: True
        """Asked before a step that removes more than MANY_LOSSES decisions of a person, with their number."""
        self.listeners: list[Callable[[State], None]] = []
        self.savings = Savings()
        self._store = Store(path, read_only=read_only, on_failure=self.savings.tell)
        try:
            self.labels = Labels(self._store, self._store.label_schema(schema or presets.label_schema()))
            self._sitting = Sitting(self._store, author)
            self.sites, self.survey = Sites(self._store), Survey(self._store)
            self.foresight = Foresight(self._store)
            self.tally, self.key_of = self._store.tally, self._store.key_of
        except BaseException:
            self._store.close()
            raise

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def is_read_only(self) -> bool:
        return self._store.is_read_only

    @property
    def schema(self) -> LabelSchema:
        return self.labels.schema

    @property
    def topics(self) -> TopicScheme:
        return presets.topic_scheme(self.schema.topics)

    def close(self) -> None:
        self.survey.rest()
        self._store.close()

    @property
    def author(self) -> str:
        return self._sitting.author

    def work_as(self, author: str) -> None:
        """Goes on as another author, with that author's view of the open article and that author's undo."""
        if author != self.author:
            self.flush()
            self._sitting = Sitting(self._store, author)
            if self.state is not None:
                self.open(self.state.article.document.id)

    def flush(self, timeout: float | None = None) -> None:
        """Waits until every act is on the disk. Raises SaveFailed when one cannot be, or when time runs out."""
        if not self._store.flush(timeout):
            raise SaveFailed("the project file cannot be written")

    # Documents in and out

    def add(self, records: Sequence[Record]) -> Future[Added]:
        """Queues records this project can hold (see `take_in`); some thirty keep the person's acts unhindered."""
        return self._store.add(records)

    def take_in(
        self,
        batches: Iterable[Batch],
        faults: Callable[[UnreadableFile], None],
        tell: Callable[[Added], None] = lambda _: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> Added:
        """Adds batch after batch; a record this project cannot hold goes to `faults`, and the rest goes on.

        An empty project takes over the first label schema that comes. `tell` hears what was added so far; when
        `is_stopped` says so, what was added stays and the rest is left. Raises UnwritableFile.
        """
        with self.labels.in_use():
            return self._store.add_all((_fitting(self, one, faults) for one in batches), tell, is_stopped)

    def records(self, states: Iterable[AnnotationState] = tuple(AnnotationState)) -> Iterator[Record]:
        """Documents in the order of their ids with the annotations in these states; all documents for all states.
        Holds all acts so far; raises SaveFailed when one cannot be written just now."""
        self.flush()
        return self._store.records(states)

    def export(
        self,
        target: Path,
        format_name: str,
        states: Iterable[AnnotationState] = tuple(AnnotationState),
        tell: Callable[[int], None] = lambda _: None,
    ) -> Losses:
        """Writes `records` to a file, whole or not at all; what the format had to drop. `tell` hears their number.
        Raises UnwritableFile, DamagedDocument or SaveFailed, with whatever stood there before untouched."""
        _check_target(formats.files_of(format_name, target), self.path)
        with self.labels.in_use():
            counted = _counted(self.records(states), tell)
            return formats.write(format_name, target, counted, self.schema, self.topics)

    def faults(self) -> Iterator[str]:
        """What is wrong with the project file, a line each."""
        return self._store.faults()

    # Lists

    def matching(self, query: Query) -> array[int]:
        """The keys of the documents a query means, in its order, for `summaries`."""
        held = [labels_meant(typed, self.schema, self.topics) for typed in query.labels]
        return self._store.matching(query, self.author, held)

    def summaries(self, keys: Sequence[int]) -> tuple[Summary, ...]:
        return self._store.summaries(keys, self.author)

    def search_words(self) -> SearchWords:
        """What the filters of a query may ask for."""
        return SearchWords(*self._store.sites_and_languages(), self.schema, self.topics)

    def progress(self) -> Progress:
        return self._store.progress(self.author)

    # The open article

    def open(self, document_id: str, *, at_once: bool = False) -> State:
        """Opens an article with its suggestions; `at_once` a long one comes before them, and awaits them by `complete`.
        Raises UnknownDocument or DamagedDocument."""
        self.settle()
        if self._sitting.keep_up() and self.state is not None:
            self.foresight.keep_left(self.state.article)
        return self._shown(self._article(document_id, at_once=at_once))

    def complete(self, article: Article) -> None:
        """Shows the open article with the suggestions that it awaits, as `foresight` has made them; what was done
        meanwhile stays. Another article than the open one is none of its business."""
        if self.state is not None and self.state.article.awaits(article):
            self._shown(article.after(self.state.article.annotation))

    def _catch_up(self) -> None:
        """What the file has refused for good is not shown any longer."""
        self.settle()
        if self._sitting.catch_up() and self.state is not None:
            self.open(self.state.article.document.id)

    @property
    def view(self) -> View:
        return View(self.author, self.schema, self.topics)

    def _article(self, document_id: str, *, at_once: bool = False) -> Article:
        kept = self.foresight.article(document_id, self.view, at_once=at_once)
        said = self._sitting.said(document_id, is_begun=kept.is_begun)
        return kept.article if said is None else kept.article.after(said)

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
        self._catch_up()
        article = self._open_article()
        _, step = edit(article, *asked, **how)
        if step.losses > MANY_LOSSES and not self.may_remove(step.losses):
            raise NothingToDo("Nothing was changed.")
        return self._go_through(self._sitting.piles.done(step), article)

    def undo(self, *, wait: bool = True, at_once: bool = False) -> State:
        """Takes the author's last act back, wherever it was made, and shows it there, `at_once` as `open` does. Without
        `wait`, a change of labels or sites is on its way afterwards: `settle`, or open again. Raises NothingToDo."""
        self._catch_up()
        return self._turn(self._sitting.piles.undone(), wait=wait, at_once=at_once)

    def redo(self, *, wait: bool = True, at_once: bool = False) -> State:
        """Does again what undo took back last. Raises NothingToDo."""
        self._catch_up()
        return self._turn(self._sitting.piles.redone(), wait=wait, at_once=at_once)

    def change_labels(self, change: SchemaChange) -> Future[None]:
        """Changes the label schema, and with it the marks of all authors, in one step; `settle` when it is there."""
        self._catch_up()
        entry = self._sitting.piles.done(Step(Act.LABELS, "", (), change))
        return self.labels.begin(self._sitting, entry, self.savings.tell_saved)

    def change_sites(self, name: str, moves: Sequence[SiteMove]) -> Future[None]:
        """Gives documents other sites in one step; the open article shows its own when it is opened after that."""
        self._catch_up()
        entry = self._sitting.piles.done(Step(Act.SITE, name, (), sites=tuple(moves)))
        return self.sites.begin(self._sitting, entry, self.savings.tell_saved)

    def settle(self) -> None:
        """Waits for a change of labels that is on its way, and goes by it from now on. Raises SaveFailed."""
        if self.labels.settle():
            self._sitting.forget_all()
            if self.state is not None:
                self.open(self.state.article.document.id)

    # How an act goes through

    def _turn(self, entry: Entry, *, wait: bool, at_once: bool) -> State:
        if entry.step.labels is not None:
            shown = self._open_article()
            self.labels.begin(self._sitting, entry, self.savings.tell_saved)
            if wait:
                self.settle()
            return self.state or State(shown)
        if entry.step.sites:
            shown = self._open_article()
            self.sites.begin(self._sitting, entry, self.savings.tell_saved)
            if not wait:
                return self._shown(shown, frozenset())
            self.flush()
            return self.open(shown.document.id)
        home = entry.step.changes[0].document_id
        here = self.state is not None and self.state.article.document.id == home
        return self._go_through(entry, self._open_article() if here else self._article(home, at_once=at_once))

    def _go_through(self, entry: Entry, before: Article) -> State:
        """Queues the entry for the file, then moves on; what refuses to be queued leaves all as it is."""
        saving = self._sitting.keep(entry, before.document, before.annotation)
        after = before.after(self._sitting.annotation(before.document))
        changes = entry.effect.changes
        state = self._shown(after, changed_blocks(before, after, changes), marked_spans(after, changes))
        saving.add_done_callback(self.savings.tell_saved)
        return state

    def _shown(
        self, article: Article, changed: frozenset[int] | None = None, marked: tuple[Span, ...] = ()
    ) -> State:
        piles = self._sitting.piles
        self.state = state = State(article, piles.next_undo, piles.next_redo, changed, marked)
        for listener in self.listeners:
            listener(state)
        return state


def _fitting(project: Project, batch: Batch, faults: Callable[[UnreadableFile], None]) -> list[Record]:
    """The records of a batch that a project can hold, in the words of its own labels."""
    schema = batch.schema or project.schema
    if schema != project.schema and not project.progress().documents:  # adopting waits for all that is queued
        project.labels.adopt(schema)
    has_other_topics = schema.topics != project.schema.topics
    fitting = []
    for record in batch.records:
        try:
            known = in_words_of(project.schema, record)
            check_record(ordered(known), project.schema)  # so that any export can hold it as well
            if has_other_topics and any(annotation.topics for annotation in record.annotations):
                raise InvalidMark(f"its topics are of another scheme, “{schema.topics}”")
        except AnnotatorError as error:
            path = batch.path or record.document.source
            faults(UnreadableFile(path, f"document {record.document.id}: {str(error).rstrip('.')}"))
        else:
            fitting.append(known)
    return fitting


def _check_target(files: Iterable[Path], project: Path) -> None:
    for file in files:
        if os.path.realpath(file).removeprefix(os.path.realpath(project)) in _OWN_FILES:
            raise UnwritableFile(file, "it is the project itself, or belongs to it")


def _counted(records: Iterator[Record], tell: Callable[[int], None]) -> Iterator[Record]:
    for count, record in enumerate(records, start=1):
        yield record
        tell(count)

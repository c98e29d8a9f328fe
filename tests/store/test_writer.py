"""The one thread that writes: a person's acts before everything else, in their order, and none ever lost."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from annotator.core import edits
from annotator.core.document import Document
from annotator.core.errors import SaveFailed, UnwritableFile
from annotator.project import Project
from annotator.store.store import Store
from annotator.store.writer import ACTS_IN_A_ROW
from tests.builders import add, articles, kept, python, raw

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from annotator.core import edits
from annotator.core.errors import SaveFailed
from annotator.core.query import Query
from annotator.project import Project

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
project = Project(Path(sys.argv[1]), "anna")
(summary,) = project.summaries(project.matching(Query()))
project.open(summary.document_id)
project.savings.append(lambda news: print(news if isinstance(news, SaveFailed) else "saved", flush=True))
log = Path(sys.argv[1] + "-wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, resource.RLIM_INFINITY))
project.do(edits.set_note, "kept " * 1000)
sys.stdin.readline()
project.do(edits.add_topic, "04000000")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
while True:
    try:
        project.flush()
    except SaveFailed:
        continue
    break
project.close()
"""
"""Labels while the file may not grow, says what becomes of it, and makes room when it is told to."""


class Stall:
    """Work that holds the writer until it is let go, so that what is queued behind it is queued for sure."""

    def __init__(self, store: Store) -> None:
        self._go = threading.Event()
        started = threading.Event()

        def work(_: Session) -> None:
            started.set()
            self._go.wait(20)

        self.future = store._writing.batch(work)
        started.wait(20)

    def end(self) -> None:
        self._go.set()
        self.future.result(20)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


def noting(order: list[str], words: str) -> Callable[[Session], None]:
    """Work that notes when it ran."""
    return lambda _: order.append(words)


def adding(name: str) -> Callable[[Session], object]:
    """Work that adds a site, whose name may be there once."""
    return lambda session: session.execute(text(f"INSERT INTO site(name, pages) VALUES ('{name}', 1)"))


def counting(path: Path, seen: list[int]) -> Callable[[Session], None]:
    """Work that notes how many sites another connection finds on the disk."""

    def look(_: Session) -> None:
        with closing(sqlite3.connect(path)) as connection:
            seen.append(connection.execute("SELECT count(*) FROM site").fetchone()[0])

    return look


def test_acts_overtake_batches_and_each_kind_keeps_its_order(store: Store) -> None:
    order: list[str] = []
    stall = Stall(store)
    for number in range(3):
        store._writing.batch(noting(order, f"batch {number}"))
        store._writing.act(noting(order, f"act {number}"))
    stall.end()
    store._writing.batch(lambda _: None).result(20)
    assert order == ["act 0", "act 1", "act 2", "batch 0", "batch 1", "batch 2"]


def test_acts_without_end_leave_a_batch_its_turn_now_and_then(store: Store) -> None:
    order: list[str] = []
    stall = Stall(store)
    for _ in range(3 * ACTS_IN_A_ROW):
        store._writing.act(noting(order, "act"))
    for _ in range(2):
        store._writing.batch(noting(order, "batch"))
    stall.end()
    assert store.flush(20)
    assert [place for place, what in enumerate(order) if what == "batch"] == [
        ACTS_IN_A_ROW,
        2 * ACTS_IN_A_ROW + 1,
    ]


def test_an_act_waits_for_one_running_batch_and_no_more(store: Store) -> None:
    order: list[str] = []
    acts = []

    def batch(_: Session) -> None:
        order.append("batch")
        if len(order) == 1:
            acts.append(store._writing.act(lambda _: order.append("act")))

    for future in [store._writing.batch(batch) for _ in range(3)]:
        future.result(20)
    assert order == ["batch", "act", "batch", "batch"]


def test_a_batch_that_fails_says_why_and_leaves_nothing_behind(store: Store) -> None:
    def work(session: Session) -> None:
        session.execute(text("INSERT INTO site(name, pages) VALUES ('half', 1)"))
        session.execute(text("INSERT INTO site(name, pages) VALUES ('half', 1)"))

    with pytest.raises(UnwritableFile, match=r"UNIQUE constraint failed: site\.name") as failure:
        store._writing.batch(work).result(20)
    assert failure.value.path == str(store.path)
    count = store._writing.batch(lambda session: session.execute(text("SELECT count(*) FROM site")).scalar())
    assert count.result(20) == 0


def test_a_batch_that_fails_takes_none_of_those_with_it_that_waited_beside_it(store: Store) -> None:
    stall = Stall(store)
    first, _, twice, last = (store._writing.batch(adding(name)) for name in ("one", "two", "one", "three"))
    stall.end()
    last.result(20)
    assert first.exception(20) is None
    assert isinstance(twice.exception(20), UnwritableFile)
    names = store._writing.batch(
        lambda session: session.execute(text("SELECT name FROM site ORDER BY name")).scalars().all()
    )
    assert names.result(20) == ["one", "three", "two"]


def test_batches_that_wait_together_are_on_the_disk_together(store: Store, path: Path) -> None:
    seen: list[int] = []
    look = counting(path, seen)
    stall = Stall(store)
    futures = [store._writing.batch(work) for work in (adding("one"), look, look)]
    stall.end()
    for future in futures:
        future.result(20)
    look_again = store._writing.batch(look)
    look_again.result(20)
    assert seen == [0, 0, 1]


def test_acts_that_wait_together_are_on_the_disk_together(store: Store, path: Path) -> None:
    seen: list[int] = []
    look = counting(path, seen)
    stall = Stall(store)
    for work in (adding("one"), look, look):
        store._writing.act(work)
    stall.end()
    assert store.flush(20)
    store._writing.act(look).result(20)
    assert seen == [0, 0, 1]


def test_an_act_that_is_refused_takes_none_of_those_with_it_that_waited_beside_it(path: Path) -> None:
    told: list[SaveFailed] = []
    store = Store(path, on_failure=told.append)
    try:
        stall = Stall(store)
        first, _, twice, last = (store._writing.act(adding(name)) for name in ("one", "two", "one", "three"))
        stall.end()
        last.result(20)
        assert first.exception(20) is None
        assert isinstance(twice.exception(20), SaveFailed)
        assert len(told) == 1
        names = store._writing.batch(
            lambda session: session.execute(text("SELECT name FROM site ORDER BY key")).scalars().all()
        )
        assert names.result(20) == ["one", "two", "three"]
    finally:
        store.close()


def test_an_act_that_the_file_refuses_for_good_does_not_hold_up_the_next(path: Path) -> None:
    told: list[SaveFailed] = []
    store = Store(path, on_failure=told.append)
    try:
        refused = store._writing.act(
            lambda session: session.execute(text("INSERT INTO site(key) VALUES (1)"))
        )
        with pytest.raises(SaveFailed, match=r"NOT NULL constraint failed: site\.name"):
            refused.result(20)
        assert store._writing.act(lambda _: "on the disk").result(20) == "on the disk"
        assert store.flush()
        assert [failure.reason for failure in told] == ["NOT NULL constraint failed: site.name"]
    finally:
        store.close()


def test_a_listener_that_fails_does_not_end_the_saving(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: SaveFailed) -> None:
        raise LookupError("the window is gone")

    store = Store(path, on_failure=fail)
    refused = store._writing.act(lambda session: session.execute(text("INSERT INTO site(key) VALUES (1)")))
    assert isinstance(refused.exception(20), SaveFailed)
    assert store._writing.act(lambda _: "on the disk").result(20) == "on the disk"
    store.close()
    assert "A listener failed to hear that an act was not saved" in caplog.text


def test_what_is_queued_is_written_by_closing(path: Path) -> None:
    store = Store(path)
    stall = Stall(store)
    order: list[str] = []
    for words in ("first", "second"):
        store._writing.act(noting(order, words))
    store._writing.batch(noting(order, "batch"))
    threading.Timer(0, stall.end).start()
    store.close()
    assert order == ["first", "second", "batch"]


# A file that another program holds


def test_a_locked_file_keeps_the_act_says_so_and_takes_it_once_it_is_free(
    project: Project, path: Path, train: Document
) -> None:
    project._store._writing.act(lambda session: session.execute(text("PRAGMA busy_timeout=20"))).result(20)
    told: list[object] = []
    heard = threading.Condition()

    def hear(news: object) -> None:
        with heard:
            told.append(news)
            heard.notify_all()

    project.savings.append(hear)
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        project.do(edits.set_note, "first")
        with pytest.raises(SaveFailed):
            project.flush()
        project.do(edits.add_topic, "04000000")
        with heard:
            assert heard.wait_for(lambda: told, 20)
        assert [str(news) for news in told[:1]] == [
            "Not saved yet: another program holds the project file; close it there and try again."
            " The act is kept and tried again."
        ]
        assert project.state is not None
        assert project.state.article.annotation.note == "first"
        other.execute("ROLLBACK")
    with heard:
        assert heard.wait_for(lambda: sum(not isinstance(news, SaveFailed) for news in told) == 2, 20)
    (annotation,) = kept(project)[train.id]
    assert (annotation.note, [mark.label for mark in annotation.topics]) == ("first", ["04000000"])


def test_closing_while_the_file_is_locked_tries_once_more_and_ends(path: Path) -> None:
    project = Project(path, "anna")
    (document,) = articles(1)
    add(project, document)
    project.open(document.id)
    project._store._writing.act(lambda session: session.execute(text("PRAGMA busy_timeout=20"))).result(20)
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        project.do(edits.set_note, "lost")
        told: list[object] = []
        project.savings.append(told.append)
        project.close()
        other.execute("ROLLBACK")
    assert isinstance(told[-1], SaveFailed)
    with Project(path, read_only=True) as again:
        assert kept(again) == {document.id: ()}
        assert list(again.faults()) == []


def test_a_full_disk_keeps_the_acts_says_so_and_takes_them_once_there_is_room(path: Path) -> None:
    with Project(path, "anna") as project:
        (document,) = articles(1)
        add(project, document)
    with python(FULL_DISK, path, stdin=-1) as child:
        assert child.stdout is not None
        assert child.stdout.readline().startswith("Not saved yet: ")
        output, trouble = child.communicate("make room\n", timeout=30)
    assert trouble == ""
    said = output.splitlines()
    assert said[-2:] == ["saved", "saved"]
    assert all(line.startswith("Not saved yet: ") for line in said[:-2])
    with Project(path, read_only=True) as again:
        (annotation,) = kept(again)[document.id]
        assert (annotation.note, len(annotation.topics)) == ("kept " * 1000, 1)
        assert list(again.faults()) == []

"""The one thread that writes a project: acts of the person first, in their order; then batches."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from annotator.core.errors import SaveFailed, UnwritableFile
from annotator.store.engine import fold_back
from annotator.store.trouble import reason

_log = logging.getLogger(__name__)
Work = Callable[[Session], Any]
_RETRY_SECONDS = 1.0
_MOMENT = 0.006
"""Seconds in which an act is mostly painted."""
ACTS_IN_A_ROW = 100
"""After so many a batch has its turn: no hand acts as fast, but a program may, and its import shall not stand still."""
_BATCHES_TOGETHER = 4
"""Batches in one transaction, at most: what a power cut takes with it, which an import adds again."""


def _nothing() -> None:
    """Nobody needs to know of a commit."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    committed: Callable[[], object]
    future: Future[Any]
    since: float = field(default_factory=time.monotonic)


class Writer:
    """Runs pieces of work on the writing connection, on a thread of its own. Acts that wait together, as behind one
    that could not be written, share a transaction; so do batches, and theirs ends when an act comes.

    An act that cannot be written just now is kept and tried again every second; acts behind it wait. A batch that
    fails is given up and its future raises UnwritableFile; so is an act that the file refuses for good, with
    SaveFailed. `on_failure` is called on the writer's thread with the reason of each failed act. The connection is the
    writer's own from now on.
    """

    def __init__(self, connection: Connection, path: Path, on_failure: Callable[[SaveFailed], None]) -> None:
        self._connection = connection
        self._path = path
        self._on_failure = on_failure
        self._acts: deque[_Job] = deque()
        self._batches: deque[_Job] = deque()
        self._wake = threading.Condition()
        self._closing = False
        self._failing = False
        self._singly = 0
        self._waited_for = 0
        self._in_a_row = 0
        self._thread = threading.Thread(target=self._run, name="annotator-writer", daemon=True)
        self._thread.start()

    def act(self, work: Work, committed: Callable[[], object] = _nothing) -> Future[Any]:
        """Queues an act of a person. Its future is done when it is on the disk, and `committed` called before that."""
        return self._queued(self._acts, work, committed)

    def batch(self, work: Work, committed: Callable[[], object] = _nothing) -> Future[Any]:
        """Queues work that every act may overtake. It should take at most some five milliseconds."""
        return self._queued(self._batches, work, committed)

    def _queued(self, queue: deque[_Job], work: Work, committed: Callable[[], object]) -> Future[Any]:
        job = _Job(work, committed, Future())
        with self._wake:
            queue.append(job)
            self._wake.notify_all()
        return job.future

    def flush(self, timeout: float | None = None) -> bool:
        """Waits until every act is written; False when one cannot be or time runs out. Batches tell by their future."""
        with self._wake:
            self._waited_for += 1
            self._wake.notify_all()
            try:
                return (
                    self._wake.wait_for(lambda: not self._acts or self._failing, timeout)
                    and not self._failing
                )
            finally:
                self._waited_for -= 1

    def close(self) -> None:
        """Writes what is queued, makes the project one file and ends the thread.

        An act that fails has one more try; then it is given up with all behind it, which build on it.
        """
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join()

    def _run(self) -> None:
        with self._connection as connection:
            while (queue := self._next_queue()) is not None:
                self._work_off(queue, connection)
            connection.rollback()
            # Where another process reads it just now, the file stays as good as it is, with its log beside it.
            with suppress(sqlite3.Error):
                fold_back(connection)

    def _next_queue(self) -> deque[_Job] | None:
        """The queue whose first job is to be done, once there is one; None when closing and nothing is left."""
        with self._wake:
            self._wake.wait_for(lambda: self._closing or self._acts or self._batches)
            self._let_be_seen()
            is_turn_of_batch = self._batches and self._in_a_row >= ACTS_IN_A_ROW and not self._failing
            if self._acts and not is_turn_of_batch:
                return self._acts
            return self._batches or None

    def _let_be_seen(self) -> None:
        """Lets a single act be painted before it is written, unless somebody waits: both at once take as long as one
        after the other, and the person sees the first."""
        if self._acts:
            left = self._acts[0].since + _MOMENT - time.monotonic()
            self._wake.wait_for(
                lambda: self._closing or self._waited_for or len(self._acts) > 1, max(0.0, left)
            )

    def _work_off(self, queue: deque[_Job], connection: Connection) -> None:
        """Runs what waits in a queue, batches until an act comes, for a commit takes as long as some of them. When one
        fails, nothing of the others stays either: they are run once more, each by itself.

        A job leaves the queue only when it is done, so that `flush` waits for it.
        """
        most = 1 if self._singly else self._together(queue)
        self._singly = max(0, self._singly - 1)
        results: list[Any] = []
        try:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                while len(results) < most and (job := self._next(queue, len(results))) is not None:
                    results.append(job.work(session))
        except Exception as error:  # noqa: BLE001 the thread must outlive whatever goes wrong
            if most > 1 and results:
                self._singly = len(results) + 1
            elif queue is self._acts:
                self._fail(queue[0], error)
            else:
                refused = UnwritableFile(self._path, reason(error))
                self._finish(queue, partial(queue[0].future.set_exception, refused))
        else:
            for result in results:
                job = queue[0]
                job.committed()
                self._finish(queue, partial(job.future.set_result, result))

    def _together(self, queue: deque[_Job]) -> int:
        """How many of a queue may share a transaction: acts as far as a batch's turn, which they do not put off."""
        return _BATCHES_TOGETHER if queue is self._batches else max(1, ACTS_IN_A_ROW - self._in_a_row)

    def _next(self, queue: deque[_Job], done: int) -> _Job | None:
        """The job behind those that are done, unless an act is to go before a batch."""
        with self._wake:
            if done and self._acts and queue is self._batches:
                return None
            return queue[done] if done < len(queue) else None

    def _fail(self, job: _Job, error: Exception) -> None:
        """A full disk or a file that is locked or gone may be better in a second; all else is refused for good."""
        is_refused = not isinstance(error, OperationalError | OSError)
        failure = SaveFailed(reason(error), is_refused=is_refused)
        if is_refused:
            self._finish(self._acts, partial(job.future.set_exception, failure))
            self._tell(failure)
        elif self._is_given_up(failure):
            while self._acts:
                self._finish(self._acts, partial(self._acts[0].future.set_exception, failure))

    def _finish(self, queue: deque[_Job], settle: Callable[[], None]) -> None:
        with self._wake:
            queue.popleft()
            self._in_a_row = self._in_a_row + 1 if queue is self._acts else 0
            self._failing = False
            settle()
            self._wake.notify_all()

    def _is_given_up(self, failure: SaveFailed) -> bool:
        """Says that an act failed and waits before the next try; True when closing and this was the last."""
        was_closing = self._closing
        with self._wake:
            self._failing = True
            self._wake.notify_all()
        self._tell(failure)
        with self._wake:
            self._wake.wait_for(lambda: self._closing, _RETRY_SECONDS)
        return was_closing

    def _tell(self, failure: SaveFailed) -> None:
        try:
            self._on_failure(failure)
        except Exception:  # noqa: BLE001 as futures do: the thread goes on, whoever listens
            _log.exception("A listener failed to hear that an act was not saved")

"""Work off the GUI thread: functions from values to values, whose answers come back as a result or an error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

_MALLOC_ARENAS = -8
"""glibc's number for it, M_ARENA_MAX in malloc.h."""


def share_one_heap() -> None:
    """Lets all threads that begin from now on take memory from one heap, where the C library can be told so.

    glibc gives each its own, in which what a worker is done with lies about: 10 MB after an import.
    """
    if sys.platform == "linux":
        import ctypes  # comes with numpy in any case, but is not needed before the first paint

        libc = ctypes.CDLL(None)
        if hasattr(libc, "mallopt"):
            libc.mallopt(_MALLOC_ARENAS, 1)


class _Answers(QObject):
    """Carries an answer from the worker's thread to the GUI's."""

    ready = Signal(int, object, object)


class _Work(QRunnable):
    def __init__(self, ticket: int, function: Callable[[], Any], answers: _Answers) -> None:
        super().__init__()
        self._ticket, self._function, self._answers = ticket, function, answers

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._function()
        except Exception as raised:  # noqa: BLE001 it is for the one who asked; a worker has nobody to raise it to
            error = raised
        self._answers.ready.emit(self._ticket, result, error)


def unheard(_: object) -> None:
    """For an answer, or a failure, of which nobody needs to be told."""


class Background(QObject):
    """Runs functions on a thread pool, a thread a kind of work; an answer nobody waits for any more is dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(3)
        self._answers = _Answers(self)
        self._answers.ready.connect(self._answer)
        self._ticket = 0
        self._waiting: dict[int, tuple[str, Callable[[Any], None], Callable[[Exception], None]]] = {}

    def run(
        self,
        kind: str,
        function: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Runs a function; its answer goes to `done` or `failed` unless the same kind is asked for again before."""
        self.drop(kind)
        self._ticket += 1
        self._waiting[self._ticket] = (kind, done, failed)
        self._pool.start(_Work(self._ticket, function, self._answers))

    def drop(self, kind: str) -> None:
        """Nobody waits for answers of this kind any more."""
        self._waiting = {ticket: waiting for ticket, waiting in self._waiting.items() if waiting[0] != kind}

    def is_busy(self, kind: str | None = None) -> bool:
        """Whether somebody waits for an answer, of this kind when one is named."""
        return any(kind in (None, waiting[0]) for waiting in self._waiting.values())

    def finish(self) -> None:
        """Drops all answers and waits until no function runs any more."""
        self._waiting.clear()
        self._pool.waitForDone()

    def _answer(self, ticket: int, result: object, error: Exception | None) -> None:
        _, done, failed = self._waiting.pop(ticket, ("", None, None))
        if error is not None and failed is not None:
            failed(error)
        elif error is None and done is not None:
            done(result)

"""The detector's look at many articles in a process of its own, so that the window keeps Python to itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.suggest import Findings, sum_up

_NICE = 10
"""How far the process stands back behind the window where both want the processor."""


@dataclass(frozen=True, slots=True)
class _Looker:
    """A process that looks, and our end of the pipe to it."""

    process: BaseProcess
    pipe: Connection

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()  # it writes nothing that could be left half done
        self.process.join()


class LookingApart:
    """Does what `suggest.sum_up` does, elsewhere. To be used on any thread.

    The process is started when it is first needed and ends with `rest`, or by itself when this one ends, however that
    is. Where none can be had, or it was ended from outside, the look is taken here.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._looker: _Looker | None = None

    def sum_up(self, documents: Sequence[Document], memories: Sequence[Memory]) -> list[Findings]:
        with self._lock:
            try:
                if self._looker is None:
                    self._looker = _started()
                self._looker.pipe.send((documents, memories))
                findings: list[Findings] = self._looker.pipe.recv()
            except (OSError, EOFError):
                self._end()
                findings = sum_up(documents, memories)
        return findings

    def rest(self) -> None:
        """Gives the process's memory back, after the look that is being taken, if any."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        looker, self._looker = self._looker, None
        if looker is not None:
            looker.end()


def _started() -> _Looker:
    # Spawned, never forked: this process has threads, and may hold a project.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # A daemon is ended when Python ends, should nobody have let it rest.
    process = context.Process(target=_look, args=(theirs,), name="annotator-looking", daemon=True)
    with theirs:  # only the other process holds it from then on, so that either hears when the other ends
        process.start()
    return _Looker(process, ours)


def _look(pipe: Connection) -> None:
    """Runs in the other process, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who asks
    if sys.platform != "win32":
        os.nice(_NICE)
    with suppress(OSError, EOFError):
        while True:
            pipe.send(sum_up(*pipe.recv()))

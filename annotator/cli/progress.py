"""How far long work is, on one line of a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager, suppress
from types import TracebackType

_EVERY_SECONDS = 0.2
_FIRST_AFTER_SECONDS = 0.5


class ProgressLine(AbstractContextManager["ProgressLine"]):
    """Shows a count on standard error while work takes long, and wipes it at the end; nothing where no one watches."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._next = time.monotonic() + _FIRST_AFTER_SECONDS
        self._width = 0

    def show(self, count: int) -> None:
        now = time.monotonic()
        if now >= self._next and sys.stderr is not None and sys.stderr.isatty():
            self._next = now + _EVERY_SECONDS
            text = f"{count} {self._words}"
            self._width = max(self._width, len(text))
            _draw(f"\r{text:<{self._width}}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            _draw(f"\r{'':<{self._width}}\r")


def _draw(text: str) -> None:
    with suppress(OSError):  # the terminal has gone away
        print(text, end="", file=sys.stderr, flush=True)

"""Lines for whoever watches. They never end the work, whatever became of the terminal or the pipe."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def tell(words: str) -> None:
    """Says what came of it, on standard output."""
    _print(words, sys.stdout)


def complain(words: str) -> None:
    """Says what went wrong, on standard error."""
    _print(words, sys.stderr)


def _print(words: str, stream: TextIO | None) -> None:
    """One line, whatever stands in it: nothing of a file's name or text is obeyed by the terminal."""
    if stream is None:
        return
    line = " ".join(words.split())
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    encoding = stream.encoding or "utf-8"
    try:
        print(shown.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
    except OSError:
        _silence(stream)


def finish() -> None:
    """Writes what is still held back; without this Python complains at its end that nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _silence(stream)


def _silence(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

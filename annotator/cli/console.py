"""Lines for whoever watches. They never end the work, whatever became of the terminal or the pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TextIO


def tell(words: str) -> None:
    """Says what came of it, on standard output."""
    _print(words, sys.stdout)


def counted(number: int, what: str) -> str:
    """A number of things, as in "1 document" or "3 documents"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def show(line: str) -> None:
    """A line of a table on standard output, its spaces kept."""
    _write(_printable(line), sys.stdout)


def show_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Columns parted by two spaces, the first to the left and the rest to the right."""
    table = [heads, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        first, *rest = row
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        show("  ".join([first.ljust(widths[0]), *cells]).rstrip())


def complain(words: str) -> None:
    """Says what went wrong, on standard error."""
    _print(words, sys.stderr)


def tell_row(*columns: str) -> None:
    """A row of a table on standard output, its columns parted by tabs."""
    _write("\t".join(map(_shown, columns)), sys.stdout)


def _print(words: str, stream: TextIO | None) -> None:
    _write(_shown(words), stream)


def _shown(words: str) -> str:
    """One line, whatever stands in it: nothing of a file's name or text is obeyed by the terminal."""
    return _printable(" ".join(words.split()))


def _printable(line: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def _write(shown: str, stream: TextIO | None) -> None:
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        print(shown.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
    except OSError:
        silence(stream)


def finish() -> None:
    """Writes what is still held back; without this Python complains at its end that nobody reads any more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            silence(stream)


def silence(stream: TextIO) -> None:
    """Nobody reads this stream any more: what is still written to it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

"""What a format is: a reader and, for most, a writer of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.core.errors import UnreadableFile
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme

Faults = Callable[[UnreadableFile], None]
"""What is told of each file, or document of a file, that could not be taken in, while reading goes on."""


def raised(fault: UnreadableFile) -> None:
    """Ends reading at the first fault, by raising it."""
    raise fault


_LONGEST_REASON = 300


def fault_in(path: Path, reason: str) -> UnreadableFile:
    """A fault whose reason may quote the file: short, on one line, without characters that a terminal obeys."""
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[: _LONGEST_REASON // 2]} … {reason[-_LONGEST_REASON // 2 :]}"
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode() for c in reason)
    return UnreadableFile(path, "".join(shown))


@dataclass(frozen=True, slots=True)
class Losses:
    """What a format could not hold: for each kind of loss, in plain words, how often it came."""

    counts: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.counts)


NO_LOSSES = Losses()

Read = Callable[[Path, Faults], Iterator[Record]]
"""Yields records as they are read. Tells `faults` of documents, raises UnreadableFile for the file or its rest."""
Write = Callable[[Path, Iterable[Record], LabelSchema, TopicScheme], Losses]
"""Replaces a file by records that come in the order of their ids, or raises UnwritableFile and leaves it as it was."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to keep records in files. `name` is for people; `suffixes` are in small letters, with their dot.

    `beside` says where a second file stands that belongs to a file of this format; None where one is enough.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    write: Write | None = None
    beside: Callable[[Path], Path] | None = None

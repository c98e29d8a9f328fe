"""What people spend on articles, and what comes of it: kept and added up in a project file."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from sqlmodel import Session

from annotator.core.effort import Effort
from annotator.core.statistics import Statistics
from annotator.store import efforts, figures

T = TypeVar("T")


class Reading(Protocol):
    """Reads in a transaction of its own."""

    def __call__(self, work: Callable[[Session], T], /) -> T: ...


class Tally:
    """To be used on any thread."""

    def __init__(self, read: Reading, write: Callable[[Callable[[Session], None]], Future[None]]) -> None:
        self._read, self._write = read, write

    def spend(self, document_id: str, author: str, effort: Effort) -> Future[None]:
        """Queues an addition to what an author has spent on a document; every act may overtake it.

        The future raises UnwritableFile when it could not be written; then nothing was added.
        """
        return self._write(lambda session: efforts.add_effort(session, document_id, author, effort))

    def effort(self, document_id: str, author: str) -> Effort:
        """What an author has spent on a document, as far as the file holds it."""
        return self._read(lambda session: efforts.effort_on(session, document_id, author))

    def statistics(self, author: str = "") -> Statistics:
        """What came of the work of an author, or of all for "", as far as the file holds it."""
        return self._read(lambda session: figures.statistics(session, author))

    def authors(self) -> tuple[str, ...]:
        """Everybody who has an annotation in the project, by name."""
        return self._read(figures.authors)

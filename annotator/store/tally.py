"""What people spend on articles, and what comes of it: kept and added up in a project file."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from annotator.core.effort import Effort
from annotator.core.statistics import Statistics
from annotator.core.topic_offers import UsedTopic
from annotator.store import efforts, figures, search, topics
from annotator.store.transactions import Reading, Writing


class Tally:
    """To be used on any thread."""

    def __init__(self, read: Reading, write: Writing) -> None:
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

    def to_do(self, keys: Sequence[int], author: str) -> list[int]:
        """Those of some documents that an author has neither done nor skipped, in the order of their keys given."""
        return self._read(lambda session: search.to_do(session, keys, author))

    def used_topics(self) -> tuple[UsedTopic, ...]:
        """The topics given lately and often, by any author, for whoever gives the next."""
        return self._read(topics.used_topics)

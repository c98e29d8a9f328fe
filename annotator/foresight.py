"""Suggestions made ahead of time, so that nobody waits for those of the next article."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from annotator.core.document import Document
from annotator.core.errors import AnnotatorError
from annotator.core.mark import Proposal
from annotator.core.memory import Memory
from annotator.core.topics import TopicScheme
from annotator.store.store import Store
from annotator.suggest import suggest

_MOST = 6
"""The next article of the list, the next to do, the one before, and as many again after a step to one of them."""


@dataclass(frozen=True, slots=True)
class _Made:
    """Suggestions with all they were made from."""

    document: Document
    memory: Memory
    suggestions: tuple[Proposal, ...]


class Foresight:
    """The suggestions of a few documents, kept as long as they would come out the same. To be used on any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: OrderedDict[str, _Made] = OrderedDict()
        self._lock = threading.Lock()

    def suggestions(self, document: Document, topics: TopicScheme) -> tuple[Proposal, ...]:
        """What is suggested of a document by what the project remembers now."""
        memory = replace(self._store.memory(document), topic_scheme=topics)
        with self._lock:
            made = self._made.get(document.id)
        if made is None or (made.document, made.memory) != (document, memory):
            made = _Made(document, memory, suggest(document, memory))
        self._keep(made)
        return made.suggestions

    def _keep(self, made: _Made) -> None:
        with self._lock:
            self._made[made.document.id] = made
            self._made.move_to_end(made.document.id)
            if len(self._made) > _MOST:
                self._made.popitem(last=False)

    def look_ahead(self, document_ids: Iterable[str], topics: TopicScheme) -> None:
        """Makes the suggestions of documents that may be opened next; of one that cannot be read, opening tells."""
        for document_id in document_ids:
            with suppress(AnnotatorError):
                self.suggestions(self._store.document(document_id), topics)

    def has(self, document_id: str) -> bool:
        """Whether suggestions of a document are kept; it may be known by now that they are out of date."""
        with self._lock:
            return document_id in self._made

"""What lists and queues know of documents that nobody has opened: found out by the detector, some at a time."""

from __future__ import annotations

from annotator.looking_apart import LookingApart
from annotator.store.documents import Found
from annotator.store.store import Store
from annotator.suggest import AGENT, sum_up


class Survey:
    """To be used on any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._apart = LookingApart()

    def left(self) -> int:
        """How many documents the present detector has not looked at yet."""
        return self._store.count_not_seen_by(AGENT)

    def look(self, count: int, *, apart: bool = False) -> tuple[str, ...]:
        """Looks at some documents for language, title, first line of main text and doubt, and keeps what was found;
        which they were.

        Looking `apart`, in a process of its own until `rest`, leaves Python to the window and finds the same. Raises
        UnwritableFile.
        """
        unseen = self._store.not_seen_by(AGENT, count)
        sum_up_all = self._apart.sum_up if apart else sum_up
        findings = sum_up_all([document for _, document, _ in unseen], [memory for *_, memory in unseen])
        found = [
            Found(document_id, one.title, one.language, one.doubt, one.opening)
            for (document_id, *_), one in zip(unseen, findings, strict=True)
        ]
        if found:
            self._store.keep_found(AGENT, found).result()
        return tuple(one.document_id for one in found)

    def rest(self) -> None:
        """No more is to be looked at apart for a while."""
        self._apart.rest()

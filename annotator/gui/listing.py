"""The list of documents: what is found, which page of it is shown, and what comes before and after the open article."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Set
from contextlib import suppress
from functools import partial

from annotator.core.errors import SaveFailed
from annotator.core.query import Query
from annotator.gui.background import Background, unheard
from annotator.gui.panels.documents.model import PAGE
from annotator.gui.panels.documents.panel import DocumentsPanel
from annotator.project import Project

_LOOKED_AHEAD = 5_000
_WAIT_SECONDS = 2.0
_KNOWN_IDS = 1_000
"""Ids that are remembered of documents near those that were opened."""


class Listing:
    """Keeps the keys of the documents found, in their order, and shows the pages that the panel asks for."""

    def __init__(
        self,
        project: Project,
        panel: DocumentsPanel,
        background: Background,
        tell_error: Callable[[Exception], None],
    ) -> None:
        self._project, self._panel, self._background = project, panel, background
        self._tell_error = tell_error
        self._query = Query()
        self._keys: array[int] = array("q")
        self._current: tuple[str, int | None] = ("", None)
        self._ids: dict[int, str] = {}
        self.has_documents = False
        """Whether the project held any, found or not, when somebody looked last."""
        self.listeners: list[Callable[[int], object]] = []
        """Each is told how many documents were found, whenever somebody has looked."""

    @property
    def keys(self) -> array[int]:
        """The keys of all documents found, in their order."""
        return self._keys

    def search(self, query: Query) -> None:
        """Looks for documents, off the GUI thread: a million keys take a second."""
        self._query = query
        self._background.run("list", partial(self._found, query), self.show_keys, self._fail)

    def _found(self, query: Query) -> tuple[array[int], bool]:
        """Looks in the file, on a worker's thread, once it holds what was done before; as it is, where that cannot be
        written just now, of which the person is told anyway. Also whether there is anything to be found."""
        with suppress(SaveFailed):
            self._project.flush(_WAIT_SECONDS)
        keys = self._project.matching(query)
        return keys, bool(keys) or self._project.progress().documents > 0

    def resume(self, typed: str, order: str) -> None:
        """Looks for what an earlier sitting searched for."""
        self.search(self._panel.resume(typed, order))

    def refresh(self) -> None:
        """Looks again: documents have come or changed."""
        self.search(self._query)

    def show_keys(self, found: tuple[array[int], bool]) -> None:
        keys, self.has_documents = found
        self._keys = keys
        self._panel.show_total(len(keys))
        self._look_at_progress()
        for listener in self.listeners:
            listener(len(keys))
        document_id, _ = self._current
        self.mark_current(document_id, self.index_of(document_id) if document_id else None)

    def offer_words(self) -> None:
        """Lets the search field complete what a person types, by what the project holds now."""
        self._background.run("words", self._project.search_words, self._panel.show_words, unheard)

    def _fail(self, error: Exception) -> None:
        """A list that could not be made is not an empty one."""
        self._panel.show_total(len(self._keys))
        self._tell_error(error)

    def show_page(self, first: int) -> None:
        """Shows the page of summaries that begins at a row."""
        self._panel.show_page(first, self._project.summaries(self._keys[first : first + PAGE]))

    def show_pages_again(self, _seen: tuple[str, ...]) -> None:
        """What is known of the documents in sight is more than before."""
        self._panel.ask_again()

    def mark_current(self, document_id: str, index: int | None) -> None:
        """Says which document is open, and its row where that is known."""
        self._current = (document_id, index)
        self._panel.show_current(document_id, index)

    def tell_change(self, index: int | None) -> None:
        """The open article's state changed: its row and the progress show it."""
        if index is not None:
            for summary in self._project.summaries(self._keys[index : index + 1]):
                self._panel.show_summary(summary)
        self._look_at_progress()

    def _look_at_progress(self) -> None:
        """Off the GUI thread: all documents are counted."""
        self._background.run("progress", self._project.progress, self._panel.show_progress, unheard)

    @property
    def current_index(self) -> int | None:
        return self._current[1]

    def next_to_do(self, besides: Set[int | None] = frozenset()) -> int | None:
        """The row of the next document that is to do, behind the open one and then from the top; None when none is.

        Rows `besides` are passed over: what was done there may not be in the file yet.

        Beyond some thousand rows it stops looking and takes the next one: nobody shall wait for it.
        """
        here = -1 if self.current_index is None else self.current_index
        end = here + 1 + _LOOKED_AHEAD
        # Mostly one of the next is; and many are asked for in one go.
        for stretch in (range(here + 1, here + 1 + PAGE), range(here + 1 + PAGE, end)):
            if (row := self._to_do_in(stretch, besides)) is not None:
                return row
        if end < len(self._keys):
            return here + 1
        return self._to_do_in(range(min(max(0, here), _LOOKED_AHEAD)), besides)

    def ahead(self) -> list[str]:
        """The documents that may be opened next, likeliest first. May be asked on any thread."""
        here = -1 if self.current_index is None else self.current_index
        rows = (self.next_to_do(), here + 1, here - 1, here + 2)
        found = (self.document_at(row) for row in dict.fromkeys(rows) if row is not None and row >= 0)
        return [document_id for document_id in found if document_id is not None]

    def _to_do_in(self, rows: range, besides: Set[int | None]) -> int | None:
        """The first of these rows whose document is to do."""
        keys = self._keys[rows.start : rows.stop]
        to_do = set(self._project.tally.to_do(keys, self._project.author))
        found = (row for row, key in enumerate(keys, rows.start) if key in to_do)
        return next((row for row in found if row not in besides), None)

    def document_at(self, index: int) -> str | None:
        """The id of the document in a row; None beyond the list."""
        if not 0 <= index < len(self._keys):
            return None
        key = self._keys[index]
        known = self._ids.get(key)
        if known is None:
            if len(self._ids) >= _KNOWN_IDS:
                self._ids.clear()
            known = self._ids[key] = self._project.summaries([key])[0].document_id
        return known

    def index_of(self, document_id: str) -> int | None:
        """The row of a document; None when it is not among those found."""
        key = self._project.key_of(document_id)
        if key is None:
            return None
        # In the order of import keys grow. In another this finds nothing, and a million are looked through in 15 ms.
        row = bisect_left(self._keys, key)
        if row < len(self._keys) and self._keys[row] == key:
            return row
        with suppress(ValueError):
            return self._keys.index(key)
        return None

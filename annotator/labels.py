"""The labels of an open project: what the schema is now, and a change of it that is on its way to the file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager

from annotator.core.errors import NothingToDo
from annotator.core.history import Entry, Turn
from annotator.core.mark import Layer
from annotator.core.schema import LabelSchema
from annotator.store.sitting import Sitting
from annotator.store.store import Store


class Labels:
    """While a change is on its way, which takes seconds where ten thousand articles are marked, nothing else is done:
    it would be said in the words of before. Import and export run in the words they began with, so they come first.
    """

    def __init__(self, store: Store, schema: LabelSchema) -> None:
        self.schema = schema
        self._store = store
        self._turning: tuple[Future[None], LabelSchema] | None = None
        self._lock = threading.Lock()
        self._users = 0

    @property
    def is_turning(self) -> bool:
        """Whether a change is on its way, or is there and was not settled yet."""
        return self._turning is not None

    @property
    def saving(self) -> Future[None] | None:
        """The change that is on its way; None when there is none."""
        return self._turning[0] if self._turning is not None else None

    @property
    def is_in_use(self) -> bool:
        """Whether an import or export runs, which labels cannot change under."""
        return self._users > 0

    def uses(self) -> Mapping[tuple[Layer, str], int]:
        """How many marks and refusals of all authors have each label. Counts them all: not for every key."""
        return self._store.uses()

    def adopt(self, schema: LabelSchema) -> bool:
        """Takes over a label schema unless there are documents, whose marks could lose their labels; whether it did."""
        if not self._store.keep_label_schema(schema).result():
            return False
        self.schema = schema
        return True

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """For import and export, on any thread. Raises NothingToDo while the labels change."""
        with self._lock:
            if self._turning is not None:
                raise NothingToDo("The labels are being changed. Try again in a moment.")
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1

    def begin(self, sitting: Sitting, entry: Entry, tell: Callable[[Future[None]], None]) -> Future[None]:
        """Queues a step about labels, or taking it back; `tell` hears when it is there.

        Raises NothingToDo where it does not fit the labels of now.
        """
        change = entry.step.labels
        assert change is not None, "the step is about labels"
        before, after = change.before, change.after
        if entry.turn is Turn.UNDONE:
            before, after = after, before
        with self._lock:
            if self._users:
                raise NothingToDo(
                    "Labels cannot change while articles come in or labels go out. Wait for that, or stop it."
                )
            if self.schema != before:
                raise NothingToDo(
                    "The labels were changed since by another author. Let that author take it back first,"
                    " or make the labels by hand as this step left them."
                )
            saving = sitting.keep_labels(entry)
            self._turning = saving, after
        saving.add_done_callback(tell)
        return saving

    def settle(self) -> bool:
        """Waits for the change on its way, and goes by it; whether there was one. Raises SaveFailed."""
        if self._turning is None:
            return False
        saving, schema = self._turning
        try:
            saving.result()
            self.schema = schema
        finally:
            self._turning = None
        return True

"""Who hears of savings: when an act is on the disk, or could not be written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from annotator.core.errors import SaveFailed

News = datetime | SaveFailed
"""The moment of a save, or the failure of one."""


class Savings:
    """They are told on the writer's thread, or on that of the act where the disk was quicker."""

    def __init__(self) -> None:
        self._hearers: list[Callable[[News], None]] = []

    def append(self, hear: Callable[[News], None]) -> None:
        self._hearers.append(hear)

    def clear(self) -> None:
        """Nobody is told any more."""
        self._hearers.clear()

    def tell(self, news: News) -> None:
        for hear in self._hearers:
            hear(news)

    def tell_saved(self, saving: Future[None]) -> None:
        """Tells that an act is on the disk; of a failure the writer tells itself."""
        if saving.exception() is None:
            self.tell(datetime.now().astimezone())

"""Who hears of savings: when an act is on the disk, or could not be written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from annotator.core.errors import SaveFailed

News = datetime | SaveFailed
"""The moment of a save, or the failure of one."""


class Savings(list[Callable[[News], None]]):
    """They are told on the writer's thread, or on that of the act where the disk was quicker."""

    def tell(self, news: News) -> None:
        for hear in self:
            hear(news)

    def tell_saved(self, saving: Future[None]) -> None:
        """Tells that an act is on the disk; of a failure the writer tells itself."""
        if saving.exception() is None:
            self.tell(datetime.now().astimezone())

"""What the project file holds of sites: their documents, and what their finished articles taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future

from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.history import SiteMove
from annotator.core.memory import Memory, SiteModel
from annotator.core.summary import SiteSummary
from annotator.store import documents, memories, site_models, site_moves
from annotator.store.transactions import Reading, Writing


class SiteShelf:
    """A part of a Store: each method is one transaction, and what writes returns a future."""

    def __init__(self, read: Reading, batch: Writing) -> None:
        self._read, self._batch = read, batch

    def summaries(self) -> tuple[SiteSummary, ...]:
        return self._read(site_models.site_summaries)

    def to_learn(self, agent: str) -> tuple[str, ...]:
        """The sites whose finished articles an agent has not all learnt from, or learnt from some that are not."""
        return self._read(lambda session: site_models.sites_to_learn(session, agent))

    def done(self, site: str, most: int) -> tuple[int, list[tuple[Document, Annotation, Memory]]]:
        """How many documents of a site are done, and those begun last, each as one of its authors has done it."""
        return self._read(
            lambda session: (
                site_models.count_done(session, site),
                memories.finished(session, site, most),
            )
        )

    def keep_model(self, site: str, agent: str, articles: int, model: SiteModel | None) -> Future[bool]:
        """Keeps what so many finished articles taught; False when a person does not want it."""
        return self._batch(lambda session: site_models.keep_model(session, site, agent, articles, model))

    def switch(self, site: str, *, is_off: bool) -> Future[None]:
        """Forgets what a site has taught, and learns from it no more or anew."""
        return self._batch(lambda session: site_models.switch(session, site, is_off=is_off))

    def moves(self, names: Mapping[int, str]) -> tuple[SiteMove, ...]:
        """What gives documents, by their keys, the sites of these names."""
        return self._read(lambda session: site_moves.moves_to(session, names))

    def texts(self, keys: Sequence[int]) -> dict[int, str]:
        """The texts of documents by their keys."""
        return self._read(lambda session: documents.texts_of(session, keys))

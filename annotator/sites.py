"""The sites of a project: what they are called, which documents are theirs, and what they have been taught."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from annotator.core.document import fixed_text
from annotator.core.errors import NothingToDo
from annotator.core.history import Entry, SiteMove
from annotator.core.schema import LabelSchema
from annotator.core.summary import SiteSummary
from annotator.store.sitting import Sitting
from annotator.store.store import Store
from annotator.suggest.site.fitting import MOST_ARTICLES
from annotator.suggest.site.groups import groups
from annotator.suggest.site_lessons import AGENT, Lesson, learnt


class Sites:
    """To be used on any thread. What changes the file waits until it is on the disk, and raises UnwritableFile."""

    def __init__(self, store: Store) -> None:
        self._shelf = store.sites

    def summaries(self) -> tuple[SiteSummary, ...]:
        """All sites, by name."""
        return self._shelf.summaries()

    def to_learn(self) -> tuple[str, ...]:
        """The sites whose finished articles are others than those they have been learnt from."""
        return self._shelf.to_learn(AGENT)

    def learn(self, site: str, schema: LabelSchema) -> bool:
        """Learns a site from its finished articles; whether that helps. To be done off the GUI thread.

        Articles of the site that are opened from now on are judged by it.
        """
        done, articles = self._shelf.done(site, MOST_ARTICLES)
        model = learnt([Lesson(*article) for article in articles], schema)
        is_kept = self._shelf.keep_model(site, AGENT, done, model).result()
        return is_kept and model is not None

    def learn_all(self, schema: LabelSchema) -> tuple[str, ...]:
        """Learns the sites whose finished articles are others than before; which they were."""
        sites = self.to_learn()
        for site in sites:
            self.learn(site, schema)
        return sites

    def forget(self, site: str) -> None:
        """Forgets what a site taught, and learns from it no more."""
        self._shelf.switch(site, is_off=True).result()

    def allow(self, site: str) -> None:
        """Lets a site that was forgotten be learnt again."""
        self._shelf.switch(site, is_off=False).result()

    def moves(self, names: Mapping[int, str]) -> tuple[SiteMove, ...]:
        """What gives documents, by their keys, the sites of these names, for `Project.change_sites`; nothing for those
        that are of theirs already. Raises InvalidText for a name."""
        return self._shelf.moves({key: fixed_text(name.strip()) for key, name in names.items()})

    def parted(self, keys: Sequence[int], name: str) -> dict[int, str]:
        """Names of sites for documents that share lines with each other: the name, with a number behind from the second
        on, the largest group first. Documents without a like are not among them."""
        first = name.strip()
        found = groups(self._shelf.texts(keys))
        together = sorted((group for group in found if len(group) > 1), key=len, reverse=True)
        return {
            key: first if number == 1 else f"{first} {number}"
            for number, group in enumerate(together, start=1)
            for key in group
        }

    def begin(self, sitting: Sitting, entry: Entry, tell: Callable[[Future[None]], None]) -> Future[None]:
        """Queues a step about sites, or taking it back; `tell` hears when it is there. Raises NothingToDo where nothing
        is to be moved."""
        if not entry.step.sites:
            raise NothingToDo("They are of this site already.")
        saving = sitting.keep_apart(entry)
        saving.add_done_callback(tell)
        return saving

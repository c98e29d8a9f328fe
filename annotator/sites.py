"""The sites of a project: what they are called, which documents are theirs, and what they have been taught."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.document import fixed_text
from annotator.core.schema import LabelSchema
from annotator.core.summary import SiteSummary
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

    def move(self, keys: Sequence[int], name: str) -> None:
        """Gives documents, by their keys, another site, all in one transaction. Raises InvalidText for its name."""
        self._shelf.move(dict.fromkeys(keys, fixed_text(name.strip()))).result()

    def part(self, keys: Sequence[int], name: str) -> int:
        """Gives documents that share lines with each other a site of their own: the name, with a number behind from the
        second on, the largest group first. Documents without a like stay where they are. How many sites came of it.

        Raises InvalidText for the name.
        """
        first = fixed_text(name.strip())
        found = groups(self._shelf.texts(keys))
        together = sorted((group for group in found if len(group) > 1), key=len, reverse=True)
        names = {
            key: first if number == 1 else f"{first} {number}"
            for number, group in enumerate(together, start=1)
            for key in group
        }
        self._shelf.move(names).result()
        return len(together)

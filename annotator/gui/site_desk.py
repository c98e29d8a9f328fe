"""Sites in the window: which one an article is from, and learning from what was done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import NothingToDo
from annotator.core.summary import SiteSummary
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.background import Background
from annotator.gui.dialogs.site import SiteChoice, SiteDialog
from annotator.gui.frame import Frame
from annotator.gui.listing import Listing
from annotator.project import Project


class SiteDesk(QObject):
    """Learning and moving run in the background; what came of them is told on the GUI thread."""

    learnt = Signal()
    """Sites were looked at again: their articles may be judged otherwise."""
    moved = Signal(int)
    """Documents have other sites; how many sites they are now."""
    failed = Signal(object)
    """The exception that ended it."""

    def __init__(
        self, frame: Frame, project: Project, listing: Listing, desk: ArticleDesk, background: Background
    ) -> None:
        super().__init__(frame)
        self._frame, self._project, self._listing = frame, project, listing
        self._desk, self._background = desk, background

    def learn(self) -> None:
        """Lets the sites be learnt whose finished articles are others than before."""
        if not self._project.is_read_only:
            work = partial(self._project.sites.learn_all, self._project.schema)
            self._background.run("learn", work, self._tell_learnt, self.failed.emit)

    def _tell_learnt(self, sites: tuple[str, ...]) -> None:
        if not sites:
            return
        state = self._project.state
        if state is not None and state.article.annotation.is_untouched:
            # Nobody has said anything of it yet, so it may be shown as it is judged now.
            self._desk.read_again()
        self.learnt.emit()

    def ask(self) -> None:
        """Asks for the site of the open article and does what the person chose."""
        if self._project.state is None:
            raise NothingToDo(self.tr("No article is open."))
        name = self._project.state.article.document.site
        known = {site.name: site for site in self._project.sites.summaries()}
        site = known.get(name, SiteSummary(name, 0, 0))
        choice = SiteDialog(site, len(self._listing.keys), self._frame).choice()
        if choice is not None:
            self._background.run("site", self._work(choice), self._tell_moved, self.failed.emit)

    def _work(self, choice: SiteChoice) -> Callable[[], int]:
        assert self._project.state is not None, "an article is open while its dialog is"
        key = self._project.key_of(self._project.state.article.document.id)
        own = [] if key is None else [key]
        keys = list(self._listing.keys) if choice.for_all else own
        return partial(_done, self._project, choice, keys)

    def _tell_moved(self, sites: int) -> None:
        if self._project.state is not None:
            self._desk.read_again()
        self.moved.emit(sites)


def _done(project: Project, choice: SiteChoice, keys: list[int]) -> int:
    """Runs off the GUI thread. Moves the documents; how many sites they make."""
    project.flush()
    sites = project.sites
    parts = 1
    if choice.by_lines:
        parts = sites.part(keys, choice.name)
    else:
        sites.move(keys, choice.name)
    is_off = any(site.is_off for site in sites.summaries() if site.name == choice.name)
    if is_off and choice.learns:
        sites.allow(choice.name)
    elif not is_off and not choice.learns:
        sites.forget(choice.name)
    return parts

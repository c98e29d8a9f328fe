"""Sites in the window: which one an article is from, and learning from what was done there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import AnnotatorError, NothingToDo
from annotator.core.history import SiteMove
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
        if self._background.is_busy("site"):
            raise NothingToDo(self.tr("A site is still being changed."))
        name = self._project.state.article.document.site
        known = {site.name: site for site in self._project.sites.summaries()}
        site = known.get(name, SiteSummary(name, 0, 0))
        choice = SiteDialog(site, len(self._listing.keys), self._frame).choice()
        if choice is not None:
            plan = partial(_planned, self._project, choice, self._keys(choice))
            self._background.run("site", plan, partial(self._change, choice), self.failed.emit)

    def _keys(self, choice: SiteChoice) -> list[int]:
        assert self._project.state is not None, "an article is open while its dialog is"
        key = self._project.key_of(self._project.state.article.document.id)
        own = [] if key is None else [key]
        return list(self._listing.keys) if choice.for_all else own

    def _change(self, choice: SiteChoice, plan: _Plan) -> None:
        try:
            if plan.moves:
                self._project.change_sites(choice.name, plan.moves)
                self._show_anew()  # what undo takes is this act from now on
        except AnnotatorError as error:
            self.failed.emit(error)
            return
        is_told = bool(plan.moves) or choice.by_lines
        done = partial(self._tell_moved, plan.sites) if is_told else self._show_sites
        self._background.run("site", partial(_switched, self._project, choice), done, self.failed.emit)

    def _tell_moved(self, sites: int, _: object = None) -> None:
        self._show_anew()
        self.moved.emit(sites)

    def _show_sites(self, _: object = None) -> None:
        """Shows articles and list as their sites are now, and learns from them, without a word."""
        self._show_anew()
        self._listing.refresh()
        self.learn()

    def follow(self) -> None:
        """Shows what sites there are once the file holds what was taken back or done again."""
        self._background.run("turned sites", self._project.flush, self._show_sites, self.failed.emit)

    def _show_anew(self) -> None:
        if self._project.state is not None:
            self._desk.read_again()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What gives documents their sites, and how many sites they make."""

    moves: tuple[SiteMove, ...]
    sites: int


def _planned(project: Project, choice: SiteChoice, keys: list[int]) -> _Plan:
    """Runs off the GUI thread. Reads what is to be moved."""
    project.flush()
    sites = project.sites
    names = sites.parted(keys, choice.name) if choice.by_lines else dict.fromkeys(keys, choice.name)
    return _Plan(sites.moves(names), len(set(names.values())))


def _switched(project: Project, choice: SiteChoice) -> None:
    """Runs off the GUI thread, until the documents have their site. Lets it be learnt from, or not."""
    project.flush()
    sites = project.sites
    is_off = any(site.is_off for site in sites.summaries() if site.name == choice.name)
    if is_off and choice.learns:
        sites.allow(choice.name)
    elif not is_off and not choice.learns:
        sites.forget(choice.name)

"""What came anew into the project, on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.gui.article_desk import ArticleDesk
from annotator.gui.dialogs.import_report import Fault, ImportReport, ImportReportDialog
from annotator.gui.frame import Frame
from annotator.gui.jobs import Import
from annotator.gui.listing import Listing
from annotator.gui.session import go_back
from annotator.project import Project
from annotator.settings import Visit


class Arrivals:
    """Lists the documents there are, and opens one where none is open."""

    def __init__(self, frame: Frame, project: Project, listing: Listing, desk: ArticleDesk) -> None:
        self._frame, self._project, self._listing, self._desk = frame, project, listing, desk
        self._awaits_first = False
        self._notice = ""

    def begin(self, visit: Visit) -> None:
        """Lists the documents and goes back to where the person was, or else, once they are listed, to the first."""
        self._listing.resume(visit.search, visit.order)
        self._awaits_first = not self._desk.open_known(visit.document)
        if not self._awaits_first:
            go_back(self._frame, visit)
        self._desk.return_to_ledger()

    def hear_list(self, _count: int) -> None:
        """Opens the first document that is listed where one is waited for."""
        if self._awaits_first and self._project.state is None:
            # Who has gone to search meanwhile goes on typing: the letters would be roles in the article.
            searches = self._frame.documents.isAncestorOf(self._frame.focusWidget())
            self._desk.open_first()
            if not searches:
                self._desk.return_to_ledger()
            self._desk.tell(self._notice)
        self._awaits_first, self._notice = False, ""

    def show_what_came(self, _: object = None) -> None:
        """Lists anew; what came before an import failed is there as well."""
        if self._project.state is not None:
            self._listing.refresh()
            self._desk.read_again()  # the open article may have got labels
            return
        # An empty project takes over the label schema of the first file that brings one.
        self._frame.labels.show_schema(self._project.schema, self._project.topics)
        self.begin(Visit(""))

    def show(self, done: Import) -> None:
        """Lists anew, and tells how much came and what could not be taken in."""
        self.show_what_came()
        faults = tuple(Fault(fault.path, fault.reason) for fault in done.faults)
        added = done.added
        if faults:
            shown = ImportReport(added.new, added.known, added.annotations, faults)
            ImportReportDialog(shown, self._frame).exec()
            return
        new = _tr("1 new document") if added.new == 1 else _tr("{count} new documents")
        labels = _tr("1 annotation") if added.annotations == 1 else _tr("{count} annotations")
        known = _tr("{count} known").format(count=added.known)
        self._notice = ", ".join((new.format(count=added.new), known, labels.format(count=added.annotations)))
        self._desk.tell(self._notice)

    def show_sites(self, sites: int) -> None:
        """Lists anew after documents have got other sites; how many sites they are now, 0 where none are alike."""
        self._listing.refresh()
        words = {0: _tr("No two articles in the list share enough lines"), 1: _tr("Site changed")}
        self._desk.tell(words.get(sites, _tr("Parted into {sites} sites")).format(sites=sites))


def _tr(text: str) -> str:
    return QCoreApplication.translate("arrivals", text)

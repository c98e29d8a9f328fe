"""Statistics in the window: read in the background, shown in a dialog."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.gui.background import Background
from annotator.gui.dialogs.statistics import StatisticsDialog
from annotator.gui.frame import Frame
from annotator.project import Project

_KIND = "statistics"


class StatisticsDesk(QObject):
    """Shows the figures of the person at work first, and of others when asked."""

    failed = Signal(object)
    """The exception that ended the reading."""

    def __init__(self, frame: Frame, project: Project, background: Background) -> None:
        super().__init__(frame)
        self._frame, self._project, self._background = frame, project, background

    def show(self) -> None:
        """Shows the dialog until it is closed."""
        authors, topics = self._project.tally.authors(), self._project.topics
        dialog = StatisticsDialog(authors, self._project.author, topics.name_of, self._frame)
        dialog.author_requested.connect(partial(self._read, dialog))
        self._read(dialog, self._project.author if self._project.author in authors else "")
        dialog.exec()
        self._background.drop(_KIND)
        dialog.deleteLater()

    def _read(self, dialog: StatisticsDialog, author: str) -> None:
        work = partial(self._project.tally.statistics, author)
        self._background.run(_KIND, work, dialog.show_figures, self.failed.emit)

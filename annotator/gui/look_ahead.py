"""The next articles are read while a person is busy with this one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.core.state import State
from annotator.gui.background import Background
from annotator.gui.listing import Listing
from annotator.project import Project

_PAUSE = 400
"""Milliseconds without an act: what happens beside shall not make a key wait."""


class LookAhead(QObject):
    """Lets suggestions be made for the articles that may be opened next, when nothing was done for a moment."""

    def __init__(self, parent: QObject, project: Project, listing: Listing, background: Background) -> None:
        super().__init__(parent)
        self._project, self._listing, self._background = project, listing, background
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._begin)

    def show_state(self, _state: State) -> None:
        """An article was opened, or something was said of it, which the next ones may be judged by."""
        self._pause.start()

    def stop(self) -> None:
        self._pause.stop()

    def _begin(self) -> None:
        topics, foresight = self._project.topics, self._project.foresight

        def work() -> None:
            foresight.look_ahead(self._listing.ahead(), topics)

        self._background.run("ahead", work, _nothing, _nothing)


def _nothing(_: object) -> None:
    """Nobody waits for it: opening an article finds what was made, or makes it."""

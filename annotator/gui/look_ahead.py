"""The next articles are read while a person is busy with this one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from annotator.core.state import State
from annotator.gui.background import Background
from annotator.gui.listing import Listing
from annotator.project import Project

_PAUSE = 400
"""Milliseconds without an act: what happens beside shall not make a key wait."""
_READING = 50
"""Milliseconds after another article was opened, which is painted by then and is to be read first."""


class LookAhead(QObject):
    """Lets the articles be made that may be opened next, when nothing was done for a moment."""

    def __init__(self, parent: QObject, project: Project, listing: Listing, background: Background) -> None:
        super().__init__(parent)
        self._project, self._listing, self._background = project, listing, background
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._document_id = ""

    def show_state(self, state: State) -> None:
        """An article was opened, or something was said of it, which the next ones may be judged by."""
        document_id = state.article.document.id
        self._pause.start(_PAUSE if document_id == self._document_id else _READING)
        self._document_id = document_id

    def look_again(self, _news: object = None) -> None:
        """What articles are judged by is another than when they were made."""
        self._pause.start(_PAUSE)

    def stop(self) -> None:
        self._pause.stop()

    def _begin(self) -> None:
        view, foresight = self._project.view, self._project.foresight

        def work() -> None:
            foresight.look_ahead(self._listing.ahead(), view)

        self._background.run("ahead", work, _nothing, _nothing)


def _nothing(_: object) -> None:
    """Nobody waits for it: opening an article finds what was made, or makes it."""

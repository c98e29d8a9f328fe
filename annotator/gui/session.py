"""Where a person is in a project, and how they come back to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotator import settings
from annotator.core.span import Span
from annotator.gui.appearance import Appearance
from annotator.gui.background import Background, unheard
from annotator.gui.frame import Frame
from annotator.gui.ledger.cursor import Cursor
from annotator.settings import Visit


def visit_of(frame: Frame, project: Path) -> Visit:
    """Where the person is now: article, line or selection, what is in sight, and what was searched."""
    typed, order = frame.documents.typed
    path = str(project.absolute())
    article = frame.ledger.article
    if article is None:
        return Visit(path, search=typed, order=order)
    cursor, (row, distance) = frame.ledger.cursor_place, frame.ledger.place
    start, end = (cursor.selection.start, cursor.selection.end) if cursor.selection else (0, 0)
    return Visit(path, article.document.id, cursor.row, start, end, row, distance, typed, order)


def go_back(frame: Frame, visit: Visit) -> None:
    """To where the person was in the article that is open, if that is the one of the visit."""
    article = frame.ledger.article
    if article is None or article.document.id != visit.document:
        return
    selection = Span(visit.start, visit.end) if visit.end > visit.start else None
    frame.ledger.set_cursor(Cursor(visit.row, None, selection), reveal=False)
    frame.ledger.show_place((visit.top_row, visit.top_distance))


_MILLISECONDS = 2000
"""At most so long ago is the place to which a person comes back after the program was killed or the power failed."""


class Whereabouts(QObject):
    """Keeps the place and the looks while a person works; what ends a sitting may give no time to."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._background = Background(self)
        self._kept = appearance.settings
        self._followed: tuple[Frame, Path] | None = None
        self._timer = QTimer(self, interval=_MILLISECONDS)
        self._timer.timeout.connect(self._keep)

    def follow(self, frame: Frame, project: Path) -> None:
        """Keeps the place in this project from now on."""
        self._followed = (frame, project)
        self._timer.start()

    def rest(self) -> None:
        """Keeps nothing more; what was to be written is."""
        self._timer.stop()
        self._background.finish()

    def resume(self) -> None:
        """Goes on, since the person stays after all."""
        if self._followed is not None:
            self._timer.start()

    def _keep(self) -> None:
        """Off the GUI thread: a disk may be slow. Until an article is open the place of the last sitting is right."""
        assert self._followed is not None, "the timer runs while a project is followed"
        frame, project = self._followed
        if frame.ledger.article is None or self._background.is_busy():
            return
        now = self._appearance.settings_at(visit_of(frame, project))
        if now != self._kept:
            self._kept = now
            work = partial(settings.save_visit, self._appearance.file, now)
            self._background.run("whereabouts", work, unheard, unheard)

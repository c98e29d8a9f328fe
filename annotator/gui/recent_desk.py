"""The projects that were open before: shown, looked for again when the menu opens, and forgotten."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.gui.appearance import Appearance
from annotator.gui.background import Background
from annotator.gui.frame import Frame
from annotator.gui.recent import recent_projects


class RecentDesk(QObject):
    """Keeps what is shown of recent projects true, without asking the disk on the window's thread."""

    failed = Signal(object)
    """The exception that ended the looking."""

    def __init__(self, frame: Frame, project: Path, appearance: Appearance, background: Background) -> None:
        super().__init__(frame)
        self._frame, self._path, self._appearance, self._background = frame, project, appearance, background

    def look(self) -> None:
        """Looks which of them are still there, and shows it."""
        work = partial(recent_projects, self._appearance.settings.visits, self._path)
        self._background.run("recent", work, self._frame.show_recent, self.failed.emit)

    def forget(self) -> None:
        self._background.drop("recent")
        with suppress(OSError):  # then they come back with the next sitting
            self._appearance.forget_visits()
        self._frame.show_recent(())

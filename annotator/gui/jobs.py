"""The long errands of the window: import, summing up, export. Each runs in the background and can be stopped.

Summing up and import keep what they have done; an export that is stopped leaves the file as it was.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import UnreadableFile
from annotator.core.record import Added
from annotator.gui.background import Background, unheard
from annotator.gui.dialogs.export import ExportChoice
from annotator.ingest import BATCH, batches
from annotator.project import Project

_LAST_SAVE_SECONDS = 10
_MANY = 64
"""Articles to look at that are worth a process of its own, which takes half a second to begin."""
_KINDS = ("import", "sum up", "export")


@dataclass(frozen=True, slots=True)
class Import:
    """What an import brought, and what it could not take in."""

    added: Added
    faults: tuple[UnreadableFile, ...]


class _ExportStopped(Exception):
    """A person has stopped the export; nothing was written."""


class Jobs(QObject):
    """Says how far each errand is, and what came of it, on the GUI thread."""

    moved_on = Signal(str, int, int)
    """What is done, how much of it, and of how much (0 when nobody knows)."""
    imported = Signal(object)
    """The finished Import."""
    import_failed = Signal(object)
    """The exception that ended an import; what it had taken in before stays."""
    summed_up = Signal(object)
    """The ids of more documents that have a language, a title and their doubt now."""
    exported = Signal(object, int)
    """The Path written and the number of records in it."""
    failed = Signal(object)
    """The exception that ended another errand."""
    ended = Signal()
    """No errand runs any more."""

    def __init__(self, project: Project, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._background = project, background
        self._stop, self._stop_export = threading.Event(), threading.Event()
        self._waiting: list[tuple[Path, ...]] = []
        self._seen = self._unseen = 0

    @property
    def is_importing(self) -> bool:
        return self._background.is_busy("import")

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders, after the import that runs, if any."""
        self._waiting.append(tuple(paths))
        if not self.is_importing:
            self._import_next()

    def _import_next(self) -> None:
        self._stop.clear()
        paths = self._waiting.pop(0)
        self.moved_on.emit(self.tr("Importing"), 0, 0)
        self._background.run("import", partial(self._take_in, paths), self._finish_import, self._fail_import)

    def _take_in(self, paths: tuple[Path, ...]) -> Import:
        """Runs off the GUI thread."""
        faults: list[UnreadableFile] = []
        added = self._project.take_in(
            batches(paths, faults.append), faults.append, self._tell, self._stop.is_set
        )
        return Import(added, tuple(faults))

    def _tell(self, added: Added) -> None:
        """Called off the GUI thread; the signal crosses over."""
        self.moved_on.emit(self.tr("Importing"), added.documents, 0)

    def _finish_import(self, done: Import) -> None:
        self.imported.emit(done)
        self._go_on()

    def _fail_import(self, error: Exception) -> None:
        self.import_failed.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        """To the next import, or to what the imports brought."""
        if self._waiting:
            self._import_next()
        else:
            self.sum_up()

    def sum_up(self) -> None:
        """Lets the detector look at what it has not seen, a batch at a time, while nothing is imported."""
        self._stop.clear()
        if not self._project.is_read_only:
            self._background.run("sum up", self._project.survey.left, self._begin_sums, self._fail)

    def _begin_sums(self, unseen: int) -> None:
        self._seen, self._unseen = 0, unseen
        self._sum_up_some()

    def _sum_up_some(self) -> None:
        if self._seen >= self._unseen or self._stop.is_set() or self.is_importing:
            self._end_sums()
            return
        self.moved_on.emit(self.tr("Looking at new articles"), self._seen, self._unseen)
        work = partial(self._project.survey.look, BATCH // 2, apart=self._unseen > _MANY)
        self._background.run("sum up", work, self._hear_sums, self._fail)

    def _hear_sums(self, seen: tuple[str, ...]) -> None:
        if not seen:
            self._end_sums()
            return
        self._seen += len(seen)
        self.summed_up.emit(seen)
        self._sum_up_some()

    def _end_sums(self) -> None:
        self._background.run("rest", self._project.survey.rest, unheard, self._fail)
        self._end()

    def export(self, choice: ExportChoice) -> None:
        """Writes the labels to a file."""
        self._stop_export.clear()
        self.moved_on.emit(self.tr("Exporting"), 0, 0)
        work = partial(_exported, self._project, choice, self._stop_export.is_set)
        self._background.run("export", work, partial(self._finish_export, choice.path), self._fail_export)

    def _fail_export(self, error: Exception) -> None:
        if isinstance(error, _ExportStopped):
            self._end()
        else:
            self._fail(error)

    def _finish_export(self, path: Path, count: int) -> None:
        self._end()
        self.exported.emit(path, count)

    def stop(self) -> None:
        """Ends all errands as soon as can be."""
        self.stop_taking_in()
        self._stop_export.set()

    def stop_taking_in(self) -> None:
        """Ends import and summing up as soon as can be; what was done stays."""
        self._waiting.clear()
        self._stop.set()

    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        """One errand ended; another may go on beside it."""
        if not any(self._background.is_busy(kind) for kind in _KINDS):
            self.ended.emit()


def _exported(project: Project, choice: ExportChoice, is_stopped: Callable[[], bool]) -> int:
    """The number of records written, with all acts so far. Reading is safe on any thread. Raises _ExportStopped."""
    written = 0

    def tell(count: int) -> None:
        nonlocal written
        written = count
        if is_stopped():
            raise _ExportStopped

    project.flush(_LAST_SAVE_SECONDS)
    project.export(choice.path, choice.format_name, choice.states, tell)
    return written

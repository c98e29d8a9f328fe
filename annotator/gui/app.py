"""Starts the window: paints it first, then opens the project beside it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator import __version__, resources, settings
from annotator.core.errors import ProjectUnusable
from annotator.gui import garbage, questions
from annotator.gui.appearance import Appearance
from annotator.gui.background import Background, share_one_heap
from annotator.gui.calm_style import use_style
from annotator.gui.frame import Frame
from annotator.gui.ledger.accessible import make_readable
from annotator.gui.recent import near
from annotator.gui.session import Whereabouts
from annotator.gui.stopping import Stopping
from annotator.gui.theme import theme

_SWITCH_SECONDS = 0.0005
"""How long a thread may keep Python to itself: with the usual 5 ms, background work makes the window stutter."""


def run(project: Path | None = None, samples: Path | None = None) -> int:
    """Shows the window until it is closed; the exit status.

    Opens a project, else that of the sample articles when their folder is given, else the one of the last sitting.
    """
    application = make_application()
    keep_moving(application)
    make_readable()
    frame = Frame(theme(dark=False))
    file = settings.settings_file()
    appearance = Appearance(frame, file, settings.load(file))
    appearance.follow_system()
    appearance.restore_layout()
    projects = Projects(frame, appearance)
    Stopping(application).asked.connect(projects.leave)
    sys.excepthook = partial(_tell_unexpected, frame)
    painted = FirstPaint(frame.ledger.viewport())
    painted.seen.connect(partial(projects.begin, project, samples))
    frame.show()
    return application.exec()


def _tell_unexpected(
    frame: Frame, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What nobody thought of is told as well, and the trace goes where a developer looks for it."""
    sys.__excepthook__(kind, error, trace)
    words = _tr(
        "Something went wrong that Annotator did not expect: {error}. What is called saved is on the disk."
    )
    questions.tell_error(frame, words.format(error=f"{kind.__name__}: {error}"))


def make_application() -> QApplication:
    """The application, in a style that follows a palette everywhere."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    use_style(1.0, application.font())  # before there are windows: with each there is, it takes longer
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("annotator")
    return application


def keep_moving(application: QApplication) -> None:
    """Lets no work on other threads, and no collection of garbage there, hold up the window for long."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    garbage.GarbageCollector(application)


class FirstPaint(QObject):
    """Says when a widget has been painted for the first time; what takes long waits for that."""

    seen = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.seen.emit)
        return False


class Projects(QObject):
    """One project after another, each in a frame of its own, so that nothing of the one before it is left."""

    def __init__(self, frame: Frame, appearance: Appearance) -> None:
        super().__init__()
        self._frame, self._appearance = frame, appearance
        self._background, self._whereabouts = Background(self), Whereabouts(appearance)
        self._leaving = threading.Event()
        self._asked = 0
        self._end: Callable[[], bool] | None = None
        frame.may_close = self.end

    @property
    def frame(self) -> Frame:
        return self._frame

    def begin(self, project: Path | None, samples: Path | None = None) -> None:
        """Opens the project that `run` says."""
        share_one_heap()
        kept = self._appearance.settings.project
        settings.make_own_folder()
        if kept and not (project or samples):
            self.reopen(Path(kept))
            return
        path = project or (settings.samples_project() if samples else settings.default_project())
        self.open(path, sorted(samples.glob("*.txt")) if samples else ())

    def open_samples(self) -> None:
        """Opens the sample articles that come with the program, in their own project."""
        self.begin(None, resources.samples())

    def reopen(self, path: Path) -> None:
        """Opens a project that was open before. Where its file is gone that is said, and no new one is made there: it
        would look as if all work was lost."""
        self.open(path, is_kept=True)

    def open(self, path: Path, to_import: Sequence[Path] = (), *, is_kept: bool = False) -> None:
        """Opens a project and imports files into it. One that is open stays until the other has been opened; of
        several that are asked for before that, the last one opens."""
        self._asked += 1
        if self._end is None:
            self._frame.status.setText(_tr("Opening {path}…").format(path=path))
        work = partial(_opened, path, self._appearance.settings.author, self._leaving.is_set, is_kept=is_kept)
        done, failed = partial(self._join, self._asked, to_import), partial(self._fail, self._asked, path)
        self._background.run(f"open {self._asked}", work, done, failed)

    def _join(self, asked: int, to_import: Sequence[Path], project: Any) -> None:  # noqa: ANN401 a Project, which is imported late
        if asked != self._asked:
            project.close()
            return
        self._frame.status.clear()
        # Late, for the same reason as in `_opened`; by now it is there and costs nothing.
        from annotator.gui.main_window import MainWindow

        if self._end is not None:
            if not self._end_sitting():
                project.close()
                return
            self._change_frame()
        window = MainWindow(self._frame, project, self._appearance)
        window.project_requested.connect(self.open)
        window.recent_requested.connect(self.reopen)
        self._end = window.end
        window.samples_requested.connect(self.open_samples)
        window.begin()
        self._whereabouts.follow(self._frame, project.path)
        if to_import and project.progress().documents < len(to_import):
            window.import_paths(to_import)
        garbage.keep_what_stands()

    def _change_frame(self) -> None:
        before = self._frame
        self._frame = Frame(theme(dark=False))
        self._frame.may_close = self.end
        self._appearance.dress(self._frame)
        self._frame.show()
        before.may_close = lambda: True
        before.close()
        before.deleteLater()

    def _fail(self, asked: int, path: Path, error: Exception) -> None:
        if asked != self._asked:
            return
        self._frame.status.clear()
        questions.tell_error(self._frame, str(error))
        if self._end is not None:
            return
        chosen = questions.project_to_open(self._frame, near(path))
        if chosen is None:
            self._frame.close()
        else:
            self.open(chosen)

    def leave(self) -> None:
        """Closes the window, as a person does."""
        self._frame.close()

    def end(self) -> bool:
        """Ends the sitting with the open project; False when the person stays with it."""
        if not self._end_sitting():
            return False
        self._end = None
        self._leaving.set()
        self._background.finish()
        return True

    def _end_sitting(self) -> bool:
        self._whereabouts.rest()
        if self._end is None or self._end():
            return True
        self._whereabouts.resume()
        return False


def _opened(path: Path, author: str, is_leaving: Callable[[], bool], *, is_kept: bool) -> object:
    """Opens a project, off the GUI thread. Imported here: SQLModel takes 0.4 s, which nothing painted waits for.

    Raises ProjectUnusable, besides what a project raises, where the file of one that is kept is gone.
    """
    from annotator.project import Project

    if is_kept and not os.path.exists(path):  # noqa: PTH110 unlike Path.exists it never raises, whatever became of the drive
        raise ProjectUnusable(path, _tr("it is not there any more. It was moved, renamed or deleted"))
    project = Project(path, author)
    if is_leaving():
        project.close()  # nobody waits for it any more
    return project


def _tr(text: str) -> str:
    return QCoreApplication.translate("app", text)

"""From the start of the process to a painted window and to a usable article, and its memory: `./dev bench startup`.

Each run is a new process that goes in by the program's own door. Python's compiled files are there, as after an
installation: a run before those that count makes them.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 11
_STARTED = "ANNOTATOR_BENCHMARK_STARTED"
_IMPORTS = "--samples"
_FIGURES = (
    "window painted, ms",
    "article usable, ms",
    "processor time until painted, ms",
    "processor time until usable, ms",
    "memory, MB",
)
_LOOK_MS, _QUIET_LOOKS = 100, 10
_ARTICLE_BYTES = 10_000
SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"


def main() -> None:
    """Starts the program again and again on a project that is there, and prints medians and extremes in ms."""
    if _STARTED in os.environ:
        _be_watched(sys.argv[1:])
        return
    with tempfile.TemporaryDirectory() as home:
        project = Path(home) / "samples.annotator"
        annotator = [sys.executable, "-m", "annotator", "import", "--project", str(project)]
        subprocess.run([*annotator, *map(str, SAMPLES.glob("*.txt"))], check=True, capture_output=True)
        runs = [_run(home, str(project)) for _ in range(1 + RUNS)][1:]
        for name, values in zip(_FIGURES, zip(*runs, strict=True), strict=True):
            _tell(name, values)
        *_, memory = _run(home, _IMPORTS, str(_folder_of_articles(Path(home))))
        _tell("memory after an import, 10 KB open, MB", (memory,))


def _tell(name: str, values: tuple[float, ...]) -> None:
    median = statistics.median(values)
    print(f"{name:40} median {median:6.0f}  min {min(values):6.0f}  max {max(values):6.0f}")


def _folder_of_articles(home: Path) -> Path:
    """Articles of 10 KB that the window imports itself, so that it has to find their languages as well."""
    folder = home / "articles"
    folder.mkdir()
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("[pe]*.txt")))
    for number in range(3):
        long = f"{number}\n{text}".encode()[:_ARTICLE_BYTES].decode(errors="ignore")
        (folder / f"long-{number}.txt").write_text(long, encoding="utf-8")
    return folder


def _run(home: str, *arguments: str) -> tuple[float, ...]:
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PYTHONPYCACHEPREFIX"), home)
    environment = (
        {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | folders | {_STARTED: repr(time.time())}
    )
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "benchmarks.startup", *arguments]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in output.split())


def _be_watched(arguments: list[str]) -> None:
    # In the program's own order: Qt comes with the window, when the command line has been read.
    from annotator import __main__ as program
    from annotator.gui import app
    from annotator.gui.frame import Frame
    from annotator.gui.ledger.ledger import Ledger

    from PySide6.QtCore import QEvent, QObject, QTimerEvent  # isort: skip
    from PySide6.QtWidgets import QApplication  # isort: skip

    imports = _IMPORTS in arguments

    class Watcher(QObject):
        """Notes when the ledger is painted first, and when it is painted with an article."""

        started = float(os.environ[_STARTED])
        painted: tuple[float, ...] = ()
        quiet = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            ledger = watched.parent()
            if event.type() == QEvent.Type.Paint and isinstance(ledger, Ledger):
                now = ((time.time() - self.started) * 1000, time.process_time() * 1000)
                self.painted = self.painted or now
                if ledger.article is not None:
                    print(self.painted[0], now[0], self.painted[1], now[1], flush=True)
                    application.removeEventFilter(self)
                    self.startTimer(_LOOK_MS if imports else 0)
            return False

        def timerEvent(self, _event: QTimerEvent) -> None:
            """Closes the window: at once, or when nothing has gone on beside for a while."""
            from annotator.gui.main_window import MainWindow

            frames = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Frame)]
            is_busy = any(window.is_busy for frame in frames for window in frame.findChildren(MainWindow))
            self.quiet = 0 if is_busy else self.quiet + 1
            if not imports or self.quiet > _QUIET_LOOKS:
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
                self.killTimer(_event.timerId())
                for frame in frames:
                    frame.close()

    application = app.make_application()
    watcher = Watcher()
    application.installEventFilter(watcher)
    sys.exit(program.main())


if __name__ == "__main__":
    main()

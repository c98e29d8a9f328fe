"""From the start of the process to a painted window and to a usable article: `python -m benchmarks.startup`."""

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
SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"


def main() -> None:
    """Starts the program again and again on a project that is there, and prints medians and extremes in ms."""
    if _STARTED in os.environ:
        _be_watched(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "samples.annotator"
        annotator = [sys.executable, "-m", "annotator", "import", "--project", str(project)]
        subprocess.run([*annotator, *map(str, SAMPLES.glob("*.txt"))], check=True, capture_output=True)
        runs = [_run(project, folder) for _ in range(RUNS)]
    for name, values in zip(
        ("window painted, ms", "article usable, ms", "memory, MB"), zip(*runs, strict=True), strict=True
    ):
        print(
            f"{name:20} median {statistics.median(values):6.0f}  min {min(values):6.0f}  max {max(values):6.0f}"
        )


def _run(project: Path, home: str) -> tuple[float, ...]:
    folders = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
    environment = (
        {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | folders | {_STARTED: repr(time.time())}
    )
    command = [sys.executable, "-m", "benchmarks.startup", str(project)]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return tuple(float(word) for word in output.split())


def _be_watched(project: Path) -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    from annotator.gui import app
    from annotator.gui.frame import Frame
    from annotator.gui.ledger.ledger import Ledger

    started = float(os.environ[_STARTED])

    class Watcher(QObject):
        """Notes when the ledger is painted first, and when it is painted with an article."""

        painted = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            ledger = watched.parent()
            if event.type() == QEvent.Type.Paint and isinstance(ledger, Ledger):
                now = (time.time() - started) * 1000
                self.painted = self.painted or now
                if ledger.article is not None:
                    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                    print(self.painted, now, megabytes, flush=True)
                    application.removeEventFilter(self)
                    for widget in QApplication.topLevelWidgets():
                        if isinstance(widget, Frame):
                            widget.close()
            return False

    application = app.make_application()
    watcher = Watcher()
    application.installEventFilter(watcher)
    app.run(project)


if __name__ == "__main__":
    main()

"""Labelling while 10,000 articles are imported beside it: `python -m benchmarks.beside [COUNT [SECONDS]]`.

On the real window, with a timer of 10 ms: how long the event loop stalls, that is how much later than asked the timer
comes, how long a key takes until it is painted, and its act until it is on the disk. First with nothing beside, which
shows what the machine itself adds, then while files are read and added, then while the detector looks at them and finds
their languages, which is cut off after some seconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.core.errors import SaveFailed
from annotator.gui.jobs import Jobs
from benchmarks.timing import painted, tell
from benchmarks.window import OpenWindow

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
ARTICLES, ARTICLE_BYTES, SECONDS = 10_000, 4_000, 20
_TICK, _TICKS_TO_ACT = 10, 25


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        folder = _articles(Path(home), count)
        window = OpenWindow(Path(home), sorted(SAMPLES.glob("*.txt")))
        jobs = window.window.findChild(Jobs)
        assert isinstance(jobs, Jobs), "the window has its errands"
        watch = Watch(window)
        watch.during(lambda end: QTimer.singleShot(1_000, end))  # the first keys take longer
        watch.during(lambda end: QTimer.singleShot(3_000, end))
        watch.tell("nothing beside", "")

        def take_in(end: Callable[[], None]) -> None:
            jobs.imported.connect(lambda _: end())
            window.window.import_paths([folder])

        begun = time.perf_counter()
        watch.during(take_in)
        print(f"{count:,} articles read and added in {time.perf_counter() - begun:.1f} s")
        watch.tell("read and added beside", "30")
        watch.during(lambda end: QTimer.singleShot(seconds * 1000, end))
        watch.tell("looked at beside, with language", "60")
        jobs.stop()
        window.settle()
        window.close()


def _articles(home: Path, count: int) -> Path:
    folder = home / "articles"
    folder.mkdir()
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))]
    for number in range(count):
        text = "\n".join(texts[(number + more) % len(texts)] for more in range(3))
        long = f"{number}\n{text}".encode()[:ARTICLE_BYTES].decode(errors="ignore")
        (folder / f"{number:06}.txt").write_text(long, encoding="utf-8")
    return folder


class Watch(QObject):
    """Looks at the clock again and again, and presses a key now and then."""

    def __init__(self, window: OpenWindow) -> None:
        super().__init__()
        self._window = window
        self._ticking = QTimer(self, interval=_TICK)
        self._ticking.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticking.timeout.connect(self._tick)
        self._last = self._pressed = 0.0
        self._ticks = 0
        self._keys = [Qt.Key.Key_R, Qt.Key.Key_M]
        self._stalls: list[float] = []
        self._painted: list[float] = []
        self._saved: list[float] = []
        window.project.savings.append(self._hear)

    def during(self, work: Callable[[Callable[[], None]], object]) -> None:
        """Watches until what is begun here says that it has ended."""
        self._stalls, self._painted, self._saved = [], [], []
        self._pressed, self._last = 0.0, time.perf_counter()
        self._ticking.start()
        work(self._window.application.quit)
        self._window.application.exec()
        self._ticking.stop()

    def tell(self, name: str, limit: str) -> None:
        tell(f"{name}: stall of the event loop", self._stalls, limit)
        tell(f"{name}: key → painted", self._painted)
        tell(f"{name}: act → on the disk", self._saved, limit and "20")

    def _tick(self) -> None:
        now = time.perf_counter()
        self._stalls.append(max(0.0, (now - self._last) * 1000 - _TICK))
        self._ticks += 1
        if self._ticks % _TICKS_TO_ACT == 0 and not self._pressed:
            # Always on the same line, one role after the other, so that every press is an act.
            self._keys.append(self._keys.pop(0))
            self._pressed = time.perf_counter()
            ledger, key = self._window.frame.ledger, self._keys[0]
            self._painted.append(painted(self._window, lambda: QTest.keyClick(ledger, key)))
        # What the watch does itself is no stall.
        self._last = time.perf_counter()

    def _hear(self, told: datetime | SaveFailed) -> None:
        """Called on the writer's thread."""
        if isinstance(told, datetime) and self._pressed:
            self._saved.append((time.perf_counter() - self._pressed) * 1000)
            self._pressed = 0.0


if __name__ == "__main__":
    main()

"""A list of 1,000,000 documents in the window: `python -m benchmarks.rows [COUNT]`.

Jumps and scrolls with real keys and the scroll bar until the list is painted, and until the rows in sight have their
titles; and the memory of the window beside that of the same window with 10 documents, each in a process of its own.
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.gui.panels.documents.view import DocumentsView
from annotator.project import Project
from annotator.suggest import AGENT
from benchmarks.timing import tell
from benchmarks.window import OpenWindow

DOCUMENTS, FEW = 1_000_000, 10
TIMES = 200
_SITES = 200
_HERE = "--here"
_PATIENCE_SECONDS = 5.0
_DOCUMENT = (
    "INSERT INTO document(key, id, sha256, outside_id, source, site, title, title_is_given, language,"
    " language_probability, language_is_given, blocks, opening, agent, doubt)"
    " VALUES (?, ?, ?, ?, '', ?, ?, 0, 'vi', 0.9, 0, 2, ?, ?, ?)"
)


def main() -> None:
    if _HERE in sys.argv:
        _measure(Path(sys.argv[-1]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    memory = [_in_process(number) for number in (FEW, count)]
    print(
        f"memory with {FEW} and with {count:,} documents{'':6} {memory[0]:.0f} and {memory[1]:.0f} MB", end=""
    )
    print(f", {memory[1] - memory[0]:+.0f} MB  at most +40")


def _in_process(count: int) -> float:
    """Prints the figures of a window on so many documents; its memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        _make(Path(folder) / "articles.annotator", count)
        print(f"{count:,} documents", flush=True)
        command = [sys.executable, "-m", "benchmarks.rows", _HERE, folder]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    *figures, memory = output.splitlines()
    print("\n".join(figures))
    return float(memory)


def _make(path: Path, count: int) -> None:
    """Rows written straight into the tables: adding as many articles by the program takes half an hour."""
    Project(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executemany(
            "INSERT INTO site(key, name, pages) VALUES (?, ?, ?)",
            ((key, f"bao-{key}.example", count // _SITES) for key in range(1, _SITES + 1)),
        )
        connection.executemany(_DOCUMENT, _rows(random.Random(count), count))
        connection.executemany(
            "INSERT INTO text(document, text) VALUES (?, ?)", ((n, _text(n)) for n in range(1, count + 1))
        )


def _rows(chance: random.Random, count: int) -> Iterator[tuple[object, ...]]:
    for number in range(1, count + 1):
        sha256 = hashlib.sha256(_text(number).encode()).hexdigest()
        title = f"Bài số {number}"
        site = 1 + number % _SITES
        yield number, sha256[:32], sha256, f"{number}.txt", site, title, title, AGENT, chance.random() * 9


def _text(number: int) -> str:
    return f"Bài số {number}\nHôm nay không có gì mới ở phường {number}."


def _measure(folder: Path) -> None:
    window = OpenWindow(folder, ())
    view = window.frame.findChild(DocumentsView)
    assert isinstance(view, DocumentsView), "the window lists documents"
    rows = view.model().rowCount()
    if rows > FEW:
        chance = random.Random(rows)
        bar = view.verticalScrollBar()
        acts: dict[str, Callable[[int], object]] = {
            "to the end and back": lambda n: QTest.keyClick(
                view, Qt.Key.Key_End if n % 2 else Qt.Key.Key_Home
            ),
            "a page on": lambda _: QTest.keyClick(view, Qt.Key.Key_PageDown),
            "anywhere by the scroll bar": lambda _: bar.setValue(chance.randrange(bar.maximum())),
            "a turn of the wheel": lambda _: bar.setValue(bar.value() + 3 * bar.singleStep()),
        }
        for name, act in acts.items():
            times = [_time(window, view, lambda n=n, act=act: act(n)) for n in range(TIMES)]  # type: ignore[misc]
            tell(f"{name} → painted", [painted for painted, _ in times], "16 at p95")
            tell(f"{name} → with titles", [titled for _, titled in times])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    window.close()
    print(memory)


def _time(window: OpenWindow, view: DocumentsView, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds until the list is painted after an act, and until it is painted with all titles in sight."""
    start = time.perf_counter()
    act()
    view.viewport().repaint()
    painted = time.perf_counter() - start
    while not _has_titles(view) and time.perf_counter() - start < _PATIENCE_SECONDS:
        window.application.processEvents()
    view.viewport().repaint()
    titled = time.perf_counter() - start
    window.application.processEvents()
    return painted * 1000, titled * 1000


def _has_titles(view: DocumentsView) -> bool:
    model = view.model()
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    rows = (first, last if last >= 0 else model.rowCount() - 1)
    return all(model.index(row, 0).data() != "…" for row in rows)


if __name__ == "__main__":
    main()

"""A key press until it is painted, until it is on the disk, and the next article: `python -m benchmarks.acts`."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from annotator.core import entities
from annotator.core.span import Span
from annotator.core.tokens import tokens
from benchmarks.timing import moves_and_roles, next_line, painted, role_key, tell
from benchmarks.window import OpenWindow

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
ARTICLES = 12
TIMES = 200
MARKS = 200


def main() -> None:
    """Makes an article of 10 KB with 200 marks from samples and times real key presses on the real window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        window = OpenWindow(Path(folder), _articles(Path(folder)))
        for document_id, _ in window.documents():
            window.open(document_id)
            _mark(window)
        window.project.flush()
        moves, roles = moves_and_roles(window, TIMES)
        tell("role key → painted", roles, "5; 16")
        tell("move to the next line → painted", moves, "5; 16")
        tell("act → on the disk", [_saved(window, i) for i in range(TIMES)], "5; 25")
        window.rest()
        tell("next article → painted", [_next(window, i) for i in range(TIMES // 2)], "16; 33")
        tell("next article at once → painted", [_next_at_once(window, i) for i in range(TIMES)])
        tell("an act and the next at once → painted", [_act_and_next(window, i) for i in range(TIMES // 2)])
        window.open(window.documents()[0][0])
        window.rest()
        tell("done, and on to the next → painted", [_finish(window) for _ in range(ARTICLES - 1)])
        window.close()


def _articles(folder: Path) -> list[Path]:
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("[pe]*.txt")))
    files = []
    for number in range(ARTICLES):
        file = folder / f"long-{number}.txt"
        file.write_text(f"{number}\n{text}"[:10_000], encoding="utf-8")
        files.append(file)
    return files


def _mark(window: OpenWindow) -> None:
    state = window.project.state
    assert state is not None
    text = state.article.document.text
    words = [span for span in tokens(text, Span(0, len(text))) if len(span) > 4]
    for span in words[:: max(1, len(words) // MARKS)]:
        window.project.do(entities.mark_entity, span, "MISC", everywhere=False)


def _saved(window: OpenWindow, number: int) -> float:
    window.project.flush()
    next_line(window, number)
    start = time.perf_counter()
    role_key(window, number)
    window.project.flush()
    return (time.perf_counter() - start) * 1000


def _next(window: OpenWindow, number: int) -> float:
    """After a moment of reading, as every article is given."""
    if number:
        window.rest()
    return _next_at_once(window, number)


def _act_and_next(window: OpenWindow, number: int) -> float:
    """An act, which the file holds when the next article is asked for, and no moment in between."""
    window.rest()
    next_line(window, number)
    role_key(window, number)
    window.project.flush()
    return _next_at_once(window, number)


def _next_at_once(window: OpenWindow, number: int) -> float:
    """There and back again through all articles, each series from the last one on."""
    if number == 0:
        window.open(window.documents()[-1][0])
    there = number // (ARTICLES - 1) % 2 == 1
    return painted(window, window.frame.actions_by_name["next" if there else "previous"].trigger)


def _finish(window: OpenWindow) -> float:
    """Where names are suggested, a first press says so, and the second goes on."""
    finish = window.frame.actions_by_name["finish"]
    here = window.project.state
    assert here is not None, "an article is open"
    if here.article.suggested_names:
        finish.trigger()
        window.rest()
    return painted(window, finish.trigger)


if __name__ == "__main__":
    main()

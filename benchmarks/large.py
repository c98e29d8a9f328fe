"""Articles of 1 MB with 10,000 marks and of 400,000 characters without a space: `python -m benchmarks.large`.

On the real window with real key presses: opening for the first time and again, a key until it is painted, a page
scrolled until it is painted. Suggestions come later from a worker.
"""

from __future__ import annotations

import os
import tempfile
from functools import partial
from pathlib import Path

from annotator.core import entities
from annotator.core.span import Span
from annotator.core.tokens import tokens
from benchmarks.timing import moves_and_roles, painted, tell
from benchmarks.window import OpenWindow

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
LENGTH, MARKS, UNBROKEN = 1_000_000, 10_000, 400_000
COPIES, TIMES = 3, 100


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        large, unbroken, short = _articles(Path(folder))
        window = OpenWindow(Path(folder), [*large, *unbroken, short])
        print(f"{LENGTH:,} characters, {MARKS:,} marks")
        _measure(window, large, short, with_marks=True, limits=("100", "5; 16", "16; 33"))
        print(f"{UNBROKEN:,} characters without a space")
        _measure(window, unbroken, short, with_marks=False, limits=("50", "16", "16; 33"))
        window.close()


def _articles(folder: Path) -> tuple[list[Path], list[Path], Path]:
    """Some large ones, some unbroken ones, and a short one to come from."""
    lines = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("[pe]*.txt"))]
    text = "\n".join(lines)
    whole = text * (LENGTH // len(text) + 1)
    run = "".join(text.split()) * (UNBROKEN // len(text) + 2)
    short = _written(folder / "short.txt", "A short one\nIt has one sentence and no more.\n")
    large = [_written(folder / f"large-{n}.txt", f"{n}\n{whole}"[:LENGTH]) for n in range(COPIES)]
    unbroken = [_written(folder / f"unbroken-{n}.txt", f"{n}{run}"[:UNBROKEN]) for n in range(COPIES)]
    return large, unbroken, short


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


def _measure(
    window: OpenWindow, articles: list[Path], short: Path, *, with_marks: bool, limits: tuple[str, str, str]
) -> None:
    """The limits are those of opening, of a key and of scrolling."""
    ids, elsewhere = [window.id_of(article) for article in articles], window.id_of(short)
    to_open, to_key, to_scroll = limits
    tell("open, before its suggestions", [_opened(window, one, elsewhere) for one in ids], to_open)
    window.rest()
    if with_marks:
        _mark(window)
        window.project.flush()
    here = ids[-1]
    tell("open again", [_opened(window, here, elsewhere) for _ in range(COPIES)], to_open)
    window.rest()
    moves, roles = moves_and_roles(window, TIMES)
    tell("role key → painted", roles, to_key)
    tell("move to the next line → painted", moves, to_key)
    tell("split or join → painted", [_split_or_joined(window, n) for n in range(TIMES)])
    tell("scroll a page → painted", [_scrolled(window, n) for n in range(TIMES)], to_scroll)


def _opened(window: OpenWindow, document_id: str, elsewhere: str) -> float:
    window.open(elsewhere)
    request = window.frame.documents.document_requested
    return painted(window, partial(request.emit, document_id))


def _mark(window: OpenWindow) -> None:
    """Words of the article, each wherever it stands, until there are enough."""
    state = window.project.state
    assert state is not None, "an article is open"
    text = state.article.document.text
    beginning = (span for span in tokens(text, Span(0, 20_000)) if len(span) > 4)
    words = {text[span.start : span.end]: span for span in beginning}
    for span in words.values():
        if len(state.article.annotation.entities) >= MARKS:
            break
        state = window.project.do(entities.mark_entity, span, "MISC")
    print(f"{len(state.article.annotation.entities):,} marks made")


def _split_or_joined(window: OpenWindow, number: int) -> float:
    """A line near the middle is split, then joined again, once the file holds what was done before."""
    window.project.flush()
    state = window.project.state
    assert state is not None, "an article is open"
    blocks = state.article.annotation.blocks
    block = blocks[len(blocks) // 2]
    ledger = window.frame.ledger
    if number % 2:
        return painted(window, partial(ledger.join_requested.emit, block))
    return painted(window, partial(ledger.split_requested.emit, block.start + len(block) // 2))


def _scrolled(window: OpenWindow, number: int) -> float:
    bar = window.frame.ledger.verticalScrollBar()
    step = bar.pageStep() if number % (TIMES // 2) else -bar.value()
    return painted(window, lambda: bar.setValue(bar.value() + step))


if __name__ == "__main__":
    main()

"""How fast articles are judged, on one core, in processor time.

    ./dev bench judging [pages.jsonl.gz]

Without line tables it measures on sample_docs/ alone, whose articles are short and have few lines of boilerplate.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

# Before numpy is loaded: the detector's matrices are too small to share among cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from annotator.cli.detect import collect_seldom
from annotator.cli.train import pages_of
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.formats.format import raised
from annotator.suggest import names
from annotator.suggest.boilerplate import choices_of, judge, judge_all, suggestions_of
from annotator.suggest.summing import language_of

SAMPLES = Path(__file__).parent.parent / "sample_docs"
_AT_ONCE = 64
_ONE_IN = 5
_ARTICLE_LINES = 150
_TIMES = 31
_LARGE = 1_000_000
_NOTHING = Memory()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", type=Path, help="line tables, plain or gzip")
    texts = list(_texts(parser.parse_args(arguments).pages))
    judge(Document(texts[0]), _NOTHING)  # the model is read
    collect_seldom()  # as `annotator detect` does
    # One article first: the process of a window has not judged a thousand pages before, after which each takes longer.
    for part in (_one_article(texts), _in_batches(texts), _large_document(texts), _imports()):
        for name, figure in part:
            sys.stdout.write(f"{name:<52}{figure:>12}\n")
    return 0


def _texts(tables: Sequence[Path]) -> Iterator[str]:
    """Some pages of the tables, of all their strippers; every sample when there are no tables."""
    if not tables:
        yield from (path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt")))
        return
    for page in islice(pages_of(tables, raised), 0, None, _ONE_IN):
        yield "\n".join(page.lines)


def _in_batches(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    documents = [Document(text) for text in texts]
    start = time.process_time()
    judgements = []
    for first in range(0, len(documents), _AT_ONCE):
        some = documents[first : first + _AT_ONCE]
        judgements += judge_all(some, [_NOTHING] * len(some))
    judged = time.process_time()
    lines = sum(1 for judgement in judgements for _ in choices_of(judgement))
    done = time.process_time()
    yield f"lines a second, {_AT_ONCE} documents at once", f"{lines / (judged - start):,.0f}"
    yield "the same with roles and reasons", f"{lines / (done - start):,.0f}"


def _one_article(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each article is another one, as in a window: of one seen a moment ago short lines are remembered."""
    lines = cycle(line for text in texts for line in text.split("\n") if line.strip())
    articles = [Document("\n".join(islice(lines, _ARTICLE_LINES))) for _ in range(_TIMES)]
    detector = _median(lambda document: suggestions_of(document, judge(document, _NOTHING)), articles)
    judgements = {document.text: judge(document, _NOTHING) for document in articles}
    language = _median(lambda document: language_of(document, judgements[document.text]), articles)
    named = [
        Document(document.text, language=language_of(document, judgements[document.text]))
        for document in articles
    ]
    finder = _median(lambda document: names.suggest(document, _NOTHING), named)
    parts = {"language": language, "detector with roles": detector, "names": finder}
    for name, seconds in (parts | {"all of it": sum(parts.values())}).items():
        yield f"one article of {_ARTICLE_LINES} lines, {name}", f"{seconds * 1000:.2f} ms"


def _median(deed: Callable[[Document], object], documents: Sequence[Document]) -> float:
    return statistics.median(_seconds(deed, document) for document in documents)


def _large_document(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    whole = "\n".join(texts)
    whole *= _LARGE // len(whole) + 1
    half, full = (
        _seconds(lambda document: suggestions_of(document, judge(document, _NOTHING)), Document(whole[:size]))
        for size in (_LARGE // 2, _LARGE)
    )
    yield "a document of a million characters", f"{full:.2f} s"
    yield "that, beside one of half a million", f"{full / half:.2f} times"


def _seconds(deed: Callable[[Document], object], document: Document) -> float:
    start = time.process_time()
    deed(document)
    return time.process_time() - start


def _imports() -> Iterator[tuple[str, str]]:
    """What importing the suggesters takes when numpy has been imported already, by the clock."""
    command = (
        "import numpy, time; start = time.perf_counter(); import annotator.suggest; "
        "print(time.perf_counter() - start)"
    )
    seconds = [
        float(subprocess.run([sys.executable, "-c", command], check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    yield "import beyond numpy's own", f"{min(seconds) * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())

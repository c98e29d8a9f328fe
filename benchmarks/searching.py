"""Searching a project of many made-up articles: `python -m benchmarks.searching [COUNT [PROJECT]]`, 100,000 at first.

For each query the milliseconds until its first hits could be shown and until their number is known, medians of several
tries with the least in brackets, held against what is promised. "Anew" is the first once more, when an act and a look
of the detector were kept since the last search, so that nothing is remembered. With PROJECT the made project is kept
there and used again.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from annotator import presets
from annotator.core import edits
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document, Language
from annotator.core.mark import Layer, Mark, entity_mark, role_mark
from annotator.core.query import Order, Query, parsed
from annotator.core.record import Record
from annotator.core.span import Span
from annotator.project import Project
from annotator.suggest import AGENT

FIRST_HITS, COUNT = 50.0, 100.0
"""The milliseconds promised."""
_ARTICLES = 100_000
_BATCH = 500
_TRIES = 7
_PAGE = 100
_LOOKED_AT = 0.9
_PARAGRAPHS, _WORDS = 8, 32
_ONSETS = (
    "b",
    "ch",
    "d",
    "đ",
    "g",
    "h",
    "kh",
    "l",
    "m",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
)
_RHYMES = (
    "a",
    "ai",
    "áng",
    "ấy",
    "ê",
    "ế",
    "iên",
    "iệt",
    "ông",
    "ộng",
    "ương",
    "ước",
    "ưa",
    "uyến",
    "uyên",
    "ý",
)
_NAMES = ("Hà Nội", "Antony Blinken", "Đặng Văn Minh", "Vientiane", "Liên Hợp Quốc")
_ROLES = ("title", *("body",) * (_PARAGRAPHS - 2), "related")
_QUERIES = (
    "", "blinken", "Đặng Văn Minh", "dang van minh", '"hà nội"', "ha noi", "bien", "biên", "b", "t", "th",
    "trương tuyên", "nowhere", "site:bao-7", "site:bao", "lang:vi", "lang:pt",
    "is:todo", "is:done", "is:unsure", "is:flagged",
    "label:PER", "label:body", "label:rel", "label:sport", "label:thể", "label:the thao",
    "label:LOC ha noi", "ha noi lang:vi is:todo", "label:nothing",
)  # fmt: skip


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "many.annotator"
        if not path.exists():
            _make(path, count)
        with Project(path, "anna") as project:
            _measure(project)


def _make(path: Path, count: int) -> None:
    start = time.perf_counter()
    with Project(path, "anna") as project:
        records = _records(random.Random(count), count)
        while batch := list(islice(records, _BATCH)):
            project.add(batch).result()
    _doubt(path, random.Random(count + 1))
    seconds = time.perf_counter() - start
    print(f"{count} annotated articles added in {seconds:.1f} s, {count / seconds:.0f} a second")


def _doubt(path: Path, chance: random.Random) -> None:
    """What the detector leaves of nine articles in ten; it would look at them for half an hour."""
    with closing(sqlite3.connect(path)) as connection, connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM document")]
        connection.executemany(
            "UPDATE document SET doubt = ?, agent = ? WHERE key = ?",
            ((chance.expovariate(1.0), AGENT, key) for key in keys if chance.random() < _LOOKED_AT),
        )


def _records(chance: random.Random, count: int) -> Iterator[Record]:
    words = sorted({onset + rhyme for onset in _ONSETS for rhyme in _RHYMES})
    chance.shuffle(words)
    weights = [1 / place for place in range(1, len(words) + 1)]
    topics = [topic.id for topic in presets.topic_scheme(presets.label_schema().topics).topics]
    for number in range(count):
        drawn = iter(chance.choices(words, weights, k=_PARAGRAPHS * _WORDS))
        lines = [" ".join(islice(drawn, _WORDS)).capitalize() + "." for _ in range(_PARAGRAPHS)]
        names = chance.sample(_NAMES, 2)
        lines[1] += f" {names[0]} {number}"
        lines[2] += f" {names[1]}."
        language = Language(chance.choice(("vi", "vi", "vi", "pt", "zh-tw")), 0.9)
        site = f"bao-{chance.randrange(200)}.example"
        document = Document("\n".join(lines), str(number), f"crawl/{number}.txt", site, "", language)
        yield Record(document, (_annotation(chance, document, names, chance.sample(topics, 2)),))


def _annotation(chance: random.Random, document: Document, names: list[str], topics: list[str]) -> Annotation:
    entities = []
    for name in names:
        start = document.text.index(name)
        entities.append(entity_mark(document, Span(start, start + len(name)), chance.choice(("PER", "LOC"))))
    entities.sort(key=lambda mark: mark.place.start)
    return Annotation(
        "anna",
        document.blocks,
        roles=tuple(
            role_mark(document, block, role) for block, role in zip(document.blocks, _ROLES, strict=True)
        ),
        entities=tuple(entities),
        topics=tuple(Mark(Layer.TOPIC, topic, rank=rank) for rank, topic in enumerate(topics, start=1)),
        state=chance.choice((AnnotationState.TODO, AnnotationState.DONE)),
    )


def _measure(project: Project) -> None:
    print(f"{'query':26}{'order':9}{'hits':>7}{'first ms':>14}{'count ms':>14}{'anew ms':>14}")
    for typed in _QUERIES:
        for order in Order:
            query = parsed(typed, order)
            hits = _count(project, query)
            first, count = _times(_first, project, query), _times(_count, project, query)
            anew = _times(_first, project, query, anew=True)
            is_kept = statistics.median(first) <= FIRST_HITS and statistics.median(count) <= COUNT
            figures = "".join(
                f"{statistics.median(one):8.1f} ({min(one):3.0f})" for one in (first, count, anew)
            )
            verdict = "" if is_kept else "  too slow"
            print(f"{typed:26}{order.name[:8].lower():9}{hits:7}{figures}{verdict}")


def _first(project: Project, query: Query) -> int:
    """What the list shows first."""
    return len(project.summaries(project.matching(query)[:_PAGE]))


def _count(project: Project, query: Query) -> int:
    return len(project.matching(query))


def _change(project: Project) -> None:
    """An act, which is taken back, and a look of the detector at one more article."""
    if project.state is None:
        project.open(project.summaries([1])[0].document_id)
    project.do(edits.set_note, "seen")
    project.undo()
    project.survey.look(1)
    project.flush()


def _times(
    work: Callable[[Project, Query], int], project: Project, query: Query, *, anew: bool = False
) -> list[float]:
    """The processor time that this thread takes for it: what else goes on on the machine counts less so."""
    times = []
    for _ in range(_TRIES):
        if anew:
            _change(project)
        start = time.thread_time()
        work(project, query)
        times.append((time.thread_time() - start) * 1000)
    return times


if __name__ == "__main__":
    main()

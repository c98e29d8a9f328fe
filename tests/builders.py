"""Real values for the tests below the window: articles, projects, and other programs at work on the same file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.core.annotation import Annotation
from annotator.core.document import Document, Language
from annotator.core.mark import Layer, Mark, Origin, entity_mark, role_mark
from annotator.core.query import Query
from annotator.core.record import Added, Record
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.core.span import Span
from annotator.project import Project

ROOT = Path(__file__).resolve().parents[1]
SITE = "bao.example"

TRAIN = """Trang chủ Thời sự Thể thao

Hà Nội mở tuyến tàu mới
Ngày 3/4, Hà Nội khánh thành tuyến tàu điện thứ ba của thành phố, dài 12 km 🚆.
“Hà Nội chờ ngày này từ lâu”, ông Đặng Văn Minh nói.
Ảnh: Minh Đức
Tin liên quan
"""
BOAT = """Trang chủ Thời sự Thể thao

Barco-hospital volta ao rio Negro
O barco atende 14 comunidades e volta a Manaus em maio.
Tin liên quan
"""


def article(text: str = TRAIN, *, site: str = SITE, title: str = "", language: str = "") -> Document:
    spoken = Language(language, 0.75) if language else Language()
    return Document(text, "a-1", "crawl/a-1.txt", site, title, spoken)


def articles(count: int, *, site: str = SITE) -> tuple[Document, ...]:
    """Different articles of one site, in the order in which they are added."""
    return tuple(article(f"{TRAIN}\nBài số {number}", site=site) for number in range(count))


def place(document: Document, quote: str, after: int = 0) -> Span:
    """Where a string stands in a document, the first time at or behind a place."""
    start = document.text.index(quote, after)
    return Span(start, start + len(quote))


def gold(document: Document, author: str = "anna") -> Annotation:
    """An annotation of TRAIN with something on every layer."""
    blocks = document.blocks
    return Annotation(
        author,
        blocks,
        roles=(
            role_mark(document, blocks[0], "navigation"),
            role_mark(document, blocks[1], "title"),
            Mark(Layer.ROLE, "body", blocks[2], role_mark(document, blocks[2], "body").quote, Origin.BY_DONE),
        ),
        entities=(entity_mark(document, place(document, "Hà Nội"), "LOC"),),
        topics=(Mark(Layer.TOPIC, "04000000", rank=1), Mark(Layer.TOPIC, "20000126", rank=2)),
        refusals=(entity_mark(document, place(document, "Minh Đức"), "PER"),),
        note="Ai là Minh?",
    )


OTHER_SCHEMA = LabelSchema(
    "other",
    roles=(
        Label("title", "Title", "t", counts_as=Counts.MAIN),
        Label("text", "Text", "m", counts_as=Counts.MAIN),
        Label("rest", "Rest", "o", counts_as=Counts.BOILERPLATE),
    ),
    entities=(Label("SHIP", "Ship", "s"),),
)
"""A label schema of a project's own, without topics."""


def add(project: Project, *documents: Document | Record) -> Added:
    """Adds documents and waits until they are on the disk."""
    records = [one if isinstance(one, Record) else Record(one) for one in documents]
    return project.add(records).result()


def make(path: Path, *documents: Document | Record) -> Path:
    """The path of a closed project that holds these documents."""
    with Project(path, "anna") as project:
        add(project, *documents)
    return path


def kept(project: Project) -> dict[str, tuple[Annotation, ...]]:
    """All annotations that the file holds, by document."""
    return {record.document.id: record.annotations for record in project.records()}


def ids(project: Project, query: Query) -> list[str]:
    """The documents found, by their ids."""
    return [summary.document_id for summary in project.summaries(project.matching(query))]


# Others at the same file


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program may open it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def environment(**changes: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)} | changes


def python(code: str, *arguments: str | Path, stdin: int | None = None) -> subprocess.Popen[str]:
    """Another process that runs this Python and talks through pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment(),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def command(
    *words: str | bytes | Path, check: int | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    """`annotator` with these words; fails unless the exit status is the one to check, where there is one."""
    answer = subprocess.run(
        [sys.executable, "-m", "annotator", *words],
        env=environment(**changes),
        capture_output=True,
        text=True,
        errors="surrogateescape",
        check=False,
    )
    assert "Traceback" not in answer.stderr, answer.stderr
    assert check in (None, answer.returncode), answer.stdout + answer.stderr
    return answer


def lines(texts: Iterable[str]) -> str:
    return "\n".join(texts) + "\n"

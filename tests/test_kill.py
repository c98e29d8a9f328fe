"""A process killed at any moment: what it had reported as saved is there, and what it was replacing is whole."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.core.annotation import Annotation
from annotator.core.errors import NothingToDo, UnreadableFile
from annotator.core.record import Added, Record
from annotator.ingest import batches
from annotator.project import Project
from annotator.store.store import AT_ONCE
from tests.builders import add, article, articles, gold, kept, make, place, python

LABELLER = """
import sys, threading
from pathlib import Path
from annotator.core import edits, entities
from annotator.core.document import snippet
from annotator.core.errors import NothingToDo
from annotator.core.query import Query
from annotator.project import Project

project = Project(Path(sys.argv[1]), "anna")
waiting = []
project.savings.append(lambda news: print("saved", waiting.pop(0), flush=True))
number = int(sys.argv[2])

def act(edit, *asked, words, **how):
    waiting.append(words)
    try:
        project.do(edit, *asked, **how)
    except NothingToDo:
        waiting.pop()

while True:
    for summary in project.summaries(project.matching(Query())):
        document = project.open(summary.document_id).article.document
        block = document.blocks[number % len(document.blocks)]
        number += 1
        act(edits.set_note, f"note {number}", words=f"note {summary.document_id} note {number}")
        act(edits.add_topic, f"topic {number}", words=f"topic {summary.document_id} topic {number}")
        act(edits.set_role, [block], "body" if number % 3 else "other",
            words=f"role {summary.document_id} {block.start} {'body' if number % 3 else 'other'}")
"""
"""Labels without end, and reports each act once it is saved."""

IMPORTER = """
import sys
from pathlib import Path
from annotator.ingest import batches
from annotator.project import Project
with Project(Path(sys.argv[1])) as project:
    project.take_in(batches([Path(sys.argv[2])], print), print, lambda added: print(added.new, flush=True))
"""
EXPORTER = """
import sys
from pathlib import Path
from annotator.project import Project
with Project(Path(sys.argv[1]), read_only=True) as project:
    def tell(count):
        print(count, flush=True)
        if count == int(sys.argv[3]):
            sys.stdin.read()
    project.export(Path(sys.argv[2]), Path(sys.argv[2]).suffix[1:], tell=tell)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


def killed_after(child: subprocess.Popen[str], lines: int) -> list[str]:
    """Kills a process once it has printed so many lines; all that it printed until its end."""
    assert child.stdout is not None
    with child:
        printed = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        printed += child.stdout.readlines()
    return [line.rstrip("\n") for line in printed if line.endswith("\n")]


def last_said(reports: list[str]) -> Iterator[tuple[str, str, str]]:
    """Of each thing that was said, what was said last: its kind, its document and the words."""
    last: dict[tuple[str, ...], tuple[str, str, str]] = {}
    for report in reports:
        _, kind, document_id, words = report.split(" ", 3)
        place_said = words.split()[0] if kind == "role" else words if kind == "topic" else ""
        last[kind, document_id, place_said] = (kind, document_id, words)
    yield from last.values()


def is_kept(said: Annotation, kind: str, words: str) -> bool:
    if kind == "note":  # a later note may be on the disk and its report cut off
        return int(said.note.split()[1]) >= int(words.split()[1])
    if kind == "topic":
        return words in [mark.label for mark in said.topics]
    start, _ = words.split()
    return int(start) in [mark.place.start for mark in said.roles]


def test_every_act_that_was_reported_as_saved_is_there_after_a_kill_and_can_be_undone(path: Path) -> None:
    several = articles(3)
    make(path, *several)
    moments = random.Random(7)
    reports: list[str] = []
    for sitting in range(4):
        child = python(LABELLER, path, str(1000 * sitting))
        now = killed_after(child, moments.randrange(1, 25))
        assert now
        reports += now
        with Project(path, "anna") as project:
            assert list(project.faults()) == []
            annotations = {key: said[0] for key, said in kept(project).items() if said}
            lost = [
                (kind, words)
                for kind, document_id, words in last_said(reports)
                if not is_kept(annotations[document_id], kind, words)
            ]
            assert lost == []
    with Project(path, "anna") as project:
        undone = 0
        with suppress(NothingToDo):
            while True:
                project.undo()
                undone += 1
        assert undone >= len(reports)
        assert all(said.is_untouched for several_said in kept(project).values() for said in several_said)


def test_an_import_killed_half_way_keeps_whole_pieces_and_goes_on_where_it_was(
    path: Path, tmp_path: Path
) -> None:
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    for number, document in enumerate(articles(500)):
        (crawl / f"{number:03}.txt").write_text(document.text, encoding="utf-8")
    reported = int(killed_after(python(IMPORTER, path, crawl), 2)[-1])
    with Project(path) as project:
        there = project.progress().documents
        assert there >= reported
        assert there % AT_ONCE == 0, "what was added in one piece is there or not"
        assert list(project.faults()) == []
        faults: list[UnreadableFile] = []
        added = project.take_in(batches([crawl], faults.append), faults.append)
    assert added == Added(new=500 - there, known=there)
    assert faults == []
    assert [file.name for file in path.parent.iterdir() if path.name in file.name] == [path.name]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_an_export_killed_half_way_leaves_the_old_file_and_nothing_to_stumble_over(
    path: Path, tmp_path: Path, name: str
) -> None:
    make(path, *articles(60))
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / f"gold.{name}"
    with Project(path, read_only=True) as project:
        project.export(out, name)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with Project(path, "anna") as project:
        train = articles(1)[0]
        add(project, Record(train, (gold(train),)))
    killed_after(python(EXPORTER, path, out, "59", stdin=-1), 59)
    assert {file.name: file.read_bytes() for file in folder.glob("[!.]*")} == before
    faults: list[UnreadableFile] = []
    with Project(tmp_path / "other.annotator") as project:
        assert project.take_in(batches([folder], faults.append), faults.append).new == 60
    assert faults == []
    with Project(path, read_only=True) as project:
        project.export(out, name)
    assert "anna" in out.read_text("utf-8")
    assert {file.name for file in folder.iterdir()} == before.keys(), (
        "the next export clears up behind the kill"
    )


def test_a_stale_part_of_a_killed_write_does_no_harm_and_goes_with_the_next_write(
    path: Path, tmp_path: Path
) -> None:
    stale = tmp_path / f".{path.name}.0123abcd.part"
    stale.write_bytes(b"half a project")
    (tmp_path / ".gold.json.0123abcd.part").write_bytes(b'{"half')
    train = article()
    make(path, Record(train, (gold(train),)))
    with Project(path, read_only=True) as project:
        project.export(tmp_path / "gold.json", "json")
    (document,) = json.loads((tmp_path / "gold.json").read_bytes())["documents"]
    (entity,) = document["annotations"][0]["entities"]
    assert entity["start"] == place(train, "Hà Nội").start
    assert list(tmp_path.glob(".*")) == []

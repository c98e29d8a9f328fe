"""`annotator export`: the labels in a file, whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import AnnotationState
from annotator.core.record import Record
from tests.builders import TRAIN, article, articles, gold, make, raw
from tests.cli.conftest import Run


@pytest.fixture
def labelled(path: Path) -> Path:
    """One done article, one with labels, one without."""
    train, other, bare = article(TRAIN), *articles(2)
    done = replace(gold(train), state=AnnotationState.DONE)
    return make(path, Record(train, (done,)), Record(other, (gold(other, "ben"),)), bare)


def test_both_formats_and_states_by_choice(run: Run, labelled: Path, tmp_path: Path) -> None:
    out = tmp_path / "gold.json"
    answer = run("export", "--project", labelled, out)
    assert (answer.status, answer.out, answer.trouble) == (0, f"3 documents written to {out}\n", "")
    assert len(json.loads(out.read_bytes())["documents"]) == 3
    answer = run("export", "--project", labelled, out, "--state", "done")
    assert answer.out == f"1 document written to {out}\n"
    (document,) = json.loads(out.read_bytes())["documents"]
    assert document["annotations"][0]["author"] == "anna"
    run("export", "--project", labelled, out, "--state", "done", "--state", "todo")
    assert len(json.loads(out.read_bytes())["documents"]) == 2
    rows = tmp_path / "rows"
    run("export", "--project", labelled, rows, "--format", "jsonl")
    assert len(rows.read_text("utf-8").splitlines()) == 3
    assert stat.S_IMODE(rows.stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "gold.json",
        labelled.name,
        "rows",
        "rows.schema.json",
    ]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """A disk on which a file may not grow beyond so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("name", ["gold.json", "gold.jsonl"])
def test_a_full_disk_leaves_the_old_file_and_is_named(
    run: Run, labelled: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    out.write_text("old")
    with no_file_larger_than(2000):
        answer = run("export", "--project", labelled, out)
    assert (answer.status, answer.out) == (1, "")
    assert answer.lines == [f"Cannot write {out}: files there may not grow so large."]
    assert out.read_text() == "old"
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([name, labelled.name])


def test_places_that_take_no_file_are_named_and_nothing_is_left_there(
    run: Run, labelled: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    places = {
        "folder": "it is a folder",
        "loop": "its links run in a circle",
        "pipe": "it is no regular file",
        "absent/gold.json": "there is no such folder",
        f"{labelled.name}/gold.json": "a part of its path is no folder",
        "x" * 300: "its name is too long",
        labelled.name: "it is the project itself, or belongs to it",
        "/dev/full": "it is no regular file",
        "/proc/gold.json": os.strerror(errno.ENOENT),
    }
    for place, reason in places.items():
        answer = run("export", "--project", labelled, tmp_path / place, "--format", "json")
        assert answer.status == 1
        assert len(answer.lines) == 1
        if not place.startswith("/proc"):
            assert answer.lines == [f"Cannot write {tmp_path / place}: {reason}."]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_project_that_is_not_there_writes_nothing(run: Run, path: Path, tmp_path: Path) -> None:
    answer = run("export", "--project", path, tmp_path / "gold.json")
    assert answer.lines == [f"Cannot open the project {path}: there is no such file."]
    assert answer.status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_text_ends_the_export_with_the_old_file_in_place(
    run: Run, labelled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gold.json"
    run("export", "--project", labelled, out)
    before = out.read_bytes()
    with raw(labelled) as connection:
        connection.execute("UPDATE text SET text = text || 'x' WHERE document = 2")
    answer = run("export", "--project", labelled, out)
    assert answer.status == 1
    assert "is not the one that was imported" in answer.trouble
    assert out.read_bytes() == before
    checked = run("check", "--project", labelled)
    assert (checked.status, checked.out) == (1, "3 documents, 1 fault\n")

"""A project whose log was not folded back to the end, as after a full disk or a kill: both together are whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.core.errors import ProjectUnusable
from annotator.project import Project
from tests.builders import add, articles, make, raw

PAGE = 4096


@pytest.fixture
def half(path: Path) -> Path:
    """Where the first page came back from the log, and says that there are more pages than the file has yet."""
    make(path)
    half = path.with_name("half.annotator")
    log = path.with_name(f"{path.name}-wal")
    with Project(path) as project:
        add(project, *articles(300))
        shutil.copy(path, half)
        shutil.copy(log, half.with_name(f"{half.name}-wal"))
        with raw(path) as writing:
            writing.execute("PRAGMA wal_checkpoint(FULL)")
        first = path.read_bytes()[:PAGE]
    with half.open("r+b") as stream:
        stream.write(first)
    return half


def test_it_opens_for_reading_and_writing_with_all_that_was_saved(half: Path) -> None:
    with Project(half, read_only=True) as project:
        assert project.progress().documents == 300
    with Project(half) as project:
        assert project.progress().documents == 300
        assert list(project.faults()) == []
    with raw(half) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not half.with_name(f"{half.name}-wal").exists()


def test_without_its_log_it_is_called_damaged(half: Path) -> None:
    half.with_name(f"{half.name}-wal").unlink()
    with pytest.raises(ProjectUnusable, match="malformed"):
        Project(half)

"""What authors spend on documents, kept by the one writer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.core import edits
from annotator.core.document import Document
from annotator.core.effort import Effort
from annotator.core.errors import ReadOnlyProject, UnwritableFile
from annotator.project import Project
from tests.builders import raw


def finished_at(path: Path, author: str = "anna") -> str | None:
    with raw(path) as connection:
        found = connection.execute("SELECT finished_at FROM effort WHERE author = ?", (author,)).fetchone()
    return found and str(found[0])


def test_visits_add_up_for_each_author_apart(project: Project, train: Document) -> None:
    for author, effort in (
        ("anna", Effort(3, 1, 2.5)),
        ("ben", Effort(1, 0, 0.5)),
        ("anna", Effort(4, 0, 1.0)),
    ):
        project.tally.spend(train.id, author, effort).result()
    assert project.tally.effort(train.id, "anna") == Effort(7, 1, 3.5)
    assert project.tally.effort(train.id, "ben") == Effort(1, 0, 0.5)
    assert project.tally.effort(train.id, "cem") == Effort()


def test_it_stands_in_the_file_after_closing(path: Path, project: Project, train: Document) -> None:
    project.tally.spend(train.id, "anna", Effort(2, 0, 1.0))
    project.close()
    with Project(path, read_only=True) as again:
        assert again.tally.effort(train.id, "anna") == Effort(2, 0, 1.0)
        with pytest.raises(ReadOnlyProject):
            again.tally.spend(train.id, "anna", Effort(1))


def test_a_document_that_is_not_there_takes_no_effort_and_stops_nothing(project: Project) -> None:
    assert project.tally.spend("0" * 32, "anna", Effort(1)).result() is None
    project.do(edits.finish)
    project.flush()


def test_finishing_keeps_its_time_beside_what_was_spent(
    path: Path, project: Project, train: Document
) -> None:
    project.tally.spend(train.id, "anna", Effort(2, 0, 1.0))
    project.do(edits.finish)
    project.tally.spend(train.id, "anna", Effort(1, 0, 0.5)).result()
    assert project.tally.effort(train.id, "anna") == Effort(3, 0, 1.5)
    assert (finished_at(path) or "").startswith("20")


def test_undo_and_redo_leave_the_time_as_it_was(path: Path, project: Project) -> None:
    project.do(edits.finish)
    project.flush()
    first = finished_at(path)
    for act in (project.undo, project.redo):
        act()
        project.flush()
        assert finished_at(path) == first
    project.do(edits.reopen)
    project.flush()
    assert finished_at(path) == first


def test_what_is_finished_anew_has_a_new_time(path: Path, project: Project) -> None:
    project.do(edits.finish)
    project.flush()
    with raw(path) as connection:
        connection.execute("UPDATE effort SET finished_at = '2020-01-01T00:00:00+00:00'")
    project.do(edits.reopen)
    project.do(edits.finish)
    project.flush()
    assert (finished_at(path) or "") > "2026"


def test_skipping_finishes_nothing(path: Path, project: Project) -> None:
    project.do(edits.skip)
    project.flush()
    assert finished_at(path) is None


@pytest.mark.parametrize(
    "wrong", ["presses = -1", "clicks = 1.5", "seconds = -0.1", "author = ''", "document = 99"]
)
def test_the_file_refuses(path: Path, project: Project, train: Document, wrong: str) -> None:
    project.tally.spend(train.id, "anna", Effort(2, 0, 1.0)).result()
    project.close()
    with raw(path) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError, match="constraint"):
            connection.execute(f"UPDATE effort SET {wrong}")


def test_what_cannot_be_written_was_not_added_and_says_so(
    path: Path, project: Project, train: Document
) -> None:
    with raw(path) as connection:
        connection.execute("ALTER TABLE effort RENAME TO gone")
        with pytest.raises(UnwritableFile):
            project.tally.spend(train.id, "anna", Effort(1)).result()
        connection.execute("ALTER TABLE gone RENAME TO effort")
    project.tally.spend(train.id, "anna", Effort(2)).result()
    assert project.tally.effort(train.id, "anna") == Effort(2)

"""Older project files: brought up to date whole or not at all, with a copy put aside, and never by a mere reader."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core import edits
from annotator.core.errors import ProjectUnusable
from annotator.core.query import parsed
from annotator.core.record import Record
from annotator.project import Project
from annotator.store.engine import APPLICATION_ID, VERSION
from annotator.store.migrations import MIGRATIONS, migrate
from annotator.store.search import indexed_text
from tests.builders import add, article, articles, command, gold, ids, kept, make, raw

TABLES = {number: Path(__file__).with_name(f"tables_{number}.sql") for number in range(1, VERSION)}
DOCUMENTS = (article(), *articles(3), article("Nur diese Zeile\nund diese", site="zeitung.example"))
FIRST, SECOND, THIRD = (document.id for document in DOCUMENTS[:3])


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as of today: documents of two sites, an annotation, and acts to undo that finished some articles."""
    path = tmp_path_factory.mktemp("present") / "news.annotator"
    with Project(path, "anna") as project:
        add(project, Record(DOCUMENTS[0], (gold(DOCUMENTS[0]),)), *DOCUMENTS[1:])
        for document_id, acts in (
            (SECOND, "finish undo redo"),
            (THIRD, "finish reopen"),
            (FIRST, "finish undo"),
        ):
            project.open(document_id)
            for act in acts.split():
                project.do(getattr(edits, act)) if hasattr(edits, act) else getattr(project, act)()
        project.work_as("ben")
        project.open(SECOND)
        project.do(edits.skip)
    return path


@pytest.fixture(params=sorted(TABLES))
def old(present: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The same project as an older program would have left it."""
    path = tmp_path / "news.annotator"
    with raw(path) as connection:
        connection.executescript(TABLES[request.param].read_text(encoding="utf-8"))
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("document_search", "sqlite_"))
        ]
        connection.execute("ATTACH ? AS new", (str(present),))
        for name in sorted(names, key=["site", "document", "annotation"].__contains__, reverse=True):
            connection.execute(f'INSERT INTO main."{name}" SELECT * FROM new."{name}"')
        connection.executemany(
            "INSERT INTO document_search(rowid, body) VALUES (?, ?)",
            [(key, indexed_text(text)) for key, text in connection.execute("SELECT * FROM text").fetchall()],
        )
        connection.execute("DETACH new")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={request.param}")
    path.chmod(0o600)
    return path


def version(path: Path) -> int:
    with raw(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def copies(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def tables(path: Path) -> dict[str, str]:
    """What makes each table and index, by name, without white space."""
    with raw(path) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: "".join(sql.split()) for name, sql in rows}


def test_everything_that_was_said_is_there_afterwards(old: Path, present: Path) -> None:
    with Project(present, read_only=True) as project:
        before = kept(project)
    with Project(old, "anna") as project:
        assert kept(project) == before
        assert ids(project, parsed("Nur diese")) == ids(project, parsed("nur z")) == [DOCUMENTS[-1].id]
        assert ids(project, parsed("label:LOC")) == [FIRST]
        assert list(project.faults()) == []
    assert version(old) == VERSION


def test_its_tables_are_those_of_a_new_project(old: Path, tmp_path: Path) -> None:
    Project(old).close()
    assert tables(old) == tables(make(tmp_path / "other.annotator"))


def test_beginnings_of_lines_are_counted_as_if_the_documents_came_today(old: Path, tmp_path: Path) -> None:
    with Project(old) as project, Project(tmp_path / "other.annotator") as other:
        add(other, *DOCUMENTS)
        for document in DOCUMENTS:
            memory, other_memory = project._store.memory(document), other._store.memory(document)
            assert replace(memory, names={}) == replace(other_memory, names={})
        assert project._store.memory(DOCUMENTS[0]).beginning_pages["tin liên qua"] == 3


def test_when_articles_were_finished_is_read_from_the_history(old: Path, present: Path) -> None:
    wanted = "SELECT document, author, presses, clicks, seconds, finished_at FROM effort ORDER BY 1, 2"
    Project(old).close()
    with raw(old) as connection, raw(present) as other:
        rows = connection.execute(wanted).fetchall()
        assert rows == other.execute(wanted).fetchall()
    assert len(rows) == 3
    assert all(row[-1] for row in rows)


@pytest.mark.parametrize("old", [1, 2], indirect=True)
def test_a_history_that_cannot_be_read_tells_no_time_and_stops_nothing(old: Path) -> None:
    with raw(old) as connection:
        connection.execute(
            'UPDATE step SET step = \'{"changes":7,"state":[\' WHERE number < 3 AND step NOT NULL'
        )
        connection.execute('UPDATE step SET step = \'{"changes":[{"state":[1]}]}\' WHERE number = 4')
    Project(old).close()
    with raw(old) as connection:
        assert connection.execute("SELECT count(*) FROM effort").fetchone()[0] < 3


def test_a_copy_of_the_old_file_lies_beside_it_by_a_name_that_says_so(old: Path) -> None:
    before, number = old.read_bytes(), version(old)
    Project(old).close()
    (name,) = copies(old)
    assert name.startswith("news.before-update-20")
    assert name.endswith(".annotator")
    copy = old.with_name(name)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert version(copy) == number
    with raw(copy) as connection, sqlite3.connect(":memory:") as original:
        original.deserialize(before)
        assert list(connection.iterdump()) == list(original.iterdump())


def test_the_copy_is_a_project_that_can_be_opened_again(old: Path) -> None:
    Project(old).close()
    (name,) = copies(old)
    with Project(old.with_name(name)) as again:
        assert again.progress().documents == len(DOCUMENTS)
    assert len(copies(old)) == 2


def test_what_is_up_to_date_is_not_copied_again(old: Path) -> None:
    for _ in range(3):
        Project(old).close()
    assert len(copies(old)) == 1


def test_a_copy_never_takes_the_place_of_another_file(old: Path, tmp_path: Path) -> None:
    before, number = old.read_bytes(), version(old)
    Project(old).close()
    (first,) = copies(old)
    old.write_bytes(before)
    Project(old).close()
    assert copies(old) == sorted([first, first.replace(".annotator", "-2.annotator")])
    assert all(version(tmp_path / name) == number for name in copies(old))


def test_who_only_reads_is_told_what_to_do_and_changes_nothing(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(ProjectUnusable, match=r"older Annotator .* Open it once in the window"):
        Project(old, read_only=True)
    answer = command("check", "--project", old, check=1)
    assert "annotator import" in answer.stderr
    assert old.read_bytes() == before
    assert copies(old) == []


def test_import_brings_it_up_to_date_as_that_advice_says(old: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Noch ein Text", encoding="utf-8")
    command("import", "--project", old, tmp_path / "more.txt", check=0)
    command("check", "--project", old, check=0)


def test_a_change_that_fails_leaves_the_file_as_it_was(old: Path) -> None:
    with raw(old) as connection:
        connection.execute("CREATE TABLE held_label (something)")
    before, number = tables(old), version(old)
    with pytest.raises(ProjectUnusable, match=r"could not be brought up to date .* it is as it was"):
        Project(old)
    assert (version(old), tables(old)) == (number, before)
    assert not old.with_name(old.name + ".lock").exists()


def forget_marks(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM mark")


def forget_sites(connection: sqlite3.Connection) -> None:
    """As many rows as before, but documents name other ones."""
    connection.execute('UPDATE site SET "key" = "key" + 100')


@pytest.mark.parametrize("change", [forget_marks, forget_sites])
def test_a_change_that_would_lose_something_is_refused(
    old: Path, change: Callable[[sqlite3.Connection], None]
) -> None:
    number = version(old)
    with pytest.raises(ProjectUnusable, match="would be lost"):
        migrate(old, {**MIGRATIONS, number: change})
    assert version(old) == number
    with Project(old) as project:
        assert kept(project)[FIRST][0].entities == gold(DOCUMENTS[0]).entities


def test_damage_that_was_there_before_does_not_stop_it(old: Path) -> None:
    with raw(old) as connection:
        connection.execute("INSERT INTO text VALUES (999, 'of no document')")
        connection.execute("UPDATE text SET text = CAST(x'FFFE' AS TEXT) WHERE document = 1")
    with Project(old) as project:
        assert any("999" in fault for fault in project.faults())


def test_a_file_that_has_lost_a_document_of_which_something_is_said_is_brought_up_to_date(old: Path) -> None:
    with raw(old) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM document WHERE id = ?", (FIRST,))
    with Project(old, "anna") as project:
        assert [*project.faults()], "the loss is told, and stops nothing"
        assert project.open(SECOND).article.document.id == SECOND


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_no_copy_stops_it(old: Path) -> None:
    number = version(old)
    old.parent.chmod(0o500)
    try:
        with pytest.raises(ProjectUnusable):
            Project(old)
    finally:
        old.parent.chmod(0o700)
    assert version(old) == number

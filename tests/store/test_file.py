"""The project file: every guard set on the live connections, one file at rest, and nobody else's file touched."""

from __future__ import annotations

import os
import sqlite3
import stat
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from annotator.core.document import Document
from annotator.core.errors import ProjectInUse, ProjectUnusable
from annotator.project import Project
from annotator.store.engine import APPLICATION_ID, VERSION
from annotator.store.store import Store
from tests.builders import add, articles, kept, make, python, raw

GUARDS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "application_id": APPLICATION_ID,
    "user_version": VERSION,
}


def asked(names: object) -> Callable[[Session], dict[str, object]]:
    """Work that reads pragmas back on the connection it is given."""
    assert isinstance(names, list)
    return lambda session: {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in names}


def test_the_writing_connection_has_every_guard(project: Project) -> None:
    found = project._store._writing.act(asked([*GUARDS, "query_only"])).result()
    assert found == GUARDS | {"query_only": 0}


def test_reading_connections_have_every_guard_and_cannot_write(project: Project) -> None:
    found = project._store._read(asked([*GUARDS, "query_only"]))
    # How a connection would sync is of no matter where it cannot write.
    assert found == GUARDS | {"query_only": 1}
    with pytest.raises(ProjectUnusable, match="can only be read"):
        project._store._read(lambda session: session.execute(text("DELETE FROM text")))


def test_a_reading_transaction_is_one_unchanging_view(project: Project) -> None:
    count = text("SELECT count(*) FROM document")

    def work(session: Session) -> tuple[int, int]:
        before = session.execute(count).scalar_one()
        add(project, *articles(2))
        return before, session.execute(count).scalar_one()

    assert project._store._read(work) == (1, 1)
    assert project.progress().documents == 3


def test_a_closed_project_is_one_single_file_that_needs_no_companions(path: Path) -> None:
    make(path, *articles(3))
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    path.parent.chmod(0o500)
    try:
        with raw(path) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        with Project(path, read_only=True) as project:
            assert project.progress().documents == 3
        assert [file.name for file in path.parent.iterdir()] == [path.name]
    finally:
        path.parent.chmod(0o700)


@pytest.mark.usefixtures("project")
def test_only_its_owner_may_read_the_project_and_its_companions(path: Path) -> None:
    files = sorted(file.name for file in path.parent.iterdir())
    assert files == [path.name + end for end in ("", "-shm", "-wal", ".lock")]
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_closing_beside_a_reader_of_another_process_is_quick_and_loses_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from annotator.project import Project\n"
        "project = Project(Path(sys.argv[1]), read_only=True); print(project.progress().documents, flush=True)\n"
        "sys.stdin.read(); print(project.progress().documents)"
    )
    with Project(path) as project:
        add(project, *articles(1))
        with python(code, path, stdin=-1) as reader:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "1\n"
            add(project, *articles(3))
            project.close()
            assert reader.communicate(timeout=20) == ("3\n", "")
    with Project(path) as again:
        assert len(kept(again)) == 3
    assert [file.name for file in path.parent.iterdir()] == [path.name]


# Files that are no project


def write_text(path: Path) -> None:
    path.write_text("SQLite format 3\0 and then a story. " * 200, encoding="utf-8")


def write_little(path: Path) -> None:
    path.write_bytes(b"x")


def write_other_database(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE notes (words)")


def write_newer(path: Path) -> None:
    make(path)
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")


def write_unknown(path: Path) -> None:
    make(path)
    with raw(path) as connection:
        connection.execute("PRAGMA user_version=0")


def write_cut_off(path: Path) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[:700])


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (write_text, "it is not a project of Annotator"),
        (write_little, "it is not a project of Annotator"),
        (write_other_database, "it is another program's database"),
        (write_newer, f"it was made by a newer Annotator (tables {VERSION + 1}, this one knows {VERSION})"),
        (write_unknown, "its tables have the version 0, which no Annotator ever made"),
        (write_cut_off, "database disk image is malformed"),
    ],
)
def test_what_is_no_project_of_ours_is_refused_and_stays_as_it_is_byte_for_byte(
    path: Path, write: Callable[[Path], None], reason: str, *, read_only: bool
) -> None:
    write(path)
    before = path.read_bytes()
    with pytest.raises(ProjectUnusable) as refusal:
        Project(path, read_only=read_only)
    assert refusal.value.reason == reason
    assert str(path) in str(refusal.value)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def write_without_tables(path: Path) -> None:
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")


def write_without_schema(path: Path) -> None:
    make(path, *articles(1))
    with raw(path) as connection:
        connection.execute("UPDATE setting SET value = '[{'")


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (write_without_tables, "no such table: setting"),
        (write_without_schema, "its label schema is damaged: Expecting property name"),
    ],
)
def test_a_project_that_lacks_what_it_rests_on_is_refused_with_the_reason(
    path: Path, write: Callable[[Path], None], reason: str, *, read_only: bool
) -> None:
    write(path)
    with raw(path) as connection:
        before = list(connection.iterdump())
    with pytest.raises(ProjectUnusable) as refusal:
        Project(path, read_only=read_only)
    assert refusal.value.reason.startswith(reason)
    with raw(path) as connection:
        assert list(connection.iterdump()) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_newer_version_that_stands_in_the_log_alone_is_refused(path: Path) -> None:
    make(path)
    with raw(path) as newer:
        newer.execute("PRAGMA journal_mode=WAL")
        newer.execute(f"PRAGMA user_version={VERSION + 1}")
        assert struct.unpack_from(">I", path.read_bytes(), 60) == (VERSION,)
        with pytest.raises(ProjectUnusable, match="newer Annotator"):
            Project(path, read_only=True)


def test_a_folder_a_device_and_a_place_without_folder_are_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    reasons = {
        tmp_path: "it is a folder or device, not a file",
        Path(): "it is a folder or device, not a file",
        Path("/"): "it is a folder or device, not a file",
        fifo: "it is a folder or device, not a file",
        tmp_path / "absent" / "news.annotator": f"there is no folder {tmp_path / 'absent'}",
        tmp_path / ("long" * 100): "File name too long",
    }
    before = sorted(tmp_path.iterdir())
    for place, reason in reasons.items():
        with pytest.raises(ProjectUnusable) as refusal:
            Project(place)
        assert refusal.value.reason == reason
    for place in (*reasons, tmp_path / "loop", tmp_path / "absent.annotator"):
        with pytest.raises(ProjectUnusable):
            Project(place, read_only=True)
    with pytest.raises(ProjectUnusable, match=r"circle|loop|Too many levels"):
        Project(tmp_path / "loop")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_without_permission_is_refused(path: Path) -> None:
    make(path)
    path.chmod(0o000)
    for read_only in (False, True):
        with pytest.raises(ProjectUnusable, match="permission is denied"):
            Project(path, read_only=read_only)
    path.chmod(0o400)
    with pytest.raises(ProjectUnusable, match="can only be read"):
        Project(path)
    path.parent.chmod(0o500)
    with pytest.raises(ProjectUnusable, match="can only be read"):
        Project(path.with_name("new.annotator"))
    path.parent.chmod(0o700)


def test_an_empty_file_becomes_a_project_but_not_by_reading_it(path: Path) -> None:
    path.touch(mode=0o644)
    with pytest.raises(ProjectUnusable, match="it is empty"):
        Project(path, read_only=True)
    assert path.read_bytes() == b""
    make(path, *articles(1))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with Project(path, read_only=True) as project:
        assert project.progress().documents == 1


def test_a_new_project_is_whole_in_its_file_before_anything_is_added(path: Path) -> None:
    """So a crash at any moment leaves either no project or one that opens."""
    Store(path).close()
    with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with pytest.raises(ProjectUnusable, match="it holds no label schema"):
        Project(path, read_only=True)
    with Project(path) as project:
        assert project.schema.name == "news"


# Names


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.annotator", b"50%?#&.annotator", "Đà Nẵng 🚆.annotator".encode()]
)
def test_a_project_may_bear_any_name(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 bytes, on purpose
    make(path, *articles(2))
    assert [os.fsencode(file.name) for file in tmp_path.iterdir()] == [name]
    with Project(path, read_only=True) as project:
        assert project.progress().documents == 2


def test_a_project_opened_by_a_link_is_the_one_the_link_leads_to(path: Path, tmp_path: Path) -> None:
    make(path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.annotator"
    link.symlink_to(path)
    with Project(link) as project:
        add(project, *articles(1))
        with pytest.raises(ProjectInUse):
            Project(path)
    assert link.is_symlink()
    assert [file.name for file in link.parent.iterdir()] == [link.name]
    with Project(path, read_only=True) as project:
        assert project.progress().documents == 1


@pytest.mark.usefixtures("project")
def test_opening_it_once_more_for_reading_leaves_the_writers_locks_in_place(
    path: Path, train: Document
) -> None:
    """Whoever closes a file frees, in the whole process, every lock on it that SQLite has not closed it with."""
    with Project(path, read_only=True) as reading:
        assert [record.document for record in reading.records()] == [train]
    code = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "try: print(connection.execute('PRAGMA journal_mode=DELETE').fetchone())\n"
        "except sqlite3.OperationalError as error: print(error)"
    )
    with python(code, path) as other:
        assert other.communicate(timeout=20) == ("database is locked\n", "")

"""Connections to a project file, with every guard set and asserted."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, MetaData, NullPool, QueuePool, StaticPool, create_engine, event

from annotator.core.errors import ProjectUnusable
from annotator.files import atomic_write
from annotator.store.trouble import reason

APPLICATION_ID = 0x414E4E4F
"""What marks a SQLite file as a project of ours: "ANNO"."""
VERSION = 4
"""The version of the tables, kept in user_version."""
_BUSY_SECONDS = 5
_SMALLEST = 512  # bytes of a page; SQLite takes a file of less for an empty one


def prepare(path: Path, new: Callable[[], bytes] | None) -> None:
    """Makes sure that there is a project file of ours; where there is none, or an empty file, makes it of `new` bytes.

    Raises ProjectUnusable, with nothing changed, for a file that is not ours or comes from a newer program, and where
    there is none and none is to be made.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        if new is None:
            raise ProjectUnusable(path, "there is no such file") from None
        _make(path, new())
        return
    except OSError as error:
        raise ProjectUnusable(path, error.strerror or str(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise ProjectUnusable(path, "it is a folder or device, not a file")
    if status.st_size >= _SMALLEST:
        _check_header(path)
    elif status.st_size:
        raise ProjectUnusable(path, "it is not a project of Annotator")
    elif new is None:
        raise ProjectUnusable(path, "it is empty")
    else:
        _make(path, new())


def _make(path: Path, content: bytes) -> None:
    """Makes the file whole or not at all: one cut off between its first byte and its tables would be nobody's."""
    try:
        with atomic_write(path) as stream:
            stream.write(content)
    except OSError as error:
        raise ProjectUnusable(path, reason(error)) from error


def _check_header(path: Path) -> None:
    """Asks SQLite: closing a file that we read ourselves would free the locks this process holds on it.

    Taken as immutable, the file gets no lock and no companions, whoever's it is. Where that cannot be and a log lies
    beside it, a full disk or a kill has cut short what folds the log back: then only both together are whole.
    """
    if not os.access(path, os.R_OK):
        raise ProjectUnusable(path, "permission is denied")
    try:
        try:
            application, version = _header(path, "mode=ro&immutable=1")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT or not _log_of(path).exists():
                raise
            application, version = _header(path, "mode=ro")
    except sqlite3.DatabaseError as error:
        is_other = error.sqlite_errorcode == sqlite3.SQLITE_NOTADB
        raise ProjectUnusable(
            path, "it is not a project of Annotator" if is_other else reason(error)
        ) from error
    if application != APPLICATION_ID:
        raise ProjectUnusable(path, "it is another program's database")
    _check_known(path, version)


def _header(path: Path, query: str) -> tuple[int, int]:
    """What marks the file as a project of ours, and the version of its tables."""
    with closing(sqlite3.connect(_uri(path, query), uri=True)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _log_of(path: Path) -> Path:
    return Path(f"{os.path.realpath(path)}-wal")


def _check_known(path: Path, version: int) -> None:
    if version < 1:
        raise ProjectUnusable(path, f"its tables have the version {version}, which no Annotator ever made")
    if version > VERSION:
        raise ProjectUnusable(
            path, f"it was made by a newer Annotator (tables {version}, this one knows {VERSION})"
        )


def check_version(path: Path, version: int) -> None:
    """Raises ProjectUnusable for a file whose tables are not those this program works with."""
    _check_known(path, version)
    if version < VERSION:
        raise ProjectUnusable(
            path,
            f"it was made by an older Annotator (tables {version}, this one works with {VERSION}). Open it once in"
            " the window, or name it to “annotator import”: that brings it up to date and keeps a copy beside it",
        )


def _uri(path: Path, query: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?{query}"


def new_project(metadata: MetaData, *statements: str) -> bytes:
    """A project file with these tables, and what further statements make."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        metadata.create_all(connection)
        for statement in (
            *statements,
            f"PRAGMA application_id={APPLICATION_ID}",
            f"PRAGMA user_version={VERSION}",
        ):
            connection.exec_driver_sql(statement)
    with engine.connect() as connection:
        content = _raw(connection).serialize()
    engine.dispose()
    return content


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection), "all engines here are SQLite's"
    return raw


def writing_engine(path: Path) -> Engine:
    """The engine of the one connection that writes. Its transactions take the write lock at once."""
    engine = create_engine(
        "sqlite://", creator=_opener(path, _set_for_writing, mode="rw"), poolclass=NullPool
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def migrating_connection(path: Path) -> sqlite3.Connection:
    """A connection that writes, with every guard, for those who change the tables themselves."""
    connection = _opener(path, _set_for_writing, mode="rw")()
    connection.text_factory = _decoded
    return connection


def reading_engine(path: Path) -> Engine:
    """An engine whose connections can only read, each transaction one unchanging view."""
    engine = create_engine(
        "sqlite://", creator=_opener(path, _set_for_reading, mode="ro"), poolclass=QueuePool, pool_size=3
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _opener(
    path: Path, set_up: Callable[[sqlite3.Connection], None], *, mode: str
) -> Callable[[], sqlite3.Connection]:
    uri = _uri(path, f"mode={mode}")

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
        )
        try:
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    return opened


def _set_for_writing(connection: sqlite3.Connection) -> None:
    """WAL with a sync at every commit; a rollback journal with the strictest sync where WAL cannot be had."""
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode == "wal":
        connection.execute("PRAGMA synchronous=FULL")
    else:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=EXTRA")


def _set_for_reading(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only=ON")
    connection.text_factory = _decoded


def _decoded(text: bytes) -> str:
    """Damaged bytes are told by the hash of the text and the quotes of marks, so they must not stop the reading."""
    return text.decode(errors="replace")


def fold_back(connection: Connection) -> None:
    """Makes the project one single file again, where no other process reads it just now.

    Past SQLAlchemy, which would begin a transaction, and in one neither is allowed.
    """
    raw = _raw(connection)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.execute("PRAGMA journal_mode=DELETE")

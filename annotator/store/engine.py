"""Connections to a project file, with every guard set and asserted."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from annotator.core.errors import ProjectUnusable
from annotator.files import create_private

APPLICATION_ID = 0x414E4E4F
"""What marks a SQLite file as a project of ours: "ANNO"."""
VERSION = 1
"""The version of the tables, kept in user_version."""
_HEADER = 100
_BUSY_SECONDS = 5


def prepare(path: Path, *, create: bool) -> bool:
    """Makes sure that there is a project file of ours, or an empty one to make it in; True when it must be made.

    Raises ProjectUnusable, with nothing changed, for a file that is not ours or comes from a newer program.
    """
    if not path.exists():
        if not create:
            raise ProjectUnusable(path, "there is no such file")
        try:
            create_private(path)
        except OSError as error:
            raise ProjectUnusable(path, error.strerror or str(error)) from error
        return True
    if not path.is_file():
        raise ProjectUnusable(path, "it is a folder or device, not a file")
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER)
    except OSError as error:
        raise ProjectUnusable(path, error.strerror or str(error)) from error
    if not header and create:
        return True
    _check_header(path, header)
    return False


def _check_header(path: Path, header: bytes) -> None:
    """The places of both numbers: "The Database Header", SQLite file format."""
    if len(header) < _HEADER or not header.startswith(b"SQLite format 3\0"):
        raise ProjectUnusable(path, "it is not a project of Annotator")
    version, application = struct.unpack_from(">I", header, 60)[0], struct.unpack_from(">I", header, 68)[0]
    if application != APPLICATION_ID:
        raise ProjectUnusable(path, "it is another program's database")
    if version > VERSION:
        raise ProjectUnusable(
            path, f"it was made by a newer Annotator (tables {version}, this one knows {VERSION})"
        )


def writing_engine(path: Path) -> Engine:
    """The engine of the one connection that writes. Its transactions take the write lock at once."""
    engine = create_engine(
        "sqlite://", creator=_opener(path, _set_for_writing, mode="rw"), poolclass=NullPool
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


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
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_SECONDS
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        set_up(connection)
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


def fold_back(connection: Connection) -> None:
    """Makes the project one single file again, where no other process reads it just now."""
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.exec_driver_sql("PRAGMA journal_mode=DELETE")

"""Older project files brought up to date: one numbered function a change of the tables, after a copy was put aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

from annotator.core.errors import ProjectUnusable
from annotator.files import OWNER_ONLY
from annotator.store import trouble
from annotator.store.efforts import finished_before
from annotator.store.engine import VERSION, migrating_connection
from annotator.store.held import COLLECT
from annotator.store.search import CREATE_INDEX, LABEL_INDEX, indexed_text
from annotator.store.sites import traits_of

Migrations = Mapping[int, Callable[[sqlite3.Connection], None]]
"""What changes the tables, by the version that each change starts from."""


def migrate(path: Path, migrations: Migrations | None = None) -> Path:
    """Brings an older file's tables up to date, all changes or none; where the copy of the old file lies.

    To be called by the one process that may write the file. Raises ProjectUnusable, with the file as it was.
    """
    try:
        with closing(migrating_connection(path)) as connection:
            copy = _put_copy_aside(connection, path)
            # Inside a transaction this would do nothing, and a table made anew would take its references with it.
            connection.execute("PRAGMA foreign_keys=OFF")
            _run(connection, MIGRATIONS if migrations is None else migrations)
    except (sqlite3.Error, OSError) as error:
        reason = f"its tables could not be brought up to date ({trouble.reason(error)}); it is as it was"
        raise ProjectUnusable(path, reason) from error
    return copy


def _run(connection: sqlite3.Connection, migrations: Migrations) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        before, broken = _row_counts(connection), _broken_references(connection)
        for number in range(version, VERSION):
            migrations[number](connection)
        after = _row_counts(connection)
        lost = [table for table, rows in before.items() if after.get(table) != rows]
        if lost or _broken_references(connection) - broken:
            raise sqlite3.IntegrityError(f"rows would be lost in {', '.join(lost) or 'references'}")
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _put_copy_aside(connection: sqlite3.Connection, path: Path) -> Path:
    """Copies the project beside itself, whole or not at all, and never over another file."""
    target = _free_name(path.resolve())
    unfinished = target.with_name(f"{target.name}.part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        descriptor = os.open(unfinished, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        unfinished.rename(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return target


def _free_name(path: Path) -> Path:
    """news.before-update-2026-11-26.annotator, with a number behind where that is taken."""
    for number in count(1):
        again = f"-{number}" if number > 1 else ""
        name = path.with_name(f"{path.stem}.before-update-{date.today().isoformat()}{again}{path.suffix}")
        if not name.exists():
            return name
    raise AssertionError("numbers do not end")


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The rows of every table of ours; the search index has tables of its own, which hold no rows but pages."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'document_search%'"
        " AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 its own name
        for (name,) in names
    }


def _broken_references(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    """Rows that name a row which is not there; a damaged file may have had some before."""
    return set(connection.execute("PRAGMA foreign_key_check").fetchall())


def _count_beginnings(connection: sqlite3.Connection) -> None:
    """1 → 2: on how many pages of a site a line begins so, and a place for what a site has been taught."""
    connection.execute(
        "CREATE TABLE site_beginning (site INTEGER NOT NULL, beginning INTEGER NOT NULL, pages INTEGER NOT NULL,"
        ' PRIMARY KEY (site, beginning), FOREIGN KEY(site) REFERENCES site ("key")) WITHOUT ROWID'
    )
    connection.execute(
        "CREATE TABLE site_model (site INTEGER NOT NULL, agent VARCHAR NOT NULL, articles INTEGER NOT NULL,"
        " numbers VARCHAR, is_off BOOLEAN NOT NULL, PRIMARY KEY (site),"
        " CHECK (is_off IN (0, 1) AND (is_off = 0 OR numbers IS NULL)),"
        ' FOREIGN KEY(site) REFERENCES site ("key"))'
    )
    texts = connection.execute(
        'SELECT document.site, text.text FROM document JOIN text ON text.document = document."key"'
    )
    for site, text in texts:
        if isinstance(text, str):  # what else a damaged file holds counts for nothing
            connection.executemany(
                "INSERT INTO site_beginning VALUES (?, ?, 1)"
                " ON CONFLICT (site, beginning) DO UPDATE SET pages = pages + 1",
                [(site, begun) for begun in traits_of(text).beginnings],
            )


def _keep_effort(connection: sqlite3.Connection) -> None:
    """2 → 3: what authors spend on documents and when they finish them, and indexes for the search."""
    connection.execute(
        "CREATE TABLE effort (document INTEGER NOT NULL, author VARCHAR NOT NULL, presses INTEGER NOT NULL,"
        " clicks INTEGER NOT NULL, seconds FLOAT NOT NULL, finished_at VARCHAR, PRIMARY KEY (document, author),"
        " CHECK (typeof(presses) = 'integer' AND presses >= 0), CHECK (typeof(clicks) = 'integer' AND clicks >= 0),"
        " CHECK (seconds >= 0 AND author <> ''),"
        ' FOREIGN KEY(document) REFERENCES document ("key")) WITHOUT ROWID'
    )
    connection.execute("DROP INDEX annotation_state")
    connection.execute("CREATE INDEX annotation_state ON annotation (author, state, document)")
    connection.execute(LABEL_INDEX)
    connection.executemany(
        'INSERT INTO effort SELECT "key", ?, 0, 0, 0, ? FROM document WHERE id = ?',
        [(author, at, document_id) for (document_id, author), at in finished_before(connection).items()],
    )


def _ready_the_search(connection: sqlite3.Connection) -> None:
    """3 → 4: beginnings of words in the search index, which is made anew, and which documents hold which labels."""
    connection.execute(
        "CREATE TABLE held_label (author VARCHAR NOT NULL, layer VARCHAR NOT NULL, label VARCHAR NOT NULL,"
        " document INTEGER NOT NULL, PRIMARY KEY (author, layer, label, document),"
        ' FOREIGN KEY(document) REFERENCES document ("key")) WITHOUT ROWID'
    )
    connection.execute(COLLECT)
    connection.execute("DROP TABLE document_search")
    connection.execute(CREATE_INDEX)
    texts = connection.execute(
        'SELECT document, text FROM text WHERE document IN (SELECT "key" FROM document)'
    )
    connection.executemany(
        "INSERT INTO document_search(rowid, body) VALUES (?, ?)",
        ((key, indexed_text(text)) for key, text in texts if isinstance(text, str)),
    )


MIGRATIONS: Migrations = {1: _count_beginnings, 2: _keep_effort, 3: _ready_the_search}

"""Trouble with a project file is told with what to do about it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store.trouble import reason


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOSPC, "make room and try again"),
        (errno.EDQUOT, "make room and try again"),
        (errno.EACCES, "allow writing there"),
        (errno.EROFS, "allow writing there"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_what_the_system_says_is_told_with_a_remedy_where_there_is_one(number: int, remedy: str) -> None:
    assert reason(OSError(number, os.strerror(number))).endswith(remedy)


@pytest.mark.parametrize(
    ("before", "refused", "remedy"),
    [
        (["PRAGMA query_only=ON"], "CREATE TABLE b (c)", "allow writing there"),
        (["PRAGMA max_page_count=2"], "CREATE TABLE b (c)", "make room and try again"),
        ([], "ATTACH 'file:absent?mode=ro' AS other", "allow reading both and writing in its folder"),
        ([], "SELECT * FROM absent", "no such table: absent"),
    ],
)
def test_so_is_what_sqlite_says(path: Path, before: list[str], refused: str, remedy: str) -> None:
    with closing(sqlite3.connect(path.as_uri(), uri=True)) as connection:
        for statement in ("CREATE TABLE a (b)", *before):
            connection.execute(statement)
        with pytest.raises(sqlite3.Error) as refusal:
            connection.execute(refused)
    assert reason(refusal.value).endswith(remedy)

"""Why a project file cannot be read or written, in words of ours where a person can do something about it."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

_FULL = "the disk is full; make room and try again"
_READ_ONLY = "the project file or its folder can only be read; allow writing there"
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program holds the project file; close it there and try again",
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened, or its log beside it; allow reading both and writing in its folder",
}
_OF_THE_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
}


def reason(error: BaseException) -> str:
    """What SQLite or the system says of all else."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        return _OF_THE_SYSTEM.get(cause.errno or 0, cause.strerror or str(cause))
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # SQLite keeps kinds of a kind in the bits above
    return _REASONS.get(code, str(cause))

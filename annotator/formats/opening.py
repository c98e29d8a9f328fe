"""Opening files to read and to write, with trouble told in words of ours."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from annotator.core.errors import UnreadableFile, UnwritableFile
from annotator.files import atomic_write

_REASONS = {
    errno.EACCES: "permission is denied",
    errno.EPERM: "permission is denied",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is no folder",
    errno.ELOOP: "its links run in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "the disk is full; make room and try again",
    errno.EDQUOT: "the disk quota is used up; make room and try again",
    errno.EFBIG: "files there may not grow so large",
    errno.EROFS: "the disk can only be read",
}


def _reason(error: OSError, *, missing: str) -> str:
    if error.errno == errno.ENOENT:
        return missing
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """A file to read. Raises UnreadableFile for what is no regular file (a pipe would never end) and for any trouble
    that the system meets while the block lasts."""
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            raise UnreadableFile(path, "it is a folder" if stat.S_ISDIR(kind) else "it is no regular file")
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise UnreadableFile(path, _reason(error, missing="there is no such file")) from error


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` when the block ends well.

    Raises UnwritableFile for any trouble that the system meets, and for text that UTF-8 cannot hold; then, as after
    any other error in the block, what stood at `path` is as it was.
    """
    try:
        with told_of_writing(path):
            _check_replaceable(path)
            with atomic_write(path) as stream:
                yield stream
    except UnicodeEncodeError as error:
        raise UnwritableFile(path, "a name or note holds half of a surrogate pair") from error


def check_writable(path: Path) -> None:
    """Tries the place of a file that is to be written after long work. Raises UnwritableFile as writing would."""
    with told_of_writing(path):
        _check_replaceable(path)
        with TemporaryFile(dir=Path(os.path.realpath(path)).parent):
            pass


@contextmanager
def told_of_writing(path: Path) -> Iterator[None]:
    """Raises UnwritableFile for any trouble that the system meets in the block over a file to be written."""
    try:
        yield
    except OSError as error:
        raise UnwritableFile(path, _reason(error, missing="there is no such folder")) from error


def _check_replaceable(path: Path) -> None:
    """Refuses at once what would fail after a long export, or lose a device: `/dev/null` is no place for a file."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(kind):
        raise UnwritableFile(path, "it is a folder" if stat.S_ISDIR(kind) else "it is no regular file")


def folder_fault(path: Path, error: OSError) -> UnreadableFile:
    """What to say of a folder that cannot be listed."""
    return UnreadableFile(path, _reason(error, missing="there is no such folder"))

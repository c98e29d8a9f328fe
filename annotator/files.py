"""How files are written: whole or not at all, and for their owner alone."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

OWNER_ONLY = 0o600
_END = ".part"


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its place when the block ends well, and is removed when it does not.

    The bytes are on the disk before the name changes. A symbolic link is followed, so that the link stays a link. What
    killed writers of the same file have left beside it goes. Raises OSError as opening and writing do.
    """
    target = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for links in a circle
    # A name may take 255 bytes, and a character up to four of them.
    beginning = f".{target.name[:40]}."
    aside, descriptor = _begun(target, beginning)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _clear_up(target.parent, beginning)
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            aside.replace(target)  # while the stream is open, for with it the lock goes
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _begun(target: Path, beginning: str) -> tuple[Path, int]:
    """A new file beside a place, and its descriptor, locked as long as that is open: so it is known for one that is
    still being written."""
    while True:
        aside = target.with_name(f"{beginning}{secrets.token_hex(4)}{_END}")
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with suppress(OSError):  # not every file system has locks; then nobody can take it for left behind
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:  # else somebody was quicker, and has removed it
            return aside, descriptor
        os.close(descriptor)


def _clear_up(folder: Path, beginning: str) -> None:
    """Removes what nobody is writing any more."""
    is_part = re.compile(f"{re.escape(beginning)}[0-9a-f]{{8}}{re.escape(_END)}").fullmatch
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_part(entry.name) and entry.is_file(follow_symlinks=False):
                _remove_if_left(entry.path)


def _remove_if_left(path: str) -> None:
    with suppress(OSError):  # somebody is writing it, it is another's, or it is gone
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            Path(path).unlink()
        finally:
            os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Puts a changed name on the disk, where the system can (Windows cannot open folders)."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

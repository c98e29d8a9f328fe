"""How files are written: whole or not at all, and for their owner alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

OWNER_ONLY = 0o600


@contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its place when the block ends well, and is removed when it does not.

    The bytes are on the disk before the name changes. A symbolic link is followed, so that the link stays a link.
    Raises OSError as opening and writing do.
    """
    target = path.resolve()
    aside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


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


def create_private(path: Path) -> None:
    """Makes an empty file that only its owner may read, so that what opens it later keeps that mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))

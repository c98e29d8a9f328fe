"""One process writes a project: a lock on a file beside it, freed by the system when the process ends."""

from __future__ import annotations

import fcntl
import getpass
import os
import socket
from pathlib import Path

from annotator.core.errors import ProjectInUse, ProjectUnusable
from annotator.files import OWNER_ONLY


class ProjectLock:
    """Held from construction until `release`. Raises ProjectInUse with the owner while another process holds it."""

    def __init__(self, project: Path) -> None:
        self._path = project.with_name(f"{project.name}.lock")
        self._project = project
        self._descriptor = self._acquired()
        os.truncate(self._descriptor, 0)
        os.pwrite(self._descriptor, _owner().encode(), 0)

    def _acquired(self) -> int:
        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
            except OSError as error:
                raise ProjectUnusable(self._project, error.strerror or str(error)) from error
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                owner = os.pread(descriptor, 1000, 0).decode(errors="replace")
                os.close(descriptor)
                raise ProjectInUse(self._project, owner or "owner unknown") from None
            if self._is_current(descriptor):
                return descriptor
            os.close(descriptor)

    def _is_current(self, descriptor: int) -> bool:
        """Whether the file locked is still the one of that name: a leaving owner removes it."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        self._path.unlink(missing_ok=True)
        os.close(self._descriptor)


def _owner() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = f"user {os.getuid()}"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"

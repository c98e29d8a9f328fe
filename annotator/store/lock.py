"""One process writes a project: a lock on a file beside it, freed by the system when the process ends."""

from __future__ import annotations

import fcntl
import getpass
import os
import re
import socket
import stat
from contextlib import suppress
from pathlib import Path

from annotator.core.errors import ProjectInUse, ProjectUnusable
from annotator.files import OWNER_ONLY
from annotator.store.trouble import reason

_LONGEST = 1000
_OWNER = re.compile(rb".+ on .+, process \d+", re.DOTALL)


class ProjectLock:
    """Held from construction until `release`. Raises ProjectInUse with the owner while another process holds it.

    A project that is opened by a link is the one the link leads to. A file of the lock's name that is none of ours is
    left as it is, and raises ProjectUnusable: `Cargo.lock` beside a project called Cargo, say.
    """

    def __init__(self, project: Path) -> None:
        self._project = project
        try:
            place = project.resolve()
            if place.is_dir():
                raise ProjectUnusable(project, "it is a folder or device, not a file")
            self._path = place.with_name(f"{place.name}.lock")
            self._descriptor = self._acquired()
        except FileNotFoundError as error:
            raise ProjectUnusable(project, f"there is no folder {project.parent}") from error
        except OSError as error:
            raise ProjectUnusable(project, reason(error)) from error
        except RuntimeError as error:  # what Python before 3.13 says of links in a circle
            raise ProjectUnusable(project, "its links run in a circle") from error
        with suppress(OSError):  # on a full disk the owner stays unknown
            os.truncate(self._descriptor, 0)
            os.pwrite(self._descriptor, _owner().encode(errors="replace"), 0)

    def _acquired(self) -> int:
        while True:
            self._check_place()
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OWNER_ONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                is_current = self._is_current(descriptor)
                self._check_content(descriptor)
            except BlockingIOError:
                owner = os.pread(descriptor, _LONGEST, 0).decode(errors="replace")
                os.close(descriptor)
                raise ProjectInUse(self._project, owner or "owner unknown") from None
            except (OSError, ProjectUnusable):
                os.close(descriptor)
                raise
            if is_current:
                return descriptor
            os.close(descriptor)

    def _check_place(self) -> None:
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(self._path.lstat().st_mode):
                raise self._is_anothers()

    def _check_content(self, descriptor: int) -> None:
        """One that is empty was made just now, or its owner stayed unknown."""
        content = os.pread(descriptor, _LONGEST, 0)
        if content and not _OWNER.fullmatch(content):
            raise self._is_anothers()

    def _is_anothers(self) -> ProjectUnusable:
        name = self._path.name
        return ProjectUnusable(
            self._project,
            f"beside it lies {name}, which is no lock of Annotator. Move that away, or give the project another name",
        )

    def _is_current(self, descriptor: int) -> bool:
        """Whether the file locked is still the one of that name: a leaving owner removes it."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        with suppress(OSError):  # a lock file that stays locks nobody out
            self._path.unlink()
        os.close(self._descriptor)


def _owner() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = f"user {os.getuid()}"
    return f"{user} on {socket.gethostname()}, process {os.getpid()}"

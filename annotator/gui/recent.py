"""The projects that were open before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.settings import Visit


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open before, and whether its file is still there."""

    path: Path
    is_there: bool


def recent_projects(visits: Sequence[Visit], now: Path) -> tuple[Recent, ...]:
    """The projects that were open before the one of now, the last first. Asks the disk: not on the GUI thread."""
    paths = [Path(visit.project) for visit in visits]
    # Unlike Path.is_file, it never raises, whatever became of the drive.
    return tuple(Recent(path, os.path.isfile(path)) for path in paths if path != now.absolute())  # noqa: PTH113


def near(project: Path) -> Path:
    """The project by its name in the nearest folder above it that is still there, for who looks for another one."""
    path = project.absolute()
    folder = next((one for one in path.parents if os.path.isdir(one)), path.parent)  # noqa: PTH112 never raises, as above
    return folder / path.name

"""Finding the files of folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from annotator.formats.format import Faults
from annotator.formats.opening import folder_fault


def files_in(paths: Iterable[Path], suffixes: Collection[str], faults: Faults) -> Iterator[Path]:
    """The files that were named, and of folders those with one of the suffixes, each folder's in the order of names.

    Inside folders, hidden files and folders are passed over. A named file is given on as it is, there or not.
    """
    for path in paths:
        if _is_folder(path):
            yield from _files_below(path, suffixes, faults)
        else:
            yield path


def _files_below(top: Path, suffixes: Collection[str], faults: Faults) -> Iterator[Path]:
    """Goes down without recursion, since paths may have thousands of parts, and into each folder once, since links may
    lead back."""
    visited: set[tuple[int, int]] = set()
    open_folders = [_entries(top, visited, faults)]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
            continue
        path, is_folder = entry
        if is_folder:
            open_folders.append(_entries(path, visited, faults))
        elif path.suffix.lower() in suffixes:
            yield path


def _entries(folder: Path, visited: set[tuple[int, int]], faults: Faults) -> Iterator[tuple[Path, bool]]:
    """What stands in a folder, by name, and whether it is a folder; nothing on a second visit."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in visited:
            return
        visited.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            found = sorted(
                (entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith(".")
            )
    except OSError as error:
        faults(folder_fault(folder, error))
        return
    for name, is_folder in found:
        yield folder / name, is_folder


def _is_folder(path: Path | os.DirEntry[str]) -> bool:
    try:
        return path.is_dir()
    except (
        OSError
    ):  # out of reach, or a link in a circle: it is given on as a file, and opening it says which
        return False

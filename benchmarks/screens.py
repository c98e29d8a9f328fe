"""Pictures of the window on the sample articles, in light and dark: `python -m benchmarks.screens FOLDER`.

With `--docs` in place of a folder, the pictures that the README and the guide show.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import formats
from annotator.core import edits, entities
from annotator.core.annotation import Annotation
from annotator.core.errors import NothingToDo

if TYPE_CHECKING:
    from benchmarks.window import (
        OpenWindow,
    )  # imported late below: it brings Qt, whose platform is chosen first

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"
DOCS = "--docs"
_TALL = (1480, 1750)
_USUAL = (1480, 900)
_SHOWN = "vi-1-song-mekong"
_SHOWN_LINES = 14


def main() -> None:
    """One article of each language in a usual window in both themes, the first one in a tall window as well."""
    where = sys.argv[1] if len(sys.argv) > 1 else "build/screens"
    folder = ROOT / "docs" / "images" if where == DOCS else Path(where)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.window import OpenWindow

    with tempfile.TemporaryDirectory() as temporary:
        window = OpenWindow(Path(temporary), sorted(SAMPLES.glob("*-1-*.txt")))
        if where == DOCS:
            _picture_labelling(window, folder)
        else:
            _picture_samples(window, folder)
        window.close()
    print(f"pictures in {folder}")


def _picture_samples(window: OpenWindow, folder: Path) -> None:
    for theme in ("light", "dark"):
        window.use_theme(theme)
        for document_id, name in window.documents():
            window.open(document_id)
            window.frame.resize(*_USUAL)
            window.grab(folder / f"{name.split('-')[0]}-{theme}.png")
        window.frame.resize(*_TALL)
        window.grab(folder / f"tall-{theme}.png")


def _picture_labelling(window: OpenWindow, folder: Path) -> None:
    """An article in the middle of the work: some lines decided, its names marked, topics given."""
    (record,) = formats.read(SAMPLES / f"{_SHOWN}.json")
    window.open(record.document.id)
    window.frame.resize(*_USUAL)
    _label(window, record.annotations[0])
    for theme in ("light", "dark"):
        window.use_theme(theme)
        window.grab(folder / f"window-{theme}.png")


def _label(window: OpenWindow, gold: Annotation) -> None:
    project = window.project
    for mark in islice(gold.roles, _SHOWN_LINES):
        with suppress(NothingToDo):
            project.do(edits.set_role, [mark.place], mark.label)
    for mark in gold.entities:
        with suppress(NothingToDo):
            project.do(entities.mark_entity, mark.place, mark.label)
    for mark in gold.topics:
        project.do(edits.add_topic, mark.label)
    project.flush()


if __name__ == "__main__":
    main()

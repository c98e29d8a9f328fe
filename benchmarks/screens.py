"""Pictures of every panel and dialog, in both themes, two sizes of text and five kinds of script.

`python -m benchmarks.screens FOLDER [WORD ...]` takes those whose name has one of the words in it. With `--docs` in
place of a folder it takes what the README and the guide show.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.window import (
        OpenWindow,
    )  # imported late below: it brings Qt, whose screen is chosen first

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_docs"
DOCS = "--docs"
_ARTICLES = {
    "latin": SAMPLES / "vi-1-song-mekong.txt",
    "arabic": SAMPLES / "ar-1-safina-mahdia.txt",
    "han": SAMPLES / "zh-1-poyanghu-jiangtun.txt",
    "thai": ROOT / "benchmarks" / "articles" / "th.txt",
    "emoji": ROOT / "benchmarks" / "articles" / "emoji.txt",
}
"""By script; `latin` is the one that is labelled and shown with dialogs."""
_SCREENS = {100: (1480, 900), 200: (1280, 720)}
"""The screen for each size of text in percent: large text has to do with a small one."""


def main() -> None:
    where, *words = sys.argv[1:] or ["build/screens"]
    folder = ROOT / "docs" / "images" if where == DOCS else Path(where)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        _choose_screen(Path(temporary), max(_SCREENS.values()))
        from benchmarks.window import OpenWindow

        samples = sorted(SAMPLES.glob("*-1-*.txt"))
        window = OpenWindow(Path(temporary), samples if where == DOCS else list(_ARTICLES.values()))
        if where == DOCS:
            _picture_docs(window, folder)
        else:
            _picture_all(window, folder, words)
        window.close()
    print(f"pictures in {folder}")


def _choose_screen(folder: Path, size: tuple[int, int]) -> None:
    """Qt's off-screen display is 800 pixels wide unless a file says otherwise."""
    screen: dict[str, str | int] = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screens.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _picture_all(window: OpenWindow, folder: Path, words: list[str]) -> None:
    from benchmarks import subjects

    for line in subjects.missing_fonts(window, _ARTICLES):
        print(line)
    subjects.label(window, _ARTICLES["latin"])
    for percent, size in _SCREENS.items():
        window.frame.resize(*size)
        window.use_text(percent)
        for theme in ("light", "dark"):
            window.use_theme(theme)
            for name, shown in subjects.subjects(window, _ARTICLES):
                file = folder / f"{name}-{theme}-{percent}.png"
                if not words or any(word in file.stem for word in words):
                    with shown() as widget:
                        window.grab(file, widget)


def _picture_docs(window: OpenWindow, folder: Path) -> None:
    """An article in the middle of the work: some lines decided, its names marked, topics given."""
    from benchmarks import subjects

    window.frame.resize(*_SCREENS[100])
    subjects.label(window, _ARTICLES["latin"])
    for theme in ("light", "dark"):
        window.use_theme(theme)
        window.grab(folder / f"window-{theme}.png")


if __name__ == "__main__":
    main()

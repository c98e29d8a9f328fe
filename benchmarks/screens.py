"""Pictures of the window on the sample articles, in light and dark: `python -m benchmarks.screens FOLDER`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"
_TALL = (1480, 1750)
_USUAL = (1480, 900)


def main() -> None:
    """One article of each language in a usual window in both themes, the first one in a tall window as well."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.window import OpenWindow

    with tempfile.TemporaryDirectory() as temporary:
        window = OpenWindow(Path(temporary), sorted(SAMPLES.glob("*-1-*.txt")))
        for theme in ("light", "dark"):
            window.use_theme(theme)
            for document_id, name in window.documents():
                window.open(document_id)
                window.frame.resize(*_USUAL)
                window.grab(folder / f"{name.split('-')[0]}-{theme}.png")
            window.frame.resize(*_TALL)
            window.grab(folder / f"tall-{theme}.png")
        window.close()
    print(f"pictures in {folder}")


if __name__ == "__main__":
    main()

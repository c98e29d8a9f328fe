"""Import of 1,000 distinct copies of the samples by the command line: `python -m benchmarks.importing [COUNT]`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.ingest import BATCH, batches
from annotator.project import Project

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"


def main() -> None:
    """Prints documents a second for reading and adding alone, for the detector's look, and for both as a command."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))]
        for number in range(count):
            (articles / f"{number:06}.txt").write_text(
                f"{texts[number % len(texts)]}\n{number}", encoding="utf-8"
            )
        _inside(Path(folder), articles, count)
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "annotator",
            "import",
            "--project",
            f"{folder}/b.annotator",
            str(articles),
        ]
        subprocess.run(command, check=True, capture_output=True)
        _print("annotator import, whole command", count, start)


def _inside(folder: Path, articles: Path, count: int) -> None:
    with Project(folder / "a.annotator") as project:
        start = time.perf_counter()
        project.take_in(batches([articles], _refuse), _refuse)
        _print("read and added", count, start)
        start = time.perf_counter()
        while project.survey.look(BATCH):
            pass
        _print("looked at: title, language, doubt", count, start)
    start = time.perf_counter()
    with Project(folder / "a.annotator", read_only=True) as project:
        project.export(folder / "a.json", "json")
    _print("exported as JSON", count, start)


def _refuse(fault: Exception) -> None:
    raise fault


def _print(name: str, count: int, start: float) -> None:
    seconds = time.perf_counter() - start
    print(f"{name:36} {seconds:6.2f} s  {count / seconds:8.0f} documents/s")


if __name__ == "__main__":
    main()

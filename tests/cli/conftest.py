"""The command line, in this process and with files of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.__main__ import main
from tests.builders import BOAT, TRAIN


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    trouble: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.trouble.splitlines()


Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`annotator` with these words."""

    def run(*words: str | Path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["annotator", *map(str, words)])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, trouble = capsys.readouterr()
        return Answer(status, out, trouble)

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder with two good articles."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "boat.txt").write_text(BOAT, encoding="utf-8")
    (folder / "train.txt").write_text(TRAIN, encoding="utf-8")
    return folder

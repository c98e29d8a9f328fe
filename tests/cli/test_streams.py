"""Closed pipes, Ctrl+C and terminals: the work goes on or ends in one line, and a terminal alone sees progress."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.cli import console
from annotator.cli.progress import ProgressLine
from annotator.project import Project
from tests.builders import articles, environment, make

ANNOTATOR = f"{sys.executable} -m annotator"


def shell(line: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A line of shell, with words in $1 and so on."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}", "bash", *words],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of nothing but files that cannot be read."""
    folder = tmp_path / "bad"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_bytes(b"\xff")
    return folder


def test_a_reader_that_goes_away_ends_no_work_and_shows_no_traceback(path: Path, bad: Path) -> None:
    (bad / "good.txt").write_text("Barco\n")
    answer = shell(f"{ANNOTATOR} import --project $1 $2 2>&1 | head -n 1", path, bad)
    assert answer.stderr == ""
    assert answer.stdout == f"Cannot read {bad}/000.txt: byte 0 is not UTF-8; save it as UTF-8.\n"
    with Project(path, read_only=True) as project:
        assert project.progress().documents == 1


def test_closed_streams_do_no_harm(path: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Barco\n")
    answer = shell(f"{ANNOTATOR} import --project $1 $2 <&- >&- 2>&-", path, tmp_path / "good.txt")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    with Project(path, read_only=True) as project:
        assert list(project.faults()) == []
        assert project.progress().documents == 1


def test_a_full_disk_under_the_answer_ends_no_work(path: Path, tmp_path: Path) -> None:
    make(path, *articles(1))
    answer = shell(f"{ANNOTATOR} export --project $1 $2 > /dev/full", path, tmp_path / "gold.json")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (tmp_path / "gold.json").exists()


def test_ctrl_c_ends_an_import_in_one_line_and_keeps_what_was_done(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number, document in enumerate(articles(6000)):
        (folder / f"{number}.txt").write_text(document.text, encoding="utf-8")
    command: list[str | Path] = [sys.executable, "-m", "annotator", "import", "--project", path, folder]
    terminal, theirs = pty.openpty()
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=theirs, text=True
    ) as child:
        os.close(theirs)
        shown = b""
        while not (b"imported" in shown or b"to look at" in shown):  # the progress line: it is under way
            shown += os.read(terminal, 1000)
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=30)
    rest = b""
    try:
        while piece := os.read(terminal, 1000):
            rest += piece
    except OSError:  # how Linux tells that the other side is closed
        pass
    os.close(terminal)
    assert (child.returncode, out) == (1, "")
    assert b"Traceback" not in rest
    assert rest.rstrip().endswith(b"Stopped. What was done so far is kept.")
    with Project(path) as project:
        assert 0 < project.progress().documents < 6000
        assert list(project.faults()) == []


# Progress


@contextmanager
def terminal_as_stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal to which standard error leads; what is shown there can be read at its other side."""
    screen, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr("annotator.cli.progress._FIRST_AFTER_SECONDS", 0)
        yield screen
        monkeypatch.undo()


def test_a_terminal_sees_progress_and_a_clean_line_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal_as_stderr(monkeypatch) as screen:
        with ProgressLine("imported") as line:
            line.show(7)
        expected = b"\r7 imported\r          \r"
        shown = b""
        while len(shown) < len(expected):
            shown += os.read(screen, 1000)
        assert shown == expected
        os.close(screen)


def test_a_terminal_that_goes_away_ends_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal_as_stderr(monkeypatch) as screen:
        with ProgressLine("imported") as line:
            line.show(7)
            os.close(screen)
        console.finish()


def test_a_file_or_pipe_sees_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("annotator.cli.progress._FIRST_AFTER_SECONDS", 0)
    with ProgressLine("imported") as line:
        line.show(7)
    assert capsys.readouterr().err == ""

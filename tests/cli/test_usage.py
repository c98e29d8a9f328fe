"""Help with examples, and exit status 2 for wrong usage."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from annotator.cli.arguments import COMMANDS, parsed
from tests.builders import command
from tests.cli.conftest import Run

TOO_LONG = "long" * 100
"""For the name of a file."""


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_help_has_examples_that_are_right_usage(run: Run, words: list[str]) -> None:
    answer = run(*words, "--help")
    assert (answer.status, answer.trouble) == (0, "")
    examples = [line.strip() for line in answer.out.partition("example")[2].splitlines()[1:] if line.strip()]
    assert examples
    for example in examples:
        in_shell = example.partition("   ")[0].rpartition("|")[2]
        program, *asked = shlex.split(re.split("[<>]", in_shell)[0])
        assert program == "annotator"
        assert (
            parsed(asked).command == (words or [asked[0] if asked and asked[0] in COMMANDS else "window"])[0]
        )


def test_texts_in_a_file_are_pointed_to_standard_input(run: Run) -> None:
    answer = run("detect", "--jsonl", "crawl.jsonl")
    assert (answer.status, answer.out) == (2, "")
    assert answer.trouble.endswith("texts come from standard input: annotator detect --jsonl < crawl.jsonl\n")


def test_help_can_be_shown_in_every_encoding(run: Run) -> None:
    for words in ([], *([name] for name in COMMANDS)):
        assert run(*words, "--help").out.isascii()


@pytest.mark.parametrize(
    "words",
    [
        ["import"],
        ["import", "a.txt"],
        ["import", "--project", "p.annotator"],
        ["export", "--project", "p.annotator"],
        ["export", "--project", "p.annotator", "out.json", "more.json"],
        ["export", "--project", "p.annotator", "out.csv", "--format", "csv"],
        ["export", "--project", "p.annotator", "out.json", "--state", "finished"],
        ["check"],
        ["check", "--project"],
        ["check", "--project", "p.annotator", "--verbose"],
        ["--no-such-switch"],
        ["a.annotator", "b.annotator"],
        ["--samples", "no-such-folder"],
        ["--samples", TOO_LONG],
        [TOO_LONG],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_status_2_and_does_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run(*words)
    assert (answer.status, answer.out) == (2, "")
    assert "error: " in answer.lines[-1]
    assert list(tmp_path.iterdir()) == []


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("annotator 0.")


def test_the_format_goes_by_the_name_of_the_file_unless_it_is_said() -> None:
    words = ["export", "--project", "p"]
    assert parsed([*words, "gold.JSONL"]).format_name == "jsonl"
    assert parsed([*words, "gold"]).format_name == "json"
    assert parsed([*words, "gold.json", "--format", "jsonl"]).format_name == "jsonl"


def test_a_terminal_without_our_letters_is_told_them_by_their_numbers(tmp_path: Path) -> None:
    answer = command("check", "--project", tmp_path / "Đặng.annotator", check=1, PYTHONIOENCODING="ascii")
    assert (
        answer.stderr
        == f"Cannot open the project {tmp_path}/\\u0110\\u1eb7ng.annotator: there is no such file.\n"
    )


def test_a_mistyped_command_makes_no_project_of_that_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("exprot")
    assert (answer.status, answer.out) == (2, "")
    assert answer.lines[-1].endswith(
        "there is no project exprot, and the name of a new one ends with .annotator"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_tells_no_format_asks_for_one(run: Run) -> None:
    answer = run("export", "--project", "p.annotator", "gold.xml")
    assert answer.status == 2
    assert "add --format json or jsonl" in answer.lines[-1]


def test_a_state_that_is_none_is_answered_with_those_there_are(run: Run) -> None:
    answer = run("export", "--project", "p.annotator", "gold.json", "--state", "finished")
    assert all(state in answer.lines[-1] for state in ("todo", "done", "skipped"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a window needs nothing from the environment")
def test_without_a_screen_the_window_says_so_in_one_line(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    answer = command(tmp_path / "p.annotator", check=1, **nowhere)
    assert answer.stderr.startswith("There is no screen here")
    assert len(answer.stderr.splitlines()) == 1

"""`annotator import`: what is good comes in, and what is not is named with its reason, a line each."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from annotator.project import Project
from tests.builders import BOAT, TRAIN, command, raw
from tests.cli.conftest import Run
from tests.formats.samples import NEIGHBOURS, edited, ferry, written


def texts(path: Path) -> set[str]:
    with Project(path, read_only=True) as project:
        assert list(project.faults()) == []
        return {record.document.text for record in project.records()}


def test_files_and_folders_come_into_a_project_that_is_made_when_absent(
    run: Run, path: Path, crawl: Path
) -> None:
    answer = run("import", "--project", path, crawl, crawl / "boat.txt")
    assert (answer.status, answer.trouble) == (0, "")
    assert answer.out == "2 new documents, 1 known, 0 annotations\n"
    assert texts(path) == {TRAIN, BOAT}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir() if path.name in file.name] == [path.name]


def test_what_comes_in_was_looked_at_by_the_detector(run: Run, path: Path, crawl: Path) -> None:
    run("import", "--project", path, crawl)
    with Project(path, read_only=True) as project:
        assert project.survey.left() == 0


def test_labels_come_in_once_for_each_author(run: Run, path: Path, tmp_path: Path) -> None:
    labels = written(tmp_path / "labels.json", ferry(), *NEIGHBOURS)
    assert run("import", "--project", path, labels).out == "4 new documents, 0 known, 2 annotations\n"
    again = run("import", "--project", path, labels)
    assert again.out == "0 new documents, 4 known, 0 annotations, 2 annotations there already\n"


BAD: dict[str, tuple[bytes, str]] = {
    "binary.txt": (b"\x7fELF\x02\x01\x01\xff\xfe" * 50, "byte 7 is not UTF-8; save it as UTF-8"),
    "latin-1.txt": ("ação".encode("latin-1"), "byte 1 is not UTF-8; save it as UTF-8"),
    "utf-16.txt": (
        "Hanoi".encode("utf-16-le"),
        "it is full of NUL characters, so it is no UTF-8; save it as UTF-8",
    ),
    "empty.txt": (b"", "it holds no text"),
    "blank.txt": ("\ufeff \u200b\n\u00a0\n".encode(), "it holds no text"),
    "empty.json": (b"", "it ends too early in line 1"),
    "cut-off.json": (b'{"schema": {"name": "annotator", ', "it ends too early in line 1"),
    "other.json": (b'{"title": "x"}', "it is JSON, but no export of Annotator"),
    "quotes.json": (b"{'schema': 1}", "it is not JSON: "),
    "deep.json": (b"[" * 200_000, "it is "),
    "text.jsonl": (b"a line\nanother\n", "it holds no rows of Annotator"),
    "control\x1b[31m\n.txt": (b"\xff", "byte 0 is not UTF-8; save it as UTF-8"),
}


def test_every_bad_file_is_named_with_its_reason_and_everything_else_comes_in(
    run: Run, path: Path, crawl: Path
) -> None:
    for name, (content, _) in BAD.items():
        (crawl / name).write_bytes(content)
    (crawl / "loop.txt").symlink_to("loop.txt")
    (crawl / "gone.txt").symlink_to("nowhere")
    (crawl / "back").symlink_to(crawl)
    os.mkfifo(crawl / "pipe.txt")
    answer = run("import", "--project", path, crawl, crawl / "missing.txt", "/dev/zero")
    assert answer.status == 1
    assert texts(path) == {TRAIN, BOAT}
    count = len(BAD) + 5
    assert answer.out == f"2 new documents, 0 known, 0 annotations, {count} faults\n"
    assert len(answer.lines) == count
    assert answer.trouble.replace("\n", "").isprintable()
    said = {
        line.removeprefix(f"Cannot read {crawl}/").partition(": ")[0]: line.partition(": ")[2]
        for line in answer.lines
    }
    for name, (_, reason) in BAD.items():
        shown = name.replace("\x1b", "\\x1b").replace("\n", " ")
        assert said[shown].startswith(reason)
    assert said["loop.txt"] == "its links run in a circle."
    assert said["gone.txt"] == said["missing.txt"] == "there is no such file."
    assert said["pipe.txt"] == "it is no regular file."


def test_a_document_that_is_wrong_is_named_and_the_others_of_its_file_come_in(
    run: Run, path: Path, tmp_path: Path
) -> None:
    labels = written(tmp_path / "labels.json", ferry(), *NEIGHBOURS)
    edited(labels, '"quote": "Isla Drummond"', '"quote": "Isla\' Drummond"')
    answer = run("import", "--project", path, labels)
    assert answer.status == 1
    (line,) = answer.lines
    assert line.startswith(f"Cannot read {labels}: document ")
    assert ferry().document.text not in texts(path)
    assert len(texts(path)) == 3


def test_rows_of_json_lines_that_are_wrong_are_named_by_their_line(
    run: Run, path: Path, tmp_path: Path
) -> None:
    rows = written(tmp_path / "labels.jsonl", ferry(), *NEIGHBOURS)
    with rows.open("ab") as stream:
        stream.write(b"{'id': 1}\n\xff\n" + b'{"id": "x"' + b" " * 100_000 + b"}\n")
    answer = run("import", "--project", path, rows)
    assert answer.status == 1
    assert [line.removeprefix(f"Cannot read {rows}: ").split(":")[0] for line in answer.lines] == [
        "line 6",
        "line 7",
        "line 8",
    ]
    assert len(texts(path)) == 4


def test_a_line_of_a_million_letters_comes_in(run: Run, path: Path, tmp_path: Path) -> None:
    text = "x" * 1_000_000
    (tmp_path / "huge.txt").write_text(text)
    assert run("import", "--project", path, tmp_path / "huge.txt").status == 0
    assert texts(path) == {text}


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("absent/news.annotator", "there is no folder {tmp_path}/absent"),
        ("crawl", "it is a folder or device, not a file"),
        ("crawl/boat.txt", "it is not a project of Annotator"),
    ],
)
def test_a_project_that_cannot_be_had_is_named_and_nothing_is_touched(
    run: Run, tmp_path: Path, crawl: Path, place: str, reason: str
) -> None:
    before = {file: file.read_bytes() for file in crawl.iterdir()}
    answer = run("import", "--project", tmp_path / place, crawl)
    assert (answer.status, answer.out) == (1, "")
    assert answer.lines == [
        f"Cannot open the project {tmp_path / place}: {reason.format(tmp_path=tmp_path)}."
    ]
    assert {file: file.read_bytes() for file in crawl.iterdir()} == before


def test_a_project_that_is_refused_reads_no_files_and_a_newer_one_stays_as_it_is(
    run: Run, path: Path, crawl: Path
) -> None:
    run("import", "--project", path, crawl / "boat.txt")
    with raw(path) as connection:
        connection.execute("PRAGMA user_version=99")
    before = path.read_bytes()
    answer = run("import", "--project", path, crawl)
    assert answer.status == 1
    assert "newer Annotator" in answer.trouble
    assert path.read_bytes() == before


def test_names_with_odd_bytes_come_in_and_are_told(path: Path, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/crawl\xff"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/good\xfe.txt")).write_text(BOAT)
    Path(os.fsdecode(folder + b"/bad\xfd.txt")).write_bytes(b"\xff")
    answer = command("import", "--project", path, folder, check=1)
    assert (
        answer.stderr
        == f"Cannot read {tmp_path}/crawl\\udcff/bad\\udcfd.txt: byte 0 is not UTF-8; save it as UTF-8.\n"
    )
    with Project(path, read_only=True) as project:
        (record,) = project.records()
    assert (record.document.outside_id, record.document.site) == ("good\\udcfe", "crawl\\udcff")

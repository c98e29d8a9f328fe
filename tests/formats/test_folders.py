"""Which files are found in folders, and what is said of paths that are none."""

import os
from pathlib import Path

import pytest

from annotator import formats
from annotator.core.errors import UnreadableFile
from tests.formats.samples import bare, read, written


def found(*paths: Path) -> list[str]:
    return [path.as_posix() for path in formats.files_in(paths)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with files in it and below."""
    names = "crawl/b.txt crawl/A.TXT crawl/a/z.txt crawl/a/deep/er/1.json crawl/a.jsonl crawl/c.md crawl/.hidden.txt"
    for name in [
        *names.split(),
        "crawl/.git/config.txt",
        "crawl/page.html",
        "single.md",
        "crawl/x.txt/inner.txt",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_folder_gives_what_formats_read_in_the_order_of_names() -> None:
    below = ["A.TXT", "a/deep/er/1.json", "a/z.txt", "a.jsonl", "b.txt", "x.txt/inner.txt"]
    assert found(Path("crawl")) == [f"crawl/{name}" for name in below]


@pytest.mark.usefixtures("folder")
def test_what_is_named_is_given_whatever_its_suffix_and_in_that_order() -> None:
    named = [Path("single.md"), Path("crawl/.hidden.txt"), Path("crawl/a"), Path("missing.txt")]
    assert found(*named) == [
        "single.md",
        "crawl/.hidden.txt",
        "crawl/a/deep/er/1.json",
        "crawl/a/z.txt",
        "missing.txt",
    ]


def test_links_that_lead_back_do_not_go_round(folder: Path) -> None:
    plain = found(Path("crawl"))
    (folder / "crawl/a/back").symlink_to(folder / "crawl")
    (folder / "crawl/here").symlink_to(".")
    assert found(Path("crawl")) == plain


def test_a_linked_folder_is_read(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere/e.txt").write_text("e")
    (folder / "crawl/link").symlink_to(folder / "elsewhere")
    assert "crawl/link/e.txt" in found(Path("crawl"))


def test_folders_nested_by_the_thousand_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = 1200
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("deep")
    monkeypatch.chdir(tmp_path)
    try:
        assert [len(path.parts) for path in formats.files_in([Path("d")])] == [depth + 1]
    finally:  # pytest itself clears up by recursion
        os.chdir("/".join("d" * depth))
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


def test_a_folder_without_permission_is_reported_and_the_rest_is_read(folder: Path) -> None:
    closed = folder / "crawl" / "a"
    closed.chmod(0)
    if os.access(closed, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    faults: list[UnreadableFile] = []
    try:
        files = [path.name for path in formats.files_in([Path("crawl")], faults.append)]
    finally:
        closed.chmod(0o700)
    assert files == ["A.TXT", "a.jsonl", "b.txt", "inner.txt"]
    assert [str(fault) for fault in faults] == ["Cannot read crawl/a: permission is denied."]


def test_a_folder_that_goes_away_is_reported(folder: Path) -> None:
    faults: list[UnreadableFile] = []
    files = formats.files_in([Path("crawl")], faults.append)
    assert next(files) == Path("crawl/A.TXT")
    (folder / "crawl/a/deep/er/1.json").unlink()
    (folder / "crawl/a/deep/er").rmdir()
    (folder / "crawl/a/deep").rmdir()
    (folder / "crawl/a/z.txt").unlink()
    (folder / "crawl/a").rmdir()
    assert [path.name for path in files] == ["a.jsonl", "b.txt", "inner.txt"]
    assert [str(fault) for fault in faults] == ["Cannot read crawl/a: there is no such folder."]


@pytest.mark.parametrize("suffix", [".txt", ".json", ".jsonl", ".md"])
class TestPathsThatAreNoFiles:
    def test_a_missing_file(self, tmp_path: Path, suffix: str) -> None:
        assert read(tmp_path / f"a{suffix}") == ([], ["there is no such file"])

    def test_a_folder(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / f"a{suffix}").mkdir()
        assert read(tmp_path / f"a{suffix}") == ([], ["it is a folder"])

    def test_a_pipe_that_nobody_writes(self, tmp_path: Path, suffix: str) -> None:
        os.mkfifo(tmp_path / f"a{suffix}")
        assert read(tmp_path / f"a{suffix}") == ([], ["it is no regular file"])

    def test_a_device_without_end(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / f"a{suffix}").symlink_to("/dev/zero")
        assert read(tmp_path / f"a{suffix}") == ([], ["it is no regular file"])

    def test_a_link_to_itself(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a{suffix}"
        path.symlink_to(path)
        assert found(tmp_path) == ([] if suffix == ".md" else [path.as_posix()])
        assert found(path) == [path.as_posix()]
        assert read(path) == ([], ["its links run in a circle"])

    def test_a_link_to_nothing(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / f"a{suffix}").symlink_to("gone")
        assert read(tmp_path / f"a{suffix}") == ([], ["there is no such file"])

    def test_a_path_through_a_file(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / "file").write_text("a")
        assert found(tmp_path / "file" / f"a{suffix}") == [f"{tmp_path}/file/a{suffix}"]
        assert read(tmp_path / "file" / f"a{suffix}") == ([], ["a part of its path is no folder"])

    def test_a_name_too_long(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / ("a" * 300 + suffix)
        assert found(path) == [path.as_posix()]
        assert read(path) == ([], ["its name is too long"])

    def test_a_file_without_permission(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a{suffix}"
        path.write_text("a")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("whoever runs this may read everything")
        assert read(path) == ([], ["permission is denied"])


def test_text_and_gold_beside_each_other_are_the_same_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One line\n")
    written(tmp_path / "a.json", bare("One line\n", "a"))
    first, second = [
        record.document.id for path in formats.files_in([tmp_path]) for record in formats.read(path)
    ]
    assert first == second


def test_the_first_fault_is_raised_to_whoever_does_not_ask_for_faults(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        list(formats.read(tmp_path / "missing.txt"))

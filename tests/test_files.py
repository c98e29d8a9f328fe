"""Files are written whole or not at all, for their owner alone, and links stay links."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from annotator.files import atomic_write
from tests.builders import python


def test_a_file_takes_its_place_whole_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    with atomic_write(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def write_half(path: Path, stop: type[BaseException]) -> None:
    with atomic_write(path) as stream:
        stream.write(b"half")
        raise stop


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_block_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, stop: type[BaseException]
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    for name in ("a.json", "b.json"):
        with pytest.raises(stop):
            write_half(tmp_path / name, stop)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_what_is_being_written_is_hidden_beside_its_place(tmp_path: Path) -> None:
    with atomic_write(tmp_path / "a.json"):
        (beside,) = tmp_path.iterdir()
        assert beside.name.startswith(".a.json.")
        assert beside.suffix == ".part"


def test_only_the_owner_may_read_whatever_the_mask_and_the_old_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.touch()
    path.chmod(0o666)
    before = os.umask(0)
    try:
        with atomic_write(path) as stream:
            assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == 0o600
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_links_are_followed_and_stay(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.json"
    link, chain = tmp_path / "link", tmp_path / "chain"
    link.symlink_to("there/a.json")
    chain.symlink_to(link)
    for text in (b"first", b"second"):  # the first leads to nothing yet
        with atomic_write(chain) as stream:
            stream.write(text)
        assert target.read_bytes() == text
    assert (link.is_symlink(), chain.is_symlink()) == (True, True)
    assert [file.name for file in target.parent.iterdir()] == ["a.json"]


@pytest.mark.parametrize("name", ["x" * 255, "đ" * 127, "🚆" * 63])
def test_the_longest_names_find_room_beside_themselves(tmp_path: Path, name: str) -> None:
    with atomic_write(tmp_path / name) as stream:
        stream.write(b"x")
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_places_that_cannot_be_had_raise_and_leave_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    before = sorted(tmp_path.rglob("*"))
    for name in ("folder", "absent/a.json", "file/a.json", "x" * 256):
        with pytest.raises(OSError, match=r"Errno"), atomic_write(tmp_path / name) as stream:
            stream.write(b"new")
    assert sorted(tmp_path.rglob("*")) == before


def test_two_writers_at_once_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with atomic_write(path) as first:
        first.write(b"first")
        with atomic_write(path) as second:
            second.write(b"second")
        assert path.read_bytes() == b"second"
    assert path.read_bytes() == b"first"


def test_what_a_killed_writer_left_goes_with_the_next_write_of_the_file_and_nothing_else_does(
    tmp_path: Path,
) -> None:
    kept = ("a.json.0123abcd.part", ".b.json.0123abcd.part", ".a.json.mine.part", ".a.json.0123abcd.part.txt")
    for name in (*kept, ".a.json.0123abcd.part", ".a.json.ffffffff.part"):
        (tmp_path / name).write_bytes(b"half")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / ".a.json.11111111.part").symlink_to(elsewhere)
    with atomic_write(tmp_path / "a.json") as stream:
        stream.write(b"new")
    there = {file.name for file in tmp_path.iterdir()}
    assert there == {"a.json", "elsewhere", ".a.json.11111111.part", *kept}


def test_a_writer_in_another_process_keeps_what_it_has_begun(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with python(SLOW_WRITER, path, stdin=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "begun\n"
        with atomic_write(path) as stream:
            stream.write(b"ours")
        assert path.read_bytes() == b"ours"
        other.stdin.close()
    assert other.returncode == 0
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


SLOW_WRITER = """
import sys
from pathlib import Path
from annotator.files import atomic_write
with atomic_write(Path(sys.argv[1])) as stream:
    stream.write(b"theirs")
    print("begun", flush=True)
    sys.stdin.read()
"""

"""One process writes a project: the second is told who has it, and readers go on beside."""

from __future__ import annotations

import getpass
import os
import stat
from pathlib import Path

import pytest

from annotator.core.errors import ProjectInUse, ProjectUnusable
from annotator.project import Project
from annotator.store.lock import ProjectLock
from tests.builders import add, articles, command, make, python, raw

HOLDER = """
import sys
from pathlib import Path
from annotator.store.lock import ProjectLock
lock = ProjectLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_owner_is_named_by_account_machine_and_process(path: Path) -> None:
    make(path)
    with Project(path), pytest.raises(ProjectInUse) as refusal:
        Project(path)
    assert refusal.value.owner.startswith(f"{getpass.getuser()} on ")
    assert refusal.value.owner.endswith(f", process {os.getpid()}")
    assert f"{path} is open elsewhere ({refusal.value.owner})" in str(refusal.value)


def test_another_process_that_holds_it_is_named_and_reading_goes_on(path: Path) -> None:
    make(path, *articles(2))
    with python(HOLDER, path, stdin=-1) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ProjectInUse, match=f"process {holder.pid}"):
            Project(path)
        with Project(path, read_only=True) as project:
            assert project.progress().documents == 2
        holder.communicate(timeout=20)
    with Project(path) as project:
        assert not project.is_read_only


def test_commands_that_read_run_beside_an_open_window_and_see_what_is_saved(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *articles(2))
        assert command("check", "--project", path, check=0).stdout == "2 documents, all sound\n"
        refused = command("import", "--project", path, path.parent, check=1)
    assert f"process {os.getpid()}" in refused.stderr
    assert refused.stdout == ""


def test_the_lock_of_a_killed_process_is_free_at_once(path: Path) -> None:
    make(path)
    with python(HOLDER, path, stdin=-1) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait(20)
        assert path.with_name(f"{path.name}.lock").exists()
        with Project(path) as project:
            assert not project.is_read_only
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_lock_file_left_by_someone_else_locks_nobody_out(path: Path) -> None:
    beside = path.with_name(f"{path.name}.lock")
    beside.write_text("somebody on some-machine, process 1")
    with Project(path):
        assert str(os.getpid()) in beside.read_text()
    assert not beside.exists()


def test_another_programs_file_of_the_locks_name_is_left_as_it_is_and_named(path: Path) -> None:
    beside = path.with_name(f"{path.name}.lock")
    beside.write_text("[[package]]\nname = “serde”\n")
    with pytest.raises(ProjectUnusable, match=f"{beside.name}, which is no lock of Annotator"):
        Project(path)
    assert beside.read_text() == "[[package]]\nname = “serde”\n"
    assert not path.exists()


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_in_the_locks_place_is_left_as_it_is_and_named(path: Path, kind: str) -> None:
    beside, precious = path.with_name(f"{path.name}.lock"), path.with_name("precious")
    precious.write_text("of somebody on some-machine, process 1")
    if kind == "link":
        beside.symlink_to(precious)
    elif kind == "folder":
        beside.mkdir()
    else:
        os.mkfifo(beside)
    with pytest.raises(ProjectUnusable, match=beside.name):
        Project(path)
    assert beside.lstat()
    assert precious.read_text() == "of somebody on some-machine, process 1"


def test_a_lock_that_is_released_goes_to_the_next(path: Path) -> None:
    first = ProjectLock(path)
    first.release()
    second = ProjectLock(path)
    assert stat.S_IMODE(path.with_name(f"{path.name}.lock").stat().st_mode) == 0o600
    with pytest.raises(ProjectInUse):
        ProjectLock(path)
    second.release()
    ProjectLock(path).release()


def test_a_project_that_another_program_holds_is_told_with_what_to_do(path: Path) -> None:
    make(path, *articles(1))
    with raw(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused = command("check", "--project", path, check=1)
    assert refused.stderr == (
        f"Cannot open the project {path}: another program holds the project file; close it there and try again.\n"
    )

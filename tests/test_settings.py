"""Settings come back as they were saved, and no file can make them unusable."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from annotator import settings
from annotator.settings import MOST_VISITS, Settings, Visit, save_visit

USUAL = replace(Settings(), author=settings.default_author())


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "settings.json"
    visits = (
        Visit("/home/me/tin tức.annotator", "0" * 32, 7, 3, 9, 5, -12.5, "is:todo", "imported"),
        Visit("/b"),
    )
    mine = Settings(
        "Đặng Minh", "dark", 150, 0.25, visits[0].project, "0" * 32, "ab01", "cd02", "undo redo", visits
    )
    settings.save(path, mine)
    assert settings.load(path) == mine
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_project_is_kept_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings.save(tmp_path / "settings.json", replace(USUAL, project="news.annotator"))
    monkeypatch.chdir("/")
    assert settings.load(tmp_path / "settings.json").project == str(tmp_path / "news.annotator")


def test_a_project_with_odd_bytes_in_its_name_is_kept(tmp_path: Path) -> None:
    odd = replace(USUAL, project="/tmp/\udcff.annotator")
    settings.save(tmp_path / "settings.json", odd)
    assert settings.load(tmp_path / "settings.json") == odd


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"author": 7, "theme": null}',
        b'{"text_percent": 1e999}',
    ],
    ids=["empty", "cut off", "a list", "a number", "bytes", "deep", "wrong kinds", "infinite"],
)
def test_a_file_that_says_nothing_usable_gives_the_usual(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    assert settings.load(path) == USUAL
    path.write_bytes(content)
    assert settings.load(path) == USUAL
    assert settings.load(tmp_path) == USUAL


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", " "),
        ("author", "a\0b"),
        ("author", "\ud800"),
        ("document", "\udcff"),
        ("text_percent", 49),
        ("text_percent", 401),
        ("text_percent", True),
        ("text_percent", 100.0),
        ("border_share", 0.0),
        ("border_share", float("nan")),
        ("border_share", 1),
    ],
)
def test_a_value_that_cannot_be_used_is_the_usual_one_and_the_others_stay(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", name: value, "unknown": 1}))
    assert settings.load(path) == replace(USUAL, theme="dark")


_names = st.sampled_from(["author", "theme", "text_percent", "border_share", "document"])
_values = st.text() | st.floats() | st.integers() | st.none()


@examples(max_examples=50)
@given(st.dictionaries(_names, _values))
def test_whatever_was_loaded_can_be_saved_and_is_loaded_again(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.json"
    path.write_text(json.dumps(table))
    loaded = settings.load(path)
    settings.save(path, loaded)
    assert settings.load(path) == loaded


def test_an_account_whose_name_no_file_could_keep_is_anonymous(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (" ", "\udcff"):
        monkeypatch.setenv("LOGNAME", name)
        assert settings.default_author() == "anonymous"
    monkeypatch.setenv("LOGNAME", "anna")
    assert settings.default_author() == "anna"


def test_the_default_projects_lie_in_a_folder_for_their_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    settings.make_own_folder()
    assert (
        settings.default_project().parent == settings.samples_project().parent == tmp_path / "data/annotator"
    )
    assert stat.S_IMODE((tmp_path / "data/annotator").stat().st_mode) == 0o700
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    settings.make_own_folder()  # what hinders it shows when a project is opened
    assert (tmp_path / "file").read_bytes() == b""


def test_visits_that_cannot_be_used_are_passed_over_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    odd = {"project": "/a", "row": -1, "search": 7, "top_distance": 1e999}
    rows = [7, {}, {"project": " "}, odd, {"project": "/b", "row": 3}]
    path.write_text(json.dumps({"visits": [*rows, {"project": "/a", "row": 5}]}))
    assert settings.load(path).visits == (Visit("/a"), Visit("/b", row=3))
    path.write_text(json.dumps({"visits": "none"}))
    assert settings.load(path).visits == ()
    path.write_text(json.dumps({"visits": [{"project": f"/{n}"} for n in range(30)]}))
    assert len(settings.load(path).visits) == MOST_VISITS


def test_what_another_window_said_of_its_project_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    mine = Settings(author="anna").with_visit(Visit("/b", row=1)).with_visit(Visit("/a", row=2))
    save_visit(path, mine)
    save_visit(path, Settings(author="anna").with_visit(Visit("/b", row=7)))
    save_visit(path, mine.with_visit(Visit("/a", row=3)))
    assert settings.load(path).visits == (Visit("/a", row=3), Visit("/b", row=7))

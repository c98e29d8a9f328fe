"""Many new articles are looked at in a process of its own, which ends with the work or with the window."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.query import Query
from annotator.project import Project
from tests.builders import articles, make
from tests.gui.window_desk import WindowDesk, looks_kept

MANY, FEW = 80, 3


@pytest.fixture
def open_new(tmp_path: Path, qtbot: QtBot) -> Callable[[int], WindowDesk]:
    """Opens a window on so many articles that nobody has looked at."""

    def opened(count: int) -> WindowDesk:
        path = make(tmp_path / "new.annotator", *articles(count))
        desk = WindowDesk(qtbot, path, tmp_path / "settings.json")
        desk.open()
        return desk

    return opened


def languages(path: Path) -> list[str]:
    with Project(path, read_only=True) as project:
        return [one.language for one in project.summaries(project.matching(Query()))]


def test_the_process_ends_when_all_are_looked_at(open_new: Callable[[int], WindowDesk], qtbot: QtBot) -> None:
    with looks_kept():
        desk = open_new(MANY)
        qtbot.waitUntil(lambda: bool(active_children()), timeout=20_000)
        qtbot.waitUntil(lambda: not active_children(), timeout=60_000)
        desk.wait_idle()
        desk.close()
    assert languages(desk.project).count(UNKNOWN_LANGUAGE) == 0


def test_closing_the_window_ends_the_process(open_new: Callable[[int], WindowDesk], qtbot: QtBot) -> None:
    with looks_kept():
        desk = open_new(MANY)
        qtbot.waitUntil(lambda: bool(active_children()), timeout=20_000)
        desk.close()
    assert active_children() == []
    assert len(languages(desk.project)) == MANY


def test_few_articles_are_not_worth_a_process(open_new: Callable[[int], WindowDesk], qtbot: QtBot) -> None:
    with looks_kept():
        desk = open_new(FEW)
        qtbot.waitUntil(lambda: UNKNOWN_LANGUAGE not in languages(desk.project), timeout=20_000)
        assert active_children() == []
        desk.close()

"""Beginning, going on with another project, trouble at opening, and what is kept from one sitting to the next."""

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.project import Project
from annotator.settings import Settings
from tests.builders import ROOT, article, environment, make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk, answering, close_message, looks_kept

PAINTS_FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.gui import app, frame

begin = app.Projects.begin
def begun(projects, *arguments):
    print("painted:", projects.frame.isVisible(), "sqlmodel" in sys.modules)
    begin(projects, *arguments)
    QTimer.singleShot(0, projects.frame.close)
app.Projects.begin = begun
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_the_window_is_painted_before_the_project_and_its_library_are_opened(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PAINTS_FIRST, make(tmp_path / "p.annotator", article())],
        env=environment(QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "painted: True False\n"), run.stderr


STOPPED = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from annotator.gui import app

def look(projects):
    if projects.frame.ledger.article is None:
        QTimer.singleShot(20, lambda: look(projects))
    else:
        os.kill(os.getpid(), int(sys.argv[2]))

begin = app.Projects.begin
def begun(projects, *arguments):
    begin(projects, *arguments)
    look(projects)
app.Projects.begin = begun
sys.exit(app.run(Path(sys.argv[1])))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_stopped_from_outside_ends_as_a_closed_window_does(
    tmp_path: Path, number: signal.Signals
) -> None:
    path, document = tmp_path / "p.annotator", article()
    make(path, document)
    run = subprocess.run(
        [sys.executable, "-c", STOPPED, path, str(int(number))],
        env=environment(QT_QPA_PLATFORM="offscreen", XDG_CONFIG_HOME=str(tmp_path / "settings")),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert [one.name for one in tmp_path.glob("p.*")] == ["p.annotator"], "no log and no lock is left"
    kept = settings.load(tmp_path / "settings" / "annotator" / "settings.json")
    assert kept.visit(str(path)).document == document.id


def test_another_project_opens_in_the_place_of_the_first_which_is_closed(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(article())
    other = make(tmp_path / "other.annotator", article("Another\nIts only sentence is here."))
    desk.press(Key.Key_K)
    before = desk.frame
    with answering(lambda dialog: choose_file(dialog, other)):
        desk.choose("File", "Open or make a project")
    qtbot.waitUntil(lambda: desk.frame is not before and "other" in desk.frame.windowTitle())
    qtbot.waitUntil(lambda: desk.ledger.article is not None)
    assert desk.article.document.text.startswith("Another")
    with Project(desk.project, "anna") as first:  # nobody holds it any more
        assert sum(len(kept.annotations) for kept in first.records()) == 1


def test_the_project_that_is_open_already_stays_open_when_it_is_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    frame = desk.frame
    with answering(lambda dialog: choose_file(dialog, desk.project)):
        desk.choose("File", "Open or make a project")
    assert not desk.projects._background.is_busy()
    assert desk.frame is frame
    desk.press(Key.Key_K)
    assert desk.roles == {1: "comment"}


def test_of_two_projects_asked_for_at_once_the_last_one_opens_and_nobody_holds_the_other(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(article())
    first, last = (make(tmp_path / f"{name}.annotator", article()) for name in ("first", "last"))
    desk.projects.open(first)
    desk.projects.open(last)
    qtbot.waitUntil(lambda: "last" in desk.frame.windowTitle() and not desk.projects._background.is_busy())
    with Project(first, "anna") as free:
        assert free.progress().documents == 1


def choose_file(dialog: QWidget, path: Path) -> None:
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(path))
    dialog.accept()


def hearing_and_choosing(told: list[str], path: Path) -> Callable[[QWidget], None]:
    """What a person does who closes a message, which is noted, and then chooses a project."""

    def answer(dialog: QWidget) -> None:
        if isinstance(dialog, QMessageBox):
            told.append(close_message(dialog))
        else:
            choose_file(dialog, path)

    return answer


def test_a_project_that_cannot_be_opened_leaves_the_open_one_alone(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(article())
    told: list[str] = []
    damaged = tmp_path / "damaged.annotator"
    damaged.write_bytes(b"this is no project" * 100)
    with answering(lambda dialog: told.append(close_message(dialog))):
        desk.projects.open(damaged)
        qtbot.waitUntil(lambda: bool(told))
    assert "damaged.annotator" in told[0]
    desk.press(Key.Key_K)
    assert desk.roles == {1: "comment"}
    assert damaged.read_bytes() == b"this is no project" * 100


def test_when_the_first_project_cannot_be_opened_a_person_chooses_another(
    tmp_path: Path, qtbot: QtBot
) -> None:
    damaged, whole = tmp_path / "damaged.annotator", make(tmp_path / "whole.annotator", article())
    damaged.write_bytes(b"this is no project" * 100)
    told: list[str] = []
    with looks_kept():
        desk = WindowDesk(qtbot, damaged, tmp_path / "settings.json")
        with answering(hearing_and_choosing(told, whole), times=2):
            desk.open()
        desk.wait_idle()
        assert len(told) == 1
        assert "whole" in desk.frame.windowTitle()
        desk.close()


def test_where_the_project_of_last_time_is_gone_no_empty_one_takes_its_place(
    tmp_path: Path, qtbot: QtBot
) -> None:
    gone, moved = tmp_path / "mine.annotator", make(tmp_path / "moved.annotator", article())
    settings.save(tmp_path / "settings.json", Settings(project=str(gone)))
    told: list[str] = []
    with looks_kept():
        desk = WindowDesk(qtbot, moved, tmp_path / "settings.json")
        with answering(hearing_and_choosing(told, moved), times=2):
            desk.projects.begin(None)
            qtbot.waitUntil(lambda: "moved" in desk.frame.windowTitle())
        desk.wait_idle()
        assert "mine.annotator: it is not there any more" in told[0]
        assert not gone.exists()
        desk.close()


@pytest.mark.parametrize("folders_left", ["mine", "mine/2026", "mine/2026/march"])
def test_where_the_project_is_gone_another_is_looked_for_near_its_place(
    tmp_path: Path, qtbot: QtBot, folders_left: str
) -> None:
    gone, other = tmp_path / "mine/2026/march/p.annotator", make(tmp_path / "other.annotator", article())
    (tmp_path / folders_left).mkdir(parents=True)
    settings.save(tmp_path / "settings.json", Settings(project=str(gone)))
    begun: list[tuple[str, str]] = []

    def answer(dialog: QWidget) -> None:
        if isinstance(dialog, QMessageBox):
            close_message(dialog)
        else:
            (chooser,) = [dialog] if isinstance(dialog, QFileDialog) else []
            begun.append((chooser.directory().absolutePath(), Path(chooser.selectedFiles()[0]).name))
            choose_file(dialog, other)

    with looks_kept():
        desk = WindowDesk(qtbot, other, tmp_path / "settings.json")
        with answering(answer, times=2):
            desk.projects.begin(None)
            qtbot.waitUntil(lambda: "other" in desk.frame.windowTitle())
        desk.wait_idle()
        desk.close()
    assert begun == [(str(tmp_path / folders_left), "p.annotator")]
    assert not (tmp_path / "mine/2026/march/p.annotator").exists()


def leave(dialog: QWidget) -> None:
    dialog.close()


def test_who_chooses_none_closes_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    damaged = tmp_path / "damaged.annotator"
    damaged.write_bytes(b"this is no project" * 100)
    with looks_kept():
        desk = WindowDesk(qtbot, damaged, tmp_path / "settings.json")
        with answering(leave, times=2):
            desk.projects.begin(damaged)
            qtbot.waitUntil(lambda: not desk.frame.isVisible())


def test_the_next_sitting_begins_where_the_last_one_ended(tmp_path: Path, qtbot: QtBot) -> None:
    path = make(tmp_path / "p.annotator", article(), article("Second\nIts only sentence is here."))
    with looks_kept():
        desk = WindowDesk(qtbot, path, tmp_path / "settings.json")
        desk.open()
        desk.press(Key.Key_PageDown, CTRL)
        desk.press(Key.Key_D, CTRL | SHIFT)
        desk.press(Key.Key_Plus, CTRL)
        desk.ledger.set_border_share(0.5)
        desk.frame.resize(790, 600)  # the screen of the tests is 800 pixels wide
        sizes = desk.frame.splitter.sizes()
        desk.close()
    with looks_kept():
        again = WindowDesk(qtbot, path, tmp_path / "settings.json")
        assert again.frame.size() == QSize(790, 600)
        again.open()
        assert again.article.document.text.startswith("Second")
        assert again.ledger.look.theme.is_dark
        assert again.ledger.look.border_share == pytest.approx(0.5)
        assert again.appearance.settings.text_percent == 110
        assert again.frame.splitter.sizes() == sizes
        again.close()
    kept = settings.load(tmp_path / "settings.json")
    assert (kept.project, kept.theme) == (str(path), "dark")


def test_settings_that_hold_rubbish_open_a_window_all_the_same(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    settings.save(file, Settings(author="anna", geometry="zz", panels="é", theme="pink", document="none"))
    with looks_kept():
        desk = WindowDesk(qtbot, make(tmp_path / "p.annotator", article()), file)
        desk.open()
        assert desk.row.number == 1
        desk.close()


def test_the_open_article_shows_its_language_once_the_detector_has_seen_it(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(project=tmp_path / "new.annotator")
    desk.drop(ROOT / "sample_docs" / "vi-1-song-mekong.txt")
    desk.press(Key.Key_Down)
    assert "Vietnamese" in desk.frame.status.text()
    assert desk.row.number == 2
    desk.press(Key.Key_K)
    assert desk.roles == {2: "comment"}


@pytest.mark.parametrize(("percent", "key", "bound"), [(190, Key.Key_Plus, 200), (90, Key.Key_Minus, 80)])
def test_larger_and_smaller_stay_within_bounds(
    open_desk: OpenDesk, percent: int, key: Qt.Key, bound: int
) -> None:
    desk = open_desk(article())
    usual = desk.ledger.look.font.pointSizeF()
    desk.appearance.prefer(replace(desk.appearance.preferences, text_percent=percent))
    for _ in range(3):
        desk.press(key, CTRL)
    assert desk.appearance.settings.text_percent == bound
    assert desk.ledger.look.font.pointSizeF() == pytest.approx(usual * bound / 100)

"""The first steps in an empty project, and the projects that were open before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator import resources, settings
from annotator.gui.app import make_application
from annotator.gui.frame import Frame
from annotator.gui.recent import Recent, recent_projects
from annotator.gui.theme import theme
from annotator.gui.welcome import recent_words
from annotator.settings import Visit
from tests.builders import ROOT, article, make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, Key, WindowDesk, answering, close_message, looks_kept, plain


@pytest.fixture
def empty(open_desk: OpenDesk, tmp_path: Path) -> WindowDesk:
    return open_desk(project=tmp_path / "empty.annotator")


def step(desk: WindowDesk, words: str) -> QPushButton:
    return next(
        b for b in desk.frame.welcome.findChildren(QPushButton) if b.text() == words and b.isVisible()
    )


def test_an_empty_project_shows_the_first_steps_with_the_keyboard_on_them(empty: WindowDesk) -> None:
    assert empty.frame.welcome.isVisible()
    assert not empty.ledger.isVisible()
    assert empty.focus is step(empty, "Import files")
    shown = [b.text() for b in empty.frame.welcome.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Import files", "Import folder", "Open the sample articles", "Open or make a project"]


def test_tab_leads_from_one_step_to_the_next_and_space_takes_it(empty: WindowDesk, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A title\nIts only sentence is here.", encoding="utf-8")

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(tmp_path / "one.txt"))
        dialog.accept()

    empty.press(Key.Key_Tab)
    assert empty.focus is step(empty, "Import folder")
    empty.press(Key.Key_Backtab)
    with answering(choose):
        empty.press(Key.Key_Space)
        empty.qtbot.waitUntil(empty.ledger.isVisible)
    assert empty.article.document.text.startswith("A title")
    assert not empty.frame.welcome.isVisible()


def test_files_dropped_on_the_first_steps_come_in(empty: WindowDesk) -> None:
    empty.drop(ROOT / "sample_docs" / "en-1-clyde-ferries.txt")
    empty.qtbot.waitUntil(empty.ledger.isVisible)
    assert "ferry" in empty.article.document.text
    assert empty.focus is empty.ledger


def test_without_an_article_nothing_is_offered_that_needs_one(empty: WindowDesk) -> None:
    names = ("previous", "next", "skip", "finish", "note", "site")
    assert not any(empty.frame.actions_by_name[name].isEnabled() for name in names)
    empty.drop(ROOT / "sample_docs" / "en-1-clyde-ferries.txt")
    empty.qtbot.waitUntil(empty.ledger.isVisible)
    assert all(empty.frame.actions_by_name[name].isEnabled() for name in names)
    words = [button.text() for button in empty.frame.article_bar.findChildren(QAbstractButton)]
    assert words == ["‹ Previous", "Next ›", "Skip…", "Done ✓"]


def test_ctrl_tab_comes_back_to_the_first_steps(empty: WindowDesk) -> None:
    for _ in range(3):
        empty.press(Key.Key_Tab, CTRL)
    assert empty.frame.welcome.isAncestorOf(empty.focus)


def test_a_project_whose_search_finds_nothing_is_not_empty(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(article())
    desk.press(Key.Key_F, CTRL)
    desk.type("xyzzy")
    qtbot.waitUntil(lambda: desk.frame.documents.typed[0] != "")
    assert not desk.frame.welcome.isVisible()


def test_the_samples_open_in_a_project_of_their_own(
    empty: WindowDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = empty.frame
    QTest.mouseClick(step(empty, "Open the sample articles"), Qt.MouseButton.LeftButton)
    empty.qtbot.waitUntil(lambda: empty.frame is not before and "samples" in empty.frame.windowTitle())
    empty.qtbot.waitUntil(lambda: empty.frame.ledger.article is not None, timeout=20_000)
    empty.wait_idle()
    assert len(resources.sample_articles()) == 20


@pytest.mark.parametrize(("dark", "percent"), [(False, 100), (True, 100), (True, 200)])
def test_all_words_of_the_first_steps_can_be_read(empty: WindowDesk, *, dark: bool, percent: int) -> None:
    choice = replace(empty.appearance.preferences, text_percent=percent)
    empty.appearance.prefer(choice)
    if dark:
        empty.press(Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    for button in empty.frame.welcome.findChildren(QPushButton):
        assert button.width() >= button.minimumSizeHint().width()
        assert button.accessibleName()
    steps = [button for button in empty.frame.welcome.findChildren(QPushButton) if not button.isFlat()]
    assert len({button.width() for button in steps}) == 1


# Recent projects


@pytest.fixture
def visited(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowDesk]:
    """A window on a third project, after two others, of which one is gone."""
    paths = [make(tmp_path / f"{name}.annotator", article()) for name in ("first", "second")]
    with looks_kept():
        for path in paths:
            desk = WindowDesk(qtbot, path, tmp_path / "settings.json")
            desk.open()
            desk.wait_idle()
            desk.close()
        paths[0].unlink()
        desk = WindowDesk(qtbot, tmp_path / "third.annotator", tmp_path / "settings.json")
        desk.open()
        desk.wait_idle()
        qtbot.waitUntil(lambda: bool(desk.frame.recent.actions()))
        yield desk
        desk.close()


def test_projects_that_were_open_stand_in_the_menu_and_those_that_are_gone_are_grey(
    visited: WindowDesk,
) -> None:
    shown = [(action.text(), action.isEnabled()) for action in visited.frame.recent.actions()]
    assert [words.partition(" ")[0] for words, _ in shown] == ["second", "first"]
    assert [enabled for _, enabled in shown] == [True, False]
    assert "not there any more" in shown[1][0]


def test_a_recent_project_opens_from_the_menu(visited: WindowDesk) -> None:
    before = visited.frame
    visited.choose("File", "Recent projects", plain(visited.frame.recent.actions()[0].text()))
    visited.qtbot.waitUntil(lambda: visited.frame is not before and "second" in visited.frame.windowTitle())


def test_a_recent_project_opens_from_the_first_steps(visited: WindowDesk) -> None:
    before = visited.frame
    button = next(b for b in before.welcome.findChildren(QPushButton) if b.text().startswith("second"))
    button.setFocus()
    visited.press(Key.Key_Space)
    visited.qtbot.waitUntil(lambda: visited.frame is not before and "second" in visited.frame.windowTitle())


def test_a_recent_project_that_went_meanwhile_is_not_made_anew(visited: WindowDesk, tmp_path: Path) -> None:
    second, told = tmp_path / "second.annotator", list[str]()
    second.unlink()

    def answer(dialog: QWidget) -> None:
        if isinstance(dialog, QMessageBox):
            told.append(close_message(dialog))
        else:
            (field,) = dialog.findChildren(QLineEdit)
            QTest.keyClicks(field, "second")
            QTest.keyClick(field, Qt.Key.Key_Return)

    with answering(answer, times=2):
        visited.press(Key.Key_K, CTRL)
        visited.qtbot.waitUntil(lambda: bool(told))
    assert "second.annotator: it is not there any more" in told[0]
    assert not second.exists()
    assert "third" in visited.frame.windowTitle()


def test_a_project_that_went_is_grey_when_the_menu_opens_and_black_when_it_came_back(
    visited: WindowDesk, tmp_path: Path
) -> None:
    second, elsewhere = tmp_path / "second.annotator", tmp_path / "elsewhere"
    action = visited.frame.recent.actions()[0]

    def offered() -> list[bool]:
        """Whether the button among the first steps, once it is seen, can be pressed."""
        buttons = visited.frame.welcome.findChildren(QPushButton)
        return [b.isEnabled() for b in buttons if b.text().startswith("second") and b.isVisible()]

    def open_menu() -> None:
        """And see it stay open, whatever came to be known meanwhile."""
        was_there = action.isEnabled()
        visited.choose("File")
        visited.qtbot.waitUntil(lambda: action.isEnabled() is not was_there)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClick(popup, Qt.Key.Key_Escape)

    second.rename(elsewhere)
    open_menu()
    assert "not there any more" in action.text()
    visited.qtbot.waitUntil(lambda: offered() == [False])
    elsewhere.rename(second)
    open_menu()
    assert "not there any more" not in action.text()
    visited.qtbot.waitUntil(lambda: offered() == [True])


def test_recent_projects_are_cleared_by_a_command(visited: WindowDesk, tmp_path: Path) -> None:
    visited.choose("File", "Clear recent projects")
    assert visited.frame.recent.actions() == []
    assert not visited.frame.recent.isEnabled()
    assert settings.load(tmp_path / "settings.json").visits == ()


def test_ten_projects_are_remembered_the_last_one_first(tmp_path: Path) -> None:
    mine = settings.Settings()
    for number in [*range(12), 5]:
        mine = mine.with_visit(Visit(f"/p/{number}.annotator", row=number))
    assert [Path(one.project).stem for one in mine.visits] == [
        "5",
        "11",
        "10",
        "9",
        "8",
        "7",
        "6",
        "4",
        "3",
        "2",
    ]
    assert recent_projects(mine.visits, Path("/p/5.annotator"))[0] == Recent(Path("/p/11.annotator"), False)
    assert len(recent_projects(mine.visits, tmp_path)) == settings.MOST_VISITS


def test_a_project_with_odd_bytes_in_its_name_can_be_named() -> None:
    assert recent_words(Recent(Path("/p/a\udcff.annotator"), is_there=True)) == "a? — /p"


def test_a_new_window_leaves_room_on_the_screen_for_what_a_window_manager_puts_around_it(
    qtbot: QtBot,
) -> None:
    make_application()
    frame = Frame(theme(dark=False))
    qtbot.addWidget(frame)
    room, em = frame.screen().availableSize(), frame.fontMetrics().height()
    assert frame.height() <= room.height() - 2 * em


def test_the_window_has_an_icon_in_the_sizes_that_desktops_ask_for(qtbot: QtBot) -> None:
    make_application()
    frame = Frame(theme(dark=False))
    qtbot.addWidget(frame)
    sizes = [size.width() for size in frame.windowIcon().availableSizes()]
    assert sizes == [16, 32, 64, 128]
    picture = frame.windowIcon().pixmap(64, 64).toImage()
    assert picture.pixelColor(20, 34).name() == "#1d4ed8", "the current line"
    assert picture.pixelColor(0, 0).alpha() == 0

"""The counter of keys, clicks and seconds: real events, one article after another, kept in the project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from annotator.core.document import Document
from annotator.core.effort import Effort
from annotator.gui.app import make_application
from annotator.gui.counter import Counter
from annotator.project import Project
from tests.builders import BOAT, add, article, articles, raw
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk


def effort(path: Path, document: Document, author: str) -> Effort:
    """What the file holds."""
    with Project(path, author, read_only=True) as project:
        return project.tally.effort(document.id, author)


def shown(desk: WindowDesk) -> str:
    """The words of the status bar, without the time."""
    return desk.frame.bottom_bar.effort.text().rpartition(" · ")[0]


def wait_shown(desk: WindowDesk, words: str) -> None:
    desk.qtbot.waitUntil(lambda: shown(desk) == words)


def author_of(desk: WindowDesk) -> str:
    return desk.appearance.settings.author


def test_moves_letters_and_shortcuts_count_once_each(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    assert shown(desk) == "0 keys"
    desk.press(Key.Key_Down)
    desk.type("m")
    desk.press(Key.Key_Z, CTRL)
    wait_shown(desk, "3 keys")


def test_modifiers_and_repeats_do_not_count(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    window = desk.frame.windowHandle()
    for modifier in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt):
        desk.press(modifier)
    desk.press(Key.Key_Down, SHIFT)
    for _ in range(5):
        repeat = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Down, SHIFT, "", True)
        QCoreApplication.sendEvent(window, repeat)
    wait_shown(desk, "1 key")


def test_what_is_typed_into_fields_and_answered_in_menus_counts(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.press(Key.Key_F2)
    desk.type("sport")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    wait_shown(desk, "8 keys")


def test_clicks_count_in_the_window_and_in_menus(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.click(desk.ledger.viewport(), QPoint(20, 20))
    wait_shown(desk, "0 keys · 1 click")
    desk.choose("Article", "Note")
    wait_shown(desk, "0 keys · 3 clicks")


def test_each_article_has_its_own_figure_and_finds_it_again(open_desk: OpenDesk) -> None:
    first, second = articles(2)
    desk = open_desk(first, second)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_PageDown, CTRL)
    assert shown(desk) == "0 keys"
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down)
    desk.press(Key.Key_PageUp, CTRL)
    assert shown(desk) == "2 keys"
    desk.press(Key.Key_Down)
    desk.close()
    author = author_of(desk)
    assert effort(desk.project, first, author).presses == 3
    assert effort(desk.project, second, author).presses == 3


def test_it_goes_on_after_a_restart(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.press(Key.Key_Down)
    desk.close()
    again = open_desk(project=desk.project)
    assert shown(again) == "1 key"
    again.press(Key.Key_Down)
    wait_shown(again, "2 keys")


def test_it_is_in_the_file_soon_without_leaving_the_article(open_desk: OpenDesk) -> None:
    """A process that is killed loses no more than the last seconds."""
    desk = open_desk(article())
    for _ in range(4):
        desk.press(Key.Key_Down)

    def presses() -> int:
        with raw(desk.project) as connection:
            return int(connection.execute("SELECT coalesce(sum(presses), 0) FROM effort").fetchone()[0])

    desk.qtbot.waitUntil(lambda: presses() == 4)


def test_done_is_kept_with_its_time(open_desk: OpenDesk) -> None:
    desk = open_desk(*articles(2))
    desk.press(Key.Key_Return, CTRL)
    desk.close()
    with raw(desk.project) as connection:
        rows = connection.execute(
            "SELECT presses, finished_at > '2026' FROM effort WHERE finished_at NOT NULL"
        )
        assert rows.fetchall() == [(1, True)]


def test_where_nothing_was_done_nothing_is_written(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    desk.close()
    with raw(desk.project) as connection:
        assert connection.execute("SELECT count(*) FROM effort WHERE presses + clicks > 0").fetchone() == (0,)


def test_only_time_in_which_something_goes_on_counts(open_desk: OpenDesk) -> None:
    """With a clock of the test's own beside the window's counter."""
    desk = open_desk(article())
    clock = [100.0]
    application = make_application()
    with Project(desk.project.with_name("other.annotator"), "anna") as project:
        add(project, article())
        counter = Counter(desk.frame, project, lambda: clock[-1])
        counter.show_state(project.open(article().id))
        for now in (110.0, 111.5, 500.0, 502.0):
            clock.append(now)
            desk.press(Key.Key_Down)
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        clock.append(510.0)
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        clock.append(511.0)
        counter.leave()
        assert counted(project) == Effort(4, 0, 14.5)


def test_what_the_file_does_not_take_is_handed_over_again(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    with Project(desk.project.with_name("other.annotator"), "anna") as project:
        add(project, article())
        counter = Counter(desk.frame, project, lambda: 1.0)
        counter.show_state(project.open(article().id))
        with raw(project.path) as other:
            other.execute("ALTER TABLE effort RENAME TO gone")
            desk.press(Key.Key_Down)
            counter.keep()
            add(project, article(BOAT))  # what is queued stands in line: by now it has failed
            other.execute("ALTER TABLE gone RENAME TO effort")
        desk.press(Key.Key_Down)
        counter.leave()
        assert counted(project) == Effort(2, 0, 0.0)


def counted(project: Project) -> Effort:
    """What the file holds, when all that was queued before has been written."""
    add(project, article("Last of all"))
    return project.tally.effort(article().id, "anna")

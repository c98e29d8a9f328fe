"""Sites in the window: what was done on a site shows on its other articles; sites are changed by a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.core.query import parsed
from annotator.core.record import Record
from annotator.gui.appearance import Appearance
from annotator.gui.dialogs.site import SiteDialog
from annotator.gui.frame import Frame
from annotator.gui.main_window import MainWindow
from annotator.gui.site_desk import SiteDesk
from annotator.gui.theme import theme
from annotator.project import Project
from annotator.settings import Settings
from tests.builders import add, ids
from tests.gui.window_desk import CTRL, SHIFT
from tests.suggest.site_pages import finished, page, wanted

PAGES = [page(number) for number in range(8)]
FIRST, SECOND = PAGES[:2]


class Desk:
    """The window on a site of eight articles, of which some are done."""

    def __init__(self, folder: Path, done: int, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.project = Project(folder / "news.annotator", "anna")
        others = PAGES[2:]
        add(
            self.project,
            FIRST,
            SECOND,
            *(Record(one, (finished(one),)) for one in others[:done]),
            *others[done:],
        )
        self.frame = Frame(theme(dark=False))
        appearance = Appearance(self.frame, folder / "settings.json", Settings(author="anna"))
        self.window = MainWindow(self.frame, self.project, appearance)
        self.frame.may_close = self.window.end
        self.frame.show()
        self.window.begin()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.is_busy, timeout=20_000)

    def columns(self) -> tuple[bool, ...]:
        article = self.frame.ledger.article
        assert article is not None
        return tuple(row.is_main for row in article.rows)

    def shown(self) -> str:
        assert self.project.state is not None
        return self.project.state.article.document.id

    def answer_site_dialog(self, answer: Callable[[SiteDialog], None]) -> None:
        def respond() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, SiteDialog)
            answer(dialog)
            QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)

        QTimer.singleShot(0, respond)
        self.frame.actions_by_name["site"].trigger()
        self.settle()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Desk]:
    desk = Desk(tmp_path, request.param, qtbot)
    yield desk
    desk.settle()
    desk.frame.close()


@pytest.mark.parametrize("desk", [6], indirect=True)
def test_articles_done_elsewhere_teach_at_the_start_and_the_open_one_shows_it(desk: Desk) -> None:
    assert desk.shown() == FIRST.id
    assert desk.columns() == wanted(FIRST)


@pytest.mark.parametrize("desk", [2], indirect=True)
def test_done_teaches_the_site_and_the_next_article_shows_it(desk: Desk) -> None:
    """Two are too few; the third is done here, with its one wrong line put right."""
    assert desk.columns() != wanted(FIRST)
    appeal = 7
    for _ in range(appeal):
        QTest.keyClick(desk.frame.ledger, Qt.Key.Key_Down)
    QTest.keyClick(desk.frame.ledger, Qt.Key.Key_Right)
    QTest.keyClick(desk.frame.ledger, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.shown() == SECOND.id
    desk.qtbot.waitUntil(lambda: desk.columns() == wanted(SECOND), timeout=20_000)


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_what_undo_said_still_stands_when_the_site_was_learnt_from_again(desk: Desk) -> None:
    """The article is shown anew then, since nobody has said anything of it."""

    def press(key: Qt.Key) -> None:
        QTest.keyClick(desk.frame.ledger, key, Qt.KeyboardModifier.ControlModifier)

    (sites,) = desk.frame.findChildren(SiteDesk)
    with desk.qtbot.waitSignal(sites.learnt, timeout=20_000):
        while desk.shown() == FIRST.id:  # where names are suggested, the first press tells of them
            press(Qt.Key.Key_Return)
    with desk.qtbot.waitSignal(sites.learnt, timeout=20_000):
        press(Qt.Key.Key_Z)
    assert desk.shown() == FIRST.id
    assert desk.frame.status.text().startswith("Undone: article done")


@pytest.mark.parametrize("desk", [6], indirect=True)
def test_switched_off_by_the_dialog_the_article_is_judged_in_general_again(desk: Desk) -> None:
    learnt = desk.columns()
    desk.answer_site_dialog(lambda dialog: dialog.findChildren(QCheckBox)[0].click())
    assert desk.columns() != learnt
    assert [site.is_off for site in desk.project.sites.summaries()] == [True]
    desk.answer_site_dialog(lambda dialog: dialog.findChildren(QCheckBox)[0].click())
    assert desk.columns() == learnt


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_all_that_were_found_get_another_site_and_the_list_shows_it(desk: Desk) -> None:
    def rename(dialog: SiteDialog) -> None:
        dialog.findChildren(QLineEdit)[0].selectAll()
        QTest.keyClicks(dialog.findChildren(QLineEdit)[0], "harbour")
        dialog.findChildren(QRadioButton)[1].click()

    desk.answer_site_dialog(rename)
    assert len(ids(desk.project, parsed("site:harbour"))) == len(PAGES)
    assert desk.project.state is not None
    assert desk.project.state.article.document.site == "harbour"


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_the_open_article_alone_gets_another_site(desk: Desk) -> None:
    desk.answer_site_dialog(lambda dialog: dialog.findChildren(QLineEdit)[0].setText("harbour"))
    assert ids(desk.project, parsed("site:harbour")) == [FIRST.id]
    assert desk.frame.status.text().startswith("Site changed   ·")


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_a_site_that_was_looked_at_and_left_as_it_was_is_not_told_as_changed(desk: Desk) -> None:
    desk.answer_site_dialog(lambda _dialog: None)
    assert "Site changed" not in desk.frame.status.text()


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_who_asks_again_while_a_site_is_being_changed_loses_no_change(desk: Desk) -> None:
    def respond() -> None:
        if isinstance(dialog := QApplication.activeModalWidget(), SiteDialog):
            (name,) = dialog.findChildren(QLineEdit)
            name.setText(names.pop(0))
            QTest.keyClick(name, Qt.Key.Key_Return)

    names = ["harbour", "docks"]
    for _ in range(2):
        QTimer.singleShot(0, respond)
        desk.frame.actions_by_name["site"].trigger()
    assert desk.frame.status.text().startswith("A site is still being changed.   ·")
    desk.settle()
    assert ids(desk.project, parsed("site:harbour")) == [FIRST.id]


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_articles_that_share_no_lines_are_not_told_as_parted(desk: Desk) -> None:
    desk.frame.documents.search_for("site:nowhere")
    desk.settle()
    desk.answer_site_dialog(lambda dialog: dialog.findChildren(QRadioButton)[2].click())
    assert desk.frame.status.text().startswith("No two articles in the list share enough lines   ·")
    assert desk.project.state is not None
    assert desk.project.state.undo is None


@pytest.mark.parametrize("desk", [0], indirect=True)
def test_undo_gives_all_of_them_their_former_site_and_says_so(desk: Desk) -> None:
    def rename(dialog: SiteDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText("harbour")
        dialog.findChildren(QRadioButton)[1].click()

    desk.answer_site_dialog(rename)
    with desk.qtbot.waitActive(desk.frame):
        desk.frame.activateWindow()
    for modifiers, words, moved in ((CTRL, "Undone", 0), (CTRL | SHIFT, "Redone", len(PAGES))):
        QTest.keyClick(desk.frame.ledger, Qt.Key.Key_Z, modifiers)
        desk.settle()
        assert len(ids(desk.project, parsed("site:harbour"))) == moved
        assert desk.frame.status.text().startswith(f"{words}: site “harbour”")
        assert desk.project.state is not None
        assert desk.project.state.article.document.site == ("harbour" if moved else FIRST.site)

"""The dialog for sites, as a person answers it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.summary import SiteSummary
from annotator.gui.dialogs.site import SiteChoice, SiteDialog

Asked = Callable[..., object]
ButtonOf = Callable[[QWidget, str], QPushButton]
_LEFT = Qt.MouseButton.LeftButton
INDICATOR = QPoint(8, 8)


@pytest.fixture
def dialog(qtbot: QtBot) -> SiteDialog:
    dialog = SiteDialog(SiteSummary("crawl", 40, 7, is_learnt=True), 25)
    qtbot.addWidget(dialog)
    return dialog


def name(dialog: SiteDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def reach(dialog: SiteDialog, place: int) -> QRadioButton:
    return dialog.findChildren(QRadioButton)[place]


def words(dialog: SiteDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_proposes_the_site_as_it_is_for_the_open_article(
    dialog: SiteDialog, asked: Asked, button_of: ButtonOf
) -> None:
    answer = asked(dialog, dialog.choice, lambda: QTest.mouseClick(button_of(dialog, "OK"), _LEFT))
    assert answer == SiteChoice("crawl")


def test_it_counts_one_article_as_one(qtbot: QtBot) -> None:
    for site, counted in (
        (SiteSummary("crawl", 1, 0), "1 article, 0 done."),
        (SiteSummary("crawl", 2, 1), "2 articles, 1 done."),
    ):
        dialog = SiteDialog(site, 25)
        qtbot.addWidget(dialog)
        assert counted in words(dialog)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (1, SiteChoice("bao.example", for_all=True)),
        (2, SiteChoice("bao.example", for_all=True, by_lines=True)),
    ],
)
def test_a_name_is_typed_for_all_that_were_found(
    dialog: SiteDialog, asked: Asked, place: int, expected: SiteChoice
) -> None:
    def answer() -> None:
        name(dialog).selectAll()
        QTest.keyClicks(name(dialog), " bao.example ")
        QTest.mouseClick(reach(dialog, place), _LEFT, pos=INDICATOR)
        QTest.keyClick(name(dialog), Qt.Key.Key_Return)

    assert asked(dialog, dialog.choice, answer) == expected


def test_learning_can_be_switched_off(dialog: SiteDialog, asked: Asked) -> None:
    def answer() -> None:
        QTest.mouseClick(dialog.findChildren(QCheckBox)[0], _LEFT, pos=INDICATOR)
        QTest.keyClick(name(dialog), Qt.Key.Key_Return)

    assert asked(dialog, dialog.choice, answer) == SiteChoice("crawl", learns=False)


def test_left_with_escape_nothing_was_chosen(dialog: SiteDialog, asked: Asked) -> None:
    assert asked(dialog, dialog.choice, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape)) is None


def test_a_site_needs_a_name(dialog: SiteDialog, button_of: ButtonOf) -> None:
    name(dialog).setText("  ")
    assert not button_of(dialog, "OK").isEnabled()


def test_it_says_how_many_articles_there_are_and_what_was_learnt(dialog: SiteDialog, qtbot: QtBot) -> None:
    assert "40 articles, 7 done. What was learnt from them is used." in words(dialog)
    assert "25" in reach(dialog, 1).text()
    for site, said in (
        (SiteSummary("new", 3, 1), "3 articles, 1 done. Nothing learnt from them yet that helps."),
        (SiteSummary("off", 3, 3, is_off=True), "3 articles, 3 done."),
    ):
        other = SiteDialog(site, 1)
        qtbot.addWidget(other)
        assert said in words(other).split("\n")


def test_every_control_is_named_for_screen_readers(
    dialog: SiteDialog, nameless: Callable[[QWidget], list[str]]
) -> None:
    assert nameless(dialog) == []

"""The statistics page: every figure stands in a table, and the plots say in words what they show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea, QTableWidget, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.effort import Effort
from annotator.core.mark import Layer, Origin
from annotator.core.statistics import Finished, MarkCount, Statistics
from annotator.gui.dialogs.statistics import StatisticsDialog
from annotator.gui.plot import Plot
from tests.builders import articles
from tests.gui.conftest import OpenDesk, open_desk
from tests.gui.window_desk import CTRL, SHIFT, Key, answering

__all__ = ["open_desk"]

FIGURES = Statistics(
    "anna",
    documents=5,
    skipped=1,
    finished=tuple(
        Finished(
            n, "anna", "bao.example", "vi", Effort(10 * n, n, 60.0 * n), datetime(2026, 3, n, 9, tzinfo=UTC)
        )
        for n in (1, 2, 3)
    ),
    marks=(
        MarkCount(Layer.ENTITY, "PER", Origin.HAND, is_refused=False, count=6),
        MarkCount(Layer.ENTITY, "PER", Origin.ACCEPTED, is_refused=False, count=3),
        MarkCount(Layer.ENTITY, "LOC", Origin.HAND, is_refused=True, count=3),
        MarkCount(Layer.TOPIC, "15000000", Origin.HAND, is_refused=False, count=2),
    ),
    sites={"bao.example": 4, "jornal.example": 1},
    languages={"vi": 5},
)


@pytest.fixture
def dialog(qtbot: QtBot) -> StatisticsDialog:
    dialog = StatisticsDialog(["anna", "ben"], "anna", {"15000000": "sport"}.__getitem__)
    qtbot.addWidget(dialog)
    dialog.show_figures(FIGURES)
    return dialog


def page(dialog: StatisticsDialog, title: str) -> list[list[str]]:
    """The rows of the table on a page, which is brought to the front."""
    tabs = dialog.findChildren(QTabWidget)[0]
    tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(title))
    shown = tabs.currentWidget()
    assert shown is not None, "a page is in front"
    model = shown.findChildren(QTableWidget)[0].model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_summary_says_how_much_and_how_fast(dialog: StatisticsDialog) -> None:
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert (
        "3 of 5 articles done, 1 skipped. An article took 20 keys and 2:00 (medians); all took 6:00." in words
    )


def test_the_summary_says_how_much_was_imported(dialog: StatisticsDialog) -> None:
    theirs = Finished(4, "ben", "bao.example", "vi", Effort())
    dialog.show_figures(replace(FIGURES, finished=(*FIGURES.finished, theirs)))
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "4 of 5 articles done, 1 of them imported, 1 skipped." in words


def test_every_figure_stands_in_a_table(dialog: StatisticsDialog) -> None:
    assert [row[1:] for row in page(dialog, "Progress")] == [["1", "3"], ["1", "2"], ["1", "1"]]
    assert page(dialog, "Pace")[0] == ["3", "30", "20", "3:00", "2:00", "3"]
    assert page(dialog, "Suggestions") == [
        ["Roles", "0", "0", "0", "0", "–"],
        ["Entities", "3", "6", "3", "0", "25%"],
        ["Topics", "0", "2", "0", "0", "0%"],
    ]
    assert page(dialog, "Labels") == [["Entity", "PER", "9"], ["Topic", "sport", "2"]]
    assert page(dialog, "Sites") == [
        ["bao.example", "4", "3", "20", "2:00"],
        ["jornal.example", "1", "0", "–", "–"],
    ]
    assert page(dialog, "Languages") == [["vi", "5", "3", "20", "2:00"]]


@pytest.mark.parametrize(("language", "day"), [("C", "2026-03-03"), ("de", "03.03.26")])
def test_days_are_written_as_they_are_here(qtbot: QtBot, language: str, day: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        dialog = StatisticsDialog(["anna"], "anna", {"15000000": "sport"}.__getitem__)
        qtbot.addWidget(dialog)
        dialog.show_figures(FIGURES)
        assert page(dialog, "Progress")[0][0] == day
    finally:
        QLocale.setDefault(before)


def test_plots_are_drawn_and_tell_in_words_what_they_show(dialog: StatisticsDialog) -> None:
    plots = dialog.findChildren(Plot)
    assert len(plots) == 3
    for plot in plots:
        assert plot.accessibleName()
        assert "Line: " in plot.accessibleDescription()
        picture = plot.grab().toImage()
        line = QColor(plot.palette().highlight().color()).rgb()
        assert any(
            picture.pixel(x, y) == line for x in range(picture.width()) for y in range(picture.height())
        )


def test_nothing_done_is_shown_without_plots(dialog: StatisticsDialog) -> None:
    dialog.show_figures(Statistics(documents=2))
    tabs = dialog.findChildren(QTabWidget)[0]
    assert tabs.count() == 6
    dialog.show()
    assert [plot for plot in dialog.findChildren(Plot) if plot.isVisibleTo(dialog)] == []


def test_where_there_are_no_figures_words_say_what_brings_them(dialog: StatisticsDialog) -> None:
    dialog.show_figures(Statistics(documents=2))
    tabs = dialog.findChildren(QTabWidget)[0]
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        shown = tabs.currentWidget()
        assert shown is not None
        assert shown.findChildren(QTableWidget) == []
        (words,) = shown.findChildren(QLabel)
        assert words.text() == "Nothing to show yet. Articles count once they are done."


def test_heads_stand_above_what_they_are_of(dialog: StatisticsDialog) -> None:
    page(dialog, "Sites")
    shown = dialog.findChildren(QTabWidget)[0].currentWidget()
    assert shown is not None
    (table,) = shown.findChildren(QTableWidget)
    model, role = table.model(), Qt.ItemDataRole.TextAlignmentRole
    heads = [model.headerData(n, Qt.Orientation.Horizontal, role) for n in range(model.columnCount())]
    for row in range(model.rowCount()):
        assert [model.index(row, n).data(role) for n in range(model.columnCount())] == heads
    assert heads[0] != heads[1] == heads[2] == heads[3], "words begin and figures end below each other"


def test_another_authors_figures_are_asked_for(dialog: StatisticsDialog, qtbot: QtBot) -> None:
    authors = dialog.findChildren(QComboBox)[0]
    assert authors.currentText() == "anna"
    with qtbot.waitSignal(dialog.author_requested) as asked:
        QTest.keyClick(authors, Qt.Key.Key_Down)
    assert asked.args == ["ben"]


def test_every_control_has_a_name(dialog: StatisticsDialog, nameless: Callable[[QWidget], list[str]]) -> None:
    assert nameless(dialog) == []


def test_the_key_opens_them_with_what_the_file_holds(open_desk: OpenDesk) -> None:
    desk = open_desk(*articles(2))
    desk.press(Key.Key_Return, CTRL)
    seen: list[list[str]] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, StatisticsDialog)
        tabs = dialog.findChildren(QTabWidget)[0]
        desk.qtbot.waitUntil(lambda: tabs.count() > 0)
        seen.extend(row[1:] for row in page(dialog, "Progress"))
        dialog.reject()

    desk.wait_saved()
    with answering(read):
        desk.press(Key.Key_I, CTRL | SHIFT)
    assert seen == [["1", "1"]]


def test_on_a_small_screen_plots_and_tables_shrink_before_all_scrolls(
    dialog: StatisticsDialog, qtbot: QtBot
) -> None:
    em = dialog.fontMetrics().height()
    dialog.resize(46 * em, 40 * em)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (body,) = (area for area in dialog.findChildren(QScrollArea) if area.parent() is dialog)
    for page in range(6):
        dialog.findChildren(QTabWidget)[0].setCurrentIndex(page)
        QApplication.processEvents()
        assert body.verticalScrollBar().maximum() == 0
    assert dialog.height() == 40 * em

"""Scroll bars: a handle that tells where the page is, that the mouse can take, and that is seen in either theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QScrollBar
from pytestqt.qtbot import QtBot

from annotator.gui.app import make_application
from annotator.gui.theme import contrast, theme
from tests.gui.window_desk import looks_kept

_Left = Qt.MouseButton.LeftButton
LENGTH = 200


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[QScrollBar]:
    """A bar of 200 pixels on a page of 1000, of which 200 are seen."""
    with looks_kept():
        bar = QScrollBar(Qt.Orientation.Vertical)
        qtbot.addWidget(bar)
        bar.setRange(0, 1000 - LENGTH)
        bar.setPageStep(LENGTH)
        bar.resize(bar.sizeHint().width(), LENGTH)
        bar.show()
        yield bar


def handle(bar: QScrollBar) -> tuple[int, int]:
    """Where the handle begins and ends, by its ink."""
    picture = bar.grab().toImage()
    ground = bar.palette().color(QPalette.ColorRole.Button).rgb()
    inked = [y for y in range(picture.height()) if picture.pixel(picture.width() // 2, y) != ground]
    return (inked[0], inked[-1]) if inked else (0, -1)


def test_the_handle_is_as_long_and_stands_as_what_is_seen_of_the_page(bar: QScrollBar) -> None:
    for value, begins in ((0, 0), (400, 80), (800, 160)):
        bar.setValue(value)
        first, last = handle(bar)
        assert abs(first - begins) <= 2
        assert abs(last - first - LENGTH // 5) <= 3


def test_a_page_that_is_seen_whole_has_no_handle(bar: QScrollBar) -> None:
    bar.setRange(0, 0)
    assert handle(bar) == (0, -1)


def test_of_an_endless_page_the_handle_can_still_be_taken(bar: QScrollBar) -> None:
    bar.setRange(0, 1_000_000)
    first, last = handle(bar)
    assert last - first > bar.width()


def test_the_mouse_drags_the_handle_and_turns_pages_beside_it(bar: QScrollBar) -> None:
    middle = bar.width() // 2
    QTest.mousePress(bar, _Left, pos=QPoint(middle, 20))
    QTest.mouseMove(bar, QPoint(middle, 100))
    QTest.mouseRelease(bar, _Left, pos=QPoint(middle, 100))
    assert abs(bar.value() - 400) <= 10
    QTest.mouseClick(bar, _Left, pos=QPoint(middle, LENGTH - 2))
    assert abs(bar.value() - 600) <= 10
    QTest.mouseClick(bar, _Left, pos=QPoint(middle, 2))
    assert abs(bar.value() - 400) <= 10


@pytest.mark.parametrize("dark", [False, True])
def test_a_handle_is_told_from_its_ground_in_a_field_as_elsewhere(qtbot: QtBot, *, dark: bool) -> None:
    make_application()
    look = theme(dark=dark)
    field = QPlainTextEdit("word\n" * 100)
    qtbot.addWidget(field)
    field.setPalette(look.field_palette())
    field.show()
    bar = field.verticalScrollBar()
    picture = bar.grab().toImage()
    column = [QColor(picture.pixel(picture.width() // 2, y)) for y in range(picture.height())]
    assert column[-1] == look.window
    assert contrast(column[4], column[-1]) >= 3

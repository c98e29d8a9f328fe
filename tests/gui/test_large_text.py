"""The window in small and in large text: nothing cut off, nothing one over the other."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStyle, QStyleOptionButton, QWidget

from annotator.gui.dialogs.preferences import LARGEST_TEXT
from annotator.gui.fitting import FittingBox, FittingLabel, Ruler, fitted
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, Key, WindowDesk


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


@pytest.fixture
def large(open_desk: OpenDesk) -> WindowDesk:
    """A window of 1280 × 720 pixels with text at 200 %."""
    desk = open_desk(article())
    for _ in range(100, LARGEST_TEXT, 10):
        desk.press(Key.Key_Plus, CTRL)
    desk.frame.resize(1280, 720)
    desk.frame.splitter.setSizes([1, 10_000, 1])
    desk.qtbot.waitUntil(lambda: desk.frame.splitter.sizes()[1] > desk.frame.documents.width())
    return desk


def test_panels_and_article_have_room_beside_each_other(large: WindowDesk) -> None:
    frame = large.frame
    if frame.fontMetrics().height() <= 36:  # fonts whose lines are higher need a wider window
        assert frame.width() == 1280
    columns = [place(widget) for widget in (frame.documents, frame.ledger, frame.labels)]
    assert all(left.right() < right.left() for left, right in pairwise(columns))
    assert large.ledger.look.aside_width > large.ledger.look.em * 3


def test_boxes_to_tick_and_choices_show_their_words_whole(large: WindowDesk) -> None:
    for box in large.frame.findChildren(QCheckBox):
        option = QStyleOptionButton()
        box.initStyleOption(option)
        room = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box)
        assert room.width() >= box.fontMetrics().horizontalAdvance(box.text()), box.text()
    for choice in large.frame.findChildren(QComboBox):
        assert choice.width() >= choice.fontMetrics().horizontalAdvance(choice.currentText())


def test_a_choice_that_has_no_room_ends_in_an_ellipsis(large: WindowDesk) -> None:
    (box,) = large.frame.documents.findChildren(FittingBox)
    box.setFixedWidth(box.fontMetrics().horizontalAdvance(box.currentText()) * 2 // 3)
    assert box.shown.endswith("…")
    cut = box.grab().toImage()
    box.setFixedWidth(box.sizeHint().width())
    assert box.shown == box.currentText()
    assert box.grab().toImage().size() != cut.size()


def test_boxes_to_tick_grow_with_the_text(large: WindowDesk) -> None:
    box = large.frame.findChildren(QCheckBox)[0]
    size = box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, box)
    assert size > box.fontMetrics().height() / 2


def test_what_is_so_and_the_keys_share_the_status_bar(large: WindowDesk) -> None:
    status, hints = large.frame.status, large.frame.hints
    assert not place(status).intersects(place(hints))
    for words in (status, hints):
        assert words.text().startswith(words.shown.rstrip("…"))
        assert words.fontMetrics().horizontalAdvance(words.shown) <= words.width() + 1


def test_what_the_current_line_is_is_told_before_any_key(large: WindowDesk) -> None:
    large.press(Key.Key_K)
    large.wait_saved()
    large.qtbot.waitUntil(lambda: large.frame.status.shown.endswith("line 1 of 6: comment, decided by hand"))
    assert large.frame.hints.shown.startswith("← → column")
    assert place(large.frame).contains(place(large.frame.bottom_bar.effort))


def test_the_side_panels_go_and_a_key_that_needs_one_brings_it_back(large: WindowDesk) -> None:
    frame, before = large.frame, large.ledger.width()
    large.press(Key.Key_B, CTRL)
    assert (frame.documents.isVisible(), frame.labels.isVisible()) == (False, False)
    large.qtbot.waitUntil(lambda: large.ledger.width() > before)
    large.press(Key.Key_F2)
    assert frame.labels.isAncestorOf(large.focus)
    large.press(Key.Key_Escape)
    large.press(Key.Key_F, CTRL)
    assert frame.documents.isAncestorOf(large.focus)


def test_words_go_part_by_part_and_the_first_is_cut_last() -> None:
    ruler = Ruler(FittingLabel().font())
    words = "12 blocks · 3,402 characters · 32% of the text"
    assert fitted(words, ruler, ruler.width(words)) == words
    assert fitted(words, ruler, ruler.width(words) - 2) == "12 blocks · 3,402 characters"
    assert fitted(words, ruler, ruler.width("12 blocks") + 1) == "12 blocks"
    assert fitted(words, ruler, ruler.width("12 blo")).endswith("…")


def test_panels_have_more_air_around_what_they_hold(large: WindowDesk) -> None:
    air = large.frame.fontMetrics().height() // 2
    field = large.frame.documents.findChildren(QLineEdit)[0]
    assert field.mapTo(large.frame.documents, QPoint(0, 0)) == QPoint(air, air)
    finder = large.frame.labels.findChildren(QLineEdit)[0]
    assert finder.mapTo(large.frame.labels, QPoint(0, 0)).x() == air

"""Long articles: only what is seen is laid out and painted. Rows are counted, for a clock would tell of the machine."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.annotation import new_annotation
from annotator.core.document import Document
from annotator.core.edits import set_role
from annotator.core.ledger import Article
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.messages import reason_words
from annotator.presets import label_schema

MEGABYTE = "\n".join(f"Line {number} of a long report, with some words in it." for number in range(20_000))
Show = Callable[[str], Ledger]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """A ledger on an article all of whose lines are main text."""

    def shown(text: str) -> Ledger:
        ledger = Ledger(reason_words)
        qtbot.addWidget(ledger)
        ledger.resize(800, 600)
        with qtbot.waitExposed(ledger):
            ledger.show()
        document = Document(text)
        article = Article(document, new_annotation(document, "anna"), (), label_schema())
        ledger.show_article(article.after(set_role(article, document.blocks, "body")[0]))
        return ledger

    return shown


def test_of_a_megabyte_only_what_is_seen_is_laid_out_and_painted(show: Show) -> None:
    assert len(MEGABYTE) > 1_000_000
    ledger = show(MEGABYTE)
    assert ledger.rows is not None
    ledger.grab()  # what is painted is laid out for that
    assert 0 in ledger.rows.laid_out
    assert max(ledger.rows.laid_out) < 60


@pytest.mark.parametrize("key", [Qt.Key.Key_End, Qt.Key.Key_PageDown])
def test_a_jump_lays_out_no_more_than_where_it_leads(show: Show, key: Qt.Key) -> None:
    ledger = show(MEGABYTE)
    assert ledger.rows is not None
    before = ledger.rows.laid_out
    QTest.keyClick(ledger, key)
    ledger.grab()
    new = ledger.rows.laid_out - before
    assert ledger.cursor_place.row in new | before
    assert len(new) < 80


def test_the_memory_of_laid_out_rows_is_bounded(show: Show) -> None:
    ledger = show(MEGABYTE)
    assert ledger.rows is not None
    for _ in range(1_000):
        ledger.rows.measure_next()
    assert len(ledger.rows.laid_out) <= 300


def test_of_400_000_characters_without_a_space_only_what_is_seen_is_laid_out(show: Show) -> None:
    ledger = show("武" * 400_000)
    ledger.grab()
    assert ledger.rows is not None
    assert ledger.rows.text(0).laid_out == {0}
    QTest.keyClick(ledger, Qt.Key.Key_M)
    ledger.grab()
    assert ledger.rows.text(0).laid_out == {0}
    ledger.scroll_to_share(0.5)
    ledger.grab()
    assert 2 <= len(ledger.rows.text(0).laid_out) <= 3


def test_what_is_in_sight_of_a_long_run_stays_there_while_one_reads_upwards(show: Show) -> None:
    """The beginning is denser than the rest, so that all of it is higher than the beginning lets expect."""
    ledger = show("i" * 10_000 + "W" * 100_000)
    assert ledger.rows is not None
    text, bar = ledger.rows.text(0), ledger.verticalScrollBar()
    estimated = text.height
    ledger.scroll_to_share(0.9)
    ledger.grab()
    for _ in range(40):
        read = text.character_at(QPointF(20, _in_text(ledger, 200)))
        bar.setValue(bar.value() - 100)
        ledger.grab()
        assert text.character_at(QPointF(20, _in_text(ledger, 300))) == read
    assert text.height > estimated
    assert ledger.rows.height > text.height


def _in_text(ledger: Ledger, y: float) -> float:
    """A height of the viewport as one of the first row's text."""
    assert ledger.rows is not None
    return ledger.page_point(QPointF(0, y)).y() - ledger.rows.text_origin(0).y()


def test_the_end_of_a_long_run_is_seen_when_the_cursor_goes_there(show: Show) -> None:
    ledger = show("i" * 10_000 + "W" * 100_000)
    ledger.set_cursor(Cursor(0, None, Span(109_990, 110_000)))
    assert ledger.rows is not None
    (rect,) = ledger.rows.text(0).rects(Span(109_999, 110_000))
    place = rect.translated(ledger.rows.text_origin(0)).translated(0, -ledger.verticalScrollBar().value())
    assert QRectF(ledger.viewport().rect()).contains(place)


def test_a_character_far_into_a_run_without_a_space_is_selected(show: Show) -> None:
    ledger = show("武" * 400_000)
    rows = ledger.rows
    assert rows is not None
    far = rows.text(0).rects(Span(200_000, 200_001))[0]
    ledger.verticalScrollBar().setValue(round(far.top()) - 100)
    at = rows.text_origin(0) + far.center() - QPoint(0, ledger.verticalScrollBar().value())
    QTest.mouseDClick(
        ledger.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at.toPoint()
    )
    assert ledger.cursor_place.selection == Span(200_000, 200_001)


def test_painting_keeps_no_reference_to_none_and_loses_none(show: Show) -> None:
    """PySide6 6.12.0 lost one in most calls, and the process died after some thousand of them."""
    ledger = show("A line.\nAnother line.")
    for _ in range(10):
        ledger.grab()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        ledger.viewport().repaint()
    assert abs(sys.getrefcount(None) - before) < 100

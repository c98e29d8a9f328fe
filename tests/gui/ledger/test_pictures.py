"""Rows are kept as pictures: no more is painted than what has changed, and nothing is seen that is not so any more."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.annotation import new_annotation
from annotator.core.document import Document
from annotator.core.edits import set_role
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Reason, Suggestion, role_mark
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.ledger.mark_painter import Shades
from annotator.gui.ledger.painter import Emphasis
from annotator.gui.ledger.pictures import Face, RowPictures
from annotator.gui.messages import reason_words
from annotator.gui.theme import theme
from annotator.presets import label_schema
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import NO_KEY, SHIFT, Key, WindowDesk, looks_kept

TEXT = "\n".join(
    f"Anna Berg wrote line {number} of this report from Hanoi for the Courier." for number in range(9)
)


def seen(ledger: Ledger) -> QImage:
    return ledger.viewport().grab().toImage()


def painted_anew(ledger: Ledger) -> QImage:
    """What is seen when every row is laid out and painted again."""
    ledger.apply_look(ledger.look.theme, ledger.look.font)
    return seen(ledger)


def count_of(ledger: Ledger) -> int:
    assert ledger.pictures is not None, "something was painted"
    return ledger.pictures.painted


@pytest.fixture
def nine(open_desk: OpenDesk) -> WindowDesk:
    """A window on nine lines, with the keyboard on the first."""
    desk = open_desk(article(TEXT))
    desk.start_over()
    seen(desk.ledger)
    return desk


def test_what_a_list_has_covered_below_the_last_line_is_painted_as_it_was(open_desk: OpenDesk) -> None:
    ledger = open_desk(article("A line about Hanoi.")).ledger
    look, viewport = ledger.look, ledger.viewport()
    covered = QRect(viewport.width() - 60, viewport.height() - 40, 50, 20)
    assert covered.left() > look.border, "it lies in the right column"
    picture = QImage(viewport.size(), QImage.Format.Format_RGB32)
    viewport.render(picture, covered.topLeft(), QRegion(covered))
    assert picture.pixelColor(covered.center()) == look.theme.aside


ACTS: dict[str, tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...]] = {
    "another role": ((Key.Key_H, NO_KEY),),
    "another column": ((Key.Key_Right, NO_KEY),),
    "a title moved": ((Key.Key_T, NO_KEY), (Key.Key_Down, NO_KEY), (Key.Key_T, NO_KEY)),
    "a range": ((Key.Key_Down, SHIFT),),
    "from here to the end": ((Key.Key_Right, SHIFT),),
    "a word chosen": ((Key.Key_Space, NO_KEY),),
    "a name marked everywhere": ((Key.Key_Space, NO_KEY), (Key.Key_1, NO_KEY)),
    "another label": ((Key.Key_Space, NO_KEY), (Key.Key_1, NO_KEY), (Key.Key_2, NO_KEY)),
    "a mark in boilerplate": (
        (Key.Key_Space, NO_KEY),
        (Key.Key_1, NO_KEY),
        (Key.Key_Escape, NO_KEY),
        (Key.Key_R, NO_KEY),
    ),
    "a line split": ((Key.Key_Space, NO_KEY), (Key.Key_Right, NO_KEY), (Key.Key_F3, NO_KEY)),
    "the keyboard elsewhere": ((Key.Key_F2, NO_KEY),),
}


@pytest.mark.parametrize("presses", ACTS.values(), ids=ACTS)
def test_what_is_seen_after_an_act_is_what_is_so(
    nine: WindowDesk, presses: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...]
) -> None:
    before = seen(nine.ledger)
    for key, modifiers in presses:
        nine.press(key, modifiers)
    after = seen(nine.ledger)
    assert after != before
    assert after == painted_anew(nine.ledger)


def test_under_the_mouse_and_no_more(nine: WindowDesk) -> None:
    viewport = nine.ledger.viewport()
    for line in (3, 5):
        QTest.mouseMove(viewport, nine.ledger.row_rect(line).center())
        assert seen(nine.ledger) == painted_anew(nine.ledger)


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Ledger]:
    ledger = Ledger(reason_words)
    qtbot.addWidget(ledger)
    ledger.resize(900, 500)
    with qtbot.waitExposed(ledger):
        ledger.show()
    with looks_kept():
        yield ledger


def suggesting(reason: Reason, score: float = 0.9) -> Article:
    document = Document(TEXT)
    block = document.blocks[2]
    mark = role_mark(document, block, "related")
    suggestion = Suggestion(mark, "rules", score, reason)
    return Article(document, new_annotation(document, "anna"), (suggestion,), label_schema())


def test_an_act_paints_its_row_and_a_move_two(bare: Ledger) -> None:
    first = suggesting(Reason(Cause.NO_SENTENCE))
    bare.show_article(first)
    QTest.keyClick(bare, Qt.Key.Key_Down)
    seen(bare)
    before = count_of(bare)
    following = first.after(set_role(first, [first.rows[1].block], "heading")[0])
    bare.show_article(following, frozenset({1}))
    seen(bare)
    assert count_of(bare) - before == 1
    QTest.keyClick(bare, Qt.Key.Key_Down)
    seen(bare)
    assert count_of(bare) - before == 3


def test_where_the_cursor_was_it_comes_back_without_painting(bare: Ledger) -> None:
    bare.show_article(suggesting(Reason(Cause.NO_SENTENCE)))
    counts = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up) * 2:
        QTest.keyClick(bare, key)
        seen(bare)
        counts.append(count_of(bare))
    assert counts[-1] == counts[1]


def test_another_reason_is_seen(bare: Ledger) -> None:
    first = suggesting(Reason(Cause.NO_SENTENCE))
    bare.show_article(first)
    before = seen(bare)
    other = replace(suggesting(Reason(Cause.FEW_WORDS)), document=first.document)
    bare.show_article(other, frozenset())
    after = seen(bare)
    assert after != before
    assert after == painted_anew(bare)


def test_another_theme_throws_all_pictures_away(bare: Ledger) -> None:
    bare.show_article(suggesting(Reason(Cause.NO_SENTENCE)))
    light = seen(bare)
    bare.apply_look(theme(dark=True), bare.look.font)
    dark = seen(bare)
    assert dark != light
    assert dark == painted_anew(bare)
    bare.apply_look(theme(dark=False), bare.look.font)
    assert seen(bare) == light


def test_another_width_and_border_are_seen(bare: Ledger) -> None:
    bare.show_article(suggesting(Reason(Cause.NO_SENTENCE)))
    seen(bare)
    bare.set_border_share(0.4)
    assert seen(bare) == painted_anew(bare)
    bare.resize(700, 500)
    assert seen(bare) == painted_anew(bare)


def test_the_memory_of_pictures_is_bounded(bare: Ledger) -> None:
    document = Document("\n".join(f"Line {number} of a long report." for number in range(2_000)))
    bare.show_article(Article(document, new_annotation(document, "anna"), (), label_schema()))
    for _ in range(30):
        QTest.keyClick(bare, Qt.Key.Key_PageDown)
        seen(bare)
    assert bare.pictures is not None
    assert bare.rows is not None
    covered = sum(bare.rows.row_height(index) for index in bare.pictures.kept)
    assert covered <= 1.5 * bare.viewport().height()


def test_of_a_row_higher_than_the_window_there_is_no_picture(bare: Ledger) -> None:
    document = Document("word " * 20_000)
    bare.show_article(Article(document, new_annotation(document, "anna"), (), label_schema()))
    assert not seen(bare).isNull()
    assert bare.pictures is not None
    assert bare.pictures.kept == frozenset()


@pytest.mark.parametrize("pixels", [1.0, 1.25, 2.0])
def test_on_every_screen_a_row_looks_as_painted_at_once(bare: Ledger, pixels: float) -> None:
    """Where a pixel of the page is one and a quarter of the screen's it is painted at once."""
    bare.show_article(suggesting(Reason(Cause.NO_SENTENCE)))
    rows = bare.rows
    assert rows is not None
    pictures = RowPictures(rows, pixels)
    face = Face(rows.rows[2], (), Emphasis(is_current=True))
    first, again = (drawn(pictures, face, pixels) for _ in range(2))
    assert first == again
    assert pictures.painted == (0 if pixels == 1.25 else 1)
    assert pictures.are_of(rows, pixels)
    assert not pictures.are_of(rows, pixels + 1), "of another screen there are others"


def drawn(pictures: RowPictures, face: Face, pixels: float) -> QImage:
    """The third row on a page of its own."""
    page = QImage(round(900 * pixels), round(500 * pixels), QImage.Format.Format_RGB32)
    page.setDevicePixelRatio(pixels)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pictures.draw(painter, 2, face, QRectF(0, 0, 900, 500))
    painter.end()
    return page


@pytest.mark.parametrize("pixels", [1.0, 1.5, 2.0])
def test_dots_are_squares_on_whole_pixels_of_every_screen(nine: WindowDesk, pixels: float) -> None:
    look = nine.ledger.look
    picture = QImage(round(100 * pixels), round(30 * pixels), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(pixels)
    picture.fill(look.theme.page)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Shades(look, pixels).draw_dots(painter, 10.3, 60.2, 20.0)
    painter.end()
    across, down = range(picture.width()), range(picture.height())
    inked = {(x, y) for x in across for y in down if picture.pixel(x, y) != look.theme.page.rgb()}
    assert {picture.pixel(x, y) for x, y in inked} == {look.theme.muted.rgb()}, "none is blurred"
    columns, rows = ({place[axis] for place in inked} for axis in (0, 1))
    assert inked == {(x, y) for x in columns for y in rows}
    assert round(10 * pixels) <= min(columns) < max(columns) <= round(60 * pixels)
    assert max(rows) < round(20 * pixels)


def test_the_scroll_bar_shows_where_the_page_is(nine: WindowDesk) -> None:
    """Of it as well no more is painted than what has moved."""
    desk = nine
    desk.frame.resize(1100, 320)
    bar = desk.ledger.verticalScrollBar()
    for key in (Key.Key_End, Key.Key_R, Key.Key_Home):
        desk.press(key)
        QApplication.processEvents()
        assert on_screen(desk, bar.rect()) == bar.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_the_scroll_bar_keeps_nothing_of_the_handle_it_had_in_a_lower_window(qtbot: QtBot) -> None:
    document = Document("\n".join(f"line {number} of a report that is long" for number in range(60)))
    ledger = Ledger(reason_words)
    qtbot.addWidget(ledger)
    ledger.resize(700, 250)
    ledger.show()
    ledger.show_article(Article(document, new_annotation(document, "anna"), (), label_schema()))
    bar = ledger.verticalScrollBar()
    for height in (250, 700, 250, 400):
        ledger.resize(700, height)
        QApplication.processEvents()
        for place in (0, bar.maximum(), bar.maximum() // 2):
            qtbot.waitUntil(lambda: not ledger._idle.isActive())
            QApplication.processEvents()
            bar.setValue(place)
            QApplication.processEvents()
            whole = ledger.screen().grabWindow(ledger.winId()).toImage()
            shown = whole.copy(QRect(bar.mapTo(ledger, QPoint(0, 0)), bar.size()))
            assert shown == bar.grab().toImage().convertToFormat(shown.format()), (height, place)


def on_screen(desk: WindowDesk, rect: QRect) -> QImage:
    """What the screen holds of the scroll bar, painted bit by bit."""
    bar = desk.ledger.verticalScrollBar()
    whole = desk.frame.screen().grabWindow(desk.frame.winId()).toImage()
    place = QRect(bar.mapTo(desk.frame, rect.topLeft()), rect.size())
    return whole.copy(place).convertToFormat(QImage.Format.Format_RGB32)

"""The ledger under a real mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.document import Document, snippet
from annotator.core.span import Span
from annotator.gui.ledger.cursor import Level
from annotator.gui.ledger.painter import mover_box
from tests.builders import article, make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import SHIFT, Key, WindowDesk, looks_kept, needs_font

SCRIPTS = """Ngày 3/4, Hà Nội khánh thành tuyến tàu điện.
湖北省武汉市今天下雨。
วันนี้ฝนตกที่กรุงเทพมหานคร
وصلت السفينة إلى المهدية أمس.
Two 😀😀 signs, then Anna.
Café with a mark of its own, cafe\u0301 too.
"""


def test_a_click_chooses_a_line_and_decides_nothing(desk: WindowDesk) -> None:
    desk.click_text("Ngày 3/4")
    assert (desk.row.number, desk.cursor.level) == (3, Level.LINE)
    assert desk.roles == {}


def test_a_click_in_the_margin_or_beside_the_text_chooses_the_line_too(desk: WindowDesk) -> None:
    for x in (3, desk.ledger.viewport().width() - 5):
        desk.press(Key.Key_Home)
        desk.click(desk.ledger.viewport(), QPoint(x, desk.ledger.row_rect(3).center().y()))
        assert (desk.row.number, desk.selected) == (4, "")


def test_shift_and_a_click_make_a_range(desk: WindowDesk) -> None:
    desk.click_text("Hà Nội mở")
    desk.click_text("“Hà Nội chờ", modifiers=SHIFT)
    assert (desk.cursor.first + 1, desk.cursor.last + 1) == (2, 4)


def test_a_click_below_the_article_changes_nothing(desk: WindowDesk) -> None:
    desk.press(Key.Key_Down)
    desk.click(desk.ledger.viewport(), QPoint(200, desk.ledger.viewport().height() - 5))
    assert desk.row.number == 2


@pytest.mark.parametrize("backwards", [False, True])
def test_dragging_selects_what_was_dragged_over(desk: WindowDesk, *, backwards: bool) -> None:
    span = desk.span_of("khánh thành tuyến")
    ends = [
        desk.place_of(Span(span.start, span.start + 1), share=0.05),
        desk.place_of(Span(span.end - 1, span.end), share=0.95),
    ]
    desk.drag(*(reversed(ends) if backwards else ends))
    assert desk.cursor.selection == span
    assert desk.frame.status.text().startswith("Text")


def test_dragging_out_of_a_line_stays_in_it(desk: WindowDesk) -> None:
    start = desk.place_of(desk.span_of("Ngày"), share=0.01)
    desk.drag(start, start + QPoint(90, 200))
    assert desk.row.number == 3
    assert desk.selected
    assert desk.selected in desk.article.document.text.splitlines()[3]


def test_a_hand_that_trembles_still_clicks(desk: WindowDesk) -> None:
    at = desk.place_of(desk.span_of("khánh"))
    desk.drag(at, at + QPoint(2, 1))
    assert (desk.row.number, desk.selected) == (3, "")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[WindowDesk]:
    """A window on an article in many scripts."""
    folder = tmp_path_factory.mktemp("scripts")
    path = make(folder / "scripts.annotator", Document(SCRIPTS))
    with looks_kept():
        desk = WindowDesk(QtBot(request), path, folder / "settings.json")
        desk.open()
        desk.wait_idle()
        yield desk
        desk.close()


@pytest.mark.parametrize(
    ("there", "selected"),
    [
        ("Nội", "Nội"),
        ("武", "武"),
        ("ฝ", "ฝ"),
        ("السفينة", "السفينة"),
        ("المهدية", "المهدية"),
        ("Anna", "Anna"),
        ("cafe\u0301", "cafe\u0301"),
    ],
)
def test_a_double_click_takes_the_word_or_in_han_and_thai_the_character(
    scripts: WindowDesk, there: str, selected: str
) -> None:
    needs_font(there)
    scripts.start_over()
    scripts.double_click(scripts.span_of(there))
    assert scripts.selected == selected
    assert scripts.cursor.level is Level.TEXT


@pytest.mark.parametrize("quote", ["Hà Nội", "武汉市", "กรุงเทพมหานคร", "😀 signs", "Anna", "cafe\u0301"])
def test_dragging_selects_code_points_in_every_script(scripts: WindowDesk, quote: str) -> None:
    scripts.start_over()
    scripts.select(scripts.span_of(quote))
    assert scripts.selected == quote
    scripts.press(Key.Key_2)
    (mark,) = scripts.annotation.entities
    assert snippet(scripts.article.document, mark.place) == mark.quote == quote


def test_right_to_left_text_is_selected_from_its_right_end(scripts: WindowDesk) -> None:
    needs_font("السفينة")
    scripts.start_over()
    span = scripts.span_of("السفينة")
    first, last = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
    scripts.drag(scripts.place_of(first, share=0.98), scripts.place_of(last, share=0.02))
    assert scripts.cursor.selection == span


def test_a_click_on_a_mark_selects_it_and_beside_it_leaves_the_text(desk: WindowDesk) -> None:
    desk.select(desk.span_of("Hà Nội", 1))
    desk.press(Key.Key_2)
    desk.press(Key.Key_Escape)
    desk.click_text("Nội", 1)
    assert desk.selected == "Hà Nội"
    desk.click_text("khánh")
    assert desk.selected == ""


def test_the_arrow_of_a_row_moves_it_to_the_other_column(desk: WindowDesk) -> None:
    rows = desk.ledger.rows
    assert rows is not None
    column = desk.article.rows[2].is_main
    for moved in (not column, column):
        scrolled = desk.ledger.verticalScrollBar().value()
        at = mover_box(rows, 2).center() - QPointF(0, scrolled)
        desk.click(desk.ledger.viewport(), at.toPoint())
        assert desk.article.rows[2].is_main is moved
    assert set(desk.roles) == {3}


def test_the_columns_border_is_dragged_and_heads_follow(desk: WindowDesk) -> None:
    before = desk.ledger.look.border
    y = desk.ledger.viewport().height() - 20
    desk.drag(QPoint(round(before), y), QPoint(round(before) - 80, y))
    assert desk.ledger.look.border == pytest.approx(before - 80, abs=3)
    assert desk.roles == {}
    desk.drag(QPoint(round(before) - 80, y), QPoint(round(before), y))


def test_the_border_leaves_both_columns_room(desk: WindowDesk) -> None:
    before, y = desk.ledger.look.border, desk.ledger.viewport().height() - 20
    desk.drag(QPoint(round(before), y), QPoint(5, y))
    assert desk.ledger.look.main_width > 100
    desk.drag(QPoint(round(desk.ledger.look.border), y), QPoint(round(before), y))
    assert desk.ledger.look.border == pytest.approx(before, abs=3)


def test_the_mouse_shows_what_it_would_do(desk: WindowDesk) -> None:
    rows, viewport = desk.ledger.rows, desk.ledger.viewport()
    assert rows is not None
    window = desk.frame.windowHandle()
    y = viewport.height() - 20
    shapes = []
    for point in (
        mover_box(rows, 2).center().toPoint(),
        QPoint(round(desk.ledger.look.border), y),
        QPoint(60, y),
    ):
        QTest.mouseMove(window, viewport.mapTo(desk.frame, point))
        shapes.append(viewport.cursor().shape())
    shape = Qt.CursorShape
    assert shapes == [shape.PointingHandCursor, shape.SplitHCursor, shape.ArrowCursor]


# Menus


def test_the_menu_of_a_line_acts_on_the_line_under_the_mouse(desk: WindowDesk) -> None:
    desk.choose_at(desk.place_of(desk.span_of("Ngày")), "Lead")
    assert desk.roles == {3: "lead"}
    desk.choose_at(desk.place_of(desk.span_of("Ngày")), "Take the decision back")
    assert desk.roles == {}


def test_the_menu_acts_from_here_to_the_end(desk: WindowDesk) -> None:
    needs_font("a")
    desk.choose_at(desk.place_of(desk.span_of("“Hà Nội")), "From here to the end", "Other")
    assert desk.roles == {4: "other", 5: "other", 6: "other"}


def test_the_menu_of_a_range_acts_on_the_range(desk: WindowDesk) -> None:
    desk.click_text("Hà Nội mở")
    desk.click_text("Ngày 3/4", modifiers=SHIFT)
    desk.choose_at(desk.place_of(desk.span_of("Ngày")), "Comment")
    assert desk.roles == {2: "comment", 3: "comment"}


def test_the_menu_of_a_selection_marks_everywhere_or_only_here(desk: WindowDesk) -> None:
    needs_font("a")
    span = desk.span_of("Hà Nội")
    desk.select(span)
    desk.choose_at(desk.place_of(span), "Only here", "Place")
    assert desk.entities == [("Hà Nội", "LOC")]
    desk.choose_at(desk.place_of(span), "Remove or refuse")
    assert desk.entities == []
    desk.select(span)
    desk.choose_at(desk.place_of(span), "Place")
    assert desk.entities == [("Hà Nội", "LOC")] * 3
    desk.choose_at(desk.place_of(span), "Remove all marks of that act")
    assert desk.entities == []


def test_the_menu_key_opens_the_menu_of_the_current_line(desk: WindowDesk) -> None:
    desk.press(Key.Key_Down)
    desk.choose_by_keyboard("Heading")
    assert desk.roles == {2: "heading"}


# Scrolling


def test_the_wheel_scrolls_and_the_strip_jumps(open_desk: OpenDesk) -> None:
    desk = open_desk(article("\n".join(f"Line {n} has a sentence in it." for n in range(300))))
    viewport, bar = desk.ledger.viewport(), desk.ledger.verticalScrollBar()
    middle = QPointF(viewport.rect().center())
    wheel = QWheelEvent(
        middle, viewport.mapToGlobal(middle), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, wheel)
    assert bar.value() > 0
    assert desk.row.number == 1
    strip = desk.frame.strip
    desk.click(strip, QPoint(strip.width() // 2, strip.height() * 3 // 4))
    first, last = desk.ledger.visible_share()
    assert first < 0.75 < last

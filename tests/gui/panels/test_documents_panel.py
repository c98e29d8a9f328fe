"""The documents panel as a person uses it: typing, walking, opening, scrolling a million rows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QProgressBar, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState
from annotator.core.query import Is, Order, Query, parsed
from annotator.core.summary import Progress, Summary
from annotator.gui.panels import PlainLabel
from annotator.gui.panels.documents.delegate import fitting_details
from annotator.gui.panels.documents.model import PAGE
from annotator.gui.panels.documents.panel import DocumentsPanel
from annotator.gui.theme import Theme, theme

_Role = Qt.ItemDataRole


def summaries(first: int, count: int = PAGE) -> tuple[Summary, ...]:
    return tuple(
        Summary(f"id{row}", f"Title {row}", "a.vn", "vi", blocks=30) for row in range(first, first + count)
    )


class Desk:
    """The panel in a window, whose pages are answered at once."""

    def __init__(self, panel: DocumentsPanel, total: int) -> None:
        self.panel, self.total = panel, total
        self.asked: list[int] = []
        self.view: QTableView = panel.findChildren(QTableView)[0]
        self.search: QLineEdit = panel.findChildren(QLineEdit)[0]
        panel.page_requested.connect(self.answer)
        panel.show_total(total)

    def answer(self, first: int) -> None:
        self.asked.append(first)
        self.panel.show_page(first, summaries(first, min(PAGE, self.total - first)))

    def index(self, row: int) -> QModelIndex:
        return self.view.model().index(row, 0)

    def shown(self, row: int, role: int = _Role.DisplayRole) -> object:
        return self.index(row).data(role)

    def has_come(self, row: int) -> bool:
        return self.shown(row) == f"Title {row}"

    def middle_of(self, row: int) -> QPoint:
        return self.view.visualRect(self.index(row)).center()

    def words(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(PlainLabel) if label.isVisible()]

    def picture(self, row: int) -> QImage:
        return self.view.viewport().grab(self.view.visualRect(self.index(row))).toImage()


@pytest.fixture
def open_panel(qtbot: QtBot, light: Theme) -> Callable[..., Desk]:
    def opened(total: int) -> Desk:
        panel = DocumentsPanel(light)
        qtbot.addWidget(panel)
        desk = Desk(panel, total)
        panel.resize(300, 600)
        with qtbot.waitExposed(panel):
            panel.show()
        qtbot.waitUntil(lambda: total == 0 or desk.shown(0) == "Title 0")
        return desk

    return opened


def test_every_control_has_a_name(
    open_panel: Callable[..., Desk], nameless: Callable[[QWidget], list[str]]
) -> None:
    assert nameless(open_panel(5).panel) == []


def test_a_click_opens_a_document(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    with qtbot.waitSignal(desk.panel.document_requested) as asked:
        QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=desk.middle_of(2))
    assert asked.args == ["id2"]


def test_down_from_the_search_field_and_enter_open_a_document(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(5)
    desk.panel.focus_search()
    QTest.keyClick(desk.search, Qt.Key.Key_Down)
    assert desk.view.hasFocus()
    QTest.keyClick(desk.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.document_requested) as asked:
        QTest.keyClick(desk.view, Qt.Key.Key_Return)
    assert asked.args == ["id1"]


def test_enter_in_the_search_field_leads_into_the_list_once_it_shows_what_was_typed(
    open_panel: Callable[..., Desk],
) -> None:
    desk = open_panel(5)
    desk.panel.focus_search()
    QTest.keyClicks(desk.search, "paris")
    QTest.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.search.hasFocus(), (
        "nobody has answered yet, and the rows in sight are those of another search"
    )
    desk.panel.show_total(2)
    QTest.keyClick(desk.search, Qt.Key.Key_Return)
    assert desk.view.hasFocus()
    assert desk.view.currentIndex().row() == 0


def test_where_a_row_is_narrow_the_site_makes_room_for_size_and_doubt(
    open_panel: Callable[..., Desk],
) -> None:
    desk = open_panel(5)
    metrics = desk.view.fontMetrics()
    parts = ("vi", "harbour-courier.example", "36 lines", "~2 wrong?")
    whole, least = " · ".join(parts), "vi · 36 lines · ~2 wrong?"

    def shown(width: int) -> str:
        return fitting_details(parts, metrics, width)

    assert shown(metrics.horizontalAdvance(whole)) == whole
    cut = shown(metrics.horizontalAdvance(whole) - 20)
    assert cut.startswith("vi · har")
    assert cut.endswith("ple · 36 lines · ~2 wrong?")
    assert shown(metrics.horizontalAdvance(least) + 3 * metrics.height() // 2) == least


def test_walking_through_the_list_opens_nothing(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    with qtbot.assertNotEmitted(desk.panel.document_requested):
        QTest.keyClick(desk.view, Qt.Key.Key_End)
        QTest.keyClick(desk.view, Qt.Key.Key_Home)
        QTest.keyClick(desk.view, Qt.Key.Key_Down)
    assert desk.view.currentIndex().row() == 1


def test_a_letter_typed_into_the_list_does_not_walk_through_its_rows(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(1_000_000)
    desk.panel.focus_list()
    QTest.keyClicks(desk.view, "Title 3")
    assert desk.view.currentIndex().row() == 0


def test_typing_asks_once_for_the_query_after_a_pause(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    heard: list[Query] = []
    desk.panel.query_changed.connect(heard.append)
    with qtbot.waitSignal(desk.panel.query_changed):
        QTest.keyClicks(desk.search, "paris is:todo")
    assert heard == [parsed("paris is:todo")]
    assert heard[0].filters == (Is.TODO,)


def test_enter_asks_at_once_and_a_blank_more_is_no_other_query(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(5)
    QTest.keyClicks(desk.search, "paris")
    with qtbot.waitSignal(desk.panel.query_changed, timeout=50):
        QTest.keyClick(desk.search, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(desk.panel.query_changed):
        QTest.keyClicks(desk.search, " ")
        QTest.keyClick(desk.search, Qt.Key.Key_Return)


def test_the_clear_button_brings_all_documents_back(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    with qtbot.waitSignal(desk.panel.query_changed):
        QTest.keyClicks(desk.search, "paris")
    button = desk.search.findChildren(QToolButton)[0]
    with qtbot.waitSignal(desk.panel.query_changed) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == [Query()]


def test_another_order_is_another_query(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    order = desk.panel.findChildren(QComboBox)[0]
    order.setFocus()
    with qtbot.waitSignal(desk.panel.query_changed) as asked:
        QTest.keyClick(order, Qt.Key.Key_Down)
    assert asked.args == [Query(order=Order.USEFUL_FIRST)]


def test_of_a_million_rows_only_pages_in_sight_are_asked_for_and_few_are_held(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(1_000_000)
    assert desk.asked == [0]
    QTest.keyClick(desk.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: desk.shown(999_999) == "Title 999999")
    assert len(desk.asked) <= 4
    for row in range(0, 400_000, 10_000):
        desk.view.scrollTo(desk.index(row), QTableView.ScrollHint.PositionAtTop)
        qtbot.waitUntil(partial(desk.has_come, row))
    assert desk.shown(999_999) == "…"


def test_of_all_pages_that_were_seen_only_those_in_sight_are_asked_for_again(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(100_000)
    for row in range(10_000, 90_000, 10_000):
        desk.view.scrollTo(desk.index(row), QTableView.ScrollHint.PositionAtTop)
        qtbot.waitUntil(partial(desk.has_come, row))
    desk.asked.clear()
    desk.panel.ask_again()
    qtbot.waitUntil(lambda: bool(desk.asked))
    assert min(desk.asked) >= 80_000 - PAGE


def test_the_page_in_sight_is_asked_for_before_the_one_beside_it(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(100_000)
    qtbot.waitUntil(partial(desk.has_come, PAGE - 1))
    desk.asked.clear()
    desk.view.scrollTo(desk.index(50 * PAGE + 2), QTableView.ScrollHint.PositionAtTop)
    qtbot.waitUntil(partial(desk.has_come, 50 * PAGE - 1))
    assert desk.asked == [50 * PAGE, 49 * PAGE]


def test_showing_asks_nothing_before_the_panel_gives_control_back(light: Theme, qtbot: QtBot) -> None:
    panel = DocumentsPanel(light)
    qtbot.addWidget(panel)
    heard: list[object] = []
    for signal in (panel.page_requested, panel.query_changed, panel.document_requested):
        signal.connect(heard.append)
    panel.show_total(300)
    panel.show_page(0, summaries(0))
    panel.show_current("id3", 3)
    panel.show_summary(summaries(0)[0])
    panel.show_progress(Progress(300, 2, 1))
    assert heard == []


def test_rows_that_come_during_an_import_leave_the_list_where_it_is(
    open_panel: Callable[..., Desk], qtbot: QtBot
) -> None:
    desk = open_panel(1000)
    desk.view.scrollTo(desk.index(500), QTableView.ScrollHint.PositionAtTop)
    qtbot.waitUntil(lambda: desk.shown(500) == "Title 500")
    before = desk.view.verticalScrollBar().value()
    desk.total = 1200
    desk.panel.show_total(1200)
    assert desk.view.verticalScrollBar().value() == before
    assert desk.shown(500) == "Title 500"
    with qtbot.waitSignal(desk.panel.page_requested):
        pass


def test_rows_of_another_query_are_not_shown_any_more(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(1000)
    with qtbot.waitSignal(desk.panel.query_changed):
        QTest.keyClicks(desk.search, "x")
    desk.panel.show_total(900)
    assert desk.shown(0) == "…"
    assert desk.view.verticalScrollBar().value() == 0


def test_a_changed_summary_is_shown_in_its_row(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(5)
    before = desk.picture(1)
    desk.panel.show_summary(replace(summaries(1)[0], state=AnnotationState.DONE, flagged=True, doubt=3.4))
    told = str(desk.shown(1, _Role.AccessibleTextRole))
    assert told == "Title 1, done, flagged, vi, a.vn, 30 lines"
    assert desk.picture(1) != before


def test_states_differ_without_colour(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(3)
    for row, state in enumerate(AnnotationState):
        same = Summary(f"id{row}", "Same", state=state)
        desk.panel.show_summary(same)
    pictures = [desk.picture(row).convertToFormat(QImage.Format.Format_Grayscale8) for row in range(3)]
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_the_open_document_is_told_and_marked(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(5)
    before = desk.picture(3)
    desk.panel.show_current("id3", 3)
    assert str(desk.shown(3, _Role.AccessibleTextRole)).startswith("Title 3, open, to do")
    assert desk.picture(3) != before
    desk.panel.show_current("elsewhere", None)
    assert desk.picture(3).pixelColor(40, 3) == before.pixelColor(40, 3)


def test_a_title_that_holds_markup_or_turns_the_line_is_shown_as_it_is(
    open_panel: Callable[..., Desk],
) -> None:
    desk = open_panel(2)
    title = "<img src='x'> & \u202enews"
    desk.panel.show_summary(Summary("id1", title))
    assert desk.shown(1) == title
    assert desk.shown(1, _Role.ToolTipRole) == "<p>&lt;img src='x'&gt; &amp; [U+202E]news</p>"


def test_a_title_from_right_to_left_begins_at_the_right(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(2)
    desk.panel.show_summary(Summary("id0", "قمة"))
    desk.panel.show_summary(Summary("id1", "Sum"))
    assert ink(desk.picture(0), right=True) > 0
    assert ink(desk.picture(1), right=True) == 0


def ink(picture: QImage, *, right: bool) -> int:
    """Dark points of the title line in the right or left third of a row."""
    width, height = picture.width(), picture.height()
    columns = range(2 * width // 3, width - 4) if right else range(width // 3)
    return sum(QColor(picture.pixel(x, y)).lightness() < 128 for x in columns for y in range(4, height // 2))


def test_an_empty_project_says_what_to_do(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(0)
    assert "No documents yet. Drop files or folders on the window." in desk.words()


def test_a_query_without_result_says_so(open_panel: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_panel(5)
    with qtbot.waitSignal(desk.panel.query_changed):
        QTest.keyClicks(desk.search, "zzz")
    desk.panel.show_total(0)
    assert any(words.startswith("Nothing found") for words in desk.words())
    assert not desk.view.isVisible()


def test_progress_is_told_in_words_and_as_a_bar(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(5)
    desk.panel.show_progress(Progress(5, 2, 1))
    bar = desk.panel.findChildren(QProgressBar)[0]
    assert "2 of 5 done · 1 skipped" in desk.words()
    assert (bar.value(), bar.maximum()) == (2, 5)


def test_the_dark_theme_is_drawn_dark(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(5)
    desk.panel.show_current("id0", 0)
    light_ground = desk.picture(0).pixelColor(60, 2)
    desk.panel.apply_theme(theme(dark=True))
    assert desk.picture(0).pixelColor(60, 2).lightness() < light_ground.lightness()


def test_larger_text_makes_higher_rows(open_panel: Callable[..., Desk]) -> None:
    desk = open_panel(5)
    before = desk.view.rowHeight(0)
    font = desk.panel.font()
    font.setPointSizeF(2 * font.pointSizeF())
    desk.panel.setFont(font)
    assert desk.view.rowHeight(0) > 1.6 * before

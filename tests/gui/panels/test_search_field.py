"""The search field completes filters and their values: real keys, and what is seen under the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator import presets
from annotator.core.query import Query
from annotator.core.search_words import SearchWords, SiteNames
from annotator.gui.panels.documents.panel import DocumentsPanel
from annotator.gui.theme import Theme

Key = Qt.Key
SCHEMA = presets.label_schema()
WORDS = SearchWords(
    SiteNames(("vnexpress.net", "Báo Mới", "tin.vnexpress.net")),
    ("vi", "zh-cn"),
    SCHEMA,
    presets.topic_scheme(SCHEMA.topics),
)


class Desk:
    """The panel above a button, in a window."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.panel = DocumentsPanel(theme)
        self.below = QPushButton()
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.panel)
        layout.addWidget(self.below)
        qtbot.addWidget(self.window)
        self.window.resize(320, 600)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.asked: list[Query] = []
        self.panel.query_changed.connect(self.asked.append)
        self.panel.show_total(3)
        self.field: QLineEdit = self.panel.findChildren(QLineEdit)[0]
        self.panel.focus_search()

    @property
    def offers(self) -> list[str]:
        """What stands under the field, a row each; nothing while the list is closed."""
        (found,) = (
            one for one in self.window.findChildren(QListView) if one.accessibleName().startswith("Filters")
        )
        if not found.isVisible():
            return []
        model = found.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def list(self) -> QListView:
        return next(one for one in self.window.findChildren(QListView) if one.isVisible())

    def type(self, keys: str) -> None:
        QTest.keyClicks(self.field, keys)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)


@pytest.fixture
def desk(light: Theme, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(light, qtbot)
    desk.panel.show_words(WORDS)
    yield desk
    desk.window.close()


def test_a_filter_and_its_value_come_as_one_types_and_tab_takes_them(desk: Desk) -> None:
    desk.type("rio si")
    assert desk.offers == ["site: · a part of the site's name"]
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "rio site:"
    assert desk.offers == ["site:vnexpress.net", 'site:"Báo Mới"', "site:tin.vnexpress.net"]
    desk.type("tin")
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "rio site:tin.vnexpress.net "
    assert desk.offers == []
    assert desk.field.hasFocus()


def test_arrows_choose_and_enter_takes_without_searching(desk: Desk, qtbot: QtBot) -> None:
    desk.type("is:")
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.field.accessibleDescription() == "is:done, 2 of 5"
    desk.press(Key.Key_Return)
    assert desk.field.text() == "is:done "
    qtbot.waitUntil(lambda: [query.filters for query in desk.asked][-1:] == [("done",)])


def test_enter_searches_for_what_was_typed_while_nothing_is_chosen(desk: Desk) -> None:
    desk.type("la")
    assert len(desk.offers) == 2
    desk.press(Key.Key_Return)
    assert desk.asked[-1].phrases == ("la",)
    assert desk.field.text() == "la"
    assert desk.offers == []


def test_up_from_the_first_offer_leads_back_to_what_was_typed(desk: Desk) -> None:
    desk.type("la")
    desk.press(Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert desk.field.text() == "la"
    desk.type("b")
    desk.press(Key.Key_Up, Key.Key_Return)
    assert desk.field.text() == "label:"


def test_esc_closes_the_offers_and_then_leaves(desk: Desk, qtbot: QtBot) -> None:
    before = desk.field.accessibleDescription()
    desk.type("lang:")
    with qtbot.assertNotEmitted(desk.panel.left):
        desk.press(Key.Key_Escape)
    assert desk.offers == []
    assert desk.field.text() == "lang:"
    assert desk.field.accessibleDescription() == before
    with qtbot.waitSignal(desk.panel.left):
        desk.press(Key.Key_Escape)


def test_without_offers_down_leads_into_the_list_and_tab_out_of_the_field(desk: Desk) -> None:
    desk.type("rio")
    assert desk.offers == []
    desk.press(Key.Key_Down)
    assert not desk.field.hasFocus()
    desk.panel.focus_search()
    desk.press(Key.Key_Tab)
    assert not desk.field.hasFocus()


def test_undo_takes_back_what_was_taken(desk: Desk) -> None:
    desk.type("label:per")
    assert desk.offers[0] == "label:PER · Person"
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "label:PER "
    desk.field.undo()
    assert desk.field.text() == "label:per"


def test_a_topic_is_found_by_its_name_and_taken_in_quotes_behind_an_emoji(desk: Desk) -> None:
    desk.field.insert("🚆 ")
    desk.type("label:armed")
    assert 'label:"armed conflict"' in [offer.partition(" · ")[0] for offer in desk.offers]
    desk.press(Key.Key_Tab)
    assert desk.field.text().startswith('🚆 label:"armed')
    assert desk.offers == []


def test_a_part_in_the_middle_of_a_search_is_completed_where_it_stands(desk: Desk) -> None:
    desk.field.insert("🚆 ")
    desk.type("lang:x rio")
    desk.press(*[Key.Key_Left] * 5)
    assert desk.offers == []
    desk.type("v")
    assert desk.offers == ["lang:vi"]
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "🚆 lang:vi rio"
    assert desk.field.cursorPosition() == len("🚆 lang:vi") + 1  # Qt counts 🚆 as two
    desk.type(" is:sk")
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "🚆 lang:vi is:skipped rio"


def test_the_offers_follow_the_caret(desk: Desk) -> None:
    desk.type("is:d lang:z")
    assert desk.offers == ["lang:zh-cn"]
    desk.press(Key.Key_Left)
    assert desk.offers == ["lang:vi", "lang:zh-cn"]
    desk.press(Key.Key_Home)
    assert desk.offers == []


def test_a_filter_before_a_word_takes_nothing_away(desk: Desk) -> None:
    desk.type("rio")
    desk.press(Key.Key_Home)
    desk.type("site")
    desk.press(Key.Key_Tab)
    assert desk.field.text() == "site:rio"


def test_a_click_takes_an_offer(desk: Desk) -> None:
    desk.type("lang:")
    middle = desk.list.visualRect(desk.list.model().index(1, 0)).center()
    QTest.mouseClick(desk.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert desk.field.text() == "lang:zh-cn "
    assert desk.field.hasFocus()


def test_the_offers_stand_under_the_field_and_go_when_the_keyboard_goes(desk: Desk) -> None:
    desk.type("lang:")
    under = desk.field.mapTo(desk.window, QPoint(0, desk.field.height()))
    assert abs(desk.list.geometry().top() - under.y()) <= 1
    assert desk.window.rect().contains(desk.list.geometry())
    desk.below.setFocus()
    assert desk.offers == []


def test_what_comes_late_is_offered_for_what_was_typed_meanwhile(light: Theme, qtbot: QtBot) -> None:
    desk = Desk(light, qtbot)
    desk.type("lang:")
    assert desk.offers == []
    desk.panel.show_words(WORDS)
    assert desk.offers == ["lang:vi", "lang:zh-cn"]


def test_whoever_comes_to_type_is_given_what_there_is_now(
    desk: Desk, qtbot: QtBot, nameless: Callable[[QWidget], list[str]]
) -> None:
    desk.below.setFocus()
    with qtbot.waitSignal(desk.panel.words_requested):
        desk.panel.focus_search()
    desk.type("lang:")
    assert nameless(desk.window) == nameless(desk.below)

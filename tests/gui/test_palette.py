"""The command palette: every command, role and label by a few letters, with real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTreeWidget, QWidget

from annotator.core.document import Document, Language
from annotator.gui.actions import COMMANDS
from annotator.gui.dialogs.palette import Offer, PaletteDialog, found
from tests.builders import article, make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, NO_KEY, Key, WindowDesk, answering, plain


@dataclass(frozen=True)
class Palette:
    """The palette as a person sees it."""

    dialog: QWidget

    @property
    def field(self) -> QLineEdit:
        return self.dialog.findChildren(QLineEdit)[0]

    @property
    def view(self) -> QTreeWidget:
        return self.dialog.findChildren(QTreeWidget)[0]

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """Words, place, and key or hindrance of each row."""
        items = (self.view.topLevelItem(row) for row in range(self.view.topLevelItemCount()))
        return [(item.text(0), item.text(1), item.text(2)) for item in items if item is not None]

    @property
    def chosen(self) -> str:
        item = self.view.currentItem()
        return item.text(0) if item is not None else ""

    def press(self, key: Key) -> None:
        QApplication.sendEvent(self.field, QKeyEvent(QEvent.Type.KeyPress, key, NO_KEY))

    def type(self, text: str) -> None:
        self.field.clear()
        QTest.keyClicks(self.field, text)


def with_palette(desk: WindowDesk, act: Callable[[Palette], None]) -> None:
    with answering(lambda dialog: act(Palette(dialog))):
        desk.press(Key.Key_K, CTRL)
    desk.frame.activateWindow()  # as window managers do when a dialog has gone
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.frame)


def choose(desk: WindowDesk, typed: str) -> None:
    """Ctrl+K, some letters, Enter."""

    def act(palette: Palette) -> None:
        palette.type(typed)
        palette.press(Key.Key_Return)

    with_palette(desk, act)


def test_every_action_of_the_menus_is_found_by_its_words_and_runs_by_its_name(desk: WindowDesk) -> None:
    menus = [
        (plain(menu.title()), plain(action.text()), action.shortcut().toString())
        for menu in desk.frame.menuBar().findChildren(QMenu)
        if menu.title()
        for action in menu.actions()
        if not action.isSeparator() and action.menu() is None
    ]
    missing: list[tuple[str, str]] = []

    def look(palette: Palette) -> None:
        # Where a topic is offered under a digit, the row of the digit names the topic.
        named = {row[2] for row in palette.rows if row[0].startswith(("Topic: ", "Refuse topic: "))}
        for where, words, key in menus:
            said = words.partition(":")[0] if words.startswith(("Undo", "Redo")) else words
            palette.type(said)
            if (said, where) not in [row[:2] for row in palette.rows] and key not in named:
                missing.append((where, words))
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    assert missing == [("Help", "Commands by name")], "all but the palette itself"
    assert len(menus) == len(COMMANDS)


def test_nothing_is_listed_twice_and_everything_shows_its_key(desk: WindowDesk) -> None:
    rows: list[tuple[str, str, str]] = []

    def look(palette: Palette) -> None:
        rows.extend(palette.rows)
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    assert len(rows) == len({row[:2] for row in rows})
    assert ("Done, next", "Article", "Ctrl+Enter") in rows
    assert ("Role: Caption", "Role", "c") in rows
    assert ("Label: Person", "Label", "only in the text: Space") in rows


def test_a_few_letters_and_enter_run_a_command_and_the_keyboard_is_back(desk: WindowDesk) -> None:
    before = desk.frame.labels.font().pointSizeF()
    choose(desk, "lar te")
    assert desk.frame.labels.font().pointSizeF() > before
    assert desk.focus is desk.ledger
    choose(desk, "smt")  # S-maller t-ext, by the beginnings of words
    assert desk.frame.labels.font().pointSizeF() == before


def test_a_role_is_given_by_its_name(desk: WindowDesk) -> None:
    choose(desk, "role cap")
    assert desk.roles == {1: "caption"}


def test_a_label_is_given_to_what_is_selected(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("Minh"))
    choose(desk, "label: per")
    assert ("Minh", "PER") in desk.entities


def test_undo_is_grey_until_there_is_something_to_undo(desk: WindowDesk) -> None:
    seen: list[str] = []

    def look(palette: Palette) -> None:
        palette.type("undo")
        seen.append(palette.rows[0][2])
        palette.press(Key.Key_Return)
        palette.dialog.close()  # where Enter did nothing

    with_palette(desk, look)
    desk.type("o")
    with_palette(desk, look)
    assert seen == ["nothing to undo", "Ctrl+Z"]
    assert desk.roles == {}


def test_what_needs_a_place_in_the_text_says_so_on_line_level(desk: WindowDesk) -> None:
    asides: list[str] = []

    def look(palette: Palette) -> None:
        palette.type("split")
        asides.append(palette.rows[0][2])
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    desk.double_click(desk.span_of("Minh"))
    with_palette(desk, look)
    assert asides == ["only in the text: Space", "F3"]


def test_a_grey_row_is_passed_over_and_a_click_on_it_does_nothing(desk: WindowDesk) -> None:
    def look(palette: Palette) -> None:
        palette.type("acc")
        greys = [row for row, (_, _, aside) in enumerate(palette.rows) if aside.startswith("only")]
        assert greys
        item = palette.view.topLevelItem(greys[0])
        assert item is not None
        desk.click(palette.view.viewport(), palette.view.visualItemRect(item).center())
        assert palette.dialog.isVisible()
        for _ in palette.rows:
            palette.press(Key.Key_Down)
            assert palette.rows[palette.view.currentIndex().row()][2] != "only in the text: Space"
        palette.press(Key.Key_Escape)

    with_palette(desk, look)


def test_a_click_runs_a_command(desk: WindowDesk) -> None:
    def click(palette: Palette) -> None:
        palette.type("role byline")
        item = palette.view.topLevelItem(0)
        assert item is not None
        desk.click(palette.view.viewport(), palette.view.visualItemRect(item).center())

    with_palette(desk, click)
    assert desk.roles == {1: "byline"}


def test_escape_leaves_all_as_it_was(desk: WindowDesk) -> None:
    def leave(palette: Palette) -> None:
        palette.type("done")
        palette.press(Key.Key_Escape)

    before = desk.annotation
    with_palette(desk, leave)
    assert desk.annotation is before
    assert desk.focus is desk.ledger


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_F6])
def test_it_opens_from_fields_too(desk: WindowDesk, key: Key) -> None:
    desk.press(key)
    choose(desk, "role: other")
    assert desk.roles == {1: "other"}


def test_letters_that_mean_nothing_are_told_to_ears(desk: WindowDesk) -> None:
    told: list[str] = []

    def look(palette: Palette) -> None:
        palette.type("zzzz")
        told.append(palette.field.accessibleDescription())
        palette.press(Key.Key_Return)
        assert palette.dialog.isVisible(), "there is nothing to run"
        palette.type("sk")
        told.append(palette.field.accessibleDescription())
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    assert told == ["Nothing found that can be done now", "Skip, with a reason, Article, F8, 1 of 1"]


def test_what_was_used_last_stands_first_and_is_known_after_a_restart(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    project = make(tmp_path / "last.annotator", article())
    desk = open_desk(project=project)
    choose(desk, "role: related")
    choose(desk, "larger")
    desk.close()
    desk = open_desk(project=project)
    first: list[str] = []

    def look(palette: Palette) -> None:
        first.extend(row[0] for row in palette.rows[:2])
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    assert first == ["Larger text", "Role: Related"]


def test_before_an_article_is_open_its_commands_say_so(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(project=make(tmp_path / "empty.annotator"))
    rows: dict[str, str] = {}

    def look(palette: Palette) -> None:
        rows.update({words: aside for words, _, aside in palette.rows})
        palette.press(Key.Key_Escape)

    with_palette(desk, look)
    assert rows["Done, next"] == rows["Role: Body"] == rows["Find a topic"] == "no article is open"
    assert rows["Import files"] == "Ctrl+O"


def test_projects_that_were_open_before_stand_there_too(open_desk: OpenDesk, tmp_path: Path) -> None:
    before = make(tmp_path / "before.annotator", article())
    open_desk(project=before).close()
    desk = open_desk(project=make(tmp_path / "now.annotator", article()))
    desk.qtbot.waitUntil(lambda: bool(desk.frame.recent.actions()))
    title = desk.frame.windowTitle()

    def act(dialog: QWidget) -> None:
        Palette(dialog).type("before")
        Palette(dialog).press(Key.Key_Return)

    with answering(act):
        desk.press(Key.Key_K, CTRL)
    desk.qtbot.waitUntil(lambda: "before" in desk.frame.windowTitle())
    assert "now" in title


OFFERS = [
    Offer("a", "Accept all lines", "Line", "Shift+Enter"),
    Offer("b", "Accept and go on", "Line", "Enter", "not now"),
    Offer("c", "Export labels", "File", "Ctrl+E"),
    Offer("d", "Go on, all", "Line"),
]


@pytest.mark.parametrize(
    ("typed", "recent", "names"),
    [
        ("", [], "acdb"),
        ("", ["c"], "cadb"),
        ("acc", [], "ab"),
        ("acc", ["b"], "ab"),
        ("go", ["b"], "db"),
        ("ctrl+e", [], "c"),
        ("file exp", [], "c"),
        ("aal", [], "a"),
        ("zz", [], ""),
    ],
)
def test_best_first_then_what_can_be_done_then_what_was_used(
    typed: str, recent: list[str], names: str
) -> None:
    assert [offer.name for offer in found(typed, OFFERS, recent)] == list(names)


def test_pages_go_to_the_ends(desk: WindowDesk) -> None:
    dialog = PaletteDialog(OFFERS, [], desk.frame)
    palette = Palette(dialog)
    for key, words in (
        (Key.Key_PageDown, "Go on, all"),
        (Key.Key_Down, "Accept all lines"),
        (Key.Key_Up, "Go on, all"),
        (Key.Key_PageUp, "Accept all lines"),
    ):
        palette.press(key)
        assert palette.chosen == words
    dialog.deleteLater()


def test_the_rows_of_digits_name_the_topics_that_they_take_and_refuse(open_desk: OpenDesk) -> None:
    desk = open_desk(Document("Ferry crews call off their strike\n", language=Language("en", 0.99)))
    first, second = desk.offered["1"], desk.offered["2"]
    desk.press(Key.Key_1, CTRL)
    rows: list[tuple[str, str, str]] = []

    def look(palette: Palette) -> None:
        palette.type("topic")
        rows.extend(palette.rows)
        palette.type(f": {second[:4]}")
        palette.press(Key.Key_Return)

    with_palette(desk, look)
    assert (f"Topic: {second}", "Topics", "Ctrl+2") in rows
    assert (f"Refuse topic: {second}", "Topics", "Ctrl+Shift+2") in rows
    assert ("Take the topic offered under 1", "Topics", "none is offered") in rows
    names = [desk.scheme.name_of(mark.label) for mark in desk.annotation.topics]
    assert names == [first, second]
    assert desk.annotation.refusals == ()

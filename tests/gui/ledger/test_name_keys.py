"""Every key that decides about names, pressed in the real window; after each the next name is current."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator import presets
from annotator.core.document import Document
from annotator.core.mark import NO_NAME, Origin
from annotator.gui.ledger.cursor import Level
from annotator.gui.panels import PlainLabel
from annotator.gui.theme import theme
from annotator.project import Project
from tests.builders import add, article, make
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk, answering, looks_kept

FERRY = """A ferry for Port Merrow
Yesterday Ana Lima met Rui Costa in Port Merrow, and both spoke of France.
Later Ana Lima left Port Merrow and saw France. “Good,” said Rui Costa then.
The ferry went on to Italy."""


@pytest.fixture(scope="module")
def ferry_window(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[WindowDesk]:
    folder = tmp_path_factory.mktemp("ferry")
    path = make(folder / "ferry.annotator", Document(FERRY), article(FERRY.replace("Italy", "Spain")))
    with looks_kept():
        desk = WindowDesk(QtBot(request), path, folder / "settings.json")
        desk.open()
        desk.wait_idle()
        yield desk
        desk.close()


@pytest.fixture
def ferry(ferry_window: WindowDesk) -> WindowDesk:
    """In the text of an article that is main text throughout, on the first of its names."""
    ferry_window.start_over()
    ferry_window.press(Key.Key_M, SHIFT)
    ferry_window.press(Key.Key_Space)
    return ferry_window


def notice(desk: WindowDesk) -> str:
    return desk.frame.status.text().split("   ·   ")[0]


def until(desk: WindowDesk, quote: str) -> WindowDesk:
    """Tab by Tab to a name."""
    for _ in desk.article.open_names:
        if desk.selected == quote:
            break
        desk.press(Key.Key_Tab)
    assert desk.selected == quote
    return desk


def test_space_leads_to_the_first_name_and_tab_to_each_that_wants_a_look(ferry: WindowDesk) -> None:
    seen = [ferry.selected]
    for _ in range(len(ferry.article.open_names) - 1):
        ferry.press(Key.Key_Tab)
        seen.append(ferry.selected)
    assert seen == ["Port Merrow", "Ana Lima", "Rui Costa", "France", "France", "Italy"]
    ferry.press(Key.Key_Tab)
    assert ferry.selected == "Italy"
    assert notice(ferry) == "Last of 6 names · Shift+Tab: back · F2: topics"
    ferry.press(Key.Key_Backtab, SHIFT)
    assert ferry.cursor.selection == ferry.span_of("France", 1)


def test_shift_tab_at_the_first_says_so(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Backtab, SHIFT)
    assert (ferry.selected, notice(ferry)) == ("Port Merrow", "First of 6 names · Tab: on")


@pytest.mark.parametrize(("key", "label"), [(Key.Key_2, "LOC"), (Key.Key_L, "LOC"), (Key.Key_O, "ORG")])
def test_a_labels_key_marks_the_candidate_everywhere_and_goes_on(
    ferry: WindowDesk, key: Qt.Key, label: str
) -> None:
    ferry.press(key)
    assert ferry.entities == [("Port Merrow", label)] * 3
    assert ferry.selected == "Ana Lima"
    assert notice(ferry) == "3 places marked"
    ferry.press(Key.Key_Z, CTRL)
    assert ferry.entities == []


def test_undo_of_a_label_selects_the_name_for_which_the_next_key_is(ferry: WindowDesk) -> None:
    until(ferry, "Rui Costa").press(Key.Key_2)
    assert ferry.entities == [("Rui Costa", "LOC")] * 2
    ferry.press(Key.Key_Z, CTRL)
    assert (ferry.entities, ferry.selected) == ([], "Rui Costa")
    assert notice(ferry) == "Undone: mark “Rui Costa” (2)"
    ferry.press(Key.Key_P)
    assert ferry.entities == [("Rui Costa", "PER")] * 2
    assert {row.role for row in ferry.article.rows} == {"body"}, "p is no role's letter there"


def test_undo_and_redo_go_to_where_the_person_stood_and_not_to_an_equal(ferry: WindowDesk) -> None:
    ferry.ledger.select(ferry.span_of("Port Merrow", 1))
    ferry.press(Key.Key_2)
    ferry.press(Key.Key_Escape)
    ferry.press(Key.Key_Home)
    for modifiers in (CTRL, CTRL | SHIFT):
        ferry.press(Key.Key_Z, modifiers)
        assert ferry.cursor.selection == ferry.span_of("Port Merrow", 1)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Delete])
def test_undo_of_what_was_decided_about_a_suggested_name_goes_back_to_it(
    ferry: WindowDesk, key: Qt.Key
) -> None:
    until(ferry, "France").press(key)
    assert ferry.selected == "Italy"
    ferry.press(Key.Key_Z, CTRL)
    assert ferry.cursor.selection == ferry.span_of("France")


def test_after_the_last_name_the_status_bar_says_how_to_go_on(ferry: WindowDesk) -> None:
    for key in (Key.Key_2, Key.Key_1, Key.Key_1, Key.Key_Return, Key.Key_Return):
        ferry.press(key)
    assert len(ferry.entities) == 10
    assert ferry.article.open_names == ()
    assert ferry.frame.status.text().startswith(
        "1 place marked   ·   Names done · F2: topics · Ctrl+Enter: done"
    )


def test_shift_and_a_labels_key_mark_only_here(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_2, SHIFT)
    assert ferry.entities == [("Port Merrow", "LOC")]
    assert notice(ferry) == "1 place marked"
    ferry.press(Key.Key_Backtab, SHIFT)
    assert ferry.selected == "Ana Lima"


def test_a_word_that_the_cursor_walked_to_is_marked_alone(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Right)
    assert ferry.selected == "Merrow"
    ferry.press(Key.Key_2)
    assert ferry.entities == [("Merrow", "LOC")] * 3


def test_on_a_mark_a_labels_key_relabels_it_and_what_was_marked_with_it(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_2)
    ferry.click_text("Port Merrow", 1)
    ferry.press(Key.Key_Right)
    assert ferry.selected == "Merrow"
    ferry.press(Key.Key_3)
    assert ferry.entities == [("Port Merrow", "ORG")] * 3
    ferry.click_text("Port Merrow", 1)
    ferry.press(Key.Key_4, SHIFT)
    assert [label for _, label in ferry.entities] == ["ORG", "MISC", "ORG"]


def test_a_selection_inside_a_mark_means_other_borders(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_2)
    ferry.double_click(ferry.span_of("Merrow"))
    ferry.press(Key.Key_2, SHIFT)
    assert ferry.entities == [("Merrow", "LOC"), ("Port Merrow", "LOC"), ("Port Merrow", "LOC")]


@pytest.fixture
def nesting(open_desk: OpenDesk, tmp_path: Path) -> WindowDesk:
    """A window on one line with an organisation, in a project whose names may lie inside others."""
    path = tmp_path / "nesting.annotator"
    with Project(path, "anna", schema=replace(presets.label_schema(), nests=True)) as project:
        add(
            project,
            article("The Bank of England waits, and so does England, which likes the Bank of England."),
        )
    desk = open_desk(project=path)
    desk.press(Key.Key_M)
    desk.ledger.select(desk.span_of("Bank of England"))
    desk.press(Key.Key_3)
    return desk


NESTED = [("Bank of England", "ORG"), ("England", "LOC"), ("England", "LOC"), ("Bank of England", "ORG")]


def test_where_names_nest_a_word_that_was_selected_is_marked_inside_a_name(nesting: WindowDesk) -> None:
    nesting.double_click(nesting.span_of("England"))
    assert "label beside this" in nesting.frame.hints.text()
    nesting.press(Key.Key_2)
    assert nesting.entities == NESTED
    nesting.press(Key.Key_Z, CTRL)
    assert nesting.entities == [NESTED[0], NESTED[3]]
    assert nesting.selected == "England"


def test_where_names_nest_undo_of_a_wrong_label_leaves_the_next_to_the_inner_name(
    nesting: WindowDesk,
) -> None:
    nesting.double_click(nesting.span_of("England"))
    nesting.press(Key.Key_1)
    nesting.press(Key.Key_Escape)
    nesting.press(Key.Key_Z, CTRL)
    assert "label beside this" in nesting.frame.hints.text()
    nesting.press(Key.Key_2)
    assert nesting.entities == NESTED


def test_where_names_nest_shift_there_and_back_selects_a_word_inside_a_name(nesting: WindowDesk) -> None:
    nesting.ledger.select(nesting.span_of("England"))
    nesting.press(Key.Key_Left, SHIFT)
    nesting.press(Key.Key_Right, SHIFT)
    nesting.press(Key.Key_2)
    assert nesting.entities == NESTED


def test_where_names_nest_delete_takes_the_inner_one_alone(nesting: WindowDesk) -> None:
    nesting.double_click(nesting.span_of("England"))
    nesting.press(Key.Key_2, SHIFT)
    nesting.press(Key.Key_Escape)
    nesting.click_text("England")
    nesting.press(Key.Key_Delete)
    assert nesting.entities == [NESTED[0], NESTED[3]]


def test_enter_accepts_a_suggestion_with_its_equals_and_goes_on(ferry: WindowDesk) -> None:
    until(ferry, "France").press(Key.Key_Return)
    assert ferry.entities == [("France", "LOC")] * 2
    assert {mark.origin for mark in ferry.annotation.entities} == {Origin.ACCEPTED}
    assert (ferry.selected, notice(ferry)) == ("Italy", "2 places marked")


def test_enter_cannot_accept_what_has_no_label_and_says_so(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Return)
    assert ferry.entities == []
    assert ferry.selected == "Port Merrow"
    assert notice(ferry).startswith("This looks like a name, but has no label yet")


def test_enter_where_nothing_is_suggested_goes_on(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_2)
    ferry.click_text("Port Merrow")
    ferry.press(Key.Key_Return)
    assert ferry.selected == "Ana Lima"


def test_a_suggestion_may_get_another_label(ferry: WindowDesk) -> None:
    until(ferry, "France").press(Key.Key_3)
    assert ferry.entities == [("France", "ORG")] * 2


def test_delete_refuses_a_candidate_everywhere_and_goes_on(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Delete)
    assert [(mark.quote, mark.label) for mark in ferry.annotation.refusals] == [("Port Merrow", NO_NAME)]
    assert "Port Merrow" not in {name.quote for name in ferry.article.open_names}
    assert (ferry.selected, notice(ferry)) == ("Ana Lima", "“Port Merrow” refused")


def test_delete_refuses_a_suggestion_and_its_equals_and_goes_on(ferry: WindowDesk) -> None:
    until(ferry, "France").press(Key.Key_Delete)
    assert [(mark.quote, mark.label) for mark in ferry.annotation.refusals] == [("France", "LOC")] * 2
    assert ferry.selected == "Italy"


def test_delete_removes_this_mark_and_with_shift_all_of_its_act(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_2)
    ferry.click_text("Port Merrow", 1)
    ferry.press(Key.Key_Delete)
    assert (len(ferry.entities), notice(ferry)) == (2, "1 mark removed")
    ferry.click_text("Port Merrow", 2)
    ferry.press(Key.Key_Delete, SHIFT)
    assert (ferry.entities, notice(ferry)) == ([], "2 marks removed")


def test_shift_enter_accepts_all_suggestions_and_passes_over_candidates(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Return, SHIFT)
    assert ferry.entities == [("France", "LOC"), ("France", "LOC"), ("Italy", "LOC")]
    assert {name.quote for name in ferry.article.open_names} == {"Port Merrow", "Ana Lima", "Rui Costa"}


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_P, Key.Key_Return, Key.Key_Delete])
def test_a_key_held_down_never_decides(ferry: WindowDesk, key: Qt.Key) -> None:
    text = chr(key).lower() if key < 128 else ""
    QApplication.sendEvent(ferry.ledger, QKeyEvent(QEvent.Type.KeyPress, key, NO_KEY, text, True))
    assert (ferry.entities, ferry.annotation.refusals, ferry.selected) == ([], (), "Port Merrow")


def test_escape_leads_back_to_the_line(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Tab)
    ferry.press(Key.Key_Escape)
    assert (ferry.cursor.level, ferry.row.number) == (Level.LINE, 2)


def test_what_was_cut_off_a_selection_is_said(ferry: WindowDesk) -> None:
    ferry.select(ferry.span_of("“Good,"))
    ferry.press(Key.Key_4)
    assert ferry.entities == [("Good,", "MISC")]
    assert "cut off: “" in ferry.frame.status.text()


def test_the_status_bar_says_what_is_under_the_cursor_and_which_keys_make_sense(ferry: WindowDesk) -> None:
    assert "“Port Merrow”: a name? (capital letters)" in ferry.frame.status.text()
    assert "Delete no name" in ferry.frame.hints.text()
    until(ferry, "France")
    assert "“France”: LOC?" in ferry.frame.status.text()
    assert ferry.frame.hints.text().startswith("Enter accept")
    ferry.press(Key.Key_Return)
    ferry.click_text("France")
    assert "“France”: LOC (accepted)" in ferry.frame.status.text()
    assert "Shift+Delete all of that act" in ferry.frame.hints.text()


def test_the_labels_panel_counts_what_wants_a_look(ferry: WindowDesk) -> None:
    shown = [label.text() for label in ferry.frame.labels.findChildren(PlainLabel) if label.isVisible()]
    assert "3 suggested · 3 without a label yet" in shown


# Blocks


def test_f3_splits_the_block_at_the_cursor_and_f4_joins_it_again(ferry: WindowDesk) -> None:
    until(ferry, "Rui Costa")
    before = ferry.annotation.blocks
    ferry.press(Key.Key_F3)
    assert len(ferry.annotation.blocks) == len(before) + 1
    assert (ferry.selected, ferry.row.number) == ("Rui Costa", 3)
    assert ferry.row.role == "body"
    ferry.press(Key.Key_Up)
    ferry.press(Key.Key_F4)
    assert ferry.annotation.blocks == before
    assert ferry.row.number == 2


def test_blocks_joined_over_a_newline_are_marked_where_they_are_seen(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_F4)
    assert ferry.row.block.end == ferry.article.document.text.index("\nLater")
    rows = ferry.ledger.rows
    assert rows is not None
    assert rows.text(0).line_of(ferry.span_of("Yesterday").start) == 1
    ferry.double_click(ferry.span_of("Yesterday"))
    assert ferry.selected == "Yesterday"
    ferry.press(Key.Key_Up)
    assert ferry.cursor.row == 0
    assert ferry.selected in {"A", "ferry"}
    ferry.press(Key.Key_Z, CTRL)
    assert len(ferry.annotation.blocks) == 4


def test_a_block_that_cannot_be_split_or_joined_says_why_in_the_status_bar(ferry: WindowDesk) -> None:
    ferry.press(Key.Key_Home)
    ferry.press(Key.Key_F3)
    assert notice(ferry) == "A block is split inside its text: choose a word that is not its first."
    assert len(ferry.annotation.blocks) == 4
    until(ferry, "Italy").press(Key.Key_F4)
    assert notice(ferry) == "The last block has none to be joined with."


# Many articles, many marks


def test_f9_lists_the_articles_that_hold_the_string(ferry: WindowDesk) -> None:
    until(ferry, "Italy").press(Key.Key_F9)
    field = ferry.frame.documents.findChild(QLineEdit)
    assert field is not None
    assert field.text() == '"Italy"'
    ferry.qtbot.waitUntil(lambda: "1 found" in texts(ferry.frame.documents))
    assert notice(ferry) == "1 article with “Italy” is listed"
    assert ferry.cursor.level is Level.TEXT
    until(ferry, "Italy").click_text("France")
    ferry.press(Key.Key_F9)
    ferry.qtbot.waitUntil(lambda: "2 found" in texts(ferry.frame.documents))
    ferry.qtbot.waitUntil(lambda: notice(ferry) == "2 articles with “France” are listed")
    field.clear()
    ferry.qtbot.waitUntil(lambda: "2 documents" in texts(ferry.frame.documents))


def texts(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(PlainLabel)]


def test_a_key_that_would_take_more_than_twenty_marks_asks_first(open_desk: OpenDesk) -> None:
    desk = open_desk(article("A line of text that says Lan to Lan, as Lan does.\n" * 7 + "And one more Lan."))
    desk.press(Key.Key_M, SHIFT)
    desk.double_click(desk.span_of("Lan"))
    desk.press(Key.Key_1)
    assert len(desk.entities) == 22
    desk.click_text("Lan")
    asked: list[str] = []

    def answer(box: QWidget, button: QMessageBox.StandardButton) -> None:
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(button).click()

    with answering(lambda box: answer(box, QMessageBox.StandardButton.Cancel)):
        desk.press(Key.Key_Delete, SHIFT)
    assert len(desk.entities) == 22
    assert notice(desk) == "Nothing was changed."
    assert asked[0].startswith("This removes or replaces 22 decisions of yours")
    with answering(lambda box: answer(box, QMessageBox.StandardButton.Yes)):
        desk.press(Key.Key_Delete, SHIFT)
    assert desk.entities == []


def test_twenty_marks_go_without_a_question(open_desk: OpenDesk) -> None:
    desk = open_desk(article("Here Lan sings.\n" * 20))
    desk.press(Key.Key_M, SHIFT)
    desk.double_click(desk.span_of("Lan"))
    desk.press(Key.Key_1)
    desk.click_text("Lan")
    desk.press(Key.Key_Delete, SHIFT)
    assert desk.entities == []


# What is seen


@pytest.mark.parametrize("is_dark", [False, True])
def test_a_candidate_is_dotted_and_has_no_tint_and_a_suggestion_is_dashed(
    ferry: WindowDesk, *, is_dark: bool
) -> None:
    """The line under a name is told by its ink: dots leave more than half of it free, dashes less."""
    ferry.press(Key.Key_Escape)
    ferry.press(Key.Key_Home)
    ferry.ledger.apply_look(theme(dark=is_dark), ferry.ledger.look.font)
    image = ferry.ledger.viewport().grab().toImage()
    assert 0.2 < ink_under(ferry, image, "Rui Costa") < 0.5 < ink_under(ferry, image, "France") < 0.9
    assert ink_under(ferry, image, "left") == 0


def ink_under(desk: WindowDesk, image: QImage, quote: str) -> float:
    """The share of the pixels under a string, where the line of a mark would be, that are not the page's."""
    rows, span = desk.ledger.rows, desk.span_of(quote)
    assert rows is not None
    index = next(n for n, row in enumerate(rows.rows) if row.block.contains(span))
    rect = rows.text(index).rects(span)[0].translated(rows.text_origin(index))
    y, across = round(rect.bottom()) - 1, range(round(rect.left()) + 1, round(rect.right()) - 1)
    ground = image.pixel(across[0] - 3, round(rect.bottom()) + 3)
    return sum(image.pixel(x, y) != ground for x in across) / len(across)


def test_a_longer_name_that_holds_a_mark_from_elsewhere_still_wants_a_look(open_desk: OpenDesk) -> None:
    desk = open_desk(
        article(
            "A ferry to Merrow\nHe came to Merrow and the Merrow Harbour Board paid.\n"
            "And then the Merrow Harbour Board sank.\n"
        )
    )
    desk.press(Key.Key_M, SHIFT)
    desk.press(Key.Key_Space)
    assert desk.selected == "Merrow"
    desk.press(Key.Key_2)
    assert desk.entities == [("Merrow", "LOC")] * 4
    assert desk.selected == "Merrow Harbour Board"
    assert "a name?" in desk.frame.status.text()
    desk.press(Key.Key_Delete)
    assert desk.entities == [("Merrow", "LOC")] * 4, "the longer name was refused, the marks inside stay"
    desk.press(Key.Key_Z, CTRL)
    desk.ledger.select(desk.span_of("Merrow Harbour Board"))
    desk.press(Key.Key_3)
    assert desk.entities[2:] == [("Merrow Harbour Board", "ORG"), ("Merrow", "LOC")]
    assert desk.selected == "Merrow Harbour Board", (
        "a mark of another label is not swallowed, but asked about"
    )
    desk.press(Key.Key_3)
    assert desk.entities[2:] == [("Merrow Harbour Board", "ORG")] * 2

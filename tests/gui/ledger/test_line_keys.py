"""Every key of the line level, pressed in the real window."""

import pytest
from PySide6.QtCore import Qt

from annotator import presets
from annotator.core.annotation import AnnotationState, Flag
from annotator.core.mark import Origin
from annotator.core.schema import Counts
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk

ROLES = {label.name: label.key for label in presets.label_schema().roles}
LINES = 6
"""The lines of the article, of which it takes main text to be 2, 3 and 4."""


def long_article() -> str:
    return "\n".join(f"Line {number} of many, each with a sentence that ends." for number in range(1, 101))


# Moving


@pytest.mark.parametrize(
    ("key", "line"),
    [(Key.Key_Up, 2), (Key.Key_Down, 4), (Key.Key_Home, 1), (Key.Key_End, LINES)],
)
def test_arrows_home_and_end_move(desk: WindowDesk, key: Qt.Key, line: int) -> None:
    desk.go_to_line(3)
    desk.press(key)
    assert (desk.cursor.row + 1, desk.cursor.has_range) == (line, False)


@pytest.mark.parametrize(("key", "line"), [(Key.Key_Up, 1), (Key.Key_Down, LINES)])
def test_the_ends_of_the_article_hold(desk: WindowDesk, key: Qt.Key, line: int) -> None:
    for _ in range(2 * LINES):
        desk.press(key)
    assert desk.cursor.row + 1 == line


def test_page_keys_move_by_what_is_seen(open_desk: OpenDesk) -> None:
    desk = open_desk(article(long_article()))
    desk.press(Key.Key_PageDown)
    page = desk.cursor.row
    assert 5 < page < 60
    desk.press(Key.Key_PageDown)
    assert desk.cursor.row > page + 5
    rect = desk.ledger.row_rect(desk.cursor.row)
    assert desk.ledger.viewport().rect().contains(rect.center())
    desk.press(Key.Key_PageUp)
    desk.press(Key.Key_PageUp)
    assert desk.cursor.row == 0


@pytest.mark.parametrize(
    ("key", "lines"),
    [(Key.Key_Up, (2, 3)), (Key.Key_Down, (3, 4)), (Key.Key_Home, (1, 3)), (Key.Key_End, (3, LINES))],
)
def test_with_shift_they_make_a_range(desk: WindowDesk, key: Qt.Key, lines: tuple[int, int]) -> None:
    desk.go_to_line(3)
    desk.press(key, SHIFT)
    assert (desk.cursor.first + 1, desk.cursor.last + 1) == lines
    desk.press(Key.Key_Down)
    assert not desk.cursor.has_range


# Deciding


@pytest.mark.parametrize(("role", "letter"), ROLES.items())
def test_a_roles_letter_gives_that_role(desk: WindowDesk, role: str, letter: str) -> None:
    desk.go_to_line(5)
    desk.type(letter)
    assert desk.roles == {5: role}
    assert desk.row.mark is not None
    assert desk.row.mark.origin is Origin.HAND


def test_left_and_right_move_a_line_to_the_other_column_and_stay(desk: WindowDesk) -> None:
    desk.go_to_line(4)
    assert desk.row.is_main
    desk.press(Key.Key_Right)
    assert (desk.row.number, desk.row.counts, desk.row.is_decided) == (4, Counts.BOILERPLATE, True)
    desk.press(Key.Key_Left)
    assert (desk.row.number, desk.row.counts) == (4, Counts.MAIN)


def test_shift_and_a_letter_give_the_role_from_here_to_the_end_in_one_step(desk: WindowDesk) -> None:
    desk.go_to_line(4)
    desk.press(Key.Key_R, SHIFT)
    assert desk.roles == {4: "related", 5: "related", 6: "related"}
    desk.press(Key.Key_Z, CTRL)
    assert desk.roles == {}


@pytest.mark.parametrize(
    ("key", "counts"), [(Key.Key_Left, Counts.MAIN), (Key.Key_Right, Counts.BOILERPLATE)]
)
def test_shift_and_an_arrow_move_all_from_here_to_the_end_in_one_step(
    desk: WindowDesk, key: Qt.Key, counts: Counts
) -> None:
    desk.go_to_line(3)
    desk.press(key, SHIFT)
    assert [row.counts for row in desk.article.rows[2:]] == [counts] * 4
    assert set(desk.roles) == {3, 4, 5, 6}
    desk.press(Key.Key_Z, CTRL)
    assert desk.roles == {}


@pytest.mark.parametrize("shift", [NO_KEY, SHIFT])
def test_with_a_range_a_letter_acts_on_the_range(desk: WindowDesk, shift: Qt.KeyboardModifier) -> None:
    desk.go_to_line(2)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_N, shift)
    assert desk.roles == {2: "navigation", 3: "navigation"}
    desk.press(Key.Key_Z, CTRL)
    assert desk.roles == {}


def test_with_a_range_an_arrow_and_delete_act_on_the_range(desk: WindowDesk) -> None:
    desk.go_to_line(2)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Right)
    assert set(desk.roles) == {2, 3}
    assert desk.cursor.has_range
    desk.press(Key.Key_Delete)
    assert desk.roles == {}


def test_enter_accepts_what_is_shown_and_goes_to_the_next_that_wants_a_look(desk: WindowDesk) -> None:
    unsure = [row.number for row in desk.article.rows if row.wants_a_look]
    shown = desk.row.role
    desk.press(Key.Key_Return)
    assert desk.roles == {1: shown}
    assert desk.article.rows[0].mark is not None
    assert desk.article.rows[0].mark.origin is Origin.ACCEPTED
    later = [number for number in unsure if number > 1]
    assert desk.row.number == (later[0] if later else 1)


def test_the_numeric_pads_enter_accepts_too(desk: WindowDesk) -> None:
    desk.press(Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert set(desk.roles) == {1}


def test_enter_on_a_range_accepts_all_of_it_in_one_step(desk: WindowDesk) -> None:
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Return)
    assert set(desk.roles) == {1, 2}
    desk.press(Key.Key_Z, CTRL)
    assert desk.roles == {}


def test_shift_and_enter_accept_all_lines_in_one_step(desk: WindowDesk) -> None:
    desk.press(Key.Key_Return, SHIFT)
    assert set(desk.roles) == set(range(1, LINES + 1))
    assert {mark.origin for mark in desk.annotation.roles} == {Origin.ACCEPTED_ALL}
    desk.press(Key.Key_Z, CTRL)
    assert desk.roles == {}


def test_delete_takes_the_decision_back(desk: WindowDesk) -> None:
    shown = desk.row.role
    desk.type("k")
    desk.press(Key.Key_Delete)
    assert (desk.roles, desk.row.role) == ({}, shown)


def test_delete_on_a_line_nobody_decided_says_so(desk: WindowDesk) -> None:
    desk.press(Key.Key_Delete)
    assert desk.frame.status.text().startswith("Nothing to change here.")


# Places that want a look


@pytest.fixture
def doubtful(open_desk: OpenDesk) -> WindowDesk:
    """An article with doubtful lines in it."""
    lines = [f"Câu số {number} kể chuyện dài của một con tàu, với dấu chấm." for number in range(1, 5)]
    doubts = ["Đọc thêm về tàu", "Con tàu này", "Ảnh tàu"]
    desk = open_desk(article("\n".join([*lines, doubts[0], *lines, doubts[1], *lines, doubts[2]])))
    assert sum(row.wants_a_look for row in desk.article.rows) >= 3
    return desk


def test_tab_goes_through_what_wants_a_look_and_shift_tab_back(doubtful: WindowDesk) -> None:
    unsure = [row.number for row in doubtful.article.rows if row.wants_a_look and row.number > 1]
    seen = []
    for _ in unsure:
        doubtful.press(Key.Key_Tab)
        seen.append(doubtful.row.number)
    assert seen == unsure
    doubtful.press(Key.Key_Backtab, SHIFT)
    assert doubtful.row.number == unsure[-2]
    assert doubtful.roles == {}
    assert doubtful.focus is doubtful.ledger


def test_tab_at_the_last_place_stays_and_says_that_lines_are_done(doubtful: WindowDesk) -> None:
    doubtful.press(Key.Key_End)
    doubtful.press(Key.Key_Tab)
    assert doubtful.row.number == len(doubtful.article.rows)
    assert doubtful.frame.status.text().startswith("Lines done")


# Names


def test_space_leads_to_the_first_suggested_name_and_tab_to_the_next(open_desk: OpenDesk) -> None:
    desk = open_desk(article("Lan spoke.\nAnd then Lan went, and Lan came.\nThe end, said Lan."))
    desk.mark_as_boilerplate("Lan")
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Left, SHIFT)
    desk.press(Key.Key_Tab)
    assert desk.frame.status.text().startswith("Lines done · Space: names")
    places = [desk.span_of("Lan", nth) for nth in (1, 2, 3)]
    desk.press(Key.Key_Space)
    seen = [desk.cursor.selection]
    for _ in range(2):
        desk.press(Key.Key_Tab)
        seen.append(desk.cursor.selection)
    assert seen == places
    desk.press(Key.Key_Tab)
    assert desk.cursor.selection == places[-1]
    assert desk.frame.status.text().startswith("Last of 3 names · Shift+Tab: back")
    desk.press(Key.Key_Backtab, SHIFT)
    assert desk.cursor.selection == places[1]
    desk.press(Key.Key_Return)
    assert desk.entities == [("Lan", "PER")] * 4
    assert desk.frame.status.text().startswith("3 places marked   ·   Names done · F2: topics")


def test_space_without_names_leads_to_the_first_word_of_the_line(open_desk: OpenDesk) -> None:
    desk = open_desk(article("one line\n“two lines”"))
    desk.go_to_line(2)
    desk.press(Key.Key_Space)
    assert desk.selected == "two"


# Whole articles


def test_ctrl_enter_is_done_and_opens_the_next(open_desk: OpenDesk) -> None:
    desk = open_desk(article("One\nA first line that is a sentence."), article("Two\nA second article here."))
    first = desk.article.document.id
    desk.press(Key.Key_Return, CTRL)
    assert desk.article.document.id != first
    desk.press(Key.Key_PageUp, CTRL)
    assert desk.article.document.id == first
    assert desk.annotation.state is AnnotationState.DONE
    assert {mark.origin for mark in desk.annotation.roles} == {Origin.BY_DONE}
    desk.press(Key.Key_PageDown, CTRL)
    assert desk.article.document.id != first


def test_f8_skips_with_a_reason(desk: WindowDesk) -> None:
    desk.press_and_choose(Key.Key_F8, "Wrong language")
    assert (desk.annotation.state, desk.annotation.flags) == (
        AnnotationState.SKIPPED,
        frozenset({Flag.WRONG_LANGUAGE}),
    )


@pytest.mark.parametrize(
    ("key", "words"), [(Key.Key_Left, "to main text"), (Key.Key_Right, "to boilerplate")]
)
def test_undo_of_a_column_says_which(desk: WindowDesk, key: Qt.Key, words: str) -> None:
    desk.press(key, SHIFT)
    desk.press(Key.Key_Z, CTRL)
    assert desk.frame.status.text().startswith(f"Undone: {words} (")


def test_accepting_all_says_what_came_of_it(open_desk: OpenDesk) -> None:
    desk = open_desk(article("Lan spoke.\nAnd then Lan went, and Lan came."))
    desk.mark_as_boilerplate("Lan")
    desk.press(Key.Key_Left, SHIFT)
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Return, SHIFT)
    assert desk.frame.status.text().startswith("2 places marked")


def test_accepting_all_lines_says_how_to_go_on(desk: WindowDesk) -> None:
    desk.press(Key.Key_Return, SHIFT)
    assert desk.frame.status.text().startswith("Lines done · Space: ")


def test_the_numeric_pads_ctrl_enter_is_done_too(desk: WindowDesk) -> None:
    desk.press(Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert desk.annotation.state is AnnotationState.DONE


def test_undo_and_redo_say_what_they_took_and_go_there(desk: WindowDesk) -> None:
    desk.go_to_line(5)
    desk.type("k")
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Z, CTRL)
    assert (desk.roles, desk.row.number) == ({}, 5)
    assert desk.frame.status.text().startswith("Undone: role: comment")
    desk.press(Key.Key_Home)
    desk.press(Key.Key_Z, CTRL | SHIFT)
    assert (desk.roles, desk.row.number) == ({5: "comment"}, 5)
    assert desk.frame.status.text().startswith("Redone: role: comment")

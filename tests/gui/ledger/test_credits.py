"""A caption and its credit on one line: proposed apart, taken by Enter, kept whole by Delete."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk

TEXT = """The harbour of Porto opens again
A crane in the harbour. (Photo: Tom Reed/Coast News)
The harbour of Porto was opened on Friday by the mayor, who said that the town had waited for ten years.
“Ships are coming back”, she said, and the people of the town were glad to hear it on such a day.
"""
CAPTION = 2


@pytest.fixture
def harbour(open_desk: OpenDesk) -> WindowDesk:
    desk = open_desk(article(TEXT))
    desk.go_to_line(CAPTION)
    assert desk.row.role == "caption"
    assert "Enter split the credit off · Delete keep whole" in desk.frame.hints.text()
    return desk


def shown(desk: WindowDesk) -> list[str]:
    return [row.role for row in desk.article.rows]


def test_enter_splits_the_credit_off_in_one_step_that_undo_takes_back(harbour: WindowDesk) -> None:
    before = shown(harbour)
    harbour.press(Key.Key_Return)
    assert shown(harbour)[1:3] == ["caption", "source"]
    assert len(harbour.article.rows) == len(before) + 1
    assert "split before “(Photo: Tom Reed/Coast News)”" in harbour.frame.actions_by_name["undo"].text()
    harbour.press(Key.Key_Z, CTRL)
    assert shown(harbour) == before
    assert harbour.roles == {}
    assert harbour.article.credits


def test_delete_keeps_the_line_whole_and_once_more_asks_again(harbour: WindowDesk) -> None:
    harbour.press(Key.Key_Delete)
    assert harbour.roles == {CAPTION: "caption"}
    assert not harbour.article.credits
    harbour.press(Key.Key_Return)
    assert len(harbour.article.rows) == 4
    harbour.go_to_line(CAPTION)
    harbour.press(Key.Key_Delete)
    assert harbour.roles == {}
    assert harbour.article.credits


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Key.Key_Return, SHIFT), (Key.Key_Return, CTRL), (Key.Key_C, NO_KEY)]
)
def test_accepting_all_done_and_a_role_keep_it_whole(
    harbour: WindowDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    harbour.press(key, modifiers)
    assert len(harbour.article.rows) == 4
    assert harbour.roles[CAPTION] == "caption"


def test_the_credit_stands_in_a_frame(harbour: WindowDesk) -> None:
    harbour.press(Key.Key_Home)
    before = harbour.ledger.grab().toImage()
    harbour.go_to_line(CAPTION)
    harbour.press(Key.Key_Delete)
    harbour.press(Key.Key_Home)
    assert harbour.ledger.grab().toImage() != before


def test_a_caption_kept_whole_takes_the_frames_of_the_others_off_the_screen(open_desk: OpenDesk) -> None:
    crane, ferry = TEXT.splitlines()[1], "A ferry in the harbour. (Photo: Ann Berg/Coast News)"
    desk = open_desk(article(TEXT.replace(crane, f"{crane}\n{ferry}")))
    ledger = desk.ledger
    desk.go_to_line(CAPTION)
    desk.press(Key.Key_C)
    desk.press(Key.Key_Delete)
    desk.go_to_line(CAPTION + 1)
    desk.press(Key.Key_C)
    desk.press(Key.Key_Delete)
    assert len(desk.article.credits) == 2, "nobody has decided on either"
    framed = ledger.viewport().grab().toImage()
    assert any(mark.is_credit for mark in ledger.marks_on(CAPTION - 1))
    desk.press(Key.Key_C)
    assert not any(mark.is_credit for mark in ledger.marks_on(CAPTION - 1))
    bare = ledger.viewport().grab().toImage()
    ledger.show_article(desk.article)
    assert bare != framed
    assert bare == ledger.viewport().grab().toImage()

"""Every key that moves the token cursor, pressed in the real window, in several scripts."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.document import Document
from annotator.gui.ledger.cursor import Level
from tests.builders import make
from tests.gui.window_desk import CTRL, NO_KEY, SHIFT, Key, WindowDesk, looks_kept

LINES = (
    "the old ferry (Saint-Denis) sails again. Đò cũ lại chạy! “Good news,” people say.",
    "🚆 … 🚆",
    "a second line, and much of it: "
    + "so it goes on and on until the words no longer fit beside each other, " * 6,
    "عادت السفينة Anna إلى ميناء المهدية أمس. قال الوزير إنها بخير.",
    "武汉市江豚调查。结果很好。",
    "กรุงเทพ 😀 cafe\u0301",
)
Press = tuple[Qt.Key, Qt.KeyboardModifier]
LEFT, RIGHT = (Key.Key_Left, NO_KEY), (Key.Key_Right, NO_KEY)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[WindowDesk]:
    """A window on these lines."""
    folder = tmp_path_factory.mktemp("walks")
    path = make(folder / "walks.annotator", Document("\n".join(LINES)))
    with looks_kept():
        desk = WindowDesk(QtBot(request), path, folder / "settings.json")
        desk.open()
        desk.wait_idle()
        yield desk
        desk.close()


def begin(desk: WindowDesk, word: str) -> WindowDesk:
    """On a word, as if the cursor had walked there."""
    desk.press(Key.Key_Escape)
    desk.double_click(desk.span_of(word))
    desk.ledger.set_cursor(desk.cursor.selecting(desk.cursor.row, desk.span_of(word)))
    return desk


def after(desk: WindowDesk, *presses: Press) -> str:
    for key, modifiers in presses:
        desk.press(key, modifiers)
    return desk.selected


# By word


@pytest.mark.parametrize(
    ("word", "presses", "selected"),
    [
        ("old", [RIGHT], "ferry"),
        ("old", [LEFT], "the"),
        ("old", [LEFT, LEFT, LEFT], "the"),
        ("ferry", [RIGHT, RIGHT], "Denis"),
        ("say", [RIGHT], "say"),
        ("Đò", [LEFT], "again"),
        ("汉", [RIGHT, RIGHT], "江"),
        ("cafe\u0301", [LEFT], "พ"),
    ],
)
def test_arrows_go_word_by_word_and_stay_in_the_block(
    walked: WindowDesk, word: str, presses: list[Press], selected: str
) -> None:
    assert after(begin(walked, word), *presses) == selected
    assert walked.cursor.level is Level.TEXT


@pytest.mark.parametrize(
    ("presses", "selected"),
    [
        ([(Key.Key_Right, SHIFT)], "old ferry"),
        ([(Key.Key_Right, SHIFT)] * 3, "old ferry (Saint-Denis"),
        ([(Key.Key_Right, SHIFT)] * 2 + [(Key.Key_Left, SHIFT)], "old ferry"),
        ([(Key.Key_Left, SHIFT)], "the old"),
        ([(Key.Key_Left, SHIFT), (Key.Key_Right, SHIFT)], "old"),
        ([(Key.Key_Right, SHIFT), (Key.Key_Left, SHIFT), (Key.Key_Left, SHIFT)], "the old"),
        ([(Key.Key_Right, SHIFT), RIGHT], "ferry"),
        ([(Key.Key_Right, SHIFT), LEFT], "old"),
        ([(Key.Key_Left, SHIFT), (Key.Key_Left, SHIFT)], "the old"),
    ],
)
def test_with_shift_they_extend_by_word(walked: WindowDesk, presses: list[Press], selected: str) -> None:
    assert after(begin(walked, "old"), *presses) == selected


@pytest.mark.parametrize(
    ("word", "presses", "selected"),
    [
        ("ferry", [(Key.Key_Right, CTRL | SHIFT)] * 2, "ferry ("),
        ("ferry", [(Key.Key_Left, CTRL | SHIFT)] * 2, "fer"),
        ("ferry", [(Key.Key_Left, CTRL | SHIFT)] * 5, " f"),
        ("ferry", [(Key.Key_Left, SHIFT), (Key.Key_Right, CTRL | SHIFT)], "ld ferry"),
        ("cafe\u0301", [(Key.Key_Left, CTRL | SHIFT)], "caf"),
        ("พ", [(Key.Key_Right, CTRL | SHIFT)] * 2, "พ 😀"),
    ],
)
def test_with_ctrl_and_shift_they_extend_by_character(
    walked: WindowDesk, word: str, presses: list[Press], selected: str
) -> None:
    assert after(begin(walked, word), *presses) == selected


@pytest.mark.parametrize(
    ("word", "presses", "selected"),
    [
        ("ferry", [(Key.Key_Right, CTRL)], "Đò"),
        ("ferry", [(Key.Key_Right, CTRL)] * 2, "Good"),
        ("lại", [(Key.Key_Left, CTRL)], "Đò"),
        ("Đò", [(Key.Key_Left, CTRL)], "the"),
        ("the", [(Key.Key_Left, CTRL)], "the"),
        ("people", [(Key.Key_Right, CTRL)], "a"),
        ("second", [(Key.Key_Left, CTRL), (Key.Key_Left, CTRL)], "Good"),
        ("江", [(Key.Key_Right, CTRL)], "结"),
    ],
)
def test_with_ctrl_they_go_by_sentence_and_over_the_ends_of_blocks(
    walked: WindowDesk, word: str, presses: list[Press], selected: str
) -> None:
    assert after(begin(walked, word), *presses) == selected


@pytest.mark.parametrize(
    ("presses", "selected"),
    [
        ([LEFT], "Anna"),
        ([RIGHT], "عادت"),
        ([RIGHT, RIGHT], "عادت"),
        ([(Key.Key_Left, SHIFT)], "السفينة Anna"),
        ([(Key.Key_Left, SHIFT), (Key.Key_Right, SHIFT)], "السفينة"),
        ([(Key.Key_Left, CTRL)], "قال"),
        ([(Key.Key_Left, CTRL | SHIFT)] * 2, "السفينة A"),
    ],
)
def test_in_right_to_left_text_they_go_where_they_point(
    walked: WindowDesk, presses: list[Press], selected: str
) -> None:
    assert after(begin(walked, "السفينة"), *presses) == selected


# By the lines on the screen


def test_down_and_up_go_by_the_lines_on_the_screen(walked: WindowDesk) -> None:
    begin(walked, "second")
    rows = walked.ledger.rows
    assert rows is not None
    text, seen = rows.text(2), []
    for _ in range(text.line_count - 1):
        walked.press(Key.Key_Down)
        assert walked.cursor.selection is not None
        seen.append(text.line_of(walked.cursor.selection.start))
    assert walked.cursor.row == 2
    assert seen == list(range(1, text.line_count))
    for _ in seen:
        walked.press(Key.Key_Up)
    assert walked.selected in {"a", "second", "line"}


def test_down_passes_a_block_without_words_and_up_comes_back(walked: WindowDesk) -> None:
    begin(walked, "the")
    rows = walked.ledger.rows
    assert rows is not None
    for _ in range(rows.text(0).line_count):
        walked.press(Key.Key_Down)
    assert walked.cursor.row == 2
    walked.press(Key.Key_Up)
    assert walked.cursor.row == 0
    assert walked.cursor.level is Level.TEXT


def test_home_and_end_go_to_the_ends_of_a_line_on_the_screen(walked: WindowDesk) -> None:
    begin(walked, "second")
    walked.press(Key.Key_End)
    rows, end = walked.ledger.rows, walked.cursor.selection
    assert rows is not None
    assert end is not None
    line = rows.text(2).line_span(0)
    assert line.start < end.start
    assert not any(letter.isalnum() for letter in walked.article.document.text[end.end : line.end])
    walked.press(Key.Key_Home)
    assert walked.selected == "a"


def test_with_shift_they_extend_to_the_ends(walked: WindowDesk) -> None:
    assert after(begin(walked, "old"), (Key.Key_Home, SHIFT)) == "the old"
    begin(walked, "second")
    walked.press(Key.Key_Down, SHIFT)
    assert walked.selected.startswith("second line, and much")
    assert walked.cursor.row == 2


def test_page_keys_stay_in_the_text(walked: WindowDesk) -> None:
    begin(walked, "the")
    walked.press(Key.Key_PageDown)
    assert (walked.cursor.level, walked.cursor.row > 2) == (Level.TEXT, True)


# By letter


@pytest.mark.parametrize(
    ("word", "letter", "selected"),
    [
        ("the", "s", "Saint"),
        ("the", "d", "Denis"),
        ("Saint", "s", "sails"),
        ("Denis", "d", "Đò"),
        ("say", "m", "much"),
        ("the", "q", "the"),
    ],
)
def test_ctrl_j_and_a_letter_go_to_the_next_word_that_begins_so(
    walked: WindowDesk, word: str, letter: str, selected: str
) -> None:
    walked.start_over()
    walked.press(Key.Key_M, SHIFT)
    begin(walked, word)
    walked.press(Key.Key_J, CTRL)
    assert walked.frame.status.text().startswith("To which word")
    walked.type(letter)
    assert walked.selected == selected
    assert walked.entities == []


def test_the_letter_may_be_of_another_keyboard(walked: WindowDesk) -> None:
    begin(walked, "عادت")
    walked.press(Key.Key_J, CTRL)
    QApplication.sendEvent(walked.ledger, QKeyEvent(QEvent.Type.KeyPress, 0x645, NO_KEY, "م"))
    assert walked.selected == "ميناء"


@pytest.mark.parametrize(
    ("word", "sign", "selected"),
    [
        ("old", "s", "old ferry (Saint"),
        ("old", "2", "old ferry (Saint"),
        ("Good", "d", "Good"),  # no word behind it in this block
        ("武汉", "3", "武汉市江豚"),
        ("عادت", "3", "عادت السفينة Anna إلى"),
    ],
)
def test_ctrl_shift_j_extends_over_a_word_that_begins_so_or_over_so_many(
    walked: WindowDesk, word: str, sign: str, selected: str
) -> None:
    begin(walked, word)
    walked.press(Key.Key_J, CTRL | SHIFT)
    assert walked.frame.status.text().startswith("Over which word")
    walked.type(sign)
    assert walked.selected == selected
    walked.press(Key.Key_Left if word != "عادت" else Key.Key_Right, SHIFT)
    assert selected == word or len(walked.selected) < len(selected), "what it began with stays selected"


@pytest.mark.parametrize(
    ("word", "digit", "selected"), [("old", "3", "Denis"), ("武", "7", "结"), ("很", "9", "好")]
)
def test_ctrl_j_and_a_digit_go_so_many_words_on(
    walked: WindowDesk, word: str, digit: str, selected: str
) -> None:
    begin(walked, word)
    walked.press(Key.Key_J, CTRL)
    walked.type(digit)
    assert walked.selected == selected


def test_escape_after_ctrl_j_leaves_all_as_it_was(walked: WindowDesk) -> None:
    assert after(begin(walked, "old"), (Key.Key_J, CTRL), (Key.Key_Escape, NO_KEY)) == "old"
    assert not walked.frame.status.text().startswith("To which word")


# What moves and what does nothing


def test_a_key_held_down_moves(walked: WindowDesk) -> None:
    begin(walked, "the")
    for _ in range(2):
        event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Right, NO_KEY, "", True)
        QApplication.sendEvent(walked.ledger, event)
    assert walked.selected == "ferry"


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Space, Key.Key_K])
def test_keys_without_a_meaning_in_the_text_do_nothing(walked: WindowDesk, key: Qt.Key) -> None:
    assert after(begin(walked, "old"), (key, NO_KEY)) == "old"
    assert walked.entities == []


def test_the_cursor_stays_in_sight_in_a_block_higher_than_the_window(walked: WindowDesk) -> None:
    walked.frame.resize(900, 300)
    begin(walked, "second")
    for _ in range(8):
        walked.press(Key.Key_Down)
        rows, selection = walked.ledger.rows, walked.cursor.selection
        assert rows is not None
        assert selection is not None
        row = walked.cursor.row
        rect = rows.text(row).rects(selection)[0].translated(rows.text_origin(row))
        seen = rect.top() - walked.ledger.verticalScrollBar().value()
        assert 0 <= seen <= walked.ledger.viewport().height() - rect.height()
    walked.frame.resize(1400, 900)

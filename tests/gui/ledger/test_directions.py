"""Right-to-left text runs right to left in a left-to-right window, and high letters are not cut off."""

import pytest

from annotator.core.document import Document
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import Key, WindowDesk, needs_font

ARABIC = "وصلت السفينة إلى المهدية أمس."
HEBREW = "הספינה הגיעה אתמול אל הנמל."


def ink(desk: WindowDesk, index: int) -> tuple[float, float]:
    """From where to where a row's first line stands, in pixels from the beginning of its column."""
    rows = desk.ledger.rows
    assert rows is not None
    text = rows.text(index)
    rects = text.rects(text.line_span(0))
    return min(rect.left() for rect in rects), max(rect.right() for rect in rects)


@pytest.mark.parametrize("line", [ARABIC, HEBREW])
def test_a_right_to_left_line_begins_at_the_right_edge_and_others_at_the_left(
    open_desk: OpenDesk, line: str
) -> None:
    needs_font(line[0])
    desk = open_desk(Document(f"{line}\nA line in Latin letters."))
    for _ in range(2):
        desk.press(Key.Key_M)
    look = desk.ledger.look
    left, right = ink(desk, 0)
    assert right == pytest.approx(look.main_width, abs=look.em / 4)
    assert left > look.em
    assert ink(desk, 1)[0] < look.em / 4


def test_a_window_with_an_arabic_article_still_runs_from_left_to_right(open_desk: OpenDesk) -> None:
    desk = open_desk(Document(f"{ARABIC}\n{ARABIC} {ARABIC}"))
    documents, ledger = desk.frame.documents, desk.ledger
    assert (
        documents.mapToGlobal(documents.rect().center()).x() < ledger.mapToGlobal(ledger.rect().center()).x()
    )


@pytest.mark.parametrize("line", ["ẤẦẨẪẬ ỐỒỔỖỘ Ự Ỹ", "ที่นี่ ปู่ ญาติผู้ใหญ่", "漢字かな交じり", "👩‍👩‍👧 🎉", "Ǻ Ẳ Ȫ"])
def test_no_letter_reaches_out_of_its_line(open_desk: OpenDesk, line: str) -> None:
    needs_font(line[0])
    desk = open_desk(Document(f"{line} " * 30))
    desk.press(Key.Key_M)
    rows = desk.ledger.rows
    assert rows is not None
    text = rows.text(0)
    assert text.line_count > 1
    for number in range(text.line_count - 1):
        upper, lower = (text.stretches(text.line_span(one))[0].rect for one in (number, number + 1))
        assert upper.bottom() <= lower.top()
    for stretch in text.stretches(text.line_span(0)):
        for run in stretch.runs:
            font = run.rawFont()
            assert font.ascent() + font.descent() <= stretch.rect.height() + 1

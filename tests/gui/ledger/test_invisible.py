"""Characters that nobody would see have a sign, and none of those that a script needs."""

import pytest
from PySide6.QtGui import QColor

from annotator.core.document import Document
from annotator.gui.ledger.invisible import invisible_in
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import WindowDesk


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("gpj\u202eexe\u202c", [(3, "RLO"), (7, "PDF")]),
        ("a\u2066b\u2069", [(1, "LRI"), (3, "PDI")]),
        ("zero\u200bwidth", [(4, "ZWSP")]),
        ("Donau\u00addampf", [(5, "SHY")]),
        ("\ufeffBegin", [(0, "BOM")]),
        ("pay\u200dpal", [(3, "ZWJ")]),
        ("bell\x07", [(4, "07")]),
        ("Tin \u200e(mới)", [(4, "LRM")]),
    ],
)
def test_what_hides_is_named_with_its_place(text: str, signs: list[tuple[int, str]]) -> None:
    assert list(invisible_in(text)) == signs


@pytest.mark.parametrize(
    "text", ["می\u200cخواهم", "👩\u200d🚀", "क्\u200dष", "Plain words,\tand a tab", "Nguyễn"]
)
def test_joiners_that_a_script_needs_and_plain_text_have_none(text: str) -> None:
    assert list(invisible_in(text)) == []


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\u00ad", "\u2060", "\u200f"])
def test_the_sign_is_seen_in_the_ledger(open_desk: OpenDesk, character: str) -> None:
    desk = open_desk(Document(f"Plain words stand here.\nHidden wo{character}rds stand here."))
    desk.go_to_line(1)
    assert not signs_on(desk, 0)
    assert signs_on(desk, 1)


def signs_on(desk: WindowDesk, index: int) -> bool:
    """Whether a row's text has ink of the colour that such signs have."""
    rows, unsure = desk.ledger.rows, desk.ledger.look.theme.unsure
    assert rows is not None
    image = desk.ledger.viewport().grab().toImage()
    origin, text = rows.text_origin(index), rows.text(index)
    xs = range(round(origin.x()), round(origin.x() + 200))
    ys = range(round(origin.y()), round(origin.y() + text.height))
    return any(_alike(image.pixelColor(x, y), unsure) for x in xs for y in ys)


def _alike(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, apart)) < 30

"""Lines under marks that lie over each other: each is seen, and no row is higher for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from annotator import presets
from annotator.project import Project
from tests.builders import add, article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk


@pytest.fixture
def desk(open_desk: OpenDesk, tmp_path: Path) -> WindowDesk:
    """A window on one line with an organisation, in a project whose names may lie inside others."""
    path = tmp_path / "nesting.annotator"
    with Project(path, "anna", schema=replace(presets.label_schema(), nests=True)) as project:
        add(project, article("The Bank of England, it waits."))
    desk = open_desk(project=path)
    desk.appearance.prefer(replace(desk.appearance.preferences, text_percent=200))
    desk.press(Key.Key_M)
    desk.ledger.select(desk.span_of("Bank of England"))
    desk.press(Key.Key_3)
    desk.press(Key.Key_Escape)
    return desk


def nest(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("England"))
    desk.press(Key.Key_2)
    desk.press(Key.Key_Escape)


def rows_of_ink(desk: WindowDesk, label: str) -> list[int]:
    """The rows of pixels at the foot of “England” that have the colour of a label, under its blank-free middle."""
    ledger = desk.ledger
    picture = ledger.viewport().grab().toImage()
    colour = next(one.colour for one in desk.article.schema.entities if one.name == label)
    wanted = ledger.look.theme.label(colour).text
    at = desk.place_of(desk.span_of("England"), share=0.3)
    reach = range(at.y(), min(picture.height(), at.y() + ledger.fontMetrics().height()))
    columns = range(at.x() - 3, at.x() + 4)
    return [y for y in reach if all(_is_like(picture.pixelColor(x, y), wanted) for x in columns)]


def _is_like(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return sum(map(abs, apart)) < 120


@pytest.mark.parametrize("is_dark", [False, True])
def test_the_inner_line_stands_above_the_outer_one_with_air_between(
    desk: WindowDesk, *, is_dark: bool
) -> None:
    if is_dark:
        desk.press(Key.Key_D, CTRL | SHIFT)
    nest(desk)
    inner, outer = rows_of_ink(desk, "LOC"), rows_of_ink(desk, "ORG")
    assert inner
    assert outer
    assert outer[0] - inner[-1] > 1


def test_no_row_is_higher_for_it_and_alone_a_line_is_where_it_was(desk: WindowDesk) -> None:
    height, alone = desk.ledger.row_rect(0).height(), rows_of_ink(desk, "ORG")
    nest(desk)
    assert desk.ledger.row_rect(0).height() == height
    assert rows_of_ink(desk, "ORG")[-1] > alone[-1]
    desk.press(Key.Key_Z, CTRL)
    desk.press(Key.Key_Escape)
    assert rows_of_ink(desk, "ORG") == alone

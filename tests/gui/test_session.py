"""The next sitting begins where the last one ended: article, line, level, what is in sight, and what was searched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.core.query import Order
from annotator.gui.session import visit_of
from annotator.settings import Visit
from tests.builders import article, make
from tests.gui.conftest import listed
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk, looks_kept

LONG = "A title\n" + "\n".join(
    f"Sentence number {n} of a long article, which says little." for n in range(200)
)


def sittings(folder: Path, qtbot: QtBot, act: Callable[[WindowDesk], object]) -> WindowDesk:
    """A sitting in which something is done, and the next one, still open."""
    path = folder / "p.annotator"
    if not path.exists():
        make(path, article(), article(LONG))
    first = WindowDesk(qtbot, path, folder / "settings.json")
    first.open()
    first.wait_idle()
    act(first)
    first.close()
    again = WindowDesk(qtbot, path, folder / "settings.json")
    again.open()
    again.wait_idle()
    return again


def test_the_line_and_what_is_in_sight_are_those_of_the_last_sitting(tmp_path: Path, qtbot: QtBot) -> None:
    seen: list[tuple[int, float]] = []

    def go(desk: WindowDesk) -> None:
        desk.press(Key.Key_PageDown, CTRL)
        desk.go_to_line(120)
        desk.ledger.verticalScrollBar().setValue(desk.ledger.verticalScrollBar().value() + 37)
        seen.append(desk.ledger.place)

    with looks_kept():
        again = sittings(tmp_path, qtbot, go)
        assert again.row.number == 120
        row, distance = again.ledger.place
        assert row == seen[0][0]
        assert distance == pytest.approx(seen[0][1], abs=2)
        assert again.focus is again.ledger
        again.close()


def test_the_place_and_the_looks_outlive_a_sitting_that_is_killed(tmp_path: Path, qtbot: QtBot) -> None:
    path, kept = make(tmp_path / "p.annotator", article(), article(LONG)), tmp_path / "settings.json"
    with looks_kept():
        desk = WindowDesk(qtbot, path, kept)
        desk.open()
        desk.wait_idle()
        desk.press(Key.Key_PageDown, CTRL)
        desk.go_to_line(120)
        desk.press(Key.Key_D, CTRL | SHIFT)
        here = visit_of(desk.frame, path)
        qtbot.waitUntil(lambda: settings.load(kept).theme == "dark")
        assert settings.load(kept).visit(str(path)) == here
        assert settings.load(kept).project == str(path)
        desk.close()


def test_the_text_level_and_its_selection_are_those_of_the_last_sitting(tmp_path: Path, qtbot: QtBot) -> None:
    with looks_kept():
        again = sittings(tmp_path, qtbot, lambda desk: desk.double_click(desk.span_of("Nội")))
        assert again.selected == "Nội"
        again.close()


def test_search_and_order_are_those_of_the_last_sitting(tmp_path: Path, qtbot: QtBot) -> None:
    def search(desk: WindowDesk) -> None:
        desk.frame.documents.search_for("sentence")
        qtbot.waitUntil(lambda: len(listed(desk.frame)) == 1)

    with looks_kept():
        again = sittings(tmp_path, qtbot, search)
        assert again.frame.documents.typed == ("sentence", Order.IMPORTED.value)
        assert (
            "Hà Nội" in again.article.document.text
        )  # the open article stays open, though it is not in the list
        again.press(Key.Key_PageDown, CTRL)
        assert again.article.document.text == LONG
        again.close()


def test_each_project_has_its_own_place(tmp_path: Path, qtbot: QtBot) -> None:
    with looks_kept():
        sittings(tmp_path, qtbot, lambda desk: desk.go_to_line(4)).close()
        other = WindowDesk(qtbot, make(tmp_path / "other.annotator", article()), tmp_path / "settings.json")
        other.open()
        assert other.row.number == 1
        other.close()
        back = WindowDesk(qtbot, tmp_path / "p.annotator", tmp_path / "settings.json")
        back.open()
        assert back.row.number == 4
        back.close()


@pytest.mark.parametrize(
    "visit",
    [
        Visit("", row=999, start=5, end=10**8, top_row=10**8, top_distance=-(10.0**8), order="odd"),
        Visit("", start=30, end=2),
        Visit("", document="0" * 32),
    ],
)
def test_a_place_that_is_none_any_more_does_no_harm(tmp_path: Path, qtbot: QtBot, visit: Visit) -> None:
    path, document = tmp_path / "p.annotator", article()
    make(path, document)
    mine = replace(visit, project=str(path), document=visit.document or document.id)
    settings.save(tmp_path / "settings.json", settings.Settings(author="anna", visits=(mine,)))
    with looks_kept():
        desk = WindowDesk(qtbot, path, tmp_path / "settings.json")
        desk.open()
        assert desk.article.document.id == document.id  # a look at it may have told its title by now
        desk.press(Key.Key_Down)
        desk.close()

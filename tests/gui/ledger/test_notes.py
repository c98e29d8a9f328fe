"""What is said of a line beside its text is said whole, however narrow the column."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.edits import set_role
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Reason
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.ledger.notes import Note
from annotator.gui.messages import reason_words
from tests.core.articles import article
from tests.gui.window_desk import looks_kept

WHY = Reason(Cause.AFTER_HEADING, "Weitere Nachrichten aus der Bundeshauptstadt")
WIDE, NARROW = 1400, 420


def doubted(**scores: float) -> Article:
    """An article with a reason for the role of its second line."""
    of = article("A title", "Some words", "A sentence.", suggested={2: scores})
    return replace(of, suggestions=tuple(one._replace(reason=WHY) for one in of.suggestions))


@pytest.fixture
def ledger(qtbot: QtBot) -> Iterator[Ledger]:
    ledger = Ledger(reason_words)
    qtbot.addWidget(ledger)
    ledger.resize(NARROW, 500)
    with qtbot.waitExposed(ledger):
        ledger.show()
    with looks_kept():
        yield ledger


def second(ledger: Ledger, width: int) -> tuple[Note, int]:
    """The note of the second line in a ledger so wide, and how high the line is."""
    ledger.resize(width, 500)
    QApplication.processEvents()
    assert ledger.rows is not None, "an article is shown"
    note = ledger.rows.note(1)
    assert note is not None, "there is something to say"
    return note, ledger.rows.row_height(1)


def lines_below(note: Note) -> list[str]:
    """The lines that stand below, each within the width it has."""
    layout = note.below
    assert layout is not None, "some of it stands below"
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    assert all(line.naturalTextWidth() <= line.width() for line in lines)
    return [layout.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines]


def test_a_reason_without_room_behind_its_tag_stands_below_it(ledger: Ledger) -> None:
    ledger.show_article(doubted(related=0.9))
    wide, low = second(ledger, WIDE)
    assert (wide.words, wide.below) == (reason_words(WHY), None)
    narrow, high = second(ledger, NARROW)
    assert (narrow.words, "".join(lines_below(narrow))) == ("", reason_words(WHY))
    assert ledger.rows is not None
    assert narrow.below is not None
    assert ledger.rows.text_origin(1).y() >= ledger.rows.top(1) + narrow.below.boundingRect().height()
    assert high > low


def test_beside_main_text_the_reason_stands_below_the_role(ledger: Ledger) -> None:
    ledger.show_article(doubted(lead=0.5, related=0.4))
    wide, low = second(ledger, WIDE)
    assert (wide.words, wide.below) == (f"Lead 56% · {reason_words(WHY)}", None)
    narrow, high = second(ledger, NARROW)
    assert (narrow.words, "".join(lines_below(narrow))) == ("Lead 56%", reason_words(WHY))
    assert high > low, "a line of text is lower than what is said of it"


def test_a_decision_needs_no_reason_and_no_room_for_one(ledger: Ledger) -> None:
    of = doubted(related=0.9)
    ledger.show_article(of)
    _, high = second(ledger, NARROW)
    decided = of.after(set_role(of, [of.rows[1].block], "related")[0])
    ledger.show_article(decided, frozenset({1}))
    note, low = second(ledger, NARROW)
    assert (note.words, note.below) == ("", None)
    assert low < high
    shown = ledger.viewport().grab().toImage()
    ledger.apply_look(ledger.look.theme, ledger.look.font)
    assert shown == ledger.viewport().grab().toImage(), "as if it were shown anew"


def test_a_tag_gives_up_its_air_before_it_is_cut(ledger: Ledger) -> None:
    ledger.show_article(doubted(related=0.9))
    tags = []
    for width in range(NARROW, 150, -10):
        note, _ = second(ledger, width)
        tags.append(note.tag)
        assert note.box.right() <= ledger.look.width
    assert tags[0] == "RELATED"
    assert tags[-1].endswith("…")

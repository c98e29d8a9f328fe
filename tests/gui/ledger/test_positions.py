"""Positions survive the way from the mouse to the file and to the export, whatever the text holds."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core import entities
from annotator.core.document import Document, fixed_text, snippet
from annotator.core.errors import InvalidMark, NothingToDo
from annotator.core.mark import Mark
from annotator.core.span import Span
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.messages import reason_words
from annotator.project import Project
from tests.builders import add

_STRANGE = (
    "😀", "👩‍👩‍👧", "🇻🇳", "𠮷", "\U0010ffff", "\r\n", "\r", "\n", "e\u0301", "ê\u0323", "\u0301", "Hà Nội", "السفينة",
    "עברית", "\u202e", "\u2066", "\u2069", "\u200f", "\u2028", "\u2029", "\u0085", "\x00", "\x0b", "\x0c", "\x1b",
    "\x7f", "\t", "\u00a0", "\u200b", "\ufeff", "武汉", "กรุงเทพ", "x", " ", ".", "“", "”",
)  # fmt: skip
_PARTS = st.sampled_from(_STRANGE) | st.text(max_size=4)
_TEXTS = st.lists(_PARTS, min_size=1, max_size=30).map("".join).map(fixed_text)
_SHARES = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))


def drag_in_a_row(ledger: Ledger, shares: tuple[float, float, float]) -> None:
    """From one place to another in a row: its number, and the places in it, by shares of the whole."""
    assert ledger.rows is not None
    index = round(shares[0] * (len(ledger.rows.rows) - 1))
    bar = ledger.verticalScrollBar()
    bar.setValue(bar.value() + ledger.row_rect(index).top())
    text = ledger.rows.text(index).rects(ledger.rows.rows[index].block)
    origin = ledger.rows.text_origin(index) - QPoint(0, bar.value())
    left, right = min((r.left() for r in text), default=0), max((r.right() for r in text), default=9)
    y = round(origin.y()) + 8
    first, last = (QPoint(round(origin.x() + left + share * (right - left)), y) for share in shares[1:])
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(ledger.viewport(), button, no_key, first)
    QTest.mouseMove(ledger.viewport(), last)
    QTest.mouseRelease(ledger.viewport(), button, no_key, last)


@pytest.fixture
def ledger(qtbot: QtBot) -> Ledger:
    ledger = Ledger(reason_words)
    qtbot.addWidget(ledger)
    ledger.resize(700, 500)
    with qtbot.waitExposed(ledger):
        ledger.show()
    return ledger


def test_what_the_mouse_selects_is_what_stands_in_the_export(ledger: Ledger, tmp_path: Path) -> None:
    expected: dict[str, tuple[Mark, ...]] = {}
    with Project(tmp_path / "strange.annotator", "anna") as project:

        def mark(span: Span, label: str, everywhere: bool) -> None:  # noqa: FBT001 a slot
            project.do(entities.mark_entity, span, label, everywhere=everywhere)

        project.listeners.append(lambda state: ledger.show_article(state.article, state.changed))

        @settings(max_examples=60)
        @given(text=_TEXTS, shares=_SHARES)
        def select_and_mark(text: str, shares: tuple[float, float, float]) -> None:
            document = Document(text)
            assume(document.blocks)
            add(project, document)
            project.open(document.id)
            drag_in_a_row(ledger, shares)
            selection = ledger.cursor_place.selection
            assume(selection is not None)
            assert selection is not None
            assert any(block.contains(selection) for block in document.blocks)
            try:
                mark(selection, "LOC", everywhere=True)
            except (InvalidMark, NothingToDo):
                return  # blanks and quotes alone, or marked before
            assert project.state is not None
            marks = project.state.article.annotation.entities
            assert all(snippet(document, one.place) == one.quote for one in marks)
            expected[document.id] = marks

        select_and_mark()
        assert len(expected) > 20
        project.export(tmp_path / "strange.json", "json")
    read = json.loads((tmp_path / "strange.json").read_text(encoding="utf-8"))
    written = {one["id"]: one for one in read["documents"]}
    for document_id, marks in expected.items():
        text = written[document_id]["text"]
        (annotation,) = written[document_id]["annotations"]
        found = [(one["start"], one["end"], one["quote"]) for one in annotation["entities"]]
        assert found == [(one.place.start, one.place.end, one.quote) for one in marks]
        assert all(text[start:end] == quote for start, end, quote in found)

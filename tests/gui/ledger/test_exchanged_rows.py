"""Rows some of which were exchanged for others stand and look as if all were begun anew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from annotator.core import borders
from annotator.core.difference import exchange
from annotator.core.errors import AnnotatorError
from annotator.core.ledger import Article
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.notes import Notes
from annotator.gui.ledger.rows import Rows
from annotator.gui.messages import reason_words
from annotator.gui.theme import theme
from tests.core.articles import article

LINES = [
    "A title",
    "The first sentence of the text, which is a long one.",
    "menu",
    "menu",
    "Another sentence.",
]
SUGGESTED = {1: {"title": 0.9, "body": 0.5}, 2: {"title": 0.6, "body": 0.9}, 3: {"navigation": 0.7}}


def border_act(of: Article, data: st.DataObject) -> Article:
    block = data.draw(st.sampled_from(of.annotation.blocks))
    place = data.draw(st.integers(block.start, block.end - 1))
    split = data.draw(st.booleans())
    annotation, _ = borders.split_block(of, place) if split else borders.join_block(of, block)
    return of.after(annotation)


@pytest.mark.usefixtures("qapp")
@given(st.data())
@settings(deadline=None, max_examples=60)
def test_splitting_and_joining_leaves_rows_as_if_begun_anew(data: st.DataObject) -> None:
    look = Look(theme(dark=False), QFont(), 600, 0.6)
    of = article(*LINES, suggested=SUGGESTED)
    notes = Notes(look, of.schema, reason_words)
    rows = Rows(of.document, of.rows, notes)
    for _ in range(data.draw(st.integers(1, 5))):
        rows.lay_out(data.draw(st.sets(st.integers(0, len(of.rows) - 1))))
        try:
            after = border_act(of, data)
        except AnnotatorError:
            continue
        rows.exchange(after.rows, exchange(of.annotation.blocks, after.annotation.blocks))
        of = after
        fresh = Rows(of.document, of.rows, notes)
        assert rows.rows == fresh.rows
        assert rows.kinds == fresh.kinds
        for every in (rows, fresh):
            every.lay_out(range(len(of.rows)))
        assert rows.tops == fresh.tops
        places = [
            [every.text(n).rects(row.block) for n, row in enumerate(of.rows)] for every in (rows, fresh)
        ]
        assert places[0] == places[1]

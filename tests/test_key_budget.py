"""How many keys an article takes from opening to done, its gold reached: real key events and nothing else."""

from __future__ import annotations

import json

import pytest

from annotator import formats
from annotator.core.annotation import AnnotationState
from annotator.core.document import Document
from annotator.core.span import Span
from tests.builders import ROOT
from tests.gui.conftest import OpenDesk, open_desk
from tests.labeller import Gold, Labeller

__all__ = ["open_desk"]

SAMPLES = ROOT / "sample_docs"
ARTICLES = ROOT.parent / "shared" / "articles"
GOLD = ROOT / "tests" / "suggest"
COLD = 75
"""Presses at most for an article of which nothing is known: no page of its site, none of its names."""
TOPICS = 2
REAL = {
    "001_69618f5613592a6f": ("20000639", "20000638"),
    "004_bbfeb18460988360": ("20000644", "20000638"),
}
"""Two articles as a crawler left them, with the topics that we give them."""


def sample(name: str) -> tuple[Document, Gold]:
    """An article of ours as its text file holds it, and its gold."""
    (read,) = formats.read(SAMPLES / f"{name}.txt")
    (known,) = formats.read(SAMPLES / f"{name}.json")
    (gold,) = known.annotations
    assert gold.blocks == read.document.blocks
    entities = frozenset((mark.place, mark.label) for mark in gold.entities)
    topics = tuple(mark.label for mark in gold.topics)[:TOPICS]
    return read.document, Gold(tuple(mark.label for mark in gold.roles), entities, topics)


def real_article(name: str) -> tuple[Document, Gold]:
    """An article beside the checkout, and its gold by line and place."""
    (read,) = formats.read(ARTICLES / f"{name}.txt")
    document = read.document
    by_line = json.loads((GOLD / "article_roles.json").read_bytes())[document.id]["roles"]
    lines = [str(document.text.count("\n", 0, block.start) + 1) for block in document.blocks]
    names = json.loads((GOLD / "article_entities.json").read_bytes())[document.id]["entities"]
    entities = frozenset((Span(start, end), label) for start, end, label, _ in names)
    return document, Gold(tuple(by_line[line] for line in lines), entities, REAL[name])


def presses_to_gold(open_desk: OpenDesk, document: Document, gold: Gold) -> int:
    """The presses from the open article to done, with its gold reached; printed by what they were for."""
    desk = open_desk(document)
    labeller = Labeller(desk, gold)
    labeller.label()
    annotation = desk.annotation
    assert annotation.state is AnnotationState.DONE
    assert tuple(mark.label for mark in annotation.roles) == gold.roles
    assert {(mark.place, mark.label) for mark in annotation.entities} == gold.entities
    assert tuple(mark.label for mark in annotation.topics) == gold.topics
    counted = desk.frame.effort.text
    desk.qtbot.waitUntil(
        lambda: counted().startswith(f"{labeller.count} keys · ")
    )  # the program counts the same
    spent = ", ".join(f"{errand} {count}" for errand, count in labeller.presses.items())
    print(f"{document.outside_id}: {labeller.count} presses ({spent})")  # noqa: T201 shown by pytest -s
    return labeller.count


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_a_sample_article_cold(open_desk: OpenDesk, name: str) -> None:
    assert presses_to_gold(open_desk, *sample(name)) <= COLD


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not beside the checkout")
@pytest.mark.parametrize("name", REAL)
def test_a_real_article_cold(open_desk: OpenDesk, name: str) -> None:
    assert presses_to_gold(open_desk, *real_article(name)) <= COLD

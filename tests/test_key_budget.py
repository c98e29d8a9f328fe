"""How many keys an article takes from opening to done, its gold reached: real key events and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator import formats, settings
from annotator.core.annotation import AnnotationState
from annotator.core.document import Document
from annotator.core.span import Span
from annotator.project import Project
from tests import warm_site
from tests.builders import ROOT, add
from tests.gui.conftest import OpenDesk, open_desk
from tests.gui.window_desk import CTRL, Key, WindowDesk
from tests.labeller import Gold, Labeller

__all__ = ["open_desk"]

SAMPLES = ROOT / "sample_docs"
ARTICLES = ROOT.parent / "shared" / "articles"
GOLD = ROOT / "tests" / "suggest"
COLD = 75
"""Presses at most for an article of which nothing is known: no page of its site, none of its names."""
WARM = 25
"""Presses at most for the eleventh article of a site of which ten are done."""
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
    """Those of a document alone in its project."""
    return presses_of(open_desk(document), gold)


def presses_of(desk: WindowDesk, gold: Gold) -> int:
    """The presses from the article that is open to done, with its gold reached; printed by what they were for."""
    document = desk.article.document
    labeller = Labeller(desk, gold)
    labeller.label()
    annotation = desk.annotation
    assert annotation.state is AnnotationState.DONE
    assert tuple(mark.label for mark in annotation.roles) == gold.roles
    assert {(mark.place, mark.label) for mark in annotation.entities} == gold.entities
    assert tuple(mark.label for mark in annotation.topics) == gold.topics
    counted = desk.frame.bottom_bar.effort.text
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


def test_the_eleventh_article_of_a_site_warm(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "courier.annotator"
    pages = [warm_site.article(number) for number in range(1, warm_site.ARTICLES + 1)]
    with Project(path, settings.load(tmp_path / "settings.json").author) as project:
        add(project, *(document for document, _ in pages))
        for document, gold in pages[:-1]:
            warm_site.finish(project, document, gold)
            project.flush()
            project.sites.learn_all(project.schema)
    desk = open_desk(project=path)
    desk.press(Key.Key_Return, CTRL)  # what is open is done: on to the next that is not
    document, gold = pages[-1]
    assert desk.article.document.id == document.id
    assert presses_of(desk, gold) <= WARM

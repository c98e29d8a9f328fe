"""What one search remembers for the next: never what another state of the file would answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.core import edits
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document
from annotator.core.query import Order, parsed
from annotator.core.record import Record
from annotator.project import Project
from annotator.store import search
from annotator.store.documents import Found
from tests.builders import BOAT, TRAIN, add, article, ids

FIRST, SECOND, THIRD = ONES = (article(TRAIN), article(BOAT), article("A third one\nof two lines"))
LATER = article("And a fourth\nof two lines as well")


@pytest.fixture(autouse=True)
def _all_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were thousands: few are put in order by themselves."""
    monkeypatch.setattr(search, "_FEW", 0)


def useful_first(project: Project, typed: str = "") -> list[str]:
    return ids(project, parsed(typed, Order.USEFUL_FIRST))


def look(project: Project, doubts: dict[Document, float]) -> None:
    found = [Found(document.id, "", document.language, doubt) for document, doubt in doubts.items()]
    project._store.keep_found("detector-1", found).result()


def named(*documents: Document) -> Sequence[str]:
    return [document.id for document in documents]


def test_a_search_knows_of_every_look_act_and_import_before_it(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *ONES)
        assert useful_first(project) == named(FIRST, SECOND, THIRD)
        look(project, {SECOND: 1.0, THIRD: 2.0})
        assert useful_first(project) == named(THIRD, SECOND, FIRST)
        look(project, {SECOND: 3.0})
        assert useful_first(project) == named(SECOND, THIRD, FIRST)
        project.open(SECOND.id)
        project.do(edits.finish)
        project.flush()
        assert useful_first(project) == named(THIRD, FIRST, SECOND)
        assert useful_first(project, "is:todo") == named(THIRD, FIRST)
        project.undo()
        project.flush()
        assert useful_first(project) == named(SECOND, THIRD, FIRST)
        add(project, LATER)
        assert useful_first(project) == named(SECOND, THIRD, FIRST, LATER)
        add(project, Record(FIRST, (Annotation("anna", FIRST.blocks, state=AnnotationState.DONE),)))
        assert useful_first(project) == named(SECOND, THIRD, LATER, FIRST)


def test_each_author_has_decided_on_articles_of_their_own(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *ONES)
        for author, done in (("anna", FIRST), ("ben", SECOND)):
            project.work_as(author)
            project.open(done.id)
            project.do(edits.finish)
            project.flush()
            assert useful_first(project)[-1] == done.id
        project.work_as("anna")
        assert useful_first(project) == named(SECOND, THIRD, FIRST)


def test_a_reader_beside_the_one_who_writes_hears_of_it_from_the_file(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *ONES)
        with Project(path, "anna", read_only=True) as reader:
            assert useful_first(reader) == named(FIRST, SECOND, THIRD)
            look(project, {THIRD: 2.0})
            assert useful_first(reader) == named(THIRD, FIRST, SECOND)
            project.open(THIRD.id)
            project.do(edits.finish)
            project.flush()
            assert useful_first(reader) == named(FIRST, SECOND, THIRD)
            add(project, LATER)
            assert useful_first(reader) == named(FIRST, SECOND, LATER, THIRD)


@pytest.mark.parametrize("few", [0, 100])
def test_equal_doubts_come_in_one_order_whether_few_or_many_are_found(
    path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    with Project(path, "anna") as project:
        add(project, *ONES, LATER)
        look(project, {FIRST: 1.0, SECOND: 1.0, THIRD: 2.0})
        assert useful_first(project, "is:todo") == named(THIRD, SECOND, FIRST, LATER)

"""Suggestions made ahead: kept only as long as they would come out the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core import edits, entities
from annotator.core.document import Document
from annotator.core.record import Record
from annotator.core.span import Span
from annotator.project import Project
from tests.builders import add

FERRY = "The ferry to Merrow sails again\nThe ferry of Port Merrow sails again on Monday, Ana Lima said on Friday.\n"
HARBOUR = "A harbour for Merrow\nAna Lima opened the new harbour on Sunday. It took two years to build it, she said.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "p.annotator", "ana") as project:
        add(project, *(Record(Document(text, source="merrow")) for text in (FERRY, HARBOUR)))
        yield project


def id_of(text: str) -> str:
    return Document(text).id


def labels_of(project: Project, text: str) -> list[str]:
    """The labels suggested for Ana Lima in an article."""
    article = project.open(id_of(text)).article
    return [one.mark.label for one in article.suggested_names if one.mark.quote == "Ana Lima"]


def test_what_was_made_ahead_is_what_opening_would_make(project: Project, tmp_path: Path) -> None:
    project.foresight.look_ahead([id_of(HARBOUR)], project.topics)
    assert project.foresight.has(id_of(HARBOUR))
    ahead = project.open(id_of(HARBOUR)).article.suggestions
    with Project(tmp_path / "other.annotator", "ana") as other:
        add(other, *(Record(Document(text, source="merrow")) for text in (FERRY, HARBOUR)))
        assert other.open(id_of(HARBOUR)).article.suggestions == ahead


def test_a_name_marked_meanwhile_is_suggested_all_the_same(project: Project) -> None:
    project.foresight.look_ahead([id_of(HARBOUR)], project.topics)
    assert labels_of(project, HARBOUR) == []
    project.open(id_of(FERRY))
    start = FERRY.index("Ana Lima")
    project.do(entities.mark_entity, Span(start, start + len("Ana Lima")), "PER")
    project.flush()
    assert labels_of(project, HARBOUR) == ["PER"]


def test_an_article_that_is_not_there_is_passed_over(project: Project) -> None:
    project.foresight.look_ahead(["0" * 32, id_of(FERRY)], project.topics)
    assert project.foresight.has(id_of(FERRY))


def test_only_a_few_articles_are_kept(project: Project) -> None:
    texts = [f"Item {number}\nThis is the only sentence of item {number}.\n" for number in range(9)]
    add(project, *(Record(Document(text)) for text in texts))
    project.foresight.look_ahead([id_of(text) for text in texts], project.topics)
    assert [project.foresight.has(id_of(text)) for text in texts] == [False] * 3 + [True] * 6


def test_an_act_in_the_open_article_is_not_forgotten_by_looking_ahead(project: Project) -> None:
    project.open(id_of(FERRY))
    project.do(edits.set_note, "twice")
    project.foresight.look_ahead([id_of(FERRY)], project.topics)
    assert project.open(id_of(FERRY)).article.annotation.note == "twice"

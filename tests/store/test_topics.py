"""The topics of finished articles, counted by site, names and rare words; and which were given lately and often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core import edits
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document
from annotator.core.mark import Layer, Mark, NoTopic, Suggestion, entity_mark
from annotator.core.memory import Refusals, TopicCounts
from annotator.core.record import Record
from annotator.project import Project
from annotator.store import topics
from tests.builders import add, place, raw

_QUESTIONS = (topics._USED, topics._ON_SITE, topics._WITH_NAMES, topics._GIVEN_TO, topics._ANSWERED)
DONE, TODO = AnnotationState.DONE, AnnotationState.TODO


def said(
    text: str,
    *given_topics: str,
    site: str = "courier.example",
    names: Sequence[str] = (),
    state: AnnotationState = DONE,
    no_topic: NoTopic | None = None,
    title: str = "",
) -> Record:
    document = Document(text, site=site, title=title)
    marks = tuple(entity_mark(document, place(document, name), "PER") for name in names)
    given = tuple(Mark(Layer.TOPIC, topic, rank=rank) for rank, topic in enumerate(given_topics, 1))
    return Record(
        document,
        (Annotation("ben", document.blocks, entities=marks, topics=given, state=state, no_topic=no_topic),),
    )


def counted(project: Project, text: str, title: str = "", site: str = "courier.example") -> TopicCounts:
    return project._store.memory(Document(text, site=site, title=title)).topics


def test_topics_of_the_site_are_counted_over_its_finished_articles(project: Project) -> None:
    add(
        project,
        said("one", "15", "04"),
        said("two", "15"),
        said("three", "04", state=TODO),
        said("four", "11", site="other.example"),
        said("five", no_topic=NoTopic.NOT_NEWS),
    )
    counts = counted(project, "six")
    assert (counts.site_articles, counts.on_site) == (3, {"15": 2, "04": 1})


def test_names_that_stand_in_the_document_bring_the_topics_of_their_articles(project: Project) -> None:
    add(
        project,
        said("Ana Lima fala", "11", names=["Ana Lima"], site="a"),
        said("Ana Lima canta", "01", names=["Ana Lima"], site="b"),
        said("Rui fala", "15", names=["Rui"], site="b"),
        said("Ana Lima ri", "04", names=["Ana Lima"], site="b", state=TODO),
    )
    assert counted(project, "Hoje Ana Lima chega", site="c").names == {"Ana Lima": (2, {"11": 1, "01": 1})}


def test_rare_words_of_the_title_bring_the_topics_of_articles_that_hold_them(project: Project) -> None:
    add(
        project,
        said("The lighthouse is old.", "20000044", site="a"),
        said("Another light.", "15", site="a"),
        said("灯台と地震", "20000153", site="a"),
    )
    assert counted(project, "text", title="Lighthouse keepers", site="c").words == {
        "Lighthouse": (1, {"20000044": 1})
    }
    assert counted(project, "text", title="大地震", site="c").words == {"地震": (1, {"20000153": 1})}


def test_common_words_and_names_tell_nothing(project: Project) -> None:
    add(project, *(said(f"Ana Lima {number}", "15", names=["Ana Lima"], site="a") for number in range(41)))
    counts = counted(project, "Ana Lima", title="Lima hoje", site="c")
    assert (counts.names, counts.words) == ({}, {})


def test_an_article_does_not_speak_for_itself(project: Project) -> None:
    record = said("Ana Lima fala", "11", names=["Ana Lima"])
    add(project, record)
    assert project._store.memory(record.document).topics == TopicCounts()


def test_a_title_with_any_sign_in_it_is_asked_for(project: Project) -> None:
    add(project, said("one", "15"))
    for title in ('"quoted" OR NEAR(x) *', "100% sure'; --", "\0null byte", "—"):
        assert counted(project, "two", title=title).on_site == {"15": 1}


def test_lately_and_often_given_topics_stand_first(project: Project) -> None:
    add(
        project,
        *(said(f"often {n}", "15") for n in range(20)),
        said("once", "04"),
        said("not", no_topic=NoTopic.SEVERAL),
    )
    add(project, said("latest", "11"))
    used = project.tally.used_topics()
    assert [(one.topic_id, one.articles) for one in used] == [("15", 20), ("11", 1), ("04", 1)]


def test_what_was_given_is_suggested_in_the_next_article_of_the_site(project: Project) -> None:
    add(project, *(said(f"Story {n}", "20000107") for n in range(4)))
    fresh = said("Nothing of note", site="courier.example")
    add(project, replace(fresh, annotations=()))
    state = project.open(fresh.document.id)
    (suggested,) = state.article.suggested_topics
    assert isinstance(suggested, Suggestion)
    assert (suggested.mark.label, str(suggested.reason)) == ("20000107", "given to 4 articles of this site")
    state = project.do(edits.accept_topic, "20000107")
    assert [(mark.label, mark.agent) for mark in state.article.annotation.topics] == [
        ("20000107", "topic-rules-1")
    ]


def test_refusals_are_counted_beside_what_was_given_and_lower_what_is_suggested(project: Project) -> None:
    plain = replace(said("Nothing of note"), annotations=())
    add(project, plain, *(said(f"Story {number}", "20000107") for number in range(4)))
    (before,) = project.open(plain.document.id).article.suggested_topics
    add(project, *(_refusing(f"Tale {number}", DONE) for number in range(2)), _refusing("Tale", TODO))
    assert counted(project, "six").refused == {"20000107": Refusals(2, 4)}
    (after,) = project.open(plain.document.id).article.suggested_topics
    assert after.score == pytest.approx(before.score * 6 / 8, abs=1e-4)


def _refusing(text: str, state: AnnotationState) -> Record:
    record = said(text, "15", site="other.example", state=state)
    refusal = Mark(Layer.TOPIC, "20000107", agent="topic-rules-1", score=0.5)
    return replace(record, annotations=(replace(record.annotations[0], refusals=(refusal,)),))


def test_counting_never_goes_through_all_documents_of_a_site(project: Project, path: Path) -> None:
    """A site may have a hundred thousand, and an article has to open at once."""
    asked = {"recent": 1, "site": "a", "document": "x", "strings": "[]", "documents": "[]", "more": 1}
    project.flush()
    with raw(path) as connection:
        plans = [
            row[3]
            for question in _QUESTIONS
            for row in connection.execute(f"EXPLAIN QUERY PLAN {question}", asked)
        ]
    assert [plan for plan in plans if plan.startswith("SCAN document") or "document_site" in plan] == []
    assert [plan for plan in plans if plan.startswith("SCAN mark") and "mark_topic" not in plan] == []

"""Articles made ahead: kept only as long as they would come out the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import presets
from annotator.core import edits, entities
from annotator.core.annotation import AnnotationState, new_annotation
from annotator.core.document import Document
from annotator.core.errors import NothingToDo
from annotator.core.ledger import Article
from annotator.core.memory import Memory, TopicCounts
from annotator.core.record import Record
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.walking import words_after
from annotator.foresight import LONG, Foresight
from annotator.project import Project
from annotator.suggest import PARTS, SUGGESTERS
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
    project.foresight.look_ahead([id_of(HARBOUR)], project.view)
    assert project.foresight.has(id_of(HARBOUR))
    ahead = project.open(id_of(HARBOUR)).article.suggestions
    with Project(tmp_path / "other.annotator", "ana") as other:
        add(other, *(Record(Document(text, source="merrow")) for text in (FERRY, HARBOUR)))
        assert other.open(id_of(HARBOUR)).article.suggestions == ahead


def test_a_name_marked_meanwhile_is_suggested_all_the_same(project: Project) -> None:
    project.foresight.look_ahead([id_of(HARBOUR)], project.view)
    assert labels_of(project, HARBOUR) == []
    project.open(id_of(FERRY))
    start = FERRY.index("Ana Lima")
    project.do(entities.mark_entity, Span(start, start + len("Ana Lima")), "PER")
    project.flush()
    assert labels_of(project, HARBOUR) == ["PER"]


def test_an_article_that_is_not_there_is_passed_over(project: Project) -> None:
    project.foresight.look_ahead(["0" * 32, id_of(FERRY)], project.view)
    assert project.foresight.has(id_of(FERRY))


def test_only_a_few_articles_are_kept(project: Project) -> None:
    texts = [f"Item {number}\nThis is the only sentence of item {number}.\n" for number in range(9)]
    add(project, *(Record(Document(text)) for text in texts))
    project.foresight.look_ahead([id_of(text) for text in texts], project.view)
    assert [project.foresight.has(id_of(text)) for text in texts] == [False] + [True] * 8


def test_an_act_in_the_open_article_is_not_forgotten_by_looking_ahead(project: Project) -> None:
    project.open(id_of(FERRY))
    project.do(edits.set_note, "twice")
    project.foresight.look_ahead([id_of(FERRY)], project.view)
    assert project.open(id_of(FERRY)).article.annotation.note == "twice"


def test_looking_ahead_reads_nothing_again_while_nothing_has_changed(project: Project) -> None:
    project.foresight.look_ahead([id_of(HARBOUR)], project.view)
    made = project.foresight.article(id_of(HARBOUR), project.view)
    project.open(id_of(FERRY))
    project.do(edits.set_note, "about another article")
    project.flush()
    assert project.foresight.article(id_of(HARBOUR), project.view).article is made.article


def test_what_an_import_brings_is_seen(project: Project) -> None:
    project.foresight.look_ahead([id_of(HARBOUR)], project.view)
    document = Document(HARBOUR, source="merrow")
    add(project, Record(document, (replace(new_annotation(document, "ana"), note="imported"),)))
    assert project.open(id_of(HARBOUR)).article.annotation.note == "imported"


def test_each_suggester_goes_by_its_part_of_memory_alone() -> None:
    """Made of different articles, so that no part is the same by chance."""
    assert set(PARTS) == set(SUGGESTERS)
    document = Document(FERRY)
    memory = Memory(
        3,
        {"The ferry to Merrow sails again": 2},
        {"the ferry to": 2},
        names={"Ana Lima": {"PER": 1}},
        topics=TopicCounts(2, {"04000000": 2}),
        topic_scheme=presets.topic_scheme(presets.label_schema().topics),
    )
    for name, suggester in SUGGESTERS.items():
        assert suggester(document, PARTS[name](memory)) == suggester(document, memory)


TEXTS = (
    FERRY,
    HARBOUR,
    "Ana Lima leaves Port Merrow\nThe harbour and the ferry of Merrow miss Ana Lima, they say.\n",
)
_LABELS = ("PER", "LOC")


def _act(project: Project, act: int, number: int) -> None:  # noqa: C901 a branch an act
    article = project.open(id_of(TEXTS[number % len(TEXTS)])).article
    with suppress(NothingToDo):
        if act == 0:
            words = list(words_after(article.document.text, Span(0, len(article.document.text)), 0))
            project.do(entities.mark_entity, words[number % len(words)], _LABELS[number % 2])
        elif act == 1:
            project.do(edits.finish)
        elif act == 2:
            project.do(edits.add_topic, ("04000000", "20000126")[number % 2])
        elif act == 3 and article.candidates:
            project.do(entities.refuse_candidate, article.candidates[number % len(article.candidates)])
        elif act == 4:
            project.undo()
        elif act == 5:
            project.do(
                edits.set_column, article.annotation.blocks[:1], (Counts.MAIN, Counts.BOILERPLATE)[number % 2]
            )
        elif act == 6 and article.suggested_topics:
            project.do(edits.refuse_topic, article.suggested_topics[0].mark.label)
        elif act == 7:
            add(project, Record(Document(f"{TEXTS[number % len(TEXTS)]}Number {number}.\n", source="merrow")))


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 20)), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_what_is_kept_is_what_would_be_made_anew(acts: list[tuple[int, int]]) -> None:
    """After each act, of each article; whether it was looked at before or not."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project(Path(folder) / "p.annotator", "ana") as project,
    ):
        add(project, *(Record(Document(text, source="merrow")) for text in TEXTS))
        for act, number in acts:
            _act(project, act, number)
            project.flush()
            for text in TEXTS:
                anew = Foresight(project._store).article(id_of(text), project.view)
                assert project.foresight.article(id_of(text), project.view) == anew


LONG_TEXT = "".join(
    f"Line {number} of Port Merrow, as Ana Lima writes it down.\n" for number in range(LONG // 40)
)


@pytest.fixture
def awaiting(project: Project) -> Project:
    """A project with a long article open, whose suggestions are still to be made."""
    add(project, Record(Document(LONG_TEXT)))
    assert project.open(id_of(LONG_TEXT), at_once=True).article.awaits_suggestions
    return project


def article_of(project: Project) -> Article:
    assert project.state is not None
    return project.state.article


def test_a_short_article_comes_with_its_suggestions_at_once(project: Project) -> None:
    at_once = project.open(id_of(FERRY), at_once=True).article
    assert not at_once.awaits_suggestions
    assert at_once == project.open(id_of(FERRY)).article


def test_a_long_article_comes_before_its_suggestions(awaiting: Project) -> None:
    shown = article_of(awaiting)
    assert shown.suggestions == ()
    with pytest.raises(NothingToDo, match="still being made"):
        awaiting.do(edits.finish)
    awaiting.do(edits.set_role, shown.annotation.blocks[:1], "caption")
    awaiting.complete(awaiting.foresight.completed(shown, awaiting.view))
    complete = article_of(awaiting)
    assert not complete.awaits_suggestions
    assert complete.rows[0].role == "caption"
    awaiting.flush()
    assert complete == awaiting.open(id_of(LONG_TEXT)).article
    assert awaiting.do(edits.finish).article.annotation.state is AnnotationState.DONE


def test_once_made_the_suggestions_of_a_long_article_are_there_at_once(awaiting: Project) -> None:
    awaiting.foresight.completed(article_of(awaiting), awaiting.view)
    awaiting.open(id_of(FERRY))
    assert not awaiting.open(id_of(LONG_TEXT), at_once=True).article.awaits_suggestions


def test_suggestions_that_nobody_awaits_any_more_change_nothing(awaiting: Project) -> None:
    complete = awaiting.foresight.completed(article_of(awaiting), awaiting.view)
    state = awaiting.open(id_of(FERRY))
    awaiting.complete(complete)
    assert awaiting.state is state


def test_what_was_suggested_last_is_shown_until_other_suggestions_are_made(awaiting: Project) -> None:
    awaiting.complete(awaiting.foresight.completed(article_of(awaiting), awaiting.view))
    last = article_of(awaiting).suggestions
    awaiting.open(id_of(FERRY))
    start = FERRY.index("Ana Lima")
    awaiting.do(entities.mark_entity, Span(start, start + len("Ana Lima")), "PER")
    awaiting.flush()
    shown = awaiting.open(id_of(LONG_TEXT), at_once=True).article
    assert (shown.awaits_suggestions, shown.suggestions) == (True, last)
    awaiting.complete(awaiting.foresight.completed(shown, awaiting.view))
    assert "PER" in {one.mark.label for one in article_of(awaiting).suggested_names}


def test_an_article_that_one_comes_back_to_is_not_read_again(project: Project) -> None:
    project.open(id_of(FERRY))
    left = project.do(edits.set_note, "to be remembered").article
    project.flush()
    project.open(id_of(HARBOUR))
    assert project.open(id_of(FERRY)).article is left
    project.undo()
    project.flush()
    project.open(id_of(HARBOUR))
    assert project.open(id_of(FERRY)).article.annotation.note == ""


def test_what_was_undone_from_elsewhere_is_read_again(project: Project) -> None:
    project.open(id_of(FERRY))
    project.do(edits.set_note, "to be taken back")
    project.flush()
    project.open(id_of(HARBOUR))
    assert project.undo().article.document.id == id_of(FERRY)
    project.flush()
    project.open(id_of(HARBOUR))
    assert project.open(id_of(FERRY)).article.annotation.note == ""

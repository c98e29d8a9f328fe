"""The one doorway: what it promises to listeners, to other authors, and when the file refuses or fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from annotator.core import edits, entities
from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.errors import (
    InvalidMark,
    InvalidText,
    NothingToDo,
    ProjectInUse,
    ReadOnlyProject,
    SaveFailed,
    UnknownLabel,
    UnreadableFile,
)
from annotator.core.mark import Layer, Mark
from annotator.core.query import parsed
from annotator.core.record import Added, Batch, Record
from annotator.core.state import State
from annotator.project import Project
from tests.builders import BOAT, OTHER_SCHEMA, add, article, articles, gold, kept, make, place


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


@pytest.fixture
def train() -> Document:
    return article()


@pytest.fixture
def project(path: Path, train: Document) -> Iterator[Project]:
    """Open for Anna, with the article on the train, which is open too."""
    with Project(path, "anna") as project:
        add(project, train)
        project.open(train.id)
        yield project


def test_listeners_hear_the_next_state_whole_with_what_changed(project: Project, train: Document) -> None:
    heard: list[State] = []
    project.listeners.append(heard.append)
    returned = project.do(entities.mark_entity, place(train, "Hà Nội"), "LOC")
    assert heard == [returned]
    assert returned is project.state
    assert returned.article.annotation.entities
    assert returned.changed is not None
    assert len(returned.marked) == 3
    project.undo()
    assert heard[-1].article.annotation.is_untouched
    assert heard[-1].undo is None
    assert heard[-1].redo is not None


def test_saved_is_told_after_the_act_is_in_the_file_and_never_before(
    project: Project, train: Document
) -> None:
    told: list[tuple[object, str]] = []
    done = threading.Event()

    def hear(news: datetime | SaveFailed) -> None:
        (said,) = project._store._read(
            lambda session: session.execute(text("SELECT note FROM annotation"))
        ).all()
        told.append((news, said[0]))
        done.set()

    project.savings.append(hear)
    project.do(edits.set_note, "saved")
    assert done.wait(20)
    ((news, note),) = told
    assert isinstance(news, datetime)
    assert news.tzinfo is not None
    assert note == "saved"
    assert train.id


def test_an_act_that_changes_nothing_or_breaks_a_rule_leaves_all_as_it_was(
    project: Project, train: Document
) -> None:
    before = project.state
    with pytest.raises(NothingToDo):
        project.do(edits.set_note, "")
    with pytest.raises(UnknownLabel):
        project.do(edits.set_role, train.blocks[:1], "no-such-role")
    with pytest.raises(InvalidText):
        project.do(edits.set_note, "half \ud800")
    assert project.state is before
    assert kept(project) == {train.id: ()}
    project.do(edits.set_note, "good")
    assert kept(project)[train.id][0].note == "good"


def test_without_an_open_article_there_is_nothing_to_do(path: Path) -> None:
    with Project(path) as project, pytest.raises(NothingToDo, match="No article is open"):
        project.do(edits.finish)


def test_what_the_file_refuses_for_good_is_not_shown_any_longer(project: Project, train: Document) -> None:
    """Another program has put a mark where this one goes, so that the file has no room for a second."""
    news: list[object] = []
    project.savings.append(news.append)
    project.do(edits.set_note, "first")
    project.flush()
    project._store._writing.act(
        lambda session: session.execute(
            text(
                'INSERT INTO mark(annotation, refused, layer, start, "end", label, quote, origin, agent, rank)'
                " VALUES (1, 0, 'topic', 0, 0, '04000000', '', 'hand', '', 1)"
            )
        )
    ).result(20)
    project.do(edits.add_topic, "04000000")
    project.do(edits.set_note, "second")
    project.flush()
    assert any(isinstance(one, SaveFailed) for one in news)
    state = project.open(train.id)
    assert state.article.annotation.note == "second"
    assert [mark.label for mark in state.article.annotation.topics] == ["04000000"]
    assert kept(project)[train.id] == (state.article.annotation,)
    assert project.undo().article.annotation.note == "first"


def test_an_act_that_did_not_know_of_imported_labels_leaves_them_as_they_are(
    project: Project, train: Document
) -> None:
    """It was made on an article without labels; both together could be no annotation."""
    news: list[object] = []
    project.savings.append(news.append)
    imported = gold(train, "anna")
    add(project, Record(train, (imported,)))
    project.do(edits.set_role, train.blocks[:1], "comment")
    project.flush()
    assert [str(one) for one in news if isinstance(one, SaveFailed)] == [
        "Not saved: labels of the article by anna were imported meanwhile; look again. The act is taken back."
    ]
    assert list(project.faults()) == []
    assert project.open(train.id).article.annotation == imported
    project.do(edits.set_role, train.blocks[:1], "comment")
    assert kept(project)[train.id][0].roles[0].label == "comment"
    assert project.undo().article.annotation == imported


def test_another_author_sees_the_open_article_as_their_own(project: Project, train: Document) -> None:
    project.do(edits.set_note, "anna's")
    project.work_as("ben")
    assert project.author == "ben"
    assert project.state is not None
    assert project.state.article.document == train
    assert project.state.article.annotation == Annotation("ben", train.blocks)
    assert project.state.undo is None
    project.work_as("anna")
    assert project.state.article.annotation.note == "anna's"


def test_an_authors_name_must_be_one_that_a_file_can_keep(path: Path) -> None:
    with pytest.raises(InvalidMark):
        Project(path, " ")
    with pytest.raises(InvalidText):
        Project(path, "\ud800")
    with Project(path, "anna") as project:  # those that were refused hold no lock
        assert not project.is_read_only


def test_one_process_may_not_write_a_project_twice(project: Project, path: Path) -> None:
    with pytest.raises(ProjectInUse):
        Project(path)
    with Project(path, read_only=True) as reading:
        assert reading.progress() == project.progress()


def test_a_project_open_for_reading_takes_nothing_in(path: Path, train: Document) -> None:
    make(path, train)
    before = path.read_bytes()
    with Project(path, read_only=True) as project:
        assert project.is_read_only
        with pytest.raises(ReadOnlyProject):
            project.add([Record(article(BOAT))])
        with pytest.raises(ReadOnlyProject):
            project.survey.look(1)
        project.flush()
    assert path.read_bytes() == before


def test_progress_counts_what_the_author_has_done_and_skipped(project: Project) -> None:
    several = articles(3)
    add(project, *several)
    project.do(edits.finish)
    project.open(several[0].id)
    project.do(edits.skip)
    project.flush()
    progress = project.progress()
    assert (progress.documents, progress.done, progress.skipped) == (4, 1, 1)
    project.work_as("ben")
    progress = project.progress()
    assert (progress.documents, progress.done, progress.skipped) == (4, 0, 0)


# Taking in


def test_a_record_that_the_project_cannot_hold_goes_to_the_faults_and_the_rest_comes_in(
    project: Project, train: Document
) -> None:
    good, boat = articles(1)[0], article(BOAT)
    slipped = replace(gold(boat_of(boat)), entities=(Mark(Layer.ENTITY, "LOC", boat.blocks[0], "elsewhere"),))
    unknown = replace(gold(train), entities=(gold(train).entities[0]._replace(label="SHIP"),))
    faults: list[UnreadableFile] = []
    told: list[Added] = []
    batch = Batch((Record(boat, (slipped,)), Record(good), Record(train, (unknown,))), "some.json")
    added = project.take_in([batch], faults.append, told.append)
    assert added == told[-1] == Added(new=1)
    assert [fault.path for fault in faults] == ["some.json", "some.json"]
    assert f"document {boat.id}" in faults[0].reason
    assert "“SHIP”" in faults[1].reason


def boat_of(document: Document) -> Document:
    """A document long enough for the gold's places."""
    return article(document.text + article().text)


def test_taking_in_stops_when_it_is_told_to_and_keeps_what_was_added(project: Project) -> None:
    several = [Batch((Record(document),), "") for document in articles(60)]
    told: list[Added] = []
    added = project.take_in(several, raise_fault, told.append, lambda: len(told) > 2)
    assert 3 <= added.new < 60
    assert project.progress().documents == added.new + 1


def raise_fault(fault: UnreadableFile) -> None:
    raise fault


def test_an_empty_project_takes_a_label_schema_over_and_one_with_documents_does_not(
    path: Path, train: Document
) -> None:
    with Project(path) as project:
        assert project.labels.adopt(OTHER_SCHEMA)
        assert project.schema == OTHER_SCHEMA
        add(project, train)
        assert not project.labels.adopt(replace(OTHER_SCHEMA, name="third"))
    with Project(path) as project:
        assert project.schema == OTHER_SCHEMA
        assert project.topics.topics == ()


def test_topics_of_another_scheme_stay_out(project: Project) -> None:
    boat = article(BOAT)
    said = Annotation("ben", boat.blocks, topics=(Mark(Layer.TOPIC, "x", rank=1),))
    other = replace(project.schema, topics="other-topics")
    faults: list[UnreadableFile] = []
    assert project.take_in([Batch((Record(boat, (said,)),), "a.json", other)], faults.append) == Added()
    assert "its topics are of another scheme, “other-topics”" in faults[0].reason


def test_import_and_labelling_at_once_lose_nothing(project: Project, train: Document) -> None:
    several = articles(300)
    batches = [Batch(tuple(map(Record, several[start : start + 20])), "") for start in range(0, 300, 20)]
    importing = threading.Thread(target=lambda: project.take_in(batches, raise_fault))
    importing.start()
    for number in range(30):
        project.do(edits.set_note, f"note {number}")
        project.flush()
    importing.join()
    assert project.progress().documents == 301
    assert kept(project)[train.id][0].note == "note 29"
    assert len(list(project.matching(parsed("tau dien")))) == 301
    assert list(project.faults()) == []

"""The history: only ever added to, and undo and redo read from it, across documents, authors and restarts."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core import edits, entities
from annotator.core.annotation import Annotation, Flag
from annotator.core.document import Document
from annotator.core.errors import NothingToDo, ReadOnlyProject, SaveFailed
from annotator.core.history import Act, Change, Entry, Step, Turn
from annotator.project import Project
from tests.builders import BOAT, add, article, articles, kept, make, place, raw


def note(project: Project, words: str) -> None:
    project.do(edits.set_note, words)


def notes(project: Project) -> dict[str, str]:
    return {document_id: said[0].note for document_id, said in kept(project).items() if said}


def turns(path: Path) -> list[tuple[int, str, int]]:
    with raw(path) as connection:
        return connection.execute("SELECT number, turn, of FROM step ORDER BY number").fetchall()


def test_every_act_undo_and_redo_adds_a_line_and_none_ever_goes(path: Path, project: Project) -> None:
    note(project, "one")
    note(project, "two")
    project.undo()
    project.redo()
    project.undo()
    note(project, "three")
    project.flush()
    assert turns(path) == [
        (1, "done", 1),
        (2, "done", 2),
        (3, "undone", 2),
        (4, "redone", 2),
        (5, "undone", 2),
        (6, "done", 6),
    ]


def test_a_new_act_ends_the_redo_also_after_a_restart(path: Path, project: Project, train: Document) -> None:
    note(project, "one")
    note(project, "two")
    project.undo()
    note(project, "three")
    with pytest.raises(NothingToDo, match="nothing to redo"):
        project.redo()
    project.close()
    with Project(path, "anna") as again:
        with pytest.raises(NothingToDo, match="nothing to redo"):
            again.redo()
        assert [again.undo().article.annotation.note for _ in range(2)] == ["one", ""]
        with pytest.raises(NothingToDo, match="nothing to undo"):
            again.undo()
        assert [again.redo().article.annotation.note for _ in range(2)] == ["one", "three"]
    assert train.id


def test_undo_goes_where_the_act_was_made_and_says_what_is_next(project: Project, train: Document) -> None:
    boat = article(BOAT)
    add(project, boat)
    note(project, "train")
    project.open(boat.id)
    project.do(edits.add_topic, "04000000")
    project.open(train.id)
    state = project.undo()
    assert state.article.document == boat
    assert state.article.annotation.topics == ()
    assert (state.undo, state.redo) == (
        Step(Act.NOTE, "", (Change(train.id, "anna", note=("", "train")),)),
        state.redo,
    )
    assert state.redo is not None
    assert state.redo.act is Act.ADD_TOPIC
    assert project.undo().article.document == train


def test_authors_undo_their_own_acts_alone(project: Project, train: Document) -> None:
    note(project, "anna's")
    project.work_as("ben")
    note(project, "ben's")
    project.work_as("anna")
    project.undo()
    by_author = {said.author: said.note for said in kept(project)[train.id]}
    assert by_author == {"anna": "", "ben": "ben's"}
    project.work_as("ben")
    assert project.undo().article.annotation.note == ""


def test_a_step_over_many_documents_is_undone_as_one(path: Path) -> None:
    several = articles(40)
    with Project(path, "anna") as project:
        add(project, *several)
        home = project.open(several[0].id).article
        changes = tuple(Change(document.id, "anna", note=("", "seen")) for document in several)
        entry = project._sitting.piles.done(Step(Act.NOTE, "seen", changes))
        project._sitting.keep(entry, home.document, home.annotation).result(20)
        assert set(notes(project).values()) == {"seen"}
        assert len(notes(project)) == 40
    with Project(path, "anna") as project:
        project.undo()
        assert set(notes(project).values()) == {""}
        project.redo()
        assert set(notes(project).values()) == {"seen"}


def test_an_act_and_its_effect_are_kept_together_or_not_at_all(
    path: Path, project: Project, train: Document
) -> None:
    """The second document is not there, so nothing of the step is kept, neither its line nor its first half."""
    changes = (Change(train.id, "anna", note=("", "half")), Change("0" * 32, "anna", note=("", "half")))
    entry = Entry(1, "anna", Turn.DONE, 1, 1, None, None, Step(Act.NOTE, "", changes))
    with pytest.raises(SaveFailed, match="holds no document"):
        project._store.keep(entry).result(20)
    assert turns(path) == []
    assert kept(project) == {train.id: ()}
    note(project, "whole")
    assert notes(project) == {train.id: "whole"}


def test_random_acts_with_undo_redo_and_restarts_agree_with_a_plain_list(path: Path) -> None:
    several = articles(3)
    make(path, *several)
    random_acts = random.Random(20)
    done: list[dict[str, Annotation]] = [{}]
    undone: list[dict[str, Annotation]] = []
    project = Project(path, "anna")
    for number in range(60):
        chosen = random_acts.random()
        if chosen < 0.15:
            project.close()
            project = Project(path, "anna")
        elif chosen < 0.4 and len(done) > 1:
            project.undo()
            undone.append(done.pop())
        elif chosen < 0.55 and undone:
            project.redo()
            done.append(undone.pop())
        else:
            act(project, random_acts.choice(several), number, random_acts)
            undone.clear()
            assert project.state is not None
            now = project.state.article
            done.append(done[-1] | {now.document.id: now.annotation})
        if number % 10 == 0:
            said = {key: one for key, one in kept_by_anna(project).items() if not one.is_untouched}
            assert said == {key: one for key, one in done[-1].items() if not one.is_untouched}
    assert list(project.faults()) == []
    project.close()


def act(project: Project, document: Document, number: int, random_acts: random.Random) -> None:
    """Something that changes the document for sure."""
    article = project.open(document.id).article
    acts: list[Callable[[], object]] = [
        lambda: note(project, f"note {number}"),
        lambda: project.do(edits.add_topic, f"topic {number}"),
        lambda: project.do(
            edits.set_flag, Flag.WRONG_LANGUAGE, raised=Flag.WRONG_LANGUAGE not in article.annotation.flags
        ),
        lambda: project.do(entities.mark_entity, place(document, "Hà Nội"), ("LOC", "ORG")[number % 2]),
    ]
    try:
        random_acts.choice(acts)()
    except NothingToDo:
        note(project, f"note {number}")


def kept_by_anna(project: Project) -> dict[str, Annotation]:
    return {document_id: said[0] for document_id, said in kept(project).items() if said}


# Damage, and files that may only be read


def test_the_undo_ends_at_a_step_that_the_file_has_lost(path: Path, project: Project) -> None:
    for words in ("one", "two", "three"):
        note(project, words)
    project.close()
    with raw(path) as connection:
        connection.execute("UPDATE step SET step = '{' WHERE number = 2")
    with Project(path, "anna") as again:
        assert again.undo().article.annotation.note == "two"
        with pytest.raises(NothingToDo):
            again.undo()
        note(again, "four")
        assert again.undo().article.annotation.note == "two"


def test_a_project_open_for_reading_alone_takes_no_act(path: Path, train: Document) -> None:
    make(path, train)
    with Project(path, "anna", read_only=True) as project:
        project.open(train.id)
        with pytest.raises(ReadOnlyProject):
            project.do(edits.set_note, "no")
        assert project.state is not None
        assert project.state.article.annotation.note == ""
        with pytest.raises(NothingToDo):
            project.undo()


def test_the_history_says_when_and_by_whom_in_universal_time(path: Path, project: Project) -> None:
    note(project, "one")
    project.flush()
    with raw(path) as connection:
        ((author, made_at, step),) = connection.execute("SELECT author, made_at, step FROM step").fetchall()
    assert author == "anna"
    assert made_at.endswith("+00:00")
    assert json.loads(step)["act"] == "note"

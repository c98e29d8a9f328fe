"""Labels that change under marks: all authors' marks follow in one step, and the way back leads back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.core import edits, entities
from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.errors import InvalidMark, InvalidSchema, NothingToDo, SaveFailed
from annotator.core.history import SchemaChange
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Mark, entity_mark, role_mark
from annotator.core.record import Batch, Record
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.core.schema_edits import (
    Draft,
    add_label,
    change_label,
    change_of,
    delete_label,
    draft_of,
    merge_label,
    rename_label,
    set_guideline,
)
from annotator.core.span import Span
from annotator.formats import native
from annotator.project import Project
from tests.builders import OTHER_SCHEMA, ROOT, article, articles, gold, kept, make, place

ROLE, ENTITY = Layer.ROLE, Layer.ENTITY
ORG, LOC = "ORG", "LOC"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


def change(project: Project, *steps: Callable[[Draft], Draft]) -> None:
    """Changes labels and waits until the file has them."""
    draft = draft_of(project.schema)
    for step in steps:
        draft = step(draft)
    project.change_labels(change_of(draft))
    project.settle()


def rename(layer: Layer, old: str, new: str) -> Callable[[Draft], Draft]:
    return lambda draft: rename_label(draft, layer, old, new)


def merge(layer: Layer, old: str, into: str) -> Callable[[Draft], Draft]:
    return lambda draft: merge_label(draft, layer, old, into)


def labels(project: Project, document: Document) -> dict[str, list[str]]:
    """The entity labels by author."""
    return {said.author: [mark.label for mark in said.entities] for said in kept(project)[document.id]}


def test_marks_of_all_authors_in_all_documents_follow_in_one_step(path: Path) -> None:
    documents = articles(3)
    make(path, *(Record(one, (gold(one, "anna"), gold(one, "ben"))) for one in documents))
    with Project(path, "anna") as project:
        change(project, rename(ENTITY, LOC, "PLACE"), rename(ROLE, "navigation", "menu"))
        for said in kept(project).values():
            assert {mark.label for one in said for mark in one.entities} == {"PLACE"}
            assert [mark.label for mark in said[0].roles] == ["menu", "title", "body"]
        project.open(documents[0].id)
        before = project.schema
        state = project.undo()
        assert project.schema.knows(ENTITY, LOC)
        assert kept(project)[documents[2].id] == (gold(documents[2], "anna"), gold(documents[2], "ben"))
        assert state.redo is not None
        assert state.redo.labels is not None
        project.redo()
        assert project.schema == before
        assert list(project.faults()) == []


def test_a_change_of_labels_is_undone_after_a_restart(path: Path) -> None:
    document = article()
    make(path, Record(document, (gold(document),)))
    with Project(path, "anna") as project:
        change(project, merge(ENTITY, ORG, LOC), rename(ENTITY, LOC, "PLACE"))
    with Project(path, "anna") as project:
        assert [label.name for label in project.schema.entities] == ["PER", "PLACE", "MISC"]
        project.open(document.id)
        project.undo()
        assert [label.name for label in project.schema.entities] == ["PER", "LOC", "ORG", "MISC"]
        assert kept(project)[document.id] == (gold(document),)
    with Project(path, "anna") as project:
        project.open(document.id)
        project.redo()
        assert labels(project, document) == {"anna": ["PLACE"]}


def test_a_merge_gives_back_what_it_took_in_and_nothing_else(path: Path) -> None:
    document = article()
    spans = place(document, "Hà Nội"), place(document, "Đặng Văn Minh"), place(document, "Minh Đức")
    marks = [entity_mark(document, spans[0], ORG), entity_mark(document, spans[1], LOC)]
    twins = [entity_mark(document, spans[2], LOC), entity_mark(document, spans[2], ORG)._replace(score=0.1)]
    refusals = (entity_mark(document, spans[1], ORG),)
    said = Annotation("anna", document.blocks, (), (*marks, *twins), refusals=refusals)
    make(path, Record(document, (said,)))
    with Project(path, "anna") as project:
        before = kept(project)
        change(project, merge(ENTITY, ORG, LOC))
        (merged,) = kept(project)[document.id]
        assert [(mark.place, mark.label) for mark in merged.entities] == [(span, LOC) for span in spans]
        assert merged.refusals == ()  # what stands there by hand now cannot be refused beside it
        project.open(document.id)
        project.undo()
        assert kept(project) == before
        project.redo()
        project.undo()
        assert kept(project) == before


def test_marks_made_after_a_merge_stay_when_it_is_taken_back_by_its_author(path: Path) -> None:
    document = article()
    make(path, Record(document, (gold(document, "ben"),)))
    with Project(path, "anna") as project:
        change(project, merge(ENTITY, LOC, ORG))
        project.work_as("ben")
        project.open(document.id)
        project.do(entities.mark_entity, place(document, "Minh Đức"), ORG, everywhere=False)
        project.work_as("anna")
        project.open(document.id)
        project.undo()
        assert labels(project, document)["ben"] == ["LOC", "ORG"]


def test_another_authors_undo_speaks_of_labels_as_they_are_called_now(path: Path) -> None:
    document = article()
    make(path, document)
    with Project(path, "ben") as project:
        project.open(document.id)
        project.do(entities.mark_entity, place(document, "Hà Nội"), ORG, everywhere=False)
        project.work_as("anna")
        change(project, merge(ENTITY, ORG, LOC))
        change(project, rename(ENTITY, LOC, "PLACE"))
        project.work_as("ben")
        project.open(document.id)
        assert labels(project, document) == {"ben": ["PLACE"]}
        project.undo()
        assert labels(project, document)["ben"] == []
        project.redo()
        assert labels(project, document)["ben"] == ["PLACE"]


def test_what_another_author_changed_since_is_not_taken_back_over_it(path: Path) -> None:
    document = article()
    make(path, document)
    with Project(path, "anna") as project:
        project.open(document.id)
        change(project, rename(ENTITY, ORG, "FIRM"))
        project.work_as("ben")
        change(project, rename(ENTITY, "FIRM", "COMPANY"))
        project.work_as("anna")
        with pytest.raises(NothingToDo, match="changed since by another author"):
            project.undo()
        project.work_as("ben")
        project.undo()
        project.work_as("anna")
        project.undo()
        assert project.schema.knows(ENTITY, ORG)


def test_undo_goes_on_through_steps_before_and_after_a_change_of_labels(path: Path) -> None:
    document = article()
    make(path, document)
    with Project(path, "anna") as project:
        project.open(document.id)
        spans = place(document, "Hà Nội"), place(document, "Minh Đức")
        project.do(entities.mark_entity, spans[0], ORG, everywhere=False)
        change(project, rename(ENTITY, ORG, "FIRM"))
        project.do(entities.mark_entity, spans[1], "FIRM", everywhere=False)
        for expected in (["FIRM"], ["ORG"], []):
            state = project.undo()
            assert [mark.label for mark in state.article.annotation.entities] == expected
        for expected in (["ORG"], ["FIRM"], ["FIRM", "FIRM"]):
            state = project.redo()
            assert [mark.label for mark in state.article.annotation.entities] == expected


def test_an_act_waits_until_the_labels_are_there_and_speaks_in_their_words(path: Path) -> None:
    document = article()
    make(path, document)
    with Project(path, "anna") as project:
        project.open(document.id)
        project.change_labels(change_of(rename_label(draft_of(project.schema), ENTITY, ORG, "FIRM")))
        assert project.labels.is_turning
        state = project.do(entities.mark_entity, place(document, "Hà Nội"), "FIRM", everywhere=False)
        assert [mark.label for mark in state.article.annotation.entities] == ["FIRM"]


def test_labels_do_not_change_while_articles_come_in(path: Path) -> None:
    make(path, article())
    with Project(path, "anna") as project:
        renamed = change_of(rename_label(draft_of(project.schema), ENTITY, ORG, "FIRM"))

        def batches() -> object:
            with pytest.raises(NothingToDo, match="while articles come in"):
                project.change_labels(renamed)
            yield Batch((), "")

        project.take_in(batches(), faults=print)  # type: ignore[arg-type]
        project.change_labels(renamed)
        with pytest.raises(NothingToDo, match="being changed"):
            project.take_in(iter(()), faults=print)
        project.settle()
        assert project.take_in(iter(()), faults=print).documents == 0


def test_a_change_that_rests_on_other_labels_is_refused_by_the_file(path: Path) -> None:
    make(path, article())
    with Project(path, "anna") as project:
        odd = replace(project.schema, name="odd")
        project.labels.schema = odd
        project.change_labels(SchemaChange(odd, replace(odd, guideline="x")))
        with pytest.raises(SaveFailed, match="changed otherwise meanwhile"):
            project.settle()


def test_a_label_that_got_marks_meanwhile_is_not_deleted(path: Path) -> None:
    document = article()
    make(path, Record(document, (gold(document),)))
    with Project(path, "anna") as project:
        draft = delete_label(draft_of(project.schema), ENTITY, LOC, {})  # counted before there were any
        project.change_labels(change_of(draft))
        with pytest.raises(SaveFailed, match="“LOC” has marks by now"):
            project.settle()
        assert kept(project)[document.id] == (gold(document),)
        assert project.schema.knows(ENTITY, LOC)


def test_uses_counts_marks_and_refusals_of_all_authors(path: Path) -> None:
    documents = articles(2)
    make(path, *(Record(one, (gold(one, "anna"), gold(one, "ben"))) for one in documents))
    with Project(path, "anna") as project:
        assert project.labels.uses()[ENTITY, LOC] == 4
        assert project.labels.uses()[ENTITY, "PER"] == 4  # refused
        assert (ENTITY, ORG) not in project.labels.uses()


def test_labels_of_an_empty_project_stay_when_a_file_brings_others(path: Path) -> None:
    with Project(path, "anna") as project:
        change(project, rename(ENTITY, ORG, "FIRM"))
        mine = project.schema
        assert not project.labels.adopt(OTHER_SCHEMA)
        assert project.schema == mine


# What suggesters and files say in former words


def opened(project: Project, document: Document) -> Article:
    return project.open(document.id).article


def test_suggestions_come_in_the_words_of_the_project(path: Path) -> None:
    document = article()
    make(path, document)
    with Project(path, "anna") as project:
        assert opened(project, document).rows[-1].role == "related"
        change(project, rename(ROLE, "related", "teaser"))
        assert opened(project, document).rows[-1].role == "teaser"
        project.do(edits.finish)
        assert project.state is not None
        assert project.state.article.annotation.roles[-1].label == "teaser"


@pytest.mark.parametrize("way", ["hide", "merge", "delete"])
def test_what_was_boilerplate_stays_so_when_its_role_is_not_offered_any_more(path: Path, way: str) -> None:
    document = article()
    make(path, document)
    ways: dict[str, Callable[[Draft], Draft]] = {
        "hide": lambda d: change_label(d, ROLE, replace(d.label(ROLE, "related"), is_hidden=True)),
        "merge": merge(ROLE, "related", "other"),
        "delete": lambda d: delete_label(d, ROLE, "related", {}),
    }
    with Project(path, "anna") as project:
        before = opened(project, document)
        change(project, ways[way])
        after = opened(project, document)
        assert [row.counts for row in after.rows] == [row.counts for row in before.rows]
        assert (before.rows[-1].role, after.rows[-1].role) == ("related", "other")
        assert after.rows[-1].probability == pytest.approx(before.rows[-1].probability, abs=0.01)


def test_a_role_that_counts_as_main_text_from_now_on_moves_its_lines(path: Path) -> None:
    document = article()
    make(path, Record(document, (Annotation("anna", document.blocks, (caption(document),)),)))
    with Project(path, "anna") as project:
        change(
            project,
            lambda d: change_label(d, ROLE, replace(d.label(ROLE, "caption"), counts_as=Counts.MAIN)),
        )
        row = opened(project, document).rows[4]
        assert (row.role, row.is_main) == ("caption", True)


def caption(document: Document) -> Mark:
    return role_mark(document, document.blocks[4], "caption")


def test_a_file_with_former_names_comes_in_under_those_of_now(path: Path, tmp_path: Path) -> None:
    document = article()
    make(path, Record(document, (gold(document),)))
    old = tmp_path / "old.json"
    with Project(path, "anna") as project:
        project.export(old, "json")
    with Project(tmp_path / "new.annotator", "anna") as project:
        change(project, rename(ENTITY, LOC, "PLACE"), merge(ROLE, "navigation", "other"))
        records = tuple(native.read(old, print))
        faults: list[Exception] = []
        added = project.take_in(iter([Batch(records, str(old), native.schema_in(old))]), faults.append)
        assert (added.annotations, faults) == (1, [])
        assert labels(project, document) == {"anna": ["PLACE"]}
        assert project.export(tmp_path / "out.json", "json").counts == ()


def test_a_file_with_labels_that_nobody_knows_is_refused_by_name(path: Path) -> None:
    document = article()
    ship = entity_mark(document, place(document, "Hà Nội"), "SHIP")
    make(path, article("Khác.\nKhác nữa."))
    with Project(path, "anna") as project:
        faults: list[Exception] = []
        said = Annotation("ben", document.blocks, (), (ship,))
        project.take_in(
            iter([Batch((Record(document, (said,)),), "ships.json", OTHER_SCHEMA)]), faults.append
        )
        (fault,) = faults
        assert "ships.json" in str(fault)
        assert "no entity label “SHIP”. Add it to the schema" in str(fault)


def test_an_export_after_many_changes_is_valid_and_comes_in_again_the_same(
    path: Path, tmp_path: Path
) -> None:
    document = article()
    make(path, Record(document, (gold(document),)))
    out = tmp_path / "out.json"
    with Project(path, "anna") as project:
        change(
            project,
            rename(ENTITY, LOC, "PLACE"),
            merge(ROLE, "navigation", "other"),
            lambda d: change_label(d, ENTITY, replace(d.label(ENTITY, "MISC"), is_hidden=True)),
            lambda d: add_label(d, ENTITY, Label("SHIP", "Ship", "s", "#0f766e", "*Any* vessel.")),
            lambda d: set_guideline(d, "# News\n\nRead it *all*."),
        )
        project.export(out, "json")
        schema = json.loads((ROOT / "docs" / "annotator.schema.json").read_bytes())
        Draft202012Validator(schema).validate(json.loads(out.read_bytes()))
        assert native.schema_in(out) == project.schema
        mine, said = project.schema, kept(project)
    with Project(tmp_path / "again.annotator", "anna") as project:
        project.take_in(iter([Batch(tuple(native.read(out, print)), str(out), native.schema_in(out))]), print)
        assert (project.schema, kept(project)) == (mine, said)


# Against a plain model

_NUMBERS = count()
ACTS = st.tuples(
    st.sampled_from(["mark", "mark", "rename", "merge", "undo", "redo", "author", "restart"]),
    st.integers(0, 99),
    st.integers(0, 99),
)


class Model:
    """What each author's undo and redo would show, by plain copies of everything; only for one author at a time."""

    def __init__(self, start: object) -> None:
        self.done, self.undone = [start], list[object]()

    def act(self, after: object) -> None:
        self.done.append(after)
        self.undone.clear()

    def undo(self) -> None:
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        self.done.append(self.undone.pop())


def everything(project: Project) -> tuple[LabelSchema, dict[str, tuple[Annotation, ...]]]:
    said = kept(project)
    return project.schema, {
        document: tuple(one for one in annotations if not one.is_untouched)
        for document, annotations in said.items()
    }


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=5, max_size=25))
def test_any_acts_of_one_author_are_taken_back_one_by_one(
    tmp_path: Path, acts: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / f"{next(_NUMBERS)}.annotator"
    documents = articles(2)
    make(path, *(Record(one, (gold(one, "ben"),)) for one in documents))
    project = Project(path, "anna")
    project.open(documents[0].id)
    model = Model(everything(project))
    for number, (act, one, other) in enumerate(acts):
        try:
            if act == "undo":
                project.undo()
                model.undo()
            elif act == "redo":
                project.redo()
                model.redo()
            elif act == "restart":
                project.close()
                project = Project(path, "anna")
                project.open(documents[one % 2].id)
            else:
                _act(project, act, number, one, other)
                model.act(everything(project))
        except (InvalidMark, InvalidSchema, NothingToDo):
            pass
        assert everything(project) == model.done[-1]
    while len(model.done) > 1:
        project.undo()
        model.undo()
        assert everything(project) == model.done[-1]
    assert list(project.faults()) == []
    project.close()


def _act(project: Project, act: str, number: int, one: int, other: int) -> None:
    names = [label.name for label in project.schema.entities]
    if act == "mark":
        assert project.state is not None
        start = one % 40
        span = Span(start, start + 1 + other % 9)
        project.do(entities.mark_entity, span, names[other % len(names)], everywhere=bool(one % 2))
    elif act == "rename":
        change(project, rename(ENTITY, names[one % len(names)], f"N{number}"))
    elif act == "merge":
        change(project, merge(ENTITY, names[one % len(names)], names[other % len(names)]))
    else:
        raise NothingToDo("")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTS, min_size=5, max_size=30))
def test_two_authors_never_leave_a_mark_without_its_label(
    tmp_path: Path, acts: list[tuple[str, int, int]]
) -> None:
    path = tmp_path / f"{next(_NUMBERS)}.annotator"
    documents = articles(2)
    make(path, *documents)
    with Project(path, "anna") as project:
        project.open(documents[0].id)
        for number, (act, one, other) in enumerate(acts):
            try:
                if act == "undo":
                    project.undo()
                elif act == "redo":
                    project.redo()
                elif act == "author":
                    project.work_as("ben" if project.author == "anna" else "anna")
                elif act == "restart":
                    project.open(documents[one % 2].id)
                else:
                    _act(project, act, number, one, other)
            except (InvalidMark, InvalidSchema, NothingToDo):
                pass
            state = project.state
            assert state is not None
            shown = state.article.annotation
            project.flush()
            assert project.open(state.article.document.id).article.annotation == shown
        assert list(project.faults()) == []

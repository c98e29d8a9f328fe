"""Figures of a project, read from its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core import edits, entities
from annotator.core.annotation import AnnotationState
from annotator.core.effort import Effort
from annotator.core.mark import Layer
from annotator.core.record import Record
from annotator.core.statistics import Decisions
from annotator.project import Project
from tests.builders import BOAT, add, article, gold, place, raw

TRAIN = article(language="vi")
RIVER = article(BOAT, site="jornal.example", language="pt")


def test_only_what_is_done_counts_and_each_author_apart(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, Record(TRAIN, (gold(TRAIN, "ben"),)), RIVER)
        project.open(RIVER.id)
        project.do(entities.mark_entity, place(RIVER, "Manaus"), "LOC")
        project.do(edits.set_role, [RIVER.blocks[1]], "title")
        project.do(edits.add_topic, "15000000")
        assert project.tally.statistics("anna").finished == ()
        project.tally.spend(RIVER.id, "anna", Effort(12, 1, 30.0)).result()
        project.do(edits.finish)
        project.flush()
        mine, all_of_them, his = (project.tally.statistics(name) for name in ("anna", "", "ben"))
        assert project.tally.authors() == ("anna", "ben")
    assert (his.documents, his.finished, his.marks) == (2, (), ())
    assert mine.finished == all_of_them.finished
    (done,) = mine.finished
    assert (done.author, done.site, done.language) == ("anna", "jornal.example", "pt")
    assert done.effort == Effort(12, 1, 30.0)
    assert done.finished_at is not None
    assert done.finished_at.utcoffset() is not None
    assert mine.labels(Layer.ENTITY) == (("LOC", 1),)
    assert mine.labels(Layer.TOPIC) == (("15000000", 1),)
    assert mine.decisions[Layer.ROLE] == Decisions(accepted=3, by_hand=1)
    assert [(group.name, group.documents, group.done) for group in mine.by_site] == [
        ("jornal.example", 1, 1),
        (TRAIN.site, 1, 0),
    ]


def test_what_was_done_elsewhere_and_imported_is_told_apart_from_what_was_decided_here(path: Path) -> None:
    theirs = replace(gold(TRAIN, "ben"), state=AnnotationState.DONE)
    with Project(path, "anna") as project:
        add(project, Record(TRAIN, (theirs,)), RIVER)
        project.open(RIVER.id)
        project.do(edits.add_topic, "15000000")
        project.do(edits.finish)
        project.flush()
        figures, his = project.tally.statistics(), project.tally.statistics("ben")
    assert (len(figures.finished), figures.imported) == (2, 1)
    assert (len(his.finished), his.imported) == (1, 1)
    assert his.decisions == {
        Layer.ROLE: Decisions(imported=3),
        Layer.ENTITY: Decisions(imported=2),
        Layer.TOPIC: Decisions(imported=2),
    }
    assert figures.decisions[Layer.TOPIC] == Decisions(by_hand=1, imported=2)
    assert dict(his.origins(Layer.TOPIC)) == {"imported": 2}
    assert his.labels(Layer.ENTITY) == (("LOC", 1),)


def test_an_article_that_two_authors_have_done_or_skipped_is_one(path: Path) -> None:
    for author in ("anna", "ben"):
        with Project(path, author) as project:
            if author == "anna":
                add(project, TRAIN, RIVER)
            project.open(TRAIN.id)
            project.do(edits.finish)
            project.open(RIVER.id)
            project.do(edits.skip)
            project.flush()
            figures = project.tally.statistics()
    assert (figures.documents, figures.done, figures.skipped) == (2, 1, 1)


def test_an_article_that_one_has_done_counts_as_no_skipped_one(path: Path) -> None:
    for author, edit in (("anna", edits.finish), ("ben", edits.skip)):
        with Project(path, author) as project:
            if author == "anna":
                add(project, TRAIN)
            project.open(TRAIN.id)
            project.do(edit)
            project.flush()
            both, his = project.tally.statistics(), project.tally.statistics("ben")
    assert (both.done, both.skipped) == (1, 0)
    assert (his.done, his.skipped) == (0, 1)


def test_an_imported_annotation_that_is_done_anew_here_is_decided_here(path: Path) -> None:
    theirs = replace(gold(TRAIN, "anna"), state=AnnotationState.DONE)
    with Project(path, "anna") as project:
        add(project, Record(TRAIN, (theirs,)))
        project.open(TRAIN.id)
        project.do(edits.reopen)
        project.do(edits.finish)
        project.flush()
        figures = project.tally.statistics()
    assert figures.imported == 0
    assert figures.decisions[Layer.TOPIC] == Decisions(by_hand=2)


def test_skipped_articles_are_counted_and_reopened_ones_are_not_done(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, TRAIN, RIVER)
        project.open(TRAIN.id)
        project.do(edits.skip)
        project.open(RIVER.id)
        project.do(edits.finish)
        project.do(edits.reopen)
        project.flush()
        figures = project.tally.statistics()
    assert (figures.skipped, figures.finished) == (1, ())


@pytest.mark.parametrize("damaged", ["'yesterday'", "x'ff'", "'9999-12-31T23:59:59-14:00'"])
def test_a_time_that_a_damaged_file_holds_is_none(path: Path, damaged: str) -> None:
    with Project(path, "anna") as project:
        add(project, TRAIN)
        project.open(TRAIN.id)
        project.do(edits.finish)
        project.flush()
        with raw(path) as connection:
            connection.execute(f"UPDATE effort SET finished_at = {damaged}")
        (done,) = project.tally.statistics().finished
    assert done.finished_at is None

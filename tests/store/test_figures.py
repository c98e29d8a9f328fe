"""Figures of a project, read from its file."""

from __future__ import annotations

from pathlib import Path

from annotator.core import edits, entities
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


def test_a_time_that_a_damaged_file_holds_is_none(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, TRAIN)
        project.open(TRAIN.id)
        project.do(edits.finish)
        project.flush()
        with raw(path) as connection:
            connection.execute("UPDATE effort SET finished_at = 'yesterday'")
        (done,) = project.tally.statistics().finished
    assert done.finished_at is None

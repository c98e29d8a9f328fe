"""Annotations: read back as they were written, changed by their differences alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core import edits, entities
from annotator.core.annotation import Annotation, AnnotationState, Flag
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError, InvalidMark, UnknownDocument
from annotator.core.mark import Layer, Mark, NoTopic, Origin
from annotator.core.record import Record
from annotator.core.span import Span
from annotator.project import Project
from annotator.store.store import Store
from tests.builders import add, article, gold, kept, make, place, raw
from tests.formats.samples import by_id, ferry, records


def test_an_annotation_comes_back_with_everything_that_can_be_said(project: Project) -> None:
    """Two authors, accepted and propagated marks with seeds and scores, refusals, flags, a note of two lines."""
    add(project, ferry())
    assert kept(project)[ferry().document.id] == ferry().annotations


def test_blocks_that_a_person_split_and_joined_come_back(project: Project) -> None:
    document = article("one two\nthree\nfour\n")
    blocks = (Span(0, 3), Span(4, 7), Span(8, 18))
    add(project, Record(document, (Annotation("anna", blocks), Annotation("ben", ()))))
    assert [annotation.blocks for annotation in kept(project)[document.id]] == [blocks, ()]


@settings(max_examples=8)
@given(st.lists(records(), min_size=1, max_size=6).map(by_id))
def test_any_sound_annotations_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, several: list[Record]
) -> None:
    store = Store(tmp_path_factory.mktemp("any") / "news.annotator")
    try:
        store.add(several).result()
        assert list(store.records(AnnotationState)) == several
        assert list(store.faults()) == []
    finally:
        store.close()


def test_only_the_annotations_in_the_states_asked_for_come_out(project: Project, train: Document) -> None:
    boat = article("Barco\n")
    done = replace(gold(train), state=AnnotationState.DONE)
    add(project, boat, Record(train, (done, gold(train, "ben"))))
    assert list(project.records([AnnotationState.DONE])) == [Record(train, (done,))]
    assert list(project.records([AnnotationState.SKIPPED])) == []
    assert [record.document.id for record in project.records()] == sorted([boat.id, train.id])
    everyone = list(project.records([AnnotationState.DONE, AnnotationState.TODO]))
    assert everyone == [Record(train, (done, gold(train, "ben")))]


def rows_of(path: Path) -> int:
    with raw(path) as connection:
        return int(connection.execute("SELECT count(*) FROM mark").fetchone()[0])


def test_every_kind_of_change_reaches_the_file(project: Project, path: Path, train: Document) -> None:
    """After each act the file says what the screen says, and undo empties it again."""
    hanoi, minh = place(train, "Hà Nội"), place(train, "Đặng Văn Minh")
    blocks = train.blocks
    acts: list[Callable[[], object]] = [
        lambda: project.do(edits.set_role, blocks[:1], "navigation"),
        lambda: project.do(edits.set_role, blocks[1:2], "title"),
        lambda: project.do(edits.set_role, blocks[2:3], "title"),
        lambda: project.do(edits.withdraw, blocks[:1]),
        lambda: project.do(edits.accept_all_roles),
        lambda: project.do(entities.mark_entity, hanoi, "LOC"),
        lambda: project.do(entities.mark_entity, minh, "PER"),
        lambda: project.do(entities.mark_entity, hanoi, "ORG"),
        lambda: project.do(entities.remove_entity, _mark_at(project, hanoi)),
        lambda: project.do(edits.add_topic, "04000000"),
        lambda: project.do(edits.add_topic, "20000126"),
        lambda: project.do(edits.make_main_topic, "20000126"),
        lambda: project.do(edits.remove_topic, "20000126"),
        lambda: project.do(edits.answer_no_topic, NoTopic.SEVERAL),
        lambda: project.do(edits.answer_no_topic, NoTopic.NOT_NEWS),
        lambda: project.do(edits.add_topic, "04000000"),
        lambda: project.do(edits.answer_no_topic, NoTopic.CANNOT_SAY),
        lambda: project.do(edits.withdraw_no_topic),
        lambda: project.do(edits.set_note, "Ai là\0 Minh?"),
        lambda: project.do(edits.set_flag, Flag.BAD_EXTRACTION, raised=True),
        lambda: project.do(edits.set_flag, Flag.BAD_EXTRACTION, raised=False),
        lambda: project.do(edits.finish),
        lambda: project.do(edits.reopen),
        lambda: project.do(edits.skip, Flag.NOT_AN_ARTICLE),
    ]
    for act in acts:
        act()
        assert kept(project)[train.id] == (shown(project),)
    for _ in acts:
        project.undo()
        assert kept(project)[train.id] == (shown(project),)
    assert shown(project).is_untouched
    assert rows_of(path) == 0


def shown(project: Project) -> Annotation:
    assert project.state is not None
    return project.state.article.annotation


def _mark_at(project: Project, span: Span) -> Mark:
    return next(mark for mark in shown(project).entities if mark.span == span)


def test_one_authors_acts_leave_anothers_annotation_alone(project: Project, train: Document) -> None:
    ben = gold(train, "ben")
    add(project, Record(train, (ben,)))
    project.do(edits.set_role, train.blocks[:1], "navigation")
    project.do(edits.set_note, "mine")
    project.do(edits.finish)
    anna, other = kept(project)[train.id]
    assert (anna.author, anna.state, anna.note) == ("anna", AnnotationState.DONE, "mine")
    assert other == ben


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("UPDATE annotation SET blocks = '[[5,2]]'", id="blocks that run backwards"),
        pytest.param("UPDATE annotation SET blocks = '[['", id="blocks that are no JSON"),
        pytest.param("UPDATE annotation SET flags = 'no such flag'", id="a flag there is none of"),
        pytest.param(
            "UPDATE mark SET \"end\" = 9223372036854775807 WHERE layer = 'entity'", id="a place far away"
        ),
        pytest.param(
            "UPDATE mark SET quote = 'Hải Phòng' WHERE layer = 'entity'", id="a quote that is not there"
        ),
        pytest.param("UPDATE mark SET rank = 7 WHERE layer = 'topic' AND rank = 2", id="ranks with a gap"),
    ],
)
def test_a_damaged_annotation_is_told_and_never_shown(path: Path, train: Document, damage: str) -> None:
    make(path, Record(train, (gold(train),)))
    with raw(path) as connection:
        connection.execute(damage)
    with Project(path, "anna") as project:
        with pytest.raises(AnnotatorError) as refusal:
            project.open(train.id)
        assert str(refusal.value)
        (fault,) = project.faults()
        assert train.id in fault


def test_a_mark_out_of_order_in_an_import_stands_in_reading_order_afterwards(
    project: Project, train: Document
) -> None:
    first, second = place(train, "Hà Nội"), place(train, "Minh Đức")
    marks = tuple(
        Mark(Layer.ENTITY, label, span, train.text[span.start : span.end], Origin.IMPORTED)
        for span, label in ((second, "PER"), (first, "LOC"))
    )
    add(project, Record(train, (Annotation("ben", train.blocks, entities=marks),)))
    assert kept(project)[train.id][0].entities == marks[::-1]


def test_the_annotation_of_a_document_that_is_not_there_cannot_be_asked_for(project: Project) -> None:
    with pytest.raises(UnknownDocument):
        project._store.annotation("0" * 32, "anna")
    assert project._store.annotation(article().id, "nobody") is None


def test_an_author_needs_a_name(project: Project) -> None:
    with pytest.raises(InvalidMark, match="needs a name"):
        project.work_as(" ")
    assert project.author == "anna"

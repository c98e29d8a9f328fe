from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, AnnotationState, Flag, reading_order
from annotator.core.errors import InvalidMark
from annotator.core.history import Act, Change, Step, Turn, applied
from annotator.core.mark import Layer, Mark, Origin, role_mark
from annotator.core.span import Span
from tests.core.articles import line, main_text

spans = st.tuples(st.integers(0, 200), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))


def entity(span: Span, label: str = "PER") -> Mark:
    return Mark(Layer.ENTITY, label, span, "x" * len(span))


def annotation(*marks: Mark) -> Annotation:
    return Annotation("ana", (Span(0, 300),), entities=tuple(sorted(marks, key=reading_order)))


FULL = Change(
    "d",
    "ana",
    removed=(entity(Span(0, 1)),),
    added=(entity(Span(2, 3)), Mark(Layer.TOPIC, "04", rank=1)),
    readmitted=(entity(Span(4, 5)),),
    refused=(entity(Span(6, 7)),),
    blocks=((Span(0, 9),), (Span(0, 4), Span(4, 9))),
    state=(AnnotationState.TODO, AnnotationState.DONE),
    note=("", "note"),
    flags=(frozenset(), frozenset({Flag.BAD_EXTRACTION})),
)


def test_the_inverse_swaps_before_and_after() -> None:
    inverse = FULL.inverse
    assert (inverse.removed, inverse.added) == (FULL.added, FULL.removed)
    assert (inverse.readmitted, inverse.refused) == (FULL.refused, FULL.readmitted)
    assert inverse.blocks == ((Span(0, 4), Span(4, 9)), (Span(0, 9),))
    assert inverse.state == (AnnotationState.DONE, AnnotationState.TODO)
    assert inverse.note == ("note", "")
    assert inverse.flags == (frozenset({Flag.BAD_EXTRACTION}), frozenset())


def test_the_inverse_of_the_inverse_is_the_change() -> None:
    assert FULL.inverse.inverse == FULL
    step = Step(Act.FINISH, "subject", (FULL, Change("e", "ana", note=("a", ""))))
    assert step.inverse.inverse == step


def test_a_step_over_many_documents_is_taken_back_in_all_of_them() -> None:
    step = Step(Act.NOTE, "", (Change("d", "ana", note=("", "a")), Change("e", "ana", note=("b", "a"))))
    assert [change.note for change in step.inverse.changes] == [("a", ""), ("a", "b")]


def test_a_change_of_nothing_is_empty() -> None:
    assert Change("d", "ana").is_empty


@pytest.mark.parametrize(
    "change",
    [
        Change("d", "ana", removed=FULL.removed),
        Change("d", "ana", added=FULL.added),
        Change("d", "ana", readmitted=FULL.readmitted),
        Change("d", "ana", refused=FULL.refused),
        Change("d", "ana", blocks=FULL.blocks),
        Change("d", "ana", state=FULL.state),
        Change("d", "ana", note=("x", "")),
        Change("d", "ana", flags=(frozenset({Flag.WRONG_LANGUAGE}), frozenset())),
    ],
)
def test_a_change_of_anything_is_not_empty_and_nor_is_its_inverse(change: Change) -> None:
    assert not change.is_empty
    assert not change.inverse.is_empty


def test_the_places_of_a_change_are_those_of_all_its_marks_that_have_one() -> None:
    assert set(FULL.places) == {Span(0, 1), Span(2, 3), Span(4, 5), Span(6, 7)}


def test_layers_that_a_change_does_not_name_are_not_touched() -> None:
    before = main_text("one", "two").annotation
    after = applied(before, Change("d", "ana", added=(entity(Span(0, 1)),)))
    assert after.roles is before.roles
    assert after.topics is before.topics
    assert after.refusals is before.refusals
    assert after.blocks is before.blocks


def test_what_a_change_says_is_so_afterwards() -> None:
    before = replace(annotation(entity(Span(0, 1))), refusals=FULL.readmitted, blocks=(Span(0, 9),))
    after = applied(before, FULL)
    assert after.entities == (entity(Span(2, 3)),)
    assert [mark.label for mark in after.topics] == ["04"]
    assert after.refusals == FULL.refused
    assert after.blocks == (Span(0, 4), Span(4, 9))
    assert (after.state, after.note) == (AnnotationState.DONE, "note")
    assert after.flags == {Flag.BAD_EXTRACTION}


def test_a_note_that_is_emptied_is_empty_and_not_as_before() -> None:
    assert applied(replace(annotation(), note="a"), Change("d", "ana", note=("a", ""))).note == ""


def test_a_decision_on_a_block_takes_the_place_of_another() -> None:
    of = main_text("one", "two")
    old = of.annotation.roles[1]
    new = role_mark(of.document, line(of, 2), "other", Origin.ACCEPTED)
    change = Change("d", "ana", removed=(old,), added=(new,))
    assert applied(of.annotation, change).roles == (of.annotation.roles[0], new)


@given(st.sets(spans, max_size=200), st.sets(spans, max_size=200), st.data())
def test_few_and_many_marks_are_exchanged_alike_and_the_way_back_leads_back(
    standing: set[Span], new: set[Span], data: st.DataObject
) -> None:
    before = annotation(*map(entity, standing))
    gone = data.draw(st.sets(st.sampled_from(before.entities)) if before.entities else st.just(set()))
    added = [entity(span) for span in new - standing]
    change = Change("d", "ana", removed=tuple(gone), added=tuple(added))
    after = applied(before, change)
    expected = (set(before.entities) - gone) | set(added)
    assert after.entities == tuple(sorted(expected, key=reading_order))
    assert applied(after, change.inverse) == before


def test_a_mark_is_told_from_its_neighbours_of_the_same_place() -> None:
    marks = [entity(Span(0, 5), label) for label in ("LOC", "ORG", "PER")]
    before = annotation(*marks, entity(Span(0, 9)), entity(Span(0, 2)))
    after = applied(before, Change("d", "ana", removed=(marks[1],)))
    assert [(mark.label, mark.place.end) for mark in after.entities] == [
        ("PER", 9),
        ("LOC", 5),
        ("PER", 5),
        ("PER", 2),
    ]


@pytest.mark.parametrize("count", [1, 100], ids=["few", "many"])
def test_a_mark_that_is_to_go_and_is_not_there_is_told(count: int) -> None:
    gone = tuple(entity(Span(place, place + 1)) for place in range(count))
    with pytest.raises(InvalidMark, match="not there any more"):
        applied(annotation(*gone[1:]), Change("d", "ana", removed=gone))


def test_every_act_and_turn_has_words_of_its_own() -> None:
    assert len({act.value for act in Act}) == len(Act)
    assert {turn.value for turn in Turn} == {"done", "undone", "redone"}

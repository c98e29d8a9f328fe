"""Steps and marks as the file keeps them, and back."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import AnnotationState, Flag
from annotator.core.history import Act, Change, SiteMove, Step
from annotator.core.mark import Layer, Mark, Origin
from annotator.core.span import Span
from annotator.store.codec import (  # fmt: skip
    blocks_from_json,
    blocks_to_json,
    mark_columns,
    mark_of,
    step_from_json,
    step_to_json,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
spans = st.tuples(st.integers(0, 2**40), st.integers(1, 2**40)).map(lambda pair: Span(pair[0], sum(pair)))
spans_in_order = st.lists(spans, max_size=4).map(tuple)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    layer = draw(st.sampled_from(Layer))
    is_topic = layer is Layer.TOPIC
    return Mark(
        layer,
        draw(texts),
        None if is_topic else draw(spans),
        "" if is_topic else draw(texts),
        draw(st.sampled_from(Origin)),
        draw(texts),
        draw(st.none() | st.floats(0, 1)),
        None if is_topic else draw(st.none() | spans),
        draw(st.integers(0, 99)) if is_topic else 0,
    )


def pairs_of(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | st.tuples(values, values)


groups = st.lists(marks(), max_size=2).map(tuple)
changes = st.builds(
    Change,
    document_id=texts,
    author=texts,
    removed=groups,
    added=groups,
    readmitted=groups,
    refused=groups,
    blocks=pairs_of(spans_in_order),
    state=pairs_of(st.sampled_from(AnnotationState)),
    note=pairs_of(texts),
    flags=pairs_of(st.frozensets(st.sampled_from(Flag))),
)


moves = st.builds(SiteMove, texts, texts, st.lists(st.integers(1, 2**40), max_size=3).map(tuple))
steps = st.builds(
    Step,
    st.sampled_from(Act),
    texts,
    st.lists(changes, max_size=3).map(tuple),
    sites=st.lists(moves, max_size=2).map(tuple),
)


@settings(max_examples=40)
@given(steps)
def test_any_step_comes_back_as_it_was(step: Step) -> None:
    assert step_from_json(step_to_json(step)) == step


@given(marks())
def test_any_mark_comes_back_from_its_columns(mark: Mark) -> None:
    assert mark_of(**mark_columns(mark)) == mark


@given(spans_in_order)
def test_blocks_come_back_as_they_were(blocks: tuple[Span, ...]) -> None:
    assert blocks_from_json(blocks_to_json(blocks)) == blocks


def test_a_step_says_only_what_changes_and_in_letters_that_people_read() -> None:
    step = Step(Act.NOTE, "Đặng", (Change("d", "anna", note=("", "Ai?")),))
    assert step_to_json(step) == (
        '{"act":"note","subject":"Đặng","changes":[{"document":"d","author":"anna","note":["","Ai?"]}]}'
    )


def test_flags_are_kept_in_one_order() -> None:
    both = frozenset({Flag.WRONG_LANGUAGE, Flag.BAD_EXTRACTION})
    step = Step(Act.FLAG, "", (Change("d", "anna", flags=(frozenset(), both)),))
    (change,) = json.loads(step_to_json(step))["changes"]
    assert change["flags"] == [[], ["bad extraction", "wrong language"]]

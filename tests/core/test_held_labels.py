"""What is meant by the label that a person types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import presets
from annotator.core.held_labels import HeldLabel, labels_meant
from annotator.core.mark import Layer
from annotator.core.schema import Label

SCHEMA = presets.label_schema()
SCHEME = presets.topic_scheme(SCHEMA.topics)
SPORT = "15000000"


def meant(typed: str) -> frozenset[HeldLabel]:
    return labels_meant(typed, SCHEMA, SCHEME)


@pytest.mark.parametrize("typed", ["PER", "per", "Person", "PERSON"])
def test_an_entity_label_by_name_or_title(typed: str) -> None:
    assert meant(typed) == {(Layer.ENTITY, "PER")}


@pytest.mark.parametrize(
    "typed", [SPORT, "sport", "Sport", "thể thao", "the thao", "THE-THAO", "deporte", "体育"]
)
def test_a_topic_by_id_or_by_its_name_in_any_language(typed: str) -> None:
    assert (Layer.TOPIC, SPORT) in meant(typed)


def test_a_whole_name_shuts_out_those_that_only_begin_so() -> None:
    assert meant("title") == {(Layer.ROLE, "title")}
    assert meant("titl") == {(Layer.ROLE, "title")}
    assert len(meant("s")) > 20


def test_an_answer_that_stands_in_the_place_of_a_topic() -> None:
    assert meant("not news") == {(Layer.TOPIC, "not news")}


@pytest.mark.parametrize("typed", ["", " ", "nothing is called so", "!?", "\0"])
def test_what_is_no_label_means_none(typed: str) -> None:
    assert meant(typed) == frozenset()


@given(st.sampled_from([*SCHEMA.roles, *SCHEMA.entities]), st.integers(1, 40))
def test_every_beginning_of_a_name_means_something(label: Label, length: int) -> None:
    assert meant(label.name[:length])
    assert label.name in {name for _, name in meant(label.name)}

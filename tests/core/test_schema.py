import json
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import InvalidSchema, UnknownLabel
from annotator.core.mark import Layer
from annotator.core.schema import Counts, Label, LabelSchema, schema_from_table, schema_table
from tests.core.articles import SCHEMA

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,39}", fullmatch=True)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def labels(draw: st.DrawFn, *, of_roles: bool) -> tuple[Label, ...]:
    """Labels of one layer, with names and keys of their own."""
    chosen = draw(st.lists(names, unique=True, max_size=5))
    keys = draw(st.permutations(LETTERS))
    return tuple(
        Label(
            name,
            draw(st.text()),
            draw(st.sampled_from(["", key])),
            draw(st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True)),
            draw(st.text()),
            draw(st.sampled_from(Counts)) if of_roles else None,
        )
        for name, key in zip(chosen, keys, strict=False)
    )


schemas = st.builds(
    LabelSchema, st.text(), labels(of_roles=True), labels(of_roles=False), st.text(), st.text()
)


@given(schemas)
def test_a_schema_is_the_same_after_its_table_has_gone_through_json(schema: LabelSchema) -> None:
    assert schema_from_table(json.loads(json.dumps(schema_table(schema)))) == schema


def test_a_table_needs_little_more_than_names() -> None:
    table = tomllib.loads("""
        name = "small"
        entities = [{ name = "PER" }]
        [[roles]]
        name = "body"
        counts_as = "main"
    """)
    body = Label("body", "body", "", "#666666", "", Counts.MAIN)
    assert schema_from_table(table) == LabelSchema("small", (body,), (Label("PER", "PER"),), "", "")


GOOD = schema_table(SCHEMA)


def role(**changed: object) -> dict[str, object]:
    """A table whose only role is a good one but for what is changed."""
    return {**GOOD, "roles": [{"name": "body", "counts_as": "main", **changed}]}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({}, "“name” is missing"),
        ({**GOOD, "name": 7}, "“name” is no text"),
        ({**GOOD, "roles": None}, "“roles” is no list of tables"),
        ({**GOOD, "roles": {"name": "body"}}, "“roles” is no list of tables"),
        ({**GOOD, "roles": ["body"]}, "“roles” is no list of tables"),
        ({**GOOD, "entities": "PER"}, "“entities” is no list of tables"),
        ({**GOOD, "topics": "iptc"}, "“topics” is no table"),
        ({**GOOD, "topics": {"scheme": 1}}, "“scheme” is no text"),
        ({**GOOD, "topics": {"version": 2025}}, "“version” is no text"),
        ({**GOOD, "entities": [{"title": "Person"}]}, "“name” is missing"),
        (role(name=3), "“name” is no text"),
        (role(title=["Body"]), "“title” is no text"),
        (role(key=1), "“key” is no text"),
        (role(colour=0), "“colour” is no text"),
        (role(guideline=False), "“guideline” is no text"),
        (role(counts_as="text"), "“text” is nothing a role counts as: use main, boilerplate or neither"),
        (role(counts_as=["main"]), "is nothing a role counts as"),
        (role(counts_as=None), "“body”: a role, and only a role, says what it counts as"),
        ({**GOOD, "entities": [{"name": "PER", "counts_as": "main"}]}, "“PER”: a role, and only a role"),
        (role(name=""), "“” is no label name"),
        (role(name="1st"), "“1st” is no label name"),
        (role(name="two words"), "“two words” is no label name"),
        (role(name="tiêu-đề"), "“tiêu-đề” is no label name"),
        (role(name="a" * 41), "is no label name"),
        (role(name="body\n"), "is no label name"),
        (role(colour="red"), "“red” is no colour of the form #rrggbb"),
        (role(colour="#12345"), "“#12345” is no colour"),
        (role(colour="#12345g"), "“#12345g” is no colour"),
        (role(colour="#123456\n"), "is no colour"),
        (role(key="T"), "“T” is no key: use one letter, a to z"),
        (role(key="1"), "“1” is no key"),
        (role(key="ab"), "“ab” is no key"),
        (role(key="đ"), "“đ” is no key"),
    ],
)
def test_a_table_that_is_no_schema_is_refused_with_what_is_wrong(
    table: dict[str, object], reason: str
) -> None:
    with pytest.raises(InvalidSchema) as caught:
        schema_from_table(table)
    assert reason in str(caught.value)


def test_two_labels_of_a_layer_cannot_share_a_key() -> None:
    with pytest.raises(InvalidSchema, match="the entity labels “PER” and “POL” share the key p"):
        replace(SCHEMA, entities=(*SCHEMA.entities, Label("POL", "Politics", "p")))


def test_a_role_and_an_entity_label_may_share_a_key_and_a_name() -> None:
    schema = replace(SCHEMA, entities=(Label("title", "Title of a work", "t"),))
    assert schema.role_keys["t"] == schema.entity_keys["t"] == "title"
    assert schema.label(Layer.ENTITY, "title") != schema.label(Layer.ROLE, "title")


def test_two_labels_of_a_layer_cannot_share_a_name() -> None:
    with pytest.raises(InvalidSchema, match="the role label “body” is there twice"):
        replace(SCHEMA, roles=(*SCHEMA.roles, Label("body", "Text", "z", counts_as=Counts.MAIN)))


def test_labels_without_a_key_do_not_clash() -> None:
    schema = replace(SCHEMA, entities=(Label("PER", "Person"), Label("LOC", "Place")))
    assert schema.entity_keys == {"1": "PER", "2": "LOC"}


def test_a_label_is_found_by_its_layer_and_name() -> None:
    assert SCHEMA.label(Layer.ENTITY, "LOC").title == "Place"
    assert SCHEMA.knows(Layer.ENTITY, "LOC")
    assert not SCHEMA.knows(Layer.ROLE, "LOC")
    assert not SCHEMA.knows(Layer.ENTITY, "loc")


@pytest.mark.parametrize(("layer", "name"), [(Layer.ROLE, "PER"), (Layer.ENTITY, "body"), (Layer.TOPIC, "x")])
def test_a_label_that_is_not_there_is_refused_with_its_layer(layer: Layer, name: str) -> None:
    with pytest.raises(UnknownLabel) as caught:
        SCHEMA.label(layer, name)
    assert (caught.value.layer, caught.value.label) == (layer, name)
    assert f"no {layer} label “{name}”" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("title", Counts.MAIN),
        ("body", Counts.MAIN),
        ("unclear", Counts.NEITHER),
        ("other", Counts.BOILERPLATE),
    ],
)
def test_a_role_counts_as_its_schema_says(name: str, counts: Counts) -> None:
    assert SCHEMA.counts(name) is counts


def test_what_an_unknown_role_counts_as_is_not_guessed() -> None:
    with pytest.raises(UnknownLabel):
        SCHEMA.counts("headline")


def test_entity_labels_have_their_letter_and_the_digit_of_their_place() -> None:
    assert SCHEMA.entity_keys == {"1": "PER", "2": "LOC", "3": "ORG", "p": "PER", "l": "LOC", "o": "ORG"}


def test_only_nine_labels_have_a_digit() -> None:
    many = tuple(Label(f"L{number}", "") for number in range(12))
    assert replace(SCHEMA, entities=many).entity_keys == {str(n): f"L{n - 1}" for n in range(1, 10)}


def test_role_keys_name_the_roles_that_have_one() -> None:
    keyless = Label("byline", "Byline", counts_as=Counts.BOILERPLATE)
    assert replace(SCHEMA, roles=(*SCHEMA.roles[:2], keyless)).role_keys == {"t": "title", "l": "lead"}

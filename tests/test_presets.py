"""What comes with the program: the roles and labels of news, and the IPTC Media Topics."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from annotator import presets, resources
from annotator.core.schema import Counts, schema_from_table, schema_table

ROLES = {
    "title": ("t", Counts.MAIN),
    "lead": ("l", Counts.MAIN),
    "heading": ("h", Counts.MAIN),
    "body": ("m", Counts.MAIN),
    "unclear": ("u", Counts.NEITHER),
    "caption": ("c", Counts.BOILERPLATE),
    "byline": ("b", Counts.BOILERPLATE),
    "duplicate": ("x", Counts.BOILERPLATE),
    "date": ("d", Counts.BOILERPLATE),
    "source": ("s", Counts.BOILERPLATE),
    "related": ("r", Counts.BOILERPLATE),
    "navigation": ("n", Counts.BOILERPLATE),
    "promotion": ("p", Counts.BOILERPLATE),
    "legal": ("g", Counts.BOILERPLATE),
    "comment": ("k", Counts.BOILERPLATE),
    "other": ("o", Counts.BOILERPLATE),
}
"""The table of roles as the design of the screen has it."""


def test_the_roles_of_news_are_those_of_the_screens_table() -> None:
    schema = presets.label_schema()
    assert {label.name: (label.key, label.counts_as) for label in schema.roles} == ROLES
    assert {key: schema.role_keys[key] for key, _ in ROLES.values()} == {
        key: role for role, (key, _) in ROLES.items()
    }


def test_the_names_of_news_are_persons_places_organisations_and_others() -> None:
    schema = presets.label_schema()
    assert [label.name for label in schema.entities] == ["PER", "LOC", "ORG", "MISC"]
    assert [schema.entity_keys[digit] for digit in "1234"] == ["PER", "LOC", "ORG", "MISC"]


def test_every_label_has_a_title_and_a_guideline() -> None:
    schema = presets.label_schema()
    for label in (*schema.roles, *schema.entities):
        assert label.title, label.name
        assert label.guideline.strip().endswith("."), label.name


def test_colours_tell_the_names_apart() -> None:
    colours = [label.colour for label in presets.label_schema().entities]
    assert len(set(colours)) == len(colours)


def test_the_schema_comes_back_from_its_table() -> None:
    schema = presets.label_schema()
    assert schema_from_table(schema_table(schema)) == schema


# Topics


def test_all_media_topics_are_there_each_once_below_a_parent_that_is_there() -> None:
    topics = presets.topic_scheme("iptc-mediatopics").topics
    ids = Counter(topic.id for topic in topics)
    assert len(topics) == 1084
    assert set(ids.values()) == {1}
    assert {topic.parent for topic in topics if topic.parent} <= ids.keys()
    assert [topic.id for topic in topics if not topic.parent] == [
        f"{number:02}000000" for number in range(1, 18)
    ]


def test_every_topic_has_an_english_name_and_a_path_from_the_top() -> None:
    scheme = presets.topic_scheme("iptc-mediatopics")
    for topic in scheme.topics:
        assert topic.name("en").strip(), topic.id
        path = scheme.path(topic.id)
        assert path[-1] == topic.id
        assert path[0].endswith("000000")
        assert list(path[:-1]) == list(scheme.path(topic.parent) if topic.parent else ())
        assert len(path) <= 6


def test_the_label_schema_names_the_version_of_the_topics() -> None:
    schema = presets.label_schema()
    assert presets.topic_scheme(schema.topics).version == schema.topics_version


def test_publisher_and_licence_of_the_topics_are_named() -> None:
    table = json.loads(resources.path("topics", "iptc-mediatopics.json").read_bytes())
    assert "IPTC" in table["publisher"] or "International Press" in table["publisher"]
    assert "CC BY 4.0" in table["licence"] or "creativecommons.org/licenses/by/4.0" in table["licence"]


@pytest.mark.parametrize(
    "name",
    [
        "", "none-of-ours", "iptc-mediatopics-cues", "iptc-mediatopics.vi", "../schemas/news",
        "../topics/iptc-mediatopics", "long" * 100, "a\0b", "*",
    ],
)  # fmt: skip
def test_a_scheme_that_we_do_not_have_has_no_topics(name: str) -> None:
    """Files and projects of others hold any name."""
    scheme = presets.topic_scheme(name)
    assert (scheme.name, scheme.topics) == (name, ())
    assert (scheme.name_of("04000000"), scheme.path("04000000")) == ("04000000", ())

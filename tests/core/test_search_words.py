"""What a search that somebody types may become."""

from __future__ import annotations

import pytest

from annotator import presets
from annotator.core.query import parsed
from annotator.core.search_words import SearchWords, completions, last_part

SCHEMA = presets.label_schema()
WORDS = SearchWords(
    ("vnexpress.net", "Báo Mới", "tin.vnexpress.net", 'of "all" people'),
    ("vi", "zh-cn", "zh-tw"),
    SCHEMA,
    presets.topic_scheme(SCHEMA.topics),
)


def offered(part: str) -> list[str]:
    return [one.typed for one in completions(part, WORDS)]


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("", ""),
        ("rio", "rio"),
        ("rio ", ""),
        ("rio site:b", "site:b"),
        ('rio label:"thể th', 'label:"thể th'),
        ('label:"thể thao"', 'label:"thể thao"'),
        ('label:"thể thao" ', ""),
        ('"Hà Nội" la', "la"),
        ("🚆 is:", "is:"),
    ],
)
def test_the_last_part_is_what_is_being_typed(typed: str, part: str) -> None:
    assert last_part(typed) == part


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", []),
        ("l", []),
        ("la", ["lang:", "label:"]),
        ("LAB", ["label:"]),
        ("rio", []),
        ("is", ["is:"]),
        ("is:", ["is:todo", "is:done", "is:skipped", "is:flagged", "is:unsure"]),
        ("is:s", ["is:skipped"]),
        ("is:skipped", []),
        ("lang:", ["lang:vi", "lang:zh-cn", "lang:zh-tw"]),
        ("lang:ZH", ["lang:zh-cn", "lang:zh-tw"]),
        ("site:vne", ["site:vnexpress.net", "site:tin.vnexpress.net"]),
        ("site:BÁO", ['site:"Báo Mới"']),
        ('site:"báo m', ['site:"Báo Mới"']),
        ("site:people", []),
        ("label:per", ["label:PER"]),
        ("label:titl", ["label:title"]),
        ("note:x", []),
    ],
)
def test_a_part_may_become(part: str, expected: list[str]) -> None:
    assert offered(part)[: len(expected) or None] == expected


def test_labels_come_with_their_titles_and_topics_behind_them() -> None:
    all_labels = completions("label:", WORDS)
    assert [one.typed for one in all_labels] == [
        f"label:{one.name}" for one in (*SCHEMA.roles, *SCHEMA.entities)
    ]
    assert "label:sport" in offered("label:spo")
    assert any(" " in one for one in offered("label:war"))


@pytest.mark.parametrize("part", ["site:", "lang:", "is:", "label:", "label:war", "label:the"])
def test_whatever_is_offered_means_something_as_it_stands(part: str) -> None:
    for one in offered(part):
        query = parsed(f"{one} ")
        assert not query.phrases
        assert not query.quoted
        assert len((*query.sites, *query.languages, *query.labels, *query.filters)) == 1


def test_a_site_with_a_space_is_asked_for_in_quotes() -> None:
    assert parsed('site:"Báo Mới" rio').sites == ("Báo Mới",)

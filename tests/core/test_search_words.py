"""What a search that somebody types may become."""

from __future__ import annotations

import pytest

from annotator import presets
from annotator.core.held_labels import labels_meant
from annotator.core.mark import Layer
from annotator.core.query import parsed
from annotator.core.search_words import Completion, SearchWords, SiteNames, completions, part_at, replaced_by
from annotator.core.topics import plain_words

SCHEMA = presets.label_schema()
WORDS = SearchWords(
    SiteNames(("vnexpress.net", "Báo Mới", "tin.vnexpress.net", 'of "all" people')),
    ("vi", "zh-cn", "zh-tw"),
    SCHEMA,
    presets.topic_scheme(SCHEMA.topics),
)


def offered(part: str) -> list[str]:
    return [one.typed for one in completions(part, WORDS)]


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("|", ""),
        ("rio|", "rio"),
        ("rio |", ""),
        ("rio| ", "rio"),
        ("|rio", ""),
        ("r|io", "rio"),
        ("rio | site:b", ""),
        ("rio si|te:b", "site:b"),
        ("rio site:b|", "site:b"),
        ('rio label:"thể th|', 'label:"thể th'),
        ('label:"thể th|ao" rio', 'label:"thể thao"'),
        ('label:"thể thao"|', 'label:"thể thao"'),
        ('label:"thể thao" |', ""),
        ('"Hà Nội" la|', "la"),
        ("🚆 is:|", "is:"),
    ],
)
def test_the_part_in_which_the_caret_stands(typed: str, part: str) -> None:
    text = typed.replace("|", "")
    found = part_at(text, typed.index("|"))
    assert (text[found.start : found.end] if found else "") == part


@pytest.mark.parametrize(
    ("typed", "chosen", "becomes"),
    [
        ("la|", "label:", "label:"),
        ("la|ng", "lang:", "lang:"),
        ("la|rio", "label:", "label:rio"),
        ("la|bel:PER", "lang:", "lang:PER"),
        ("lang:v|n rio", "lang:vi", "lang:vi rio"),
        ('label:"thể th|" rio', 'label:"thể thao"', 'label:"thể thao" rio'),
    ],
)
def test_a_completion_takes_the_place_of_the_part_and_no_value_away(
    typed: str, chosen: str, becomes: str
) -> None:
    caret, text = typed.index("|"), typed.replace("|", "")
    part = part_at(text, caret)
    assert part is not None
    replaced = replaced_by(Completion(chosen), text, part, caret)
    assert text[: replaced.start] + chosen + text[replaced.end :] == becomes


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


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("label:sport", ("label:sport", "thể thao")),
        ("label:the thao", ('label:"thể thao"', "sport")),
        ('label:"THỂ TH', ('label:"thể thao"', "sport")),
        ("label:bien doi", ('label:"biến đổi khí hậu"', "climate change")),
        ("label:体育", ("label:体育", "sport")),
    ],
)
def test_a_topic_is_offered_by_the_name_that_begins_as_typed(part: str, expected: tuple[str, str]) -> None:
    assert expected in [(one.typed, one.title) for one in completions(part, WORDS)]


@pytest.mark.parametrize("part", ["label:loc", "label:the", "label:the thao", "label:event sport"])
def test_no_topic_is_offered_for_a_name_that_is_not_shown(part: str) -> None:
    """In other languages “commuting” and “library and museum” have words that begin with “loc” and “the”."""
    typed = part.removeprefix("label:").split()
    for one in completions(part, WORDS):
        shown = plain_words(f"{one.typed.removeprefix('label:')} {one.title}")
        assert all(word in shown for word in typed), one


def test_a_topic_that_is_offered_by_its_local_name_is_meant_by_it() -> None:
    (sport,) = (one for one in WORDS.scheme.topics if one.name() == "sport")
    (query,) = parsed('label:"thể thao"').labels
    assert (Layer.TOPIC, sport.id) in labels_meant(query, SCHEMA, WORDS.scheme)


def test_sites_are_told_apart_where_names_hold_one_another() -> None:
    names = ("b.ab", "ab", "İb", "x", "ab.ab", "two\nlines")
    sites = SiteNames(names)
    assert list(sites.holding("AB")) == ["ab", "ab.ab", "b.ab"]
    assert list(sites.holding("b")) == ["b.ab", "ab", "İb", "ab.ab"]
    assert list(sites.holding("")) == list(names[:-1])
    assert list(sites.holding("absent")) == []
    assert list(SiteNames(()).holding("")) == []

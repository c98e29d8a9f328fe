"""What the detector promises of any text whatever."""

import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import presets
from annotator.core.document import Document
from annotator.core.mark import Layer, Suggestion, check_mark
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.suggest import AGENT, SUGGESTERS, boilerplate, suggest
from tests.suggest.reading import STORIES, TEXT, TITLE, roles

ROOT = Path(__file__).resolve().parents[2]
SIGNS = ".:•-–|/©@#0123456789()[]“”\"'？。！،؟ \u00a0\u200b\u2028\ufeff\t"
SOME_WORDS = [
    "Related",
    "Source: X",
    "Share",
    "by Ann Lee",
    "7.jpg",
    "12:30",
    "1.",
    "Theo",
    "关注",
    "广告",
    "Xem thêm",
]
LINES = st.one_of(
    st.text(max_size=30), st.text(SIGNS, max_size=12), st.sampled_from([*SOME_WORDS, *TEXT, TITLE])
)
TEXTS = st.one_of(st.text(), st.lists(LINES, max_size=25).map("\n".join))


def by_block(suggestions: tuple[Suggestion, ...]) -> dict[Span, list[Suggestion]]:
    found = defaultdict(list)
    for suggestion in suggestions:
        found[suggestion.mark.place].append(suggestion)
    return dict(found)


@given(TEXTS)
def test_every_block_has_scores_that_sum_to_one_and_one_likeliest_role(text: str) -> None:
    document = Document(text)
    found = by_block(boilerplate.suggest(document, Memory()))
    assert tuple(found) == document.blocks
    for suggestions in found.values():
        scores = [suggestion.score for suggestion in suggestions]
        assert len(scores) >= 2
        assert all(0 <= score <= 1 for score in scores)
        assert sum(scores) == pytest.approx(1)
        assert scores.count(max(scores)) == 1


@given(TEXTS)
def test_every_block_may_be_main_text_or_boilerplate_by_roles_of_the_schema(text: str) -> None:
    document, schema = Document(text), presets.label_schema()
    for suggestions in by_block(boilerplate.suggest(document, Memory())).values():
        labels = [suggestion.mark.label for suggestion in suggestions]
        assert len(set(labels)) == len(labels)
        assert {schema.counts(label) for label in labels} == {"main", "boilerplate"}


@given(TEXTS)
def test_at_most_one_block_leads_as_title_and_has_another_role_as_well(text: str) -> None:
    titles = [
        suggestions
        for suggestions in by_block(boilerplate.suggest(Document(text), Memory())).values()
        if any(suggestion.mark.label == "title" for suggestion in suggestions)
    ]
    assert len(titles) <= 1
    for suggestions in titles:
        main = [suggestion.mark.label for suggestion in suggestions[:-1]]
        assert main[0] == "title"
        assert main[1] in {"heading", "body"}


@given(TEXTS)
def test_every_mark_is_true_of_its_block(text: str) -> None:
    document = Document(text)
    for suggestion in boilerplate.suggest(document, Memory()):
        assert suggestion.mark.layer is Layer.ROLE
        assert suggestion.agent == AGENT
        assert str(suggestion.reason)
        check_mark(document, suggestion.mark)


@given(TEXTS)
def test_the_same_text_gets_the_same_suggestions(text: str) -> None:
    assert suggest(Document(text), Memory()) == suggest(Document(text), Memory())


RETOLD = """
import sys
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.suggest import suggest
print(*suggest(Document(sys.stdin.read()), Memory()), sep="\\n")
"""


def test_the_same_text_gets_the_same_suggestions_in_every_process() -> None:
    page = "\n".join((*SOME_WORDS, TITLE, *TEXT, *SOME_WORDS))
    told = {
        subprocess.run(
            [sys.executable, "-c", RETOLD],
            input=page,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in "123"
    }
    assert len(told) == 1
    assert told.pop().count("\n") == len(suggest(Document(page), Memory()))


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n\u00a0\n\u200b\ufeff\n\u2800"])
def test_a_document_that_shows_nothing_has_no_suggestions(text: str) -> None:
    assert suggest(Document(text), Memory()) == ()


@pytest.mark.parametrize(("line", "role"), [(TEXT[0], "body"), ("Menu", "navigation"), ("7.jpg", "other")])
def test_a_document_may_be_a_single_line(line: str, role: str) -> None:
    assert roles(line) == [role]


def test_suggestions_are_those_of_all_suggesters() -> None:
    document = Document("\n".join((TITLE, *TEXT)))
    assert suggest(document, Memory()) == sum((s(document, Memory()) for s in SUGGESTERS.values()), ())


def test_a_heading_of_related_articles_is_quoted_in_short() -> None:
    heading = "Read more: " + "stories about lighthouses and harbours " * 3
    document = Document("\n".join((TITLE, *TEXT, "Related", heading, STORIES[0][0])))
    assert all(len(str(suggestion.reason)) < 60 for suggestion in suggest(document, Memory()))


PAGE = "\n".join((TITLE, *TEXT, "Related stories", *(headline for headline, _ in STORIES)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((PAGE + "\n") * 1_100, id="ten thousand lines"),
        pytest.param("word " * 200_000, id="one line of words"),
        pytest.param("a" + " " * 1_000_000 + "b > c", id="a gap"),
        pytest.param("a" + "-" * 1_000_000 + "b", id="dashes"),
        pytest.param("a@" * 500_000, id="at signs"),
        pytest.param("漢字。" * 330_000, id="one line of Han"),
    ],
)
def test_a_megabyte_takes_no_more_than_its_length(text: str) -> None:
    document = Document(text)
    start = time.process_time()
    suggest(document, Memory())
    # It takes a tenth to a half of a second. What grew with the square would take hours.
    assert time.process_time() - start < 10

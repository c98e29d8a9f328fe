"""What finished articles teach of their site: at once, in words a person believes, and never by force."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, new_annotation
from annotator.core.document import Document
from annotator.core.mark import Cause, role_mark
from annotator.core.memory import Memory, SiteModel, beginning, folded_line
from annotator.core.schema import TITLE
from annotator.core.span import Span
from annotator.suggest.boilerplate import choices_of, judge, judge_all_in_general, suggest
from annotator.suggest.judging.judgement import Judgement
from annotator.suggest.site.fitting import FEWEST_ARTICLES, MOST_ARTICLES, Example, fitted
from annotator.suggest.site.model import revised
from annotator.suggest.site.view import SIGNS, WAYS, view_of
from annotator.suggest.site_lessons import AGENT, Lesson, learnt, lines_said
from annotator.suggest.summing import sum_up
from tests.suggest.site_pages import SCHEMA, TOWNS, finished, lessons, memory_of, page, wanted

PAGES = [page(number) for number in range(len(TOWNS))]
UNSEEN = PAGES[-1]
APPEAL_LINE = 7


@pytest.fixture(scope="module")
def model() -> SiteModel:
    found = learnt(lessons(6), SCHEMA)
    assert found is not None
    return found


@pytest.fixture
def memory(model: SiteModel) -> Memory:
    return replace(memory_of(UNSEEN, PAGES), site_model=model)


def judge_in_general(document: Document, memory: Memory) -> Judgement:
    return judge_all_in_general([document], [memory])[0]


def answers(document: Document, memory: Memory) -> tuple[bool, ...]:
    return judge(document, memory).is_main


def test_what_the_general_detector_gets_wrong_on_a_site_is_right_after_some_articles(memory: Memory) -> None:
    assert answers(UNSEEN, replace(memory, site_model=None)) != wanted(UNSEEN)
    assert answers(UNSEEN, memory) == wanted(UNSEEN)


def test_the_reason_says_that_it_was_learnt_here(memory: Memory) -> None:
    reason = judge(UNSEEN, memory).by_site[APPEAL_LINE]
    assert reason.cause in (Cause.AS_ON_SITE, Cause.SAME_LINE_DONE, Cause.BEGINS_LIKE_DONE)
    assert reason.fact == "6"
    shown = [
        suggestion
        for suggestion in suggest(UNSEEN, memory)
        if suggestion.mark.span == UNSEEN.blocks[APPEAL_LINE]
    ]
    likeliest = max(shown, key=lambda suggestion: suggestion.score)
    assert likeliest.reason == reason
    assert likeliest.agent == AGENT
    assert "you did on this site" in str(reason)


def test_lines_that_the_site_did_not_move_keep_their_reasons(memory: Memory) -> None:
    by_site = judge(UNSEEN, memory).by_site
    general = judge_in_general(UNSEEN, replace(memory, site_model=None))
    now = judge(UNSEEN, memory)
    for index, (before, after) in enumerate(zip(general.reasons, now.reasons, strict=True)):
        if index not in by_site:
            assert after == before


def test_doubt_and_title_of_the_list_know_it_too(memory: Memory) -> None:
    [before], [after] = sum_up([UNSEEN], [replace(memory, site_model=None)]), sum_up([UNSEEN], [memory])
    assert after.doubt < before.doubt
    assert after.title == before.title


@pytest.mark.parametrize("count", range(FEWEST_ARTICLES))
def test_too_few_articles_teach_nothing(count: int) -> None:
    assert learnt(lessons(count), SCHEMA) is None


def test_articles_done_by_chance_teach_nothing() -> None:
    """Half of them say the contrary of the other half: what is learnt from some does not help with the rest."""
    contrary = [*lessons(8)[:4], *lessons(8, upside_down=True)[4:]]
    assert learnt(contrary, SCHEMA) is None


def test_where_the_general_detector_is_right_already_nothing_gets_worse() -> None:
    """Articles without the appeal: there is nothing to win, so that nothing may be risked."""
    short = [Document("\n".join(one.text.split("\n")[1:7])) for one in PAGES]
    general = [judge_in_general(one, memory_of(one, short)) for one in short]
    done = [
        Annotation(
            "anna",
            one.blocks,
            roles=tuple(
                role_mark(one, block, "body" if is_main else "other")
                for block, is_main in zip(one.blocks, judgement.is_main, strict=True)
            ),
        )
        for one, judgement in zip(short, general, strict=True)
    ]
    found = learnt(
        [Lesson(one, said, memory_of(one, short)) for one, said in zip(short[:8], done, strict=False)], SCHEMA
    )
    for one, judgement in zip(short[8:], general[8:], strict=True):
        now = judge(one, replace(memory_of(one, short), site_model=found))
        assert now.is_main == judgement.is_main


AUTHORS = ["Zoe Marsh", "Ann Lee", "Idris Vale", "Jo Lamb", "Otto Quist", "Mia Reed", "Uma Holt", "Per Dahl"]
HEADINGS = [
    "Why 3 of 5 engines failed",
    "What 14 May was like",
    "Fares of 2024 and later",
    "Of 12 boats, 2 sailed",
]
SENTENCES = [
    "The ferry left the pier an hour late.",
    "Nobody in the harbour had seen 12 boats at once.",
    "Council members voted after two hours.",
    "Repairs will take until spring, said the engineer.",
    "Fares stay as they are for 2 years.",
]


def test_bylines_of_authors_never_seen_before_are_known_by_what_bylines_look_like_there() -> None:
    """Each stands somewhere else, begins like none of the others, and is as long as headings are."""
    pages = []
    for number, author in enumerate(AUTHORS):
        town, place = TOWNS[number], 1 + number % 4
        lines = [f"{town}, as they say. {sentence}" for sentence in SENTENCES]
        lines.insert(2, f"{town}: {HEADINGS[number % 4]}")
        lines.insert(4, f"{town}: {HEADINGS[(number + 1) % 4]}")
        lines.insert(place, f"By {author}, 14 May 2024")
        odds = [3.0 if line.endswith(".") else 1.5 for line in lines]
        pages.append((lines, odds, place))
    assert_the_last_is_known([(lines, odds, {place}) for lines, odds, place in pages])


Told = tuple[list[str], list[float], set[int]]
"""A page's lines, what the general detector thinks of each, and which are boilerplate."""


def example(told: Told) -> Example:
    lines, odds, boilerplate = told
    return Example(
        view_of(lines, odds, Memory()), tuple(index not in boilerplate for index in range(len(lines)))
    )


def assert_the_last_is_known(pages: Sequence[Told]) -> None:
    """The last page comes out right by what the others taught."""
    model = fitted([example(one) for one in pages[:-1]], AGENT)
    assert model is not None
    lines, odds, boilerplate = pages[-1]
    found = [index for index, one in enumerate(revised(lines, odds, Memory(), model)) if one.odds <= 0]
    assert found == sorted(boilerplate)


def pictured(number: int) -> Told:
    """A page with a picture at another place each time, and with lines that look like a photographer's and have text
    below; the detector takes the caption for text."""
    author, town, place = AUTHORS[number], TOWNS[number], 1 + number % 3
    lines = [f"{town}, as they say. {sentence}" for sentence in SENTENCES]
    lines[place:place] = [f"Photo: {author}", f"{town}, as they say. The harbour in the sun."]
    for above in (0, 6):
        lines.insert(above, f"Share: {town}")
    odds = [-3.0 if line.startswith(("Photo", "Share")) else 3.0 for line in lines]
    return lines, odds, {0, 6, *(lines.index(f"Photo: {author}") + step for step in (0, 1))}


def test_captions_are_known_by_the_photographers_line_above_them_whoever_took_the_picture() -> None:
    assert_the_last_is_known([pictured(number) for number in range(len(AUTHORS))])


def test_an_article_that_is_odd_through_and_through_does_not_undo_what_all_others_teach() -> None:
    """A cast list, of which every line is text, though all else on the site says that such lines are not."""
    names = [f"Photo: {author}" for author in 4 * AUTHORS]
    odd: Told = (names, [-3.0] * len(names), set())
    assert_the_last_is_known([odd, *(pictured(number) for number in range(len(AUTHORS)))])


def test_the_same_articles_teach_the_same_numbers(model: SiteModel) -> None:
    assert learnt(lessons(6), SCHEMA) == model


def test_one_slip_counts_the_less_the_more_articles_are_done(memory: Memory) -> None:
    """In the first of them the appeal was taken for text."""
    slip = lessons(1)[0]
    block = slip.document.blocks[APPEAL_LINE]
    roles = tuple(
        role_mark(slip.document, block, "body") if mark.span == block else mark
        for mark in slip.annotation.roles
    )
    slip = replace(slip, annotation=replace(slip.annotation, roles=roles))
    chances = []
    for count in (5, 14):
        found = learnt([slip, *lessons(count)[1:]], SCHEMA)
        chances.append(judge(UNSEEN, replace(memory, site_model=found)).main[APPEAL_LINE])
    assert chances[1] < chances[0] < 0.5


def test_numbers_of_another_detector_or_form_are_left_aside(memory: Memory, model: SiteModel) -> None:
    general = answers(UNSEEN, replace(memory, site_model=None))
    for other in (
        replace(model, agent="rules-0+site-4"),
        replace(model, weights=model.weights[:-1]),
        replace(model, seen=model.seen[:-1]),
    ):
        assert answers(UNSEEN, replace(memory, site_model=other)) == general


@pytest.mark.parametrize(("odds", "stays"), [(2.0, True), (0.1, True), (-0.1, False)])
def test_a_title_stays_while_the_site_calls_its_line_main_text_and_leads_it(
    odds: float, *, stays: bool
) -> None:
    """The odds are those of a site where all lines are alike."""
    weights = tuple(odds if sign == "any line" else 0.0 for sign in (*SIGNS, *WAYS))
    memory = Memory(5, site_model=SiteModel(AGENT, 3, weights, ({},) * len(WAYS)))
    general, found = judge_in_general(UNSEEN, memory), judge(UNSEEN, memory)
    assert general.title >= 0
    assert found.title == (general.title if stays else -1)
    choices = list(choices_of(found))[general.title]
    assert (max(choices, key=lambda choice: choice.score).role == TITLE) == stays


def test_a_document_without_lines_is_judged_too(memory: Memory) -> None:
    assert suggest(Document("\n \n"), memory) == ()


@given(st.lists(st.text(max_size=30), max_size=12))
@settings(max_examples=50)
def test_any_text_has_scores_that_sum_to_one(texts: list[str]) -> None:
    document = Document("\n".join(texts).replace("\r", ""))
    model = SiteModel(AGENT, 3, (1.0,) * (len(SIGNS) + len(WAYS)), ({"": (1.0, 2.0)},) * len(WAYS))
    found = suggest(document, Memory(5, site_model=model))
    for block in document.blocks:
        scores = [suggestion.score for suggestion in found if suggestion.mark.span == block]
        assert sum(scores) == pytest.approx(1)
        assert scores.count(max(scores)) == 1


def test_two_hundred_articles_are_learnt_in_a_second() -> None:
    """Of the fit alone; the bound is for a machine that does other things as well."""
    views = [
        view_of(*judge_in_general(one, Memory()).lines_with_odds(), memory_of(one, PAGES)) for one in PAGES
    ]
    many = [Example(views[n % len(views)], wanted(PAGES[0])) for n in range(MOST_ARTICLES)]
    start = time.process_time()
    fitted(many, AGENT)
    assert time.process_time() - start < 2


# What a finished article says of its lines


def test_lines_are_main_text_or_not_by_what_their_role_counts_as() -> None:
    document = Document("Title\nText\n \nPerhaps\nMenu")
    roles = tuple(
        role_mark(document, block, role)
        for block, role in zip(document.blocks, ("title", "body", "unclear", "navigation"), strict=True)
    )
    assert lines_said(document, Annotation("anna", document.blocks, roles=roles), SCHEMA) == (
        True,
        True,
        None,
        False,
    )
    assert lines_said(document, new_annotation(document, "anna"), SCHEMA) == (None,) * 4


def test_a_line_that_was_split_counts_where_its_parts_agree() -> None:
    document = Document("Text and menu\nText and text\nOne\nblock")
    blocks = (Span(0, 4), Span(4, 13), Span(14, 18), Span(18, 27), Span(28, 37))
    roles = tuple(
        role_mark(document, block, role)
        for block, role in zip(blocks, ("body", "navigation", "body", "lead", "legal"), strict=True)
    )
    said = lines_said(document, Annotation("anna", blocks, roles=roles), SCHEMA)
    assert said == (None, True, False, False)


def test_finished_pages_say_what_is_wanted_of_them() -> None:
    assert lines_said(UNSEEN, finished(UNSEEN), SCHEMA) == wanted(UNSEEN)


# Knowing lines again


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("By Ann Lee, 3 May", "BY ANN LEE, 12 June 2026"),
        ("12:30 | Politics", "7:05 | Politics"),
        ("发布时间：2026年11月3日 记者", "发布时间：2025年1月23日 编辑"),
        ("  Ảnh: Minh Đức", "ảnh: Minh Đức (AFP)"),
        ("ราคาน้ำมันวันนี้ 5", "ราคาน้ำมันวันนี้ 12 บาท"),
    ],
)
def test_lines_that_differ_in_numbers_case_and_end_begin_alike(one: str, other: str) -> None:
    assert beginning(one) == beginning(other) != ""


@given(st.text())
def test_a_beginning_is_the_start_of_the_folded_line_and_short(line: str) -> None:
    assert folded_line(line).startswith(beginning(line))
    assert len(beginning(line)) <= 12
    assert folded_line(line) == folded_line(f" {line}\t")

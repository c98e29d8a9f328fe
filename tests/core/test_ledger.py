import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.ledger import Article, Row, rows
from annotator.core.mark import Cause, Reason
from annotator.core.schema import Counts
from annotator.core.span import Span
from tests.core.articles import SCHEMA, Scores, article, line, main_text, place, roles, suggestion, then


def row(scores: Scores) -> Row:
    """How a block reads of which these roles are suggested."""
    return article("a line", suggested={1: scores}).rows[0]


def test_there_is_a_row_for_each_block_in_order() -> None:
    of = article("one", "", "two", "\u200b", "three")
    assert [(row.number, of.document.text[row.block.start : row.block.end]) for row in of.rows] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]


def test_a_block_of_which_nothing_is_known_stands_unsure_with_the_boilerplate() -> None:
    (only,) = article("one").rows
    assert (only.role, only.counts, only.is_decided, only.wants_a_look) == (
        "",
        Counts.BOILERPLATE,
        False,
        True,
    )
    assert only.reason is None


def test_what_a_person_decided_is_shown_whatever_is_suggested() -> None:
    (only,) = article("one", decided={1: "caption"}, suggested={1: {"body": 0.99}}).rows
    assert (only.role, only.counts, only.is_decided) == ("caption", Counts.BOILERPLATE, True)
    assert (only.suggestion, only.reason, only.probability, only.wants_a_look) == (None, None, 1.0, False)


def test_an_undecided_block_shows_its_likeliest_role_with_the_reason() -> None:
    only = row({"other": 0.1, "body": 0.9})
    assert (only.role, only.counts, only.is_decided) == ("body", Counts.MAIN, False)
    assert only.reason == Reason(Cause.MENU)


def test_the_likelier_column_wins_over_the_likeliest_role() -> None:
    only = row({"body": 0.4, "related": 0.35, "other": 0.25})
    assert (only.role, only.counts) == ("related", Counts.BOILERPLATE)
    assert only.probability == pytest.approx(0.6)


def test_a_role_that_counts_as_neither_is_a_column_of_its_own() -> None:
    only = row({"unclear": 0.5, "body": 0.3, "other": 0.2})
    assert (only.role, only.counts, only.is_main) == ("unclear", Counts.NEITHER, False)


@pytest.mark.parametrize(("score", "wants_a_look"), [(0.79, True), (0.8, False), (0.95, False)])
def test_a_block_wants_a_look_when_its_column_is_less_than_sure(score: float, *, wants_a_look: bool) -> None:
    assert row({"body": score, "other": 1 - score}).wants_a_look is wants_a_look


def test_two_likely_roles_of_one_column_leave_no_doubt_about_the_column() -> None:
    assert not row({"body": 0.5, "lead": 0.45, "other": 0.05}).wants_a_look


def test_scores_that_do_not_sum_to_one_are_weighed_against_each_other() -> None:
    assert row({"body": 0.2, "other": 0.1}).probability == pytest.approx(2 / 3)


def test_suggestions_without_any_score_are_shown_and_unsure() -> None:
    only = row({"other": 0.0, "related": 0.0})
    assert (only.role, only.counts, only.probability) == ("other", Counts.BOILERPLATE, 0.5)


def test_a_suggested_role_that_the_schema_does_not_have_is_passed_over() -> None:
    only = row({"headline": 0.9, "body": 0.06, "other": 0.04})
    assert only.role == "body"
    assert only.probability == pytest.approx(0.6)
    assert row({"headline": 0.9}).role == ""


def test_no_title_is_shown_beside_the_one_a_person_gave() -> None:
    of = article("one", "two", decided={2: "title"}, suggested={1: {"title": 0.7, "body": 0.2, "other": 0.1}})
    assert roles(of) == ["body", "title"]
    assert of.rows[0].probability == pytest.approx(2 / 3)


def test_a_block_that_was_thought_to_be_the_title_alone_is_unknown_beside_another() -> None:
    of = article("one", "two", decided={2: "title"}, suggested={1: {"title": 0.9}})
    assert roles(of) == ["", "title"]


def test_of_two_suggested_titles_the_likelier_one_is_shown() -> None:
    of = article("one", "two", suggested={1: {"title": 0.6, "lead": 0.4}, 2: {"title": 0.9, "other": 0.1}})
    assert roles(of) == ["lead", "title"]


def test_of_two_equal_titles_the_first_is_shown() -> None:
    twice: Scores = {"title": 0.9, "duplicate": 0.1}
    assert roles(article("one", "one", suggested={1: twice, 2: twice})) == ["title", "duplicate"]


def test_the_next_title_is_shown_when_a_person_says_that_the_first_is_none() -> None:
    of = article("one", "two", suggested={1: {"title": 0.9}, 2: {"title": 0.6, "lead": 0.4}})
    assert roles(then(of, edits.set_role(of, [line(of, 1)], "other"))) == ["other", "title"]


def test_a_block_that_repeats_another_names_the_first_of_its_lines() -> None:
    of = article("Menu", "Text", " Menu ", "Menu", "menu")
    assert [row.repeats for row in of.rows] == [0, 0, 1, 1, 0]


def test_the_reason_of_a_duplicate_names_the_line_it_repeats_also_when_a_person_decided() -> None:
    of = article("Menu", "Menu", "Menu", decided={2: "duplicate"}, suggested={3: {"duplicate": 0.9}})
    assert [row.reason for row in of.rows] == [None, *[Reason(Cause.REPEATS_BLOCK, "1")] * 2]


def test_a_duplicate_of_nothing_has_the_suggesters_reason() -> None:
    assert row({"duplicate": 0.9}).reason == Reason(Cause.MENU)


def test_main_text_is_what_counts_so_now_decided_or_suggested() -> None:
    of = article(
        "one", "two", "three", "four", decided={1: "title", 2: "other"}, suggested={3: {"body": 0.6}}
    )
    assert of.main_text == (line(of, 1), line(of, 3))


def test_the_likeliest_role_of_a_column_is_found_among_those_of_the_schema() -> None:
    of = article("one", suggested={1: {"headline": 0.5, "other": 0.3, "title": 0.15, "lead": 0.05}})
    likeliest = of.likeliest(line(of, 1), Counts.MAIN)
    assert likeliest is not None
    assert likeliest.mark.label == "title"
    untitled = of.likeliest(line(of, 1), Counts.MAIN, with_title=False)
    assert untitled is not None
    assert untitled.mark.label == "lead"
    assert of.likeliest(line(of, 1), Counts.NEITHER) is None


def test_entities_outside_are_those_that_no_export_of_the_main_text_holds() -> None:
    of = article("Ana", "Ana", "Rui Sá", "Rui Sá", decided={1: "body", 3: "body", 4: "lead"})
    for span in (line(of, 1), line(of, 2), line(of, 3)):
        of = then(of, names.mark_entity(of, span, "PER", everywhere=False))
    assert [mark.place for mark in of.entities_outside] == [line(of, 2)]


@pytest.mark.parametrize(("between", "is_outside"), [("\n", False), ("\n\n", True), ("\nmenu\n", True)])
def test_a_mark_over_two_lines_lies_in_main_text_when_nothing_else_lies_between(
    between: str, *, is_outside: bool
) -> None:
    of = article(*f"Ana{between}Lima".split("\n"))
    blocks = [line(of, 1), of.annotation.blocks[-1]]
    of = then(of, edits.set_role(of, blocks, "body"))
    of = then(of, names.mark_entity(of, Span(0, len(of.document.text)), "PER", everywhere=False))
    assert bool(of.entities_outside) is is_outside


def test_a_mark_that_reaches_into_boilerplate_lies_outside() -> None:
    of = article("Ana", "Lima", decided={1: "body", 2: "other"})
    of = then(of, names.mark_entity(of, Span(0, 8), "PER", everywhere=False))
    assert len(of.entities_outside) == 1


choices = st.dictionaries(
    st.sampled_from(["title", "lead", "body", "unclear", "other", "duplicate", "strange"]),
    st.floats(0, 1),
    max_size=4,
)
answers = st.sampled_from(["", "title", "body", "other"])


@given(st.lists(st.tuples(choices, answers), min_size=1, max_size=6))
def test_whatever_is_suggested_and_decided_there_is_at_most_one_suggested_title(
    lines: list[tuple[Scores, str]],
) -> None:
    of = article(
        *(f"line {number}" for number in range(len(lines))),
        suggested={number: scores for number, (scores, _) in enumerate(lines, start=1)},
        decided={number: answer for number, (_, answer) in enumerate(lines, start=1) if answer},
    )
    suggested = [row for row in of.rows if row.role == "title" and not row.is_decided]
    decided = [row for row in of.rows if row.role == "title" and row.is_decided]
    assert len(suggested) <= (0 if decided else 1)
    for shown in of.rows:
        assert 0 <= shown.probability <= 1
        assert shown.role == "" or shown.counts is SCHEMA.counts(shown.role)


@given(st.lists(st.tuples(choices, answers), min_size=1, max_size=6), st.integers(0, 5), answers.filter(bool))
def test_an_article_after_an_act_reads_as_one_that_is_read_anew(
    lines: list[tuple[Scores, str]], number: int, role: str
) -> None:
    of = article(
        *(f"line {number // 2}" for number in range(len(lines))),
        suggested={number: scores for number, (scores, _) in enumerate(lines, start=1)},
    )
    assert len(of.rows) == len(lines)
    annotation, _ = edits.set_role(of, [line(of, number % len(lines) + 1)], role)
    after = of.after(annotation)
    assert after.rows == rows(of.document, annotation, of.suggestions, SCHEMA)
    assert after.main_text == Article(of.document, annotation, of.suggestions, SCHEMA).main_text


def test_rows_are_not_read_anew_when_no_role_changed() -> None:
    of = main_text("Ana Lima")
    before = of.rows
    after = of.after(names.mark_entity(of, place(of, "Ana"), "PER")[0])
    assert after.rows is before


def test_a_suggestion_of_another_layer_is_no_role() -> None:
    of = main_text("Ana Lima")
    of = then(of, names.mark_entity(of, place(of, "Ana"), "PER"))
    entity = of.annotation.entities[0]
    role = suggestion(of.document, line(of, 1), "body", 0.5)
    other = type(role)(entity, "finder-1", 0.9, Reason(Cause.MARKED_HERE))
    of = Article(of.document, of.annotation, (other, role), SCHEMA)
    assert of.proposed == {line(of, 1): (role,)}

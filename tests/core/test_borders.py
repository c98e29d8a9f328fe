"""Splitting and joining blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import borders, edits
from annotator.core.annotation import AnnotationState, check_annotation
from annotator.core.document import snippet
from annotator.core.errors import InvalidMark
from annotator.core.ledger import Article
from annotator.core.mark import Origin
from tests.core.articles import article, line, place, roles, then, untouched


def texts(of: Article) -> list[str]:
    return [snippet(of.document, block) for block in of.annotation.blocks]


def test_a_split_makes_two_blocks_of_one_and_join_makes_them_one_again() -> None:
    before = untouched("A boat. Photo: Ana", "The text.")
    apart = then(before, borders.split_block(before, place(before, "Photo").start))
    assert texts(apart) == ["A boat. ", "Photo: Ana", "The text."]
    together = then(apart, borders.join_block(apart, line(apart, 1)))
    assert together.annotation.blocks == before.annotation.blocks


def test_a_decided_role_stays_on_both_parts_with_its_origin() -> None:
    suggested = article("A boat. Photo: Ana", suggested={1: {"caption": 0.9}})
    before = then(suggested, edits.accept(suggested, [line(suggested, 1)]))
    after = then(before, borders.split_block(before, place(before, "Photo").start))
    assert [(mark.label, mark.origin) for mark in after.annotation.roles] == [
        ("caption", Origin.ACCEPTED)
    ] * 2


def test_a_title_stays_on_the_first_part_alone_and_a_done_article_is_to_do_again() -> None:
    decided = article("Title. By Ana", "Text.", decided={1: "title", 2: "body"})
    before = then(decided, edits.finish(decided))
    after = then(before, borders.split_block(before, place(before, "By").start))
    assert roles(after) == ["title", "", "body"]
    assert after.annotation.state is AnnotationState.TODO


def test_undecided_parts_show_what_was_suggested_for_their_line() -> None:
    before = article("A boat. Photo: Ana", "Text.", suggested={1: {"caption": 0.9}, 2: {"body": 0.9}})
    after = then(before, borders.split_block(before, place(before, "Photo").start))
    assert roles(after) == ["caption", "caption", "body"]
    done = then(after, edits.finish(after))
    assert [mark.origin for mark in done.annotation.roles] == [Origin.BY_DONE] * 3


def test_of_two_titles_that_one_line_suggests_one_part_shows_it() -> None:
    before = article("Title. By Ana", suggested={1: {"title": 0.9, "body": 0.05, "other": 0.05}})
    after = then(before, borders.split_block(before, place(before, "By").start))
    assert roles(after).count("title") == 1


def test_a_join_takes_in_what_lies_between_and_keeps_the_first_decision() -> None:
    before = article("One", "", "two", "three", decided={2: "related"})
    after = then(before, borders.join_block(before, line(before, 1)))
    assert texts(after) == ["One\n\ntwo", "three"]
    assert roles(after) == ["related", ""]


def test_a_title_is_kept_by_a_join_from_either_side() -> None:
    for decided in ({1: "title", 2: "body"}, {1: "body", 2: "title"}):
        before = article("One", "two", decided=decided)
        assert roles(then(before, borders.join_block(before, line(before, 1)))) == ["title"]


def test_what_cannot_be_split_or_joined_is_refused() -> None:
    before = untouched("  One two", "three")
    for position in (0, 2, before.document.text.index("\n"), len(before.document.text)):
        with pytest.raises(InvalidMark):
            borders.split_block(before, position)
    with pytest.raises(InvalidMark, match="last block"):
        borders.join_block(before, line(before, 2))
    with pytest.raises(InvalidMark, match="not there any more"):
        borders.join_block(before, place(before, "two"))


@given(
    st.lists(st.text(alphabet="ab \n\u200b😀", min_size=1), min_size=1, max_size=4),
    st.lists(st.integers(0, 30)),
)
def test_whatever_is_split_and_joined_stays_a_sound_annotation(
    lines: list[str], positions: list[int]
) -> None:
    of = untouched(*lines)
    for number, position in enumerate(positions):
        try:
            if number % 3 < 2 or not of.annotation.blocks:
                of = then(of, borders.split_block(of, position))
            else:
                of = then(
                    of, borders.join_block(of, of.annotation.blocks[position % len(of.annotation.blocks)])
                )
        except InvalidMark:
            continue
        check_annotation(of.document, of.annotation)
        assert len(of.rows) == len(of.annotation.blocks)

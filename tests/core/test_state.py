from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.errors import AnnotatorError
from annotator.core.ledger import Article
from annotator.core.span import Span
from annotator.core.state import changed_blocks, marked_spans
from tests.core.articles import article, line, main_text, mark_on, place, same_strings, then


def looks(of: Article, number: int) -> object:
    """All that the screen shows of a block."""
    block = of.annotation.blocks[number]
    marks = [mark for mark in of.annotation.entities if mark.place.overlaps(block)]
    suggested = [found.mark for found in same_strings(of) if found.mark.place.overlaps(block)]
    return of.rows[number], marks, suggested


def changed(before: Article, edit: edits.Edit) -> list[int]:
    found = changed_blocks(before, before.after(edit[0]), edit[1].changes)
    assert found is not None
    return sorted(found)


def test_a_mark_changes_the_blocks_it_stands_on() -> None:
    of = main_text("Ana", "Rui", "Ana")
    assert changed(of, names.mark_entity(of, line(of, 1), "PER")) == [0, 2]


def test_a_mark_over_two_lines_changes_both() -> None:
    of = main_text("Ana", "Lima", "Rui")
    assert changed(of, names.mark_entity(of, Span(0, 8), "PER")) == [0, 1]


def test_a_role_changes_its_block_and_the_one_that_lost_the_title() -> None:
    of = article("one", "two", "three", decided={1: "title"})
    assert changed(of, edits.set_role(of, [line(of, 3)], "title")) == [0, 2]


def test_a_decided_title_changes_the_block_that_was_only_thought_to_be_it() -> None:
    of = article("one", "two", suggested={1: {"title": 0.9, "lead": 0.1}, 2: {"body": 0.9}})
    assert changed(of, edits.set_role(of, [line(of, 2)], "title")) == [0, 1]


def test_a_removed_mark_changes_the_blocks_where_its_string_was_suggested() -> None:
    of = main_text("Ana", "Rui", "Ana")
    of = then(of, names.mark_entity(of, line(of, 1), "PER", everywhere=False))
    assert changed(of, names.remove_entity(of, mark_on(of, line(of, 1)))) == [0, 2]


def test_a_note_changes_no_block() -> None:
    of = main_text("Ana")
    assert changed(of, edits.set_note(of, "note")) == []


def test_other_blocks_change_everything() -> None:
    of = main_text("one two")
    split = replace(of.annotation, blocks=(Span(0, 4), Span(4, 7)), roles=())
    assert changed_blocks(of, of.after(split), ()) is None


def test_another_document_changes_everything() -> None:
    of = main_text("one")
    assert changed_blocks(of, main_text("two"), ()) is None


lines = st.lists(st.sampled_from(["Ana", "Ana Lima", "Lima", "Rio e Ana"]), min_size=1, max_size=5)
suggested = st.lists(st.sampled_from(["title", "body", "other"]), min_size=5, max_size=5)


@given(lines, suggested, st.data())
def test_a_block_that_is_not_named_looks_as_before(
    texts: list[str], likely: list[str], data: st.DataObject
) -> None:
    scores = {number: {likely[number - 1]: 0.5 + number / 20} for number in range(1, len(texts) + 1)}
    of = article(*texts, suggested=scores)
    for _ in range(data.draw(st.integers(1, 6))):
        block = data.draw(st.sampled_from(of.annotation.blocks))
        deed = data.draw(st.sampled_from(["mark", "role", "withdraw", "remove", "accept", "refuse"]))
        try:
            edit = act(of, deed, block, data)
        except AnnotatorError:
            continue
        after = of.after(edit[0])
        found = changed(of, edit)
        assert [n for n in range(len(texts)) if n not in found and looks(of, n) != looks(after, n)] == []
        of = after


def act(of: Article, deed: str, block: Span, data: st.DataObject) -> edits.Edit:
    if deed == "mark":
        start = data.draw(st.integers(block.start, block.end - 1))
        span = Span(start, data.draw(st.integers(start + 1, block.end)))
        return names.mark_entity(of, span, "PER", everywhere=data.draw(st.booleans()))
    if deed == "role":
        return edits.set_role(of, [block], data.draw(st.sampled_from(["title", "body", "other"])))
    if deed == "remove" and of.annotation.entities:
        return names.remove_entity(of, data.draw(st.sampled_from(of.annotation.entities)))
    if deed == "refuse" and same_strings(of):
        return names.refuse_entity(of, data.draw(st.sampled_from(same_strings(of))).mark)
    return names.accept_entities(of) if deed == "accept" else edits.withdraw(of, [block])


@pytest.mark.parametrize(("everywhere", "expected"), [(True, [1, 2]), (False, [2])])
def test_the_marked_spans_are_those_of_this_article_that_an_act_added(
    *, everywhere: bool, expected: list[int]
) -> None:
    of = main_text("Ana e Ana")
    annotation, step = names.mark_entity(of, place(of, "Ana", 2), "PER", everywhere=everywhere)
    marked = marked_spans(of.after(annotation), step.changes)
    assert sorted(marked) == [place(of, "Ana", nth) for nth in expected]
    elsewhere = main_text("Rui")
    assert marked_spans(elsewhere, step.changes) == ()


def test_a_role_or_a_removed_mark_marks_no_span() -> None:
    of = main_text("Ana")
    assert marked_spans(of, edits.set_role(of, [line(of, 1)], "lead")[1].changes) == ()
    of = then(of, names.mark_entity(of, line(of, 1), "PER"))
    assert marked_spans(of, names.remove_entity(of, mark_on(of, line(of, 1)))[1].changes) == ()

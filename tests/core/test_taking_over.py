"""An article after an act knows at once what it has in common with the one before: the same as if it were read anew."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core import borders, edits
from annotator.core import entities as names
from annotator.core.annotation import Annotation
from annotator.core.difference import difference, unlike
from annotator.core.errors import AnnotatorError
from annotator.core.ledger import Article
from annotator.core.mark import Candidate, Cause, Origin, Proposal, Reason, Suggestion, entity_mark
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.state import changed_blocks
from annotator.core.tokens import occurrences
from tests.core import whole_text
from tests.core.articles import SCHEMA, article

QUOTES = ("Ana", "Ana Lima", "Lima", "Porto", "Porto Port Authority")
LINES = (
    *QUOTES,
    "Porto e Ana Lima",
    "A Porto Port Authority de Ana",
    "Foto: Rui Reis",
    "O rio. Foto: Rui Reis",
)
ROLES = ("title", "body", "caption", "related", "unclear", "duplicate")

lines = st.lists(st.sampled_from(LINES), min_size=1, max_size=6)
scores = st.lists(
    st.dictionaries(st.sampled_from(ROLES), st.sampled_from((0.2, 0.5, 0.9)), min_size=1, max_size=3),
    min_size=6,
    max_size=6,
)
proposed = st.lists(st.tuples(st.sampled_from(QUOTES), st.sampled_from(("PER", "LOC", ""))), max_size=5)


def begun(texts: list[str], likely: list[dict[str, float]], quotes: list[tuple[str, str]]) -> Article:
    of = article(*texts, suggested={n: likely[n - 1] for n in range(1, len(texts) + 1)})
    names_there = (one for quote, label in quotes for one in proposals(of, quote, label))
    return Article(of.document, of.annotation, (*of.suggestions, *names_there), SCHEMA)


def proposals(of: Article, quote: str, label: str) -> list[Proposal]:
    """A suggestion, or without a label a candidate, wherever a string stands."""
    looks = Reason(Cause.CAPITALS)
    places = occurrences(of.document.text, quote, of.annotation.blocks)
    if not label:
        return [Candidate(place, quote, "names-1", looks) for place in places]
    marks = (entity_mark(of.document, place, label) for place in places)
    return [Suggestion(mark, "names-1", 0.7, looks) for mark in marks]


def act(of: Article, data: st.DataObject) -> edits.Edit:
    block = data.draw(st.sampled_from(of.annotation.blocks))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, min(start + 25, len(of.document.text))))
    span, label = Span(start, end), data.draw(st.sampled_from(("PER", "LOC")))
    everywhere, role = data.draw(st.booleans()), data.draw(st.sampled_from(ROLES))
    deeds = {
        "mark": lambda: names.mark_entity(of, span, label, everywhere=everywhere),
        "role": lambda: edits.set_role(of, [block], role),
        "roles": lambda: edits.set_role(of, of.annotation.blocks, role),
        "column": lambda: edits.set_column(
            of, [block], data.draw(st.sampled_from((Counts.MAIN, Counts.BOILERPLATE)))
        ),
        "withdraw": lambda: edits.withdraw(of, [block]),
        "accept": lambda: edits.accept(of, [block]),
        "accept names": lambda: names.accept_entities(of),
        "accept name": lambda: names.accept_entities(of, of.suggested_names[0].quote),
        "remove": lambda: names.remove_entity(of, of.annotation.entities[-1], whole_act=everywhere),
        "refuse": lambda: names.refuse_entity(of, of.suggested_names[-1].mark),
        "no name": lambda: names.refuse_candidate(of, of.candidates[0]),
        "finish": lambda: edits.finish(of),
        "note": lambda: edits.set_note(of, "a note"),
        "split": lambda: borders.split_block(of, start),
        "join": lambda: borders.join_block(of, block),
    }
    return deeds[data.draw(st.sampled_from(sorted(deeds)))]()


def seen(of: Article) -> tuple[object, ...]:
    """All that the screen asks of an article."""
    return (
        of.rows,
        of.main_text,
        of.credits,
        of.sizes,
        of.outside_count,
        of.suggested_names,
        of.candidates,
        of.open_names,
        [of.names.on(index) for index in range(len(of.rows))],
        of.annotation.role_at,
    )


def anew(of: Article) -> Article:
    annotation = of.annotation
    fields = {name: getattr(annotation, name) for name in Annotation.__dataclass_fields__}
    return Article(of.document, Annotation(**fields), of.suggestions, of.schema)


def looks(of: Article, number: int) -> object:
    """All that the screen shows of a block."""
    block = of.annotation.blocks[number]
    marks = [mark for mark in of.annotation.entities if mark.place.overlaps(block)]
    return of.rows[number], marks, of.names.on(number)


@given(lines, scores, proposed, st.data())
@settings(deadline=None)
def test_what_is_taken_over_is_what_would_be_read_anew(
    texts: list[str], likely: list[dict[str, float]], quotes: list[tuple[str, str]], data: st.DataObject
) -> None:
    of = begun(texts, likely, quotes)
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.booleans()):
            seen(of)  # else little is known that could be taken over
        try:
            annotation, step = act(of, data)
        except (AnnotatorError, IndexError):
            continue
        after = of.after(annotation)
        assert seen(after) == seen(anew(after))
        assert (after.suggested_names, after.candidates) == whole_text.open_names(after)
        assert after.outside_count == len(after.entities_outside)
        found = changed_blocks(of, after, step.changes)
        if found is not None:
            others = (n for n in range(len(of.rows)) if n not in found)
            assert [n for n in others if looks(of, n) != looks(after, n)] == []
        of = after


@given(
    st.lists(st.integers(0, 9)),
    st.lists(st.integers(0, 9)),
    st.lists(st.integers(0, 9)),
    st.lists(st.integers(0, 9)),
)
def test_the_difference_is_told_by_identity(
    first: list[int], gone: list[int], new: list[int], last: list[int]
) -> None:
    def made(numbers: list[int]) -> list[object]:
        return [object() for _ in numbers]

    begin, old, other, end = made(first), made(gone), made(new), made(last)
    removed, added = difference((*begin, *old, *end), (*begin, *other, *end))
    assert ([id(one) for one in removed], [id(one) for one in added]) == (
        [id(one) for one in old],
        [id(one) for one in other],
    )


def test_what_stays_in_the_middle_is_no_difference() -> None:
    one, two, three = ["1"], ["2"], ["3"]
    assert difference((one, two, three), (three, two, one, ["4"])) == ([], [["4"]])


def test_an_origin_alone_makes_a_candidate_open_again() -> None:
    """A shorter mark that another key brought is no decision on the longer name; one by hand is."""
    of = article("Porto Port Authority", decided={1: "body"})
    of = Article(of.document, of.annotation, tuple(proposals(of, "Porto Port Authority", "")), SCHEMA)
    brought = entity_mark(of.document, Span(0, 5), "LOC", Origin.PROPAGATED)
    of = of.after(replace(of.annotation, entities=(brought,)))
    assert len(of.candidates) == 1
    by_hand = of.after(replace(of.annotation, entities=(brought._replace(origin=Origin.HAND),)))
    assert by_hand.candidates == ()


@given(st.lists(st.integers(0, 1), max_size=1_000), st.sets(st.integers(0, 999)))
def test_unlike_values_are_found_wherever_they_stand(values: list[int], others: set[int]) -> None:
    before = tuple(values)
    after = tuple(value + 7 if index in others else value for index, value in enumerate(values))
    assert list(unlike(before, after)) == sorted(index for index in others if index < len(values))


def test_a_block_between_two_that_were_exchanged_stays_the_title() -> None:
    likely = {1: {"title": 0.5, "body": 0.4}, 2: {"title": 0.9, "body": 0.1}}
    of = article("First line", "A title", "Last line", suggested=likely)
    assert [row.role for row in of.rows] == ["body", "title", ""]
    first, title, last = of.annotation.blocks
    halves = [(Span(one.start, one.start + 5), Span(one.start + 5, one.end)) for one in (first, last)]
    after = of.after(replace(of.annotation, blocks=(*halves[0], title, *halves[1])))
    assert seen(after) == seen(anew(after))
    assert after.rows[2].role == "title"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import InvalidSpan
from annotator.core.span import Span, containing

spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (-3, -1)])
def test_two_numbers_that_are_no_stretch_are_refused_with_both_named(start: int, end: int) -> None:
    with pytest.raises(InvalidSpan) as caught:
        Span(start, end)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert str(start) in str(caught.value)
    assert str(end) in str(caught.value)


def test_a_span_is_as_long_as_the_text_it_cuts_out() -> None:
    text = "a😀b\U00020000"
    assert text[1:4] == "😀b\U00020000"
    assert len(Span(1, 4)) == len(text[1:4])


@given(spans, spans)
def test_spans_overlap_when_they_share_a_position(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) is bool(shared)


@given(spans, spans)
def test_a_span_contains_another_when_it_has_all_its_positions(one: Span, other: Span) -> None:
    positions = set(range(one.start, one.end))
    assert one.contains(other) is positions.issuperset(range(other.start, other.end))


@given(st.lists(spans, max_size=8))
def test_spans_sort_by_start_and_then_by_end(several: list[Span]) -> None:
    assert sorted(several) == sorted(several, key=lambda span: (span.start, span.end))


@given(st.lists(st.integers(0, 60), unique=True).map(sorted), st.integers(-1, 62))
def test_the_span_that_holds_a_position_is_found_among_many(borders: list[int], position: int) -> None:
    several = [Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)]
    holding = [index for index, span in enumerate(several) if span.start <= position < span.end]
    assert containing(several, position) == (holding[0] if holding else None)


def test_the_end_of_a_span_belongs_to_the_next_one() -> None:
    assert containing([Span(0, 3), Span(3, 5)], 3) == 1

"""Sums of what an article takes: nobody's absence counts, and no way of parting a visit changes the sum."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.effort import IDLE_SECONDS, Effort, Visit

TIMES = st.lists(st.integers(0, 500), max_size=40).map(sorted)
EFFORTS = st.builds(Effort, st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 10_000).map(float))


def visit(times: list[int], presses: int = 1) -> Visit:
    going_on = Visit()
    for now in times:
        going_on = going_on.seen(float(now), presses=presses)
    return going_on


@given(TIMES)
def test_the_seconds_are_those_between_signs_of_life_that_are_near_each_other(times: list[int]) -> None:
    gaps = [after - before for before, after in pairwise(times)]
    assert visit(times).effort == Effort(len(times), 0, sum(gap for gap in gaps if gap <= IDLE_SECONDS))


@given(TIMES, st.integers(0, 40))
def test_to_note_what_was_spent_in_between_loses_nothing_and_doubles_nothing(
    times: list[int], part: int
) -> None:
    first = visit(times[:part])
    rest = first.noted()
    for now in times[part:]:
        rest = rest.seen(float(now), presses=1)
    assert first.effort + rest.effort == visit(times).effort


@given(TIMES, TIMES)
def test_what_lies_between_leaving_and_coming_back_does_not_count(
    before: list[int], after: list[int]
) -> None:
    left = visit(before).left(float(before[-1] if before else 0))
    going_on = left
    for now in after:
        going_on = going_on.seen(1000.0 + now, presses=1)
    assert going_on.effort == left.effort + visit(after).effort


@given(EFFORTS, EFFORTS, EFFORTS)
def test_efforts_add_up_in_any_order(one: Effort, other: Effort, third: Effort) -> None:
    assert one + other == other + one
    assert (one + other) + third == one + (other + third)
    assert one + Effort() == one


def test_a_clock_that_was_turned_back_takes_nothing_away() -> None:
    assert Visit().seen(10.0).seen(5.0).seen(6.0).effort == Effort(seconds=1.0)


def test_to_leave_twice_is_to_leave_once() -> None:
    left = Visit().seen(1.0).left(3.0)
    assert left.left(9.0) == left
    assert left.effort.seconds == pytest.approx(2.0)


def test_a_minute_of_reading_still_counts_and_more_does_not() -> None:
    assert Visit().seen(0.0).seen(IDLE_SECONDS).effort.seconds == IDLE_SECONDS
    assert Visit().seen(0.0).seen(IDLE_SECONDS + 0.1).effort.is_none

"""Sums over finished articles: whatever is added up, nothing is lost and nothing doubled."""

from __future__ import annotations

import statistics
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.effort import Effort
from annotator.core.mark import Layer, Origin
from annotator.core.statistics import (
    WINDOW,
    Decisions,
    Finished,
    MarkCount,
    Statistics,
    running_medians,
)

MOMENTS = st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 9), timezones=st.just(UTC))
EFFORTS = st.just(Effort()) | st.builds(
    Effort, st.integers(1, 99), st.integers(0, 9), st.integers(1, 900).map(float)
)
FINISHED = st.builds(
    Finished,
    st.integers(1, 30),
    st.sampled_from(("anna", "ben")),
    st.sampled_from(("bao.example", "jornal.example", "gone.example")),
    st.sampled_from(("vi", "pt")),
    EFFORTS,
    MOMENTS,
)
MARKS = st.builds(
    MarkCount,
    st.sampled_from(Layer),
    st.sampled_from(("title", "PER", "")),
    st.sampled_from(Origin),
    st.booleans(),
    st.integers(1, 50),
)
FIGURES = st.builds(
    lambda finished, marks: Statistics(
        documents=9,
        finished=tuple(finished),
        marks=tuple(marks),
        sites={"bao.example": 5, "jornal.example": 4},
        languages={"vi": 9},
    ),
    st.lists(FINISHED, max_size=40, unique_by=lambda one: (one.document, one.author)),
    st.lists(MARKS, max_size=20, unique_by=lambda one: (one.layer, one.label, one.origin, one.is_refused)),
)


@given(FIGURES)
def test_the_days_add_up_to_all_that_is_done(figures: Statistics) -> None:
    days = figures.days
    assert figures.done == len({one.document for one in figures.finished})
    here = {one.document for one in figures.finished if one.finished_at}
    unknown = figures.done - len(here)
    assert figures.imported == unknown
    assert sum(day.done for day in days) + unknown == figures.done
    assert [day.day for day in days] == sorted({day.day for day in days})
    assert all(day.done > 0 for day in days)
    total = unknown
    for day in days:
        total += day.done
        assert day.total == total


@given(FIGURES)
def test_the_articles_stand_in_order_of_finishing(figures: Statistics) -> None:
    moments = [one.finished_at for one in figures.in_order if one.finished_at]
    assert moments == sorted(moments)
    counted = {one.document for one in figures.in_order if not one.effort.is_none}
    assert len(figures.paces) == len(counted)
    assert sum(pace.effort.presses for pace in figures.paces) == sum(
        one.effort.presses for one in figures.in_order
    )


@given(FIGURES)
def test_no_effort_is_lost(figures: Statistics) -> None:
    assert figures.effort.presses == sum(one.effort.presses for one in figures.finished)
    assert figures.effort.seconds == sum(one.effort.seconds for one in figures.finished)


@given(FIGURES)
def test_sites_and_languages_share_out_all_that_is_done(figures: Statistics) -> None:
    for groups in (figures.by_site, figures.by_language):
        assert sum(group.done for group in groups) == figures.done
        assert sum(group.documents for group in groups) == figures.documents
        assert [group.done for group in groups] == sorted((group.done for group in groups), reverse=True)


@given(FIGURES)
def test_every_mark_is_counted_by_label_by_origin_and_by_what_became_of_it(figures: Statistics) -> None:
    for layer in Layer:
        kept = sum(one.count for one in figures.marks if one.layer is layer and not one.is_refused)
        assert sum(count for _, count in figures.labels(layer)) == kept
        assert sum(count for _, count in figures.origins(layer)) == kept
        one = figures.decisions[layer]
        named = [m for m in figures.marks if m.layer is layer and m.label]
        decided = one.accepted + one.by_hand + one.refused + one.imported
        assert decided == sum(m.count for m in named)
        assert one.share is None or 0 <= one.share <= 1


@given(st.lists(st.integers(0, 1000).map(float), max_size=60))
def test_a_running_median_is_that_of_the_last_few(figures: list[float]) -> None:
    expected = [
        float(statistics.median(figures[max(0, n + 1 - WINDOW) : n + 1])) for n in range(len(figures))
    ]
    assert list(running_medians(figures)) == expected


def test_a_share_leaves_out_what_was_imported() -> None:
    assert Decisions(accepted=6, by_hand=3, refused=3, imported=100).share == pytest.approx(0.5)
    assert Decisions(imported=100).share is None


def test_a_candidate_that_was_refused_is_no_suggestion() -> None:
    no_name = MarkCount(Layer.ENTITY, "", Origin.HAND, is_refused=True, count=4)
    wrong = MarkCount(Layer.ENTITY, "PER", Origin.HAND, is_refused=True, count=1)
    assert Statistics(marks=(no_name, wrong)).decisions[Layer.ENTITY] == Decisions(refused=1)


def test_what_was_done_nobody_knows_when_stands_before_the_first_day() -> None:
    known = Finished(1, "anna", "s", "vi", Effort(), datetime(2026, 3, 4, 12, tzinfo=UTC))
    unknown = Finished(2, "anna", "s", "vi", Effort())
    (day,) = Statistics(finished=(unknown, known)).days
    assert (day.day, day.done, day.total) == (date(2026, 3, 4), 1, 2)


def test_an_article_that_two_have_done_is_one_on_which_both_worked() -> None:
    first, second = (datetime(2026, 3, day, 12, tzinfo=UTC) for day in (4, 6))
    figures = Statistics(
        documents=1,
        finished=(
            Finished(1, "anna", "s", "vi", Effort(10, 1, 60.0), second),
            Finished(1, "ben", "s", "vi", Effort(6, 0, 30.0), first),
        ),
        sites={"s": 1},
    )
    (day,), (pace,), (group,) = figures.days, figures.paces, figures.by_site
    assert (figures.done, figures.imported) == (1, 0)
    assert (day.day, day.done, day.total) == (first.date(), 1, 1)
    assert pace.effort == figures.effort == Effort(16, 1, 90.0)
    assert (group.documents, group.done, group.presses) == (1, 1, 16)
    assert figures.middle(lambda effort: effort.presses) == 16


def test_looking_into_an_article_that_came_here_done_is_no_measure_of_one_that_is_done_here() -> None:
    here = Finished(1, "anna", "s", "vi", Effort(40, 0, 60.0), datetime(2026, 3, 4, 12, tzinfo=UTC))
    looked_into = Finished(2, "anna", "s", "vi", Effort(2, 0, 4.0))
    figures = Statistics(documents=2, finished=(here, looked_into), sites={"s": 2})
    assert figures.middle(lambda effort: effort.presses) == 40
    assert [group.presses for group in figures.by_site] == [40]
    assert figures.effort == Effort(42, 0, 64.0)
    alone = Statistics(documents=1, finished=(looked_into,), sites={"s": 1})
    assert alone.middle(lambda effort: effort.seconds) is None


def test_an_imported_refusal_is_imported() -> None:
    wrong = MarkCount(Layer.ENTITY, "PER", Origin.IMPORTED, is_refused=True, count=3)
    assert Statistics(marks=(wrong,)).decisions[Layer.ENTITY] == Decisions(imported=3)


def test_a_day_goes_by_the_clock_that_its_time_is_told_by() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=7)))
    (day,) = Statistics(finished=(Finished(1, "anna", "s", "vi", Effort(), late),)).days
    assert day.day == date(2026, 3, 5)


def test_nothing_done_has_no_figures() -> None:
    nothing = Statistics()
    assert (nothing.days, nothing.paces, nothing.by_site) == ((), (), ())
    assert nothing.middle(lambda effort: effort.presses) is None

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.metrics import Agreement, line_agreement, macro_f1, set_agreement, weighted_agreement

bools = st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 50)))
counts = st.builds(Agreement, st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


def test_lines_are_counted_as_rightly_found_wrongly_found_and_missed() -> None:
    gold = [True, True, True, False, False, True]
    found = [True, True, False, True, False, False]
    assert line_agreement(gold, found) == Agreement(right=2, wrong=1, missed=2)


def test_precision_recall_and_f1_are_the_usual_ones() -> None:
    agreement = Agreement(right=6, wrong=2, missed=6)
    assert agreement.precision == 0.75
    assert agreement.recall == 0.5
    assert agreement.f1 == pytest.approx(0.6)


def test_a_line_counts_its_characters_where_it_is_weighed() -> None:
    assert weighted_agreement([True, False, True], [True, True, False], [100, 7, 20]) == Agreement(100, 7, 20)


def test_lines_of_no_use_do_not_count() -> None:
    assert line_agreement([False, False], [False, False]) == Agreement()


def test_columns_of_different_length_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        line_agreement([True, False], [True])


def test_nothing_found_where_nothing_was_to_be_found_is_perfect() -> None:
    assert (Agreement().precision, Agreement().recall, Agreement().f1) == (1.0, 1.0, 1.0)


def test_nothing_right_is_the_worst() -> None:
    assert Agreement(wrong=3, missed=2).f1 == 0.0
    assert Agreement(missed=2).precision == 1.0
    assert Agreement(wrong=3).recall == 1.0


@given(counts)
def test_figures_lie_between_none_and_all_and_f1_between_the_other_two(agreement: Agreement) -> None:
    low, high = sorted((agreement.precision, agreement.recall))
    assert 0 <= low <= high <= 1
    if agreement.right:
        assert low - 1e-12 <= agreement.f1 <= high + 1e-12


@given(bools, bools)
def test_agreements_of_parts_sum_to_that_of_the_whole(
    one: list[tuple[bool, bool, int]], other: list[tuple[bool, bool, int]]
) -> None:
    def agreement(lines: list[tuple[bool, bool, int]]) -> Agreement:
        gold, found, weights = zip(*lines, strict=True) if lines else ((), (), ())
        return weighted_agreement(gold, found, weights)

    assert agreement(one) + agreement(other) == agreement(one + other)


def test_things_are_compared_as_sets() -> None:
    assert set_agreement(["a", "b", "b"], ["b", "c", "c", "d"]) == Agreement(right=1, wrong=2, missed=1)


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_swapping_gold_and_found_swaps_precision_and_recall(gold: set[int], found: set[int]) -> None:
    here, there = set_agreement(gold, found), set_agreement(found, gold)
    assert (here.precision, here.recall) == (there.recall, there.precision)


def test_the_mean_f1_counts_each_label_of_gold_alike() -> None:
    gold = ["body", "body", "body", "title"]
    assert macro_f1(gold, ["body", "body", "body", "body"]) == pytest.approx((6 / 7 + 0) / 2)
    assert macro_f1(gold, gold) == 1.0


def test_a_label_that_gold_does_not_have_only_costs_the_ones_it_took_the_place_of() -> None:
    assert macro_f1(["body", "body"], ["body", "menu"]) == pytest.approx(2 / 3)


def test_the_mean_f1_of_nothing_is_perfect() -> None:
    assert macro_f1([], []) == 1.0

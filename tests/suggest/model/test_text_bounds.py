"""Where a text begins and ends, decided with what each line is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.model.line_net import Answers
from annotator.suggest.model.text_bounds import joined

EVEN = np.log(np.full(6, 1 / 6, np.float32))


def answers(looks: np.ndarray, begins: np.ndarray, ends: np.ndarray) -> Answers:
    """Those of a net that has nothing to say of the title."""
    return Answers(looks, begins, ends, *np.zeros((2, len(looks)), np.float32))


def pointing(line: int) -> np.ndarray:
    """The pointer of a net that is sure of a line out of six."""
    share = np.full(6, 1e-4, np.float32)
    share[line] = 1
    return np.log(share)


def test_a_line_outside_the_bounds_is_no_text_though_it_looks_like_it() -> None:
    looks = np.array([2, -4, 4, 4, -4, 2], np.float32)
    everywhere = joined(looks, answers(looks, EVEN, EVEN), np.array([0, 6]))
    bounded = joined(looks, answers(looks, pointing(2), pointing(3)), np.array([0, 6]))
    assert (everywhere > 0).tolist() == [True, False, True, True, False, True]
    assert (bounded > 0).tolist() == [False, False, True, True, False, False]


def test_a_line_between_the_bounds_stays_what_it_looks_like() -> None:
    looks = np.array([-4, 4, -2, 4, 4, -4], np.float32)
    found = joined(looks, answers(looks, pointing(1), pointing(4)), np.array([0, 6]))
    assert (found > 0).tolist() == [False, True, False, True, True, False]


@given(st.lists(st.integers(0, 8), min_size=1, max_size=5))
def test_documents_do_not_see_each_other(sizes: list[int]) -> None:
    borders = np.concatenate(([0], np.cumsum(sizes)))
    told = np.random.default_rng(1).normal(0, 4, (4, sum(sizes))).astype(np.float32)
    together = joined(told[0], answers(*told[1:]), borders)
    assert np.isfinite(together).all()
    for first, last in pairwise(borders):
        some = told[:, first:last]
        alone = joined(some[0], answers(*some[1:]), np.array([0, last - first]))
        assert together[first:last] == pytest.approx(alone, abs=1e-5)


def test_ten_thousand_sure_lines_stay_numbers() -> None:
    looks = np.full(10_000, 12, np.float32)
    looks[::2] = -12
    even = np.full(10_000, -9, np.float32)
    found = joined(looks, answers(looks, even, even), np.array([0, 10_000]))
    assert np.isfinite(found).all()
    assert (found > 0).tolist() == [False, True] * 5_000


def test_a_single_line_is_what_it_looks_like() -> None:
    sure = np.zeros(1, np.float32)
    for odds in (-3.0, 2.0):
        looks = np.array([odds], np.float32)
        found = joined(looks, answers(looks, sure, sure), np.array([0, 1]))
        assert (found > 0) == (odds > 0)


def test_a_document_may_have_no_text() -> None:
    looks = np.full(6, -4, np.float32)
    assert (joined(looks, answers(looks, EVEN, EVEN), np.array([0, 6])) < 0).all()

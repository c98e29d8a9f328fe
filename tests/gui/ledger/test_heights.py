"""Where rows stand: the same as when all heights were added up."""

from itertools import accumulate
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.ledger.heights import Heights

HEIGHTS = st.lists(st.floats(0, 200), max_size=400)


@given(HEIGHTS, st.data())
def test_tops_are_sums_of_what_stands_above(heights: list[float], data: st.DataObject) -> None:
    asked, plain = Heights(heights), [ceil(height) for height in heights]
    for _ in range(3 if heights else 0):
        index = data.draw(st.integers(0, len(heights) - 1))
        height = data.draw(st.floats(0, 200))
        asked[index], plain[index] = height, ceil(height)
        tops = list(accumulate(plain, initial=0))
        assert asked.tops() == tops
        assert asked.whole == tops[-1]
        assert [asked.top(place) for place in range(len(plain) + 1)] == tops
        y = data.draw(st.floats(-10, tops[-1] + 10))
        at = asked.index_at(y)
        assert at == 0 or tops[at] <= y
        assert at == len(plain) - 1 or y < tops[at + 1]


def test_nothing_has_no_height() -> None:
    nothing = Heights(())
    assert (nothing.whole, nothing.top(0), nothing.index_at(5.0), len(nothing)) == (0, 0, 0, 0)


@pytest.mark.parametrize(("height", "counted"), [(10.2, 1), (9.5, 0), (10, 0)])
def test_a_change_below_a_pixel_is_none(height: float, counted: int) -> None:
    heights = Heights([9.7, 20])
    heights[0] = height
    assert heights.changes == counted

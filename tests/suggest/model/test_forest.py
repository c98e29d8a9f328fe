import numpy as np
import pytest

from annotator.suggest.features import first_sight, second_look
from annotator.suggest.model.forest import Forest, pack, shares_at, unpack
from annotator.suggest.model.model import packed_model

# One tree that asks whether feature 0 is over 1, then whether feature 2 is over 5.
TREE = Forest(
    features=np.array([[0], [2]], dtype=np.uint16),
    borders=np.array([[1.0], [5.0]], dtype=np.float32),
    leaves=np.array([[-2.0, 1.0, 0.0, 3.0]], dtype=np.float32),
    weights=np.array([[1.0, 1.0, 1.0, 1.0]], dtype=np.float32),
    start=0.5,
)
ROWS = np.array([[0, 9, 0], [2, 9, 0], [1, 9, 6], [2, 9, 6]], dtype=np.float32)


def test_each_answer_is_a_bit_of_the_leafs_number_and_the_first_one_the_lowest() -> None:
    assert TREE.odds(ROWS).tolist() == [-1.5, 1.5, 0.5, 3.5]


def test_a_value_on_the_border_is_not_over_it() -> None:
    assert TREE.odds(np.array([[1, 0, 5]], dtype=np.float32)).tolist() == [-1.5]


def test_no_rows_have_no_odds() -> None:
    assert TREE.odds(np.zeros((0, 3), dtype=np.float32)).tolist() == []


def test_what_the_groups_add_makes_up_the_odds_of_a_row_over_the_mean() -> None:
    shares = shares_at(TREE.leaves_of(ROWS), TREE.shares([0, 0, 1]), 2)
    assert shares.sum(axis=1).tolist() == pytest.approx((TREE.leaves[0] - TREE.leaves.mean()).tolist())
    # Feature 0 alone lifts the mean of the leaves that are left from 0.5 to 2, feature 2 the rest.
    assert shares[3].tolist() == pytest.approx([1.5, 1.0])


def many_trees() -> Forest:
    random = np.random.default_rng(7)
    return Forest(
        features=random.integers(0, 40, (6, 150)).astype(np.uint16),
        borders=random.normal(size=(6, 150)).astype(np.float32),
        leaves=random.normal(size=(150, 64)).astype(np.float32),
        weights=random.uniform(0, 900, (150, 64)).astype(np.float32),
        start=0.25,
    )


def test_rows_have_the_same_odds_alone_and_among_thousands() -> None:
    forest = many_trees()
    rows = np.random.default_rng(8).normal(size=(1300, 40)).astype(np.float32)
    together = forest.odds(rows)
    assert [forest.odds(rows[place : place + 1])[0] for place in (0, 511, 512, 1299)] == [
        together[place] for place in (0, 511, 512, 1299)
    ]


def test_a_forest_from_its_file_says_the_same_but_for_rounding() -> None:
    forest = many_trees()
    rows = np.random.default_rng(9).normal(size=(50, 40)).astype(np.float32)
    kept = unpack(pack(forest, "one"), "one")
    assert np.abs(kept.odds(rows) - forest.odds(rows)).max() < 0.01
    assert kept.weights == pytest.approx(forest.weights, rel=0.05, abs=0.05)


def test_what_the_shipped_trees_add_to_a_group_fits_the_numbers_that_it_is_summed_in() -> None:
    model = packed_model()
    columns = [group for _, group in (*first_sight.columns(), *second_look.columns())]
    for forest, groups in ((model.first, columns[: len(first_sight.columns())]), (model.second, columns)):
        most = np.abs(forest.shares(groups).astype(np.int64)).max(axis=1).sum(axis=0)
        assert most.max() <= np.iinfo(np.int16).max


def test_what_the_shipped_trees_add_together_fits_the_numbers_that_it_is_summed_in() -> None:
    model = packed_model()
    for forest in (model.first, model.second, model.title, model.titled):
        most = np.abs(forest.leaves.astype(np.float64)).max(axis=1).sum()
        assert most * 2**20 <= np.iinfo(np.int32).max

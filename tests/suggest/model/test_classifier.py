"""Trees that tell classes apart: by sums over leaves, a column a class."""

import numpy as np

from annotator.suggest.model.classifier import Classifier, pack, unpack

# One tree that asks whether feature 0 is over 1; three classes.
TREE = Classifier(
    features=np.array([[0]], dtype=np.uint16),
    borders=np.array([[1.0]], dtype=np.float32),
    leaves=np.array([[[2.0, 0.0, -1.0], [-1.0, 0.5, 3.0]]], dtype=np.float32),
    start=np.array([0.0, 1.0, 0.0], dtype=np.float32),
)
ROWS = np.array([[1, 9], [2, 9]], dtype=np.float32)


def test_a_row_gets_what_its_leaf_holds_for_each_class_and_where_the_class_starts() -> None:
    assert TREE.scores_at(TREE.leaves_of(ROWS)).tolist() == [[2.0, 1.0, -1.0], [-1.0, 1.5, 3.0]]


def test_without_trees_every_class_is_where_it_starts() -> None:
    nothing = np.zeros((1, 0), dtype=np.float32)
    even = Classifier(nothing.astype(np.uint16), nothing, np.zeros((0, 2, 3), dtype=np.float32), TREE.start)
    for one in (even, unpack(pack(even, "roles"), "roles")):
        assert one.scores_at(one.leaves_of(ROWS)).tolist() == [[0.0, 1.0, 0.0]] * 2


def many_trees() -> Classifier:
    random = np.random.default_rng(7)
    return Classifier(
        features=random.integers(0, 40, (6, 90)).astype(np.uint16),
        borders=random.normal(size=(6, 90)).astype(np.float32),
        leaves=random.normal(size=(90, 64, 7)).astype(np.float32),
        start=random.normal(size=7).astype(np.float32),
    )


def test_rows_have_the_same_scores_alone_and_among_thousands() -> None:
    classifier = many_trees()
    rows = np.random.default_rng(8).normal(size=(1300, 40)).astype(np.float32)
    together = classifier.scores_at(classifier.leaves_of(rows))
    for place in (0, 511, 512, 1299):
        alone = classifier.scores_at(classifier.leaves_of(rows[place : place + 1]))
        assert alone[0].tolist() == together[place].tolist()


def test_a_classifier_from_its_file_says_the_same_but_for_rounding() -> None:
    classifier = many_trees()
    rows = np.random.default_rng(9).normal(size=(50, 40)).astype(np.float32)
    kept = unpack(pack(classifier, "roles"), "roles")
    reached = classifier.leaves_of(rows)
    assert kept.leaves_of(rows).tolist() == reached.tolist()
    assert np.abs(kept.scores_at(reached) - classifier.scores_at(reached)).max() < 0.02

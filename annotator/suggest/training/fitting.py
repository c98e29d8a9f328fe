"""Fits a forest to labelled rows, with CatBoost; the same rows give the same forest."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from annotator.suggest.features.batch import Floats, Truths
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model.forest import Forest

DEPTH = 6
_SURE = 6.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many trees, how much each may say, and how many of the features each may look at."""

    trees: int
    rate: float = 0.08
    features: float = 0.2
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features, which of them are a yes, and how much each counts; one of weight 0 is not learned from.

    `aside` is one thing more that is known of rows to learn from: a forest may ask for it, and is answered no for every
    row that it judges.
    """

    rows: Floats
    yes: Truths
    weights: Floats
    aside: Truths | None = None

    def learned(self, chosen: Truths | None) -> Examples:
        """Those that are learned from, of the chosen ones or of all."""
        here = (self.weights > 0) if chosen is None else (self.weights > 0) & chosen
        aside = None if self.aside is None else self.aside[here]
        return Examples(self.rows[here], self.yes[here], self.weights[here], aside)


def fit(examples: Examples, plan: Plan, chosen: Truths | None = None) -> Forest:
    """A forest, taught by the chosen examples or by all, whose odds tell whether a row is a yes; on one thread, so that
    sums keep their order."""
    known = examples.learned(chosen)
    rows, yes, aside = known.rows, known.yes, known.aside
    if yes.all() or not yes.any():
        return _always(is_yes=bool(yes.all()))
    if aside is not None:
        rows = np.concatenate([rows, aside[:, None].astype(np.float32)], axis=1)
    from catboost import CatBoostClassifier  # of the extra annotator[train]

    model = CatBoostClassifier(
        iterations=plan.trees,
        depth=DEPTH,
        learning_rate=plan.rate,
        rsm=plan.features,
        random_seed=plan.seed,
        bootstrap_type="Bernoulli",
        subsample=0.6,
        l2_leaf_reg=5,
        border_count=63,
        boosting_type="Plain",
        thread_count=1,
        allow_writing_files=False,
        verbose=0,
    )
    model.fit(rows, yes.astype(np.int8), sample_weight=known.weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        model.save_model(str(path), format="json")
        return _forest(json.loads(path.read_bytes()), -1 if aside is None else rows.shape[1] - 1)


def _always(*, is_yes: bool) -> Forest:
    """A forest without trees, for rows that are all yes or all no."""
    nothing = np.zeros((DEPTH, 0), dtype=np.float32)
    leaves = np.zeros((0, 1 << DEPTH), dtype=np.float32)
    return Forest(nothing.astype(np.uint16), nothing, leaves, leaves, _SURE if is_yes else -_SURE)


def _forest(told: dict, aside: int) -> Forest:  # type: ignore[type-arg]
    """The forest as CatBoost tells it, where the feature of the number `aside` is 0 in every row."""
    trees = told["oblivious_trees"]
    number_of = [feature["flat_feature_index"] for feature in told["features_info"]["float_features"]]
    features = np.zeros((DEPTH, len(trees)), dtype=np.uint16)
    borders = np.full((DEPTH, len(trees)), np.inf, dtype=np.float32)  # a tree may ask fewer questions
    leaves, weights = (np.zeros((len(trees), 1 << DEPTH), dtype=np.float32) for _ in range(2))
    leaf_numbers = np.arange(1 << DEPTH)
    for place, tree in enumerate(trees):
        leaves[place, : len(tree["leaf_values"])] = tree["leaf_values"]
        weights[place, : len(tree["leaf_weights"])] = tree["leaf_weights"]
        for level, split in enumerate(tree["splits"] or ()):
            feature = number_of[split["float_feature_index"]]
            if feature == aside:  # nothing is over its border, and no row comes to the leaves beyond
                weights[place, (leaf_numbers >> level) & 1 > 0] = 0
                continue
            features[level, place] = feature
            borders[level, place] = split["border"]
    scale, start = told["scale_and_bias"]
    return Forest(features, borders, leaves * np.float32(scale), weights, float(np.ravel(start)[0]))


def cross_fitted(examples: Examples, folds: Whole, plan: Plan) -> Floats:
    """Odds for every row by a forest that has not seen its fold."""
    odds = np.zeros(len(examples.rows), dtype=np.float32)
    for fold in np.unique(folds):
        here = folds == fold
        odds[here] = fit(examples, plan, ~here).odds(examples.rows[here])
    return odds

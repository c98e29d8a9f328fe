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


def fit(rows: Floats, yes: Truths, weights: Floats, plan: Plan) -> Forest:
    """A forest whose odds tell whether a row is a yes; on one thread, so that sums keep their order."""
    if yes.all() or not yes.any():
        return _always(is_yes=bool(yes.all()))
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
    model.fit(rows, yes.astype(np.int8), sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        model.save_model(str(path), format="json")
        return _forest(json.loads(path.read_bytes()))


def _always(*, is_yes: bool) -> Forest:
    """A forest without trees, for rows that are all yes or all no."""
    nothing = np.zeros((DEPTH, 0), dtype=np.float32)
    leaves = np.zeros((0, 1 << DEPTH), dtype=np.float32)
    return Forest(nothing.astype(np.uint16), nothing, leaves, leaves, _SURE if is_yes else -_SURE)


def _forest(told: dict) -> Forest:  # type: ignore[type-arg]
    trees = told["oblivious_trees"]
    number_of = [feature["flat_feature_index"] for feature in told["features_info"]["float_features"]]
    features = np.zeros((DEPTH, len(trees)), dtype=np.uint16)
    borders = np.full((DEPTH, len(trees)), np.inf, dtype=np.float32)  # a tree may ask fewer questions
    leaves, weights = (np.zeros((len(trees), 1 << DEPTH), dtype=np.float32) for _ in range(2))
    for place, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or ()):
            features[level, place] = number_of[split["float_feature_index"]]
            borders[level, place] = split["border"]
        leaves[place, : len(tree["leaf_values"])] = tree["leaf_values"]
        weights[place, : len(tree["leaf_weights"])] = tree["leaf_weights"]
    scale, start = told["scale_and_bias"]
    return Forest(features, borders, leaves * np.float32(scale), weights, float(np.ravel(start)[0]))


def cross_fitted(rows: Floats, yes: Truths, weights: Floats, folds: Whole, plan: Plan) -> Floats:
    """Odds for every row by a forest that has not seen its fold; rows of weight 0 are not learned from."""
    odds = np.zeros(len(rows), dtype=np.float32)
    for fold in np.unique(folds):
        known = (folds != fold) & (weights > 0)
        odds[folds == fold] = fit(rows[known], yes[known], weights[known], plan).odds(rows[folds == fold])
    return odds

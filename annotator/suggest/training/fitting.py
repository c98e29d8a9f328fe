"""Fits a forest or a classifier to labelled rows, with CatBoost; the same rows give the same trees."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats, Truths
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model.classifier import Classifier
from annotator.suggest.model.forest import Forest

DEPTH = 6
_SURE = 6.0
_NEVER = 20.0
_NO_QUESTIONS = np.zeros((DEPTH, 0), dtype=np.uint16), np.zeros((DEPTH, 0), dtype=np.float32)
"""The features and borders of no trees."""

_Told = dict[str, Any]
"""What CatBoost writes of a model, or of a tree in it, as JSON."""


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


@dataclass(frozen=True, slots=True)
class ClassExamples:
    """Rows of features, the line each is of, the class it belongs to, of so many, and how much it counts."""

    lines: Whole
    rows: Floats
    classes: Whole
    weights: Floats
    count: int


def fit(examples: Examples, plan: Plan, chosen: Truths | None = None) -> Forest:
    """A forest, taught by the chosen examples or by all, whose odds tell whether a row is a yes; on one thread, so that
    sums keep their order."""
    known = examples.learned(chosen)
    rows, yes, aside = known.rows, known.yes, known.aside
    if yes.all() or not yes.any():
        return _always(is_yes=bool(yes.all()))
    if aside is not None:
        rows = np.concatenate([rows, aside[:, None].astype(np.float32)], axis=1)
    told = _boosted(rows, yes.astype(np.int8), known.weights, plan, loss="Logloss")
    return _forest(told, -1 if aside is None else rows.shape[1] - 1)


def fit_classifier(examples: ClassExamples, plan: Plan, chosen: Truths | None = None) -> Classifier:
    """A classifier taught by the chosen examples or by all. A class that none of them belongs to is never likely; where
    all belong to one, or there are none, no class is likelier than another."""
    here = np.ones(len(examples.classes), dtype=bool) if chosen is None else chosen
    present, places = np.unique(examples.classes[here], return_inverse=True)
    count = examples.count
    if len(present) < 2:
        leaves = np.zeros((0, 1 << DEPTH, count), dtype=np.float32)
        return Classifier(*_NO_QUESTIONS, leaves, np.zeros(count, dtype=np.float32))
    told = _boosted(examples.rows[here], places, examples.weights[here], plan, loss="MultiClass")
    features, borders = _questions(told, -1)
    leaves = np.zeros((features.shape[1], 1 << DEPTH, count), dtype=np.float32)
    for place, tree in enumerate(told["oblivious_trees"]):
        values = np.reshape(tree["leaf_values"], (-1, len(present)))
        leaves[place, : len(values), present] = values.T
    scale, starts = told["scale_and_bias"]
    start = np.full(count, -_NEVER, dtype=np.float32)
    start[present] = starts
    return Classifier(features, borders, leaves * np.float32(scale), start)


def _boosted(
    rows: Floats, labels: npt.NDArray[np.integer], weights: Floats, plan: Plan, *, loss: str
) -> _Told:
    """What CatBoost tells of the trees it fits."""
    from catboost import CatBoostClassifier  # of the extra annotator[train]

    model = CatBoostClassifier(
        iterations=plan.trees,
        depth=DEPTH,
        learning_rate=plan.rate,
        rsm=plan.features,
        random_seed=plan.seed,
        loss_function=loss,
        bootstrap_type="Bernoulli",
        subsample=0.6,
        l2_leaf_reg=5,
        border_count=63,
        boosting_type="Plain",
        thread_count=1,
        allow_writing_files=False,
        verbose=0,
    )
    model.fit(rows, labels, sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        model.save_model(str(path), format="json")
        told: _Told = json.loads(path.read_bytes())
    return told


def _always(*, is_yes: bool) -> Forest:
    """A forest without trees, for rows that are all yes or all no."""
    leaves = np.zeros((0, 1 << DEPTH), dtype=np.float32)
    return Forest(*_NO_QUESTIONS, leaves, leaves, _SURE if is_yes else -_SURE)


def _forest(told: _Told, aside: int) -> Forest:
    """The forest as CatBoost tells it, where the feature of the number `aside` is 0 in every row."""
    trees = told["oblivious_trees"]
    features, borders = _questions(told, aside)
    leaves, weights = (np.zeros((len(trees), 1 << DEPTH), dtype=np.float32) for _ in range(2))
    leaf_numbers = np.arange(1 << DEPTH)
    for place, (tree, asked) in enumerate(zip(trees, _asked(told), strict=True)):
        leaves[place, : len(tree["leaf_values"])] = tree["leaf_values"]
        weights[place, : len(tree["leaf_weights"])] = tree["leaf_weights"]
        # No row is over a border of what is 0 in every row, and none comes to the leaves beyond.
        for level in np.flatnonzero(asked == aside).tolist():
            weights[place, (leaf_numbers >> level) & 1 > 0] = 0
    scale, start = told["scale_and_bias"]
    return Forest(features, borders, leaves * np.float32(scale), weights, float(np.ravel(start)[0]))


def _questions(told: _Told, aside: int) -> tuple[npt.NDArray[np.uint16], Floats]:
    """The feature that each tree asks for on each level, and the border; nothing is over those that ask for `aside`."""
    trees = told["oblivious_trees"]
    features = np.zeros((DEPTH, len(trees)), dtype=np.uint16)
    borders = np.full((DEPTH, len(trees)), np.inf, dtype=np.float32)  # a tree may ask fewer questions
    for place, (tree, asked) in enumerate(zip(trees, _asked(told), strict=True)):
        known = np.flatnonzero(asked != aside)
        features[known, place] = asked[known]
        borders[known, place] = np.array([split["border"] for split in tree["splits"] or ()])[known]
    return features, borders


def _asked(told: _Told) -> list[Whole]:
    """The features that each tree asks for, level by level."""
    number_of = [feature["flat_feature_index"] for feature in told["features_info"]["float_features"]]
    return [
        np.array([number_of[split["float_feature_index"]] for split in tree["splits"] or ()], dtype=np.int64)
        for tree in told["oblivious_trees"]
    ]


def cross_fitted(examples: Examples, folds: Whole, plan: Plan) -> Floats:
    """Odds for every row by a forest that has not seen its fold."""
    odds = np.zeros(len(examples.rows), dtype=np.float32)
    for fold in np.unique(folds):
        here = folds == fold
        odds[here] = fit(examples, plan, ~here).odds(examples.rows[here])
    return odds


def cross_fitted_classes(examples: ClassExamples, folds: Whole, rows: Floats, plan: Plan) -> Floats:
    """A score a class for every row, one a line, by a classifier that has not seen its fold."""
    scores = np.zeros((len(rows), examples.count), dtype=np.float32)
    for fold in np.unique(folds):
        here = folds == fold
        classifier = fit_classifier(examples, plan, folds[examples.lines] != fold)
        scores[here] = classifier.scores_at(classifier.leaves_of(rows[here]))
    return scores

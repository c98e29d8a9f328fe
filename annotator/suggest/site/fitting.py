"""Learning from the finished articles of a site: logistic regression on what the general detector thinks, what the
site's pages share and what a person said of like lines; used only if it wins on articles it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.core.memory import SiteModel, Votes
from annotator.suggest.site.view import SIGNS, SUREST, WAYS, Floats, SiteView

FEWEST_ARTICLES = 3
"""With fewer there is too little left to check on."""
MOST_ARTICLES = 200
_MOST_KEYS = 1500
_FEW_ARTICLES = 40
_FOLDS, _FOLDS_OF_MANY = 10, 4
_STEPS = 12
_CLOSE = 1e-2
_DIGITS = 4

# Where the weights start, and how firmly each is held there: as much as so many uncertain lines hold it. So a few
# articles change little, and many decide. The start of the ways is about what one regression over the publishers of
# several pages comes to (docs/model-card.md).
_START_OF_GENERAL = 0.85
_START_OF_WAYS = (0.8, 1.1, 0.7, 0.3, 0.3, 0.1, 0.6, 0.6, 0.15, 0.3)
_HOLD = 7.0

Truths = npt.NDArray[np.bool_]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """A finished article: its view, and which lines are main text; None for lines that are neither or both."""

    view: SiteView
    is_main: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to know lines again: each line's number of its key, and of its key in its article. Lines of one article
    are much alike, so those of one key share one vote there: each has this `part` of it."""

    names: tuple[str, ...]
    key: Whole
    key_here: Whole
    part: Floats


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of all articles that somebody decided, one under the other."""

    signs: Floats
    is_main: Truths
    article: Whole
    ways: tuple[_Way, ...]


def fitted(examples: Sequence[Example], agent: str) -> SiteModel | None:
    """The site's model for a general detector that `agent` names; None unless articles that are left out, one by one
    or in groups, come out better with it than by the general detector alone."""
    some = examples[:MOST_ARTICLES]
    if len(some) < FEWEST_ARTICLES:
        return None
    lines = _stacked(some)
    weights = _weights(lines, np.ones(len(lines.article), dtype=np.bool_), _start())
    if not _wins(lines, len(some), weights):
        return None
    return SiteModel(agent, len(some), tuple(np.round(weights, _DIGITS).tolist()), _seen(lines))


def _stacked(examples: Sequence[Example]) -> _Lines:
    sizes = [len(example.view) for example in examples]
    said = [truth for example in examples for truth in example.is_main]
    is_used = np.array([truth is not None for truth in said], dtype=np.bool_)
    article = np.repeat(np.arange(len(examples)), sizes)[is_used]
    ways = []
    for way in range(len(WAYS)):
        keys = np.array([key for example in examples for key in example.view.keys[way]], dtype=np.object_)
        names, key = np.unique(keys[is_used], return_inverse=True)
        _, key_here, alike = np.unique(
            article * max(len(names), 1) + key, return_inverse=True, return_counts=True
        )
        ways.append(_Way(tuple(names.tolist()), key, key_here, 1 / alike[key_here]))
    signs = np.concatenate([example.view.signs for example in examples])[is_used]
    return _Lines(signs, np.array(said, dtype=np.bool_)[is_used], article, tuple(ways))


def _start() -> Floats:
    return np.array([_START_OF_GENERAL, *[0.0] * (len(SIGNS) - 1), *_START_OF_WAYS])


def _matrix(lines: _Lines, is_known: Truths) -> Floats:
    """Signs and evidence of all lines, where only some are known. A line's own article says nothing of it."""
    columns = []
    for way in lines.ways:
        main, boilerplate = (_others(way, is_known & (lines.is_main == truth)) for truth in (True, False))
        columns.append(np.log((main + 0.5) / (boilerplate + 0.5)))
    return np.column_stack([lines.signs, *columns])


def _others(way: _Way, is_counted: Truths) -> Floats:
    """For each line how many votes counted lines of other articles with its key have."""
    part = way.part * is_counted
    everywhere = np.bincount(way.key, part, minlength=len(way.names))
    here = np.bincount(way.key_here, part)
    others: Floats = np.maximum(everywhere[way.key] - here[way.key_here], 0.0)
    return others


def _weights(lines: _Lines, is_known: Truths, begin: Floats) -> Floats:
    """The weights that suit the known lines best without straying from their start; Newton's steps from `begin`."""
    matrix = _matrix(lines, is_known)[is_known]
    truth = lines.is_main[is_known].astype(np.float64)
    start, hold = _start(), _HOLD * np.eye(matrix.shape[1])
    weights, loss = begin, _loss(matrix, truth, begin)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (chance - truth) + _HOLD * (weights - start)
        bend = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + hold
        step = np.linalg.solve(bend, slope)
        size = 1.0
        while (less := _loss(matrix, truth, weights - size * step)) > loss and size > _CLOSE:
            size /= 2
        if less >= loss - _CLOSE:
            return weights
        weights, loss = weights - size * step, less
    return weights


def _loss(matrix: Floats, truth: Floats, weights: Floats) -> float:
    odds = matrix @ weights
    away = weights - _start()
    surprise = np.logaddexp(0, np.where(truth > 0, -odds, odds)).sum()
    return float(surprise + _HOLD / 2 * (away @ away))


def _wins(lines: _Lines, articles: int, begin: Floats) -> bool:
    """Whether articles that were left out come out better: most of them likelier as the person said, with no more
    wrong lines, no fewer articles without any, and no more of them worse than better."""
    general = lines.signs[:, SIGNS.index("general odds")]
    by_site = _left_out_odds(lines, articles, begin)
    wrong = _wrong_lines(lines, articles, by_site)
    wrong_before = _wrong_lines(lines, articles, general)
    # By article: one that is odd through and through would outweigh all others together.
    likelier = _surprise(lines, articles, by_site) < _surprise(lines, articles, general)
    return bool(
        2 * likelier.sum() > articles
        and wrong.sum() <= wrong_before.sum()
        and (wrong == 0).sum() >= (wrong_before == 0).sum()
        and (wrong > wrong_before).sum() <= (wrong < wrong_before).sum()
    )


def _left_out_odds(lines: _Lines, articles: int, begin: Floats) -> Floats:
    """Each line's log-odds by a model that knows nothing of its article, nor of some others of a large site."""
    folds = min(articles, _FOLDS if articles <= _FEW_ARTICLES else _FOLDS_OF_MANY)
    fold = lines.article % folds
    odds = np.zeros(len(fold))
    for number in range(folds):
        is_known = fold != number
        weights = _weights(lines, is_known, begin)
        odds[~is_known] = _matrix(lines, is_known)[~is_known] @ weights
    return np.clip(odds, -SUREST, SUREST)


def _wrong_lines(lines: _Lines, articles: int, odds: Floats) -> Whole:
    return np.bincount(lines.article[(odds > 0) != lines.is_main], minlength=articles)


def _surprise(lines: _Lines, articles: int, odds: Floats) -> Floats:
    """How unlikely what was said of an article's lines is by these odds: the sum of −log of the chances."""
    surprise: Floats = np.logaddexp(0, np.where(lines.is_main, -odds, odds))
    total = np.zeros(articles)
    np.add.at(total, lines.article, surprise)
    return total


def _seen(lines: _Lines) -> tuple[dict[str, Votes], ...]:
    return tuple(_counted(way, lines.is_main) for way in lines.ways)


def _counted(way: _Way, is_main: Truths) -> dict[str, Votes]:
    """What lines of each key were. Main text that stood in one article will hardly come again."""
    no = np.bincount(way.key, way.part * ~is_main, minlength=len(way.names)).round(_DIGITS)
    yes = np.bincount(way.key, way.part * is_main, minlength=len(way.names)).round(_DIGITS)
    kept = np.flatnonzero((no > 0) | (yes > 1))
    kept = kept[np.argsort(-(no + yes)[kept], kind="stable")][:_MOST_KEYS]
    return {way.names[index]: (float(no[index]), float(yes[index])) for index in kept.tolist()}

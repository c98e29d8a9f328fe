"""Makes odds mean what they say, by how often they came true where the model had not looked."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats, Truths
from annotator.suggest.model.model import Curve

_POINTS = 25
_DOUBT = 0.5
"""Added to both counts of every point, so that none is certain."""


def curve_of(odds: Floats, came_true: Truths) -> Curve:
    """A rising line through the odds that came true among equally many lines around each point."""
    order = np.argsort(odds, kind="stable")
    # Points lie evenly in odds, not in lines: nearly all lines are beyond doubt.
    borders = np.linspace(-6, 6, _POINTS + 1)
    part = np.digitize(odds[order], borders)
    xs, ys, counts = [], [], []
    for number in range(_POINTS + 2):
        here = order[part == number]
        if len(here) > 30:
            true = float(came_true[here].sum())
            xs.append(float(odds[here].mean()))
            ys.append(float(np.log((true + _DOUBT) / (len(here) - true + _DOUBT))))
            counts.append(float(len(here)))
    return Curve(np.array(xs, dtype=np.float32), _rising(ys, counts))


def _rising(values: list[float], counts: list[float]) -> Floats:
    """The nearest values that never fall: neighbours that do are set to their mean."""
    pools: list[list[float]] = []
    for value, count in zip(values, counts, strict=True):
        pools.append([value, count, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            last, before = pools.pop(), pools.pop()
            total = last[1] + before[1]
            pools.append([(last[0] * last[1] + before[0] * before[1]) / total, total, last[2] + before[2]])
    return np.array([pool[0] for pool in pools for _ in range(int(pool[2]))], dtype=np.float32)


def calibration_error(chances: npt.NDArray[np.floating], came_true: Truths, parts: int = 15) -> float:
    """The expected calibration error: how far chances lie from what came true, over parts of equal width."""
    part = np.minimum((chances * parts).astype(int), parts - 1)
    count = np.maximum(np.bincount(part, minlength=parts), 1)
    gap = np.bincount(part, weights=chances, minlength=parts) - np.bincount(
        part, weights=came_true, minlength=parts
    )
    return float((np.abs(gap / count) * count).sum() / len(chances))

import numpy as np
import pytest

from annotator.suggest.training.calibration import calibration_error, curve_of


def test_odds_that_are_too_sure_are_brought_back_to_what_comes_true() -> None:
    random = np.random.default_rng(3)
    odds = random.uniform(-5, 5, 40_000).astype(np.float32)
    came_true = random.random(40_000) < 1 / (1 + np.exp(-odds / 2))
    curve = curve_of(odds, came_true)
    chances = 1 / (1 + np.exp(-curve.of(odds)))
    assert calibration_error(chances, came_true) < 0.01
    assert calibration_error(1 / (1 + np.exp(-odds)), came_true) > 0.05
    assert (np.diff(curve.calibrated) >= 0).all()


def test_the_error_of_chances_that_come_true_is_nothing() -> None:
    chances = np.repeat([0.25, 0.75], 4)
    came_true = np.array([1, 0, 0, 0, 1, 1, 1, 0])
    assert calibration_error(chances, came_true) == pytest.approx(0)

"""The features of the title's model: how each line lies to the text that was found, and whose words it has."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, beside, bounded
from annotator.suggest.features.place import STRETCH, documents, neighbours, stretch
from annotator.suggest.features.topic import TOPIC, topic
from annotator.suggest.features.twins import twins

_OFFSETS = (-3, -2, -1, 1, 2, 3)
MAIN_ODDS = 0
"""The column that holds the odds themselves."""
ABOUT = slice(1 + len(_OFFSETS) + len(STRETCH), 1 + len(_OFFSETS) + len(STRETCH) + len(TOPIC))
"""The columns named by TOPIC."""


def features(batch: Batch, odds: Floats) -> Floats:
    """A row a line, given the log-odds to be main text of trees and nets together."""
    chance = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return beside(
        [
            odds,
            neighbours(batch, odds, _OFFSETS, -9.0),
            stretch(batch, bounded(odds, -6, 6)),
            topic(batch, chance),
            _main_before(batch, chance),
            twins(batch),
        ]
    )


def _main_before(batch: Batch, chance: Floats) -> Floats:
    """How many lines of main text stand before each line, and how far the first one is."""
    result = np.empty((2, len(batch)), dtype=np.float32)
    for lines in documents(batch):
        here = chance[lines]
        running = here.cumsum()
        result[0, lines] = np.minimum(running - here, 20)
        first = int((running > 0.5).argmax()) if running[-1] > 0.5 else len(here)
        result[1, lines] = np.minimum(np.maximum(np.arange(len(here)) - first, -40), 40)
    return result.T

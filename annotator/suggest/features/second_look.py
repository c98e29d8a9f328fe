"""The features of the second stage: what the first one thought of the line, its neighbours and the whole document."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, beside, bounded
from annotator.suggest.features.first_sight import Group
from annotator.suggest.features.place import STRETCH, documents, heaviest, neighbours, stretch, stretches
from annotator.suggest.features.surroundings import distances, window_names, windows
from annotator.suggest.features.topic import TOPIC, topic

_OFFSETS = tuple(offset for offset in range(-8, 9) if offset)
_DOCUMENT = ["main_lines", "main_share", "doubt_share", "main_mass_share", "best_share", "second_best"]


def columns() -> list[tuple[str, Group]]:
    """The columns in their order, each with its group."""
    beside = [*(f"odds{offset:+}" for offset in _OFFSETS), *window_names(["odds", "chance"])]
    stretches = [f"{name}@{kind}" for kind in ("line", "mass") for name in STRETCH]
    sides = [f"{kind} {side}" for kind in ("main", "boilerplate") for side in ("above", "below")]
    return [
        ("odds", Group.FIRST_STAGE),
        *((name, Group.BESIDE) for name in beside),
        *((name, Group.PLACE) for name in stretches),
        *((f"{name}@chance", Group.TOPIC) for name in TOPIC),
        *((name, Group.BESIDE) for name in sides),
        *((name, Group.PLACE) for name in ("mass before", "mass behind")),
        *((name, Group.DOCUMENT) for name in ("rank", *_DOCUMENT)),
    ]


def features(batch: Batch, odds: Floats, mass: Floats) -> Floats:
    """A row a line, given the first stage's log-odds and each line's length."""
    chance = (1 / (1 + np.exp(-odds))).astype(np.float32)
    clipped = bounded(odds, -6, 6)
    gain = clipped * np.sqrt(mass)
    heavy = [heaviest(gain[lines]) for lines in documents(batch)]
    sure = np.array([odds > 0, odds <= 0]).T
    return beside(
        [
            odds,
            neighbours(batch, odds, _OFFSETS, -9.0),
            windows(batch, beside([clipped, chance])),
            stretch(batch, clipped),
            stretches(batch, heavy),
            topic(batch, chance),
            distances(batch, sure),
            _in_document(batch, chance, mass, gain, heavy),
        ]
    )


def _in_document(
    batch: Batch, chance: Floats, mass: Floats, gain: Floats, heavy: Sequence[tuple[int, int, float]]
) -> Floats:
    """What main text lies before and behind each line, the line's rank, and what the whole document is like."""
    result = np.empty((3 + len(_DOCUMENT), len(batch)), dtype=np.float32)
    main = chance * mass
    for lines, (start, end, share) in zip(documents(batch), heavy, strict=True):
        here, columns = chance[lines], result[:, lines]
        running = main[lines].cumsum()
        total = max(float(running[-1]), 1.0)
        columns[0] = (running - main[lines]) / total
        columns[1] = 1 - running / total
        columns[2, (-here).argsort(kind="stable")] = np.minimum(np.arange(len(here)), 100)
        columns[3] = np.log1p(here.sum())
        columns[4] = here.mean()
        columns[5] = np.minimum(here, 1 - here).mean()
        columns[6] = total / max(float(mass[lines].sum()), 1.0)
        rest = gain[lines].copy()
        rest[start:end] = -1e4
        second_start, second_end, _ = heaviest(rest)
        best = float(gain[lines][start:end].sum())
        columns[7] = share
        columns[8] = float(rest[second_start:second_end].sum()) / max(best, 1e-6) if best > 0 else 1.0
    return result.T

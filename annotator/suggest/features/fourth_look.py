"""The features by which a document is said to have a title: what its likeliest line is like, and how it begins."""

from __future__ import annotations

import math

import numpy as np

from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.shape import SHAPE
from annotator.suggest.features.third_look import ABOUT, MAIN_ODDS

LINE = ("mass", "words", "sentences", "ends_stop", "bullet")
"""What is told of the line itself, by the names of its shape."""
BESIDE = ("mass", "ends_stop")
"""What is told of the line before it, and of the one behind it."""
_OF_LINE, _OF_BESIDE = ([SHAPE.index(name) for name in names] for names in (LINE, BESIDE))
_NOTHING = [0.0] * len(BESIDE)
_FIRST_LINES = 3
_FAR = 20


def features(
    batch: Batch, lines: Whole, title: Floats, pointed: Floats, sight: Floats, third: Floats
) -> Floats:
    """A row for each of some lines, the likeliest titles of documents that have any, given every line's log-odds to be
    the title, two columns of the nets about it, and its features of the first stage and of the title's."""
    main = third[:, MAIN_ODDS]
    rows = []
    for line in lines.tolist():
        document = batch.document[line]
        first, last = batch.borders[document : document + 2].tolist()
        rows.append(
            [
                *_odds(title[first:last], line - first),
                *pointed[line].tolist(),
                *_place(main[first:last], line - first),
                *sight[line].take(_OF_LINE).tolist(),
                *(sight[line - 1].take(_OF_BESIDE).tolist() if line > first else _NOTHING),
                *(sight[line + 1].take(_OF_BESIDE).tolist() if line + 1 < last else _NOTHING),
                *third[line, ABOUT].tolist(),
            ]
        )
    return np.array(rows, dtype=np.float32)


def _odds(title: Floats, place: int) -> list[float]:
    """How likely the line is the title, how much likelier than the next, and how many titles there seem to be."""
    own = float(title[place])
    runner_up = max(float(others.max(initial=-np.inf)) for others in (title[:place], title[place + 1 :]))
    return [own, min(own - runner_up, _FAR), float(np.logaddexp.reduce(title))]


def _place(main: Floats, place: int) -> list[float]:
    """Where the line stands, where the text begins, and how likely the lines around are text."""
    is_main = main > 0
    main_lines = is_main.nonzero()[0]
    first_main = int(main_lines[0]) if len(main_lines) else len(main)
    return [
        math.log1p(place),
        math.log1p(len(main)),
        max(-_FAR, min(first_main - place, _FAR)),
        math.log1p(first_main),
        len(main_lines) / len(main),
        math.log1p(len(main_lines)),
        float(np.searchsorted(main_lines, place)),
        float(main[:_FIRST_LINES].mean()),
        float(main[place]),
        float(main[place + 1]) if place + 1 < len(main) else -_FAR,
    ]

"""The features by which a document is said to have a title: what its likeliest line is like, and how it begins."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.shape import SHAPE
from annotator.suggest.features.third_look import ABOUT, MAIN_ODDS

LINE = ("mass", "words", "sentences", "ends_stop", "bullet")
"""What is told of the line itself, by the names of its shape."""
BESIDE = ("mass", "ends_stop")
"""What is told of the line before it, and of the one behind it."""
_FIRST_LINES = 3
_FAR = 20


def features(
    batch: Batch, lines: Whole, title: Floats, pointed: Floats, sight: Floats, third: Floats
) -> Floats:
    """A row for each of some lines, the likeliest titles of documents that have any, given every line's log-odds to be
    the title, two columns of the nets about it, and its features of the first stage and of the title's."""
    own = sight[:, [SHAPE.index(name) for name in LINE]]
    beside = sight[:, [SHAPE.index(name) for name in BESIDE]]
    main, about = third[:, MAIN_ODDS], third[:, ABOUT]
    rows = []
    for line in lines.tolist():
        document = batch.document[line]
        first, last = batch.borders[document], batch.borders[document + 1]
        rows.append(
            [
                *_odds(title[first:last], line - first),
                *pointed[line],
                *_place(main[first:last], line - first),
                *own[line],
                *(beside[line - 1] if line > first else np.zeros(len(BESIDE))),
                *(beside[line + 1] if line + 1 < last else np.zeros(len(BESIDE))),
                *about[line],
            ]
        )
    return np.array(rows, dtype=np.float32)


def _odds(title: Floats, place: int) -> list[float]:
    """How likely the line is the title, how much likelier than the next, and how many titles there seem to be."""
    others = np.delete(title, place)
    runner_up = float(others.max()) if len(others) else -np.inf
    return [
        float(title[place]),
        min(float(title[place]) - runner_up, _FAR),
        float(np.logaddexp.reduce(title)),
    ]


def _place(main: Floats, place: int) -> list[float]:
    """Where the line stands, where the text begins, and how likely the lines around are text."""
    is_main = main > 0
    first_main = int(np.argmax(is_main)) if is_main.any() else len(main)
    return [
        float(np.log1p(place)),
        float(np.log1p(len(main))),
        float(np.clip(first_main - place, -_FAR, _FAR)),
        float(np.log1p(first_main)),
        float(is_main.mean()),
        float(np.log1p(is_main.sum())),
        float(is_main[:place].sum()),
        float(main[:_FIRST_LINES].mean()),
        float(main[place]),
        float(main[place + 1]) if place + 1 < len(main) else -_FAR,
    ]

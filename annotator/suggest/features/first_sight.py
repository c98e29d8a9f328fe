"""The features of the first stage: all that is measured of a line and around it before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from annotator.suggest.features.alphabet import CLASSES
from annotator.suggest.features.batch import Batch, Floats, beside
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.lexicon import WORDING
from annotator.suggest.features.place import PLACE, place
from annotator.suggest.features.repeats import REPEATS, repeats
from annotator.suggest.features.shape import SHAPE, shape
from annotator.suggest.features.surroundings import (
    RUNS,
    distances,
    near,
    near_names,
    runs,
    window_names,
    windows,
)
from annotator.suggest.features.topic import TOPIC, topic
from annotator.suggest.page.kind import Kind

KINDS = tuple(Kind)
_NEAR = [
    "mass",
    "words",
    "sentences",
    "ends_stop",
    "ends_colon",
    "first",
    "capitals",
    "prose",
    "topic",
    "equal",
    "twice",
    "said",
    "word_mean",
    "line_score",
]
_AROUND = [
    "long",
    "ends_stop",
    "bullet",
    "capitals",
    "topic",
    "prose",
    "said",
    "equal",
    "digits",
    "word_mean",
]
_DISTANT = (
    Kind.RELATED,
    Kind.COMMENTS,
    Kind.SHARE,
    Kind.DATE,
    Kind.BYLINE,
    Kind.LEGAL,
    Kind.READ_ALSO,
    Kind.MENU,
)
_DISTANT_KINDS = [KINDS.index(kind) for kind in _DISTANT]
_SAID = [place for place, kind in enumerate(KINDS) if kind is not Kind.NAME]
_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_LENGTHS = np.log1p([12, 30, 70, 160, 400])


class Group(IntEnum):
    """What a feature looks at; a reason names the group that moved the score."""

    SHAPE = 0
    KIND = 1
    REPEATS = 2
    TOPIC = 3
    PLACE = 4
    LIST = 5
    HEADING = 6
    BESIDE = 7
    DOCUMENT = 8
    WORDING = 9
    FIRST_STAGE = 10


def columns() -> list[tuple[str, Group]]:
    """The columns in their order, each with its group."""
    distant = [f"{side} {kind}" for kind in (*_DISTANT, "long") for side in ("under", "above")]
    return [
        *((name, Group.SHAPE) for name in SHAPE),
        *((f"is {kind}", Group.KIND) for kind in KINDS),
        *((name, Group.WORDING) for name in WORDING),
        *((name, Group.REPEATS) for name in REPEATS),
        *((name, Group.TOPIC) for name in TOPIC),
        *((name, Group.PLACE) for name in PLACE),
        *((name, Group.LIST) for name in RUNS),
        *((name, Group.BESIDE if "long" in name else Group.HEADING) for name in distant),
        *((name, Group.BESIDE) for name in (*near_names(_NEAR), *window_names(_AROUND))),
    ]


def kind_rows(kinds: Sequence[frozenset[Kind]]) -> Floats:
    """Which kinds each line is by its words, a column a kind."""
    columns = np.zeros((len(KINDS), len(kinds)), dtype=np.float32)
    columns[
        [_NUMBERS[kind] for found in kinds for kind in found],
        [line for line, found in enumerate(kinds) for _ in found],
    ] = 1
    return columns.T


def features(batch: Batch, kinds: Floats, words: Floats) -> Floats:
    """A row a line, given which kinds each line is by its words, in the order of KINDS, and what WORDING names."""
    own = shape(batch)
    column = dict(zip(SHAPE, own.T, strict=True))
    said_again = repeats(batch)
    mass = np.expm1(column["mass"])
    is_closed = (column["ends_stop"] > 0) & (column["ends_dots"] == 0)
    is_prose = ((is_closed & (column["words"] >= np.log1p(8))) | (column["sentences"] >= 2)) & (
        kinds[:, 12] == 0
    )
    prose = np.where(is_prose, np.minimum(mass, 1000), 0).astype(np.float32)
    where = place(batch, mass.astype(np.float32), prose)
    in_stretch = where[:, PLACE.index("in_stretch")] > 0
    about = topic(batch, (in_stretch & is_prose).astype(np.float32))
    said = kinds.T.take(_SAID, axis=0).max(axis=0, initial=0)
    is_long = (mass > 120).astype(np.float32)
    derived = {
        **column,
        "prose": is_prose.astype(np.float32),
        "topic": about[:, 0],
        "equal": said_again[:, 0],
        "said": said,
        "long": is_long,
        "word_mean": words[:, WORDING.index("word_mean")],
        "line_score": words[:, WORDING.index("line_score")],
    }
    distant = beside([kinds.T.take(_DISTANT_KINDS, axis=0).T, is_long])
    return beside(
        [
            own,
            kinds,
            words,
            said_again,
            about,
            where,
            runs(batch, _looks(column)),
            distances(batch, distant),
            near(batch, _pick(derived, _NEAR)),
            windows(batch, _pick(derived, _AROUND)),
        ]
    )


def _pick(columns: dict[str, Floats], chosen: Sequence[str]) -> Floats:
    return np.array([columns[name] for name in chosen], dtype=np.float32).T


def _looks(column: dict[str, Floats]) -> Whole:
    """A number for what a line looks like: how it begins and ends, and about how long it is."""
    length = np.searchsorted(_LENGTHS, column["mass"], side="right")
    begin = np.where(column["bullet"] > 0, CLASSES, column["first"])
    end = np.where(column["ends_stop"] > 0, 1, 0)
    return np.asarray(length * 64 + begin * 2 + end, dtype=np.int64)

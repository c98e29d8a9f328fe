"""A small net over a document's lines, run by numpy alone: what a line is depends on those far above and below it.

Residual dilated convolutions (Bai et al. 2018, "An empirical evaluation of generic convolutional and recurrent
networks for sequence modeling") with attention pooled over the document, and two pointers at the first and the last
line of the text (Vinyals et al. 2015, "Pointer networks").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats, Whole

REACHES = (1, 2, 4, 8, 1)
"""How many lines away the neighbours lie that each layer looks at."""
POOLED = frozenset({2, 4})
"""The layers that see the whole document as well."""
HEADS = 4
MOST_SPREAD = 4.0
"""Columns are cut off at so many standard deviations from their mean."""
SUREST = 9.0
_APART = max(REACHES)
_LEAST = 1e-6
_NORM = 1e-5

Weights = Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class LineNet:
    """Its weights by name, a matrix a layer with inputs as rows; `means` and `spreads` are those of its columns."""

    means: Floats
    spreads: Floats
    weights: Weights

    def odds(self, rows: Floats, borders: Whole) -> Floats:
        """Log-odds a line that it is main text. `borders` is the line each document starts at, and their number."""
        lines = _Lines.of(borders)
        if not len(lines.place):
            return np.zeros(0, dtype=np.float32)
        spread = (rows[:, : len(self.means)] - self.means) / self.spreads
        hidden = self._narrowed(np.clip(spread, -MOST_SPREAD, MOST_SPREAD))
        for number, reach in enumerate(REACHES):
            hidden = self._layer(hidden, lines, number, reach)
        return _odds_of(self._answers(hidden), lines)

    def _through(self, name: str, values: Floats) -> Floats:
        return np.asarray(values @ self.weights[name] + self.weights[f"{name}_bias"], dtype=np.float32)

    def _narrowed(self, columns: Floats) -> Floats:
        return self._through("narrow", silu(self._through("enter", columns)))

    def _layer(self, hidden: Floats, lines: _Lines, number: int, reach: int) -> Floats:
        mixed = self._through(f"mix{number}", lines.with_neighbours(hidden, reach))
        if number in POOLED:
            pooled = lines.pooled(self._through("attend", hidden), self._through("value", hidden))
            mixed += self._through("context", pooled)[lines.document]
        return hidden + self._through(f"back{number}", silu(mixed))

    def _answers(self, hidden: Floats) -> Floats:
        centred = hidden - hidden.mean(axis=1, keepdims=True)
        deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _NORM)
        normed = centred / deviation * self.weights["scale"] + self.weights["shift"]
        return self._through("head", silu(self._through("last", normed.astype(np.float32))))


class _Lines(NamedTuple):
    """The lines of documents that have any, laid out with room between documents, so that none sees into another.

    `place` is where each line lies in that layout of `room` rows, `document` the number of its document, `starts` each
    document's first line.
    """

    place: Whole
    room: int
    document: Whole
    starts: Whole

    @classmethod
    def of(cls, borders: Whole) -> _Lines:
        sizes = np.diff(borders)
        sizes = sizes[sizes > 0]
        document = np.repeat(np.arange(len(sizes)), sizes)
        place = np.arange(len(document)) + (document + 1) * _APART
        return cls(place, len(document) + (len(sizes) + 1) * _APART, document, np.cumsum(sizes) - sizes)

    def with_neighbours(self, values: Floats, reach: int) -> Floats:
        """Each line's values between those of the line so far above and so far below it, 0 where there is none."""
        laid_out = np.zeros((self.room, values.shape[1]), dtype=np.float32)
        laid_out[self.place] = values
        return np.concatenate((laid_out[self.place - reach], values, laid_out[self.place + reach]), axis=1)

    def pooled(self, scores: Floats, values: Floats) -> Floats:
        """A row a document: for each score the mean of its lines' values, weighed by the softmax of the score."""
        shares = self.softmax(scores)
        sums = [np.add.reduceat(share[:, None] * values, self.starts, axis=0) for share in shares.T]
        return np.concatenate(sums, axis=1)

    def softmax(self, scores: Floats) -> Floats:
        """Over the lines of each document."""
        raised = np.exp(scores - np.maximum.reduceat(scores, self.starts, axis=0)[self.document])
        return np.asarray(
            raised / np.add.reduceat(raised, self.starts, axis=0)[self.document], dtype=np.float32
        )


def silu(values: Floats) -> Floats:
    """The sigmoid-weighted linear unit (Elfwing et al. 2018)."""
    # In one array throughout: making a new one for each step took as long as the steps.
    result = np.clip(values, -60, 60)
    np.exp(np.negative(result, out=result), out=result)
    result += 1
    return np.divide(values, result, out=result)


def _odds_of(answers: Floats, lines: _Lines) -> Floats:
    """A line is text if it looks so, and the text has begun, and it has not ended."""
    looks = 1 / (1 + np.exp(-answers[:, 0].astype(np.float64)))
    pointers = lines.softmax(answers[:, 1:3]).astype(np.float64)
    has_begun = _running(pointers[:, 0], lines)
    has_not_ended = 1 - _running(pointers[:, 1], lines) + pointers[:, 1]
    chance = looks * np.clip(has_begun, _LEAST, 1) * np.clip(has_not_ended, _LEAST, 1)
    chance = np.clip(chance, _LEAST, 1 - _LEAST)
    return np.clip(np.log(chance / (1 - chance)), -SUREST, SUREST).astype(np.float32)


def _running(shares: npt.NDArray[np.float64], lines: _Lines) -> npt.NDArray[np.float64]:
    """The sum of each document's shares down to a line, itself included."""
    sums = np.cumsum(shares)
    before = (sums - shares)[lines.starts]
    return np.asarray(sums - before[lines.document], dtype=np.float64)


def pack(net: LineNet, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """The net's arrays for a file, by names that begin so; weights as half floats."""
    weights = {f"{name}.{key}": value.astype(np.float16) for key, value in net.weights.items()}
    return {f"{name}.means": net.means, f"{name}.spreads": net.spreads, **weights}


def unpack(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> LineNet:
    """Raises KeyError when there is no net of that name."""
    begins = f"{name}."
    found = {
        key.removeprefix(begins): np.asarray(arrays[key], dtype=np.float32)
        for key in arrays
        if key.startswith(begins)
    }
    means, spreads = found.pop("means"), found.pop("spreads")
    return LineNet(means, spreads, found)

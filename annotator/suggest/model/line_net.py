"""A small net over a document's lines, run by numpy alone: what a line is depends on those far above and below it.

Residual dilated convolutions (Bai et al. 2018, "An empirical evaluation of generic convolutional and recurrent
networks for sequence modeling") with attention pooled over the document, and pointers at the first and the last line of
the text and at the title (Vinyals et al. 2015, "Pointer networks").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Floats
from annotator.suggest.features.hashing import Whole

REACHES = (1, 2, 4, 8, 1)
"""How many lines away the neighbours lie that each layer looks at."""
POOLED = frozenset({2, 4})
"""The layers that see the whole document as well."""
HEADS = 4
MOST_SPREAD = 4.0
"""Columns are cut off at so many standard deviations from their mean."""
SUREST = 12.0
_APART = max(REACHES)
_LEAST = np.float32(1e-9)
_NORM = 1e-5

Weights = Mapping[str, Floats]


class Answers(NamedTuple):
    """For every line the log-odds that it looks like text, and the logarithms of its chances to be the first line of
    its document's text, the last, and the title. `untitled` is that of the chance that the document has no title."""

    looks: Floats
    begins: Floats
    ends: Floats
    titles: Floats
    untitled: Floats

    def down_to(self, end: int) -> Answers:
        """The answers on the first lines alone, which must be those of whole documents."""
        return Answers(*(told[:end] for told in self))

    @property
    def about_title(self) -> Floats:
        """`titles` and `untitled`, a column each."""
        return np.stack([self.titles, self.untitled], axis=1)


def mean_of(answers: Sequence[Answers]) -> Answers:
    """What several nets say together."""
    if len(answers) == 1:
        return answers[0]
    means: Floats = np.mean(answers, axis=0, dtype=np.float32)
    return Answers(*means)


@dataclass(frozen=True, eq=False)
class LineNet:
    """Its weights by name, a matrix a layer with inputs as rows; `means` and `spreads` are those of its columns."""

    means: Floats
    spreads: Floats
    weights: Weights

    def answers(self, rows: Floats, borders: Whole) -> Answers:
        """What it says of every line. `borders` is the line each document starts at, and their number."""
        lines = _Lines.of(borders)
        if not len(lines.place):
            return Answers(*np.zeros((len(Answers._fields), 0), dtype=np.float32))
        spread = rows[:, : len(self.means)] - self.means
        spread /= self.spreads
        np.clip(spread, -MOST_SPREAD, MOST_SPREAD, out=spread)
        hidden = lines.laid_out(self._narrowed(spread))
        for number, reach in enumerate(REACHES):
            self._layer(hidden, lines, number, reach)
        told = self._answers(hidden.take(lines.place, axis=0))
        looks = np.clip(told[:, 0], -SUREST, SUREST)
        begins, ends = np.log(lines.softmax(told[:, 1:3]) + _LEAST).T
        return Answers(looks, begins, ends, *lines.pointed(told[:, 3], told[:, 4]))

    def _through(self, name: str, values: Floats) -> Floats:
        result = np.asarray(values @ self.weights[name], dtype=np.float32)
        result += self.weights[f"{name}_bias"]
        return result

    def _narrowed(self, columns: Floats) -> Floats:
        return self._through("narrow", silu(self._through("enter", columns)))

    def _layer(self, hidden: Floats, lines: _Lines, number: int, reach: int) -> None:
        """Adds to each line, laid out, what it and the lines so far above and so far below it come to together."""
        # Rows moved against each other: the three side by side in one matrix took longer to lay out than to multiply.
        above, itself, below = self._mixes[number]
        mixed = hidden @ itself
        mixed[reach:] += hidden[:-reach] @ above
        mixed[:-reach] += hidden[reach:] @ below
        mixed += self.weights[f"mix{number}_bias"]
        if number in POOLED:
            seen = hidden.take(lines.place, axis=0)
            pooled = lines.pooled(self._through("attend", seen), self._through("value", seen))
            mixed[lines.place] += self._through("context", pooled).take(lines.document, axis=0)
        hidden += self._through(f"back{number}", silu(mixed))
        hidden[lines.gaps] = 0

    @cached_property
    def _mixes(self) -> list[list[Floats]]:
        """Of each layer the weights of the line above, of the line itself and of the one below."""
        return [np.split(self.weights[f"mix{number}"], 3) for number in range(len(REACHES))]

    def _answers(self, hidden: Floats) -> Floats:
        centred = hidden - hidden.mean(axis=1, keepdims=True)
        deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _NORM)
        centred /= deviation
        centred *= self.weights["scale"]
        centred += self.weights["shift"]
        return self._through("head", silu(self._through("last", centred)))


class _Lines(NamedTuple):
    """The lines of documents that have any, laid out with room between documents, so that none sees into another.

    `place` is where each line lies in that layout, `gaps` the rows between, `document` the number of its document,
    `starts` each document's first line.
    """

    place: Whole
    gaps: Whole
    document: Whole
    starts: Whole

    @classmethod
    def of(cls, borders: Whole) -> _Lines:
        sizes = borders[1:] - borders[:-1]
        sizes = sizes[sizes > 0]
        ends = sizes.cumsum()
        document = np.arange(len(sizes)).repeat(sizes)
        place = np.arange(len(document)) + (document + 1) * _APART
        # Before each document and behind the last one.
        first = np.concatenate(([0], ends + np.arange(1, len(sizes) + 1) * _APART))
        gaps = (first[:, None] + np.arange(_APART)).ravel()
        return cls(place, gaps, document, ends - sizes)

    def laid_out(self, values: Floats) -> Floats:
        """The values with rows of 0 between documents."""
        result = np.zeros((len(self.place) + len(self.gaps), values.shape[1]), dtype=np.float32)
        result[self.place] = values
        return result

    def pooled(self, scores: Floats, values: Floats) -> Floats:
        """A row a document: for each score the mean of its lines' values, weighed by the softmax of the score."""
        shares = self.softmax(scores)
        documents = (slice(*ends) for ends in pairwise([*self.starts.tolist(), len(values)]))
        return np.array([(shares[lines].T @ values[lines]).ravel() for lines in documents])

    def softmax(self, scores: Floats) -> Floats:
        """Over the lines of each document."""
        most = np.maximum.reduceat(scores, self.starts, axis=0)
        raised = np.exp(scores - most.take(self.document, axis=0))
        raised /= np.add.reduceat(raised, self.starts, axis=0).take(self.document, axis=0)
        return np.asarray(raised, dtype=np.float32)

    def pointed(self, scores: Floats, nowhere: Floats) -> tuple[Floats, Floats]:
        """The logarithms of the chance that each line is pointed at, and of the chance that none of its document is: a
        softmax over the lines' scores and the mean of what they score for none. No logarithm is below -SUREST."""
        none = np.add.reduceat(nowhere, self.starts) / np.bincount(self.document)
        most = np.maximum(np.maximum.reduceat(scores, self.starts), none)
        raised = np.add.reduceat(np.exp(scores - most[self.document]), self.starts) + np.exp(none - most)
        every = most + np.log(raised)
        lines = np.maximum(scores - every[self.document], -SUREST)
        return lines.astype(np.float32), np.maximum(none - every, -SUREST)[self.document].astype(np.float32)


def silu(values: Floats) -> Floats:
    """The sigmoid-weighted linear unit (Elfwing et al. 2018)."""
    # In one array throughout: making a new one for each step took as long as the steps.
    result = np.maximum(values, -60)
    np.exp(np.negative(result, out=result), out=result)
    result += 1
    return np.divide(values, result, out=result)


def pack(net: LineNet, name: str) -> dict[str, npt.NDArray[np.generic]]:
    """The net's arrays for a file, by names that begin so; weights as half floats."""
    weights = {f"{name}.{key}": value.astype(np.float16) for key, value in net.weights.items()}
    return {f"{name}.means": net.means, f"{name}.spreads": net.spreads, **weights}


def unpack(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> LineNet:
    """Raises KeyError when there is no net of that name, ValueError when there is but a part of it."""
    begins = f"{name}."
    found = {
        key.removeprefix(begins): np.asarray(arrays[key], dtype=np.float32)
        for key in arrays
        if key.startswith(begins)
    }
    means, spreads = found.pop("means"), found.pop("spreads")
    net = LineNet(means, spreads, found)
    try:
        net.answers(np.zeros((1, len(means)), dtype=np.float32), np.array([0, 1]))
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"the net {name} is not whole") from error
    return net

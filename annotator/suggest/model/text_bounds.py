"""Where a document's text begins and ends, decided together with what each line is.

A text is a first and a last line; outside of them nothing is text, and between them each line is or is not; or there is
no text. Every such case has a chance, and a line's chance to be text is the sum over all cases.
"""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Doubles, Floats
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model.line_net import SUREST, Answers

_LEAST = 1e-6
_NO_TEXT = -1.5
"""The logarithm of how often a document holds no text beside how often it begins at a line and ends at one."""
_MOST = 700.0


def joined(trees: Floats, nets: Answers, borders: Whole) -> Floats:
    """Log-odds a line that it is main text, by the trees' log-odds and the nets' answers. `borders` is the line each
    document starts at, and their number."""
    odds = np.clip((trees + nets.looks) / 2, -SUREST, SUREST).astype(np.float64)
    yes, no = -np.logaddexp(0, -odds), -np.logaddexp(0, odds)
    begins, ends = (yes + pointer.astype(np.float64) for pointer in (nets.begins, nets.ends))
    chance = np.empty(len(trees))
    for first, last in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        if first < last:
            some = slice(first, last)
            chance[some] = _chances(yes[some], no[some], begins[some], ends[some])
    chance = np.clip(chance, _LEAST, 1 - _LEAST)
    return np.log(chance / (1 - chance)).astype(np.float32)


def _chances(yes: Doubles, no: Doubles, begins: Doubles, ends: Doubles) -> Doubles:
    """The chance of each line of a document to be text. All is in logarithms but the answer."""
    down = np.cumsum(no)
    begin, end = begins + down - no, ends + down[-1] - down
    most_begin, most_end = begin.max(), end.max()
    alone = np.exp(begin + end - yes - most_begin - most_end)
    none = np.exp(min(_NO_TEXT + float(down[-1] - most_begin - most_end), _MOST))
    begin, end = np.exp(begin - most_begin), np.exp(end - most_end)
    begun, unended = np.cumsum(begin) - begin, np.cumsum(end[::-1])[::-1] - end
    at_edge = begin * unended + begun * end + alone
    inside = begun * unended * np.exp(yes)
    every_case = none + float((begun * end).sum() + alone.sum())
    return np.asarray((at_edge + inside) / every_case)

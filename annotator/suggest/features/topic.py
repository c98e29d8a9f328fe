"""How much of a line's wording is that of the text, given how likely each line is to belong to it."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, Occurrences, beside
from annotator.suggest.features.hashing import Whole

TOPIC = ["topic", "topic_often", "topic_names", "topic_pairs", "own_words", "rest", "rest_pairs"]
_OFTEN = 2.0


def topic(batch: Batch, chance: Floats) -> Floats:
    """A row a line, its columns named by TOPIC, given each line's chance to be main text."""
    words, pairs, is_name = batch.words, batch.pairs, batch.is_name
    text, often, rest, own = _weights(words, chance)
    pair_text, _, pair_rest, _ = _weights(pairs, chance)
    names = words.line[is_name]
    return beside(
        [
            _mean(text, words.line, words.counts),
            _mean(often, words.line, words.counts),
            _mean(text[is_name], names, np.bincount(names, minlength=len(batch))),
            _mean(pair_text, pairs.line, pairs.counts),
            _mean(own, words.line, words.counts),
            _mean(rest, words.line, words.counts),
            _mean(pair_rest, pairs.line, pairs.counts),
        ]
    )


def _weights(found: Occurrences, chance: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """For each word how surely another line of the text has it, and often; how surely one outside the text; and
    whether it stands in no other line at all."""
    # A word counts once a line, however often it stands there.
    line, lines, once = found.line, found.lines, found.once
    in_text = np.bincount(found.alike[once], weights=chance[line[once]])
    others = np.maximum(in_text[found.alike] - chance[line], 0)
    rest = np.maximum(lines - 1 - others, 0)
    return (
        np.minimum(others, 1).astype(np.float32),
        np.minimum(others / _OFTEN, 3).astype(np.float32),
        np.minimum(rest, 1).astype(np.float32),
        (lines == 1).astype(np.float32),
    )


def _mean(values: Floats, line: Whole, count: Whole) -> Floats:
    """The mean of the values in each line, of which it has so many; -1 where it has none."""
    total = np.bincount(line, weights=values, minlength=len(count))
    return np.where(count > 0, total / np.maximum(count, 1), -1).astype(np.float32)

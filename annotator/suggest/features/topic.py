"""How much of a line's wording is that of the text, given how likely each line is to belong to it."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, sums_of

TOPIC = ["topic", "topic_often", "topic_names", "topic_pairs", "own_words", "rest", "rest_pairs"]
_COUNTED = [0, 0, 2, 1, 0, 0, 1]
"""What each of these is a mean of, as a row of `Occurrences.counts`."""
_OFTEN = 2.0


def topic(batch: Batch, chance: Floats) -> Floats:
    """A row a line, its columns named by TOPIC, given each line's chance to be main text: how surely another line of
    the text has its words, and often; whether no other line at all has them; how surely one outside the text has."""
    found = batch.occurrences
    here = chance.take(found.line)
    # A word counts once a line, however often it stands there.
    in_text = np.bincount(found.once_alike, weights=chance.take(found.once_line), minlength=1)
    others = np.maximum(in_text.take(found.alike) - here, 0)
    text = np.minimum(others, 1)
    rest, rest_pairs = found.sums(np.minimum(np.maximum(found.lines - 1 - others, 0), 1))
    words, names = found.line[: found.words], found.line.take(found.names)
    in_words, in_pairs = found.sums(text)
    often = sums_of(np.minimum(others[: found.words] / _OFTEN, 3), words, len(batch))
    in_names = sums_of(text.take(found.names), names, len(batch))
    own = found.counts[0] - found.shared[0]
    counts = found.counts.take(_COUNTED, axis=0)
    sums = np.concatenate((in_words, often, in_names, in_pairs, own, rest, rest_pairs)).reshape(counts.shape)
    return np.where(counts > 0, sums / np.maximum(counts, 1), -1).astype(np.float32).T

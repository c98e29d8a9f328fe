"""How much of a line's wording is that of the text, given how likely each line is to belong to it."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.batch import Batch, Floats, Hashes, Truths, Whole
from annotator.suggest.features.repeats import gram_hashes

TOPIC = ["topic", "topic_often", "topic_names", "topic_pairs", "own_words", "rest", "rest_pairs"]
_FEWEST_LETTERS = 4
_OFTEN = 2.0


def topic(batch: Batch, chance: Floats) -> Floats:
    """A row a line, its columns named by TOPIC, given each line's chance to be main text."""
    tokens = batch.tokens
    is_word = (tokens.length >= _FEWEST_LETTERS) & ~tokens.is_unspaced
    words, word_lines = tokens.hashes[is_word], tokens.line[is_word]
    inside = tokens.is_capital & is_word
    inside[tokens.first[tokens.counts > 0]] = False  # the first word of a line is written large anyway
    pairs, pair_lines = gram_hashes(batch, 2)
    text, often, rest, own = _weights(batch, words, word_lines, chance)
    pair_text, _, pair_rest, _ = _weights(batch, pairs, pair_lines, chance)
    names = inside[is_word]
    return np.column_stack(
        [
            _mean(batch, text, word_lines),
            _mean(batch, often, word_lines),
            _mean(batch, text[names], word_lines[names]),
            _mean(batch, pair_text, pair_lines),
            _mean(batch, own, word_lines),
            _mean(batch, rest, word_lines),
            _mean(batch, pair_rest, pair_lines),
        ]
    )


def _weights(
    batch: Batch, words: Hashes, line: Whole, chance: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """For each word how surely another line of the text has it, and often; how surely one outside the text; and
    whether it stands in no other line at all."""
    if not len(words):
        nothing = np.zeros(0, dtype=np.float32)
        return nothing, nothing, nothing, nothing
    keys = words ^ (batch.document[line].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    _, word = np.unique(keys, return_inverse=True)
    # A word counts once a line, however often it stands there.
    once = np.flatnonzero(_is_first(word, line))
    in_text = np.bincount(word[once], weights=chance[line[once]], minlength=len(words))
    lines = np.bincount(word[once], minlength=len(words))
    others = np.maximum(in_text[word] - chance[line], 0)
    rest = np.maximum(lines[word] - 1 - others, 0)
    return (
        np.minimum(others, 1).astype(np.float32),
        np.minimum(others / _OFTEN, 3).astype(np.float32),
        np.minimum(rest, 1).astype(np.float32),
        (lines[word] == 1).astype(np.float32),
    )


def _is_first(word: Whole, line: Whole) -> Truths:
    keys = word * (int(line.max()) + 1) + line
    _, first = np.unique(keys, return_index=True)
    result = np.zeros(len(word), dtype=bool)
    result[first] = True
    return result


def _mean(batch: Batch, values: Floats, line: Whole) -> Floats:
    total = np.bincount(line, weights=values, minlength=len(batch))
    count = np.bincount(line, minlength=len(batch))
    return np.where(count > 0, total / np.maximum(count, 1), -1).astype(np.float32)

"""Which words, pairs of words and whole lines are more often main text than boilerplate, as labelled pages say.

Kept as hashes with a score each: what a language unknown to it says counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.batch import Batch, Column, Floats, Truths, sums_of
from annotator.suggest.features.hashing import Hashes, Whole

WORDING = [
    "word_mean",
    "word_least",
    "word_most",
    "word_first",
    "word_last",
    "word_known",
    "pair_mean",
    "pair_least",
    "pair_most",
    "line_score",
]
_FEWEST_PUBLISHERS = (4, 4, 3)
"""What fewer publishers say, of words, pairs and lines, is chance or a name."""
_PRIOR, _PRIOR_WEIGHT = 0.4, 1.0
_STEPS = 32
"""A score is kept as a whole number of parts of this size."""
_LONGEST_LINE = 12
_LEAST_KNOWN = 0.5
"""Of the words of a document's lines, on average: languages learned from have 0.58 and more, others up to 0.6."""
_LOW = np.uint64(0xFFFFFFFF)
_REST = np.uint32(16)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Hashes in rising order, each with its log-odds of being main text."""

    hashes: npt.NDArray[np.uint32]
    scores: npt.NDArray[np.int8]

    def of(self, hashes: Hashes) -> Floats:
        """The score of each hash, 0 for those that are not in it."""
        if not len(self.hashes):
            return np.zeros(len(hashes), dtype=np.float32)
        wanted = hashes.astype(np.uint32)
        # Each goes on to the first hash that is not smaller. Behind the last one is none: clipped, it is that again.
        place = self._starts.take(wanted >> _REST).astype(np.intp)
        smaller = (self.hashes.take(place, mode="clip") < wanted).nonzero()[0]
        while len(smaller):
            place[smaller] += 1
            goes_on = self.hashes.take(place.take(smaller), mode="clip") < wanted.take(smaller)
            smaller = smaller[goes_on & (place.take(smaller) < len(self.hashes))]
        scores = self.scores.take(place, mode="clip") / np.float32(_STEPS)
        scores[self.hashes.take(place, mode="clip") != wanted] = 0
        return np.asarray(scores, dtype=np.float32)

    @cached_property
    def _starts(self) -> npt.NDArray[np.unsignedinteger]:
        """Where the hashes with each beginning start. Hardly more than one has the same, so that looking on from there
        takes a fraction of what halving all of them does."""
        beginnings = np.arange(1 << (32 - int(_REST)), dtype=np.uint64) << np.uint64(_REST)
        return np.searchsorted(self.hashes, beginnings).astype(np.min_scalar_type(len(self.hashes)))


Lexicons = tuple[Lexicon, Lexicon, Lexicon]


class _Said(NamedTuple):
    """The hashes of words, pairs and lines, and the line each stands in."""

    words: tuple[Hashes, Whole]
    pairs: tuple[Hashes, Whole]
    lines: tuple[Hashes, Whole]


def _said(batch: Batch) -> _Said:
    short = batch.filled[batch.tokens.counts.take(batch.filled) <= _LONGEST_LINE]
    return _Said(
        (batch.tokens.hashes, batch.tokens.line), batch.pair_hashes, (batch.line_hashes[short], short)
    )


def wording(batch: Batch, lexicons: Lexicons) -> Floats:
    """A row a line, its columns named by WORDING."""
    said = _said(batch)
    words, pairs, lines = (lexicon.of(part[0]) for lexicon, part in zip(lexicons, said, strict=True))
    tokens = batch.tokens
    first, last, score = np.zeros((3, len(batch)), dtype=np.float32)
    place = tokens.first.take(batch.filled)
    first[batch.filled] = words.take(place)
    last[batch.filled] = words.take(place + tokens.counts.take(batch.filled) - 1)
    score[said.lines[1]] = lines
    known = sums_of(words != 0, tokens.line, len(batch)) / np.maximum(tokens.counts, 1)
    columns = [
        *_summed(batch, words, tokens.line),
        first,
        last,
        known,
        *_summed(batch, pairs, said.pairs[1]),
        score,
    ]
    return np.array(columns, dtype=np.float32).T


def without_strangers(batch: Batch, words: Floats) -> Floats:
    """The rows of `wording`, with nothing said of documents in a language that the lexicons do not know.

    What such a document shares with them are names and words that mean something else here.
    """
    known = np.bincount(
        batch.document, weights=words[:, WORDING.index("word_known")], minlength=len(batch.borders) - 1
    )
    lines = np.maximum(np.diff(batch.borders), 1)
    is_known = known / lines >= _LEAST_KNOWN
    return words * is_known[batch.document][:, None]


def _summed(batch: Batch, scores: Floats, line: Whole) -> list[Column]:
    """The mean, least and greatest score in each line; 0 where it has none."""
    count = np.bincount(line, minlength=len(batch))
    mean = sums_of(scores, line, len(batch)) / np.maximum(count, 1)
    least, most = np.zeros((2, len(batch)), dtype=np.float32)
    filled = count.nonzero()[0]
    if len(filled):
        first = (count.cumsum() - count).take(filled)
        least[filled] = np.minimum.reduceat(scores, first)
        most[filled] = np.maximum.reduceat(scores, first)
    return [mean, least, most]


class _Counts(NamedTuple):
    """For each hash and publisher that has it: the share of the publisher's lines with it that are main text."""

    hashes: Hashes
    publisher: Whole
    share: Floats


_Tally = tuple[Hashes, Whole]
"""Keys of hash, publisher and label, and how often each was met."""


class Readings:
    """What labelled batches say of words, from which lexicons are made that leave some publishers out."""

    def __init__(self, batches: Iterable[tuple[Batch, Whole, Whole]]) -> None:
        """Reads batches, each with a label a line, 1 for main and 0 for boilerplate, and a publisher's number."""
        parts: list[list[_Tally]] = [[], [], []]
        for batch, labels, publisher in batches:
            for part, (hashes, line) in zip(parts, _said(batch), strict=True):
                used = labels[line] >= 0
                part.append(_tally(hashes[used] & _LOW, publisher[line[used]], labels[line[used]]))
        self._counts = [_merged(part) for part in parts]

    def lexicons(self, is_read: Truths) -> Lexicons:
        """Lexicons of the publishers that `is_read` says are to be read."""
        words, pairs, lines = (
            _lexicon(counts, is_read, fewest)
            for counts, fewest in zip(self._counts, _FEWEST_PUBLISHERS, strict=True)
        )
        return words, pairs, lines


def _tally(hashes: Hashes, publisher: Whole, labels: Whole) -> _Tally:
    keys = (
        (hashes << np.uint64(32)) | (publisher.astype(np.uint64) << np.uint64(1)) | labels.astype(np.uint64)
    )
    return np.unique(keys, return_counts=True)


def _merged(tallies: Sequence[_Tally]) -> _Counts:
    keys = np.concatenate([keys for keys, _ in tallies])
    count = np.concatenate([count for _, count in tallies])
    is_main = (keys & np.uint64(1)).astype(np.int64)
    found, place = np.unique(keys >> np.uint64(1), return_inverse=True)
    total = np.bincount(place, weights=count)
    main = np.bincount(place, weights=count * is_main)
    publisher = (found & np.uint64(0x7FFFFFFF)).astype(np.int64)
    return _Counts(found >> np.uint64(31), publisher, (main / total).astype(np.float32))


def _lexicon(counts: _Counts, is_read: Truths, fewest: int) -> Lexicon:
    used = is_read[counts.publisher]
    hashes, place, publishers = np.unique(counts.hashes[used], return_inverse=True, return_counts=True)
    share = np.bincount(place, weights=counts.share[used], minlength=len(hashes))
    chance = (share + _PRIOR * _PRIOR_WEIGHT) / (publishers + _PRIOR_WEIGHT)
    chance = np.clip(chance, 0.02, 0.98)
    kept = publishers >= fewest
    scores = np.rint(np.log(chance / (1 - chance)) * _STEPS)
    return Lexicon(hashes[kept].astype(np.uint32), np.clip(scores[kept], -127, 127).astype(np.int8))

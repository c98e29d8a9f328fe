"""The lines of many documents as arrays: characters, tokens, and what belongs to which line and document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.alphabet import Class, alphabet
from annotator.suggest.features.hashing import Hashes, Whole, first_equal, mixed

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Column = npt.NDArray[np.generic]
"""A value a line, of any kind that features are made of."""
Truths = npt.NDArray[np.bool_]
Classes = npt.NDArray[np.uint8]

REACHES = (3, 8, 20)
"""How many lines before and behind each line a window on them holds."""
_LONGEST_WORD = 32
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, and single letters of scripts that put no spaces between words; in the order of the text.

    `counts` and `first` say how many a line has and where they begin; `length` is in letters.
    """

    line: Whole
    start: Whole
    length: Whole
    hashes: Hashes
    is_unspaced: Truths
    is_capital: Truths
    counts: Whole
    first: Whole


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Words, then pairs of tokens, each in the order of the text, that stand in more than one line of their document.

    `words` says how many are words, and `names` which of them are written large, but for the first one of a line, which
    always is. `line` is the line each stands in, and `row` as well for a word, but for a pair that and the number of
    all lines. `alike` is a number that equal ones of a document share and no others, and `lines` says in how many lines
    of the document each stands. `once_alike` and `once_line` leave out those that a line has had before. `counts` has
    three rows: how many words each line has, how many pairs, and how many names, whether they stand in others or not;
    `shared` has two: how many of these words it has, and how many pairs.
    """

    words: int
    names: Whole
    line: Whole
    row: Whole
    alike: Whole
    lines: Whole
    once_alike: Whole
    once_line: Whole
    counts: Whole
    shared: Whole

    def sums(self, values: Doubles) -> Doubles:
        """The sums of a value each over the words of each line, and over its pairs: two rows."""
        lines = self.counts.shape[1]
        return sums_of(values, self.row, 2 * lines).reshape(2, lines)


class Windows(NamedTuple):
    """Windows on the lines of the document before and behind each line: for each of REACHES a row of those before, and
    one of those behind. `low` and `high` are where they begin and end, `size` is how many lines they hold, 1 for those
    that are empty."""

    low: Whole
    high: Whole
    size: Doubles
    is_empty: Truths


@dataclass(frozen=True, eq=False)
class Batch:
    """Lines of documents one behind the other. Each line's characters end with a newline, so that none is empty.

    `document` is the document of a line, `borders` the line each document starts at, and their number at the end.
    """

    lines: tuple[str, ...]
    document: Whole
    borders: Whole
    codes: npt.NDArray[np.uint32]
    classes: npt.NDArray[np.uint8]
    line_of: Whole
    start: Whole
    end: Whole
    tokens: Tokens

    def __len__(self) -> int:
        return len(self.lines)

    # Every stage of the detector weighs these anew; finding them takes longer than all that is done with them then.
    @cached_property
    def occurrences(self) -> Occurrences:
        """Words of some length, which carry what a text is about, and all pairs of tokens next to each other in a line:
        at once, in half the calls."""
        tokens, size = self.tokens, len(self)
        words = ((tokens.length >= _FEWEST_LETTERS) & ~tokens.is_unspaced).nonzero()[0]
        is_name = tokens.is_capital.copy()
        is_name[tokens.first.take(self.filled)] = False
        names = is_name.take(words).nonzero()[0]
        pairs, pairs_line = self.pair_hashes
        words_line = tokens.line.take(words)
        line = np.concatenate((words_line, pairs_line))
        row = np.concatenate((words_line, pairs_line + size))
        hashes = np.concatenate((tokens.hashes.take(words), pairs))
        counts = np.bincount(np.concatenate((row, line.take(names) + 2 * size)), minlength=3 * size)
        alike = first_equal(hashes ^ self.document_keys.take(line))
        # Most stand in a document once: no others can stand in a line again, or in another line.
        times = np.bincount(alike, minlength=1)
        some = (times.take(alike) > 1).nonzero()[0]
        again = some[_is_again(hashes.take(some), row.take(some))]
        lines = times - np.bincount(alike.take(again), minlength=len(times))
        is_once = np.ones(len(row), dtype=bool)
        is_once[again] = False
        is_name = np.zeros(len(row), dtype=bool)
        is_name[names] = True
        shared = some[lines.take(alike.take(some)) > 1]
        line, row, alike = line.take(shared), row.take(shared), alike.take(shared)
        once = is_once.take(shared).nonzero()[0]
        return Occurrences(
            words=int(shared.searchsorted(len(words))),
            names=is_name.take(shared).nonzero()[0],
            line=line,
            row=row,
            alike=alike,
            lines=lines.take(alike),
            once_alike=alike.take(once),
            once_line=line.take(once),
            counts=counts.reshape(3, size),
            shared=np.bincount(row, minlength=2 * size).reshape(2, size),
        )

    @cached_property
    def filled(self) -> Whole:
        """The lines that have tokens."""
        return self.tokens.counts.nonzero()[0]

    @cached_property
    def bounds(self) -> tuple[Whole, Whole]:
        """The first line of each line's document, and the one behind its last."""
        return self.borders.take(self.document), self.borders.take(self.document + 1)

    @cached_property
    def windows(self) -> Windows:
        index = np.arange(len(self))
        first, last = self.bounds
        low, high = np.empty((2, 2 * len(REACHES), len(self)), dtype=np.int64)
        reach = np.array(REACHES)[:, None]
        low[::2], high[::2] = np.maximum(index - reach, first), index
        low[1::2], high[1::2] = index + 1, np.minimum(index + 1 + reach, last)
        size = high - low
        return Windows(low, high, np.maximum(size, 1.0), size == 0)

    @cached_property
    def document_keys(self) -> Hashes:
        """A number a line by which equal hashes of different documents are told apart."""
        return mixed(np.arange(1, len(self.borders), dtype=np.uint64)).take(self.document)

    @cached_property
    def pair_hashes(self) -> tuple[Hashes, Whole]:
        return self.run_hashes(2)

    def run_hashes(self, size: int) -> tuple[Hashes, Whole]:
        """A hash for every run of `size` tokens inside a line, and the line it stands in."""
        hashes, line = self.tokens.hashes, self.tokens.line
        count = len(hashes) - size + 1
        if count <= 0:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        weights = mixed(np.arange(101, 101 + size, dtype=np.uint64))
        total = np.zeros(count, dtype=np.uint64)
        for place in range(size):
            total += hashes[place : place + count] * weights[place]
        inside = line[:count] == line[size - 1 :]
        return mixed(total[inside]), line[:count][inside]

    @cached_property
    def line_hashes(self) -> Hashes:
        """A hash a line over its words, whatever stands between them; over its signs where there are none."""
        tokens = self.tokens
        place = np.arange(len(tokens.line)) - tokens.first[tokens.line]
        spread = tokens.hashes * mixed(place.astype(np.uint64) + np.uint64(7))
        hashes = np.zeros(len(self), dtype=np.uint64)
        if len(self.filled):
            hashes[self.filled] = np.add.reduceat(spread, tokens.first.take(self.filled))
        empty = (tokens.counts == 0).nonzero()[0]
        signs = self.codes[self.start[empty]].astype(np.uint64) + np.uint64(1 << 32)
        hashes[empty] = mixed(
            signs + (self.end[empty] - self.start[empty]).astype(np.uint64) * np.uint64(1 << 22)
        )
        return hashes


def batch_of(documents: Sequence[Sequence[str]]) -> Batch:
    """The documents' lines, which must show something and hold no newline."""
    lines = tuple(line for document in documents for line in document)
    sizes = np.array([len(document) for document in documents], dtype=np.int64)
    borders = np.concatenate(([0], np.cumsum(sizes)))
    text = "\n".join(lines) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.array([len(line) + 1 for line in lines], dtype=np.int64)
    end = np.cumsum(lengths) - 1
    start = end - lengths + 1
    line_of = np.repeat(np.arange(len(lines)), lengths)
    classes = alphabet().classes(codes)
    return Batch(
        lines=lines,
        document=np.repeat(np.arange(len(documents)), sizes),
        borders=borders,
        codes=codes,
        classes=classes,
        line_of=line_of,
        start=start,
        end=end,
        tokens=_tokens(codes, classes, line_of, len(lines)),
    )


def sums_of(values: Doubles | Floats | Truths, line: Whole, lines: int) -> Doubles:
    """The sum of the values in each of so many lines."""
    return np.asarray(np.bincount(line, weights=values, minlength=lines), dtype=np.float64)


def _is_again(hashes: Hashes, row: Whole) -> Truths:
    """Which hashes an earlier one of the same row equals."""
    row_keys = mixed(np.arange(int(row.max(initial=-1)) + 1, dtype=np.uint64))
    return np.asarray(first_equal(hashes ^ row_keys.take(row)) != np.arange(len(row)))


def bounded(values: Floats, low: float, high: float) -> Floats:
    """The values, no lower and no higher than that: numpy's clip takes twice as long for an article's lines."""
    return np.minimum(np.maximum(values, low), high)


def beside(parts: Sequence[npt.NDArray[np.generic]]) -> Floats:
    """All columns of the parts in their order, a row a line; a part may be a column alone.

    Each column lies in one piece of memory, as it was made and as trees read it: laid out line by line, putting columns
    together took as long as all trees.
    """
    widths = [1 if part.ndim == 1 else part.shape[1] for part in parts]
    result = np.empty((sum(widths), len(parts[0])), dtype=np.float32)
    first = 0
    for part, width in zip(parts, widths, strict=True):
        result[first : first + width] = part.T
        first += width
    return result.T


def _tokens(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], line_of: Whole, lines: int
) -> Tokens:
    is_part = (classes >= Class.UPPER) & (classes <= Class.DIGIT)
    is_unspaced = (classes >= Class.HAN) & (classes <= Class.UNSPACED)
    begins = is_part.copy()
    follows = is_part[:-1]
    breaks = is_unspaced[1:] | (is_unspaced[:-1] & (classes[1:] != Class.MARK))
    begins[1:] &= ~follows | breaks
    start, parts = begins.nonzero()[0], is_part.nonzero()[0]
    heads = begins.take(parts).nonzero()[0]
    length = np.concatenate((heads[1:], [len(parts)])) - heads if len(heads) else heads
    line = line_of.take(start)
    counts = np.bincount(line, minlength=lines)
    return Tokens(
        line=line,
        start=start,
        length=length,
        hashes=_word_hashes(codes.take(parts), heads, length),
        is_unspaced=is_unspaced.take(start),
        is_capital=classes.take(start) == Class.UPPER,
        counts=counts,
        first=counts.cumsum() - counts,
    )


def _word_hashes(codes: npt.NDArray[np.uint32], heads: Whole, length: Whole) -> Hashes:
    """A hash a word over its small letters; of a longer word its first letters and the sum of the rest."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    place = np.arange(len(codes)) - heads.repeat(length)
    weights = mixed(np.arange(1, _LONGEST_WORD + 1, dtype=np.uint64))
    spread = alphabet().hashes(codes) * weights.take(place, mode="clip")
    return mixed(np.add.reduceat(spread, heads))

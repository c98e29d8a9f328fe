"""The lines of many documents as arrays: characters, tokens, and what belongs to which line and document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from annotator.suggest.features.alphabet import Class, alphabet

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Truths = npt.NDArray[np.bool_]
Classes = npt.NDArray[np.uint8]

_ODD = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
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
    """Words, or pairs of them, in the order of the text, and how they repeat within their document.

    `line` is the line each stands in, `alike` a number that equal ones of a document share and no others, `once` the
    first of those that a line has more than once, and `lines` says in how many lines of the document each stands.
    """

    line: Whole
    alike: Whole
    once: Whole
    lines: Whole

    def __len__(self) -> int:
        return len(self.line)


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

    # Every stage of the detector weighs these anew; sorting them takes longer than all that is done with them then.
    @cached_property
    def is_word(self) -> Truths:
        """Which tokens are words of some length, which carry what a text is about."""
        return (self.tokens.length >= _FEWEST_LETTERS) & ~self.tokens.is_unspaced

    @cached_property
    def words(self) -> Occurrences:
        """Those tokens."""
        return self._occurrences(self.tokens.hashes[self.is_word], self.tokens.line[self.is_word])

    @cached_property
    def pairs(self) -> Occurrences:
        """All pairs of tokens next to each other in a line."""
        return self._occurrences(*self.pair_hashes)

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

    def _occurrences(self, hashes: Hashes, line: Whole) -> Occurrences:
        if not len(hashes):
            nothing = np.zeros(0, dtype=np.int64)
            return Occurrences(nothing, nothing, nothing, nothing)
        keys = hashes ^ (self.document[line].astype(np.uint64) * _ODD)
        order, begins = _in_order(keys)
        alike = _numbers(order, begins)
        # In that order equal ones stand line by line, so that the first of each line follows a change of either.
        once = np.sort(order[begins | (np.diff(line[order], prepend=-1) != 0)])
        return Occurrences(line, alike, once, np.bincount(alike[once])[alike])


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


def beside(parts: Sequence[npt.NDArray[np.generic]]) -> Floats:
    """All columns of the parts in their order, a row a line; a part may be a column alone.

    Each column lies in one piece of memory, as it was made and as trees read it: laid out line by line, putting columns
    together took as long as all trees.
    """
    parts = [np.atleast_2d(part.T) for part in parts]
    result = np.empty((sum(len(part) for part in parts), parts[0].shape[1]), dtype=np.float32)
    first = 0
    for part in parts:
        result[first : first + len(part)] = part
        first += len(part)
    return result.T


def numbered(hashes: Hashes) -> Whole:
    """A number for each hash that equal ones share, from 0 without a gap."""
    return _numbers(*_in_order(hashes))


def _numbers(order: Whole, begins: Truths) -> Whole:
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.cumsum(begins) - 1
    return numbers


def _in_order(hashes: Hashes) -> tuple[Whole, Truths]:
    """The places of the hashes, equal ones behind each other as they stand, and at which of them another begins.

    The place is written into the lowest bits of the hash: sorting numbers takes a fraction of what sorting places does,
    and the bits that are left tell all hashes of a batch apart.
    """
    bits = np.uint64(max(1, (len(hashes) - 1).bit_length()))
    high = hashes >> bits << bits
    ordered = np.sort(high | np.arange(len(hashes), dtype=np.uint64))
    order = (ordered & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    begins = np.ones(len(hashes), dtype=bool)
    begins[1:] = ordered[1:] >> bits != ordered[:-1] >> bits
    return order, begins


def mixed(values: Hashes) -> Hashes:
    """Numbers as good as random, the same for the same value."""
    mix = values * _ODD
    return (mix ^ (mix >> _SHIFT)) * _ODD


def _tokens(
    codes: npt.NDArray[np.uint32], classes: npt.NDArray[np.uint8], line_of: Whole, lines: int
) -> Tokens:
    is_part = (classes >= Class.UPPER) & (classes <= Class.DIGIT)
    is_unspaced = (classes >= Class.HAN) & (classes <= Class.UNSPACED)
    begins = is_part.copy()
    follows = is_part[:-1]
    breaks = is_unspaced[1:] | (is_unspaced[:-1] & (classes[1:] != Class.MARK))
    begins[1:] &= ~follows | breaks
    start = np.flatnonzero(begins)
    parts = np.flatnonzero(is_part)
    token_of = np.cumsum(begins)[parts] - 1
    place = parts - start[token_of]
    line = line_of[start]
    counts = np.bincount(line, minlength=lines)
    return Tokens(
        line=line,
        start=start,
        length=np.bincount(token_of, minlength=len(start)),
        hashes=_word_hashes(codes[parts], place),
        is_unspaced=is_unspaced[start],
        is_capital=classes[start] == Class.UPPER,
        counts=counts,
        first=np.cumsum(counts) - counts,
    )


def _word_hashes(codes: npt.NDArray[np.uint32], place: Whole) -> Hashes:
    """A hash a word over its small letters; of a longer word its first letters and the sum of the rest."""
    if not len(codes):
        return np.zeros(0, dtype=np.uint64)
    weights = mixed(np.arange(1, _LONGEST_WORD + 1, dtype=np.uint64))
    letters = mixed(alphabet().small(codes).astype(np.uint64))
    spread = letters * weights[np.minimum(place, _LONGEST_WORD - 1)]
    return mixed(np.add.reduceat(spread, np.flatnonzero(place == 0)))

"""What a line looks like by itself: its length, its letters and signs, how it begins and how it ends."""

from __future__ import annotations

import numpy as np

from annotator.suggest.features.alphabet import Class, Codes
from annotator.suggest.features.batch import Batch, Classes, Floats, Truths, beside
from annotator.suggest.features.hashing import Whole
from annotator.suggest.page.repeats import SHORTEST_DOUBLED, is_doubled

SHAPE = [
    "chars",
    "mass",
    "words",
    "letters",
    "upper",
    "lower",
    "uncased",
    "unspaced",
    "digits",
    "stops",
    "commas",
    "colons",
    "dashes",
    "quotes",
    "brackets",
    "bars",
    "pictures",
    "symbols",
    "sentences",
    "capitals",
    "word_length",
    "longest_word",
    "year",
    "clock",
    "address",
    "ends_stop",
    "ends_question",
    "ends_colon",
    "ends_comma",
    "ends_digit",
    "ends_bracket",
    "ends_quote",
    "ends_dots",
    "first",
    "second",
    "last",
    "before_last",
    "bullet",
    "numbered",
    "title_case",
    "shouting",
    "twice",
    "link",
    "comma_share",
    "mass_per_stop",
]
_FURTHEST = 0xFFFF


def _signs(signs: str) -> Truths:
    """Whether each code point is one of the signs; the last entry stands for all that lie further, which are none."""
    table = np.zeros(_FURTHEST + 1, dtype=bool)
    table[[ord(sign) for sign in signs]] = True
    return table


def _are(codes: Codes, signs: Truths) -> Truths:
    """By a table: numpy's own search takes as long for a few lines as all else that is asked of their signs."""
    return signs.take(codes, mode="clip")


_CJK_STOPS = _signs("。！？｡．")
_QUESTIONS = _signs("?？؟")
_BULLETS = _signs("•·▪◦‣■□●○◆◇★☆►▶›→*+-–—|✓✔➤➜⇒↑↓")
_ADDRESS = _signs("@©#")
_BEHIND_NUMBER = _signs(".)")
_DOT, _SLASH, _COLON = ord("."), ord("/"), ord(":")
_FEW_CLOSERS = 4
_CLOSES = np.array([kind in (Class.SPACE, Class.QUOTE, Class.CLOSER) for kind in Class])


def shape(batch: Batch) -> Floats:
    """A row a line, its columns named by SHAPE."""
    counts = _counts(batch)
    length = np.maximum(counts[:, 1:].sum(axis=1), 1)
    letters = counts[:, Class.UPPER : Class.MARK + 1].sum(axis=1)
    unspaced = counts[:, Class.HAN : Class.UNSPACED + 1].sum(axis=1)
    cased = counts[:, Class.UPPER] + counts[:, Class.LOWER]
    tokens = batch.tokens
    spaced = np.bincount(tokens.line[~tokens.is_unspaced], minlength=len(batch))
    words = spaced + unspaced / 2
    capitals = np.bincount(tokens.line[tokens.is_capital], minlength=len(batch))
    mass = batch.end - batch.start + 1.5 * unspaced
    sentences = _sentences(batch)
    first, second, last, before_last, final = _edges(batch)
    ending = batch.classes[final]
    capital_share = capitals / np.maximum(spaced, 1)
    columns = [
        np.log1p(batch.end - batch.start), np.log1p(mass), np.log1p(words), letters / length,
        counts[:, Class.UPPER] / np.maximum(cased, 1), counts[:, Class.LOWER] / length,
        counts[:, Class.LETTER] / length, unspaced / length, counts[:, Class.DIGIT] / length,
        np.minimum(counts[:, Class.STOP], 20), np.minimum(counts[:, Class.COMMA], 20),
        np.minimum(counts[:, Class.COLON], 5), np.minimum(counts[:, Class.DASH], 8),
        np.minimum(counts[:, Class.QUOTE], 10), np.minimum(counts[:, Class.OPENER], 6),
        np.minimum(counts[:, Class.BAR], 10), np.minimum(counts[:, Class.PICTURE], 5),
        np.minimum(counts[:, Class.SYMBOL], 10), np.minimum(sentences, 20), capital_share,
        letters / np.maximum(words, 1), _longest_word(batch),
        *_written(batch), ending == Class.STOP, _are(batch.codes[final], _QUESTIONS),
        last == Class.COLON, last == Class.COMMA, last == Class.DIGIT, last == Class.CLOSER, last == Class.QUOTE,
        _ends_in_dots(batch, final), first, second, last, before_last, _bullet(batch), _numbered(batch),
        (capital_share > 0.8) & (spaced > 4), (counts[:, Class.UPPER] > 0.8 * cased) & (cased > 4),
        _twice(batch), _link(batch), counts[:, Class.COMMA] / np.maximum(words, 1),
        np.log1p(mass / (sentences + 1)),
    ]  # fmt: skip
    return beside([np.asarray(column) for column in columns])


def _counts(batch: Batch) -> Whole:
    kinds = len(Class)
    flat = np.bincount(batch.line_of * kinds + batch.classes, minlength=len(batch) * kinds)
    return flat.reshape(len(batch), kinds)


def _by_line(batch: Batch, places: Whole) -> Whole:
    """How many of some characters each line has, given where they stand."""
    return np.bincount(batch.line_of[places], minlength=len(batch))


def _places(batch: Batch, kind: Class) -> Whole:
    """Where characters of a class stand. Signs are few: what stands beside them is looked at there alone."""
    return np.flatnonzero(batch.classes == kind)


def _sentences(batch: Batch) -> Whole:
    """Full stops that a space follows, behind a closing quote or bracket at most; and those of East Asia."""
    stops = _places(batch, Class.STOP)
    after = batch.classes[stops + 1]
    behind = batch.classes[np.minimum(stops + 2, len(batch.classes) - 1)]
    closes = (after == Class.QUOTE) | (after == Class.CLOSER)
    ends = (after == Class.SPACE) | (closes & (behind == Class.SPACE))
    return _by_line(batch, stops[ends | _are(batch.codes[stops], _CJK_STOPS)])


def _edges(batch: Batch) -> tuple[Classes, Classes, Classes, Classes, Whole]:
    """The classes of the first two and last two characters, and where the last one stands that closes nothing."""
    first = batch.classes[batch.start]
    second = batch.classes[np.minimum(batch.start + 1, batch.end)]
    last = batch.classes[batch.end - 1]
    before_last = batch.classes[np.maximum(batch.end - 2, batch.start)]
    return (first, second, last, before_last, _final(batch))


def _final(batch: Batch) -> Whole:
    """Where the last character of each line stands that closes nothing; its first one where all do."""
    final = batch.end - 1
    lines = np.arange(len(batch))
    for _ in range(_FEW_CLOSERS):
        lines = lines[_CLOSES[batch.classes[final[lines]]] & (final[lines] > batch.start[lines])]
        final[lines] -= 1
    if len(lines):  # those that end in more signs are rare, but some end in thousands
        others = np.append(-1, np.flatnonzero(~_CLOSES[batch.classes]))
        place = np.searchsorted(others, final[lines], side="right") - 1
        final[lines] = np.maximum(others[place], batch.start[lines])
    return final


def _longest_word(batch: Batch) -> Floats:
    longest = np.zeros(len(batch), dtype=np.float32)
    tokens = batch.tokens
    filled = tokens.counts > 0
    if filled.any():
        longest[filled] = np.maximum.reduceat(tokens.length, tokens.first[filled])
    return np.minimum(longest, 40)


def _written(batch: Batch) -> tuple[Truths, Truths, Truths]:
    """Whether a line holds a year of four digits, a time of day, and a sign of an address or an imprint."""
    tokens, classes = batch.tokens, batch.classes
    first = batch.codes[tokens.start]
    is_year = (tokens.length == 4) & (classes[tokens.start] == Class.DIGIT)
    is_year &= (first == ord("1")) | (first == ord("2"))
    colons = _places(batch, Class.COLON)
    is_clock = (classes[colons - 1] == Class.DIGIT) & (classes[colons + 1] == Class.DIGIT)
    symbols = _places(batch, Class.SYMBOL)
    return (
        np.bincount(tokens.line[is_year], minlength=len(batch)) > 0,
        _by_line(batch, colons[is_clock & (batch.codes[colons] == _COLON)]) > 0,
        _by_line(batch, symbols[_are(batch.codes[symbols], _ADDRESS)]) > 0,
    )


def _ends_in_dots(batch: Batch, final: Whole) -> Truths:
    before = batch.codes[np.maximum(final - 1, 0)]
    return np.asarray((batch.codes[final] == ord("…")) | ((batch.codes[final] == _DOT) & (before == _DOT)))


def _bullet(batch: Batch) -> Truths:
    second = batch.classes[np.minimum(batch.start + 1, batch.end)]
    return np.asarray(_are(batch.codes[batch.start], _BULLETS) & (second == Class.SPACE))


def _numbered(batch: Batch) -> Truths:
    """A number and a full stop or bracket at the beginning, as in a list."""
    result = np.zeros(len(batch), dtype=bool)
    is_digit = batch.classes == Class.DIGIT
    for digits in (1, 2, 3):
        sign = np.minimum(batch.start + digits, batch.end)
        ends = _are(batch.codes[sign], _BEHIND_NUMBER) & is_digit[sign - 1] & is_digit[batch.start]
        result |= ends & (batch.classes[np.minimum(sign + 1, batch.end)] == Class.SPACE)
    return result


def _twice(batch: Batch) -> Truths:
    """Whether a line says the same thing twice, as captions of crawled pages do."""
    half = (batch.end - batch.start) // 2
    middle = batch.codes[batch.end - half]
    # Few lines have the sign they begin with in their middle again, if not behind a space: only those are looked at.
    may_be = (half >= SHORTEST_DOUBLED) & (
        (batch.codes[batch.start] == middle) | (batch.classes[batch.end - half] == Class.SPACE)
    )
    result = np.zeros(len(batch), dtype=bool)
    for line in np.flatnonzero(may_be).tolist():
        result[line] = is_doubled(batch.lines[line])
    return result


def _link(batch: Batch) -> Truths:
    """Letters around a full stop or behind a double stroke, as in an address or the name of a file."""
    stops, bars = _places(batch, Class.STOP), _places(batch, Class.BAR)
    before = batch.classes[stops - 1]
    is_inner = (before >= Class.UPPER) & (before <= Class.LETTER) & (batch.codes[stops] == _DOT)
    is_inner &= batch.classes[stops + 1] == Class.LOWER
    is_stroke = (batch.codes[bars] == _SLASH) & (batch.codes[bars + 1] == _SLASH)
    return _by_line(batch, np.concatenate((stops[is_inner], bars[is_stroke]))) > 0

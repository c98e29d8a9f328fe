"""What a line looks like by itself: its length, its letters and signs, how it begins and how it ends."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from annotator.suggest.features.alphabet import CLASSES, Class, Classes, Codes
from annotator.suggest.features.batch import Batch, Column, Floats, Truths
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
_CLOSES = np.isin(np.arange(CLASSES), (Class.SPACE, Class.QUOTE, Class.CLOSER))
_TELLS = np.isin(np.arange(CLASSES), (Class.STOP, Class.COLON, Class.BAR, Class.SYMBOL))
_CAPPED = {
    Class.STOP: 20, Class.COMMA: 20, Class.COLON: 5, Class.DASH: 8, Class.QUOTE: 10, Class.OPENER: 6,
    Class.BAR: 10, Class.PICTURE: 5, Class.SYMBOL: 10,
}  # fmt: skip
"""The signs that are counted, up to so many."""
_CAPPED_CLASSES, _CAPS = np.array(list(_CAPPED)), np.array(list(_CAPPED.values()))[:, None]
_ENDINGS = np.array([Class.COLON, Class.COMMA, Class.DIGIT, Class.CLOSER, Class.QUOTE], dtype=np.uint8)
_FIRST_SIGNS = np.arange(5)[:, None]


def shape(batch: Batch) -> Floats:
    """A row a line, its columns named by SHAPE."""
    counts = _counts(batch)
    length = np.maximum(counts[1:].sum(axis=0), 1)
    letters = counts[Class.UPPER : Class.MARK + 1].sum(axis=0)
    unspaced = counts[Class.HAN : Class.UNSPACED + 1].sum(axis=0)
    upper, lower = counts[Class.UPPER], counts[Class.LOWER]
    cased = upper + lower
    tokens = batch.tokens
    spaced = tokens.counts - np.bincount(tokens.line[tokens.is_unspaced], minlength=len(batch))
    words = spaced + unspaced / 2
    capitals = np.bincount(tokens.line[tokens.is_capital], minlength=len(batch))
    chars = batch.end - batch.start
    mass = chars + 1.5 * unspaced
    signs = _signs_of(batch)
    sentences = signs.by_line(signs.ends_sentence())
    beginning = np.minimum(batch.start + _FIRST_SIGNS, batch.end)
    first_codes, firsts = batch.codes.take(beginning), batch.classes.take(beginning)
    last = batch.classes.take(batch.end - 1)
    final = _final(batch)
    final_codes, final_classes = batch.codes.take(final), batch.classes.take(final)
    capital_share = capitals / np.maximum(spaced, 1)
    columns: list[Column] = [
        np.log1p(chars), np.log1p(mass), np.log1p(words), letters / length,
        upper / np.maximum(cased, 1), lower / length,
        counts[Class.LETTER] / length, unspaced / length, counts[Class.DIGIT] / length,
        *np.minimum(counts.take(_CAPPED_CLASSES, axis=0), _CAPS), np.minimum(sentences, 20), capital_share,
        letters / np.maximum(words, 1), _longest_word(batch),
        _year(batch), signs.by_line(signs.is_clock()) > 0, signs.by_line(signs.is_address()) > 0,
        final_classes == Class.STOP, _are(final_codes, _QUESTIONS), *(last == _ENDINGS[:, None]),
        _is_dots(batch, final, final_codes), firsts[0], firsts[1], last,
        batch.classes.take(np.maximum(batch.end - 2, batch.start)),
        _are(first_codes[0], _BULLETS) & (firsts[1] == Class.SPACE), _numbered(first_codes, firsts),
        (capital_share > 0.8) & (spaced > 4), (upper > 0.8 * cased) & (cased > 4),
        _twice(batch), signs.by_line(signs.is_link()) > 0, counts[Class.COMMA] / np.maximum(words, 1),
        np.log1p(mass / (sentences + 1)),
    ]  # fmt: skip
    return np.array(columns, dtype=np.float32).T


def _counts(batch: Batch) -> Whole:
    """How many characters of each class the lines have, a row a class."""
    flat = np.bincount(batch.line_of * CLASSES + batch.classes, minlength=len(batch) * CLASSES)
    return np.ascontiguousarray(flat.reshape(len(batch), CLASSES).T)


class _Signs(NamedTuple):
    """Signs that tell something by what stands beside them; they are few, and only there it is looked at.

    `line` is the line of each, `code` the sign, `next_code` the one behind it, `before`, `after` and `behind` the
    classes of the character before it, of the next one, and of the one behind that; `lines` is the number of lines.
    """

    lines: int
    line: Whole
    code: Codes
    next_code: Codes
    kind: Classes
    before: Classes
    after: Classes
    behind: Classes

    def by_line(self, truths: Truths) -> Whole:
        """How many of the signs that it is true of each line has."""
        return np.bincount(self.line[truths], minlength=self.lines)

    def ends_sentence(self) -> Truths:
        """Full stops that a space follows, behind a closing quote or bracket at most; and those of East Asia."""
        closes = (self.after == Class.QUOTE) | (self.after == Class.CLOSER)
        ends = (self.after == Class.SPACE) | (closes & (self.behind == Class.SPACE))
        return np.asarray((self.kind == Class.STOP) & (ends | _are(self.code, _CJK_STOPS)))

    def is_clock(self) -> Truths:
        """Colons of a time of day."""
        is_inner = (self.before == Class.DIGIT) & (self.after == Class.DIGIT)
        return np.asarray(is_inner & (self.code == _COLON))

    def is_address(self) -> Truths:
        """Signs of an address or an imprint."""
        return _are(self.code, _ADDRESS)

    def is_link(self) -> Truths:
        """Full stops within letters and double strokes, as in an address or the name of a file."""
        is_inner = (self.before >= Class.UPPER) & (self.before <= Class.LETTER) & (self.after == Class.LOWER)
        is_stroke = (self.code == _SLASH) & (self.next_code == _SLASH)
        return np.asarray((is_inner & (self.code == _DOT)) | is_stroke)


def _signs_of(batch: Batch) -> _Signs:
    places = _TELLS.take(batch.classes).nonzero()[0]
    codes, classes = batch.codes, batch.classes
    return _Signs(
        lines=len(batch),
        line=batch.line_of.take(places),
        code=codes.take(places),
        next_code=codes.take(places + 1),
        kind=classes.take(places),
        before=classes.take(places - 1),
        after=classes.take(places + 1),
        behind=classes.take(np.minimum(places + 2, len(classes) - 1)),
    )


def _final(batch: Batch) -> Whole:
    """Where the last character of each line stands that closes nothing; its first one where all do."""
    final = batch.end - 1
    lines = np.arange(len(batch))
    for _ in range(_FEW_CLOSERS):
        place = final.take(lines)
        lines = lines[_CLOSES.take(batch.classes.take(place)) & (place > batch.start.take(lines))]
        if not len(lines):
            return final
        final[lines] -= 1
    # Those that end in more signs are rare, but some end in thousands.
    others = np.append(-1, np.flatnonzero(~_CLOSES[batch.classes]))
    place = np.searchsorted(others, final[lines], side="right") - 1
    final[lines] = np.maximum(others[place], batch.start[lines])
    return final


def _longest_word(batch: Batch) -> Floats:
    longest = np.zeros(len(batch), dtype=np.float32)
    tokens = batch.tokens
    if len(tokens.length):
        longest[batch.filled] = np.maximum.reduceat(tokens.length, tokens.first.take(batch.filled))
    return np.minimum(longest, 40)


def _year(batch: Batch) -> Truths:
    """Whether a line holds a year of four digits."""
    tokens = batch.tokens
    fours = (tokens.length == 4).nonzero()[0]
    start = tokens.start.take(fours)
    first = batch.codes.take(start)
    is_year = (batch.classes.take(start) == Class.DIGIT) & ((first == ord("1")) | (first == ord("2")))
    return np.bincount(tokens.line.take(fours[is_year]), minlength=len(batch)) > 0


def _is_dots(batch: Batch, final: Whole, codes: Codes) -> Truths:
    """Whether the last characters are dots that leave something out."""
    before = batch.codes.take(np.maximum(final - 1, 0))
    return np.asarray((codes == ord("…")) | ((codes == _DOT) & (before == _DOT)))


def _numbered(codes: Codes, classes: Classes) -> Truths:
    """A number of up to three digits and a full stop or bracket at the beginning, as in a list."""
    is_digit = classes == Class.DIGIT
    ends = _are(codes[1:4], _BEHIND_NUMBER) & is_digit[:3] & (classes[2:] == Class.SPACE)
    return np.asarray(is_digit[0] & ends.any(axis=0))


def _twice(batch: Batch) -> Truths:
    """Whether a line says the same thing twice, as captions of crawled pages do."""
    half = (batch.end - batch.start) // 2
    middle = batch.end - half
    # Few lines have the sign they begin with in their middle again, if not behind a space: only those are looked at.
    may_be = (half >= SHORTEST_DOUBLED) & (
        (batch.codes.take(batch.start) == batch.codes.take(middle))
        | (batch.classes.take(middle) == Class.SPACE)
    )
    result = np.zeros(len(batch), dtype=bool)
    for line in may_be.nonzero()[0].tolist():
        result[line] = is_doubled(batch.lines[line])
    return result

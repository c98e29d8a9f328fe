"""What every character is, as tables by code point, so that a whole batch of text is looked up in one step."""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from annotator.core.document import INVISIBLE
from annotator.suggest.features.hashing import Hashes, mixed


class Class:
    """What a character is to a reader who does not know its language.

    Bare numbers: numpy takes five times as long to compare the characters of a few lines with a member of an enum.
    """

    SPACE = 0
    UPPER = 1
    LOWER = 2
    LETTER = 3
    HAN = 4
    KANA = 5
    UNSPACED = 6
    MARK = 7
    DIGIT = 8
    STOP = 9
    COMMA = 10
    COLON = 11
    DASH = 12
    QUOTE = 13
    OPENER = 14
    CLOSER = 15
    BAR = 16
    PICTURE = 17
    SYMBOL = 18
    OTHER = 19


CLASSES = Class.OTHER + 1

_SIGNS = {
    Class.STOP: ".!?。！？．｡؟۔।॥։።᙮᠃។៕…",
    Class.COMMA: ",،、，､；;؛",
    Class.COLON: ":：",
    Class.QUOTE: "\"'`´“”„‟‘’‚‛«»‹›「」『』《》〈〉",
    Class.BAR: "|/\\>•·▪◦‣■□●○◆◇★☆►▶›→➤➜⇒‧∙",
    Class.SYMBOL: "@#&*_%©®™+=<~^$€£¥",
}
_BY_CATEGORY = {
    "Lu": Class.UPPER, "Lt": Class.UPPER, "Ll": Class.LOWER, "Lo": Class.LETTER, "Lm": Class.LETTER,
    "Mn": Class.MARK, "Mc": Class.MARK, "Me": Class.MARK, "Nd": Class.DIGIT, "Nl": Class.DIGIT, "No": Class.DIGIT,
    "Pd": Class.DASH, "Ps": Class.OPENER, "Pe": Class.CLOSER, "Pi": Class.QUOTE, "Pf": Class.QUOTE,
    "So": Class.PICTURE, "Sm": Class.SYMBOL, "Sc": Class.SYMBOL, "Sk": Class.SYMBOL,
}  # fmt: skip
_RANGES = {
    Class.HAN: ((0x3005, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFD)),
    Class.KANA: ((0x3041, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9D)),
    Class.UNSPACED: ((0x0E01, 0x0EDF), (0x1000, 0x109F), (0x1780, 0x17B3)),
}
_LOOKED_UP = 0x20000
"""Beyond lie rare Han characters, which the ranges name, and nothing else that news is written in."""
_PAGE = 256

Codes = npt.NDArray[np.uint32]
Classes = npt.NDArray[np.uint8]


class Alphabet:
    """Tables with an entry a code point, written a page at a time when the first character of it comes: all of them
    at once take 40 ms, and an article needs a few of 4,352. Before that a page is 0, and takes no memory.
    """

    def __init__(self) -> None:
        self._classes = np.zeros(0x110000, dtype=np.uint8)  # one more than the Class
        self._hashes = np.zeros(_LOOKED_UP, dtype=np.uint64)

    def classes(self, codes: Codes) -> Classes:
        """The Class of each character."""
        found = self._classes.take(codes)
        if not found.all():
            self._look_up(codes[found == 0])
            found = self._classes.take(codes)
        found -= 1
        return found

    def hashes(self, codes: Codes) -> Hashes:
        """A hash of each character's small letter."""
        is_common = codes < _LOOKED_UP
        if not is_common.all():
            found = mixed(codes.astype(np.uint64))
            found[is_common] = self.hashes(codes[is_common])
            return found
        found = self._hashes.take(codes)
        if not found.all():  # NUL, whose hash is 0 in any case, is looked up again and again
            self._look_up(codes[found == 0])
            found = self._hashes.take(codes)
        return found

    def _look_up(self, codes: Codes) -> None:
        """Whole pages: on any thread others read the tables meanwhile, and must not find half of one."""
        for page in set((codes // _PAGE).tolist()):
            first = page * _PAGE
            if first < _LOOKED_UP:
                self._hashes[first : first + _PAGE] = mixed(_small_letters(first))
            self._classes[first : first + _PAGE] = _classes_of_page(first) + 1


@cache
def alphabet() -> Alphabet:
    """The tables; one for all."""
    return Alphabet()


def _small_letters(first: int) -> Hashes:
    letters = (chr(code).lower()[0] for code in range(first, first + _PAGE))
    return np.array([ord(letter) for letter in letters], dtype=np.uint64)


def _classes_of_page(first: int) -> Classes:
    classes = np.full(_PAGE, Class.OTHER, dtype=np.uint8)
    if first < _LOOKED_UP:
        categories = (unicodedata.category(chr(code)) for code in range(first, first + _PAGE))
        classes[:] = [_BY_CATEGORY.get(category, Class.OTHER) for category in categories]
    for kind, ranges in _RANGES.items():
        for start, last in ranges:
            stretch = classes[max(start - first, 0) : max(last + 1 - first, 0)]
            stretch[(stretch == Class.LETTER) | (stretch == Class.OTHER)] = kind
    for kind, signs in (*_SIGNS.items(), (Class.SPACE, INVISIBLE)):
        for place in (ord(sign) - first for sign in signs):
            if 0 <= place < _PAGE:
                classes[place] = kind
    return classes

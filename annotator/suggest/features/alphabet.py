"""What every character is, as tables by code point, so that a whole batch of text is looked up in one step."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from annotator.core.document import INVISIBLE


class Class(IntEnum):
    """What a character is to a reader who does not know its language."""

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


class Alphabet(NamedTuple):
    """Tables with an entry a code point: its class, and its small letter."""

    classes: npt.NDArray[np.uint8]
    small: npt.NDArray[np.uint32]


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


@cache
def alphabet() -> Alphabet:
    """The tables; made once, in 30 ms."""
    classes = np.full(0x110000, Class.OTHER, dtype=np.uint8)
    letters = [chr(code) for code in range(_LOOKED_UP)]
    classes[:_LOOKED_UP] = [_BY_CATEGORY.get(unicodedata.category(letter), Class.OTHER) for letter in letters]
    for kind, ranges in _RANGES.items():
        for first, last in ranges:
            stretch = classes[first : last + 1]
            stretch[(stretch == Class.LETTER) | (stretch == Class.OTHER) | (first >= _LOOKED_UP)] = kind
    for kind, signs in _SIGNS.items():
        classes[[ord(sign) for sign in signs]] = kind
    classes[[ord(sign) for sign in INVISIBLE]] = Class.SPACE
    small = np.arange(0x110000, dtype=np.uint32)
    small[:_LOOKED_UP] = [ord(letter.lower()[0]) for letter in letters]
    return Alphabet(classes, small)

"""What each character does to a token, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum, auto
from functools import cache, lru_cache

from annotator.core.document import INVISIBLE


class Kind(IntEnum):
    """What a character does to a token."""

    SPACE = auto()
    MARK = auto()
    """It clings to what stands before it."""
    GLUE = auto()
    """It joins two characters of one kind, and is nothing elsewhere."""
    WORD = auto()
    """It goes on with its like, as the next two do with theirs."""
    KATAKANA = auto()
    FLAG = auto()
    ALONE = auto()


_Ranges = tuple[tuple[int, int], ...]

# Scripts written without spaces: each character is a token of its own. Katakana is left out: its words are runs.
_UNSPACED: _Ranges = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3041, 0x309F),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_KATAKANA: _Ranges = ((0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F))
_FLAG_LETTERS: _Ranges = ((0x1F1E6, 0x1F1FF),)
# Skin tones, and the tags that spell the flags of regions: they belong to the sign before them, as accents do.
_EMOJI_MARKS: _Ranges = ((0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F))
_RANGES = (
    (_UNSPACED, Kind.ALONE), (_KATAKANA, Kind.KATAKANA), (_FLAG_LETTERS, Kind.FLAG), (_EMOJI_MARKS, Kind.MARK),
)  # fmt: skip
_FIRST_OF_RANGES = 0x0E00

ZERO_WIDTH_JOINER = "\u200d"
_GLUES = f"\u00ad\u200c\u2060\ufeff{ZERO_WIDTH_JOINER}"


@lru_cache(maxsize=4096)
def kind(character: str) -> Kind:
    if character in _GLUES:
        return Kind.GLUE
    category = unicodedata.category(character)[0]
    if category == "M":
        return Kind.MARK
    if character >= chr(_FIRST_OF_RANGES):
        code = ord(character)
        for ranges, found in _RANGES:
            if any(first <= code <= last for first, last in ranges):
                return found
    if character in INVISIBLE:
        return Kind.SPACE
    return Kind.WORD if category in "LN" else Kind.ALONE


def _charset(ranges: Iterable[tuple[int, int]]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


WORD_LETTERS = rf"[^\W_{_charset((*_UNSPACED, *_KATAKANA))}]"
"""The characters of the kind WORD, as a regular expression: Python's letters and digits are Unicode's."""
RUNNING = (Kind.WORD, Kind.KATAKANA, Kind.FLAG)
"""The kinds that go on with their like."""


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left: rules P2 and P3 of Unicode's bidi algorithm."""
    if text.isascii():
        return False
    strong = (way for way in map(unicodedata.bidirectional, text) if way in ("L", "R", "AL"))
    return next(strong, "L") != "L"


@cache
def run(wanted: Kind) -> re.Pattern[str]:
    """A run, perhaps empty, of marks, or of characters of a running kind with the marks that cling to them.

    Runs of letters end before the first beyond U+FFFF, which a charset would have to look up one by one.
    """
    basic = _marks(0x300, 0x10000)
    if wanted is Kind.WORD:
        return re.compile(f"[{_basic_letters()}{basic}]*")
    likes = {Kind.MARK: "", Kind.KATAKANA: _charset(_KATAKANA), Kind.FLAG: _charset(_FLAG_LETTERS)}
    other = _marks(0x10000, 0x1F000) + _marks(0xE0100, 0xE01F0) + _charset(_EMOJI_MARKS)
    return re.compile(f"[{likes[wanted]}{basic}{other}]*")


# Going through Unicode takes some 10 ms, so not before the first token is looked for.
@cache
def _marks(first: int, end: int) -> str:
    return "".join(chr(code) for code in range(first, end) if unicodedata.category(chr(code))[0] == "M")


def _basic_letters() -> str:
    """The characters of the kind WORD up to U+FFFF, as the inside of a charset."""
    runs = (match[0] for match in re.finditer(f"{WORD_LETTERS}+", "".join(map(chr, range(0x10000)))))
    return "".join(f"{found[0]}-{found[-1]}" for found in runs)

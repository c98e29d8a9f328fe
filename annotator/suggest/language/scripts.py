"""Which script a text is written in: by it alone many languages are known."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

# First and last code of the blocks in which a script has its letters; what lies between them is nobody's.
_RANGES = (
    ("Latin", 0x41, 0x24F), ("Latin", 0x250, 0x2AF), ("Greek", 0x370, 0x3FF), ("Cyrillic", 0x400, 0x52F),
    ("Armenian", 0x530, 0x58F), ("Hebrew", 0x590, 0x5FF), ("Arabic", 0x600, 0x6FF), ("Arabic", 0x750, 0x77F),
    ("Thaana", 0x780, 0x7BF), ("Arabic", 0x8A0, 0x8FF), ("Devanagari", 0x900, 0x97F), ("Bengali", 0x980, 0x9FF),
    ("Gurmukhi", 0xA00, 0xA7F), ("Gujarati", 0xA80, 0xAFF), ("Odia", 0xB00, 0xB7F), ("Tamil", 0xB80, 0xBFF),
    ("Telugu", 0xC00, 0xC7F), ("Kannada", 0xC80, 0xCFF), ("Malayalam", 0xD00, 0xD7F), ("Sinhala", 0xD80, 0xDFF),
    ("Thai", 0xE00, 0xE7F), ("Lao", 0xE80, 0xEFF), ("Tibetan", 0xF00, 0xFFF), ("Burmese", 0x1000, 0x109F),
    ("Georgian", 0x10A0, 0x10FF), ("Hangul", 0x1100, 0x11FF), ("Ethiopic", 0x1200, 0x139F),
    ("Khmer", 0x1780, 0x17FF), ("Mongolian", 0x1800, 0x18AF), ("Georgian", 0x1C90, 0x1CBF), ("Latin", 0x1E00, 0x1EFF),
    ("Greek", 0x1F00, 0x1FFF), ("Kana", 0x3040, 0x30FF), ("Hangul", 0x3130, 0x318F), ("Kana", 0x31F0, 0x31FF),
    ("Han", 0x3400, 0x9FFF), ("Burmese", 0xA9E0, 0xA9FF), ("Burmese", 0xAA60, 0xAA7F), ("Ethiopic", 0xAB00, 0xAB2F),
    ("Hangul", 0xAC00, 0xD7AF), ("Han", 0xF900, 0xFAFF), ("Hebrew", 0xFB1D, 0xFB4F), ("Arabic", 0xFB50, 0xFDFF),
    ("Arabic", 0xFE70, 0xFEFE), ("Latin", 0xFF21, 0xFF5A), ("Kana", 0xFF66, 0xFF9F), ("Han", 0x20000, 0x3FFFF),
)  # fmt: skip
_FIRST = [first for _, first, _ in _RANGES]
_EAST_ASIAN = {"Han": "East Asian", "Kana": "East Asian", "Hangul": "East Asian"}
_SAYS = 2
"""One East Asian character says about as much as two letters of an alphabet."""


def letters_by_script(text: str) -> Counter[str]:
    """How many letters of each script a text has; "" are those of scripts that are not told apart here."""
    found: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character.isalpha():
            found[_script_of(character)] += times
    return found


def main_script(letters: Counter[str]) -> tuple[str, float]:
    """The script that says most, Han, kana and Hangul counted as one, and how far it outweighs the others, 0 to 1."""
    weights: Counter[str] = Counter()
    for script, times in letters.items():
        group = _EAST_ASIAN.get(script, script)
        weights[group] += times * (_SAYS if group == "East Asian" else 1)
    # By name where two weigh the same, not by which stood first in the text.
    script = max(sorted(weights), key=weights.__getitem__)
    return script, weights[script] ** 2 / sum(weight**2 for weight in weights.values())


def _script_of(letter: str) -> str:
    script, _, last = _RANGES[bisect_right(_FIRST, ord(letter)) - 1]
    return script if ord(letter) <= last else ""

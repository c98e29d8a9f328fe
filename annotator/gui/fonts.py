"""Scripts of which no font on this machine has the letters, and the fonts that have them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetrics

_LOOKED_AT = 20_000
"""Characters of an article that are looked at: its script shows long before."""
_FEW = 2
"""So many different letters of a script and fewer are a quotation, for which nobody installs a font."""
_ASKED = 12
"""Letters of a script that are looked for in the fonts."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script by the name people know, and a free font that has its letters."""

    name: str
    font: str


_CJK = "Noto Sans CJK"
_EMOJI = Script("emoji", "Noto Color Emoji")
_CHINESE = Script("Chinese characters", _CJK)
# The first code point of each stretch; one without a script ends the stretch before it.
_STRETCHES: tuple[tuple[int, Script | None], ...] = (
    (0x0000, None), (0x0370, Script("Greek", "Noto Sans")), (0x0400, Script("Cyrillic", "Noto Sans")),
    (0x0530, Script("Armenian", "Noto Sans Armenian")), (0x0590, Script("Hebrew", "Noto Sans Hebrew")),
    (0x0600, Script("Arabic", "Noto Sans Arabic")), (0x0700, None),
    (0x0900, Script("Devanagari", "Noto Sans Devanagari")), (0x0980, Script("Bengali", "Noto Sans Bengali")),
    (0x0A00, None), (0x0B80, Script("Tamil", "Noto Sans Tamil")), (0x0C00, None),
    (0x0E00, Script("Thai", "Noto Sans Thai")), (0x0E80, Script("Lao", "Noto Sans Lao")), (0x0F00, None),
    (0x1000, Script("Burmese", "Noto Sans Myanmar")), (0x10A0, Script("Georgian", "Noto Sans Georgian")),
    (0x1100, None), (0x1780, Script("Khmer", "Noto Sans Khmer")), (0x1800, None),
    (0x1E00, Script("Vietnamese", "Noto Sans")), (0x1F00, Script("Greek", "Noto Sans")), (0x2000, None),
    (0x3040, Script("Japanese", _CJK)), (0x3100, None), (0x3400, _CHINESE), (0xA000, None),
    (0xAC00, Script("Korean", _CJK)), (0xD7B0, None), (0x1F300, _EMOJI), (0x1FB00, None),
    (0x20000, _CHINESE), (0x30000, None),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _STRETCHES)


def missing_scripts(text: str, font: QFont) -> tuple[Script, ...]:
    """The scripts of a text that would show as boxes in a font and in all that stand in for it."""
    return _missing(text, font.toString())


@lru_cache(maxsize=2)
def _missing(text: str, described: str) -> tuple[Script, ...]:
    """Kept for the article that is open: every move of the cursor asks."""
    letters: dict[Script, Counter[str]] = {}
    for letter, times in Counter(text[:_LOOKED_AT]).items():
        script = _script_of(letter)
        if script is not None:
            letters.setdefault(script, Counter())[letter] = times
    return tuple(
        script for script, found in letters.items() if len(found) > _FEW and _lacks(described, found)
    )


def font_words(text: str, font: QFont) -> str:
    """Which fonts to install for a text; "" when it can be read."""
    return " · ".join(
        _tr("No font here shows {script}: install {font}").format(script=_tr(script.name), font=script.font)
        for script in missing_scripts(text, font)
    )


def _script_of(letter: str) -> Script | None:
    code = ord(letter)
    return None if code < _STARTS[1] else _STRETCHES[bisect_right(_STARTS, code) - 1][1]


def _lacks(described: str, found: Counter[str]) -> bool:
    """Whether a quarter of a script's letters would be boxes; its most frequent ones stand for all."""
    asked = [letter for letter, _ in found.most_common(_ASKED)]
    return sum(not _has(described, letter) for letter in asked) * 4 >= len(asked)


@lru_cache(maxsize=256)
def _has(described: str, letter: str) -> bool:
    """Kept, as Qt looks through the fonts that stand in for the first."""
    font = QFont()
    font.fromString(described)
    return QFontMetrics(font).inFontUcs4(ord(letter))


def _tr(text: str) -> str:
    return QCoreApplication.translate("fonts", text)

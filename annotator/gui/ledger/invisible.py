"""Characters that nobody would see, and that turn others around, part words or hide in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
    "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
    "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u2060": "WJ", "\ufeff": "BOM", "\u00ad": "SHY",
    "\u034f": "CGJ", "\u180e": "MVS", "\u2800": "BLANK", "\u115f": "HCF", "\u1160": "HJF", "\u3164": "HF",
    "\u2061": "FA", "\u2062": "IT", "\u2063": "IS", "\u2064": "IP",
}  # fmt: skip
"""By Unicode's abbreviations."""
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
# Persian, the scripts of India and emoji need the joiners; between Latin letters they only hide.
_JOINERS = "\u200c\u200d"
_ALWAYS = "".join(character for character in _NAMES if character not in _JOINERS)
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_FOUND = re.compile(f"[{_ALWAYS}{_CONTROLS}]|(?<=[{_LATIN}])[{_JOINERS}](?=[{_LATIN}])")


def invisible_in(text: str) -> Iterator[tuple[int, str]]:
    """Where such characters stand, each with a short name for it."""
    for found in _FOUND.finditer(text):
        yield found.start(), _NAMES.get(found[0]) or f"{ord(found[0]):02X}"

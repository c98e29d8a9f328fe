"""Quotes and brackets that lack their partner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from annotator.core.span import Span

# The signs that each closing sign closes. German „…“ ends with the sign that English “…” begins with; Swedish ”…” and
# »…» use one sign twice.
_CLOSES = {
    "”": "“„”", "“": "„", "’": "‘‚", "‘": "‚", "»": "«»", "«": "»", "›": "‹›", "‹": "›", '"': '"', "'": "'",
    "」": "「", "』": "『", "﹂": "﹁", "﹄": "﹃", "》": "《", "〉": "〈", "⟩": "⟨",
    "】": "【", "〗": "〖", "〕": "〔", ")": "(", "）": "（", "]": "[", "］": "［", "}": "{", "｝": "｛", "﴾": "﴿",
}  # fmt: skip
# A straight quote often takes a curly one's place, and Chinese pages mix narrow and wide brackets.
_CLOSES_LOOSELY = {
    '"': "“„”",
    "”": '"',
    "“": '"',
    "'": "‘‚",
    "’": "'",
    ")": "（",
    "）": "(",
    "]": "［",
    "］": "[",
}
_OPENS = frozenset("".join(_CLOSES.values()))
SIGNS = "".join(sorted(_OPENS | _CLOSES.keys()))
"""All quotes and brackets we know."""

_SIGN = re.compile(f"[{re.escape(SIGNS)}]")
_APOSTROPHES = "'’"

_Sign = tuple[int, str]


def unbalanced(text: str, span: Span) -> frozenset[int]:
    """The places in a stretch of the quotes and brackets whose partner is not in it."""
    signs = [
        (match.start(), match[0])
        for match in _SIGN.finditer(text, span.start, span.end)
        if match[0] not in _APOSTROPHES or not _is_apostrophe(text, match.start(), span)
    ]
    alone = _unpaired(_unpaired(signs, _CLOSES), _CLOSES_LOOSELY)
    return frozenset(place for place, _ in alone)


def _is_apostrophe(text: str, place: int, span: Span) -> bool:
    """Whether a sign stands between two letters of the stretch."""
    inside = span.start < place < span.end - 1
    return inside and all(unicodedata.category(text[beside])[0] in "LMN" for beside in (place - 1, place + 1))


def _unpaired(signs: Iterable[_Sign], closes: Mapping[str, str]) -> list[_Sign]:
    """The signs that neither close an earlier one nor are closed, each closing what was opened last."""
    waiting: dict[str, list[int]] = {}
    alone: dict[int, str] = {}
    for place, sign in signs:
        opened = [places for opener in closes.get(sign, "") if (places := waiting.get(opener))]
        if opened:
            del alone[max(opened, key=lambda places: places[-1]).pop()]
            continue
        alone[place] = sign
        waiting.setdefault(sign, []).append(place)
    return list(alone.items())

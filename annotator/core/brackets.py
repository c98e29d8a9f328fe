"""Quotes and brackets that lack their partner."""

from __future__ import annotations

import re

from annotator.core.span import Span

# What each closing sign may close, the usual partner first. German „…“ ends with the sign that English “…” begins with,
# Swedish ”…” and »…» use one sign twice, and a straight quote often takes a curly one's place.
_CLOSES = {
    "”": "“„\"”", "“": "„", "’": "‘‚", "‘": "‚", "»": "«»", "«": "»", "›": "‹›", "‹": "›", '"': '"“„”', "'": "'‘‚",
    "」": "「", "』": "『", "﹂": "﹁", "﹄": "﹃", "》": "《", "〉": "〈", "⟩": "⟨", ")": "(", "）": "（", "]": "[", "］": "［",
    "}": "{", "｝": "｛", "】": "【", "〗": "〖", "〕": "〔", "﴾": "﴿",
}  # fmt: skip
_OPENS = frozenset("“„‘‚«»‹›”\"'「『﹁﹃《〈⟨(（[［{｛【〖〔﴿")
SIGNS = "".join(sorted(_OPENS | _CLOSES.keys()))
"""All quotes and brackets we know."""

# An apostrophe between letters is no quote.
_SIGN = re.compile(rf"(?<=\w)['’](?=\w)|([{re.escape(SIGNS)}])")


def unbalanced(text: str, span: Span) -> frozenset[int]:
    """The places in a stretch of quotes and brackets whose partner is not in it."""
    open_at: dict[str, list[int]] = {}
    alone: set[int] = set()
    for match in _SIGN.finditer(text, span.start, span.end):
        sign, place = match[1], match.start()
        if not sign:
            continue
        opened = [others for opener in _CLOSES.get(sign, "") if (others := open_at.get(opener))]
        if opened:
            alone.discard(max(opened, key=lambda others: others[-1]).pop())
            continue
        alone.add(place)
        if sign in _OPENS:
            open_at.setdefault(sign, []).append(place)
    return frozenset(alone)

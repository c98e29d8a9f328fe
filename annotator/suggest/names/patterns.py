"""Finding names by patterns, in scripts without capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from annotator.core.span import Span

HAN = "\u3005\u3400-\u9fff\U00020000-\U0003ffff"
KATAKANA = "\u30a1-\u30fa\u30fc"
TITLED = "《([^《》\n]{2,20})》|『([^『』\n]{2,20})』"
"""Works in their own quotes."""

Finder = Callable[[str], Iterator[Span]]


def matches(pattern: str) -> Finder:
    """A finder of what the group of a pattern that took part matches, or the whole pattern."""
    compiled = re.compile(pattern)

    def find(text: str) -> Iterator[Span]:
        for match in compiled.finditer(text):
            yield Span(*match.span(match.lastindex or 0))

    return find

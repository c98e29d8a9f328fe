"""Which documents come from one site, by the lines they share that other documents lack."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from annotator.core.memory import folded_line

Group = tuple[int, ...]
"""The keys of documents that belong together."""
SHARED = 3
"""So many lines two documents must share. On 841 documents of 624 publishers mixed up, three of four pairs found are
of one publisher, and four of five pairs of one publisher are found."""
LONG = 20
"""Shorter lines, “Share on Facebook”, stand on pages of any site. Letters of wide scripts count twice."""
_WIDE = "\u2e80"


def groups(texts: Mapping[int, str]) -> list[Group]:
    """Parts documents, given by their keys, into groups, each in the order given; those without a like are alone.

    Two documents belong together when they share SHARED long lines, and so does what belongs to either.
    """
    parent = {key: key for key in texts}
    for (one, other), shared in _shared_lines(texts).items():
        if shared >= SHARED:
            parent[_root(parent, other)] = _root(parent, one)
    found: dict[int, list[int]] = defaultdict(list)
    for key in texts:
        found[_root(parent, key)].append(key)
    return [tuple(group) for group in found.values()]


def _shared_lines(texts: Mapping[int, str]) -> Counter[tuple[int, int]]:
    """How many lines documents share. Of all that hold a line only neighbours are paired: that is enough to join
    them, and grows with the texts and not with the square of their number."""
    holders: dict[str, list[int]] = defaultdict(list)
    for key, text in texts.items():
        for line in _long_lines(text.split("\n")):
            holders[line].append(key)
    return Counter(pair for keys in holders.values() for pair in pairwise(keys))


def _long_lines(lines: Iterable[str]) -> set[str]:
    folded = {folded_line(line) for line in lines}
    return {line for line in folded if len(line) + sum(letter >= _WIDE for letter in line) >= LONG}


def _root(parent: dict[int, int], key: int) -> int:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key

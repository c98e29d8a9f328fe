"""What a document says more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggest.lines import Line

_SHORTEST_DOUBLED = 12


@dataclass(frozen=True, slots=True)
class Repeats:
    """For each line: the number of the first equal line before it, 0 when there is none; how often its words stand in
    the document; and whether it says the same thing twice itself, as captions of crawled pages do."""

    earlier: tuple[int, ...]
    copies: tuple[int, ...]
    doubled: tuple[bool, ...]


def repeats_of(lines: Sequence[Line]) -> Repeats:
    counts = Counter(line.text for line in lines)
    first: dict[str, int] = {}
    earlier = []
    for line in lines:
        number = first.setdefault(line.text, line.number)
        earlier.append(0 if number == line.number else number)
    return Repeats(
        tuple(earlier),
        tuple(counts[line.text] for line in lines),
        tuple(_is_doubled(line.text) for line in lines),
    )


def _is_doubled(text: str) -> bool:
    half = len(text) // 2
    if half < _SHORTEST_DOUBLED:
        return False
    return text[:half].rstrip() == text[-half:].lstrip()

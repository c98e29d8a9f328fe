"""What a document says more than once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.suggest.page.lines import Line, Shape

SHORTEST_DOUBLED = 12
_PERIOD = 4


@dataclass(frozen=True, slots=True)
class Repeats:
    """What each line repeats.

    `earlier` and `later` are the numbers of the first equal line before it and of the next equal line behind it, 0
    where there is none. A line is `doubled` when it says the same thing twice itself, as captions of crawled pages do,
    and a `teaser` when it follows a headline that stands there twice.
    """

    earlier: tuple[int, ...]
    later: tuple[int, ...]
    doubled: tuple[bool, ...]
    teaser: tuple[bool, ...]


def repeats_of(lines: Sequence[Line]) -> Repeats:
    earlier, later = _equal_lines(lines)
    return Repeats(
        tuple(earlier),
        tuple(later),
        tuple([len(line.text) >= 2 * SHORTEST_DOUBLED and is_doubled(line.text) for line in lines]),
        _teasers(lines, earlier),
    )


def _teasers(lines: Sequence[Line], earlier: Sequence[int]) -> tuple[bool, ...]:
    """Lists of other articles often give each headline twice and then its first sentences. A caption may stand there
    twice as well, but hardly twice within a few lines."""
    heads = [
        index
        for index in range(1, len(lines) - 1)
        if earlier[index] == index and _is_headline(lines[index]) and lines[index + 1].shape >= Shape.OPEN
    ]
    teasers = [False] * len(lines)
    for first, second in pairwise(heads):
        if second - first <= _PERIOD:
            teasers[first + 1] = teasers[second + 1] = True
    return tuple(teasers)


def _equal_lines(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    earlier, later = [0] * len(lines), [0] * len(lines)
    for index, text in enumerate([line.text for line in lines]):
        number = first.setdefault(text, index + 1)
        if number <= index:
            earlier[index] = number
            later[last.get(text, number - 1)] = index + 1
            last[text] = index
    return earlier, later


def _is_headline(line: Line) -> bool:
    return line.shape > Shape.LABEL and line.stops <= 1


def is_doubled(text: str) -> bool:
    """Whether a line says the same thing twice, as captions of crawled pages do."""
    half = len(text) // 2
    if half < SHORTEST_DOUBLED:
        return False
    return text[:4] == text[-half:].lstrip()[:4] and text[:half].rstrip() == text[-half:].lstrip()

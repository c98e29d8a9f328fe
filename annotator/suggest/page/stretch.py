"""Where the text of an article most likely lies: the stretch of lines that gains most from its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import PROSE_FROM, Line, Shape
from annotator.suggest.page.repeats import Repeats

# What a line adds to the stretch it lies in. A sentence gains by its words, what stands between sentences costs, and
# what seldom stands inside a text costs so much that only much text behind it pays for it.
_WORD_GAIN = 0.6
_MOST_WORDS = 60
_SHAPE_COSTS = {
    Shape.SIGNS: -4.0,
    Shape.LABEL: -6.0,
    Shape.HEADLINE: -9.0,
    Shape.OPEN: -3.0,
    Shape.REMARK: -1.0,
}
_KIND_COSTS = {Kind.COMMENTS: -120.0, Kind.RELATED: -40.0}
_LEGAL_COST = -25.0
_LONGEST_LEGAL = 40
_REPEAT_COST = -15.0
_TEASER_COST = -5.0
_CREDIT_COST = -6.0
_COSTLY_KINDS = {*_KIND_COSTS, Kind.LEGAL, Kind.CREDIT}


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines from index `start` up to `end`, which is no longer part of it; both 0 when no line reads as text."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    def __len__(self) -> int:
        return self.end - self.start


def text_stretch(lines: Sequence[Line], kinds: Sequence[frozenset[Kind]], repeats: Repeats) -> Stretch:
    """The stretch with the greatest sum of gains; the first of several equal ones."""
    best, best_sum = (0, 0), 0.0
    start, running = 0, 0.0
    shown = zip(lines, kinds, repeats.earlier, repeats.teaser, repeats.doubled, strict=True)
    for index, (line, said, earlier, teaser, doubled) in enumerate(shown):
        if running <= 0:
            start, running = index, 0.0
        is_told = earlier or teaser or doubled or (said and not said.isdisjoint(_COSTLY_KINDS))
        costs = _costs(line, said, repeats, index) if is_told else ()
        cost = min(costs) if costs else _SHAPE_COSTS.get(line.shape)
        running += min(line.words, _MOST_WORDS) * _WORD_GAIN if cost is None else cost
        if running > best_sum:
            best, best_sum = (start, index + 1), running
    return Stretch(*best)


def _costs(line: Line, kinds: frozenset[Kind], repeats: Repeats, index: int) -> list[float]:
    costs = [cost for kind, cost in _KIND_COSTS.items() if kind in kinds] if kinds else []
    if kinds and Kind.LEGAL in kinds and line.words <= _LONGEST_LEGAL:
        costs.append(_LEGAL_COST)
    if Shape.LABEL < line.shape < PROSE_FROM and (Kind.CREDIT in kinds or repeats.doubled[index]):
        costs.append(_CREDIT_COST)
    elif repeats.earlier[index] and line.shape > Shape.LABEL:
        costs.append(_REPEAT_COST)
    if repeats.teaser[index]:
        costs.append(_TEASER_COST)
    return costs

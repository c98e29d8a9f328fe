"""What is said of a line in the end: how likely it is main text, and the best reason for either answer."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from annotator.core.mark import Cause, Reason

LONGEST_FACT = 40
_EVEN = 0.5
_NEVER = 1e-6
_COIN = 0.01
"""Nearer to even than this counts as boilerplate, so that a line never has two likeliest roles."""


class Cue(NamedTuple):
    """Something that moved a line's log-odds, towards main text where above 0, and what a person would call it."""

    weight: float
    cause: Cause
    fact: str = ""

    @property
    def reason(self) -> Reason:
        return Reason(self.cause, self.fact)


@dataclass(frozen=True)
class Verdict:
    """How likely a line is main text, 0 to 1, and the best reason for either answer.

    Reasons are looked for when somebody asks: lists and queues never do, and they cost more than the answer.
    """

    main: float
    cues: Callable[[], Iterable[Cue]]
    """What moved the odds; never nothing."""

    @property
    def is_main(self) -> bool:
        return self.main > _EVEN

    @cached_property
    def _cues(self) -> tuple[Cue, ...]:
        return tuple(self.cues())

    @property
    def for_main(self) -> Reason:
        return max(self._cues).reason

    @property
    def for_boilerplate(self) -> Reason:
        return min(self._cues).reason

    def because(self, reason: Reason) -> Verdict:
        """With this as the reason for the likelier answer."""
        weight = math.inf if self.is_main else -math.inf
        return replace(self, cues=lambda: (*self._cues, Cue(weight, reason.cause, reason.fact)))


def probability_of(odds: float) -> float:
    """The probability that odds mean, never an even one."""
    return as_probability(-_COIN if abs(odds) < _COIN else odds)


def as_probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def as_odds(probability: float) -> float:
    """Log-odds, of chances of 0 or 1 as well."""
    inside = min(max(probability, _NEVER), 1 - _NEVER)
    return math.log(inside / (1 - inside))

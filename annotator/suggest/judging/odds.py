"""How likely a line is main text, as odds and as a probability, and what moved the odds."""

from __future__ import annotations

import math
from typing import NamedTuple

from annotator.core.mark import Cause, Reason

LONGEST_FACT = 40
EVEN = 0.5
"""Above it a line is main text."""
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


def probability_of(odds: float) -> float:
    """The probability that odds mean, never an even one."""
    return as_probability(-_COIN if abs(odds) < _COIN else odds)


def as_probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def as_odds(probability: float) -> float:
    """Log-odds, of chances of 0 or 1 as well."""
    inside = min(max(probability, _NEVER), 1 - _NEVER)
    return math.log(inside / (1 - inside))

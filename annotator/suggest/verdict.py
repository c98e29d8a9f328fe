"""What is said of a line in the end: how likely it is main text, and the best reason for either answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a line is main text, 0 to 1, and the best reason for either answer."""

    main: float
    for_main: Reason
    for_boilerplate: Reason

    @property
    def is_main(self) -> bool:
        return self.main > _EVEN

    def because(self, reason: Reason) -> Verdict:
        """With this as the reason for the likelier answer."""
        if self.is_main:
            return replace(self, for_main=reason)
        return replace(self, for_boilerplate=reason)


def verdict(odds: float, cues: Sequence[Cue]) -> Verdict:
    strongest, weakest = max(cues), min(cues)
    return Verdict(
        as_probability(-_COIN if abs(odds) < _COIN else odds),
        Reason(strongest.cause, strongest.fact),
        Reason(weakest.cause, weakest.fact),
    )


def as_probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def as_odds(probability: float) -> float:
    """Log-odds, of chances of 0 or 1 as well."""
    inside = min(max(probability, _NEVER), 1 - _NEVER)
    return math.log(inside / (1 - inside))

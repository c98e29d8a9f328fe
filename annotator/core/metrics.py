"""How well suggestions agree with gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of a yes-or-no question: rightly yes, wrongly yes, wrongly no. Sums of them are agreements too."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was found; 1 when there was nothing to find."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 when nothing was to be found and nothing was."""
        everything = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / everything if everything else 1.0


def line_agreement(gold: Sequence[bool], found: Sequence[bool]) -> Agreement:
    """Agreement on which lines are main text, a line counting one."""
    return weighted_agreement(gold, found, [1] * len(gold))


def weighted_agreement(gold: Sequence[bool], found: Sequence[bool], weights: Sequence[int]) -> Agreement:
    """Agreement on which lines are main text, a line counting its weight: its characters, say."""
    right = wrong = missed = 0
    for is_main, was_found, weight in zip(gold, found, weights, strict=True):
        if is_main and was_found:
            right += weight
        elif was_found:
            wrong += weight
        elif is_main:
            missed += weight
    return Agreement(right, wrong, missed)


def set_agreement(gold: Iterable[object], found: Iterable[object]) -> Agreement:
    """Agreement of two sets of things, such as spans with their labels."""
    wanted, given = set(gold), set(found)
    return Agreement(len(wanted & given), len(given - wanted), len(wanted - given))


def label_agreements(gold: Sequence[str], found: Sequence[str]) -> dict[str, Agreement]:
    """The agreement on each label that occurs in gold, in the order of their names."""
    return {
        label: line_agreement([name == label for name in gold], [name == label for name in found])
        for label in sorted(set(gold))
    }


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean of the F1 of each label that occurs in gold; 1 when none does."""
    scores = [agreement.f1 for agreement in label_agreements(gold, found).values()]
    return sum(scores) / len(scores) if scores else 1.0


_BINS = 15


def calibration_error(chances: Sequence[tuple[float, bool]]) -> float:
    """How far probabilities, 0 to 1, lie from what came true: the expected calibration error; 0 when there are none.

    The mean, over 15 bins of equal width, of the difference between mean probability and share of truths, each bin
    weighing what lies in it (Guo et al. 2017, "On calibration of modern neural networks").
    """
    sums = [[0.0, 0.0] for _ in range(_BINS)]
    for probability, is_true in chances:
        sums[min(int(probability * _BINS), _BINS - 1)][0] += probability
        sums[min(int(probability * _BINS), _BINS - 1)][1] += is_true
    return sum(abs(expected - true) for expected, true in sums) / len(chances) if chances else 0.0

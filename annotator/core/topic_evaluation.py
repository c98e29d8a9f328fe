"""How many of the topics that people gave are among those suggested, as a person meets them: without looking further
than the keys reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.core.mark import Layer, Proposal, Suggestion
from annotator.core.topic_offers import SLOTS


@dataclass(frozen=True, slots=True)
class TopicOutcome:
    """How many topics of gold there are, how many of them are among the first suggested, and the same for main topics.

    Sums of outcomes are outcomes too.
    """

    topics: int = 0
    found: int = 0
    articles: int = 0
    main_found: int = 0

    def __add__(self, other: TopicOutcome) -> TopicOutcome:
        return TopicOutcome(
            self.topics + other.topics,
            self.found + other.found,
            self.articles + other.articles,
            self.main_found + other.main_found,
        )

    @property
    def recall(self) -> float:
        """The share of topics that were suggested; 1 when there are none."""
        return self.found / self.topics if self.topics else 1.0

    @property
    def main_recall(self) -> float:
        """The share of main topics that were suggested; 1 when there are none."""
        return self.main_found / self.articles if self.articles else 1.0


def topic_outcome(gold: Sequence[str], proposals: Iterable[Proposal]) -> TopicOutcome:
    """Holds the suggested topics, of which as many count as have a key, against gold, the main topic first."""
    suggested = [
        one.mark.label for one in proposals if isinstance(one, Suggestion) and one.mark.layer is Layer.TOPIC
    ]
    found = frozenset(suggested[:SLOTS])
    return TopicOutcome(
        len(gold), sum(topic in found for topic in gold), bool(gold), bool(gold) and gold[0] in found
    )

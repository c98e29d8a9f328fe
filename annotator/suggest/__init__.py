"""What machines propose: pure functions from a document and what is remembered to suggestions."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.document import Document
from annotator.core.mark import Proposal
from annotator.core.memory import Memory
from annotator.suggest import boilerplate, names, topics
from annotator.suggest.detecting import detect
from annotator.suggest.summing import AGENT, Findings, sum_up

__all__ = ["AGENT", "SUGGESTERS", "Findings", "Suggester", "detect", "suggest", "sum_up"]

Suggester = Callable[[Document, Memory], tuple[Proposal, ...]]

SUGGESTERS: dict[str, Suggester] = {
    "roles": boilerplate.suggest,
    "names": names.suggest,
    "topics": topics.suggest,
}


def suggest(document: Document, memory: Memory) -> tuple[Proposal, ...]:
    """What all suggesters propose for a document."""
    return tuple(proposal for suggester in SUGGESTERS.values() for proposal in suggester(document, memory))

"""What machines propose: pure functions from a document and what is remembered to suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.core.document import Document
from annotator.core.mark import Proposal
from annotator.core.memory import Memory, TopicCounts
from annotator.suggest import boilerplate, names
from annotator.suggest.detecting import detect
from annotator.suggest.summing import AGENT, Findings, sum_up
from annotator.suggest.topics import topics

__all__ = [
    "AGENT",
    "PARTS",
    "SUGGESTERS",
    "Findings",
    "Suggester",
    "detect",
    "suggest",
    "suggest_by",
    "sum_up",
]

Suggester = Callable[[Document, Memory], tuple[Proposal, ...]]

SUGGESTERS: dict[str, Suggester] = {
    "roles": boilerplate.suggest,
    "names": names.suggest,
    "topics": topics.suggest,
}

PARTS: dict[str, Callable[[Memory], Memory]] = {
    "roles": lambda memory: replace(memory, names={}, topics=TopicCounts(), topic_scheme=None),
    "names": lambda memory: Memory(names=memory.names),
    "topics": lambda memory: Memory(
        line_pages=memory.line_pages, topics=memory.topics, topic_scheme=memory.topic_scheme
    ),
}
"""The part of memory that each suggester goes by: while it is the same, so are the suggestions."""


def suggest(document: Document, memory: Memory) -> tuple[Proposal, ...]:
    """What all suggesters propose for a document."""
    return tuple(
        proposal for name in SUGGESTERS for proposal in suggest_by(name, document, PARTS[name](memory))
    )


def suggest_by(name: str, document: Document, part: Memory) -> tuple[Proposal, ...]:
    """What one suggester proposes by its part of memory."""
    return SUGGESTERS[name](document, part)

"""What machines propose: pure functions from a document and what is remembered to suggestions."""

from __future__ import annotations

from collections.abc import Callable

from annotator.core.document import Document
from annotator.core.mark import Suggestion
from annotator.core.memory import Memory
from annotator.suggest import boilerplate
from annotator.suggest.detecting import detect
from annotator.suggest.summing import AGENT, Findings, sum_up

__all__ = ["AGENT", "SUGGESTERS", "Findings", "Suggester", "detect", "suggest", "sum_up"]

Suggester = Callable[[Document, Memory], tuple[Suggestion, ...]]

SUGGESTERS: dict[str, Suggester] = {"roles": boilerplate.suggest}


def suggest(document: Document, memory: Memory) -> tuple[Suggestion, ...]:
    """What all suggesters propose for a document."""
    return tuple(
        suggestion for suggester in SUGGESTERS.values() for suggestion in suggester(document, memory)
    )

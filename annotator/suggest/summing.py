"""What list and queue keep of a document that nobody has opened yet."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.document import Document, Language, snippet
from annotator.core.memory import Memory
from annotator.suggest import language
from annotator.suggest.boilerplate import AGENT, judge


@dataclass(frozen=True, slots=True)
class Findings:
    """The language of the main text, the title ("" when there is none), how many lines the detector expects to have
    wrong, and which detector it was."""

    language: Language
    title: str
    doubt: float
    agent: str


def sum_up(document: Document, memory: Memory) -> Findings:
    """Findings on a document; the whole text tells its language when no line of it looks like main text."""

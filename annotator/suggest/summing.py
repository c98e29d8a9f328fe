"""What list and queue keep of a document that nobody has opened yet."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.document import Document, Language
from annotator.core.memory import Memory
from annotator.suggest import boilerplate
from annotator.suggest.language import detect

AGENT = boilerplate.AGENT


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
    judgement = boilerplate.judge(document, memory)
    page, verdicts = judgement.page, judgement.verdicts
    main = (line.whole for line, verdict in zip(page.lines, verdicts, strict=True) if verdict.is_main)
    return Findings(
        language=detect("\n".join(main) or document.text),
        title=page.lines[judgement.title].whole if judgement.title >= 0 else "",
        doubt=sum(min(verdict.main, 1 - verdict.main) for verdict in verdicts),
        agent=AGENT,
    )

"""What list and queue keep of a document that nobody has opened yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.document import Document, Language
from annotator.core.memory import Memory
from annotator.suggest import boilerplate
from annotator.suggest.boilerplate import judge_all
from annotator.suggest.judging.judgement import Judgement
from annotator.suggest.language.language import detect

AGENT = boilerplate.AGENT


@dataclass(frozen=True, slots=True)
class Findings:
    """The language of the main text, the title ("" when there is none), the first line of main text beside that (""
    when there is none), how many lines the detector expects to have wrong, and which detector it was."""

    language: Language
    title: str
    opening: str
    doubt: float
    agent: str


def sum_up(documents: Sequence[Document], memories: Sequence[Memory]) -> list[Findings]:
    """Findings on each document; many at once take less time than one by one."""
    judgements = judge_all(documents, memories)
    return [_findings(document, found) for document, found in zip(documents, judgements, strict=True)]


def _findings(document: Document, judgement: Judgement) -> Findings:
    return Findings(
        language=language_of(document, judgement),
        title=title_of(judgement),
        opening=_opening_of(judgement),
        doubt=sum(min(chance, 1 - chance) for chance in judgement.main),
        agent=AGENT,
    )


def language_of(document: Document, judgement: Judgement) -> Language:
    """The language of the main text; the whole text tells it when no line looks like main text."""
    lines = zip(judgement.page.lines, judgement.is_main, strict=True)
    main = "\n".join(line.whole for line, is_main in lines if is_main)
    return detect(main or document.text)


def title_of(judgement: Judgement) -> str:
    """The title's line, "" without a title."""
    return judgement.page.lines[judgement.title].whole if judgement.title >= 0 else ""


def _opening_of(judgement: Judgement) -> str:
    lines = enumerate(zip(judgement.page.lines, judgement.is_main, strict=True))
    main = (line.whole for index, (line, is_main) in lines if is_main and index != judgement.title)
    return next(main, "")

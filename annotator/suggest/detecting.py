"""The detector's answer on whole texts, without a project around them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.suggest.boilerplate import Choice, Judgement, choices_of, judge_all
from annotator.suggest.summing import language_of, title_of
from annotator.suggest.verdict import Verdict


def detect(documents: Sequence[Document]) -> list[Detection]:
    """What the detector says of each document by itself. Many at once take it less time than one by one."""
    judgements = judge_all(documents, [Memory()] * len(documents))
    return [_detection(document, found) for document, found in zip(documents, judgements, strict=True)]


def _detection(document: Document, judgement: Judgement) -> Detection:
    lines = zip(judgement.page.lines, judgement.verdicts, choices_of(judgement), strict=True)
    blocks = tuple(_block(line.block, verdict, choices) for line, verdict, choices in lines)
    return Detection(language_of(document, judgement), title_of(judgement), blocks)


def _block(span: Span, verdict: Verdict, choices: tuple[Choice, ...]) -> DetectedBlock:
    shown = choices[0] if verdict.is_main else choices[-1]
    return DetectedBlock(span, verdict.main, shown.role, str(shown.reason))

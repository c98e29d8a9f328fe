"""The detector's answer on whole texts, without a project around them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.suggest.boilerplate import Choice, choices_of, judge_all
from annotator.suggest.judging.judgement import Judgement
from annotator.suggest.judging.odds import EVEN
from annotator.suggest.summing import language_of, title_of

_DIGITS = 4
"""Decimal places of a probability: more would be noise, and so what is written is evaluated as it is at once. None lies
so near to even that it would change sides."""


def detect(documents: Sequence[Document]) -> list[Detection]:
    """What the detector says of each document by itself. Many at once take it less time than one by one."""
    judgements = judge_all(documents, [Memory()] * len(documents))
    return [_detection(document, found) for document, found in zip(documents, judgements, strict=True)]


def _detection(document: Document, judgement: Judgement) -> Detection:
    said = zip(judgement.page.blocks, judgement.main, choices_of(judgement), strict=True)
    blocks = tuple(_block(*told) for told in said)
    return Detection(language_of(document, judgement), title_of(judgement), blocks)


def _block(span: Span, chance: float, choices: tuple[Choice, ...]) -> DetectedBlock:
    shown = choices[0] if chance > EVEN else choices[-1]
    return DetectedBlock(span, round(chance, _DIGITS), shown.role, str(shown.reason))

"""The detector's answer on whole texts, without a project around them."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Document
from annotator.core.mark import Suggestion
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.suggest import boilerplate
from annotator.suggest.roles import MAIN_ROLES
from annotator.suggest.summing import sum_up


def detect(documents: Sequence[Document]) -> list[Detection]:
    """What the detector says of each document by itself."""
    return [_detection(document) for document in documents]


def _detection(document: Document) -> Detection:
    by_block: dict[Span, list[Suggestion]] = {}
    for suggestion in boilerplate.suggest(document, Memory()):
        by_block.setdefault(suggestion.mark.place, []).append(suggestion)
    findings = sum_up(document, Memory())
    return Detection(
        findings.language,
        findings.title,
        tuple(_block(block, choices) for block, choices in by_block.items()),
    )


def _block(block: Span, choices: Sequence[Suggestion]) -> DetectedBlock:
    main = sum(choice.score for choice in choices if choice.mark.label in MAIN_ROLES)
    shown = [choice for choice in choices if (choice.mark.label in MAIN_ROLES) == (main > 0.5)]
    likeliest = max(shown, key=lambda choice: choice.score)
    return DetectedBlock(block, min(main, 1.0), likeliest.mark.label, str(likeliest.reason))

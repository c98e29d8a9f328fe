"""What the detector says of a whole text, for those who use it without a project."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.document import Language
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class DetectedBlock:
    """A block with the probability, 0 to 1, that it is main text, its likeliest role and the reason, a phrase."""

    span: Span
    main: float
    role: str
    reason: str

    @property
    def is_main(self) -> bool:
        return self.main > 0.5


@dataclass(frozen=True, slots=True)
class Detection:
    """A text's language, its title ("" when it has none) and its blocks in their order."""

    language: Language
    title: str
    blocks: tuple[DetectedBlock, ...]

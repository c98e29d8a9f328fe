"""How well a detection agrees with gold: by line, character, document and role, and in its probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from annotator.core.annotation import Annotation
from annotator.core.detection import Detection
from annotator.core.document import Document, snippet
from annotator.core.metrics import Agreement, calibration_error, line_agreement, macro_f1, weighted_agreement
from annotator.core.schema import TITLE, LabelSchema
from annotator.core.span import Span


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A block of gold. `is_main` is None where nobody can say, or where it is not to be scored; `role` is "" where
    gold knows none."""

    span: Span
    is_main: bool | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A document with gold on its blocks, in their order. `origin` says how its text came to be, as far as is known:
    a stripper, for one. `has_roles` is so where gold tells every line's role; titles are known in any case.
    `topics` are ids of the scheme, the main topic first. `annotation` is the whole gold, by its label schema, where
    more than lines is known."""

    document: Document
    language: str
    origin: str
    lines: tuple[GoldLine, ...]
    has_roles: bool
    topics: tuple[str, ...] = ()
    topic_scheme: str = ""
    annotation: Annotation | None = None
    schema: LabelSchema | None = None

    @property
    def titles(self) -> frozenset[str]:
        """The texts of its title: one, or none."""
        return frozenset(
            snippet(self.document, line.span).strip() for line in self.lines if line.role == TITLE
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one document came out. `chances` holds, for each scored line, its probability and whether it is main text;
    `roles` holds the gold role and the detected one of every line whose role gold knows."""

    lines: Agreement
    characters: Agreement
    wrong: int
    is_title_right: bool
    chances: tuple[tuple[float, bool], ...]
    roles: tuple[tuple[str, str], ...]


def outcome(gold: GoldText, detection: Detection) -> Outcome:
    """Holds a detection against gold; a block that the detection lacks counts as boilerplate of no role."""
    found = {block.span: block for block in detection.blocks}
    scored = [line for line in gold.lines if line.is_main is not None]
    is_main = [bool(line.is_main) for line in scored]
    blocks = [found.get(line.span) for line in scored]
    shown = [block is not None and block.is_main for block in blocks]
    weights = [len(line.span) for line in scored]
    titles = gold.titles
    title = detection.title.strip()
    return Outcome(
        line_agreement(is_main, shown),
        weighted_agreement(is_main, shown, weights),
        sum(wanted != given for wanted, given in zip(is_main, shown, strict=True)),
        title in titles if titles else not title,
        tuple((block.main if block else 0.0, wanted) for block, wanted in zip(blocks, is_main, strict=True)),
        tuple(_roles(gold, detection)) if gold.has_roles else (),
    )


def _roles(gold: GoldText, detection: Detection) -> Iterable[tuple[str, str]]:
    found = {block.span: block.role for block in detection.blocks}
    return ((line.role, found.get(line.span, "")) for line in gold.lines if line.role)


@dataclass(frozen=True)
class Figures:
    """The figures over several documents. F1 is that of main text."""

    outcomes: Sequence[Outcome]

    @property
    def documents(self) -> int:
        return len(self.outcomes)

    @cached_property
    def lines(self) -> Agreement:
        """All lines of all documents together."""
        return sum((one.lines for one in self.outcomes), Agreement())

    @cached_property
    def characters(self) -> Agreement:
        """All lines of all documents together, each weighing its characters."""
        return sum((one.characters for one in self.outcomes), Agreement())

    @property
    def document_line_f1(self) -> float:
        """The mean of the documents' F1 by line."""
        return self._mean([one.lines.f1 for one in self.outcomes])

    @property
    def document_character_f1(self) -> float:
        """The mean of the documents' F1 by character."""
        return self._mean([one.characters.f1 for one in self.outcomes])

    @property
    def exact(self) -> float:
        """The share of documents without one wrong line."""
        return self._mean([one.wrong == 0 for one in self.outcomes])

    @property
    def nearly_exact(self) -> float:
        """The share of documents with at most one wrong line."""
        return self._mean([one.wrong <= 1 for one in self.outcomes])

    @property
    def titles(self) -> float:
        """The share of documents whose title was found, or rightly not."""
        return self._mean([one.is_title_right for one in self.outcomes])

    @property
    def calibration_error(self) -> float:
        """The expected calibration error of the lines' probabilities."""
        return calibration_error(list(chain.from_iterable(one.chances for one in self.outcomes)))

    @cached_property
    def roles(self) -> tuple[tuple[str, str], ...]:
        return tuple(chain.from_iterable(one.roles for one in self.outcomes))

    @property
    def role_f1(self) -> float | None:
        """The macro F1 of the roles; None where gold knows none."""
        if not self.roles:
            return None
        return macro_f1([gold for gold, _ in self.roles], [found for _, found in self.roles])

    @staticmethod
    def _mean(values: Sequence[float]) -> float:
        return sum(values) / len(values) if values else 1.0

"""What formats exchange, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.schema import LabelSchema


@dataclass(frozen=True, slots=True)
class Record:
    """A document with all that people have said about it: one annotation an author, in the order of their names."""

    document: Document
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Records that come together, with the file they are from and its label schema.

    Plain texts have no schema, and the path is "": each document names its own file as its source.
    """

    records: tuple[Record, ...]
    path: str
    schema: LabelSchema | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What records brought: documents that are new, and that were there before; annotations likewise."""

    new: int = 0
    known: int = 0
    annotations: int = 0
    kept: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.known + other.known,
            self.annotations + other.annotations,
            self.kept + other.kept,
        )

    @property
    def documents(self) -> int:
        return self.new + self.known

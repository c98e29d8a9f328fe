"""What formats exchange."""

from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.document import Document


@dataclass(frozen=True, slots=True)
class Record:
    """A document with all that people have said about it: one annotation an author, in the order of their names."""

    document: Document
    annotations: tuple[Annotation, ...] = ()

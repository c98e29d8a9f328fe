"""What lists and queues know of a document without its text."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE


@dataclass(frozen=True, slots=True)
class Summary:
    """A line of the documents list, as one author sees it.

    `doubt` is the number of lines the detector expects to have wrong; None until it has looked.
    """

    document_id: str
    title: str
    site: str = ""
    language: str = UNKNOWN_LANGUAGE
    state: AnnotationState = AnnotationState.TODO
    flagged: bool = False
    blocks: int = 0
    doubt: float | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many documents a project holds, and how many of them the author has done or skipped."""

    documents: int = 0
    done: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """A site: its documents, how many of them somebody has done, and whether the detector has learnt from these."""

    name: str
    pages: int
    done: int
    is_learnt: bool = False
    is_off: bool = False

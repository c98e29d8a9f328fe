"""What the project remembers that concerns one document: its site's lines, names and topics marked before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from sqlmodel import Session

from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError
from annotator.core.memory import Memory
from annotator.store import documents, names, sites, topics
from annotator.store.annotations import annotations_of


def memory_of(session: Session, document: Document) -> Memory:
    marked = names.names_in(session, document)
    counts = topics.topic_counts(session, document, marked)
    return replace(sites.memory_of(session, document), names=marked, topics=counts)


def finished(session: Session, site: str, most: int) -> list[tuple[Document, Annotation, Memory]]:
    """The documents of a site that somebody has done, those begun last first.

    What is damaged teaches nothing; `faults` tells of it.
    """
    found = []
    for one in documents.documents_done(session, site, most):
        with suppress(AnnotatorError):
            annotations = annotations_of(session, [one])[one.key]
            done = next(a for a in annotations if a.state is AnnotationState.DONE)
            found.append((one.sound, done, sites.memory_of(session, one.document)))
    return found

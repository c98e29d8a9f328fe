"""Eleven articles of one made-up paper with their gold, from tests/courier: a line each with its role's key before it.

The first four lines say topics and names; a name stands wherever main text has it as whole words, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from annotator import presets
from annotator.core import edits, entities
from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.project import Project
from tests.labeller import Gold

COURIER = Path(__file__).resolve().parent / "courier"
SITE = "tarnmouth-courier.example"
SCHEMA = presets.label_schema()
ARTICLES = 11


def article(number: int) -> tuple[Document, Gold]:
    """An article as a crawler leaves it, and what it is to become."""
    written = (COURIER / f"{number:02}.txt").read_text(encoding="utf-8").splitlines()
    topics, *names = (line.split(" ", 1)[1] if " " in line else "" for line in written[:5])
    roles, lines = zip(*(line.split("|", 1) for line in written[5:]), strict=True)
    document = Document("\n".join(lines), f"courier-{number}", f"courier/{number:02}.txt", SITE)
    by_key = SCHEMA.role_keys
    gold_roles = tuple(by_key[key] for key in roles)
    labels = {
        name: line.split(" ", 1)[0]
        for line, listed in zip(written[1:5], names, strict=True)
        for name in filter(None, listed.split("; "))
    }
    main = [
        b for b, role in zip(document.blocks, gold_roles, strict=True) if SCHEMA.counts(role) is Counts.MAIN
    ]
    return document, Gold(gold_roles, frozenset(_named(document, main, labels)), tuple(topics.split()))


def _named(document: Document, main: list[Span], labels: dict[str, str]) -> Iterator[tuple[Span, str]]:
    longest_first = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", document.text):
        span = Span(*match.span())
        if any(block.contains(span) for block in main):
            yield span, labels[match[0]]


def finish(project: Project, document: Document, gold: Gold) -> None:
    """Does an article as a person does: roles, names, topics, done."""
    shown = project.open(document.id).article.rows
    for row, role in zip(shown, gold.roles, strict=True):
        if row.role != role:
            project.do(edits.set_role, [row.block], role)
    for span, label in sorted(gold.entities, key=lambda named: (-len(named[0]), named[0].start)):
        marks = {(mark.place, mark.label) for mark in _annotation(project).entities}
        if (span, label) not in marks:
            project.do(entities.mark_entity, span, label)
    for topic in gold.topics:
        project.do(edits.add_topic, topic)
    project.do(edits.finish)
    annotation = _annotation(project)
    assert {(mark.place, mark.label) for mark in annotation.entities} == gold.entities
    assert tuple(mark.label for mark in annotation.roles) == gold.roles


def _annotation(project: Project) -> Annotation:
    assert project.state is not None
    return project.state.article.annotation

"""What a finished article teaches of its site."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.core.annotation import Annotation
from annotator.core.document import Document, snippet
from annotator.core.memory import Memory, SiteModel
from annotator.core.schema import Counts, LabelSchema
from annotator.core.span import Span
from annotator.suggest import boilerplate
from annotator.suggest.site import model as site_model
from annotator.suggest.site.fitting import Example, fitted
from annotator.suggest.site.roles import learnt_roles
from annotator.suggest.site.view import view_of

AGENT = f"{boilerplate.AGENT}+{site_model.AGENT}"
"""What site models are fitted over, and their own form: a change of either asks for learning anew."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article that somebody has done."""

    document: Document
    annotation: Annotation
    memory: Memory


def learnt(lessons: Sequence[Lesson], schema: LabelSchema) -> SiteModel | None:
    """What the finished articles of one site teach; None when it would not help."""
    memories = [replace(lesson.memory, site_model=None) for lesson in lessons]
    judgements = boilerplate.judge_all_in_general([lesson.document for lesson in lessons], memories)
    examples = [
        Example(
            view_of(*judgement.lines_with_odds(), lesson.memory),
            lines_said(lesson.document, lesson.annotation, schema),
        )
        for lesson, judgement in zip(lessons, judgements, strict=True)
    ]
    model = fitted(examples, AGENT)
    if model is None:
        return None
    main = (label.name for label in schema.roles if label.counts_as is not Counts.BOILERPLATE)
    by_line, by_beginning = learnt_roles(map(_roles_said, lessons), main)
    return replace(model, line_roles=by_line, beginning_roles=by_beginning)


def _roles_said(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """The lines that are one block each, with their roles."""
    roles = lesson.annotation.role_at
    for line in lesson.document.blocks:
        if line in roles:
            yield snippet(lesson.document, line), roles[line].label


def lines_said(document: Document, annotation: Annotation, schema: LabelSchema) -> tuple[bool | None, ...]:
    """For each line of the document whether it is main text; None where nobody said so, or parts of it differ."""
    blocks = [(mark.place, schema.counts(mark.label)) for mark in annotation.roles]
    return tuple(_said(line, blocks) for line in document.blocks)


def _said(line: Span, blocks: list[tuple[Span, Counts]]) -> bool | None:
    first = bisect_left(blocks, line.start, key=lambda block: block[0].end - 1)
    behind = bisect_left(blocks, line.end, key=lambda block: block[0].start)
    counts = {said for _, said in blocks[first:behind]}
    if len(counts) != 1:
        return None
    return {Counts.MAIN: True, Counts.BOILERPLATE: False}.get(counts.pop())

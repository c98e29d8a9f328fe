"""Gold of any form that we know, to hold a detection against."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.core.annotation import AnnotationState
from annotator.core.evaluation import GoldLine, GoldText
from annotator.core.record import Record
from annotator.core.schema import Counts, LabelSchema
from annotator.formats import jsonl, line_table, native
from annotator.formats.format import Faults, fault_in

_IS_MAIN = {Counts.MAIN: True, Counts.BOILERPLATE: False, Counts.NEITHER: None}


def read(path: Path, faults: Faults) -> Iterator[GoldText]:
    """The gold of a line table, or the done annotations of our JSON and JSONL; each other document goes to `faults`.

    Raises UnreadableFile for what is none of these, or holds no gold.
    """
    if line_table.is_line_table(path):
        yield from (row.gold for row in line_table.read(path, faults))
        return
    is_rows = path.suffix.lower() == jsonl.SUFFIX
    schema = jsonl.schema_of(path) if is_rows else native.schema_in(path)
    count = 0
    for record in (jsonl if is_rows else native).read(path, faults):
        for gold in _done(record, schema):
            count += 1
            yield gold
    if not count:
        raise fault_in(path, "none of its annotations is done, so it holds no gold")


def _done(record: Record, schema: LabelSchema) -> Iterator[GoldText]:
    for annotation in record.annotations:
        if annotation.state is AnnotationState.DONE:
            roles = annotation.role_at
            lines = tuple(
                GoldLine(block, _IS_MAIN[schema.counts(roles[block].label)], roles[block].label)
                for block in record.document.blocks
                if block in roles
            )
            yield GoldText(
                record.document,
                record.document.language.code,
                "",
                lines,
                has_roles=True,
                topics=tuple(mark.label for mark in annotation.topics),
                topic_scheme=schema.topics,
                annotation=annotation,
                schema=schema,
            )

"""Files become batches of records, as a project takes them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from annotator import formats
from annotator.core.errors import UnreadableFile
from annotator.core.record import Batch, Record
from annotator.core.schema import LabelSchema

BATCH = 32
"""Documents in one transaction: it takes less than ten milliseconds, so that an act of the person hardly waits."""


def batches(paths: Iterable[Path], faults: Callable[[UnreadableFile], None]) -> Iterator[Batch]:
    """The records of files and folders; what cannot be read goes to `faults` and the rest goes on.

    Plain texts of several files share a batch; a file that brings a label schema has batches of its own.
    """
    texts: list[Record] = []
    for path in formats.files_in(paths, faults):
        if (schema := formats.schema_of(path)) is not None:
            yield from _own_batches(path, schema, faults)
        else:
            texts.extend(formats.read(path, faults))
        if len(texts) >= BATCH:
            yield Batch(tuple(texts), "")
            texts.clear()
    if texts:
        yield Batch(tuple(texts), "")


def _own_batches(
    path: Path, schema: LabelSchema, faults: Callable[[UnreadableFile], None]
) -> Iterator[Batch]:
    batch: list[Record] = []
    for record in formats.read(path, faults):
        batch.append(record)
        if len(batch) == BATCH:
            yield Batch(tuple(batch), str(path), schema)
            batch = []
    if batch:
        yield Batch(tuple(batch), str(path), schema)

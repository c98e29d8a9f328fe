"""Files become batches: texts share one, a file with a label schema has its own, and faults stop nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.errors import UnreadableFile
from annotator.core.record import Batch
from annotator.ingest import BATCH, batches
from tests.formats.samples import NEIGHBOURS, NEWS, bare, ferry, written


def taken(*paths: Path) -> tuple[list[Batch], list[str]]:
    faults: list[UnreadableFile] = []
    found = list(batches(paths, faults.append))
    return found, [fault.path for fault in faults]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(2 * BATCH + 3):
        (tmp_path / f"{number:03}.txt").write_text(f"Bài {number}")
    return tmp_path


def test_texts_of_many_files_share_batches_in_the_order_of_names(folder: Path) -> None:
    found, faults = taken(folder)
    assert faults == []
    assert [len(batch.records) for batch in found] == [BATCH, BATCH, 3]
    assert {(batch.path, batch.schema) for batch in found} == {("", None)}
    texts = [record.document.text for batch in found for record in batch.records]
    assert texts == [f"Bài {number}" for number in range(2 * BATCH + 3)]


def test_a_file_with_a_label_schema_has_batches_of_its_own(folder: Path) -> None:
    labels = written(folder / "0labels.json", ferry(), *NEIGHBOURS)
    many = written(folder / "1many.jsonl", *(bare(f"Một {number}") for number in range(BATCH + 1)))
    found, faults = taken(folder)
    assert faults == []
    own = [batch for batch in found if batch.schema is not None]
    assert [(batch.path, len(batch.records)) for batch in own] == [
        (str(labels), 4),
        (str(many), BATCH),
        (str(many), 1),
    ]
    assert {batch.schema for batch in own} == {NEWS}
    assert sum(len(batch.records) for batch in found if batch.schema is None) == 2 * BATCH + 3


def test_a_fault_is_told_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "001.txt").write_bytes(b"\xff")
    (folder / "002.json").write_bytes(b"{}")
    found, faults = taken(folder, folder / "missing.txt")
    assert faults == [str(folder / name) for name in ("001.txt", "002.json", "missing.txt")]
    assert sum(len(batch.records) for batch in found) == 2 * BATCH + 2


def test_nothing_gives_no_batch(tmp_path: Path) -> None:
    assert taken() == ([], [])
    assert taken(tmp_path) == ([], [])


def test_files_are_read_only_as_batches_are_asked_for(folder: Path) -> None:
    faults: list[UnreadableFile] = []
    coming = batches([folder], faults.append)
    next(coming)
    for number in range(BATCH, 2 * BATCH + 3):
        (folder / f"{number:03}.txt").unlink()
    assert list(coming) == []
    assert len(faults) == BATCH + 3

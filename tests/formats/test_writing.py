"""A file is replaced whole or not at all, and what could not be read back is not written."""

import os
import resource
import signal
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator import formats
from annotator.core.annotation import Annotation, new_annotation
from annotator.core.document import Document, Language
from annotator.core.errors import UnwritableFile
from annotator.core.mark import NO_NAME, Layer, Mark, entity_mark
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from tests.formats.samples import IPTC, NEWS, bare, by_id, ferry, read, written

both = pytest.mark.parametrize("suffix", ["json", "jsonl"])


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder, hidden ones too, with what they hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refusal(path: Path, *records: Record, schema: LabelSchema = NEWS) -> str:
    """Why these records cannot be written; what stood in the folder is untouched."""
    before = contents(path.parent)
    with pytest.raises(UnwritableFile) as caught:
        formats.write(path.suffix[1:], path, records, schema, IPTC)
    assert contents(path.parent) == before
    assert caught.value.path == str(path)
    return caught.value.reason


class Stopped(Exception):
    """The person pressed stop, say."""


def stopping(records: list[Record]) -> Iterator[Record]:
    yield from records
    raise Stopped


@both
def test_a_writer_that_fails_half_way_leaves_the_old_files(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"a.{suffix}", ferry())
    before = contents(tmp_path)
    others = by_id(bare(f"Line {number}\n" * 1000) for number in range(100))
    other_labels = LabelSchema("other", NEWS.roles, NEWS.entities)
    with pytest.raises(Stopped):
        formats.write(suffix, path, stopping(others), other_labels, IPTC)
    assert contents(tmp_path) == before
    assert read(path) == ([ferry()], [])


@both
def test_a_full_disk_leaves_the_old_files(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"a.{suffix}", ferry())
    records = by_id(bare(f"Line {number}\n" * 1000) for number in range(100))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        reason = refusal(path, *records)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert reason == "files there may not grow so large"
    assert read(path) == ([ferry()], [])


@both
def test_files_are_replaced_and_for_their_owner_alone(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"a.{suffix}", ferry())
    written(path, bare("One line\n"))
    assert read(path) == ([bare("One line\n")], [])
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) == {"json": 1, "jsonl": 2}[suffix]


@both
def test_a_link_stays_a_link(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "real").mkdir()
    path = tmp_path / f"a.{suffix}"
    path.symlink_to(tmp_path / "real" / "b")
    written(path, ferry())
    assert path.is_symlink()
    assert (tmp_path / "real" / "b").read_bytes() == path.read_bytes()


def test_rows_stay_when_their_label_schema_cannot_be_written(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ferry())
    rows = path.read_bytes()
    (tmp_path / "a.schema.json").unlink()
    (tmp_path / "a.schema.json").mkdir()
    with pytest.raises(UnwritableFile, match=r"a\.schema\.json: it is a folder"):
        formats.write("jsonl", path, [bare("One line\n")], NEWS, IPTC)
    assert contents(tmp_path) == {"a.jsonl": rows}


@both
class TestPlacesThatTakeNoFile:
    def test_a_folder_that_is_not_there(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / "gone" / f"a.{suffix}"
        with pytest.raises(UnwritableFile) as caught:
            formats.write(suffix, path, [ferry()], NEWS, IPTC)
        assert str(caught.value) == f"Cannot write {path}: there is no such folder."

    def test_a_folder(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / f"a.{suffix}").mkdir()
        assert refusal(tmp_path / f"a.{suffix}", ferry()) == "it is a folder"

    def test_a_pipe(self, tmp_path: Path, suffix: str) -> None:
        os.mkfifo(tmp_path / f"a.{suffix}")
        assert refusal(tmp_path / f"a.{suffix}", ferry()) == "it is no regular file"

    def test_a_link_to_itself(self, tmp_path: Path, suffix: str) -> None:
        path = tmp_path / f"a.{suffix}"
        path.symlink_to(path)
        assert refusal(path, ferry()) == "its links run in a circle"

    def test_below_a_file(self, tmp_path: Path, suffix: str) -> None:
        (tmp_path / "file").write_text("a")
        with pytest.raises(UnwritableFile, match="a part of its path is no folder"):
            formats.write(suffix, tmp_path / "file" / f"a.{suffix}", [ferry()], NEWS, IPTC)

    def test_a_folder_without_permission(self, tmp_path: Path, suffix: str) -> None:
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o500)
        if os.access(folder, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        with pytest.raises(UnwritableFile, match="permission is denied"):
            formats.write(suffix, folder / f"a.{suffix}", [ferry()], NEWS, IPTC)


@both
class TestRecordsThatAreNotSound:
    def test_out_of_order(self, tmp_path: Path, suffix: str) -> None:
        first, second = by_id([ferry(), bare("One line\n")])
        reason = refusal(tmp_path / f"a.{suffix}", second, first)
        assert reason == f"document {first.document.id} does not come in the order of ids"

    def test_twice(self, tmp_path: Path, suffix: str) -> None:
        assert "does not come in the order of ids" in refusal(tmp_path / f"a.{suffix}", ferry(), ferry())

    def test_a_label_that_the_schema_does_not_know(self, tmp_path: Path, suffix: str) -> None:
        schema = replace(NEWS, entities=NEWS.entities[1:])
        reason = refusal(tmp_path / f"a.{suffix}", ferry(), schema=schema)
        assert reason.startswith(
            f"document {ferry().document.id}: the annotation by “anna”: The label schema has no"
        )

    def test_an_author_twice_or_without_name(self, tmp_path: Path, suffix: str) -> None:
        document = ferry().document
        twice = Record(document, (new_annotation(document, "ben"), new_annotation(document, "ben")))
        assert "two annotations are by the same author" in refusal(tmp_path / f"a.{suffix}", twice)
        nameless = Record(document, (new_annotation(document, ""),))
        assert "an annotation has no author" in refusal(tmp_path / f"a.{suffix}", nameless)

    @pytest.mark.parametrize(
        ("marks", "reason"),
        [
            ({"entities": (Mark(Layer.ENTITY, "LOC", Span(0, 4), "Hove"),)}, "quotes 'Hove', but the text there is"),
            ({"entities": (Mark(Layer.ENTITY, "LOC", Span(0, 999), ""),)}, "leaves the text of 170 characters"),
            ({"roles": (Mark(Layer.ROLE, "body", Span(0, 4), "8cf9b5e2c1a7"),)}, "the role at 0 to 4 stands on"),
            ({"topics": (Mark(Layer.TOPIC, "04000000"),)}, "the ranks of the topics are not 1, 2, 3"),
            ({"topics": (Mark(Layer.TOPIC, "04000000", score=float("nan"), rank=1),)}, "the score nan does not lie"),
            ({"topics": (Mark(Layer.TOPIC, "04000000", quote="x", rank=1),)}, "only topics have a rank"),
            ({"refusals": (Mark(Layer.ENTITY, "LOC", Span(0, 4), "Home", seed=Span(1, 999)),)}, "the seed at 1 to 999"),
            ({"entities": (Mark(Layer.ENTITY, NO_NAME, Span(0, 4), "Home"),)}, "has no entity label “”"),
        ],
    )  # fmt: skip
    def test_a_mark_that_is_not_true(
        self, tmp_path: Path, suffix: str, marks: dict[str, tuple[Mark, ...]], reason: str
    ) -> None:
        document = ferry().document
        annotation = replace(Annotation("anna", document.blocks), **marks)  # type: ignore[arg-type]
        assert reason in refusal(tmp_path / f"a.{suffix}", Record(document, (annotation,)))

    def test_text_that_was_not_fixed(self, tmp_path: Path, suffix: str) -> None:
        assert "it holds carriage returns" in refusal(tmp_path / f"a.{suffix}", Record(Document("a\r\nb")))

    def test_a_probability_that_is_none(self, tmp_path: Path, suffix: str) -> None:
        document = Document("a", language=Language("en", 1.5))
        assert "the probability of its language" in refusal(tmp_path / f"a.{suffix}", Record(document))

    def test_half_of_a_surrogate_pair_in_a_note(self, tmp_path: Path, suffix: str) -> None:
        document = ferry().document
        record = Record(document, (Annotation("anna", document.blocks, note="\ud83d"),))
        assert refusal(tmp_path / f"a.{suffix}", record) == "a name or note holds half of a surrogate pair"


def test_a_score_that_is_a_whole_number_is_written_as_a_float(tmp_path: Path) -> None:
    document = Document("Anna", language=Language("en", 1))
    mark = entity_mark(document, Span(0, 4), "PER")._replace(score=1)
    path = written(tmp_path / "a.jsonl", Record(document, (Annotation("anna", (), (), (mark,)),)))
    assert '"score": 1.0' in path.read_text()
    assert '"language_probability": 1.0' in path.read_text()


def test_a_format_that_cannot_be_written_is_refused_with_those_that_can(tmp_path: Path) -> None:
    for name in ("text", "xml"):
        with pytest.raises(UnwritableFile, match=f"“{name}” is no format to write; use json or jsonl"):
            formats.write(name, tmp_path / "a", [], NEWS, IPTC)


def test_records_are_written_as_they_come(tmp_path: Path) -> None:
    """A project may hold a million: what was asked for is written, not kept."""
    path = tmp_path / "a.json"
    seen: list[int] = []

    def growing() -> Iterator[Record]:
        for record in by_id(bare(f"Line {number}\n" * 3000) for number in range(50)):
            yield record
            seen.append(sum(file.stat().st_size for file in tmp_path.iterdir()))

    assert not formats.write("json", path, growing(), NEWS, IPTC)
    assert seen[25] > seen[5] > 0

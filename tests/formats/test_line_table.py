"""Line tables: gold a row, plain or gzipped, with bad rows named."""

import gzip
import json
from pathlib import Path

import pytest

from annotator.core.errors import UnreadableFile
from annotator.core.evaluation import GoldText
from annotator.formats import gold, line_table

ROW = {
    "id": "a/1@dom",
    "source": "a",
    "publisher": "a.example",
    "lang": "pt",
    "extractor": "dom",
    "lines": ["Início", "", "Barco volta 🚢", "O barco volta a Manaus.", "\u200b", "Foto: A."],
    "labels": ["boilerplate", "ignore", "main", "main", "ignore", "ignore"],
    "types": ["nav", "blank", "title", "body", "blank", "caption"],
}


def table(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[GoldText], list[str]]:
    faults: list[str] = []
    return list(gold.read(path, lambda fault: faults.append(fault.reason))), faults


def test_a_row_becomes_a_text_with_gold_on_each_line_that_shows_something(tmp_path: Path) -> None:
    [text], faults = read(table(tmp_path / "t.jsonl", ROW))
    assert faults == []
    assert text.document.text == "Início\nBarco volta 🚢\nO barco volta a Manaus.\nFoto: A."
    assert [line.span for line in text.lines] == list(text.document.blocks)
    assert [line.is_main for line in text.lines] == [False, None, True, None]
    assert text.titles == {"Barco volta 🚢"}
    assert (text.language, text.origin, text.document.outside_id) == ("pt", "dom", "a/1@dom")


def test_a_table_that_begins_with_a_byte_order_mark_is_read_as_any_other(tmp_path: Path) -> None:
    path = table(tmp_path / "t.jsonl", ROW, ROW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert (len(read(path)[0]), read(path)[1]) == (2, [])


def test_a_gzipped_table_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(gzip.compress(table(tmp_path / "t.jsonl", ROW, ROW).read_bytes()))
    assert len(read(path)[0]) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"labels": ["main"]}, "“lines”, “labels” and “types” are not of one length"),
        ({"labels": ["mian"] * 6}, "“mian” is no label; use main, boilerplate or ignore"),
        ({"lines": "Home"}, "“lines” is no list of texts"),
        ({"types": [1] * 6}, "“types” is no list of texts"),
        ({"lines": ["a\nb"] * 6}, "a line of it holds a line end"),
        ({"lines": ["\ud800"] * 6}, "The text cannot be kept: character 0 is half of a surrogate pair"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_is_read(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    texts, faults = read(table(tmp_path / "t.jsonl", ROW, ROW | change, ROW))
    assert len(texts) == 2
    assert faults == [f"line 2: {reason}"]


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "t.jsonl", ROW)
    path.write_bytes(path.read_bytes() + b'{"lines": [\n\xff\n[]\n')
    texts, faults = read(path)
    assert len(texts) == 1
    assert [fault.split(":")[0] for fault in faults] == ["line 2", "line 3", "line 4"]


def test_a_gzipped_table_cut_off_is_a_fault_behind_what_was_read(tmp_path: Path) -> None:
    packed = gzip.compress(table(tmp_path / "t.jsonl", *[ROW] * 1000).read_bytes())
    path = tmp_path / "t.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    rows = line_table.read(path, print)
    assert next(rows).id == ROW["id"]
    with pytest.raises(UnreadableFile, match="it is damaged behind line"):
        list(rows)


def test_done_annotations_of_our_json_are_gold() -> None:
    samples = Path(__file__).resolve().parents[2] / "sample_docs"
    [text], faults = read(samples / "en-1-clyde-ferries.json")
    assert faults == []
    assert text.has_roles
    assert text.titles == {"Clyde ferry crews call off strike after late-night pay deal"}
    assert len(text.lines) == len(text.document.blocks)


def test_a_file_without_a_done_annotation_holds_no_gold(tmp_path: Path) -> None:
    from tests.formats.samples import NEIGHBOURS, written

    path = written(tmp_path / "a.json", *NEIGHBOURS)
    with pytest.raises(UnreadableFile, match="none of its annotations is done"):
        read(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[1, 2]")
    with pytest.raises(UnreadableFile):
        read(path)

"""Our JSON and JSON Lines give back what they were given."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from annotator import formats
from annotator.core.annotation import Annotation
from annotator.core.document import fixed_text
from annotator.core.mark import NO_NAME, Layer, Mark, NoTopic
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from tests.formats.samples import IPTC, NEWS, TEXT, bare, by_id, ferry, read, records, written

ROOT = Path(__file__).resolve().parents[2]
DOCS, SAMPLES = ROOT / "docs", ROOT / "sample_docs"
SCHEMAS = {
    suffix: Draft202012Validator(json.loads((DOCS / name).read_bytes()))
    for suffix, name in (("json", "annotator.schema.json"), ("jsonl", "annotator-row.schema.json"))
}
both = pytest.mark.parametrize("suffix", ["json", "jsonl"])


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def validate(path: Path) -> None:
    """Checks a file against its JSON Schema, the label schema beside rows included."""
    values = rows(path) if path.suffix == ".jsonl" else [json.loads(path.read_bytes())]
    for value in values:
        SCHEMAS[path.suffix[1:]].validate(value)
    if path.suffix == ".jsonl":
        SCHEMAS["json"].validate(json.loads(path.with_name(f"{path.stem}.schema.json").read_bytes()))


@both
def test_an_article_with_all_that_can_be_said_comes_back(tmp_path: Path, suffix: str) -> None:
    given_records = by_id([ferry(), bare("One line\n", "one"), bare("Two\r".replace("\r", "\n\n"))])
    path = written(tmp_path / f"a.{suffix}", *given_records)
    assert read(path) == (given_records, [])
    assert formats.schema_of(path) == NEWS
    validate(path)


@both
def test_a_string_that_was_called_no_name_comes_back(tmp_path: Path, suffix: str) -> None:
    document = bare("Sunday came\n").document
    refusal = Mark(Layer.ENTITY, NO_NAME, Span(0, 6), "Sunday")
    record = Record(document, (Annotation("anna", document.blocks, refusals=(refusal,)),))
    path = written(tmp_path / f"a.{suffix}", record)
    assert read(path) == ([record], [])
    validate(path)


@both
@pytest.mark.parametrize("answer", NoTopic)
def test_the_answer_that_there_is_no_topic_comes_back(tmp_path: Path, suffix: str, answer: NoTopic) -> None:
    document = bare("Mix two eggs\n").document
    record = Record(document, (Annotation("anna", document.blocks, no_topic=answer),))
    path = written(tmp_path / f"a.{suffix}", record)
    assert f'"no_topic": "{answer}"' in path.read_text("utf-8")
    assert read(path) == ([record], [])
    validate(path)


@both
def test_a_file_of_before_that_answer_is_read(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"a.{suffix}", ferry())
    lines = path.read_text("utf-8").replace('"no_topic": "", ', "").replace('   "no_topic": "",\n', "")
    assert "no_topic" not in lines
    path.write_text(lines, "utf-8")
    assert read(path) == ([ferry()], [])
    validate(path)


@pytest.mark.parametrize("answer", NoTopic)
def test_the_json_schema_knows_no_topic_beside_the_answer(tmp_path: Path, answer: NoTopic) -> None:
    path = written(tmp_path / "a.json", ferry())
    path.write_text(path.read_text("utf-8").replace('"no_topic": ""', f'"no_topic": "{answer}"', 1), "utf-8")
    with pytest.raises(ValidationError):
        validate(path)


@both
@given(found=st.lists(records(), max_size=3))
def test_any_records_come_back_and_give_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, found: list[Record]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    first = written(folder / f"a.{suffix}", *found)
    assert read(first) == (by_id(found), [])
    again = written(folder / f"b.{suffix}", *read(first)[0])
    assert again.read_bytes() == first.read_bytes()
    validate(first)


@given(found=records())
def test_every_entity_stands_where_both_texts_say(
    tmp_path_factory: pytest.TempPathFactory, found: Record
) -> None:
    path = written(tmp_path_factory.mktemp("any") / "a.json", found)
    [document] = json.loads(path.read_bytes())["documents"]
    for annotation in document["annotations"]:
        for entity in annotation["entities"]:
            assert document["text"][entity["start"] : entity["end"]] == entity["quote"]
            if place := entity["cleaned"]:
                assert annotation["cleaned"]["text"][place["start"] : place["end"]] == entity["quote"]
        for segment in annotation["cleaned"]["map"]:
            piece = document["text"][segment["start"] : segment["end"]]
            assert annotation["cleaned"]["text"][segment["at"] :].startswith(piece)


@both
def test_marks_and_authors_in_another_order_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    record = ferry()
    anna, ben = record.annotations
    mixed = type(anna)(
        anna.author, anna.blocks, anna.roles[::-1], anna.entities[::-1], anna.topics[::-1], anna.refusals[::-1],
        anna.state, anna.note, anna.flags,
    )  # fmt: skip
    one = written(tmp_path / f"one.{suffix}", record)
    other = written(tmp_path / f"other.{suffix}", Record(record.document, (ben, mixed)))
    assert one.read_bytes() == other.read_bytes()


def test_the_file_says_what_it_is_before_all_documents(tmp_path: Path) -> None:
    value = json.loads(written(tmp_path / "a.json", ferry()).read_bytes())
    assert list(value) == ["schema", "offset_unit", "label_schema", "documents"]
    assert value["schema"] == {"name": "annotator", "version": 1}
    assert value["offset_unit"] == "unicode code point"


def test_an_annotation_says_all_of_each_mark(tmp_path: Path) -> None:
    [document] = json.loads(written(tmp_path / "a.json", ferry()).read_bytes())["documents"]
    anna = document["annotations"][0]
    assert document["text"] == TEXT
    assert (anna["author"], anna["state"], anna["note"]) == ("anna", "done", "Who is Mair?\nAsk.")
    assert anna["flags"] == ["bad extraction", "several articles"]
    said = [(block["role"], block["main"], block["decided_by"]) for block in anna["blocks"]]
    assert said == [
        ("navigation", False, "hand"),
        ("title", True, "hand"),
        ("body", True, "accepted"),
        ("body", True, "by-done"),
        ("unclear", None, "hand"),
        ("related", False, "hand"),
        (None, None, None),
    ]
    assert anna["entities"][2] == {
        "start": 158, "end": 165, "quote": "Gourock", "label": "LOC", "origin": "propagated", "agent": "",
        "score": None, "seed": {"start": 53, "end": 60}, "cleaned": None,
    }  # fmt: skip
    assert anna["topics"][1] == {
        "scheme": "iptc-mediatopics", "version": "2025-10-09", "id": "04000000",
        "name": "economy, business and finance", "path": ["04000000"], "rank": 2,
        "origin": "accepted", "agent": "topics-1", "score": 0.5,
    }  # fmt: skip
    assert [refusal["layer"] for refusal in anna["refusals"]] == ["topic", "entity"]
    assert anna["cleaned"]["text"].splitlines()[0] == "🚢 Ferry strike is off"


def test_a_mark_is_a_line(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.json", ferry()).read_text("utf-8").split("\n")
    assert sum(line.startswith('    {"start": ') for line in lines) == 7 + 7 + 3
    assert all(json.loads(line.strip().rstrip(",")) for line in lines if line.startswith("    {"))


def test_no_character_ends_a_line_for_other_programs(tmp_path: Path) -> None:
    record = bare(fixed_text("a\u2028b\u2029c\x85d\x1ce\x0cf\x0bg"))
    path = written(tmp_path / "a.jsonl", record)
    assert len(path.read_text("utf-8").splitlines()) == 1
    assert read(path)[0] == [record]


def test_a_row_is_a_document_and_an_author_with_the_same_fields_in_each(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ferry(), bare("One line\n"), bare("Another\n"))
    found = rows(path)
    assert sorted((str(row["outside_id"]), str(row["author"])) for row in found) == [
        ("", ""), ("", ""), ("ferry-1", "anna"), ("ferry-1", "ben"),
    ]  # fmt: skip
    assert len({tuple(row) for row in found}) == 1
    for name in found[0]:
        assert len({type(row[name]) for row in found}) == 1, name
    for name in ("blocks", "entities", "topics", "refusals"):
        items = [item for row in found for item in row[name]]  # type: ignore[attr-defined]
        assert len({tuple(item) for item in items}) == 1


def test_a_row_names_the_label_schema_beside_it_by_its_hash(tmp_path: Path) -> None:
    path = written(tmp_path / "labels.v2.jsonl", ferry())
    beside = tmp_path / "labels.v2.schema.json"
    assert rows(path)[0]["label_schema_sha256"] == hashlib.sha256(beside.read_bytes()).hexdigest()
    assert read(beside) == ([], [])
    assert formats.schema_of(beside) == NEWS


@both
def test_a_project_without_documents_is_a_file_too(tmp_path: Path, suffix: str) -> None:
    path = written(tmp_path / f"a.{suffix}")
    assert read(path) == ([], [])
    assert formats.schema_of(path) == NEWS
    validate(path)


@both
def test_a_topic_that_the_scheme_does_not_know_keeps_its_id(tmp_path: Path, suffix: str) -> None:
    record = Record(
        ferry().document, (Annotation("anna", (), topics=(Mark(Layer.TOPIC, "mine-1", rank=1),)),)
    )
    path = written(tmp_path / f"a.{suffix}", record)
    assert read(path) == ([record], [])
    assert '"id": "mine-1", "name": "mine-1", "path": []' in path.read_text("utf-8")


def test_a_file_that_another_program_sorted_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", ferry(), bare("One line\n"))
    path.write_text("\ufeff" + json.dumps(json.loads(path.read_bytes()), sort_keys=True, indent=4), "utf-8")
    assert read(path) == (by_id([ferry(), bare("One line\n")]), [])


def test_documents_in_another_order_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", ferry(), bare("One line\n"), bare("Two\n"))
    value = json.loads(path.read_bytes())
    value["documents"].reverse()
    path.write_text(json.dumps(value))
    assert by_id(read(path)[0]) == by_id([ferry(), bare("One line\n"), bare("Two\n")])


def test_rows_in_another_order_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ferry(), bare("One line\n"))
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[::-1]) + "\n\n", "utf-8")
    found, faults = read(path)
    assert (by_id(found), faults) == (by_id([ferry(), bare("One line\n")]), [])


def test_text_carries_no_label_schema_nor_does_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "other.json").write_text("[1, 2]")
    for name in ("a.txt", "other.json", "missing.json", "missing.jsonl"):
        assert formats.schema_of(tmp_path / name) is None


def test_another_label_schema_comes_back_whole(tmp_path: Path) -> None:
    schema = LabelSchema("mine “1”", NEWS.roles[:3], NEWS.entities[:0])
    path = written(tmp_path / "a.json", bare("One line\n"), schema=schema)
    assert formats.schema_of(path) == schema


@pytest.mark.parametrize("gold", sorted(SAMPLES.glob("*.json")), ids=lambda path: str(path.stem))
def test_the_gold_of_a_sample_is_of_its_text_and_written_as_we_write(tmp_path: Path, gold: Path) -> None:
    records, faults = read(gold)
    [article] = formats.read(gold.with_suffix(".txt"))
    schema = formats.schema_of(gold)
    assert faults == []
    assert [record.document.text for record in records] == [article.document.text]
    assert schema is not None
    assert written(tmp_path / gold.name, *records, schema=schema).read_bytes() == gold.read_bytes()
    validate(gold)


def test_the_formats_are_named_in_one_place() -> None:
    assert {name: format_.suffixes for name, format_ in formats.FORMATS.items()} == {
        "text": (".txt",), "json": (".json",), "jsonl": (".jsonl",),
    }  # fmt: skip
    assert [name for name, format_ in formats.FORMATS.items() if format_.write] == ["json", "jsonl"]
    assert IPTC.name == NEWS.topics

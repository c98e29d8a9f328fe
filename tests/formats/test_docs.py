"""docs/formats.md shows what the program writes, and its Python runs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotator import formats
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document, Language
from annotator.core.mark import Layer, Mark, Origin, entity_mark, role_mark
from annotator.core.record import Record
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.formats import detections
from annotator.formats.format import raised
from tests.formats.samples import IPTC, block, place

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "formats.md").read_text("utf-8")
NEEDS_PACKAGES = ("import pandas", "from datasets")

SCHEMA = LabelSchema(
    "small",
    (
        Label("title", "Title", "t", "#1d4ed8", "", Counts.MAIN),
        Label("body", "Body", "m", "#1d4ed8", "The text itself.", Counts.MAIN),
        Label("navigation", "Navigation", "n", "#64748b", "", Counts.BOILERPLATE),
    ),
    (Label("PER", "Person", "p", "#2563eb"), Label("LOC", "Place", "l", "#15803d")),
    IPTC.name,
    IPTC.version,
)


def example() -> Record:
    document = Document(
        "Home  Sport\n\n🚢 Strike is off\n\nCrews in Gourock agreed.\nShare",
        "ferry-1",
        "crawl/courier.example/ferry-1.txt",
        "courier.example",
        "🚢 Strike is off",
        Language("en", 0.9375),
    )
    body = role_mark(document, block(document, "Crews"), "body")
    anna = Annotation(
        "anna",
        document.blocks,
        (
            role_mark(document, block(document, "Home"), "navigation"),
            role_mark(document, block(document, "🚢"), "title"),
            Mark(body.layer, body.label, body.span, body.quote, Origin.ACCEPTED, "line-shape-1", 0.75),
        ),
        (entity_mark(document, place(document, "Gourock"), "LOC"),),
        (Mark(Layer.TOPIC, "20000530", rank=1),),
        state=AnnotationState.DONE,
    )
    return Record(document, (anna,))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def schema(name: str) -> Draft202012Validator:
    table = json.loads((DOCS / name).read_bytes())
    Draft202012Validator.check_schema(table)
    return Draft202012Validator(table)


def names_of(value: object) -> Iterator[str]:
    """The names of all members in a value, at any depth."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield str(name)
            yield from names_of(member)
    elif isinstance(value, list):
        for member in value:
            yield from names_of(member)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the example as labels.json and labels.jsonl."""
    for name in ("json", "jsonl"):
        formats.write(name, tmp_path / f"labels.{name}", [example()], SCHEMA, IPTC)
    return tmp_path


def test_the_example_is_what_the_program_writes(files: Path) -> None:
    assert blocks("json") == [(files / "labels.json").read_text("utf-8")]


def test_the_example_of_a_detection_answers_the_text_before_it(tmp_path: Path) -> None:
    question, answer = blocks("jsonl")
    document = detections.question_of(question.encode()).document
    assert document is not None
    file = tmp_path / "answers.jsonl"
    file.write_text(answer, encoding="utf-8")
    [(row_id, detection)] = detections.read(file, raised)
    assert row_id == "ferry-1"
    assert detection.title == "Strike is off"
    assert tuple(block.span for block in detection.blocks) == document.blocks


def test_the_example_keeps_to_the_json_schemas(files: Path) -> None:
    schema("annotator.schema.json").validate(json.loads((files / "labels.json").read_bytes()))
    schema("annotator.schema.json").validate(json.loads((files / "labels.schema.json").read_bytes()))
    schema("annotator-row.schema.json").validate(json.loads((files / "labels.jsonl").read_bytes()))


def test_both_json_schemas_describe_the_same_parts() -> None:
    whole = json.loads((DOCS / "annotator.schema.json").read_bytes())
    row = json.loads((DOCS / "annotator-row.schema.json").read_bytes())
    assert row["$defs"].items() <= whole["$defs"].items()
    document, annotation = (whole["$defs"][name]["properties"] for name in ("document", "annotation"))
    described = {**document, **annotation, **row["properties"]}.keys() - {"annotations"}
    assert row["properties"].keys() == described
    assert row["required"] == [name for name in row["properties"] if name != "no_topic"], "older rows lack it"


def test_every_field_is_explained(files: Path) -> None:
    whole = json.loads((files / "labels.json").read_bytes())
    explained = set(re.findall(r"`(?:\w+\.)?(\w+)", PAGE))
    assert set(names_of(whole)) - explained == set()


def test_the_python_without_packages_runs(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(files)
    said: dict[str, object] = {}
    for code in blocks("python"):
        if not any(package in code for package in NEEDS_PACKAGES):
            exec(compile(code, "docs/formats.md", "exec"), said)
    assert said["examples"] == [("🚢 Strike is off\nCrews in Gourock agreed.", [(25, 32, "LOC")])]
    assert said["lines"] == [
        ("Home  Sport", False),
        ("🚢 Strike is off", True),
        ("Crews in Gourock agreed.", True),
    ]
    tagged = [
        ("Strike", "O"),
        ("is", "O"),
        ("off", "O"),
        ("Crews", "O"),
        ("in", "O"),
        ("Gourock", "B-LOC"),
        ("agreed", "O"),
    ]
    assert said["words"] == [tagged]


def test_the_types_for_datasets_name_every_field_of_a_row() -> None:
    table = json.loads((DOCS / "annotator-row.schema.json").read_bytes())
    code = next(code for code in blocks("python") if "Features(" in code)
    compile(code, "docs/formats.md", "exec")
    assert [name for name in table["properties"] if f'"{name}": ' not in code] == []

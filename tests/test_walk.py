"""From a file to JSON without a screen: what was said is kept, undone, exported, and comes back the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotator.core import edits, entities
from annotator.core.annotation import Annotation, AnnotationState, Flag
from annotator.core.errors import NothingToDo, UnreadableFile, UnwritableFile
from annotator.core.mark import Layer, Mark, Origin
from annotator.core.query import parsed
from annotator.core.record import Added, Record
from annotator.core.span import Span
from annotator.ingest import batches
from annotator.project import Project
from tests.builders import BOAT, OTHER_SCHEMA, ROOT, TRAIN, kept, place

FORMATS = pytest.mark.parametrize("name", ["json", "jsonl"])


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl" / "bao.example"
    folder.mkdir(parents=True)
    (folder / "train.txt").write_bytes(b"\xef\xbb\xbf" + TRAIN.replace("\n", "\r\n").encode())
    (folder / "boat.txt").write_text(BOAT, encoding="utf-8")
    return folder.parent


def take_in(project: Project, *paths: Path) -> Added:
    """Imports files that hold nothing wrong."""
    faults: list[UnreadableFile] = []
    added = project.take_in(batches(paths, faults.append), faults.append)
    assert faults == []
    return added


def open_by_words(project: Project, typed: str) -> None:
    (summary,) = project.summaries(project.matching(parsed(typed)))
    project.open(summary.document_id)


def annotation(project: Project) -> Annotation:
    assert project.state is not None
    return project.state.article.annotation


def label_both(project: Project) -> None:
    """An evening's work on both articles, with every kind of act."""
    open_by_words(project, "tau dien")
    assert project.state is not None
    train = project.state.article.document
    project.do(edits.set_role, train.blocks[1:2], "title")
    project.do(edits.set_role, train.blocks[4:], "related")
    project.do(entities.mark_entity, place(train, "Hà Nội"), "LOC")
    project.do(entities.mark_entity, place(train, "Đặng Văn Minh"), "PER")
    project.do(entities.mark_entity, place(train, "Minh Đức"), "PER", everywhere=False)
    project.do(edits.add_topic, "20000126")
    project.do(edits.add_topic, "04000000")
    project.do(edits.make_main_topic, "04000000")
    project.do(edits.set_note, "Dài 12 km 🚆?\nHỏi lại.")
    project.do(edits.finish)
    open_by_words(project, "barco")
    project.do(edits.skip, Flag.WRONG_LANGUAGE)
    project.work_as("ben")
    open_by_words(project, "tau dien")
    project.do(entities.mark_entity, place(train, "Hà Nội"), "ORG")
    marked = annotation(project).entities[1]
    project.do(entities.remove_entity, marked)
    project.work_as("anna")


@pytest.fixture
def project_file(path: Path, crawl: Path) -> Path:
    with Project(path, "anna") as project:
        assert take_in(project, crawl) == Added(new=2)
        while project.survey.look(32):
            pass
        label_both(project)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.annotator"


def test_what_was_said_stands_in_the_file_after_a_restart(project_file: Path) -> None:
    with Project(project_file, "anna") as project:
        open_by_words(project, "tau dien")
        said = annotation(project)
        document = project.state.article.document if project.state else None
        assert document is not None
        assert document.text == TRAIN
        assert (document.outside_id, document.site) == ("train", "bao.example")
        roles = {mark.place: (mark.label, mark.origin) for mark in said.roles}
        assert roles[document.blocks[1]] == ("title", Origin.HAND)
        assert roles[document.blocks[4]] == ("related", Origin.HAND)
        assert len(roles) == len(document.blocks)
        assert {mark.origin for mark in said.roles} == {Origin.HAND, Origin.BY_DONE}
        assert [(mark.quote, mark.label) for mark in said.entities] == [
            ("Hà Nội", "LOC"),
            ("Hà Nội", "LOC"),
            ("Hà Nội", "LOC"),
            ("Đặng Văn Minh", "PER"),
            ("Minh Đức", "PER"),
        ]
        assert all(document.text[mark.place.start : mark.place.end] == mark.quote for mark in said.entities)
        assert [(mark.label, mark.rank) for mark in said.topics] == [("04000000", 1), ("20000126", 2)]
        assert (said.note, said.state) == ("Dài 12 km 🚆?\nHỏi lại.", AnnotationState.DONE)
        open_by_words(project, "barco")
        assert annotation(project).flags == {Flag.WRONG_LANGUAGE}
        assert list(project.faults()) == []


def test_all_acts_are_undone_and_done_again_across_documents_and_restarts(project_file: Path) -> None:
    with Project(project_file, "anna") as project:
        full = kept(project)
    undone = 0
    for _ in range(3):  # a restart every four acts
        with Project(project_file, "anna") as project:
            undone += turned(project.undo, 4)
    assert undone == 11
    with Project(project_file, "anna") as project:
        annas = [said for several in kept(project).values() for said in several if said.author == "anna"]
        assert [said.is_untouched for said in annas] == [True, True]
        assert turned(project.redo, 5) == 5
    with Project(project_file, "anna") as project:
        assert turned(project.redo, 99) == 6
        assert kept(project) == full


def turned(turn: Callable[[], object], times: int) -> int:
    """How often undo or redo found something, at most so many times."""
    for number in range(times):
        try:
            turn()
        except NothingToDo:
            return number
    return times


def test_the_json_says_what_was_marked_and_keeps_to_its_json_schema(
    project_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gold.json"
    with Project(project_file, read_only=True) as project:
        project.export(out, "json", [AnnotationState.DONE])
    whole = json.loads(out.read_bytes())
    Draft202012Validator(json.loads((ROOT / "docs/annotator.schema.json").read_bytes())).validate(whole)
    (document,) = whole["documents"]
    assert document["text"] == TRAIN
    assert (document["language"], document["sha256"][:32]) == ("vi", document["id"])
    (said,) = document["annotations"]
    assert (said["author"], said["state"]) == ("anna", "done")
    for entity in said["entities"]:
        assert TRAIN[entity["start"] : entity["end"]] == entity["quote"]
        if (inside := entity["cleaned"]) is not None:
            assert said["cleaned"]["text"][inside["start"] : inside["end"]] == entity["quote"]
    main = [TRAIN[block["start"] : block["end"]] for block in said["blocks"] if block["main"]]
    assert said["cleaned"]["text"] == "\n".join(main)
    assert main[0] == "Hà Nội mở tuyến tàu mới"
    assert [topic["path"] for topic in said["topics"][:1]] == [["04000000"]]


def test_every_row_of_json_lines_keeps_to_its_json_schema(project_file: Path, tmp_path: Path) -> None:
    with Project(project_file, read_only=True) as project:
        project.export(tmp_path / "gold.jsonl", "jsonl")
    validator = Draft202012Validator(json.loads((ROOT / "docs/annotator-row.schema.json").read_bytes()))
    rows = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        validator.validate(row)
    assert sorted((row["text"] == TRAIN, row["author"]) for row in rows) == [
        (False, "anna"),
        (True, "anna"),
        (True, "ben"),
    ]


@FORMATS
def test_an_empty_project_takes_everything_over_and_exports_the_same_bytes(
    project_file: Path, tmp_path: Path, name: str
) -> None:
    first, second = tmp_path / f"first/gold.{name}", tmp_path / f"second/gold.{name}"
    for out in (first, second):
        out.parent.mkdir()
    with Project(project_file, read_only=True) as project:
        project.export(first, name)
        records, schema = list(project.records()), project.schema
    with Project(tmp_path / "other.annotator", "carla") as project:
        assert take_in(project, first) == Added(new=2, annotations=3)
        assert list(project.records()) == records
        assert project.schema == schema
        project.export(second, name)
        assert list(project.faults()) == []
    assert {file.name: file.read_bytes() for file in second.parent.iterdir()} == {
        file.name: file.read_bytes() for file in first.parent.iterdir()
    }


@FORMATS
def test_a_label_schema_of_a_projects_own_goes_with_its_marks(tmp_path: Path, name: str) -> None:
    out = tmp_path / f"ships.{name}"
    with Project(tmp_path / "ships.annotator", "anna", schema=OTHER_SCHEMA) as project:
        (tmp_path / "boat.txt").write_text(BOAT, encoding="utf-8")
        take_in(project, tmp_path / "boat.txt")
        open_by_words(project, "")
        boat = project.state.article.document if project.state else None
        assert boat is not None
        project.do(entities.mark_entity, place(boat, "Barco-hospital"), "SHIP")
        project.do(edits.set_role, boat.blocks[:1], "rest")
        project.export(out, name)
        records = list(project.records())
    with Project(tmp_path / "other.annotator") as project:
        take_in(project, out)
        assert project.schema == OTHER_SCHEMA
        assert list(project.records()) == records


def test_marks_of_another_schema_stay_out_of_a_project_with_documents_and_the_rest_comes_in(
    project_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ships.json"
    with Project(tmp_path / "ships.annotator", "dora", schema=OTHER_SCHEMA) as project:
        (tmp_path / "new").mkdir()
        for name in ("first", "second"):
            (tmp_path / "new" / f"{name}.txt").write_text(f"{BOAT}\n{name}", encoding="utf-8")
        take_in(project, tmp_path / "new")
        open_by_words(project, "first")
        assert project.state is not None
        project.do(edits.set_role, project.state.article.document.blocks[:1], "rest")
        project.export(out, "json")
    faults: list[UnreadableFile] = []
    with Project(project_file, "anna") as project:
        added = project.take_in(batches([out], faults.append), faults.append)
        assert added == Added(new=1)
        assert project.schema.name == "news"
    (fault,) = faults
    assert "The label schema has no role label “rest”" in fault.reason


@FORMATS
def test_the_same_project_exports_the_same_bytes_whatever_the_order_it_was_made_in(
    tmp_path: Path, crawl: Path, name: str
) -> None:
    exports = []
    for number, files in enumerate((sorted(crawl.rglob("*.txt")), sorted(crawl.rglob("*.txt"))[::-1])):
        with Project(tmp_path / f"{number}.annotator", "anna") as project:
            for file in files:
                take_in(project, file)
            label_both(project)
            for out in (tmp_path / f"{number}-a.{name}", tmp_path / f"{number}-b.{name}"):
                project.export(out, name)
                exports.append(out.read_bytes())
    assert len(set(exports)) == 1


def test_split_blocks_seeds_and_refusals_survive_the_round_trip(
    tmp_path: Path, crawl: Path, path: Path
) -> None:
    with Project(path, "anna") as project:
        take_in(project, crawl)
        (record,) = (one for one in project.records() if one.document.text == BOAT)
        document = record.document
        split = (Span(0, 5), *document.blocks[1:])
        river = place(document, "Negro")
        said = Annotation(
            "ben",
            split,
            entities=(
                mark_of("LOC", river, "Negro")._replace(
                    origin=Origin.PROPAGATED, seed=place(document, "rio")
                ),
            ),
            refusals=(
                Mark(Layer.TOPIC, "04000000", agent="topics-1", score=1.0),
                mark_of("PER", river, "Negro")._replace(agent="names-1", score=0.25),
            ),
            state=AnnotationState.SKIPPED,
            flags=frozenset(Flag),
        )
        project.add([Record(document, (said,))]).result()
        project.export(tmp_path / "a.json", "json")
    with Project(tmp_path / "other.annotator") as project:
        take_in(project, tmp_path / "a.json")
        assert kept(project)[document.id] == (said,)


def mark_of(label: str, span: Span, quote: str) -> Mark:
    return Mark(Layer.ENTITY, label, span, quote)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal", ".lock"])
def test_an_export_never_takes_the_place_of_the_project_or_what_belongs_to_it(
    project_file: Path, tmp_path: Path, end: str
) -> None:
    link = tmp_path / "link"
    link.symlink_to(f"{project_file}{end}")
    before = project_file.read_bytes()
    with Project(project_file, read_only=True) as project:
        for target in (Path(f"{project_file}{end}"), link):
            with pytest.raises(UnwritableFile, match="the project itself, or belongs to it"):
                project.export(target, "json")
    assert project_file.read_bytes() == before


def test_nor_does_the_label_schema_that_is_written_beside_rows(tmp_path: Path) -> None:
    path = tmp_path / "gold.schema.json"
    with Project(path) as project, pytest.raises(UnwritableFile, match="the project itself"):
        project.export(tmp_path / "gold.jsonl", "jsonl")
    assert path.read_bytes().startswith(b"SQLite")

"""`annotator schema`: labels shown, written to a file, and taken from one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from annotator.core.errors import InvalidSchema, NothingToDo
from annotator.core.history import Relabelling
from annotator.core.mark import Layer
from annotator.core.record import Record
from annotator.core.schema import Label
from annotator.core.schema_edits import change_of, draft_of, exchange, merge_label, rename_label
from annotator.project import Project
from tests.builders import ROOT, article, command, gold, kept, make
from tests.core.articles import SCHEMA

ENTITY = Layer.ENTITY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = article()
    return make(tmp_path / "news.annotator", Record(document, (gold(document),)))


def labels(path: Path) -> set[str]:
    with Project(path, read_only=True) as project:
        return {mark.label for said in kept(project).values() for one in said for mark in one.entities}


def test_labels_are_listed_with_their_marks(path: Path) -> None:
    heads, *rows = command("schema", "--project", path, check=0).stdout.splitlines()
    assert heads == "layer\tlabel\tkey\tcounts as\tmarks\ttitle\thidden"
    assert "role\ttitle\tt\tmain\t1\tTitle\t" in rows
    assert "entity\tLOC\tl\t\t1\tPlace\t" in rows


def test_labels_go_from_one_project_to_another_and_marks_follow_former_names(
    path: Path, tmp_path: Path
) -> None:
    other, file = tmp_path / "other.annotator", tmp_path / "labels.json"
    with Project(other, "ben") as project:
        project.change_labels(change_of(rename_label(draft_of(project.schema), ENTITY, "LOC", "PLACE")))
        project.settle()
    command("schema", "--project", other, "--export", file, check=0)
    schema = json.loads((ROOT / "docs" / "annotator.schema.json").read_bytes())
    Draft202012Validator(schema).validate(json.loads(file.read_bytes()))
    assert "PLACE" in command("schema", "--project", path, "--import", file, check=0).stdout
    assert labels(path) == {"PLACE"}
    answer = command("schema", "--project", path, "--import", file, check=1)
    assert answer.stderr == "The labels are these already.\n"


def test_labels_that_would_leave_marks_behind_are_refused(path: Path, tmp_path: Path) -> None:
    with Project(path, read_only=True) as project:
        schema = replace(project.schema, entities=(Label("SHIP", "Ship"),))
        file = tmp_path / "ships.json"
    with Project(tmp_path / "ships.annotator", schema=schema) as project:
        project.export(file, "json", ())
    answer = command("schema", "--project", path, "--import", file, check=1)
    assert "1 mark of the entity label “PER” would have none" in answer.stderr
    assert labels(path) == {"LOC"}


def test_the_project_itself_is_not_written_over(path: Path) -> None:
    answer = command("schema", "--project", path, "--export", path, check=1)
    assert "it is the project itself" in answer.stderr


def test_an_exchange_moves_marks_as_the_other_schema_knows_their_labels() -> None:
    draft = rename_label(draft_of(SCHEMA), ENTITY, "LOC", "PLACE")
    other = merge_label(merge_label(draft, ENTITY, "ORG", "PLACE"), ENTITY, "PER", "PLACE").now
    assert exchange(SCHEMA, other, {}).relabelled == (
        Relabelling(ENTITY, "PER", "PLACE"),
        Relabelling(ENTITY, "LOC", "PLACE", is_merge=True),
        Relabelling(ENTITY, "ORG", "PLACE", is_merge=True),
    )
    into = merge_label(draft_of(SCHEMA), ENTITY, "ORG", "LOC").now
    assert exchange(SCHEMA, into, {}).relabelled == (Relabelling(ENTITY, "ORG", "LOC", is_merge=True),)


def test_an_exchange_of_topic_schemes_is_refused_once_there_are_topics() -> None:
    other = replace(SCHEMA, topics="others")
    assert exchange(SCHEMA, other, {}).after == other
    with pytest.raises(InvalidSchema, match="topics of the scheme"):
        exchange(SCHEMA, other, {(Layer.TOPIC, "04000000"): 1})
    with pytest.raises(NothingToDo):
        exchange(SCHEMA, SCHEMA, {})

"""`annotator stats`: the figures without a screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core import edits
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.effort import Effort
from annotator.core.record import Record
from annotator.project import Project
from tests.builders import BOAT, add, article, gold
from tests.cli.conftest import Run

RIVER = article(BOAT, site="jornal.example", language="pt")


@pytest.fixture
def worked(path: Path) -> Path:
    """A project in which Anna has done one of two articles with 12 keys in 95 seconds, and Ben none."""
    with Project(path, "anna") as project:
        train = article()
        add(project, Record(train, (gold(train, "ben"),)), RIVER)
        project.open(RIVER.id)
        project.do(edits.add_topic, "15000000")
        project.do(edits.finish)
        project.tally.spend(RIVER.id, "anna", Effort(12, 1, 95.0)).result()
    return path


def test_the_figures_are_printed(run: Run, worked: Path) -> None:
    before = worked.read_bytes()
    answer = run("stats", "--project", worked)
    assert (answer.status, answer.trouble) == (0, "")
    assert "1 of 2 documents done, 0 skipped" in answer.out
    assert "12 keys, 1 click, 1:35 on them" in answer.out
    assert "sport" in answer.out
    assert "jornal.example" in answer.out
    assert worked.read_bytes() == before


def test_json_holds_the_same(run: Run, worked: Path) -> None:
    answer = run("stats", "--project", worked, "--json")
    table = json.loads(answer.out)
    assert (answer.status, answer.out.count("\n")) == (0, 1)
    assert (table["documents"], table["done"], table["author"]) == (2, 1, None)
    assert table["effort"] == {"keys": 12, "clicks": 1, "seconds": 95.0}
    assert table["median"] == {"keys": 12.0, "seconds": 95.0}
    assert [day["done"] for day in table["days"]] == [1]
    (done,) = table["articles"]
    assert (done["author"], done["keys"], done["seconds"]) == ("anna", 12, 95.0)
    assert table["suggestions"]["role"]["accepted"] == 4
    assert table["labels"]["topic"] == {"15000000": 1}
    assert table["topics"] == {"15000000": "sport"}


def test_what_was_imported_as_done_is_told_apart(run: Run, worked: Path) -> None:
    tree = article("Cây đổ\n", site="bao.example")
    with Project(worked, "anna") as project:
        add(project, Record(tree, (Annotation("ben", tree.blocks, state=AnnotationState.DONE),)))
    answer = run("stats", "--project", worked)
    assert "2 of 3 documents done, 1 of them imported, 0 skipped" in answer.out
    table = json.loads(run("stats", "--project", worked, "--json").out)
    assert (table["done"], table["imported"]) == (2, 1)


def test_one_author_alone(run: Run, worked: Path) -> None:
    his = json.loads(run("stats", "--project", worked, "--author", "ben", "--json").out)
    assert (his["author"], his["done"], his["days"]) == ("ben", 0, [])
    hers = json.loads(run("stats", "--project", worked, "--author", "anna", "--json").out)
    assert hers["done"] == 1


def test_an_author_who_is_not_there_is_an_error_that_says_who_is(run: Run, worked: Path) -> None:
    answer = run("stats", "--project", worked, "--author", "zoe")
    assert (answer.status, answer.out) == (1, "")
    assert answer.lines == ["The project holds nothing by zoe. It knows: anna, ben."]


def test_a_project_in_which_nothing_is_done(run: Run, path: Path) -> None:
    Project(path).close()
    answer = run("stats", "--project", path)
    assert (answer.status, answer.trouble) == (0, "")
    assert "0 of 0 documents done" in answer.out


def test_a_project_that_is_not_there(run: Run, path: Path) -> None:
    answer = run("stats", "--project", path)
    assert (answer.status, answer.out) == (1, "")
    assert "there is no such file" in answer.lines[0]
    assert not path.exists()

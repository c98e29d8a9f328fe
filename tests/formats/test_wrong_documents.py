"""What is wrong with a document is named by its number and field, and keeps nothing out but that document."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.formats.samples import FERRY, NEIGHBOURS, bare, by_id, edited, ferry, read, written

Json = dict[str, Any]
Change = Callable[[Json], None]


def anna(document: Json) -> Json:
    """Her annotation; in a row it stands beside the document's fields."""
    found: Json = document["annotations"][0] if "annotations" in document else document
    return found


def change(name: str, value: object, *path: str | int) -> Change:
    """Puts a value into the annotation, at the end of a path."""

    def changed(document: Json) -> None:
        target: Any = anna(document)
        for part in path:
            target = target[part]
        target[name] = value

    return changed


def of_document(name: str, value: object) -> Change:
    return lambda document: document.update({name: value})


def without(name: str, *path: str | int) -> Change:
    def changed(document: Json) -> None:
        target: Any = anna(document)
        for part in path:
            target = target[part]
        del target[name]

    return changed


def moved_text(document: Json) -> None:
    document["text"] = document["text"].replace("Crews", "Crew")


def two_roles(document: Json) -> None:
    blocks = anna(document)["blocks"]
    blocks.insert(1, {**blocks[0], "role": "legal"})


def second_topic(document: Json) -> None:
    topics = anna(document)["topics"]
    topics[1]["id"] = topics[0]["id"]


def twin_entity(document: Json) -> None:
    entities = anna(document)["entities"]
    entities.append(entities[0])


WRONG = [
    pytest.param(moved_text, "“sha256” is not that of the text", id="text was changed"),
    pytest.param(of_document("sha256", "0" * 64), "“sha256” is not that of the text", id="wrong SHA-256"),
    pytest.param(of_document("id", "f" * 32), "“id” is not the first 32 digits of “sha256”", id="wrong id"),
    pytest.param(of_document("text", 7), "“text” is no text", id="a number for a text"),
    pytest.param(of_document("title", None), "“title” is no text", id="null for a text"),
    pytest.param(
        of_document("title", "\ud83d"), "character 0 of “title” is half of a surrogate pair", id="surrogate"
    ),
    pytest.param(
        of_document("language_probability", 2), "“language_probability” is 2, not between", id="beyond 1"
    ),
    pytest.param(of_document("language_probability", 1e999), "Infinity is no number in JSON", id="infinity"),
    pytest.param(of_document("language_probability", True), "“language_probability” is no number", id="true"),
    pytest.param(of_document("extra", 1), "“extra” is no field of this format", id="unknown field"),
    pytest.param(lambda document: document.pop("site"), "“site” is missing", id="missing field"),
    pytest.param(change("author", ""), "has no author", id="nobody's annotation"),
    pytest.param(
        change("state", "finished"), "“state” is “finished”, none of todo, done, skipped", id="unknown state"
    ),
    pytest.param(change("flags", ["odd"]), "“flags” is “odd”, none of", id="unknown flag"),
    pytest.param(change("flags", ["bad extraction"] * 2), "“flags” names one twice", id="flag twice"),
    pytest.param(change("flags", [1]), "“flags” holds what is no text", id="a number for a flag"),
    pytest.param(change("role", "title", "blocks", 2), "two blocks are the title", id="two titles"),
    pytest.param(change("blocks", {}), "“blocks” is no list", id="no list"),
    pytest.param(change("blocks", [1]), "block 1: this is no object", id="no object"),
    pytest.param(change("end", 0, "blocks", 0), "block 1: 0 to 0 is no span", id="empty block"),
    pytest.param(
        change("end", 10**9, "blocks", 6), "block 7: 145 to 1000000000 overlaps", id="block past the end"
    ),
    pytest.param(
        change("start", 10, "blocks", 1), "block 2: 10 to 43 overlaps the block before", id="overlap"
    ),
    pytest.param(
        change("start", 23, "blocks", 1), "block 2: “hash” is not that of its text", id="slipped block"
    ),
    pytest.param(two_roles, "block 2: 0 to 20 overlaps the block before", id="two roles on a block"),
    pytest.param(change("role", "weather", "blocks", 1), "no role label “weather”", id="unknown role"),
    pytest.param(
        change("main", False, "blocks", 1), "“main” is not what the role “title” counts as", id="wrong main"
    ),
    pytest.param(change("main", True, "blocks", 6), "block 7: it has no role", id="main without role"),
    pytest.param(change("agent", "a-1", "blocks", 6), "block 7: it has no role", id="agent without role"),
    pytest.param(
        change("decided_by", "chance", "blocks", 1), "“decided_by” is “chance”", id="unknown origin"
    ),
    pytest.param(
        change("quote", "Gurock", "entities", 0), "quotes 'Gurock', but the text there is", id="wrong quote"
    ),
    pytest.param(
        change("start", 54, "entities", 0), "entity 1: “cleaned” is not its place", id="slipped entity"
    ),
    pytest.param(
        change("end", 999, "entities", 2), "leaves the text of 170 characters", id="entity past the end"
    ),
    pytest.param(change("start", -1, "entities", 0), "entity 1: -1 to 60 is no span", id="negative"),
    pytest.param(change("start", 53.0, "entities", 0), "entity 1: “start” is no whole number", id="a float"),
    pytest.param(change("start", True, "entities", 0), "entity 1: “start” is no whole number", id="a truth"),
    pytest.param(change("label", "GPE", "entities", 0), "no entity label “GPE”", id="unknown label"),
    pytest.param(twin_entity, "the entity mark “LOC” is there twice on one place", id="entity twice"),
    pytest.param(
        change("score", 1.5, "entities", 0), "entity 1: “score” is 1.5, not between", id="score beyond 1"
    ),
    pytest.param(change("score", float("nan"), "entities", 0), "NaN is no number in JSON", id="NaN"),
    pytest.param(
        change("seed", {"start": 1}, "entities", 2), "entity 3: “seed”: “end” is missing", id="half a seed"
    ),
    pytest.param(
        change("seed", {"start": 1, "end": 999}, "entities", 2), "the seed at 1 to 999 leaves", id="seed past"
    ),
    pytest.param(
        change("scheme", "mine", "topics", 0), "topic 1: “scheme” and “version” are not", id="other scheme"
    ),
    pytest.param(
        change("rank", 3, "topics", 1), "the ranks of the topics are not 1, 2, 3", id="gap in ranks"
    ),
    pytest.param(change("path", "0", "topics", 1), "topic 2: “path” is no list", id="path"),
    pytest.param(
        change("id", "several", "topics", 0), "“several” is no topic, but says why", id="answer for topic"
    ),
    pytest.param(
        change("no_topic", "several"), "there are topics beside the answer “several”", id="answer beside"
    ),
    pytest.param(
        change("no_topic", "none"), "“no_topic” is “none”, none of not news, several", id="no answer of ours"
    ),
    pytest.param(second_topic, "the topic mark “20000126” is there twice", id="topic twice"),
    pytest.param(change("layer", "tone", "refusals", 0), "refusal 1: “layer” is “tone”", id="unknown layer"),
    pytest.param(
        change("layer", "role", "refusals", 1),
        "the role at 128 to 135 stands on no block",
        id="refusal on another layer",
    ),
    pytest.param(
        change("start", None, "refusals", 1), "refusal 2: “start” is no whole number", id="entity nowhere"
    ),
    pytest.param(change("end", 7, "refusals", 0), "refusal 1: “start” is no whole number", id="half a place"),
    pytest.param(change("rank", 1, "refusals", 1), "only topics have a rank", id="rank of an entity"),
    pytest.param(
        change("quote", "x", "refusals", 0), "only topics have a rank, and only other", id="topic's quote"
    ),
    pytest.param(
        change("text", "Other", "cleaned"), "“cleaned” is not what the main blocks give", id="cleaned text"
    ),
    pytest.param(
        change("map", [], "cleaned"), "“cleaned” is not what the main blocks give", id="cleaned map"
    ),
    pytest.param(without("hash", "blocks", 0), "block 1: “hash” is missing", id="field of a block"),
]


@pytest.mark.parametrize(("wrong", "reason"), WRONG)
def test_a_wrong_document_is_named_and_all_others_come_in(tmp_path: Path, wrong: Change, reason: str) -> None:
    path = written(tmp_path / "a.json", ferry(), *NEIGHBOURS)
    value = json.loads(path.read_bytes())
    wrong(value["documents"][FERRY - 1])
    path.write_text(json.dumps(value))
    found, [fault] = read(path)
    assert found == by_id(NEIGHBOURS)
    assert fault.startswith(f"document {FERRY}: ")
    assert reason in fault


@pytest.mark.parametrize(("wrong", "reason"), WRONG)
def test_a_wrong_row_keeps_its_whole_document_out(tmp_path: Path, wrong: Change, reason: str) -> None:
    path = written(tmp_path / "a.jsonl", ferry(), *NEIGHBOURS)
    lines = path.read_text("utf-8").splitlines()
    row = json.loads(lines[FERRY - 1])
    wrong(row)
    lines[FERRY - 1] = json.dumps(row)
    path.write_text("\n".join(lines))
    found, [fault] = read(path)
    if "“id”" in reason:  # then this row and the other one do not look like one document
        found = [record for record in found if record.document != ferry().document]
    assert found == by_id(NEIGHBOURS)
    assert fault.startswith(f"line {FERRY}: ")
    assert reason in fault


def test_a_name_that_is_there_twice_loses_its_document_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", ferry(), *NEIGHBOURS)
    edited(path, '"label": "LOC"', '"label": "LOC", "label": "PER"')
    assert read(path) == (
        by_id(NEIGHBOURS),
        [f"document {FERRY}: annotation 1: entity 1: “label” is there twice"],
    )


def test_a_document_that_is_there_twice_comes_in_once(tmp_path: Path) -> None:
    for suffix, place in (("json", "document 5"), ("jsonl", "line 6")):
        path = written(tmp_path / f"a.{suffix}", ferry(), *NEIGHBOURS)
        record = by_id(NEIGHBOURS)[0]
        if suffix == "json":
            value = json.loads(path.read_bytes())
            value["documents"] += [one for one in value["documents"] if one["id"] == record.document.id]
            path.write_text(json.dumps(value))
        else:
            lines = path.read_text("utf-8").splitlines(keepends=True)
            path.write_text(
                "".join([*lines, *(line for line in lines if record.document.id in line)]), "utf-8"
            )
        found, faults = read(path)
        assert found == by_id([ferry(), *NEIGHBOURS])
        assert faults == [f"{place}: “id” {record.document.id} is there twice"]


def test_two_annotations_by_one_author_are_refused(tmp_path: Path) -> None:
    for suffix in ("json", "jsonl"):
        path = written(tmp_path / f"a.{suffix}", ferry())
        edited(path, '"author": "ben"', '"author": "anna"')
        found, [fault] = read(path)
        assert found == []
        assert "two annotations are by the same author" in fault


def test_text_that_was_not_fixed_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", bare("One line\n"))
    value = json.loads(path.read_bytes())
    digest = hashlib.sha256(b"One line\r\n").hexdigest()
    value["documents"][0].update(text="One line\r\n", sha256=digest, id=digest[:32])
    path.write_text(json.dumps(value))
    found, [fault] = read(path)
    assert found == []
    assert "it holds carriage returns" in fault

"""What is wrong in a file of ours is named by document and field, and keeps nothing out but that document."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import formats
from annotator.core.errors import UnreadableFile
from annotator.formats import jsonl
from tests.formats.samples import bare, by_id, ferry, read, written

Json = dict[str, Any]
Change = Callable[[Json], None]

NEIGHBOURS = [bare("One line\n"), bare("Another line\n"), bare("The last line\n")]
FERRY = by_id([ferry(), *NEIGHBOURS]).index(ferry()) + 1  # its number among the documents


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


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


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


@pytest.mark.parametrize("share", [0.999, 0.7, 0.5])
def test_a_file_cut_off_gives_the_documents_before(tmp_path: Path, share: float) -> None:
    path = written(tmp_path / "a.json", ferry(), *NEIGHBOURS)
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    found, [fault] = read(path)
    everything = by_id([ferry(), *NEIGHBOURS])
    assert found == everything[: len(found)]
    assert "it ends too early" in fault or "it is not JSON" in fault or "not UTF-8" in fault


@given(st.data())
def test_a_file_cut_off_or_damaged_anywhere_never_gives_anything_wrong(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    suffix = data.draw(st.sampled_from(["json", "jsonl"]))
    path = written(tmp_path_factory.mktemp("any") / f"a.{suffix}", ferry(), *NEIGHBOURS)
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(len(raw) // 2, len(raw))) :]
    path.write_bytes(raw)
    texts = {record.document.text for record in (ferry(), *NEIGHBOURS)}
    for record in read(path)[0]:
        assert record.document.text in texts


VERSION = '{"schema": {"name": "annotator", "version": 1}'
NOT_OURS = "it is JSON, but no export of Annotator; choose one, or articles as plain text (.txt)"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("[1, 2]", NOT_OURS),
        ('[{"text": "an article"}]', NOT_OURS),
        ("{}", NOT_OURS),
        ('{"text": "an article"}', NOT_OURS),
        ('{"documents": []}', NOT_OURS),
        ('{"documents": {}}', "“documents” is no list"),
        ('{"schema": "http://json-schema.org/schema", "documents": []}', NOT_OURS),
        (VERSION.replace("1", "2") + "}", "it has version 2 of the format, newer than 1; update Annotator"),
        (VERSION.replace("1", '"1"') + "}", "its “version” is none of this format"),
        (VERSION + "}", "“label_schema” is missing"),
        (VERSION + ', "documents": [], "other": 1}', "“other” is no field of this format"),
        (VERSION + ', "schema": 1}', "“schema” is there twice"),
        ("", "it ends too early in line 1"),
        ("An article, and no JSON", "it is not JSON: “{” was expected in line 1"),
        ("[" * 100_000, NOT_OURS),
        ('{"documents": ' + "[" * 100_000, "it is nested too deeply in line 1"),
        ('{"documents": [' + '{"a":' * 100_000, "it is nested too deeply in line 1"),
    ],
)  # fmt: skip
def test_json_that_is_not_ours_is_refused_with_the_remedy(tmp_path: Path, raw: str, reason: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(raw)
    assert read(path) == ([], [reason])
    assert formats.schema_of(path) is None


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"unicode code point"', '"utf-16"', "“offset_unit” is not “unicode code point”"),
        ('"counts_as": "main"', '"counts_as": "half"', "“label_schema”: “half” is nothing a role counts as"),
        ('"colour": "#1d4ed8"', '"color": "#1d4ed8"', "“label_schema” has fields that are missing or not"),
        ('"name": "news"', '"name": "\\ud800"', "“label_schema” holds half of a surrogate pair"),
        ('"label_schema": {', '"label_schema": 1, "x": {', "“label_schema” is no object"),
        ('"documents"', '"docs"', "“docs” is no field of this format"),
        ('"topics": {', '"topics" {', "it is not JSON: Expecting ':' delimiter in line "),
    ],
)  # fmt: skip
def test_a_wrong_beginning_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    path = written(tmp_path / "a.json", bare("One line\n"))
    edited(path, old, new)
    found, [fault] = read(path)
    assert found == []
    assert fault.startswith(reason)


def test_what_follows_the_end_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", bare("One line\n"))
    with path.open("a") as stream:
        stream.write("{}")
    found, [fault] = read(path)
    assert found == [bare("One line\n")]
    assert fault.startswith("it is not JSON: more follows after its end in line ")


def test_a_fault_is_one_short_line_without_signs_that_terminals_obey(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", ferry())
    edited(path, '"label": "LOC"', json.dumps("label") + ": " + json.dumps("\x1b[31m\n\u202e" + "x" * 5000))
    _, [fault] = read(path)
    assert "\\x1b[31m\\n\\u202exxx" in fault
    assert fault.isprintable()
    assert len(fault) < 400


class TestRows:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return written(tmp_path / "a.jsonl", ferry(), *NEIGHBOURS)

    def test_without_their_label_schema(self, path: Path) -> None:
        path.with_name("a.schema.json").unlink()
        assert read(path) == ([], ["its label schema a.schema.json cannot be had: there is no such file"])
        assert formats.schema_of(path) is None

    def test_with_another_label_schema(self, path: Path) -> None:
        edited(path.with_name("a.schema.json"), "Nobody could say", "Somebody could say")
        assert read(path) == (
            [],
            ["line 1 was written with another label schema than a.schema.json; export both anew"],
        )

    def test_with_a_name_that_leaves_no_room_for_the_label_schema(self, path: Path) -> None:
        long = path.rename(path.with_name("a" * 245 + ".jsonl"))
        found, [fault] = read(long)
        assert found == []
        assert fault.endswith("cannot be had: its name is too long")

    def test_with_a_label_schema_that_is_none(self, path: Path) -> None:
        path.with_name("a.schema.json").write_text("[]")
        with pytest.raises(UnreadableFile) as caught:
            list(formats.read(path))
        assert caught.value.path.endswith("a.schema.json")

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (
                b"{",
                "line 5: it is not JSON: Expecting property name enclosed in double quotes at character 2",
            ),
            (b'"\xff"', "line 5: byte 1 of it is not UTF-8"),
            (b"[" * 100_000, "line 5: it is nested too deeply"),
            (b"[1]", "line 5: it does not say of which document it is"),
            (b"9" * 5000, "line 5: a number has too many digits"),
        ],
    )
    def test_a_line_that_is_none_is_named_and_all_others_come_in(
        self, path: Path, line: bytes, reason: str
    ) -> None:
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*lines[:4], line, b"\n", *lines[4:]]))
        assert read(path) == (by_id([ferry(), *NEIGHBOURS]), [reason])

    def test_a_line_that_would_fill_the_memory_ends_reading(self, path: Path) -> None:
        with (
            path.open("rb") as stream,
            pytest.raises(UnreadableFile, match="line 1 is longer than 500 million"),
        ):
            list(jsonl._lines(path, stream, largest=100))

    def test_rows_of_others_are_refused_at_once(self, path: Path) -> None:
        path.write_text('{"text": "an article"}\n' * 1000)
        found, [fault] = read(path)
        assert found == []
        assert (
            fault == "it holds no rows of Annotator; choose an export of it, or articles as plain text (.txt)"
        )

    def test_rows_that_tell_different_things_of_a_document(self, path: Path) -> None:
        edited(path, '"title": "Ferry strike is off"', '"title": "Another"')
        found, [fault] = read(path)
        assert found == by_id(NEIGHBOURS)
        assert fault == f"line {FERRY + 1}: another row tells other things of the same document"

    def test_a_row_without_author_beside_others(self, path: Path) -> None:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        own = json.loads(lines[FERRY - 1])
        empty = json.loads(next(line for line in lines if '"author": ""' in line))
        empty.update((name, own[name]) for name in list(own)[: list(own).index("author")])
        path.write_text("".join([*lines[:FERRY], json.dumps(empty) + "\n", *lines[FERRY:]]), "utf-8")
        found, [fault] = read(path)
        assert found == by_id(NEIGHBOURS)
        assert fault == f"line {FERRY + 1}: “author” is empty, but the document has other rows"

    def test_a_blank_line_and_a_byte_order_mark_do_no_harm(self, path: Path) -> None:
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n\r\n"))
        assert read(path) == (by_id([ferry(), *NEIGHBOURS]), [])


def test_text_that_was_not_fixed_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", bare("One line\n"))
    value = json.loads(path.read_bytes())
    digest = hashlib.sha256(b"One line\r\n").hexdigest()
    value["documents"][0].update(text="One line\r\n", sha256=digest, id=digest[:32])
    path.write_text(json.dumps(value))
    found, [fault] = read(path)
    assert found == []
    assert "it holds carriage returns" in fault

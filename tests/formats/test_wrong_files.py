"""What is wrong with a file of ours is named, and what came before, or stands on other lines, is taken in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import formats
from annotator.core.errors import UnreadableFile
from annotator.formats import jsonl
from tests.formats.samples import FERRY, NEIGHBOURS, bare, by_id, edited, ferry, read, written


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
        ('"colour": "#1d4ed8"', '"color": "#1d4ed8"', "“label_schema”: “roles” 1: “color” is no field of this"),
        ('"colour": "#1d4ed8",', '', "“label_schema”: “roles” 1: “colour” is missing"),
        ('"name": "news"', '"name": "news", "nests": false', "“label_schema”: “nests” says nothing: leave it out"),
        ('"name": "news"', '"name": "news", "nests": 1', "“label_schema”: “nests” is neither true nor false"),
        ('"name": "news"', '"name": "news", "name": ""', "“label_schema”: “name” is there twice"),
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

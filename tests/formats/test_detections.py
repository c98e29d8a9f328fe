"""What `annotator detect` reads and writes."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Language
from annotator.core.span import Span
from annotator.formats import detections


def asked(value: object) -> detections.Question:
    return detections.question_of(json.dumps(value).encode())


def test_a_text_keeps_all_its_places_whatever_its_line_ends() -> None:
    text = "\ufeffa\r\nb\rc 😀\n"
    document = asked({"id": 7, "text": text}).document
    assert document is not None
    assert len(document.text) == len(text)
    assert [text[block.start : block.end] for block in document.blocks] == ["\ufeffa", "b", "c 😀"]


@given(st.text())
def test_every_block_of_any_text_is_a_line_of_it(text: str) -> None:
    document = asked({"id": "x", "text": text}).document
    assert document is not None
    for block in document.blocks:
        assert "\n" not in text[block.start : block.end]
        assert "\r" not in text[block.start : block.end]


@pytest.mark.parametrize(
    ("line", "row_id", "reason"),
    [
        (b"{", None, "it is not JSON"),
        (b"\xff", None, "byte 0 is not UTF-8"),
        (b"[]", None, "it is no object"),
        (b'{"text": "a"}', None, "“id” is missing"),
        (b'{"id": true, "text": "a"}', None, "“id” is missing"),
        (b'{"id": 1e400, "text": "a"}', None, "“id” is a number beyond"),
        (b'{"id": -1e400, "text": "a"}', None, "“id” is a number beyond"),
        (b'{"id": "a", "id": "b"}', None, "“id” is there twice"),
        (b'{"id": "a"}', "a", "“text” is missing, or no text"),
        (b'{"id": 3, "text": null}', 3, "“text” is missing, or no text"),
        (b'{"id": "a", "text": "x\\ud800"}', "a", "character 1 is half of a surrogate pair"),
        (b'{"id": "\\ud800", "text": "x"}', None, "half of a surrogate pair"),
    ],
)
def test_a_line_that_holds_no_text_is_refused_with_its_id(line: bytes, row_id: object, reason: str) -> None:
    question = detections.question_of(line)
    assert question.document is None
    assert question.id == row_id
    assert reason in question.fault
    answer = json.loads(detections.refusal(question.id, question.fault))
    assert answer == {"id": row_id, "error": question.fault}


def test_an_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    blocks = (
        DetectedBlock(Span(0, 4), 0.0125, "navigation", "menu words"),
        DetectedBlock(Span(5, 30), 0.9871, "body", "after “Tin\u2028tức”"),
    )
    detection = Detection(Language("vi"), "Tàu mới 🚆", blocks)
    file = tmp_path / "out.jsonl"
    file.write_text(f"{detections.answer('a-1', detection)}\n", encoding="utf-8")
    assert list(detections.read(file, print)) == [("a-1", detection)]


def test_answers_that_are_none_are_named_by_their_line(tmp_path: Path) -> None:
    good = detections.answer("a", Detection(Language("vi"), "", ()))
    file = tmp_path / "out.jsonl"
    file.write_text(
        f'{good}\nno\n{detections.refusal("b", "it is no object")}\n{{"id": "c"}}\n', encoding="utf-8"
    )
    faults: list[str] = []
    found = list(detections.read(file, lambda fault: faults.append(fault.reason)))
    assert [row_id for row_id, _ in found] == ["a"]
    assert faults[0].startswith("line 2: it is not JSON")
    assert faults[1:] == ["line 3: it was refused: it is no object", "line 4: “blocks” is missing"]

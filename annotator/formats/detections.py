"""Detections as JSON Lines: texts come in as `{"id", "text"}`, and an answer a text goes out.

An answer is `{"id", "language", "title", "blocks": [{"start", "end", "main", "role", "reason"}]}`, its places in code
points of the text as it came; or `{"id", "error"}` for a line that holds no text to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from annotator.core.detection import DetectedBlock, Detection
from annotator.core.document import Document, Language, fixed_text
from annotator.core.errors import AnnotatorError, UnreadableFile
from annotator.formats.fields import Fields, WrongField, object_in, within
from annotator.formats.format import Faults, fault_in
from annotator.formats.opening import opened
from annotator.formats.strict_json import encoded

Id = str | int | float | None
_ANSWER = frozenset({"id", "language", "title", "blocks"})
_NO_ANSWERS = "it holds no answers of `annotator detect --jsonl`, one a line; gold is named after --gold"
_BLOCK = frozenset({"start", "end", "main", "role", "reason"})


@dataclass(frozen=True, slots=True)
class Question:
    """A text to look at. `document` is None where there is none, for the reason that `fault` gives."""

    id: Id
    document: Document | None
    fault: str = ""


def question_of(line: bytes) -> Question:
    """What a line asks. Every place in its text keeps its number: a carriage return counts as a line end of its own."""
    row_id: Id = None
    try:
        row = object_in(line)
        row_id = _id(row)
        text = row.get("text")
        if not isinstance(text, str):
            raise WrongField("“text” is missing, or no text")
        fixed_text(text)  # for what it refuses: a text whose places are to be told may lose no character
        return Question(row_id, Document(text.replace("\r", "\n")))
    except AnnotatorError as error:
        return Question(row_id, None, str(error))


def _id(row: dict[str, object]) -> Id:
    row_id = row.get("id")
    if not isinstance(row_id, str | int | float) or isinstance(row_id, bool):
        raise WrongField("“id” is missing, or no text and no number")
    if isinstance(row_id, float) and not isfinite(row_id):
        raise WrongField("“id” is a number beyond those that can be written back")
    fixed_text(str(row_id))
    return row_id


def answer(row_id: Id, detection: Detection) -> str:
    """A detection as a line, without its end."""
    blocks = [
        {
            "start": block.span.start,
            "end": block.span.end,
            "main": block.main,
            "role": block.role,
            "reason": block.reason,
        }
        for block in detection.blocks
    ]
    language = detection.language.code
    return encoded({"id": row_id, "language": language, "title": detection.title, "blocks": blocks})


def refusal(row_id: Id, fault: str) -> str:
    """What is said of a line that cannot be looked at."""
    return encoded({"id": row_id, "error": fault})


def read(path: Path, faults: Faults) -> Iterator[tuple[str, Detection]]:
    """The answers of a file, each with its id; `faults` hears of each other line. Raises UnreadableFile, also where
    there is no answer at all."""
    unheard: list[UnreadableFile] = []
    hear = unheard.append
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            try:
                with within(f"line {number}"):
                    row = object_in(line)
                    if hear is not faults and {"error", "blocks"} & row.keys():
                        hear = faults
                        for fault in unheard:
                            faults(fault)
                    yield _answer(row)
            except AnnotatorError as error:
                hear(fault_in(path, str(error)))
    if unheard and hear is not faults:
        raise UnreadableFile(path, _NO_ANSWERS)


def _answer(row: dict[str, object]) -> tuple[str, Detection]:
    if isinstance(row.get("error"), str):
        raise WrongField(f"it was refused: {row['error']}")
    fields = Fields(row, _ANSWER)
    blocks = tuple(_block(value) for value in fields.items("blocks"))
    return str(fields.given("id")), Detection(Language(fields.text("language")), fields.text("title"), blocks)


def _block(value: object) -> DetectedBlock:
    fields = Fields(value, _BLOCK)
    return DetectedBlock(fields.span(), fields.share("main"), fields.text("role"), fields.text("reason"))

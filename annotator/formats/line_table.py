"""Line tables: gold of many texts, a text a row, each line with a label; what the detector is trained on.

JSON Lines, also gzipped. A row holds `id`, `source`, `publisher`, `lang`, `extractor`, and three lists of one length:
`lines`, `labels` (main, boilerplate, or ignore for what is not to be scored) and `types` (title, body, caption, byline,
date, share, nav, related, footer, comment, ad, other, blank, duplicate, mixed). Other fields are passed over.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from annotator.core.document import Document, Language, fixed_text, is_blank
from annotator.core.errors import AnnotatorError
from annotator.core.evaluation import GoldLine, GoldText
from annotator.core.schema import TITLE
from annotator.core.span import Span
from annotator.formats.fields import WrongField, object_in, within
from annotator.formats.format import Faults, fault_in
from annotator.formats.json_file import LARGEST, LARGEST_SAID
from annotator.formats.opening import opened

_GZIP = b"\x1f\x8b"
_LISTS = ("lines", "labels", "types")
_NOT_SCORED = frozenset({TITLE, "caption"})
"""Main figures leave titles and captions out: pages label them one way and the other."""


class LineLabel(StrEnum):
    """What a line of a table is."""

    MAIN = "main"
    BOILERPLATE = "boilerplate"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A row: the lines of a text that show something, each with its label and type."""

    id: str
    publisher: str
    language: str
    extractor: str
    source: str
    lines: tuple[str, ...]
    labels: tuple[LineLabel, ...]
    types: tuple[str, ...]

    @property
    def gold(self) -> GoldText:
        """The row as a document with gold: its lines joined by newlines."""
        document = Document("\n".join(self.lines), outside_id=self.id, language=Language(self.language, 1.0))
        lines, start = [], 0
        for line, label, kind in zip(self.lines, self.labels, self.types, strict=True):
            is_scored = label is not LineLabel.IGNORE and kind not in _NOT_SCORED
            is_main = label is LineLabel.MAIN if is_scored else None
            lines.append(GoldLine(Span(start, start + len(line)), is_main, TITLE if kind == TITLE else ""))
            start += len(line) + 1
        return GoldText(document, self.language, self.extractor, tuple(lines), has_roles=False)


def is_line_table(path: Path) -> bool:
    """Whether a file's first row has lines with labels. Raises UnreadableFile."""
    with opened(path) as stream:
        for _, line in _rows(path, stream):
            return b'"labels"' in line and b'"lines"' in line
    return False


def read(path: Path, faults: Faults) -> Iterator[LabelledText]:
    """The sound rows; `faults` hears of each other by its number. Raises UnreadableFile for what is no such file."""
    with opened(path) as stream:
        for number, line in _rows(path, stream):
            try:
                with within(f"line {number}"):
                    row = _text(line)
            except AnnotatorError as error:
                faults(fault_in(path, str(error)))
            else:
                yield row


def _rows(path: Path, stream: BufferedReader) -> Iterator[tuple[int, bytes]]:
    is_packed = stream.peek(2)[:2] == _GZIP
    unpacked = cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if is_packed else stream
    number = 0
    try:
        while line := unpacked.readline(LARGEST + 1):
            number += 1
            if len(line) > LARGEST:
                raise fault_in(path, f"line {number} is longer than {LARGEST_SAID}")
            if not line.isspace():
                yield number, line
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise fault_in(path, f"it is damaged behind line {number}: {error}") from error


def _text(line: bytes) -> LabelledText:
    row = object_in(line)
    lists = [_strings(row, name) for name in _LISTS]
    if len({len(strings) for strings in lists}) != 1:
        raise WrongField("“lines”, “labels” and “types” are not of one length")
    rows = [
        (line, LineLabel(label), kind) for line, label, kind in zip(*lists, strict=True) if not is_blank(line)
    ]
    row_id, publisher, language, extractor, source = (
        str(row.get(name, "")) for name in ("id", "publisher", "lang", "extractor", "source")
    )
    return LabelledText(
        row_id,
        publisher,
        language,
        extractor,
        source,
        lines=tuple(line for line, _, _ in rows),
        labels=tuple(label for _, label, _ in rows),
        types=tuple(kind for _, _, kind in rows),
    )


def _strings(row: dict[str, object], name: str) -> list[str]:
    value = row.get(name)
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise WrongField(f"“{name}” is no list of texts")
    if name == "labels" and (strange := set(value) - set(LineLabel)):
        raise WrongField(f"“{min(strange)}” is no label; use main, boilerplate or ignore")
    if name == "lines" and any("\n" in text for text in value):
        raise WrongField("a line of it holds a line end")
    fixed_text("".join(value))
    return value

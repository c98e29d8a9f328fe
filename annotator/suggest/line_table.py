"""Labelled pages as a table of lines: one JSON object a page, its lines with a label and a type each.

The form is described in docs/model-card.md. Plain JSONL and gzip are read.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.core.document import is_blank
from annotator.core.errors import UnreadableFile

MAIN, BOILERPLATE, IGNORED = 1, 0, -1
TITLE, CAPTION = "title", "caption"
_LABELS = {"main": MAIN, "boilerplate": BOILERPLATE, "ignore": IGNORED}
_NAMES = ("publisher", "lang", "source", "extractor")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Page:
    """A document with a label and a type a line, blank lines left out.

    `is_mute` when the words of its lines shall tell the detector nothing, `is_made_up` when it was set together.
    """

    lines: tuple[str, ...]
    labels: tuple[int, ...]
    types: tuple[str, ...]
    publisher: str
    language: str
    source: str
    stripper: str
    is_mute: bool = False
    is_made_up: bool = False


def read_pages(paths: Sequence[Path]) -> list[Page]:
    """All pages of the files, in order. Raises UnreadableFile, naming the line, for what is not of this form."""
    return [page for path in paths for page in _pages(path)]


def _pages(path: Path) -> Iterator[Page]:
    try:
        content = path.read_bytes()
        if content.startswith(_GZIP):
            content = gzip.decompress(content)
        text = content.decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, reason=str(error)) from error
    for number, row in enumerate(text.split("\n"), start=1):
        if row.strip():
            try:
                yield _page(json.loads(row))
            except (ValueError, KeyError, TypeError) as error:
                reason = f"line {number} is no page with lines, labels and types ({error})"
                raise UnreadableFile(path, reason=reason) from error


def _page(fields: dict[str, object]) -> Page:
    lines, labels, types = (_strings(fields, name) for name in ("lines", "labels", "types"))
    if not len(lines) == len(labels) == len(types):
        raise ValueError(f"{len(lines)} lines, {len(labels)} labels and {len(types)} types")
    shown = [place for place, line in enumerate(lines) if not is_blank(line)]
    publisher, language, source, stripper = (str(fields[name]) for name in _NAMES)
    return Page(
        lines=tuple(lines[place].replace("\n", " ").strip() for place in shown),
        labels=tuple(_LABELS[labels[place]] for place in shown),
        types=tuple(types[place] for place in shown),
        publisher=publisher,
        language=language,
        source=source,
        stripper=stripper,
    )


def _strings(fields: dict[str, object], name: str) -> list[str]:
    values = fields[name]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(f"{name} is no list of texts")
    return values

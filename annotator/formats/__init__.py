"""What comes in and goes out: every format reads and writes the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import UnreadableFile, UnwritableFile
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme
from annotator.formats import folders, jsonl, native, text
from annotator.formats.format import Faults, Format, Losses, raised

__all__ = [
    "FORMATS",
    "Faults",
    "Format",
    "Losses",
    "files_in",
    "files_of",
    "raised",
    "read",
    "schema_of",
    "write",
]

FORMATS: dict[str, Format] = {
    "text": Format("Plain text", (".txt",), text.read),
    "json": Format("JSON", (".json",), native.read, native.write),
    "jsonl": Format("JSON Lines", (jsonl.SUFFIX,), jsonl.read, jsonl.write, jsonl.schema_path),
}
_BY_SUFFIX = {suffix: format_ for format_ in FORMATS.values() for suffix in format_.suffixes}


def read(path: Path, faults: Faults = raised) -> Iterator[Record]:
    """The records of a file, one by one, in the format its suffix names; what has no such suffix is plain text.

    `faults` hears of everything that could not be taken in: single documents, while the others are yielded, and the
    file itself. Without it the first fault is raised, as UnreadableFile. Nothing else is raised.
    """
    format_ = _BY_SUFFIX.get(path.suffix.lower(), FORMATS["text"])
    try:
        yield from format_.read(path, faults)
    except UnreadableFile as fault:
        faults(fault)


def files_in(paths: Iterable[Path], faults: Faults = raised) -> Iterator[Path]:
    """The files that were named and, of folders, those below that some format reads, in the order of their names.

    Inside folders, hidden files and folders are passed over. `faults` hears of folders that cannot be listed.
    """
    return folders.files_in(paths, _BY_SUFFIX, faults)


def schema_of(path: Path) -> LabelSchema | None:
    """The label schema that a file carries; None when it carries none or cannot be read, of which `read` tells."""
    schemas = {".json": path, jsonl.SUFFIX: jsonl.schema_path(path)}
    try:
        return native.schema_in(schemas[path.suffix.lower()])
    except (KeyError, UnreadableFile):
        return None


def files_of(format_name: str, path: Path) -> tuple[Path, ...]:
    """All files that writing a file in a format replaces."""
    format_ = FORMATS.get(format_name)
    return (path, format_.beside(path)) if format_ and format_.beside else (path,)


def write(
    format_name: str, path: Path, records: Iterable[Record], schema: LabelSchema, topics: TopicScheme
) -> Losses:
    """Replaces a file by these records, whole or not at all, and says what the format could not hold.

    Records come in the order of their documents' ids and are not kept. `topics` gives topics their names and paths.
    Raises UnwritableFile, and what `records` raise; then what stood there before is untouched.
    """
    format_ = FORMATS.get(format_name)
    if format_ is None or format_.write is None:
        known = " or ".join(name for name, known in FORMATS.items() if known.write)
        raise UnwritableFile(path, f"“{format_name}” is no format to write; use {known}")
    return format_.write(path, records, schema, topics)

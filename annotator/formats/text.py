"""Plain text: one file is one article."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from annotator.core.document import Document, fixed_text
from annotator.core.errors import UnreadableFile
from annotator.core.record import Record
from annotator.formats.format import Faults
from annotator.formats.opening import opened

LARGEST = 50_000_000
"""The most bytes a file of text may have."""
_LARGEST_SAID = "50 MB"
_ENCODINGS = {codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16"), codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16")}


def read(path: Path, _faults: Faults) -> Iterator[Record]:
    """The article of a UTF-8 file (UTF-16 if it has a byte-order mark), which belongs to the site its folder names.

    Raises UnreadableFile for another encoding, for no text at all, and above 50 MB.
    """
    with opened(path) as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableFile(path, f"it is larger than {_LARGEST_SAID}; split it into one file an article")
    document = Document(
        fixed_text(_decoded(path, raw)),
        outside_id=_as_text(path.stem),
        source=_as_text(path.as_posix()),
        site=_as_text(_folder_name(path)),
    )
    if not document.blocks:
        raise UnreadableFile(path, "it holds no text")
    yield Record(document)


def _decoded(path: Path, raw: bytes) -> str:
    """The characters of the file; its byte-order mark, if any, is still the first of them."""
    encoding, name = _ENCODINGS.get(raw[:2], ("utf-8", "UTF-8"))
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, f"byte {error.start} is not {name}; save it as UTF-8") from error
    if text.count("\0") * 4 > len(text):  # UTF-16 or UTF-32 without a mark is valid UTF-8, and nonsense
        raise UnreadableFile(path, "it is full of NUL characters, so it is no UTF-8; save it as UTF-8")
    return text


def _folder_name(path: Path) -> str:
    """The name of the folder as the person wrote it, else its real one: `a.txt` lies in the current folder."""
    written = path.parent.name
    return path.parent.resolve().name if written in ("", "..") else written


def _as_text(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 are spelled out, since no file could keep them."""
    return name.encode(errors="backslashreplace").decode()

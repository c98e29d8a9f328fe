"""Plain text: one file is one article."""

from __future__ import annotations

import codecs
import re
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
_HEAD, _FIRST_LINES, _LONGEST_ADDRESS = 5000, 5, 500
_HOST = r"https?://(?P<host>[^\W_](?:[\w-]*\.)+[^\W\d_]{2,})(?::\d+)?(?=[/?#\s>\"']|$)"
_ADDRESS = re.compile(rf"<?{_HOST}[^\s]*", re.IGNORECASE)
_NAMED_ADDRESS = re.compile(rf"(?:url|link|address|permalink|canonical)\s*[:=]\s*<?{_HOST}", re.IGNORECASE)
_CANONICAL = re.compile(rf"<link\b[^>]*\brel=.?canonical\b[^>]*\bhref=[\"']?{_HOST}", re.IGNORECASE)
_ENCODINGS = {codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16"), codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16")}


def read(path: Path, _faults: Faults) -> Iterator[Record]:
    """The article of a UTF-8 file (UTF-16 if it has a byte-order mark). It belongs to the site of the address among its
    first lines, if they hold one, else to the one its folder names.

    Raises UnreadableFile for another encoding, for no text at all, and above 50 MB.
    """
    with opened(path) as stream:
        raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableFile(path, f"it is larger than {_LARGEST_SAID}; split it into one file an article")
    text = fixed_text(_decoded(path, raw))
    document = Document(
        text,
        outside_id=_as_text(path.stem),
        source=_as_text(path.as_posix()),
        site=host_in(text) or _as_text(_folder_name(path)),
    )
    if not document.blocks:
        raise UnreadableFile(path, "it holds no text")
    yield Record(document)


def host_in(text: str) -> str:
    """The host of the article's own address where its first lines give it: “URL: https://…”, a canonical link, or an
    address alone on the first line; "" where they do not."""
    shown = [line.strip() for line in text[:_HEAD].split("\n")]
    for number, line in enumerate([line for line in shown if line][:_FIRST_LINES]):
        if len(line) > _LONGEST_ADDRESS:
            continue
        found = _ADDRESS.fullmatch(line) if number == 0 else None
        found = found or _NAMED_ADDRESS.match(line) or _CANONICAL.search(line)
        if found:
            return found["host"].lower().removeprefix("www.")
    return ""


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

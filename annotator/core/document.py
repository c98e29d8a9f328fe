"""A crawled article with its fixed text, and the blocks it falls into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from annotator.core.computed import computed
from annotator.core.errors import InvalidText, QuoteMismatch
from annotator.core.span import Span

UNKNOWN_LANGUAGE = "unknown"
_LONG = 10_000
"""Characters of a block whose fingerprint takes so long that it is kept."""

# Unicode's format characters (category Cf, Unicode 14 to 16) and the Braille blank, which crawlers leave on lines of
# their own: they show nothing, so a line of them alone is no block.
_FORMAT_RANGES = (
    (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2),
    (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F), (0x2800, 0x2800),
    (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F),
)  # fmt: skip
FORMAT_CHARACTERS = "".join(chr(code) for first, last in _FORMAT_RANGES for code in range(first, last + 1))
_WHITE_SPACE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
)
_WHITE_SPACE += "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = _WHITE_SPACE + FORMAT_CHARACTERS


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its ISO 639-1 code (with a region for the two ways of writing Chinese) and the detector's
    probability that it is the right one."""

    code: str = UNKNOWN_LANGUAGE
    probability: float = 0.0


@dataclass(frozen=True)
class Document:
    """An article whose text never changes; all that is said about it stands in annotations.

    Its id comes from its text, so that the same article has the same id at every desk. `outside_id` and `source` are
    the name and place it had outside; `title` is what lists call it, "" when it has none.
    """

    text: str
    outside_id: str = ""
    source: str = ""
    site: str = ""
    title: str = ""
    language: Language = Language()

    @computed
    def sha256(self) -> str:
        """The SHA-256 of the text's UTF-8, in hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def id(self) -> str:
        """The first 32 hexadecimal digits of the SHA-256: no two texts of a project will share them by chance."""
        return self.sha256[:32]

    @computed
    def fingerprints(self) -> dict[Span, str]:
        """Those of long blocks that were asked for, as every key asks for that of its block."""
        return {}

    @computed
    def blocks(self) -> tuple[Span, ...]:
        """The document's own blocks; an annotation may have split and joined them."""
        return blocks_of(self.text)


def fixed_text(raw: str) -> str:
    """The text as it is kept: line ends become newlines, byte-order marks at the start go, nothing else changes.

    All of them go, so that kept text that is read once more stays as it is.
    Raises InvalidText when the text holds half a surrogate pair, which no file could give back.
    """
    text = raw.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InvalidText(f"character {error.start} is half of a surrogate pair") from error
    return text


def is_blank(line: str) -> bool:
    """Whether a line shows nothing: white space and format characters alone."""
    return not line.strip(INVISIBLE)


def blocks_of(text: str) -> tuple[Span, ...]:
    """The lines that show something, in order. Lines end at a newline and nowhere else."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        # Most lines begin with a letter, and looking for what shows nothing takes longer than all else here.
        if line[:1].isalnum() or not is_blank(line):
            blocks.append(Span(start, end))
        start = end + 1
    return tuple(blocks)


def snippet(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def check_quote(document: Document, span: Span, quote: str) -> None:
    """Raises QuoteMismatch unless the text at the span is the quote."""
    found = snippet(document, span)
    if found != quote:
        raise QuoteMismatch(document.id, span.start, span.end, quote, found)


def block_hash(document: Document, block: Span) -> str:
    """A short fingerprint of a block's text, kept with its role so that a slipped span is noticed."""
    text = snippet(document, block)
    if len(text) <= _LONG:
        return _fingerprint(text)
    found = document.fingerprints.get(block)
    if found is None:
        found = document.fingerprints[block] = _fingerprint(text)
    return found


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]

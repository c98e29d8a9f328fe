"""The words of a line in small letters, and the line without signs around it; every line of every page comes here."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+")
# Said by what is not meant: Python takes 3 ms to compile a class of most characters there are, and 1 for the others.
# And it runs through what is in a class in a third of the time in which it looks for the first that is not.
_SPACED = re.compile("[\x00-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u2e7f\U00010000-\U0010ffff]*+")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ASCII_SIGNS = "".join(chr(code) for code in range(128) if not chr(code).isalpha())
_ASCII = bytes(range(128))
_APART = bytes.maketrans(_ASCII_SIGNS.encode(), b" " * len(_ASCII_SIGNS))


def has_unspaced(text: str) -> bool:
    """Whether a text holds a letter of a script that puts no spaces between words, or a sign of East Asia."""
    return not text.isascii() and _SPACED.fullmatch(text) is None


def words_of(folded: str) -> Sequence[str]:
    """The runs of letters, where ² and Ⅷ are none: signs become spaces, bytes at a time, in a fraction of what a
    pattern takes."""
    text = folded.encode("utf-8", "surrogatepass")
    if not folded.isascii():
        others = text.translate(None, _ASCII).decode("utf-8", "surrogatepass")
        for sign in () if others.isalpha() else set(others):
            if not sign.isalpha():
                text = text.replace(sign.encode("utf-8", "surrogatepass"), b" ")
    return text.translate(_APART).decode("utf-8", "surrogatepass").split()


def without_signs(folded: str) -> str:
    """The text without what is no letter at either end."""
    bare = folded.strip(_ASCII_SIGNS)
    if folded.isascii() or (bare[:1].isalpha() and bare[-1:].isalpha()):
        return bare
    return _EDGES.sub("", bare)

"""Large JSON files, read a value at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, NoReturn

from annotator.formats.strict_json import DECODER, WrongJson, beyond_limits

PIECE = 1 << 18
"""How many bytes are read at a time, at least."""
LARGEST = 500_000_000
"""The most characters that one value, such as a document with all its annotations, may take in a file."""
LARGEST_SAID = "500 million characters"

_BLANKS = re.compile(r"[ \t\n\r]*")
_LONGEST_WORD = 16  # an escaped character or -Infinity, cut off anywhere, is shorter


class JsonFile:
    """A JSON file taken in from front to back: memory holds little more than the largest value asked for.

    Every method raises WrongJson where the file does not go on as JSON or is no UTF-8. A byte-order mark at its start
    is passed over.
    """

    def __init__(self, stream: IO[bytes], piece: int = PIECE, largest: int = LARGEST) -> None:
        self._stream = stream
        self._piece, self._largest = piece, largest
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._line = 1
        self._is_at_end = False
        self._broken = ""

    def next_sign(self) -> str:
        """The next character that is not blank, still to be taken; "" at the end."""
        while True:
            blanks = _BLANKS.match(self._text, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read_on():
                return ""

    def value(self) -> object:
        """The next value, whole, with Refused for what JSON does not know."""
        self.next_sign()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._go_on_or_fail(error)
            except (ValueError, RecursionError) as error:
                self._fail(beyond_limits(error))
            else:
                behind = end - self._at
                if not (self._may_go_on(value, end) and self._read_on()):
                    self._at += behind
                    return value

    def names(self) -> Iterator[str]:
        """The names of an object's members; whoever asks takes the value of each before the next."""
        for _ in self._members("{", "}"):
            name = self.value()
            if not isinstance(name, str):
                self._fail("it is not JSON: a name was expected")
            self._take(":")
            yield name

    def items(self) -> Iterator[object]:
        """The values of a list."""
        for _ in self._members("[", "]"):
            yield self.value()

    def end(self) -> None:
        """Makes sure that nothing follows."""
        if self.next_sign():
            self._fail("it is not JSON: more follows after its end")

    def _members(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self.next_sign() != closing:
            yield
            while self.next_sign() != closing:
                self._take(",")
                yield
        self._take(closing)

    def _take(self, sign: str) -> None:
        found = self.next_sign()
        if found != sign:
            self._fail(f"it is not JSON: “{sign}” was expected" if found else "it ends too early")
        self._at += 1

    def _may_go_on(self, value: object, end: int) -> bool:
        """Whether a number that was cut off, as in 1.|5 or 1e|5, may have passed for a whole one."""
        return isinstance(value, int | float) and len(self._text) - end < _LONGEST_WORD

    def _go_on_or_fail(self, error: json.JSONDecodeError) -> None:
        """Reads on where the trouble may be only that a value was cut off; else, and at the end of the file, fails."""
        rest = self._text[error.pos : error.pos + _LONGEST_WORD]
        is_cut_off = error.msg.startswith("Unterminated string") or not rest.strip()
        behind = error.pos - self._at
        if (is_cut_off or len(rest) < _LONGEST_WORD) and self._read_on():
            return
        self._fail("it ends too early" if is_cut_off else f"it is not JSON: {error.msg}", behind)

    def _read_on(self) -> bool:
        """Drops what was taken and reads at least as much as is left, so that a long value is not tried too often."""
        self._line += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :]
        self._at = 0
        if self._broken:
            self._fail(self._broken, len(self._text))
        if self._is_at_end:
            return False
        if len(self._text) > self._largest:
            self._fail(f"a value takes more than {LARGEST_SAID}")
        self._decode(self._stream.read(max(self._piece, len(self._text))))
        return True

    def _decode(self, raw: bytes) -> None:
        self._is_at_end = not raw
        try:
            self._text += self._decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            self._text += error.object[: error.start].decode()
            self._broken = f"byte {self._stream.tell() - len(error.object) + error.start} is not UTF-8"

    def _fail(self, reason: str, behind: int = 0) -> NoReturn:
        """Raises WrongJson with the line of what stands so many characters behind what was taken."""
        line = self._line + self._text.count("\n", 0, self._at + behind)
        raise WrongJson(f"{reason} in line {line}")

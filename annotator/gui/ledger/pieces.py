"""A block's text in pieces that are laid out one by one, in code points outside and Qt's units inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QGlyphRun, QTextLayout, QTextLine, QTextOption

from annotator.core.span import Span
from annotator.gui.offsets import Utf16Map

_PIECE = 5000
"""Qt lays a paragraph out in one go; longer blocks are cut here, or one without a space would freeze the window."""
_TOUCHING = 0.5
"""Pixels between two runs that are drawn as one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a marked stretch that stands together on one line, from the text's top left corner.

    Its sides are kept as numbers beside the rectangle, as asking Qt for each takes as long as drawing there.
    """

    rect: QRectF
    runs: tuple[QGlyphRun, ...]
    top: float
    """Where the origin of the runs lies."""
    left: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How the pieces of a block are set: `leading` is the room between two lines, in pixels as the width is."""

    font: QFont
    width: float
    leading: float
    option: QTextOption


class Piece:
    """Some characters of a block, laid out in lines that begin at its own top. `start` is their place in the
    document's text."""

    def __init__(self, text: str, start: int, setting: Setting) -> None:
        self.start, self.text = start, text
        self.offsets = Utf16Map(text)
        # A block that was joined holds newlines, at which Qt breaks a line only when they are called so.
        self.layout = QTextLayout(text.replace("\n", "\u2028"), setting.font)
        self.layout.setTextOption(setting.option)
        self.layout.setCacheEnabled(True)
        self.layout.beginLayout()
        lines = []
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(setting.width)
            lines.append(line)
        # A line with a sign of another font is higher; all get its height, so that the eye finds an even beat.
        self.ascent = max(line.ascent() for line in lines)
        self.descent = max(line.descent() for line in lines)
        self.pitch = self.ascent + self.descent + setting.leading
        for number, line in enumerate(lines):
            line.setPosition(QPointF(0.0, number * self.pitch + self.ascent - line.ascent()))
        self.layout.endLayout()

    @property
    def line_count(self) -> int:
        return self.layout.lineCount()

    @property
    def height(self) -> float:
        return self.pitch * self.line_count

    def line_at(self, y: float) -> QTextLine:
        number = int(y // self.pitch)
        return self.layout.lineAt(min(max(number, 0), self.line_count - 1))

    def stretches(self, span: Span, top: float) -> Iterator[Stretch]:
        """Where a stretch of the document stands in the piece, whose top is at a height of the block."""
        first, last = self._units(span)
        number = self.layout.lineForTextPosition(first).lineNumber()
        while number < self.line_count:
            line = self.layout.lineAt(number)
            start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            if line.textStart() >= last:
                return
            if end == line.textStart() + line.textLength():
                end = self._without_blanks(start, end)  # a line's last blank stands beyond its edge
            if start < end:
                runs = line.glyphRuns(start, end - start)
                yield from self._joined(runs, top, top + number * self.pitch)
            number += 1

    def _units(self, span: Span) -> tuple[int, int]:
        """The piece's part of a stretch in Qt's units, grown to what the cursor can stand between."""
        end = self.start + len(self.text)
        first = self.offsets.to_units(max(span.start, self.start) - self.start)
        last = self.offsets.to_units(min(span.end, end) - self.start)
        if not self.layout.isValidCursorPosition(first):
            first = self.layout.previousCursorPosition(first)
        if not self.layout.isValidCursorPosition(last):
            last = self.layout.nextCursorPosition(last)
        return first, last

    def _without_blanks(self, start: int, end: int) -> int:
        while start < end and self.text[self.offsets.to_code_points(end - 1)].isspace():
            end -= 1
        return end

    def _joined(self, runs: list[QGlyphRun], top: float, line_top: float) -> Iterator[Stretch]:
        """Runs that touch become one stretch: a change of font inside a name is not to be seen."""
        held: list[QGlyphRun] = []
        for run in sorted(runs, key=lambda run: run.boundingRect().left()):
            if held and run.boundingRect().left() - held[-1].boundingRect().right() > _TOUCHING:
                yield self._stretch(held, top, line_top)
                held = []
            held.append(run)
        if held:
            yield self._stretch(held, top, line_top)

    def _stretch(self, runs: list[QGlyphRun], top: float, line_top: float) -> Stretch:
        left, right = runs[0].boundingRect().left(), max(run.boundingRect().right() for run in runs)
        rect = QRectF(left, line_top, right - left, self.ascent + self.descent)
        return Stretch(rect, tuple(runs), top, left, rect.right(), rect.bottom())


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """The text cut into pieces of bearable length, at a space where there is one, never before what clings."""
    start = 0
    while len(text) - start > _PIECE:
        end = text.rfind(" ", start + _PIECE // 2, start + _PIECE) + 1 or start + _PIECE
        while end < len(text) and combining(text[end]) and end < start + 2 * _PIECE:
            end += 1
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]

"""A block's text laid out in lines, in code points outside and Qt's units inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import combining

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from annotator.core.characters import runs_right_to_left
from annotator.core.span import Span
from annotator.gui.offsets import Utf16Map

_PIECE = 5000
"""Qt lays a paragraph out in one go; longer blocks are cut here, or one without a space would freeze the window."""
_LETTER_SIZE = 0.58
_TOUCHING = 0.5
"""Pixels between two runs that are drawn as one."""


def letter_font(font: QFont) -> QFont:
    """The font of the small letter that stands under a mark in text of a font."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _LETTER_SIZE)
    small.setBold(True)
    small.setItalic(False)
    return small


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a marked stretch that stands together on one line, from the text's top left corner."""

    rect: QRectF
    runs: tuple[QGlyphRun, ...]
    top: float
    """Where the origin of the runs lies."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    text: str
    top: float
    layout: QTextLayout
    offsets: Utf16Map
    pitch: float
    ascent: float
    descent: float

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def bottom(self) -> float:
        return self.top + self.pitch * self.layout.lineCount()

    def units(self, span: Span) -> tuple[int, int]:
        """The piece's part of a stretch in Qt's units, grown to what the cursor can stand between."""
        first = self.offsets.to_units(max(span.start, self.start) - self.start)
        last = self.offsets.to_units(min(span.end, self.end) - self.start)
        if not self.layout.isValidCursorPosition(first):
            first = self.layout.previousCursorPosition(first)
        if not self.layout.isValidCursorPosition(last):
            last = self.layout.nextCursorPosition(last)
        return first, last

    def line_at(self, y: float) -> QTextLine:
        number = int((y - self.top) // self.pitch)
        return self.layout.lineAt(min(max(number, 0), self.layout.lineCount() - 1))


class BlockText:
    """The lines of one block at a width in pixels. `start` is the block's place in the document's text."""

    def __init__(self, text: str, start: int, font: QFont, width: float) -> None:
        self._font = font
        self._pieces: list[_Piece] = []
        self.height = 0.0
        # Between two lines there is room for the letter of a mark.
        self._leading = QFontMetricsF(letter_font(font)).capHeight() + QFontMetricsF(font).height() * 0.13
        self._option = _option(right_to_left=runs_right_to_left(text))
        for offset, piece in _pieces(text):
            self._add(piece, start + offset, max(1.0, width))

    def _add(self, text: str, start: int, width: float) -> None:
        # A block that was joined holds newlines, at which Qt breaks a line only when they are called so.
        layout = QTextLayout(text.replace("\n", "\u2028"), self._font)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(line)
        # A line with a sign of another font is higher; all get its height, so that the eye finds an even beat.
        ascent, descent = max(line.ascent() for line in lines), max(line.descent() for line in lines)
        pitch = ascent + descent + self._leading
        for number, line in enumerate(lines):
            line.setPosition(QPointF(0.0, number * pitch + ascent - line.ascent()))
        layout.endLayout()
        self._pieces.append(_Piece(start, text, self.height, layout, Utf16Map(text), pitch, ascent, descent))
        self.height += pitch * len(lines)

    @property
    def ascent(self) -> float:
        """How far the first line's letters stand on their baseline below the top."""
        return self._pieces[0].ascent

    @property
    def runs_right_to_left(self) -> bool:
        return self._option.textDirection() is Qt.LayoutDirection.RightToLeft

    def draw(self, painter: QPainter, at: QPointF, visible: QRectF) -> None:
        """Draws the lines that touch what is visible, with their top left corner at a point."""
        for piece in self._pieces:
            if at.y() + piece.bottom > visible.top() and at.y() + piece.top < visible.bottom():
                piece.layout.draw(painter, at + QPointF(0.0, piece.top), [], visible)

    def stretches(self, span: Span) -> list[Stretch]:
        """Where a stretch of the document stands: a part for each line, and on it for each change of direction."""
        found: list[Stretch] = []
        for piece in self._pieces:
            if span.start < piece.end and piece.start < span.end:
                found.extend(_stretches(piece, span))
        return found

    def rects(self, span: Span) -> list[QRectF]:
        """The places of a stretch of the document, from the text's top left corner."""
        return [stretch.rect for stretch in self.stretches(span)]

    def position_at(self, point: QPointF) -> int:
        """The place in the document's text that is nearest to a point, between two characters."""
        piece = self._piece_at(point.y())
        line = piece.line_at(point.y())
        return piece.start + piece.offsets.to_code_points(line.xToCursor(point.x()))

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point; None beside the text."""
        piece = self._piece_at(point.y())
        line = piece.line_at(point.y())
        for units in _nearest_first(line, point.x()):
            position = piece.start + piece.offsets.to_code_points(units)
            if position < piece.end and self._holds(Span(position, position + 1), point):
                return position
        return None

    # Visual lines

    @property
    def line_count(self) -> int:
        return sum(piece.layout.lineCount() for piece in self._pieces)

    def line_of(self, position: int) -> int:
        """The number, from 0, of the visual line that a place of the document stands on."""
        number = 0
        for piece in self._pieces:
            if position < piece.end or piece is self._pieces[-1]:
                units = piece.offsets.to_units(position - piece.start)
                return number + piece.layout.lineForTextPosition(units).lineNumber()
            number += piece.layout.lineCount()
        raise AssertionError("a block has text")

    def line_span(self, number: int) -> Span:
        """What stands on a visual line."""
        piece, line = self._line(number)
        end = line.textStart() + line.textLength()
        places = (piece.offsets.to_code_points(units) for units in (line.textStart(), end))
        return Span(*(piece.start + place for place in places))

    def position_on(self, number: int, x: float) -> int:
        """The place on a visual line that is nearest to an x."""
        piece, line = self._line(number)
        return piece.start + piece.offsets.to_code_points(line.xToCursor(x))

    def _line(self, number: int) -> tuple[_Piece, QTextLine]:
        for piece in self._pieces:
            if number < piece.layout.lineCount():
                return piece, piece.layout.lineAt(number)
            number -= piece.layout.lineCount()
        raise IndexError(number)

    def _holds(self, span: Span, point: QPointF) -> bool:
        """Whether a stretch stands at a point; what is left free under a line belongs to it."""
        return any(rect.adjusted(0, 0, 0, self._leading).contains(point) for rect in self.rects(span))

    def _piece_at(self, y: float) -> _Piece:
        return next((piece for piece in self._pieces if y < piece.bottom), self._pieces[-1])


def _nearest_first(line: QTextLine, x: float) -> Iterator[int]:
    """The positions on a line that may be the character at an x: where directions meet, Qt names another one."""
    near = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
    yield near
    yield from (
        units for units in range(line.textStart(), line.textStart() + line.textLength()) if units != near
    )


def paint_over(
    painter: QPainter, at: QPointF, stretches: list[Stretch], ground: QColor | None, ink: QColor
) -> None:
    """Draws stretches of a text once more, on a ground and in a colour of their own.

    Qt's own way, formats given to `QTextLayout.draw`, takes five times as long for each.
    """
    painter.setPen(ink)
    for stretch in stretches:
        if ground is not None:
            painter.fillRect(stretch.rect.translated(at), ground)
        for run in stretch.runs:
            painter.drawGlyphRun(at + QPointF(0.0, stretch.top), run)


def _option(*, right_to_left: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _pieces(text: str) -> Iterator[tuple[int, str]]:
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


def _stretches(piece: _Piece, span: Span) -> Iterator[Stretch]:
    first, last = piece.units(span)
    number = piece.layout.lineForTextPosition(first).lineNumber()
    while number < piece.layout.lineCount():
        line = piece.layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if line.textStart() >= last:
            return
        if end == line.textStart() + line.textLength():
            end = _without_blanks(piece, start, end)  # a line's last blank stands beyond its edge
        if start < end:
            top = piece.top + number * piece.pitch
            yield from _joined(line.glyphRuns(start, end - start), top, piece)
        number += 1


def _without_blanks(piece: _Piece, start: int, end: int) -> int:
    while start < end and piece.text[piece.offsets.to_code_points(end - 1)].isspace():
        end -= 1
    return end


def _joined(runs: list[QGlyphRun], top: float, piece: _Piece) -> Iterator[Stretch]:
    """Runs that touch become one stretch: a change of font inside a name is not to be seen."""
    held: list[QGlyphRun] = []
    for run in sorted(runs, key=lambda run: run.boundingRect().left()):
        if held and run.boundingRect().left() - held[-1].boundingRect().right() > _TOUCHING:
            yield _stretch(held, top, piece)
            held = []
        held.append(run)
    if held:
        yield _stretch(held, top, piece)


def _stretch(runs: list[QGlyphRun], top: float, piece: _Piece) -> Stretch:
    left, right = runs[0].boundingRect().left(), max(run.boundingRect().right() for run in runs)
    return Stretch(QRectF(left, top, right - left, piece.ascent + piece.descent), tuple(runs), piece.top)

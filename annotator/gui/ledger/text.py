"""A block's text laid out in lines, in code points outside and Qt's units inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.core.span import Span
from annotator.gui.offsets import Utf16Map

_PIECE = 2000
"""Qt lays a paragraph out in one go; longer blocks are cut here, or one without a space would freeze the window."""
_LEADING = 0.28
"""Space between lines, in heights of a line: room for the letter of a mark."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch, in code points of the document, drawn in a format of its own."""

    span: Span
    format: QTextCharFormat


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    top: float
    layout: QTextLayout
    offsets: Utf16Map


class BlockText:
    """The lines of one block at a width in pixels. `start` is the block's place in the document's text."""

    def __init__(self, text: str, start: int, font: QFont, width: float) -> None:
        self._font = font
        self._pieces: list[_Piece] = []
        self.height = 0.0
        self._leading = QFontMetricsF(font).height() * _LEADING
        right_to_left = not text.isascii() and _runs_right_to_left(text)
        for offset, piece in _pieces(text):
            self._add(piece, start + offset, width, right_to_left=right_to_left)

    def _add(self, text: str, start: int, width: float, *, right_to_left: bool) -> None:
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0.0, bottom + self._leading / 2))
            bottom += line.height() + self._leading
        layout.endLayout()
        self._pieces.append(_Piece(start, start + len(text), self.height, layout, Utf16Map(text)))
        self.height += bottom

    def draw(self, painter: QPainter, at: QPointF, highlights: Sequence[Highlight] = ()) -> None:
        """Draws all lines with their top left corner at a point."""
        for piece in self._pieces:
            ranges = [r for highlight in highlights if (r := _format_range(piece, highlight)) is not None]
            piece.layout.draw(painter, at + QPointF(0.0, piece.top), ranges)

    def rects(self, span: Span) -> list[QRectF]:
        """Where a stretch of the document stands, a rectangle a line, from the text's top left corner."""
        found = []
        for piece in self._pieces:
            if span.start >= piece.end or span.end <= piece.start:
                continue
            first = piece.offsets.to_units(max(span.start, piece.start) - piece.start)
            last = piece.offsets.to_units(min(span.end, piece.end) - piece.start)
            found.extend(_line_rects(piece, first, last))
        return found

    def position_at(self, point: QPointF) -> int:
        """The place in the document's text that is nearest to a point, between two characters."""
        piece = next(
            (p for p in self._pieces if point.y() < p.top + p.layout.boundingRect().bottom()),
            self._pieces[-1],
        )
        y = point.y() - piece.top
        for number in range(piece.layout.lineCount()):
            line = piece.layout.lineAt(number)
            if y < line.y() + line.height() + self._leading / 2 or number == piece.layout.lineCount() - 1:
                return piece.start + piece.offsets.to_code_points(line.xToCursor(point.x()))
        return piece.start

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point; None beside the text."""
        position = self.position_at(point)
        for candidate in (position - 1, position):
            if candidate < self._pieces[0].start or candidate >= self._pieces[-1].end:
                continue
            if any(rect.contains(point) for rect in self.rects(Span(candidate, candidate + 1))):
                return candidate
        return None


def _pieces(text: str) -> list[tuple[int, str]]:
    """The text cut into pieces of bearable length, at a space where there is one."""
    if len(text) <= _PIECE:
        return [(0, text)]
    found = []
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        space = text.rfind(" ", start + _PIECE // 2, end)
        if end < len(text) and space > 0:
            end = space + 1
        found.append((start, text[start:end]))
        start = end
    return found


def _runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left: rules P2 and P3 of Unicode's bidi algorithm."""
    strong = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _format_range(piece: _Piece, highlight: Highlight) -> QTextLayout.FormatRange | None:
    span = highlight.span
    if span.start >= piece.end or span.end <= piece.start:
        return None
    first = piece.offsets.to_units(max(span.start, piece.start) - piece.start)
    last = piece.offsets.to_units(min(span.end, piece.end) - piece.start)
    formatted = QTextLayout.FormatRange()
    formatted.start = first
    formatted.length = last - first
    formatted.format = highlight.format
    return formatted


def _line_rects(piece: _Piece, first: int, last: int) -> list[QRectF]:
    found = []
    for number in range(piece.layout.lineCount()):
        line = piece.layout.lineAt(number)
        start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if start >= end:
            continue
        left, right = sorted((_x(line, start), _x(line, end)))
        found.append(QRectF(left, piece.top + line.y(), right - left, line.height()))
    return found


def _x(line: QTextLine, position: int) -> float:
    """The x of a cursor; PySide answers with the cursor it belongs to as well."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x

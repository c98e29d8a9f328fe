"""A block's text laid out in lines; of a long one only the pieces that somebody asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLine, QTextOption

from annotator.core.characters import runs_right_to_left
from annotator.core.span import Span
from annotator.gui.ledger.letters import letter_font
from annotator.gui.ledger.pieces import Piece, Setting, Stretch, pieces_of

_KNOWN = 500
"""Places of stretches that are remembered at most, until the next is asked for."""


class BlockText:
    """The lines of one block at a width in pixels. `start` is the block's place in the document's text.

    A piece that nobody has asked for is as high as the first one lets expect; `height` is another once it is laid out.
    """

    def __init__(self, text: str, start: int, font: QFont, width: float) -> None:
        # Between two lines there is room for the letter of a mark.
        leading = QFontMetricsF(letter_font(font)).capHeight() + QFontMetricsF(font).height() * 0.13
        option = _option(right_to_left=runs_right_to_left(text))
        self._setting = Setting(font, max(1.0, width), leading, option)
        self._cuts = [(start + offset, cut) for offset, cut in pieces_of(text)]
        first = Piece(self._cuts[0][1], start, self._setting)
        self._laid_out = {0: first}
        density = first.line_count / len(first.text)
        self._counts = [first.line_count, *(ceil(len(cut) * density) for _, cut in self._cuts[1:])]
        self._heights = [count * first.pitch for count in self._counts]
        self._tops: list[float] = []
        self._known: dict[Span, tuple[Stretch, ...]] = {}

    def _piece(self, index: int) -> Piece:
        piece = self._laid_out.get(index)
        if piece is None:
            start, cut = self._cuts[index]
            piece = self._laid_out[index] = Piece(cut, start, self._setting)
            self._counts[index], self._heights[index] = piece.line_count, piece.height
            self._tops = []
            self._known.clear()
        return piece

    def _top(self, index: int) -> float:
        """The height at which a piece begins; behind the last one the height of all."""
        if not self._tops:
            self._tops = list(accumulate(self._heights, initial=0.0))
        return self._tops[index]

    @property
    def height(self) -> float:
        return self._top(len(self._cuts))

    @property
    def laid_out(self) -> frozenset[int]:
        """The numbers of the pieces that are laid out."""
        return frozenset(self._laid_out)

    @property
    def is_laid_out(self) -> bool:
        """Whether all its pieces are."""
        return len(self._laid_out) == len(self._cuts)

    @property
    def ascent(self) -> float:
        """How far the first line's letters stand on their baseline below the top."""
        return self._piece(0).ascent

    @property
    def runs_right_to_left(self) -> bool:
        return self._setting.option.textDirection() is Qt.LayoutDirection.RightToLeft

    def lay_out(self, top: float, bottom: float) -> float:
        """Lays out what stands between two heights. How much lower it stands now, as what begins above has grown."""
        moved = 0.0
        index = self._index_at(top)
        while index < len(self._cuts) and self._top(index) < bottom + moved:
            before, is_above = self._heights[index], self._top(index) < top + moved
            self._piece(index)
            if is_above:
                moved += self._heights[index] - before
            index += 1
        return moved

    def _within(self, top: float, bottom: float) -> Iterator[int]:
        index = self._index_at(top)
        while index < len(self._cuts) and self._top(index) < bottom:
            yield index
            index += 1

    def _index_at(self, y: float) -> int:
        """The piece at a height, the first or last one beyond the ends."""
        self._top(0)
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._cuts) - 1)

    def seen(self, top: float, bottom: float) -> Span:
        """What of the document stands between two heights, and some more around it."""
        last = self._index_at(bottom)
        return Span(self._cuts[self._index_at(top)][0], self._end(last))

    def _end(self, index: int) -> int:
        start, cut = self._cuts[index]
        return start + len(cut)

    def draw(self, painter: QPainter, at: QPointF, visible: QRectF) -> None:
        """Draws the lines that touch what is visible, with their top left corner at a point."""
        for index in self._within(visible.top() - at.y(), visible.bottom() - at.y()):
            piece = self._piece(index)
            piece.layout.draw(painter, at + QPointF(0.0, self._top(index)), [], visible)

    def stretches(self, span: Span) -> tuple[Stretch, ...]:
        """Where a stretch of the document stands: a part for each line, and on it for each change of direction."""
        found = self._known.get(span)
        if found is None:
            found = tuple(self._stretches(span))  # lays out pieces, after which others are not known any more
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[span] = found
        return found

    def _stretches(self, span: Span) -> Iterator[Stretch]:
        if span.end <= self._cuts[0][0]:
            return
        for index in range(self._index_of(span.start), len(self._cuts)):
            if self._cuts[index][0] >= span.end:
                break
            if span.start < self._end(index):
                yield from self._piece(index).stretches(span, self._top(index))

    def _index_of(self, position: int) -> int:
        """The piece that a place of the document stands in, the first or last one beyond the ends."""
        return max(bisect_right(self._cuts, position, key=lambda cut: cut[0]) - 1, 0)

    def rects(self, span: Span) -> list[QRectF]:
        """The places of a stretch of the document, from the text's top left corner."""
        return [stretch.rect for stretch in self.stretches(span)]

    def position_at(self, point: QPointF) -> int:
        """The place in the document's text that is nearest to a point, between two characters."""
        piece, line = self._line_at(point.y())
        return piece.start + piece.offsets.to_code_points(line.xToCursor(point.x()))

    def character_at(self, point: QPointF) -> int | None:
        """The character under a point; None beside the text."""
        piece, line = self._line_at(point.y())
        end = piece.start + len(piece.text)
        for units in _nearest_first(line, point.x()):
            position = piece.start + piece.offsets.to_code_points(units)
            if position < end and self._holds(Span(position, position + 1), point):
                return position
        return None

    def _line_at(self, y: float) -> tuple[Piece, QTextLine]:
        index = self._index_at(y)
        piece = self._piece(index)
        return piece, piece.line_at(y - self._top(index))

    # Visual lines, counted from the top: of pieces that nobody has asked for, about as many as there will be

    @property
    def line_count(self) -> int:
        self._piece(len(self._cuts) - 1)  # so that the last line is one
        return sum(self._counts)

    def line_of(self, position: int) -> int:
        """The number, from 0, of the visual line that a place of the document stands on."""
        index = self._index_of(position)
        self._piece(max(0, index - 1))  # so that the line before is one
        piece = self._piece(index)
        units = piece.offsets.to_units(position - piece.start)
        return sum(self._counts[:index]) + piece.layout.lineForTextPosition(units).lineNumber()

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

    def _line(self, number: int) -> tuple[Piece, QTextLine]:
        for index, count in enumerate(self._counts):
            if number < count:
                piece = self._piece(index)
                return piece, piece.layout.lineAt(min(number, piece.line_count - 1))
            number -= count
        raise IndexError(number)

    def _holds(self, span: Span, point: QPointF) -> bool:
        """Whether a stretch stands at a point; what is left free under a line belongs to it."""
        below = self._setting.leading
        return any(rect.adjusted(0, 0, 0, below).contains(point) for rect in self.rects(span))


def _nearest_first(line: QTextLine, x: float) -> Iterator[int]:
    """The positions on a line that may be the character at an x: where directions meet, Qt names another one."""
    near = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
    yield near
    yield from (
        units for units in range(line.textStart(), line.textStart() + line.textLength()) if units != near
    )


def paint_over(
    painter: QPainter, at: QPointF, stretches: Sequence[Stretch], ground: QColor | None, ink: QColor
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

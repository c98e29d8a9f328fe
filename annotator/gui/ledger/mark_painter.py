"""How marks, the selection and what deceives the eye are drawn on the text of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from annotator.core.schema import Label
from annotator.core.span import Span
from annotator.gui.ledger.invisible import invisible_in
from annotator.gui.ledger.letters import Letters
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.marks import Painted
from annotator.gui.ledger.pieces import Stretch
from annotator.gui.ledger.text import BlockText, paint_over
from annotator.gui.theme import LabelColours, mixed

DIMMED = 0.4
"""How much of its tint a mark outside the main text keeps."""
_DOTS = 1.6
"""The size of a candidate's dots against the width of the lines of marks."""
_DOT_STEP = 2.5
"""From one dot to the next, in dots: in every font more of the line is free than inked."""
_OUTER, _INWARDS = 0.5, 2.0
"""Where marks lie over each other, so much lower than usual the line of the outer one is, in widths of a line, and so
much higher that of each further one: below is no more room, or it would touch the letters."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A row's text, where it stands, what of it is in sight, and the colours of its ground and its letters."""

    text: BlockText
    origin: QPointF
    seen: Span
    letters: Letters
    ground: QColor
    ink: QColor

    def stretches(self, span: Span) -> Sequence[Stretch]:
        """Where a stretch of the document stands, as far as it is in sight: a long row has no end."""
        start, end = max(span.start, self.seen.start), min(span.end, self.seen.end)
        return self.text.stretches(Span(start, end)) if start < end else ()

    def rects(self, span: Span) -> list[QRectF]:
        return [stretch.rect for stretch in self.stretches(span)]


_SMOOTH = QPainter.RenderHint.Antialiasing
_Placed = tuple[Painted, Sequence[Stretch]]


class Shades:
    """The colours of labels at one look, and the pens of lines in them, mixed once. `pixels` says how many of the
    screen's are one of the page's."""

    def __init__(self, look: Look, pixels: float) -> None:
        self._theme = look.theme
        self.line = max(1.0, look.em * 0.06)
        """The width of the line under a mark."""
        self._colours: dict[str, LabelColours] = {}
        self._dimmed: dict[tuple[str, int], QColor] = {}
        self._pens: dict[tuple[str, bool], QPen] = {}
        self._dot = max(1, round(self.line * _DOTS))
        self._tile = self._dot_tile(pixels)

    def of(self, label: Label) -> LabelColours:
        found = self._colours.get(label.colour)
        if found is None:
            found = self._colours[label.colour] = self._theme.label(label.colour)
        return found

    def dimmed(self, label: Label, ground: QColor) -> QColor:
        """The tint of a mark outside the main text."""
        key = label.colour, ground.rgb()
        found = self._dimmed.get(key)
        if found is None:
            found = self._dimmed[key] = mixed(self.of(label).tint, ground, DIMMED)
        return found

    def pen(self, label: Label, *, is_dashed: bool) -> QPen:
        found = self._pens.get((label.colour, is_dashed))
        if found is None:
            style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
            found = QPen(self.of(label).text, self.line, style, Qt.PenCapStyle.FlatCap)
            self._pens[label.colour, is_dashed] = found
        return found

    def _dot_tile(self, pixels: float) -> QPixmap:
        """One dot and the room behind it."""
        size = round(self._dot * pixels)
        picture = QPixmap(QSize(round(self._dot * _DOT_STEP), self._dot) * pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.fillRect(0, 0, size, size, self._theme.muted)
        painter.end()
        picture.setDevicePixelRatio(pixels)
        return picture

    def draw_dots(self, painter: QPainter, left: float, right: float, bottom: float) -> None:
        """Squares on whole pixels along the foot of a place: a dotted pen blurs into a line at some widths. They are
        laid like tiles, as a long line without a space has thousands of them."""
        size, first = self._dot, round(left) + 1
        places = range(first, round(right) - size, round(size * _DOT_STEP))
        if places:
            painter.setRenderHint(_SMOOTH, False)
            foot = QRect(first, round(bottom) - size, places[-1] + size - first, size)
            painter.drawTiledPixmap(foot, self._tile)
            painter.setRenderHint(_SMOOTH)


class MarkPainter:
    """Draws over the text of rows, one paper after another."""

    def __init__(self, painter: QPainter, look: Look, shades: Shades) -> None:
        self._painter, self._look, self._shades = painter, look, shades

    def draw(
        self, paper: Paper, painted: Sequence[Painted], flashed: Sequence[Span], selection: Span | None
    ) -> None:
        """Tints first, then what flashes or is selected, and over all of it lines, and letters over these."""
        theme = self._look.theme
        placed = [
            (one, stretches)
            for one in painted
            if one.place.overlaps(paper.seen) and (stretches := paper.stretches(one.place))
        ]
        for one, stretches in placed:
            self._tint(paper, one, stretches)
        for span in flashed:
            paint_over(self._painter, paper.origin, paper.stretches(span), theme.flash, theme.text)
        if selection is not None:
            stretches = paper.stretches(selection)
            paint_over(self._painter, paper.origin, stretches, theme.accent, theme.on_accent)
        lowered = _lowered([one for one, _ in placed])
        for (one, stretches), lines in zip(placed, lowered, strict=True):
            self._draw_line(paper, one, stretches, lines * self._shades.line)
        self._draw_letters(paper, [(one, stretches) for one, stretches in placed if one.label is not None])

    def _tint(self, paper: Paper, one: Painted, stretches: Sequence[Stretch]) -> None:
        """The colours of a mark; a suggested one has only its line and letter, one outside the main text less tint."""
        if one.is_suggested or one.label is None:
            return
        if one.is_outside:
            ground, ink = self._shades.dimmed(one.label, paper.ground), paper.ink
        else:
            colours = self._shades.of(one.label)
            ground, ink = colours.tint, colours.text
        paint_over(self._painter, paper.origin, stretches, ground, ink)

    def _draw_line(self, paper: Paper, one: Painted, stretches: Sequence[Stretch], lowered: float) -> None:
        """Dashed for a suggestion; dotted for a candidate, which has no label's colour either; a frame for a credit.
        `lowered` says by how much it is drawn below its usual place."""
        if one.is_credit:
            self._draw_border(paper, stretches)
            return
        x, y = paper.origin.x(), paper.origin.y() + lowered
        if one.label is None:
            for stretch in stretches:
                self._shades.draw_dots(self._painter, stretch.left + x, stretch.right + x, stretch.bottom + y)
            return
        self._painter.setPen(self._shades.pen(one.label, is_dashed=one.is_suggested))
        for stretch in stretches:
            foot = stretch.bottom + y - self._shades.line / 2
            left, right = stretch.left + x + 1, stretch.right + x - 1
            self._painter.drawLine(QPointF(left, foot), QPointF(right, foot))

    def _draw_border(self, paper: Paper, stretches: Sequence[Stretch]) -> None:
        """A dashed frame around what may be split off."""
        self._painter.setPen(QPen(self._look.theme.accent, self._shades.line, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        room = self._look.em * 0.12
        for stretch in stretches:
            self._painter.drawRect(stretch.rect.translated(paper.origin).adjusted(-room, 0, room, 0))

    def _draw_letters(self, paper: Paper, placed: Sequence[_Placed]) -> None:
        """The first letter of each label under the mark's end, for colour is never alone; they do not cover each
        other."""
        if not placed:
            return
        painter, letters = self._painter, paper.letters
        painter.setFont(letters.font)
        x = paper.origin.x()
        below = paper.origin.y() + self._look.em * 0.08 + letters.height
        taken: dict[float, list[tuple[float, float]]] = {}
        for one, stretches in placed:
            assert one.label is not None, "what has no label has no letter"
            letter = one.label.name[:1].upper()
            bottom = stretches[-1].bottom
            left = _free_place(
                taken.setdefault(bottom, []),
                _letter_left(paper, stretches, letters.width(letter)),
                letters.width(letter),
                backwards=not paper.text.runs_right_to_left,
            )
            painter.setPen(self._shades.of(one.label).text)
            painter.drawText(QPointF(left + x, bottom + below), letter)

    def draw_invisible(self, paper: Paper, text: str, start: int) -> None:
        """Signs at the characters that nobody would see, in a text in sight that begins at a place of the document."""
        for offset, name in invisible_in(text):
            place = Span(start + offset, start + offset + 1)
            before = Span(max(start, place.start - 1), place.end)  # some fonts give it no place of its own
            for rect in paper.rects(place)[:1]:
                self._draw_sign(paper, rect.translated(paper.origin), name)
                break
            else:
                for rect in paper.rects(before)[-1:]:
                    rect.setLeft(rect.left() if paper.text.runs_right_to_left else rect.right())
                    self._draw_sign(paper, rect.translated(paper.origin), name)

    def _draw_sign(self, paper: Paper, rect: QRectF, name: str) -> None:
        colour = self._look.theme.unsure
        self._painter.setPen(QPen(colour, self._shades.line, Qt.PenStyle.DotLine))
        self._painter.drawLine(rect.topLeft(), rect.bottomLeft())
        letters = paper.letters
        self._painter.setFont(letters.font)
        self._painter.setPen(colour)
        left = rect.left() - letters.width(name) / 2
        self._painter.drawText(QPointF(left, rect.bottom() + self._look.em * 0.08 + letters.height), name)


def _lowered(painted: Sequence[Painted]) -> list[float]:
    """By how many widths of a line the line of each is lowered, so that those over each other are told apart, of which
    the longer come first. Most lie over none, and a line without an end may hold thousands."""
    lowered = [0.0] * len(painted)
    for group in _overlapping(
        [index for index in range(len(painted)) if not painted[index].is_credit], painted
    ):
        depths: dict[int, int] = {}
        for index in group:
            place = painted[index].place
            around = [depth for other, depth in depths.items() if painted[other].place.overlaps(place)]
            depths[index] = max(around, default=-1) + 1
            lowered[index] = _OUTER - _INWARDS * depths[index]
    return lowered


def _overlapping(indexes: Sequence[int], painted: Sequence[Painted]) -> Iterator[list[int]]:
    """Those that lie over each other, in their order, group by group."""
    group: list[int] = []
    end = 0
    for index in sorted(indexes, key=lambda index: painted[index].place.start):
        place = painted[index].place
        if group and place.start >= end:
            if len(group) > 1:
                yield sorted(group)
            group = []
        group.append(index)
        end = max(end, place.end) if len(group) > 1 else place.end
    if len(group) > 1:
        yield sorted(group)


def _letter_left(paper: Paper, stretches: Sequence[Stretch], width: float) -> float:
    """Where the letter of a mark begins: under the end of its last line, which in Arabic is the left one."""
    bottom = stretches[-1].bottom
    ends = [stretch for stretch in stretches if stretch.bottom == bottom]
    if paper.text.runs_right_to_left:
        return min(stretch.left for stretch in ends) + 1
    return max(stretch.right for stretch in ends) - width - 1


def _free_place(taken: list[tuple[float, float]], left: float, width: float, *, backwards: bool) -> float:
    """Where a letter begins that would begin at a place of its line, so that it covers none of those taken."""
    step = -width - 1 if backwards else width + 1
    while any(left < other_right and other_left < left + width for other_left, other_right in taken):
        left += step
    taken.append((left, left + width))
    return left

"""How marks, the selection and what deceives the eye are drawn on the text of a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

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


class Shades:
    """The colours of labels at one look, and the pens of lines in them, mixed once."""

    def __init__(self, look: Look) -> None:
        self._theme = look.theme
        self.line = max(1.0, look.em * 0.06)
        """The width of the line under a mark."""
        self._colours: dict[str, LabelColours] = {}
        self._pens: dict[tuple[str, bool], QPen] = {}

    def of(self, label: Label) -> LabelColours:
        found = self._colours.get(label.colour)
        if found is None:
            found = self._colours[label.colour] = self._theme.label(label.colour)
        return found

    def pen(self, label: Label, *, is_dashed: bool) -> QPen:
        found = self._pens.get((label.colour, is_dashed))
        if found is None:
            style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
            found = QPen(self.of(label).text, self.line, style, Qt.PenCapStyle.FlatCap)
            self._pens[label.colour, is_dashed] = found
        return found


class MarkPainter:
    """Draws over the text of rows, one paper after another."""

    def __init__(self, painter: QPainter, look: Look, shades: Shades) -> None:
        self._painter, self._look, self._shades = painter, look, shades

    def draw(
        self, paper: Paper, painted: Sequence[Painted], flashed: Sequence[Span], selection: Span | None
    ) -> None:
        """Tints first, then what flashes or is selected, and over all of it lines and letters."""
        theme = self._look.theme
        placed = [(one, paper.stretches(one.place)) for one in painted if one.place.overlaps(paper.seen)]
        for one, stretches in placed:
            self._tint(paper, one, stretches)
        for span in flashed:
            paint_over(self._painter, paper.origin, paper.stretches(span), theme.flash, theme.text)
        if selection is not None:
            stretches = paper.stretches(selection)
            paint_over(self._painter, paper.origin, stretches, theme.accent, theme.on_accent)
        taken: list[QRectF] = []
        for one, stretches in placed:
            if one.is_credit:
                self._draw_border(paper, stretches)
            elif stretches:
                self._draw_line(paper, one, stretches)
                self._draw_letter(paper, one, stretches, taken)

    def _tint(self, paper: Paper, one: Painted, stretches: Sequence[Stretch]) -> None:
        """The colours of a mark; a suggested one has only its line and letter, one outside the main text less tint."""
        if one.is_suggested or one.label is None:
            return
        shades = self._shades.of(one.label)
        ground = mixed(shades.tint, paper.ground, DIMMED) if one.is_outside else shades.tint
        paint_over(
            self._painter, paper.origin, stretches, ground, paper.ink if one.is_outside else shades.text
        )

    def _draw_line(self, paper: Paper, one: Painted, stretches: Sequence[Stretch]) -> None:
        """Dashed for a suggestion; dotted for a candidate, which has no label's colour either."""
        rects = [stretch.rect.translated(paper.origin) for stretch in stretches]
        if one.label is None:
            for rect in rects:
                self._draw_dots(rect, max(1, round(self._shades.line * _DOTS)))
            return
        self._painter.setPen(self._shades.pen(one.label, is_dashed=one.is_suggested))
        for rect in rects:
            y = rect.bottom() - self._shades.line / 2
            self._painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))

    def _draw_dots(self, rect: QRectF, size: int) -> None:
        """Squares on whole pixels along the foot of a place: a dotted pen blurs into a line at some widths."""
        top = round(rect.bottom()) - size
        for left in range(round(rect.left()) + 1, round(rect.right()) - size, round(size * _DOT_STEP)):
            self._painter.fillRect(left, top, size, size, self._look.theme.muted)

    def _draw_border(self, paper: Paper, stretches: Sequence[Stretch]) -> None:
        """A dashed frame around what may be split off."""
        self._painter.setPen(QPen(self._look.theme.accent, self._shades.line, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        room = self._look.em * 0.12
        for stretch in stretches:
            self._painter.drawRect(stretch.rect.translated(paper.origin).adjusted(-room, 0, room, 0))

    def _draw_letter(
        self, paper: Paper, one: Painted, stretches: Sequence[Stretch], taken: list[QRectF]
    ) -> None:
        """The label's first letter under the mark's end, for colour is never alone; letters do not cover each other."""
        if one.label is None:
            return
        letter = one.label.name[:1].upper()
        box = self._letter_box(paper, stretches, letter)
        while any(box.intersects(other) for other in taken):
            box.translate(box.width() + 1 if paper.text.runs_right_to_left else -box.width() - 1, 0)
        taken.append(box)
        self._painter.setFont(paper.letters.font)
        self._painter.setPen(self._shades.of(one.label).text)
        self._painter.drawText(box.bottomLeft(), letter)

    def _letter_box(self, paper: Paper, stretches: Sequence[Stretch], letter: str) -> QRectF:
        """Where the letter of a mark stands: under the end of its last line, which in Arabic is the left one."""
        width, bottom = paper.letters.width(letter), stretches[-1].rect.bottom()
        ends = [stretch.rect for stretch in stretches if stretch.rect.bottom() == bottom]
        if paper.text.runs_right_to_left:
            left = min(rect.left() for rect in ends) + 1
        else:
            left = max(rect.right() for rect in ends) - width - 1
        corner = paper.origin + QPointF(left, bottom + self._look.em * 0.08)
        return QRectF(corner, QSizeF(width, paper.letters.height))

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

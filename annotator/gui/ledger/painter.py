"""How one row of the ledger is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.core.document import snippet
from annotator.core.ledger import Row
from annotator.core.span import Span
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.mark_painter import MarkPainter, Paper, Shades
from annotator.gui.ledger.marks import Painted
from annotator.gui.ledger.notes import Note
from annotator.gui.ledger.rows import Rows

# Python 3.11 takes as long to find one of Qt's names as Qt to draw with it.
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What of a row stands out just now."""

    is_current: bool = False
    in_range: bool = False
    is_hovered: bool = False
    has_focus: bool = False
    selection: Span | None = None
    flashed: tuple[Span, ...] = ()


class RowPainter:
    """Draws one row; the painter's origin is the row's top left corner, and `visible` what is in sight of it."""

    def __init__(self, painter: QPainter, rows: Rows, shades: Shades, visible: QRectF) -> None:
        self._painter, self._rows, self._visible = painter, rows, visible
        self._look: Look = rows.look
        self._marks = MarkPainter(painter, rows.look, shades)

    def draw(self, index: int, painted: Sequence[Painted], emphasis: Emphasis) -> None:
        row = self._rows.rows[index]
        baseline = self._rows.first_baseline(index)
        ground = self._draw_ground(index, row, emphasis)
        self._draw_gutter(row, baseline)
        if not row.is_main:
            self._draw_leader(baseline)
        if (note := self._rows.note(index)) is not None:
            self._draw_note(row, note)
        self._draw_text(index, row, ground, painted, emphasis)
        if emphasis.is_hovered or emphasis.is_current:
            self._draw_mover(row)
        draw_border(self._painter, self._look, self._visible)

    def _draw_ground(self, index: int, row: Row, emphasis: Emphasis) -> QColor:
        """The two columns, or the band behind a current or chosen row; the colour that lies behind its text."""
        theme, look = self._look.theme, self._look
        if not (emphasis.is_current or emphasis.in_range):
            draw_ground(self._painter, look, self._visible)
            return theme.page if row.is_main else theme.aside
        ground = theme.range if emphasis.in_range else theme.current
        fill(self._painter, self._visible.toAlignedRect(), ground)
        if emphasis.is_current:
            edge = theme.accent if emphasis.has_focus else theme.muted
            self._painter.fillRect(QRectF(0, 0, look.em * 0.18, self._rows.row_height(index)), edge)
        return ground

    def _draw_gutter(self, row: Row, baseline: float) -> None:
        """The line number and the state dot: hollow suggested, filled decided, amber with a dot in it unsure."""
        look, painter = self._look, self._painter
        painter.setFont(look.number_font)
        painter.setPen(look.theme.muted)
        number = str(row.number)
        painter.drawText(
            QPointF(look.gutter - look.em * 1.05 - look.number_ruler.width(number), baseline), number
        )
        centre = QPointF(look.gutter - look.em * 0.55, baseline - look.number_metrics.capHeight() / 2)
        radius = look.em * 0.19
        if row.is_decided:
            painter.setPen(_NO_PEN)
            painter.setBrush(look.theme.decided)
        else:
            painter.setPen(
                QPen(look.theme.unsure if row.wants_a_look else look.theme.suggested, radius * 0.5)
            )
            painter.setBrush(_NO_BRUSH)
        painter.drawEllipse(centre, radius, radius)
        if row.wants_a_look:
            painter.setPen(_NO_PEN)
            painter.setBrush(look.theme.unsure)
            painter.drawEllipse(centre, radius * 0.4, radius * 0.4)

    def _draw_note(self, row: Row, note: Note) -> None:
        """The role as a small tag, and the reason in plain words."""
        look, painter = self._look, self._painter
        if note.tag:
            painter.setPen(_NO_PEN)
            painter.setBrush(look.theme.tag)
            painter.drawRoundedRect(note.box, look.em * 0.15, look.em * 0.15)
            painter.setPen(look.theme.text)
            painter.setFont(look.tag_font)
            painter.drawText(note.box, Qt.AlignmentFlag.AlignCenter, note.tag)
        painter.setFont(look.reason_font)
        painter.setPen(look.theme.unsure if row.wants_a_look else look.theme.muted)
        painter.drawText(note.at, note.words)
        if note.below is not None:
            note.below.draw(painter, QPointF())

    def _draw_leader(self, baseline: float) -> None:
        """A dotted line where the block would stand as main text, so that the eye keeps its place."""
        look = self._look
        self._painter.setPen(look.leader_pen)
        self._painter.drawLine(QPointF(look.gutter, baseline), QPointF(look.border - look.gap, baseline))

    def _draw_text(
        self, index: int, row: Row, ground: QColor, painted: Sequence[Painted], emphasis: Emphasis
    ) -> None:
        text, origin = self._rows.text(index), self._rows.text_place(row)
        ink = self._look.theme.text if row.is_main else self._look.theme.muted
        self._painter.setPen(ink)
        text.draw(self._painter, origin, self._visible)
        seen = text.seen(self._visible.top() - origin.y(), self._visible.bottom() - origin.y())
        paper = Paper(text, origin, seen, self._look.letters_of(row), ground, ink)
        self._marks.draw(paper, painted, emphasis.flashed, emphasis.selection)
        self._marks.draw_invisible(paper, snippet(self._rows.document, seen), seen.start)

    def _draw_mover(self, row: Row) -> None:
        """An arrow in the empty column of the row under the mouse: a click moves the block there."""
        look, painter = self._look, self._painter
        box = _mover_box(look, row)
        painter.setPen(QPen(look.theme.faint, 1))
        painter.setBrush(look.theme.page)
        painter.drawRoundedRect(box, look.em * 0.2, look.em * 0.2)
        painter.setPen(
            QPen(look.theme.accent, look.em * 0.09, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        across, down = look.em * 0.16, look.em * 0.26
        tip = box.center() + QPointF(across if row.is_main else -across, 0)
        tail = across * (-2 if row.is_main else 2)
        painter.drawLine(tip, tip + QPointF(tail, -down))
        painter.drawLine(tip, tip + QPointF(tail, down))


def fill(painter: QPainter, area: QRect, colour: QColor) -> None:
    """Fills whole pixels. With smooth edges Qt takes ten times as long, and other threads to help it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(area, colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_ground(painter: QPainter, look: Look, area: QRectF) -> None:
    """The two columns, empty."""
    whole = area.toAlignedRect()
    edge = floor(look.border)
    fill(painter, whole, look.theme.page)
    right = QRect(edge + 1, whole.top(), whole.right() + 1, whole.height())
    fill(painter, whole & right, look.theme.aside)
    painter.fillRect(QRectF(look.border, area.top(), edge + 1 - look.border, area.height()), look.theme.aside)


def draw_border(painter: QPainter, look: Look, area: QRectF) -> None:
    """The line between the columns."""
    painter.setPen(look.border_pen)
    painter.drawLine(QPointF(look.border, area.top()), QPointF(look.border, area.bottom()))


def mover_box(rows: Rows, index: int) -> QRectF:
    """Where the arrow of a row stands on the page that moves the block to the other column."""
    return _mover_box(rows.look, rows.rows[index]).translated(0, rows.top(index))


def _mover_box(look: Look, row: Row) -> QRectF:
    return QRectF(look.mover_left(row), look.padding, look.mover_size, look.mover_size)

"""How one row of the ledger is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.core.document import snippet
from annotator.core.ledger import Row
from annotator.core.schema import BODY, LabelSchema
from annotator.core.span import Span
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.mark_painter import MarkPainter, Paper, Shades
from annotator.gui.ledger.marks import Painted
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

    def __init__(
        self, painter: QPainter, rows: Rows, schema: LabelSchema, shades: Shades, visible: QRectF
    ) -> None:
        self._painter, self._rows, self._schema, self._visible = painter, rows, schema, visible
        self._look: Look = rows.look
        self._marks = MarkPainter(painter, rows.look, shades)

    def draw(self, index: int, painted: Sequence[Painted], emphasis: Emphasis, reason: str) -> None:
        row = self._rows.rows[index]
        baseline = self._rows.first_baseline(index)
        ground = self._draw_ground(index, row, emphasis)
        self._draw_gutter(row, baseline)
        if not row.is_main:
            self._draw_tag(row, reason)
            self._draw_leader(baseline)
        else:
            self._draw_margin(row, reason, baseline)
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

    def _draw_tag(self, row: Row, reason: str) -> None:
        """The role as a small tag, and beside it the reason in plain words."""
        look, painter = self._look, self._painter
        top = look.padding
        words = self._role_title(row).upper()
        width, height = look.tag_ruler.width(words) + look.em * 0.55, look.tag_metrics.height() * 1.1
        box = QRectF(look.aside_left, top, width, height)
        painter.setPen(_NO_PEN)
        painter.setBrush(look.theme.tag)
        painter.drawRoundedRect(box, look.em * 0.15, look.em * 0.15)
        painter.setPen(look.theme.text)
        painter.setFont(look.tag_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        room = look.aside_left + look.aside_width - box.right() - look.em * 0.4
        painter.setFont(look.reason_font)
        painter.setPen(look.theme.unsure if row.wants_a_look else look.theme.muted)
        elided = look.reason_metrics.elidedText(reason, Qt.TextElideMode.ElideRight, max(0.0, room))
        place = QRectF(box.right() + look.em * 0.4, top, max(0.0, room), box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _role_title(self, row: Row) -> str:
        label = next((label for label in self._schema.roles if label.name == row.role), None)
        return label.title if label else "?"

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

    def _draw_margin(self, row: Row, reason: str, baseline: float) -> None:
        """Beside main text its role, unless it is body as most is; where nobody is sure, probability and reason."""
        look, painter = self._look, self._painter
        words = [self._role_title(row)]
        if row.wants_a_look:
            words = [f"{words[0]} {row.probability:.0%}", *([reason] if reason else [])]
        elif row.role == BODY:
            return
        told = " · ".join(words)
        painter.setFont(look.reason_font)
        painter.setPen(look.theme.unsure if row.wants_a_look else look.theme.muted)
        left = _mover_box(look, row).right() + look.em * 0.4
        room = max(0.0, look.aside_left + look.aside_width - left)
        elided = look.reason_metrics.elidedText(told, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, baseline), elided)

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
    size = look.em * 1.1
    left = look.border + look.gap * 0.5 if row.is_main else look.border - look.gap * 0.5 - size
    return QRectF(left, look.padding, size, size)

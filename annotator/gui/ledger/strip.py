"""A thin overview of the whole article; a click jumps."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.ledger import Row
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.rows import Rows
from annotator.gui.theme import Theme

_THINNEST = 2.0
"""Pixels of a bar at least: of rows that are thinner, those alike become one bar."""


class OverviewStrip(QWidget):
    """Each block as a bar at its share of the page: left main text, right boilerplate."""

    jump_requested = Signal(float)
    """A share, 0 to 1, of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._rows: Rows | None = None
        self._visible = (0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Overview of the article"))

    def show_page(self, rows: Rows | None, visible: tuple[float, float]) -> None:
        """The rows as they stand now, and the stretch of them that the ledger shows."""
        self._rows, self._visible = rows, visible
        self.update()

    def apply_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._look.em * 0.9) if self._look else 14, 100)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme, painter = self._look.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.window)
        if self._rows is None or not self._rows.rows:
            return
        half = self.width() / 2
        for colour, is_main, top, bottom in self._bars(self._rows, theme):
            left = 2 if is_main else half
            painter.fillRect(QRectF(left, top, half - 2, max(1.0, bottom - top - 1)), colour)
        first, last = self._visible
        painter.setPen(QPen(theme.text, 1))
        painter.drawRect(
            QRectF(0.5, first * self.height(), self.width() - 1, (last - first) * self.height() - 1)
        )

    def _bars(self, rows: Rows, theme: Theme) -> Iterator[tuple[QColor, bool, float, float]]:
        """The colour, column, top and bottom of each bar."""
        scale = self.height() / rows.height
        began: float | None = None
        for index, row in enumerate(rows.rows):
            top, bottom = rows.tops[index] * scale, rows.tops[index + 1] * scale
            began = top if began is None else began
            following = rows.rows[index + 1] if index + 1 < len(rows.rows) else None
            if following is None or bottom - began >= _THINNEST or _kind(row) != _kind(following):
                yield _colour(row, theme), row.is_main, began, bottom
                began = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.jump_requested.emit(min(1.0, max(0.0, event.position().y() / max(1, self.height()))))


def _kind(row: Row) -> tuple[bool, bool]:
    return row.is_main, row.wants_a_look


def _colour(row: Row, theme: Theme) -> QColor:
    if row.wants_a_look:
        return theme.unsure
    return theme.muted if row.is_main else theme.faint

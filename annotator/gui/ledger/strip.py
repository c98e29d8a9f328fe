"""A thin overview of the whole article; a click jumps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.ledger import Article
from annotator.gui.ledger.look import Look


class OverviewStrip(QWidget):
    """Each block as a bar as high as its share of the characters: left main text, right boilerplate."""

    jump_requested = Signal(float)
    """A share, 0 to 1, of the article."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._article: Article | None = None
        self._visible = (0.0, 1.0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Overview of the article"))

    def show_article(self, article: Article | None) -> None:
        self._article = article
        self.update()

    def show_visible(self, share: tuple[float, float]) -> None:
        """The stretch of the article that the ledger shows now."""
        if share != self._visible:
            self._visible = share
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
        if self._article is None or not self._article.rows:
            return
        whole = sum(len(row.block) + _LINE for row in self._article.rows)
        scale, half, top = self.height() / whole, self.width() / 2, 0.0
        for row in self._article.rows:
            height = (len(row.block) + _LINE) * scale
            colour = theme.unsure if row.wants_a_look else theme.muted if row.is_main else theme.faint
            bar = QRectF(2 if row.is_main else half, top, half - 2, max(1.0, height - 1))
            painter.fillRect(bar, colour)
            top += height
        first, last = self._visible
        painter.setPen(QPen(theme.text, 1))
        painter.drawRect(
            QRectF(0.5, first * self.height(), self.width() - 1, (last - first) * self.height() - 1)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._jump(event.position())

    def _jump(self, point: QPointF) -> None:
        self.jump_requested.emit(min(1.0, max(0.0, point.y() / max(1, self.height()))))


_LINE = 40
"""What a block counts beside its characters, so that short lines can be seen."""

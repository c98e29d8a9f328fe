"""How a row of the documents list looks."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.summary import Summary
from annotator.gui.panels import draw_line, visible
from annotator.gui.panels.documents.model import DocumentsModel, Index
from annotator.gui.panels.documents.signs import draw_flag, draw_state
from annotator.gui.theme import Theme

_LEAST_SITE = 3
"""Heights of a line that a site takes at least, or it is not shown."""


def row_height(metrics: QFontMetrics) -> int:
    """Two lines of text and the air around them."""
    return 2 * metrics.lineSpacing() + 2 * _air(metrics)


def _air(metrics: QFontMetrics) -> int:
    return metrics.height() // 3


class DocumentDelegate(QStyledItemDelegate):
    """A sign for the state, the title, a flag; under the title what else the list knows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = _documents(index.model())
        summary = model.summary(index.row())
        is_current = summary is not None and summary.document_id == model.current_id
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, is_current=is_current)
        if summary is None:
            painter.setPen(self.theme.muted)
            draw_line(painter, _lines(option)[0], "…")
        else:
            self._draw_signs(painter, option, summary, is_current=is_current)
            self._draw_words(painter, option, model, summary)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_current: bool) -> None:
        """The open document is tinted and has a bar at its side; a frame shows where the keys are."""
        rect = option.rect
        em = option.fontMetrics.height()
        if is_current:
            painter.fillRect(rect, self.theme.current)
            painter.fillRect(
                _mirrored(option, QRect(rect.left(), rect.top(), max(2, em // 6), rect.height())),
                self.theme.accent,
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.aside)
        if option.state & QStyle.StateFlag.State_HasFocus:
            width = max(1.0, em / 12)
            painter.setPen(QPen(self.theme.accent, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawRect(QRectF(rect).adjusted(inset, inset, -inset, -inset))

    def _draw_signs(
        self, painter: QPainter, option: QStyleOptionViewItem, summary: Summary, *, is_current: bool
    ) -> None:
        em = option.fontMetrics.height()
        title = _lines(option)[0]
        sign = QRect(option.rect.left() + _air(option.fontMetrics) + em // 8, title.top(), em, em)
        draw_state(painter, QRectF(_mirrored(option, sign)), summary.state, self.theme, is_current=is_current)
        if summary.flagged:
            flag = QRect(option.rect.right() - _air(option.fontMetrics) - em, title.top(), em, em)
            draw_flag(painter, QRectF(_mirrored(option, flag)), self.theme.unsure)

    def _draw_words(
        self, painter: QPainter, option: QStyleOptionViewItem, model: DocumentsModel, summary: Summary
    ) -> None:
        title, details = _lines(option)
        if summary.flagged:
            title.setRight(title.right() - option.fontMetrics.height() - _air(option.fontMetrics))
        font = QFont(option.font)
        font.setBold(summary.document_id == model.current_id)
        painter.setFont(font)
        painter.setPen(self.theme.text)
        draw_line(painter, _mirrored(option, title), model.title(summary))
        painter.setFont(option.font)
        painter.setPen(self.theme.muted)
        words = fitting_details(model.details(summary), option.fontMetrics, details.width())
        draw_line(painter, _mirrored(option, details), words)


def _lines(option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
    """The places of title and details, as if the window ran from left to right."""
    metrics = option.fontMetrics
    air = _air(metrics)
    left = option.rect.left() + 2 * air + metrics.height() + metrics.height() // 8
    width = option.rect.right() - air - left
    title = QRect(left, option.rect.top() + air, width, metrics.lineSpacing())
    return title, title.translated(0, metrics.lineSpacing())


def fitting_details(parts: tuple[str, ...], metrics: QFontMetrics, width: int) -> str:
    """The parts on one line. Where it is too narrow the site is cut short or goes, since size and doubt tell more."""
    language, site, *rest = parts
    shown = site
    if metrics.horizontalAdvance(_joined(language, site, *rest)) > width:
        left = width - metrics.horizontalAdvance(_joined(language, "…", *rest))
        is_told = left >= _LEAST_SITE * metrics.height()
        shown = metrics.elidedText(visible(site), Qt.TextElideMode.ElideMiddle, left) if is_told else ""
    return _joined(language, shown, *rest)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _mirrored(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)


def _documents(model: QAbstractItemModel) -> DocumentsModel:
    assert isinstance(model, DocumentsModel), "this delegate draws documents"
    return model

"""A part of the labels panel with a small head over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.panels import PlainLabel

_HEAD_SIZE = 0.85
"""The size of heads against the text's."""


class Section(QWidget):
    """A head in small capitals; what is added to `content` stands under it."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = PlainLabel(title, is_muted=True)
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(self._head)
        self._fit_font()

    def show_title(self, title: str) -> None:
        """Sets the head; for those who can translate it only once they are made."""
        self._head.setText(title)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        self.content.setSpacing(self.fontMetrics().height() // 3)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _HEAD_SIZE)
        font.setBold(True)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        self._head.setFont(font)

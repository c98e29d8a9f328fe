"""What the guideline says on the role or label that is current."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.core.schema import Label
from annotator.gui.panels import PlainLabel, visible
from annotator.gui.panels.labels.section import Section

_LINES = 4
"""Lines that are kept free for it, so that what stands above does not jump with every row."""


class GuidelineSection(Section):
    """The label's title and key, and under them its guideline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Guideline"))
        self._label: Label | None = None
        self._title = PlainLabel()
        bold = QFont()
        bold.setBold(True)
        self._title.setFont(bold)
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.content.addWidget(self._title)
        self.content.addWidget(self._text)
        self._fit_lines()

    def show_guideline(self, label: Label | None) -> None:
        if label == self._label:
            return
        self._label = label
        title = f"{label.title}  {label.key}" if label else ""
        self._title.setText(visible(title.strip()))
        self._text.setText(visible(label.guideline) if label else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_lines()

    def _fit_lines(self) -> None:
        self._text.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())

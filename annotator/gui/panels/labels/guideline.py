"""What the guideline says on the role or label that is current, or on topics while one is looked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QWidget

from annotator.core.schema import Label
from annotator.gui.guidelines import GuidelineView
from annotator.gui.panels import PlainLabel, visible
from annotator.gui.panels.labels.section import Section

_LINES = 8
"""Lines that are kept for it, so that what stands above does not jump with every row; more are scrolled."""


class GuidelineSection(Section):
    """The label's title and key, and under them its guideline.

    With each line another may be current: it is read out of its Markdown when the line itself is painted. A name that
    has no label yet has none; the section keeps its room then.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Guideline"))
        self._label: Label | None = None
        self._topics = ""
        self._is_on_topics = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._title = PlainLabel()
        bold = QFont()
        bold.setBold(True)
        self._title.setFont(bold)
        self._text = GuidelineView()
        self._text.setAccessibleName(self.tr("Guideline"))
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.viewport().setAutoFillBackground(False)
        self._text.document().setDocumentMargin(0)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.content.addWidget(self._title)
        self.content.addWidget(self._text)
        self._fit_lines()
        keeping = self.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeping)

    def show_guideline(self, label: Label | None) -> None:
        if label != self._label:
            self._label = label
            self._soon.start()

    def use_topics_guideline(self, guideline: str) -> None:
        """What there is to say about topics."""
        self._topics = guideline
        self._show()

    def turn_to_topics(self, *, on_topics: bool) -> None:
        """Whether a topic is looked for now."""
        self._is_on_topics = on_topics
        self._show()

    def _show(self) -> None:
        is_on_topics = self._is_on_topics and bool(self._topics)
        self.setVisible(is_on_topics or self._label is not None)
        if is_on_topics:
            self._title.setText(self.tr("Topics"))
            self._text.show_markdown(self._topics)
            return
        label = self._label
        title = f"{label.title}  {label.key}" if label else ""
        self._title.setText(visible(title.strip()))
        self._text.show_markdown(label.guideline if label else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_lines()

    def _fit_lines(self) -> None:
        self._text.setFixedHeight(_LINES * self.fontMetrics().lineSpacing())

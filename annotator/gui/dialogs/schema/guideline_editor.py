"""A guideline as it is typed, and beside it as it will be read."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from annotator.core.schema import LONGEST_GUIDELINE
from annotator.gui.guidelines import GuidelineView

_PAUSE_MS = 200


class _MarkdownField(QPlainTextEdit):
    """Takes no more than can be kept: a million characters would hold the window up for a minute."""

    too_much_pasted = Signal(int)
    """How many characters it would have held."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        selected = cursor.selectionEnd() - cursor.selectionStart()
        length = self.document().characterCount() - 1 - selected + len(source.text())
        if length > LONGEST_GUIDELINE:
            self.too_much_pasted.emit(length)
        else:
            super().insertFromMimeData(source)


class GuidelineEditor(QWidget):
    """Plain text on the left, Markdown on the right; the right side follows when typing pauses."""

    guideline_changed = Signal(str)
    """The whole guideline, after each key."""
    too_much_pasted = Signal(int)
    """What was pasted was not taken in: with it there would be so many characters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QLabel(self.tr("Guideline (Markdown)"))
        self._text = _MarkdownField()
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Guideline, as Markdown"))
        self._text.setPlaceholderText(self.tr("When to give it, when not, with examples."))
        self._view = GuidelineView()
        self._view.setAccessibleName(self.tr("Guideline, as it is read"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_typed)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self._text)
        sides.addWidget(self._view)
        sides.setChildrenCollapsible(False)
        em = self.fontMetrics().height()
        sides.setSizes([em * 10, em * 10])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._head)
        column.addWidget(sides, 1)
        self._text.textChanged.connect(self._take)
        self._text.too_much_pasted.connect(self.too_much_pasted)

    def show_guideline(self, guideline: str) -> None:
        """Shows another guideline; the same one leaves cursor and undo of the field alone."""
        if guideline != self._text.toPlainText():
            self._text.blockSignals(True)
            self._text.setPlainText(guideline)
            self._text.blockSignals(False)
        self._view.show_markdown(guideline)
        self._view.moveCursor(QTextCursor.MoveOperation.Start)

    def _take(self) -> None:
        self._pause.start()
        self.guideline_changed.emit(self._text.toPlainText())

    def _show_typed(self) -> None:
        self._view.show_markdown(self._text.toPlainText())

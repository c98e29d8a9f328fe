"""The note on the article."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_TYPING_PAUSE = 800
"""Milliseconds without a key after which the note is kept."""
_LINES = 3


class NoteField(QPlainTextEdit):
    """A few lines of the person's own. Kept after a pause, before a shortcut, and when the keyboard leaves."""

    note_changed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._document_id = ""
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._pause.timeout.connect(self.commit)
        self.setPlaceholderText(self.tr("A note on this article"))
        self.setAccessibleName(self.tr("Note on this article"))
        self.setTabChangesFocus(True)
        self._fit_height()
        self.textChanged.connect(self._pause.start)

    def show_note(self, document_id: str, note: str) -> None:
        """The note as it is kept. What a person is typing stays, unless the note was changed elsewhere."""
        if (document_id, note) == (self._document_id, self._kept):
            return
        self._document_id, self._kept = document_id, note
        self.blockSignals(True)  # Qt has no signal for typing alone
        self.setPlainText(note)
        self.blockSignals(False)
        self._pause.stop()

    def commit(self) -> None:
        """Asks to keep what was typed, if anything was."""
        self._pause.stop()
        note = self.toPlainText()
        if note != self._kept:
            self._kept = note
            self.note_changed.emit(note)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.ShortcutOverride and not event.isAccepted():
            self.commit()  # the shortcut may open another article
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_height()

    def _fit_height(self) -> None:
        # As beside the words of other fields.
        self.document().setDocumentMargin(self.fontMetrics().height() * 0.3)
        margins = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + margins)

"""Guidelines on the screen: Markdown that a person wrote, shown without anything that could reach out of the window."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.core.schema import LONGEST_GUIDELINE

_READ = QTextDocument.MarkdownFeature
_FEATURES = _READ.MarkdownDialectGitHub | _READ.MarkdownNoHTML


class GuidelineView(QTextBrowser):
    """Shows Markdown: tags stand there as text, pictures are not fetched from anywhere, and links lead nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setIndentWidth(self.fontMetrics().height())
        self._shown = ""

    def show_markdown(self, guideline: str) -> None:
        """Shows a guideline from its beginning; the same one again leaves the view where it is."""
        if guideline == self._shown:
            return
        self._shown = guideline
        # Qt gives up on nothing, but takes long over very much; core keeps no more than this either.
        self.document().setMarkdown(guideline[:LONGEST_GUIDELINE], _FEATURES)

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """No picture and no file: Qt would open what lies on the disk."""
        return QByteArray(b"")

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(16 * line, 6 * line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab goes on to the next control, not to a link that leads nowhere."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

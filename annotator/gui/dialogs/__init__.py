"""Windows that ask or tell one thing. Each is made from values; those that ask have `choice`, which gives the answer.

Here stands the look they share.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

_Button = QDialogButtonBox.StandardButton


class Dialog(QDialog):
    """Words and fields one under the other, buttons at the foot; distances follow the size of the text."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        em = self.fontMetrics().height()
        self.content = QVBoxLayout(self)
        self.content.setContentsMargins(em, em, em, em)
        self.content.setSpacing(em * 2 // 3)
        self.setMinimumWidth(28 * em)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never lower than its words need in this width: Qt does not count the lines that long sentences take."""
        super().resizeEvent(event)
        self.setMinimumHeight(max(0, self.content.totalHeightForWidth(self.width())))

    def words(self, text: str, *, is_muted: bool = False) -> QLabel:
        """A label that shows text as it is, in as many lines as it takes."""
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setText(text)
        if is_muted:
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def add_answers(self, yes: str) -> QPushButton:
        """Adds the button that takes the choice and the one that leaves all as it was; gives back the first."""
        box = QDialogButtonBox(_Button.Ok | _Button.Cancel, self)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        answer, cancel = box.button(_Button.Ok), box.button(_Button.Cancel)
        _say(answer, yes)
        _say(cancel, self.tr("Cancel"))
        self.content.addWidget(box)
        return answer

    def add_close(self, *others: QPushButton) -> QPushButton:
        """Adds the button that closes a window that only tells, beside others; gives back the first."""
        box = QDialogButtonBox(_Button.Close, self)
        for other in others:
            other.setAutoDefault(False)
            box.addButton(other, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        close = box.button(_Button.Close)
        _say(close, self.tr("Close"))
        close.setDefault(True)
        self.content.addWidget(box)
        return close


def _say(button: QPushButton, words: str) -> None:
    button.setIcon(QIcon())  # the style's own are coloured and never fit the theme
    button.setText(words)
    button.setAccessibleName(words)

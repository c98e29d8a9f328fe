"""Windows that ask or tell one thing. Each is made from values; those that ask have `choice`, which gives the answer.

Here stands the look they share.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

_Button = QDialogButtonBox.StandardButton


class Dialog(QDialog):
    """Words and fields one under the other, buttons at the foot; distances follow the size of the text.

    Where the screen is too small for all of it, the fields scroll and the buttons stay.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        em = self.fontMetrics().height()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(em, em, em, em)
        self._whole.setSpacing(em * 2 // 3)
        self._body = _Body()
        self.content = self._body.content
        self.content.setSpacing(em * 2 // 3)
        self._whole.addWidget(self._body, 1)
        self.setMinimumWidth(min(28 * em, self.room.width()))

    @property
    def room(self) -> QSize:
        """The screen's size without what a window system puts around a dialog."""
        margin = self.fontMetrics().height()
        return self.screen().availableSize() - QSize(margin, 2 * margin)

    def sizeHint(self) -> QSize:
        width = max(super().sizeHint().width(), self.minimumWidth())
        return QSize(width, self._height_for(width)).boundedTo(self.room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never lower than its words need in this width: Qt does not count the lines that long sentences take."""
        super().resizeEvent(event)
        self.setMinimumHeight(min(self._height_for(self.width()), self.room.height()))

    def _height_for(self, width: int) -> int:
        """The height at which nothing has to scroll."""
        around = self._whole.minimumSize().height() - self._body.minimumSizeHint().height()
        margins = self._whole.contentsMargins()
        inner = width - margins.left() - margins.right()
        return around + max(0, self.content.totalHeightForWidth(inner))

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
        self._whole.addWidget(box)
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
        self._whole.addWidget(box)
        return close


class _Body(QScrollArea):
    """What stands above the buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        column = QWidget()
        self.content = QVBoxLayout(column)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.setWidget(column)

    def sizeHint(self) -> QSize:
        """All of it: Qt's own hint ends at 36 heights of a letter."""
        return self.content.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(min(self.content.totalMinimumSize().width(), 20 * em), 2 * em)


def _say(button: QPushButton, words: str) -> None:
    button.setIcon(QIcon())  # the style's own are coloured and never fit the theme
    button.setText(words)
    button.setAccessibleName(words)

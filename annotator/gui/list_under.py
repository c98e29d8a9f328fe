"""The list that opens under a field while a person types there."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from annotator.gui.fitting import draw_instead

_ROWS = 8
"""Rows seen at once."""


class ListUnder(QListView):
    """A child of the window and not a window of its own: the keyboard stays in the field, and no window system has to
    place it. It is as wide as the field or so many lines are high, where the window is, and reaches inwards.

    Opened without rows it shows the words that say so.
    """

    def __init__(
        self, field: QWidget, rows: QAbstractListModel, lines_wide: int, words_for_none: str = ""
    ) -> None:
        super().__init__(field)
        self._field, self._lines_wide, self._words_for_none = field, lines_wide, words_for_none
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(rows)
        field.installEventFilter(self)

    def open(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setFont(self._field.font())
        self.setAccessibleDescription("" if self.model().rowCount() else self._words_for_none)
        self.setGeometry(self._place(window))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is above the field may come and go while a person types: the list goes with it."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self.setGeometry(self._place(self._field.window()))
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            draw_instead(self, self._words_for_none)

    def _place(self, window: QWidget) -> QRect:
        """Under the field, or over it where the window ends too soon."""
        field = QRect(self._field.mapTo(window, QPoint(0, 0)), self._field.size())
        width = min(max(field.width(), self._lines_wide * self._field.fontMetrics().height()), window.width())
        rows = self.model().rowCount()
        room = self.sizeHintForRow(0) * min(_ROWS, rows) if rows else 2 * self.fontMetrics().height()
        wanted = room + 2 * self.frameWidth()
        below, above = window.height() - field.bottom() - 1, field.top()
        height = min(wanted, max(below, above))
        top = field.bottom() + 1 if wanted <= below or below >= above else field.top() - height
        left = field.left() if field.center().x() < window.width() // 2 else field.right() + 1 - width
        left = min(max(0, left), window.width() - width)
        return QRect(left, top, width, height)

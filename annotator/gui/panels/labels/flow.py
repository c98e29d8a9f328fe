"""Small widgets side by side, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

_RESIZING = (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange)
"""After these an item may have another size, or the gap between them."""


class FlowBox(QWidget):
    """Holds widgets in reading order, in even columns or close together; none becomes wider than the box."""

    def __init__(self, parent: QWidget | None = None, *, in_columns: bool = False) -> None:
        super().__init__(parent)
        self._in_columns = in_columns
        self._items: tuple[QWidget, ...] = ()
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_items(self, items: Sequence[QWidget]) -> None:
        """Puts these widgets in place of those before, which are deleted unless they are among them."""
        for gone in self._items:
            if gone not in items:
                gone.hide()
                gone.deleteLater()
        self._items = tuple(items)
        self._heights.clear()
        before = self._tab_stop_before()
        for item in items:
            item.setParent(self)
            item.show()
            if before is not None:
                QWidget.setTabOrder(before, item)
            before = item
        self.updateGeometry()
        self._lay_out()

    def _tab_stop_before(self) -> QWidget | None:
        """The widget after which Tab comes here: Qt puts new widgets behind all others of the window."""
        widget = self.previousInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not self.isAncestorOf(widget):
                return widget
            widget = widget.previousInFocusChain()
        return None

    def event(self, event: QEvent) -> bool:
        if event.type() in _RESIZING:
            self._heights.clear()
            self.updateGeometry()
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Remembered, since with each move of the cursor the panel asks for it many times."""
        height = self._heights.get(width)
        if height is None:
            height = max((place.bottom() + 1 for place in self._places(width)), default=0)
            self._heights[width] = height
        return height

    def sizeHint(self) -> QSize:
        width = self._widest()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max((item.sizeHint().height() for item in self._items), default=0))

    def _gap(self) -> int:
        return self.fontMetrics().height() // 3

    def _widest(self) -> int:
        return max((item.sizeHint().width() for item in self._items), default=0)

    def _places(self, width: int) -> Iterator[QRect]:
        corner, row_height = QPoint(0, 0), 0
        least = self._widest() if self._in_columns else 0
        for item in self._items:
            hint = item.sizeHint()
            size = QSize(min(max(hint.width(), least), max(width, 1)), hint.height())
            if corner.x() and corner.x() + size.width() > width:
                corner = QPoint(0, corner.y() + row_height + self._gap())
                row_height = 0
            yield QRect(corner, size)
            corner = QPoint(corner.x() + size.width() + self._gap(), corner.y())
            row_height = max(row_height, size.height())

    def _lay_out(self) -> None:
        direction: Qt.LayoutDirection = self.layoutDirection()
        for item, place in zip(self._items, self._places(self.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, self.rect(), place))

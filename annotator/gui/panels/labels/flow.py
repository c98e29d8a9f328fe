"""Small widgets side by side, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget


class FlowBox(QWidget):
    """Holds widgets in reading order; none becomes wider than the box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_items(self, items: Sequence[QWidget]) -> None:
        """Puts these widgets in place of those before, which are deleted unless they are among them."""
        for gone in self._items:
            if gone not in items:
                gone.hide()
                gone.deleteLater()
        self._items = tuple(items)
        for before, item in zip((None, *items), items, strict=False):
            item.setParent(self)
            item.show()
            if before is not None:
                QWidget.setTabOrder(before, item)
        self.updateGeometry()
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # an item changed its size
            self.updateGeometry()
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = max((item.sizeHint().width() for item in self._items), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max((item.sizeHint().height() for item in self._items), default=0))

    def _gap(self) -> int:
        return self.fontMetrics().height() // 3

    def _places(self, width: int) -> Iterator[QRect]:
        corner, row_height = QPoint(0, 0), 0
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(width, 1), item.sizeHint().height()))
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

"""A scroll bar of which no more is painted than what has moved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QStyle, QStyleOptionSlider, QWidget

_SHADOW = 4
"""Pixels around the handle that a style may draw upon."""


class ThriftyScrollBar(QScrollBar):
    """Qt paints a scroll bar whole whenever the page grows by a line, which takes as long as some rows of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._handle = QRect()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        moving = (
            QAbstractSlider.SliderChange.SliderRangeChange,
            QAbstractSlider.SliderChange.SliderValueChange,
        )
        if change not in moving:
            self._handle = QRect()  # painted whole
            super().sliderChange(change)
            return
        before, self._handle = self._handle, self._handle_now()
        if not before.isValid():
            self.update()
        elif before != self._handle:
            self.update((before | self._handle).adjusted(0, -_SHADOW, 0, _SHADOW))

    def _handle_now(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )

    # Of another size or style it is painted whole, wherever its handle was.

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._handle = QRect()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._handle = QRect()
        super().changeEvent(event)

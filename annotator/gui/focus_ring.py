"""A ring around the box or button that has the keyboard: Fusion's own sign there is hardly seen."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QFocusFrame, QRadioButton, QToolButton, QWidget

_RINGED = (QCheckBox, QRadioButton, QToolButton)
"""All others show it well enough themselves."""


class FocusRing(QObject):
    """Follows the keyboard through one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring: _Ring | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window has an application"
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        wants_ring = isinstance(now, _RINGED) and self._window.isAncestorOf(now)
        if self._ring is None:
            if not wants_ring:
                return
            self._ring = _Ring(self._window)
            self._ring.destroyed.connect(self._forget)  # with the parent of the widget it was last around
        self._ring.setWidget(now if wants_ring else None)  # type: ignore[arg-type] # PySide's stub forgets None

    def _forget(self) -> None:
        self._ring = None


class _Ring(QFocusFrame):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, self.fontMetrics().height() / 9)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(place, width * 2, width * 2)
        painter.end()

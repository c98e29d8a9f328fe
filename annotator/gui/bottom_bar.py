"""The bar at the bottom of the window: what is so, what long work goes on, the keys that make sense, and the effort."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from annotator.gui.fitting import PART, FittingLabel

_KEPT_PARTS = 2
"""Of what is so, these parts are told before any key: the level, and the name or line under the cursor."""
_KEPT_SHARE = 0.55
"""Of the bar's width they take so much at most."""
_ROOMY = 0.85
"""Where status and keys together take no more of the bar's width, all of it has room."""


class BottomBar(QStatusBar):
    """Its parts share what room there is, and are told in the tooltip where it is too little."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hints = FittingLabel()
        self.status = _Status(self)
        self.effort = FittingLabel()
        self.progress = QProgressBar()
        self.stop = QToolButton()
        self.setSizeGripEnabled(False)
        air = self.fontMetrics().height() // 2
        self.setContentsMargins(air, 0, air, 0)
        self.hints.setContentsMargins(air, 0, air, 0)  # or words that fill the bar would run into each other
        self.effort.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.effort.setToolTip(self.tr("What this article has taken you so far, on all visits"))
        self.progress.setMaximumWidth(self.fontMetrics().height() * 14)
        self.progress.setAccessibleName(self.tr("Progress"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop the work that goes on"))
        self.addWidget(self.status, 1)
        for widget in (self.progress, self.stop, self.hints, self.effort):
            self.addPermanentWidget(widget)
        self.hide_progress()

    def show_effort(self, words: str) -> None:
        """What the open article has taken."""
        self.effort.setText(words)
        self.effort.setAccessibleName(f"{self.effort.toolTip()}: {words}")

    def show_progress(self, what: str, done: int, whole: int) -> None:
        """What long work goes on, how far it is, and of how much; of 0 when nobody knows."""
        counted = self.tr("{what} {done} of {whole}") if whole else "{what} {done}" if done else "{what}"
        self.progress.setFormat(counted.format(what=what, done=done, whole=whole))
        self.progress.setRange(0, whole)
        self.progress.setValue(done)
        self.progress.show()
        self.stop.show()

    def hide_progress(self) -> None:
        """No long work goes on."""
        self.progress.hide()
        self.stop.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, what is so goes before the keys."""
        super().resizeEvent(event)
        self.hints.setMaximumWidth(self.width() // 2)
        self.status.updateGeometry()


class _Status(FittingLabel):
    """What is so now; its first parts give way to nothing else in the bar."""

    def __init__(self, bar: BottomBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint().width() + self._bar.hints.sizeHint().width()
        if wanted < self._bar.width() * _ROOMY:
            # The same with each move: then nothing has to find its place anew.
            return super().minimumSizeHint()
        first = PART.join(self.text().split(PART)[:_KEPT_PARTS])
        width = min(self.fontMetrics().horizontalAdvance(first), int(self._bar.width() * _KEPT_SHARE))
        return QSize(width, super().minimumSizeHint().height())

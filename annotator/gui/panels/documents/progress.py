"""How far the work has come, as a thin bar with words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from annotator.core.summary import Progress
from annotator.gui.panels import PlainLabel


class ProgressFoot(QWidget):
    """“2 of 5 done · 1 skipped” over a bar of the share that is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = PlainLabel(is_muted=True)
        self._bar = _ThinBar()
        self._bar.setAccessibleName(self.tr("Documents done"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        self.show_progress(Progress())

    def show_progress(self, progress: Progress) -> None:
        words = self.tr("{done} of {all} done").format(done=progress.done, all=progress.documents)
        if progress.skipped:
            words += " · " + self.tr("{count} skipped").format(count=progress.skipped)
        self._words.setText(words)
        self._bar.setRange(0, max(1, progress.documents))
        self._bar.setValue(progress.done)
        self._bar.setAccessibleDescription(words)
        self.setVisible(progress.documents > 0)


class _ThinBar(QProgressBar):
    """Less ink than the style's own bar; screen readers read it as any other."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(4 * em, max(3, em // 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(self.palette().mid())
        painter.drawRoundedRect(whole, radius, radius)
        if self.value():
            done = whole.width() * self.value() / self.maximum()
            filled = QRectF(whole.left(), whole.top(), max(done, whole.height()), whole.height())
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                filled.moveRight(whole.right())
            painter.setBrush(self.palette().highlight())
            painter.drawRoundedRect(filled, radius, radius)
        painter.end()

"""A button that gives the selection a label, in the label's own colours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from annotator.core.schema import Label
from annotator.gui.panels import draw_line, tip, visible
from annotator.gui.panels.labels.pill import draw_pill, frame_pen
from annotator.gui.theme import Theme


class LabelButton(QAbstractButton):
    """“PER 1 · p”: the label's name and its keys. A click leaves the keyboard where it is."""

    label_requested = Signal(str)

    def __init__(self, label: Label, keys: str, theme: Theme) -> None:
        super().__init__()
        self._label, self._theme = label, theme
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(visible(self.tr("Mark as {label}").format(label=label.title)))
        keys_words = self.tr("Keys in the text: {keys}").format(keys=keys)
        self.setAccessibleDescription(visible(keys_words))
        self.setToolTip(tip(f"{label.title}. {keys_words}"))
        self.clicked.connect(self._ask)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = self._name_width() + metrics.horizontalAdvance(self._keys) + 2 + 3 * self._air()
        return QSize(width, metrics.height() + metrics.height() // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        colours = theme.label(self._label.colour)
        is_ready = self.isEnabled()
        edge = theme.accent if self.hasFocus() else colours.text if is_ready else theme.faint
        is_heavy = self.hasFocus() or (is_ready and self.underMouse())
        frame = frame_pen(self, edge, is_heavy=is_heavy)
        draw_pill(painter, self, colours.tint if is_ready else None, frame, corner=0.4)
        place = self.rect().adjusted(self._air(), 0, -self._air(), 0)
        painter.setFont(self._bold())
        painter.setPen(colours.text if is_ready else theme.muted)
        draw_line(painter, place, self._label.name)
        painter.setFont(self.font())
        painter.setPen(theme.text if is_ready else theme.muted)
        draw_line(painter, place.adjusted(self._name_width() + self._air(), 0, 0, 0), self._keys)
        painter.end()

    def _ask(self) -> None:
        self.label_requested.emit(self._label.name)

    def _air(self) -> int:
        return self.fontMetrics().height() * 2 // 5

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _name_width(self) -> int:
        return QFontMetrics(self._bold()).horizontalAdvance(self._label.name) + 2

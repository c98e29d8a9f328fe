"""Words that tell as much as there is room for: what stands first is told longest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPalette, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

PART = "·"
"""The sign between two parts, of which the last ones go first."""
_REMEMBERED = 200
"""Words whose width is remembered at most."""


def plain_tip(text: str) -> str:
    """What shows lines as they are in a tooltip, which has no switch for plain text: their signs are escaped."""
    return Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)


def draw_instead(view: QAbstractScrollArea, words: str) -> None:
    """Words in the middle of a view that has nothing to show."""
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(view.viewport().rect(), flags, words)
    painter.end()


class Ruler:
    """Measures words of one font, each once: most of what a label says it has said before."""

    def __init__(self, font: QFont) -> None:
        self.metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}

    def width(self, words: str) -> float:
        found = self._widths.get(words)
        if found is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            found = self._widths[words] = self.metrics.horizontalAdvance(words)
        return found


def fitted(words: str, ruler: Ruler, width: float) -> str:
    """Words cut to a width: behind a whole part where one fits, else in the midst of the first."""
    shown = words
    while ruler.width(shown) > width:
        first, _, _ = shown.rpartition(PART)
        if not first.strip():
            return ruler.metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(0.0, width))
        shown = first.rstrip()
    return shown


class FittingLabel(QLabel):
    """A label of one line that may be narrower than its words; then the mouse shows all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ruler = Ruler(self.font())
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """What there is room for."""
        return fitted(self.text(), self._ruler, self.contentsRect().width() + 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._ruler = Ruler(self.font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, self.shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QHelpEvent)
            and event.type() is QEvent.Type.ToolTip
            and self.shown != self.text()
        ):
            QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
            return True
        return super().event(event)


class FittingBox(QComboBox):
    """A box of choices that may be narrower than its choice: then it ends in an ellipsis, where Qt's own is cut off."""

    @property
    def shown(self) -> str:
        """What there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        # Qt's own style leaves a pixel free on either side.
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 2
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

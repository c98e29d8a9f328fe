"""A topic of the article as a small pill."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from annotator.gui.panels import tip, visible
from annotator.gui.panels.labels.pill import PillFace, draw_pill, frame_pen
from annotator.gui.theme import Theme


class TopicChip(QAbstractButton):
    """A topic's name. Delete or × takes it away; Enter, a double click or the menu makes it the main topic.

    With an answer in the place of topics it says that there is none, and why; only taking it away makes sense then.
    """

    removal_requested = Signal(str)
    main_requested = Signal(str)

    def __init__(
        self, topic_id: str, name: str, theme: Theme, *, is_main: bool, is_answer: bool = False
    ) -> None:
        super().__init__()
        self._topic_id, self._theme = topic_id, theme
        self._is_main, self._is_answer = is_main, is_answer
        sign = self.tr("no topic") if is_answer else self.tr("main") if is_main else ""
        self._face = PillFace(self, sign, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(visible(self._words().format(name=name)))
        removes = self.tr("Delete removes it.")
        self.setAccessibleDescription(
            removes if is_answer else self.tr("Delete removes it, Enter makes it the main topic.")
        )
        self.setToolTip(tip(name))
        self._remove = _RemoveSign(self, theme)
        self._remove.setAccessibleName(visible(self.tr("Remove topic {name}").format(name=name)))
        self._remove.setToolTip(self.tr("Remove topic"))
        self._remove.clicked.connect(self._ask_removal)

    def _words(self) -> str:
        if self._is_answer:
            return self.tr("No topic: {name}")
        return self.tr("Main topic: {name}") if self._is_main else self.tr("Topic: {name}")

    def sizeHint(self) -> QSize:
        return self._face.size(self._remove_side())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill = self._theme.current if self._is_main else self._theme.page
        frame = frame_pen(self, self._theme.accent, is_heavy=self.hasFocus())
        draw_pill(painter, self, fill, frame, corner=1)
        self._face.draw(painter, self._theme.accent, self._theme.text, self._remove_side())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._remove_side()
        self._remove.setGeometry(self._face.mirrored(self.width() - side, side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._ask_removal()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._ask_main()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._ask_main()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        main = menu.addAction(self.tr("Make main topic"), self._ask_main)
        main.setEnabled(not self._is_main and not self._is_answer)
        menu.addAction(self.tr("Remove topic"), self._ask_removal)
        menu.popup(event.globalPos())

    def _ask_main(self) -> None:
        if not self._is_main and not self._is_answer:
            self.main_requested.emit(self._topic_id)

    def _ask_removal(self) -> None:
        self.removal_requested.emit(self._topic_id)

    def _remove_side(self) -> int:
        return self.fontMetrics().height() * 3 // 2


class _RemoveSign(QToolButton):
    """A small cross; for the mouse, since Delete does the same on the chip."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self._theme.error if self.underMouse() else self._theme.muted)
        pen.setWidthF(max(1.2, self.fontMetrics().height() / 11))
        painter.setPen(pen)
        arm = self.fontMetrics().height() // 5
        middle = self.rect().center()
        x, y = middle.x(), middle.y()
        painter.drawLine(x - arm, y - arm, x + arm, y + arm)
        painter.drawLine(x - arm, y + arm, x + arm, y - arm)
        painter.end()

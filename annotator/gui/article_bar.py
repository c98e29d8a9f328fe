"""For the mouse: the four acts that lead from one article to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from annotator.gui.actions import Actions, words_of
from annotator.gui.calm_style import BAR_AIR

_ACTS = ("previous", "next", "skip", "finish")


class ArticleBar(QWidget):
    """Buttons beside the menus. A click leaves the keyboard where it is; the keys are in the tooltips."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        words = {
            "previous": self.tr("‹ Previous"),
            "next": self.tr("Next ›"),
            "skip": self.tr("Skip…"),
            "finish": self.tr("Done ✓"),
        }
        for name in _ACTS:
            button = QToolButton()
            # Words that are the button's own are lost whenever its action changes.
            actions[name].setIconText(words[name])
            button.setDefaultAction(actions[name])
            deed, keys = words_of(actions[name].text()), actions[name].shortcut().toString()
            actions[name].setToolTip(f"{deed} ({keys})")
            button.setAccessibleName(words[name].strip("‹›✓… "))
            button.setAutoRaise(name != "finish")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(button)
        self._fit_font()

    def below_mouse(self) -> QPoint | None:
        """Where a menu opens that belongs to the button under the mouse; None where it is on none."""
        buttons = (button for button in self.findChildren(QToolButton) if button.underMouse())
        return next((button.mapToGlobal(QPoint(0, button.height())) for button in buttons), None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_font()

    def _fit_font(self) -> None:
        """As high as the menus, so that all words stand on one line."""
        em = self.fontMetrics().height()
        self._row.setContentsMargins(em // 3, 0, em // 3, 0)
        self._row.setSpacing(em // 3)
        self.setFixedHeight(em + BAR_AIR)

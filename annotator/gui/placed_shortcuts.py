"""Shortcuts with a letter where the keyboard's only layout is one of another script, whose keys Qt knows by no a–z."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.actions import Actions
from annotator.gui.ledger.keys import latin_press


class PlacedShortcuts(QObject):
    """Gives such presses, by the key's place, to whom a Latin keyboard's would go: to a field that has such a key of
    its own, else to the command with that shortcut in the window of commands, else to whatever has the keyboard.

    Where another layout of the same keyboard is Latin, Qt finds the shortcut itself: then no press comes here.
    """

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "a window has an application"
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        """Dialogs as well: their fields copy and paste. A window that is gone takes its filter with it."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            focus, press = QApplication.focusWidget(), latin_press(event)
            if press is not None and focus is not None and QApplication.activePopupWidget() is None:
                self._give(press, focus)
                return True
        return super().eventFilter(watched, event)

    def _give(self, press: QKeyEvent, focus: QWidget) -> None:
        early = QKeyEvent(
            QEvent.Type.ShortcutOverride, press.key(), press.modifiers(), press.text(), press.isAutoRepeat()
        )
        early.ignore()  # as Qt sends it: whoever wants the key for itself accepts it
        QApplication.sendEvent(focus, early)
        action = None if early.isAccepted() or focus.window() is not self._window else self._action(press)
        if action is None:
            QApplication.sendEvent(focus, press)
        elif action.autoRepeat() or not press.isAutoRepeat():
            action.trigger()

    def _action(self, press: QKeyEvent) -> QAction | None:
        return self._actions.by_keys(QKeySequence(press.keyCombination()))

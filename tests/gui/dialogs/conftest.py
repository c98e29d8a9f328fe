"""How a test answers a dialog that waits for its answer, and what every dialog must have."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def asked(qtbot: QtBot) -> Callable[..., object]:
    """Asks a dialog for its choice, and answers it with `answer` once it is seen."""

    def ask(dialog: QDialog, choice: Callable[[], object], answer: Callable[[], None]) -> object:
        qtbot.addWidget(dialog)
        QTimer.singleShot(0, answer)
        return choice()

    return ask


@pytest.fixture
def button_of() -> Callable[[QWidget, str], QPushButton]:
    def find(dialog: QWidget, words: str) -> QPushButton:
        return next(button for button in dialog.findChildren(QPushButton) if button.text() == words)

    return find


def focusable(root: QWidget) -> Iterator[QWidget]:
    """The widgets that the keyboard reaches, without those that Qt makes inside its own."""
    for widget in root.findChildren(QWidget):
        is_part = isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_")
        parent = widget.parentWidget()
        is_viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_part and not is_viewport:
            yield widget


@pytest.fixture
def nameless() -> Callable[[QWidget], list[str]]:
    """The widgets that the keyboard reaches and a screen reader could not name."""

    def without_name(root: QWidget) -> list[str]:
        return [repr(widget) for widget in focusable(root) if not widget.accessibleName()]

    return without_name

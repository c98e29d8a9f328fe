"""Every dialog in large text on a small screen: what does not fit scrolls, and the buttons stay in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.app import make_application
from tests.gui.every_dialog import DIALOGS
from tests.gui.window_desk import looks_kept


@pytest.fixture
def large_text() -> Iterator[None]:
    """Text at 200 %."""
    with looks_kept():
        application = make_application()
        font = QFont(application.font())
        font.setPointSizeF(font.pointSizeF() * 2)
        application.setFont(font)
        yield


@pytest.mark.usefixtures("large_text")
@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_fits_the_screen_and_shows_its_buttons_whole(qtbot: QtBot, name: str) -> None:
    """The display that tests draw on has 800 × 800 pixels or less: smaller than any that people have."""
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    for button in (button for button in dialog.findChildren(QPushButton) if button.isVisible()):
        if button.text() in ("OK", "Cancel", "Close", "Export", "Copy"):
            assert dialog.rect().contains(_place(button, dialog)), button.text()
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())

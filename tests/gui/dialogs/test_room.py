"""Every dialog in large text on a small screen: what does not fit scrolls, and the buttons stay in sight."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator import presets
from annotator.core.summary import Progress, SiteSummary
from annotator.gui.actions import key_rows
from annotator.gui.app import make_application
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.import_report import Fault, ImportReport, ImportReportDialog
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.preferences import Preferences, PreferencesDialog
from annotator.gui.dialogs.site import SiteDialog
from tests.gui.window_desk import looks_kept

FAULTS = tuple(Fault(f"page-{number}.html", "it is not UTF-8 " * 9) for number in range(40))
DIALOGS: dict[str, Callable[[], QDialog]] = {
    "keys": lambda: KeysDialog(key_rows(presets.label_schema())),
    "preferences": lambda: PreferencesDialog(Preferences("anna")),
    "export": lambda: ExportDialog(Progress(1_204, 12), Path("/home/anna/news.json")),
    "import report": lambda: ImportReportDialog(ImportReport(12, 3, 4, FAULTS)),
    "site": lambda: SiteDialog(SiteSummary("mekong.example", 40, 12), 1_204),
}


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

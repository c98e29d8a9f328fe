"""The questions that a person answers in a window of their own."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.questions import project_to_open
from tests.gui.window_desk import answering


def test_a_project_that_is_there_is_opened_and_nothing_speaks_of_saving(tmp_path: Path, qtbot: QtBot) -> None:
    project = tmp_path / "news.annotator"
    project.touch()

    def answer(dialog: QWidget) -> None:
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        said.extend(button.text().replace("&", "") for button in buttons.buttons())
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)

    said: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    with answering(answer):
        assert project_to_open(parent, project) == project
    assert said == ["Open", "Cancel"]

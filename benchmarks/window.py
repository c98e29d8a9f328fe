"""The real window, opened on articles in a project of its own, for pictures and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator import formats
from annotator.core.query import Query
from annotator.gui.app import keep_moving, make_application
from annotator.gui.appearance import Appearance
from annotator.gui.frame import Frame
from annotator.gui.garbage import keep_what_stands
from annotator.gui.main_window import MainWindow
from annotator.gui.theme import theme
from annotator.ingest import BATCH, batches
from annotator.project import Project
from annotator.settings import Settings

_PATIENCE_MS = 10_000
_READ_MS = 450
"""Longer than the pauses after which the window looks ahead."""


class OpenWindow:
    """A window on some articles, with the detector done and nothing going on in the background."""

    def __init__(self, folder: Path, articles: Sequence[Path]) -> None:
        self.application: QApplication = make_application()
        keep_moving(self.application)
        self.project = Project(folder / "articles.annotator", "sample")
        self.project.take_in(batches(articles, _refuse), _refuse)
        while self.project.survey.look(BATCH):
            pass
        self.frame = Frame(theme(dark=False))
        self.appearance = Appearance(self.frame, folder / "settings.json", Settings(author="sample"))
        self.window = MainWindow(self.frame, self.project, self.appearance)
        self.frame.show()
        self.frame.activateWindow()
        self.window.begin()
        self.settle()
        keep_what_stands()

    def documents(self) -> list[tuple[str, str]]:
        """The id and file name of each article, in the order of import."""
        summaries = self.project.summaries(self.project.matching(Query()))
        names = {record.document.id: record.document.outside_id for record in self.project.records()}
        return [(summary.document_id, names[summary.document_id]) for summary in summaries]

    def id_of(self, article: Path) -> str:
        """The id of the document that a file became."""
        (record,) = formats.read(article)
        return record.document.id

    def open(self, document_id: str) -> None:
        self.frame.activateWindow()
        self.frame.documents.document_requested.emit(document_id)
        self.settle()

    def use_theme(self, name: str) -> None:
        is_dark = self.frame.ledger.look.theme.is_dark
        if is_dark != (name == "dark"):
            self.appearance.switch_theme()
        self.settle()

    def use_text(self, percent: int) -> None:
        """Text of a size, in hundredths of the system's."""
        self.appearance.prefer(replace(self.appearance.preferences, text_percent=percent))
        self.settle()

    def type(self, letters: str) -> None:
        """Keys at the widget that has the keyboard."""
        window = self.frame.windowHandle()
        assert window is not None, "the window is shown"
        for letter in letters:
            QTest.keyClick(window, ord(letter))
        self.settle()

    def press_escape(self) -> None:
        """Back to the lines, from wherever the keyboard is."""
        window = self.frame.windowHandle()
        assert window is not None, "the window is shown"
        for _ in range(2):
            QTest.keyClick(window, Qt.Key.Key_Escape)
        self.settle()

    def settle(self) -> None:
        """Lets everything that was asked for happen."""
        deadline = QDeadlineTimer(_PATIENCE_MS)
        while not deadline.hasExpired():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            if not self.window.is_busy:
                break
        self.application.processEvents()

    def rest(self) -> None:
        """A moment in which the person reads and does nothing, and in which the next articles are made."""
        self.settle()
        QTest.qWait(_READ_MS)
        self.settle()

    def grab(self, file: Path, widget: QWidget | None = None) -> None:
        """A picture of a widget, else of the window, as it is."""
        self.settle()
        (widget or self.frame).grab().save(str(file))

    def close(self) -> None:
        self.window.end()
        self.frame.close()


def _refuse(fault: Exception) -> None:
    raise fault

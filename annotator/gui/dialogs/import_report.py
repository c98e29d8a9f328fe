"""Tells what an import brought, and what it could not take in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.gui.dialogs import Dialog

_FAULT_LINES = 8
"""Lines of faults seen at once."""
_FAULT_WIDTH = 40
"""In heights of a line: most faults stand on a line of their own in it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that was not taken in, or not wholly, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts of documents that are new and that were there already, of annotations taken over, and the faults."""

    added: int = 0
    known: int = 0
    annotations: int = 0
    faults: tuple[Fault, ...] = ()


class ImportReportDialog(Dialog):
    """The counts in words; faults in a field to read, select and copy."""

    def __init__(self, report: ImportReport, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import"))
        self.content.addWidget(self.words("\n".join(self._counts(report))))
        if report.faults:
            self._faults = self._add_faults(report.faults)
            self.add_close(self._make_copy()).setFocus()
        else:
            self.content.addStretch(1)
            self.add_close().setFocus()

    def _counts(self, report: ImportReport) -> list[str]:
        new = self.tr("1 new document.")
        lines = [new if report.added == 1 else self.tr("%n new documents.", "", report.added)]
        if report.known:
            known = self.tr("1 document was there already.")
            several = self.tr("%n documents were there already.", "", report.known)
            lines.append(known if report.known == 1 else several)
        if report.annotations:
            one = self.tr("1 annotation taken over.")
            several = self.tr("%n annotations taken over.", "", report.annotations)
            lines.append(one if report.annotations == 1 else several)
        return lines

    def _add_faults(self, faults: tuple[Fault, ...]) -> QPlainTextEdit:
        head = self.tr("1 file could not be read. Everything else was imported.")
        several = self.tr("%n files could not be read. Everything else was imported.", "", len(faults))
        self.content.addWidget(self.words(head if len(faults) == 1 else several))
        field = QPlainTextEdit("\n".join(f"{_shown(f.file)}: {_shown(f.reason)}" for f in faults))
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(self.tr("Files that could not be read"))
        self.setMinimumWidth(min(_FAULT_WIDTH * self.fontMetrics().height(), self.room.width()))
        field.setMinimumHeight(_FAULT_LINES * self.fontMetrics().lineSpacing())
        self.content.addWidget(field, 1)
        return field

    def _make_copy(self) -> QPushButton:
        copy = QPushButton(self.tr("Copy"))
        copy.setAccessibleName(self.tr("Copy the list of faults"))
        copy.clicked.connect(self._copy)
        return copy

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._faults.toPlainText())


def _shown(text: str) -> str:
    """The text with every character spelt out that would not show, or would turn the line around."""
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text)

"""Asks where the labels go, in which format, and of which articles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import AnnotationState
from annotator.core.summary import Progress
from annotator.gui.boxes import RadioButton
from annotator.gui.dialogs import Dialog

_ALL = frozenset(AnnotationState)
_DONE = frozenset({AnnotationState.DONE})
_FORMATS = ("json", "jsonl")


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """A file to write, the name of its format, and the states of the annotations that go into it."""

    path: Path
    format_name: str
    states: frozenset[AnnotationState]


class ExportDialog(Dialog):
    """Proposes `proposed` with its whole folder, its name ending in the chosen format's, and says before an existing
    file is replaced."""

    def __init__(self, progress: Progress, proposed: Path, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Export labels"))
        proposed = proposed.absolute()
        self._folder = proposed.parent
        self._formats = QButtonGroup(self)
        self._states = QButtonGroup(self)
        self._add_formats()
        self._add_states(progress)
        self._path = self._add_path()
        self._warning = self.words("")
        self.content.addWidget(self._warning)
        self.content.addStretch(1)
        self._answer = self.add_answers(self.tr("Export"))
        self._formats.buttonClicked.connect(self._fit_suffix)
        self._path.textChanged.connect(self._look_at_path)
        self._path.setText(str(proposed.with_suffix(self._suffix())))

    def choice(self) -> ExportChoice | None:
        """Asks, and waits for the answer; None when the dialog is left without one."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        states = _DONE if self._states.checkedId() == 1 else _ALL
        return ExportChoice(self._chosen_path(), self._format_name(), states)

    def _add_formats(self) -> None:
        rows = (
            (self.tr("JSON"), self.tr("One file with everything, for another desk, a backup or import.")),
            (
                self.tr("JSONL"),
                self.tr("One row an article and annotator, for pandas, datasets and trainers."),
            ),
        )
        column = _column(self.content)
        column.addWidget(self.words(self.tr("Format")))
        for place, (title, purpose) in enumerate(rows):
            button = self._add_radio(column, self._formats, title, purpose)
            self._formats.setId(button, place)
            button.setChecked(place == 0)

    def _add_states(self, progress: Progress) -> None:
        column = _column(self.content)
        column.addWidget(self.words(self.tr("Articles")))
        everything = self.tr("All, whatever their state (%n)", "", progress.documents)
        done = self.tr("Only those that are done (%n)", "", progress.done)
        for place, words in enumerate((everything, done)):
            button = self._add_radio(column, self._states, words, "")
            self._states.setId(button, place)
            button.setChecked(place == 0)

    def _add_radio(self, column: QVBoxLayout, group: QButtonGroup, title: str, purpose: str) -> RadioButton:
        button = RadioButton(title)
        button.setAccessibleName(title)
        button.setAccessibleDescription(purpose)
        group.addButton(button)
        column.addWidget(button)
        if purpose:
            words = self.words(purpose, is_muted=True)
            words.setIndent(self.fontMetrics().height() * 3 // 2)
            column.addWidget(words)
        return button

    def _add_path(self) -> QLineEdit:
        path = QLineEdit()
        path.setAccessibleName(self.tr("File to write"))
        choose = QPushButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose a file"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._ask_for_path)
        row = QHBoxLayout()
        row.addWidget(path, 1)
        row.addWidget(choose)
        column = _column(self.content)
        column.addWidget(self.words(self.tr("File")))
        column.addLayout(row)
        return path

    def _ask_for_path(self) -> None:
        asked = QFileDialog(self, self.tr("Export labels to"), str(self._chosen_path()))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix(self._suffix().removeprefix("."))
        # The dialog itself says when a file would be replaced, whichever way its name came here.
        asked.setOption(QFileDialog.Option.DontConfirmOverwrite)
        asked.fileSelected.connect(self._path.setText)
        asked.open()

    def _fit_suffix(self, _button: QAbstractButton) -> None:
        path = Path(self._path.text())
        if path.suffix.removeprefix(".") in _FORMATS:
            self._path.setText(str(path.with_suffix(self._suffix())))

    def _look_at_path(self) -> None:
        path = self._chosen_path()
        has_folder = path.parent.is_dir()
        self._answer.setEnabled(bool(self._path.text().strip()) and has_folder and not path.is_dir())
        warning = ""
        if not has_folder:
            warning = self.tr("This folder does not exist. Choose another.")
        elif path.is_file():
            warning = self.tr("This file exists and will be replaced.")
        self._warning.setText(warning)

    def _chosen_path(self) -> Path:
        typed = self._path.text().strip()
        if typed.startswith("~/"):
            return Path.home() / typed.removeprefix("~/")
        return self._folder / typed

    def _format_name(self) -> str:
        return _FORMATS[self._formats.checkedId()]

    def _suffix(self) -> str:
        return f".{self._format_name()}"


def _column(content: QVBoxLayout) -> QVBoxLayout:
    """A group of rows that belong together."""
    column = QVBoxLayout()
    column.setSpacing(content.spacing() // 3)
    content.addLayout(column)
    return column

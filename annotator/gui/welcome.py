"""What a person sees in a project without articles: what to do first, each by a button or its key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.recent import Recent

_HEAD_SIZE = 1.6
_WIDEST = 34
"""The width of the column at most, in heights of a line."""


class Welcome(QScrollArea):
    """Buttons for the first steps, and the projects that were open before."""

    project_requested = Signal(object)
    """The Path of a project to open."""

    def __init__(self, steps: Sequence[tuple[QAction, str]], parent: QWidget | None = None) -> None:
        """`steps` are what a person may do, each with a sentence that says why they would."""
        super().__init__(parent)
        self._head = QLabel(self.tr("This project has no articles yet"))
        self._head.setWordWrap(True)
        self._lead = _plain(self.tr("Bring some in, or drop files and folders on the window."))
        self._buttons = [self._step(action) for action, _ in steps]
        self._recent_head = QLabel(self.tr("Recent projects"))
        self._recent = QVBoxLayout()
        self._column = QWidget()
        self._lay_out([words for _, words in steps])
        self.setWidget(self._framed())
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("First steps"))
        self.show_recent(())
        self._fit_fonts()

    def _step(self, action: QAction) -> QPushButton:
        words = action.text().partition("\t")[0].replace("&", "").rstrip("…")
        button = QPushButton(words)
        keys = action.shortcut().toString()
        button.setAccessibleName(f"{words} ({keys})" if keys else words)
        button.setToolTip(keys)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self, reasons: Sequence[str]) -> None:
        em = self.fontMetrics().height()
        column = QVBoxLayout(self._column)
        column.setSpacing(em // 2)
        column.addWidget(self._head)
        column.addWidget(self._lead)
        column.addSpacing(em // 2)
        for button, reason in zip(self._buttons, reasons, strict=True):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(_plain(reason))
            column.addSpacing(em // 4)
        column.addSpacing(em)
        column.addWidget(self._recent_head)
        column.addLayout(self._recent)
        self._column.setMaximumWidth(_WIDEST * em)

    def _framed(self) -> QWidget:
        """The column in the middle of what room there is."""
        frame = QWidget()
        whole = QGridLayout(frame)
        whole.addWidget(self._column, 1, 1)
        for edge in (0, 2):
            whole.setRowStretch(edge, 1)
            whole.setColumnStretch(edge, 1)
        whole.setColumnStretch(1, 20)
        return frame

    def show_recent(self, projects: Sequence[Recent]) -> None:
        """The projects that were open before; one whose file is gone cannot be chosen."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for recent in projects:
            words = recent_words(recent)
            button = QPushButton(words.replace("&", "&&"))
            button.setAccessibleName(words)
            button.setToolTip(str(recent.path))
            button.setFlat(True)
            button.setEnabled(recent.is_there)
            button.clicked.connect(partial(self._ask_for, recent.path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._recent_head.setVisible(bool(projects))

    def _ask_for(self, path: Path, *_: object) -> None:
        self.project_requested.emit(path)

    def focus_first(self) -> None:
        """Puts the keyboard on the first step."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_fonts()

    def _fit_fonts(self) -> None:
        head = QFont(self.font())
        head.setPointSizeF(head.pointSizeF() * _HEAD_SIZE)
        head.setBold(True)
        self._head.setFont(head)
        bold = QFont(self.font())
        bold.setBold(True)
        self._recent_head.setFont(bold)
        self._column.setMaximumWidth(_WIDEST * self.fontMetrics().height())
        widest = max(button.sizeHint().width() for button in self._buttons)
        for button in self._buttons:
            button.setMinimumWidth(widest)


def recent_words(recent: Recent) -> str:
    """A project's name and folder, and that it is gone where it is."""
    words = f"{recent.path.stem} — {recent.path.parent}".encode(errors="replace").decode()
    return (
        words
        if recent.is_there
        else QCoreApplication.translate("welcome", "{project} (not there any more)").format(project=words)
    )


def _plain(words: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(words)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label

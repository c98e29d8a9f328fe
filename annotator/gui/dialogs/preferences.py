"""Asks for the author's name and the look of the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QSpinBox, QWidget

from annotator.gui.dialogs import Dialog
from annotator.gui.theme import ThemeChoice

SMALLEST_TEXT, LARGEST_TEXT = 80, 200
"""The sizes of text a person may choose, in hundredths of the system's."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Who annotates, and how the window looks; `text_percent` is against the system's size of text."""

    author: str
    theme: ThemeChoice = ThemeChoice.SYSTEM
    text_percent: int = 100


class PreferencesDialog(Dialog):
    """Starts from the preferences as they are. An author must have a name."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._author = QLineEdit(preferences.author)
        self._author.setAccessibleName(self.tr("Author"))
        self._author.setAccessibleDescription(self.tr("Every annotation bears this name."))
        self._theme = self._make_theme(preferences.theme)
        self._size = self._make_size(preferences.text_percent)
        form = QFormLayout()
        form.setSpacing(self.content.spacing())
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("Author"), self._author)
        purpose = self.words(self.tr("Every annotation bears this name."), is_muted=True)
        purpose.setMinimumWidth(self._author.sizeHint().width() * 2)
        form.addRow("", purpose)
        form.addRow(self.tr("Colours"), self._theme)
        form.addRow(self.tr("Size of text"), self._size)
        self.content.addLayout(form)
        self.content.addStretch(1)
        self._answer = self.add_answers(self.tr("OK"))
        self._author.textChanged.connect(self._look_at_author)
        self._look_at_author(preferences.author)

    def choice(self) -> Preferences | None:
        """Asks, and waits for the answer; None when the dialog is left without one."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        # Qt keeps an enumeration of texts as plain text (PySide 6.11).
        theme = ThemeChoice(self._theme.currentData())
        return Preferences(self._author.text().strip(), theme, self._size.value())

    def _make_theme(self, chosen: ThemeChoice) -> QComboBox:
        theme = QComboBox()
        words = {
            ThemeChoice.SYSTEM: self.tr("As the system"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        for choice, title in words.items():
            theme.addItem(title, choice)
        theme.setCurrentIndex(list(words).index(chosen))
        theme.setAccessibleName(self.tr("Colours"))
        theme.view().setAccessibleName(theme.accessibleName())
        return theme

    def _make_size(self, percent: int) -> QSpinBox:
        size = QSpinBox()
        size.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        size.setSingleStep(10)
        size.setSuffix(self.tr(" %"))
        size.setValue(percent)
        size.setAccessibleName(self.tr("Size of text in percent"))
        return size

    def _look_at_author(self, name: str) -> None:
        self._answer.setEnabled(bool(name.strip()))

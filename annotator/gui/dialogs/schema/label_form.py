"""The fields of one label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from annotator.core.schema import Counts, Label
from annotator.gui.boxes import CheckBox
from annotator.gui.dialogs.schema.colour_field import ColourField


class LabelForm(QWidget):
    """Says what a person typed or chose; it shows what comes back and keeps nothing."""

    title_changed = Signal(str)
    name_changed = Signal(str)
    key_changed = Signal(str)
    colour_changed = Signal(str)
    counts_changed = Signal(object)
    """The Counts that a role is to have."""
    hidden_changed = Signal(bool)
    merge_requested = Signal(str)
    """The name of the label that takes this one in."""
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = self._field(self.tr("Name shown"))
        self._name = self._field(self.tr("Name in files"))
        self._name.setMaxLength(40)
        self._key = self._field(self.tr("Letter"))
        self._key.setMaxLength(1)
        self._key.setMaximumWidth(self.fontMetrics().height() * 3)
        self._counts = self._make_counts()
        self._colour = ColourField()
        self._hidden = CheckBox(self.tr("Not offered any more; marks that have it keep it"))
        self._hidden.setAccessibleName(self._hidden.text())
        self._merge = QPushButton(self.tr("Merge into"))
        self._merge.setMenu(QMenu(self._merge))
        self._delete = QPushButton(self.tr("Delete"))
        for button in (self._merge, self._delete):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        return field

    def _make_counts(self) -> QComboBox:
        counts = QComboBox()
        words = {
            Counts.MAIN: self.tr("Main text"),
            Counts.BOILERPLATE: self.tr("Boilerplate"),
            Counts.NEITHER: self.tr("Neither: left out of training"),
        }
        for one, title in words.items():
            counts.addItem(title, one)
        counts.setAccessibleName(self.tr("Counts as"))
        counts.view().setAccessibleName(counts.accessibleName())
        return counts

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self._title, self._name, self._key):
            self._form.addRow(field.accessibleName(), field)
        self._form.addRow(self._counts.accessibleName(), self._counts)
        self._form.addRow(self.tr("Colour"), self._colour)
        self._form.addRow("", self._hidden)
        buttons = QHBoxLayout()
        buttons.addWidget(self._merge)
        buttons.addWidget(self._delete)
        buttons.addStretch(1)
        self._form.addRow("", buttons)

    def _connect(self) -> None:
        self._title.textEdited.connect(self.title_changed)
        self._title.textEdited.connect(self._colour.show_title)
        self._name.textEdited.connect(self.name_changed)
        self._key.textEdited.connect(self._take_key)
        self._counts.activated.connect(self._take_counts)
        self._colour.colour_changed.connect(self.colour_changed)
        self._hidden.toggled.connect(self.hidden_changed)
        self._delete.clicked.connect(self.delete_requested)

    def show_label(self, label: Label, others: Sequence[Label], *, is_fixed: bool) -> None:
        """Shows a label, and the others of its layer that it may be merged into; a fixed one keeps its name."""
        self._hidden.blockSignals(True)
        for field, text in ((self._title, label.title), (self._name, label.name), (self._key, label.key)):
            if field.text() != text:
                field.setText(text)
        self._name.setReadOnly(is_fixed)
        self._name.setToolTip(
            self.tr("Rules of Annotator are about this role: its name stays.") if is_fixed else ""
        )
        self._form.setRowVisible(self._counts, label.counts_as is not None)
        if label.counts_as is not None:
            self._counts.setCurrentIndex(list(Counts).index(label.counts_as))
        self._colour.show_colour(label.colour, label.title)
        self._hidden.setChecked(label.is_hidden)
        self._hidden.blockSignals(False)
        self._show_targets(others)
        for button in (self._merge, self._delete):
            button.setEnabled(not is_fixed)

    def _show_targets(self, others: Sequence[Label]) -> None:
        menu = self._merge.menu()
        menu.clear()
        for other in others:
            action = menu.addAction(other.title.replace("&", "&&"))
            action.triggered.connect(partial(self._take_target, other.name))

    def _take_target(self, name: str, *_: object) -> None:
        self.merge_requested.emit(name)

    def _take_key(self, typed: str) -> None:
        if typed != typed.lower():
            self._key.setText(typed.lower())
        self.key_changed.emit(typed.lower())

    def _take_counts(self, _: int) -> None:
        # Qt keeps an enumeration of texts as plain text (PySide 6.11).
        self.counts_changed.emit(Counts(self._counts.currentData()))

    def focus_title(self) -> None:
        self._title.setFocus()
        self._title.selectAll()

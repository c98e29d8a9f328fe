"""Asks how labels and guidelines are to be. Nothing changes before Save, and then all of it in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.core import schema_edits
from annotator.core.errors import AnnotatorError, InvalidSchema, NothingToDo
from annotator.core.history import SchemaChange
from annotator.core.mark import Layer
from annotator.core.schema import LONGEST_GUIDELINE, TITLE, Counts, Label, LabelSchema
from annotator.core.schema_edits import FIXED_ROLES, Draft, Place, draft_of
from annotator.gui.dialogs import Dialog
from annotator.gui.dialogs.schema.guideline_editor import GuidelineEditor
from annotator.gui.dialogs.schema.label_form import LabelForm
from annotator.gui.dialogs.schema.label_list import PROJECT, LabelList, Subject

_NEW_COLOUR = "#0e7490"


class SchemaDialog(Dialog):
    """`uses` counts the marks of each label. What cannot be is refused at once, with the remedy."""

    def __init__(self, schema: LabelSchema, uses: Mapping[Place, int], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Labels and guidelines"))
        self._draft, self._uses = draft_of(schema), uses
        self._subject: Subject = PROJECT
        self._troubles: dict[str, str] = {}
        self._list = LabelList()
        self._head = self.words("")
        self._form = LabelForm()
        self._nests = QCheckBox(self.tr("Names may lie inside names of another label"))
        self._nests.setAccessibleName(self._nests.text())
        self._nests.setToolTip(self.tr("“England”, a place, in “Bank of England”, an organisation"))
        self._guideline = GuidelineEditor()
        self._trouble = self.words("")
        self._trouble.setForegroundRole(QPalette.ColorRole.BrightText)  # the theme's colour for trouble
        self._trouble.setAccessibleName(self.tr("What cannot be"))
        self._add_role = self._button(self.tr("Add a role"), partial(self._add, Layer.ROLE))
        self._add_entity = self._button(self.tr("Add an entity label"), partial(self._add, Layer.ENTITY))
        self._up = self._button(self.tr("Up"), partial(self._move, -1))
        self._down = self._button(self.tr("Down"), partial(self._move, 1))
        self._lay_out()
        self._save = self.add_answers(self.tr("Save"))
        self._connect()
        em = self.fontMetrics().height()
        room = self.screen().availableSize()
        self.resize(min(62 * em, room.width() * 9 // 10), min(44 * em, room.height() * 9 // 10))
        self._show()
        self._list.setFocus()

    def _button(self, words: str, act: Callable[..., None]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        for pair in ((self._add_role, self._add_entity), (self._up, self._down)):
            row = QHBoxLayout()
            for button in pair:
                row.addWidget(button)
            column.addLayout(row)
        em = self.fontMetrics().height()
        self._guideline.setMinimumHeight(10 * em)
        fields = QVBoxLayout(right)
        fields.setContentsMargins(em // 2, 0, 0, 0)
        fields.addWidget(self._head)
        fields.addWidget(self._form)
        fields.addWidget(self._nests)
        fields.addWidget(self._guideline, 1)
        scrolled = QScrollArea()
        scrolled.setWidget(right)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(left)
        sides.addWidget(scrolled)
        sides.setStretchFactor(1, 1)
        sides.setChildrenCollapsible(False)
        self.content.addWidget(sides, 1)
        self.content.addWidget(self._trouble)

    def _connect(self) -> None:
        form = self._form
        self._list.subject_chosen.connect(self._choose)
        form.title_changed.connect(self._set_title)
        form.key_changed.connect(self._set_key)
        form.colour_changed.connect(self._set_colour)
        form.counts_changed.connect(self._set_counts)
        form.hidden_changed.connect(self._set_hidden)
        form.name_changed.connect(self._rename)
        form.merge_requested.connect(self._merge)
        form.delete_requested.connect(self._delete)
        self._nests.clicked.connect(self._set_nesting)
        self._guideline.guideline_changed.connect(self._write_guideline)
        self._guideline.too_much_pasted.connect(self._refuse_paste)

    def choice(self) -> SchemaChange | None:
        """Asks, and waits for the answer; None when the dialog is left without one, or nothing was changed."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        try:
            return schema_edits.change_of(self._draft)
        except NothingToDo:
            return None

    # What is shown

    def _choose(self, subject: Subject) -> None:
        self._subject = subject
        self._show_subject()

    def _show(self) -> None:
        self._list.show_draft(self._draft, self._uses, self._subject)
        self._show_subject()

    def _show_subject(self) -> None:
        layer, name = self._subject
        self._troubles.clear()
        self._tell_troubles()
        label = self._label
        self._form.setVisible(label is not None)
        self._nests.setVisible(self._subject == PROJECT)
        self._nests.setChecked(self._draft.now.nests)
        for button in (self._up, self._down):
            button.setEnabled(label is not None)
        self._head.setText(self._head_words(label))
        if label is None or layer is None:
            now = self._draft.now
            self._guideline.show_guideline(now.guideline if layer is None else now.topics_guideline)
            return
        others = [other for other in self._draft.now.labels(layer) if other.name not in (name, TITLE)]
        self._form.show_label(label, others, is_fixed=layer is Layer.ROLE and name in FIXED_ROLES)
        self._guideline.show_guideline(label.guideline)

    @property
    def _label(self) -> Label | None:
        layer, name = self._subject
        return self._draft.label(layer, name) if layer is not None and name else None

    def _head_words(self, label: Label | None) -> str:
        if self._subject == PROJECT:
            return self.tr(
                "What everybody who labels in this project agrees on. F1 shows it, beside the keys."
            )
        if label is None:
            return self.tr(
                "How topics are given. It is shown beside the article while the topic finder is in use."
            )
        layer, name = self._subject
        sources = self._draft.sources(layer or Layer.ROLE, name)
        count = sum(self._uses.get((layer or Layer.ROLE, old), 0) for old in sources)
        return self.tr("%n marks have this label, of all authors.", "", count)

    def _tell_troubles(self) -> None:
        """What cannot be, by the field that says so. While one stands there, there is nothing to save."""
        words = "\n".join(trouble[:1].upper() + trouble[1:] for trouble in self._troubles.values())
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        self._save.setEnabled(not words)

    # What a person asks

    def _try(self, what: str, edit: Callable[[Draft], Draft], subject: Subject | None = None) -> bool:
        """Whether the edit could be done. Then the list shows it, and another subject where one is named."""
        try:
            self._draft = edit(self._draft)
        except AnnotatorError as refusal:
            self._troubles[what] = str(refusal)
            self._tell_troubles()
            return False
        self._subject = subject or self._subject
        self._troubles.pop(what, None)
        self._tell_troubles()
        if what != "guideline":  # typed at every key; the list does not show it
            self._list.show_draft(self._draft, self._uses, self._subject)
            self._head.setText(self._head_words(self._label))
        return True

    def _set_title(self, title: str) -> None:
        self._set("title", lambda label: replace(label, title=_readable(title)))

    def _set_key(self, key: str) -> None:
        self._set("key", lambda label: replace(label, key=key))

    def _set_colour(self, colour: str) -> None:
        self._set("colour", lambda label: replace(label, colour=colour))

    def _set_counts(self, counts: Counts) -> None:
        self._set("counts", lambda label: replace(label, counts_as=counts))

    def _set_hidden(self, hidden: bool) -> None:
        self._set("hidden", lambda label: replace(label, is_hidden=hidden))

    def _set(self, what: str, changed: Callable[[Label], Label]) -> None:
        layer, name = self._layer, self._subject[1]
        self._try(
            what, lambda draft: schema_edits.change_label(draft, layer, changed(draft.label(layer, name)))
        )

    @property
    def _layer(self) -> Layer:
        layer = self._subject[0]
        assert layer is not None, "a label is shown"
        return layer

    def _rename(self, new: str) -> None:
        layer, old = self._layer, self._subject[1]
        self._try("name", lambda draft: schema_edits.rename_label(draft, layer, old, new), (layer, new))

    def _merge(self, into: str) -> None:
        layer, old = self._layer, self._subject[1]
        if self._try("deed", lambda draft: schema_edits.merge_label(draft, layer, old, into), (layer, into)):
            self._show()

    def _delete(self) -> None:
        layer, name = self._layer, self._subject[1]
        if self._try(
            "deed", lambda draft: schema_edits.delete_label(draft, layer, name, self._uses), PROJECT
        ):
            self._show()

    def _move(self, by: int, *_: object) -> None:
        layer, name = self._layer, self._subject[1]
        self._try("deed", lambda draft: schema_edits.move_label(draft, layer, name, by))

    def _add(self, layer: Layer, *_: object) -> None:
        known = {one.name for one in (*self._draft.start.labels(layer), *self._draft.now.labels(layer))}
        name = next(name for number in count(1) if (name := f"{layer}-{number}") not in known)
        counts = Counts.BOILERPLATE if layer is Layer.ROLE else None
        label = Label(name, self.tr("New label"), colour=_NEW_COLOUR, counts_as=counts)
        if self._try("deed", lambda draft: schema_edits.add_label(draft, layer, label), (layer, name)):
            self._show()
            self._form.focus_title()

    def _write_guideline(self, guideline: str) -> None:
        layer, name = self._subject
        if name:
            self._set("guideline", lambda label: replace(label, guideline=guideline))
        else:
            write = schema_edits.set_guideline if layer is None else schema_edits.set_topics_guideline
            self._try("guideline", lambda draft: write(draft, guideline))

    def _set_nesting(self, nests: bool) -> None:
        self._try("nests", lambda draft: schema_edits.set_nesting(draft, nests=nests))

    def _refuse_paste(self, length: int) -> None:
        """Nothing was pasted, so what can be saved still can; the words go with the next act."""
        words = self.tr(
            "Not pasted: the guideline would have {length:,} characters, of at most {most:,}. Paste a part."
        )
        self._trouble.setText(words.format(length=length, most=LONGEST_GUIDELINE))
        self._trouble.show()


def _readable(title: str) -> str:
    """Raises InvalidSchema for a title that nobody could read."""
    if not title.strip():
        raise InvalidSchema("a label needs a name that people can read")
    return title

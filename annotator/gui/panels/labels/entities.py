"""The article's entities, and the buttons that mark a selection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from annotator.core.ledger import Article, Row
from annotator.core.mark import Layer, Mark
from annotator.core.schema import LabelSchema
from annotator.gui.fitting import draw_instead
from annotator.gui.panels import PlainLabel
from annotator.gui.panels.labels.entity_rows import EntityDelegate, EntityRows, Entry, Head, grouped, keys_of
from annotator.gui.panels.labels.flow import FlowBox
from annotator.gui.panels.labels.label_button import LabelButton
from annotator.gui.panels.labels.section import Section
from annotator.gui.theme import Theme

_LEAST_ROWS, _MOST_ROWS = 6, 12
"""Rows of the list that stay visible however low the window, and for how many it asks for room."""


class EntitiesSection(Section):
    """A click on a string asks for its first mark, each further click for the next one."""

    entity_clicked = Signal(object)
    label_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Entities"))
        self._theme = theme
        self._schema: LabelSchema | None = None
        self._marks: tuple[Mark, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._turn: tuple[str, str, int] = ("", "", 0)
        self._buttons: tuple[LabelButton, ...] = ()
        self._can_mark = False
        self._box = FlowBox()
        self._model = EntityRows(self)
        self._delegate = EntityDelegate(theme, self)
        self._list = _EntityList(self._model, self._delegate)
        self._list.entry_chosen.connect(self._go_to)
        self._outside = PlainLabel(is_muted=True)
        self._outside.setWordWrap(True)
        self._outside.hide()
        self._open = PlainLabel(is_muted=True)
        self._open.setWordWrap(True)
        self._open.hide()
        self.content.addWidget(self._box)
        self.content.addWidget(self._list, 1)
        self.content.addWidget(self._open)
        self.content.addWidget(self._outside)

    def use_schema(self, schema: LabelSchema) -> None:
        if schema == self._schema:
            return
        self._schema = schema
        self._buttons = tuple(
            LabelButton(label, keys_of(schema, label.name), self._theme)
            for label in schema.offered(Layer.ENTITY)
        )
        for button in self._buttons:
            button.setEnabled(self._can_mark)
            button.label_requested.connect(self.label_requested)
        self._box.show_items(self._buttons)
        self._regroup()

    def show_entities(self, article: Article) -> None:
        """Groups the marks anew only when they changed, and looks at what lies outside when they or the rows did."""
        marks = article.annotation.entities
        same_marks = marks is self._marks or marks == self._marks
        if not same_marks:
            self._marks = marks
            self._regroup()
        if not (same_marks and article.rows is self._rows):
            self._rows = article.rows
            self._show_outside(article.outside_count)
        self._show_open(article.names.suggested_count, len(article.names.first))

    def clear(self) -> None:
        self._marks, self._rows = (), ()
        self._regroup()
        self._show_outside(0)
        self._show_open(0, 0)

    def show_selection(self, *, can_mark: bool) -> None:
        """Whether there is something that a label button would mark."""
        if can_mark != self._can_mark:
            self._can_mark = can_mark
            for button in self._buttons:
                button.setEnabled(can_mark)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = self._delegate.theme = theme
        self._list.viewport().update()
        for button in self._buttons:
            button.apply_theme(theme)

    def _regroup(self) -> None:
        if self._schema is not None:
            self._list.show_rows(tuple(grouped(self._marks, self._schema)))

    def _show_outside(self, count: int) -> None:
        one = self.tr("1 entity lies outside the main text")
        self._outside.setText(
            one if count == 1 else self.tr("%n entities lie outside the main text", "", count)
        )
        self._outside.setVisible(count > 0)

    def _show_open(self, suggested: int, candidates: int) -> None:
        """How many names still want a look."""
        words = (
            self.tr("{count} suggested").format(count=suggested) if suggested else "",
            self.tr("{count} without a label yet").format(count=candidates) if candidates else "",
        )
        self._open.setText(" · ".join(filter(None, words)))
        self._open.setVisible(bool(suggested or candidates))

    def _go_to(self, entry: Entry) -> None:
        label, quote, turn = self._turn
        again = (label, quote) == (entry.label.name, entry.quote)
        turn = (turn + 1) % len(entry.marks) if again else 0
        self._turn = (entry.label.name, entry.quote, turn)
        self.entity_clicked.emit(entry.marks[turn])


class _EntityList(QListView):
    """Up and Down move, Enter or a click goes to the text."""

    entry_chosen = Signal(object)

    def __init__(self, model: EntityRows, delegate: EntityDelegate) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Entities"))
        self.setAccessibleDescription(self.tr("Enter goes to a string in the text, again to the next one."))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._choose)
        self._fit_font()

    def _fit_font(self) -> None:
        self.setMinimumHeight(self._height_of(_LEAST_ROWS))

    def _height_of(self, rows: int) -> int:
        return rows * self.fontMetrics().lineSpacing() * 4 // 3

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_font()

    def sizeHint(self) -> QSize:
        rows = min(max(len(self._rows.rows), _LEAST_ROWS), _MOST_ROWS)
        return QSize(super().sizeHint().width(), self._height_of(rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where nothing is marked in an article, it says so."""
        super().paintEvent(event)
        if self.isEnabled() and not self._rows.rows:
            draw_instead(self, self.tr("No name is marked yet"))

    def show_rows(self, rows: tuple[Head | Entry, ...]) -> None:
        """The list stays where it is, and the keyboard on the same string."""
        current = self.currentIndex()
        row = self._rows.rows[current.row()] if current.isValid() else None
        scrolled = self.verticalScrollBar().value()
        self._rows.show_rows(rows)
        self.doItemsLayout()
        self.updateGeometry()
        if row is not None:
            self.setCurrentIndex(self._rows.place_of(row))
        self.verticalScrollBar().setValue(scrolled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self._rows.rows[index.row()] if index.isValid() else None
        if isinstance(row, Entry):
            self.entry_chosen.emit(row)

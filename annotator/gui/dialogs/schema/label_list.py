"""All that a guideline can be about: the project, its roles, its entity labels, topics."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.core.mark import Layer
from annotator.core.schema import Label, LabelSchema
from annotator.core.schema_edits import Draft
from annotator.gui.theme import theme

Subject = tuple[Layer | None, str]
"""A label by its layer and name; without a name, the topics or (None) the project as a whole."""
PROJECT: Subject = (None, "")
TOPICS: Subject = (Layer.TOPIC, "")
_SUBJECT = Qt.ItemDataRole.UserRole
_MIDDLE = 128
"""The lightness between a dark ground and a light one."""


class LabelList(QTreeWidget):
    """A row a label under the head of its layer, with its letter and how many marks have it."""

    subject_chosen = Signal(object)
    """The Subject that is current now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Label"), self.tr("Letter"), self.tr("Marks")])
        self.setAccessibleName(self.tr("Labels"))
        self.setIndentation(self.fontMetrics().height())
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._items: dict[Subject, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)

    def sizeHint(self) -> QSize:
        return QSize(16 * self.fontMetrics().height(), super().sizeHint().height())

    def show_draft(self, draft: Draft, uses: Mapping[tuple[Layer, str], int], current: Subject) -> None:
        """Shows the labels as they are to be; marks are counted as they will be, merged ones with those they joined."""
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        self._add(None, PROJECT, self.tr("The project"))
        for layer, title in ((Layer.ROLE, self.tr("Roles")), (Layer.ENTITY, self.tr("Entity labels"))):
            head = self._head(title)
            for label in draft.now.labels(layer):
                count = sum(uses.get((layer, old), 0) for old in draft.sources(layer, label.name))
                self._add_label(head, layer, label, count, self._letters(draft.now, layer, label))
        self._add(None, TOPICS, self.tr("Topics"))
        self.expandAll()
        self.setCurrentItem(self._items.get(current, self._items[PROJECT]))
        self.blockSignals(False)

    def _letters(self, schema: LabelSchema, layer: Layer, label: Label) -> str:
        if layer is Layer.ROLE:
            return "" if label.is_hidden else label.key
        return " · ".join(key for key, name in schema.entity_keys.items() if name == label.name)

    def _head(self, title: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self, [title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = QFont(self.font())
        font.setBold(True)
        head.setFont(0, font)
        head.setFirstColumnSpanned(True)
        return head

    def _add(self, head: QTreeWidgetItem | None, subject: Subject, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setData(0, _SUBJECT, subject)
        if head is None:
            self.addTopLevelItem(item)
        else:
            head.addChild(item)
        self._items[subject] = item
        return item

    def _add_label(self, head: QTreeWidgetItem, layer: Layer, label: Label, count: int, letters: str) -> None:
        title = self.tr("{title} (hidden)").format(title=label.title) if label.is_hidden else label.title
        item = self._add(head, (layer, label.name), title)
        item.setIcon(0, self._swatch(label.colour))
        item.setText(1, letters)
        item.setText(2, f"{count:,}" if count else "")
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def _swatch(self, colour: str) -> QIcon:
        """A label's colour as the theme that is on draws it."""
        is_dark = self.palette().color(QPalette.ColorRole.Base).lightness() < _MIDDLE
        side = self.fontMetrics().height()
        picture = QPixmap(QSize(side, side) * self.devicePixelRatio())
        picture.setDevicePixelRatio(self.devicePixelRatio())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme(dark=is_dark).label(colour).text)
        painter.drawRoundedRect(QRectF(side * 0.15, side * 0.15, side * 0.7, side * 0.7), 3, 3)
        painter.end()
        return QIcon(picture)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        subject = item.data(0, _SUBJECT) if item is not None else None
        if subject is not None:
            layer, name = subject
            # Qt keeps an enumeration of texts as plain text (PySide 6.11).
            self.subject_chosen.emit((Layer(layer) if layer else None, name))

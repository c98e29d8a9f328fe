"""The article's entities, grouped by label and by string."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.mark import Mark
from annotator.core.schema import Label, LabelSchema
from annotator.gui.panels import draw_line, tip, visible
from annotator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_WIDEST_TAG = 5
"""The widest tag in heights of a line; longer names are cut off."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first row of a label: what it is called, and how many marks it has."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One string under its label, with its marks in reading order."""

    label: Label
    quote: str
    marks: tuple[Mark, ...]


def keys_of(schema: LabelSchema, name: str) -> str:
    """The keys that give a label, as buttons show them: “1 · p”."""
    return " · ".join(key for key, label in schema.entity_keys.items() if label == name)


def grouped(marks: tuple[Mark, ...], schema: LabelSchema) -> Iterator[Head | Entry]:
    """The rows of the list: every label that marks something, in the schema's order; the buttons name the others."""
    strings: dict[str, dict[str, list[Mark]]] = {label.name: {} for label in schema.entities}
    for mark in marks:
        strings.setdefault(mark.label, {}).setdefault(mark.quote, []).append(mark)
    for name, quotes in ((name, quotes) for name, quotes in strings.items() if quotes):
        known = next((label for label in schema.entities if label.name == name), None)
        label = known or Label(name, name)
        yield Head(label, sum(map(len, quotes.values())))
        for quote, several in quotes.items():
            yield Entry(label, quote, tuple(several))


class EntityRows(QAbstractListModel):
    """Heads and the strings under them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Head | Entry, ...] = ()
        self.names: tuple[str, ...] = ()

    def show_rows(self, rows: tuple[Head | Entry, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.names = tuple(row.label.name for row in rows if isinstance(row, Head))
        self.endResetModel()

    def place_of(self, row: Head | Entry) -> QModelIndex:
        """Where the row of the same label and string stands now; an invalid index when it is gone."""
        for place, other in enumerate(self.rows):
            if _name(other) == _name(row):
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _Role.DisplayRole:
            return row.label.title if isinstance(row, Head) else row.quote
        if role == _Role.ToolTipRole and isinstance(row, Entry):
            return tip(row.quote)
        if role == _Role.AccessibleTextRole:
            return visible(self._words(row))
        return None

    def _words(self, row: Head | Entry) -> str:
        if isinstance(row, Head):
            return self.tr("{title}, {count} marked").format(title=row.label.title, count=row.count)
        words = self.tr("{quote}, {title}, {count} marked")
        return words.format(quote=row.quote, title=row.label.title, count=len(row.marks))


def _name(row: Head | Entry) -> tuple[str, str]:
    return (row.label.name, row.quote if isinstance(row, Entry) else "")


class EntityDelegate(QStyledItemDelegate):
    """A label's head with its tag, title, keys and count; its strings indented under it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(1, metrics.lineSpacing() + metrics.height() // 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, EntityRows), "this delegate draws entities"
        row = model.rows[index.row()]
        painter.save()
        self._draw_ground(painter, option, is_entry=isinstance(row, Entry))
        if isinstance(row, Head):
            self._draw_head(painter, option, row, _indent(option, model))
        else:
            self._draw_count(painter, option, len(row.marks))
            painter.setPen(self.theme.text)
            place = option.rect.adjusted(_indent(option, model), 0, -_count_width(option), 0)
            draw_line(painter, _mirrored(option, place), row.quote)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_entry: bool) -> None:
        if is_entry and option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self.theme.current)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(option.rect, self.theme.current)
            painter.setPen(QPen(self.theme.accent, 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _draw_head(self, painter: QPainter, option: QStyleOptionViewItem, head: Head, indent: int) -> None:
        rect, bold, air = option.rect, _bold(option), _air(option)
        colours = self.theme.label(head.label.colour)
        tag = QRect(rect.left() + air, rect.top(), indent - 2 * air, rect.height())
        painter.fillRect(_mirrored(option, tag.adjusted(0, air // 2, 0, -(air // 2))), colours.tint)
        painter.setFont(bold)
        painter.setPen(colours.text)
        width = min(QFontMetrics(bold).horizontalAdvance(head.label.name) + 2, tag.width())
        name = QRect(tag.left() + (tag.width() - width) // 2, tag.top(), width, tag.height())
        draw_line(painter, _mirrored(option, name), head.label.name)
        self._draw_count(painter, option, head.count)
        painter.setFont(option.font)
        painter.setPen(self.theme.text)
        title = rect.adjusted(indent, 0, -_count_width(option), 0)
        draw_line(painter, _mirrored(option, title), head.label.title)

    def _draw_count(self, painter: QPainter, option: QStyleOptionViewItem, count: int) -> None:
        painter.setPen(self.theme.muted)
        place = _mirrored(option, option.rect.adjusted(0, 0, -_air(option), 0))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        is_turned = option.direction is Qt.LayoutDirection.RightToLeft
        flags |= Qt.AlignmentFlag.AlignLeft if is_turned else Qt.AlignmentFlag.AlignRight
        painter.drawText(place, flags, str(count))


def _air(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.height() // 3


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setBold(True)
    return font


def _indent(option: QStyleOptionViewItem, model: EntityRows) -> int:
    """Where titles and strings begin: behind the widest tag, unless that is very wide."""
    metrics = QFontMetrics(_bold(option))
    widest = max((metrics.horizontalAdvance(name) for name in model.names), default=0)
    return min(widest, _WIDEST_TAG * metrics.height()) + 4 * _air(option)


def _count_width(option: QStyleOptionViewItem) -> int:
    return option.fontMetrics.horizontalAdvance("0000")


def _mirrored(option: QStyleOptionViewItem, place: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, place)

"""The field in which a person types a search, and the filters and values offered under it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QToolButton, QWidget

from annotator.core.search_words import Completion, SearchWords, completions, part_at, replaced_by
from annotator.gui.list_under import ListUnder
from annotator.gui.offsets import Utf16Map
from annotator.gui.panels import visible

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDTH = 20
"""The list's width in heights of a line, where the window is as wide."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_IN_LIST = (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""The keys that mean the list while it is open."""


class SearchField(QLineEdit):
    """Offers what the part of the search before the caret may become, as soon as that may be a filter or begins its
    value. Nothing is chosen before a person goes there, so that Enter searches for what was typed."""

    words_requested = Signal()
    """A person comes to type: what there is to offer is wanted. The answer is `show_words`."""
    down_pressed = Signal()
    """Down, with no offers to go to."""
    offers_changed = Signal()
    """Keys mean another thing now: there are offers under the field, or there are none any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: SearchWords | None = None
        self._offered = ""
        self._rows = CompletionRows(self)
        self._list = ListUnder(self, self._rows, _WIDTH)
        self._list.setAccessibleName(self.tr("Filters and values to search for"))
        self._list.setItemDelegate(_RoomyRows(self._list))
        self._list.clicked.connect(self._take)
        self.setPlaceholderText(self.tr("Search text, site:, lang:, label:, is:todo …"))
        self.setAccessibleName(self.tr("Search documents"))
        self._explain()
        self.setToolTip(self.accessibleDescription())
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):  # Qt makes it, without a word
            button.setAccessibleName(self.tr("Clear the search"))
        self.textEdited.connect(self._offer)
        self.cursorPositionChanged.connect(self._follow_caret)

    def _explain(self) -> None:
        self.setAccessibleDescription(
            self.tr(
                "Words of the text, with or without accents, the last one may be a beginning;"
                " “in quotes” what stands together."
            )
            + "\n"
            + self.tr(
                "Filters: site:vnexpress, lang:vi, is:todo (or done, skipped, flagged, unsure),"
                " label:PER (or a role, or a topic by name). What there is comes as you type: Down and Enter, or Tab."
            )
        )

    def show_words(self, words: SearchWords) -> None:
        """What the project holds that may be asked for."""
        was_awaited = self._words is None and self.isModified() and self.hasFocus()
        self._words = words
        if was_awaited:
            self._offer()

    # Offers

    @property
    def has_offers(self) -> bool:
        """Whether there are offers under the field, which some keys mean then."""
        return self._list.isVisible()

    @property
    def _caret(self) -> int:
        return Utf16Map(self.text()).to_code_points(self.cursorPosition())

    @property
    def _begun(self) -> str:
        """What is completed: the part in which the caret stands, as far as the caret."""
        part = part_at(self.text(), self._caret)
        return self.text()[part.start : self._caret] if part else ""

    def _offer(self) -> None:
        self._offered = self._begun
        found = completions(self._offered, self._words) if self._words else ()
        if not found:
            self._close()
            return
        self._rows.show_completions(found)
        self._list.open()
        self._point_at(-1)
        self.offers_changed.emit()

    def _follow_caret(self) -> None:
        if self._list.isVisible() and self._begun != self._offered:
            self._offer()

    def _point_at(self, row: int) -> None:
        """At a row, or at none for -1."""
        self._list.setCurrentIndex(self._rows.index(row) if row >= 0 else _ROOT)
        if row < 0:
            self._list.scrollToTop()
            self.setAccessibleDescription(self.tr("Down: what this may become"))
            return
        self.setAccessibleDescription(
            self.tr("{words}, {row} of {rows}").format(
                words=self._rows.words(row), row=row + 1, rows=self._rows.rowCount()
            )
        )

    def _close(self) -> None:
        if self._list.isVisible():
            self._list.hide()
            self._explain()
            self.offers_changed.emit()

    def _take(self, index: QModelIndex) -> None:
        """Puts an offer in the place of the part; a filter is offered its values then."""
        chosen = self._rows.completions[index.row()]
        typed, caret = self.text(), self._caret
        part = part_at(typed, caret)
        assert part is not None, "nothing else is offered anything"
        replaced, units = replaced_by(chosen, typed, part, caret), Utf16Map(typed)
        start, end = units.to_units(replaced.start), units.to_units(replaced.end)
        is_parted = chosen.is_filter or typed[replaced.end :].startswith(" ")
        self._close()
        self.setSelection(start, end - start)
        self.insert(chosen.typed if is_parted else f"{chosen.typed} ")

    # Keys

    def event(self, event: QEvent) -> bool:
        """While the list is open its keys are no shortcuts of the window, and Tab does not lead out of the field."""
        if isinstance(event, QKeyEvent) and self._is_for_list(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                self._take(self._chosen if self._chosen.isValid() else self._rows.index(0))
                return True
        return super().event(event)

    def _is_for_list(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._list.isVisible() and plain and event.key() in _IN_LIST

    @property
    def _chosen(self) -> QModelIndex:
        return self._list.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._is_for_list(event):
            if key == Qt.Key.Key_Down:
                self.down_pressed.emit()
            else:
                super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self._chosen.row() if self._chosen.isValid() else -1
            self._point_at((row + 1 + step) % (self._rows.rowCount() + 1) - 1)
        elif self._chosen.isValid():
            self._take(self._chosen)
        else:
            self._close()
            super().keyPressEvent(event)

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.words_requested.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._close()


class _RoomyRows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(1, option.fontMetrics.lineSpacing() + option.fontMetrics.height() // 2)


class CompletionRows(QAbstractListModel):
    """What is offered, likeliest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.completions: tuple[Completion, ...] = ()

    def show_completions(self, completions: tuple[Completion, ...]) -> None:
        self.beginResetModel()
        self.completions = completions
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.completions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row())
        return None

    def words(self, row: int) -> str:
        """What would be typed, and what that is."""
        offered = self.completions[row]
        meanings = {
            "site:": self.tr("a part of the site's name"),
            "lang:": self.tr("a language by its code"),
            "is:": self.tr("how far an article is"),
            "label:": self.tr("a role, a label or a topic"),
        }
        title = meanings.get(offered.typed, offered.title)
        return visible(f"{offered.typed} · {title}" if title else offered.typed)

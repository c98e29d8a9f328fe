"""Every command by its name: a few letters, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.core.abbreviation import fit
from annotator.gui.dialogs import Dialog

_ROWS = 14
"""Rows seen at once."""
_WORDS, _WHERE, _KEY = range(3)
_BY_PLACE = 4
"""What is found by the menu it stands in fits worse than what is found by its words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do, by a name of ours, in words that people read, where it stands, and its key.

    `hindrance` says why it cannot be done now, "" where it can.
    """

    name: str
    words: str
    where: str
    key: str = ""
    hindrance: str = ""


def found(typed: str, offers: Sequence[Offer], recent: Sequence[str]) -> list[Offer]:
    """The offers that what was typed may mean, best first; of equals what can be done, then what was done last."""
    hits = []
    for place, offer in enumerate(offers):
        rank = _rank(typed, offer)
        if rank is not None:
            since = recent.index(offer.name) if offer.name in recent else len(recent)
            hits.append(((rank, bool(offer.hindrance), since, place), offer))
    return [offer for _, offer in sorted(hits, key=lambda hit: hit[0])]


def _rank(typed: str, offer: Offer) -> int | None:
    if typed.strip() and typed.strip().casefold() == offer.key.casefold():
        return 0
    rank = fit(typed, offer.words)
    if rank is None and fit(typed, f"{offer.where} {offer.words}") is not None:
        return _BY_PLACE
    return rank


class PaletteDialog(Dialog):
    """A field over the list; the keyboard stays in the field. What cannot be done now is grey and says why."""

    def __init__(self, offers: Sequence[Offer], recent: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Commands"))
        self._offers, self._recent = offers, recent
        self._found: list[Offer] = []
        self._field = QLineEdit(self)
        self._list = QTreeWidget(self)
        self._furnish()
        self.content.addWidget(self._field)
        self.content.addWidget(self._list, 1)
        self._field.textChanged.connect(self._find)
        self._list.itemClicked.connect(self._take_item)
        self._list.currentItemChanged.connect(self._tell_row)
        em = self.fontMetrics().height()
        self.resize(QSize(46 * em, _ROWS * em * 2).boundedTo(self.room))
        self._find("")

    def choice(self) -> str | None:
        """The name of what was chosen; None when the person thought better of it."""
        if self.exec() != Dialog.DialogCode.Accepted:
            return None
        return self._found[self._row()].name

    def _furnish(self) -> None:
        self._field.setPlaceholderText(self.tr("What do you want to do? Beginnings of words will do"))
        self._field.setAccessibleName(self.tr("Command"))
        self._field.installEventFilter(self)
        found_list = self._list
        found_list.setAccessibleName(self.tr("Commands found"))
        found_list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found_list.setColumnCount(3)
        found_list.setHeaderHidden(True)
        found_list.setRootIsDecorated(False)
        found_list.setUniformRowHeights(True)
        header = found_list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        asides = (
            (_WHERE, [one.where for one in self._offers]),
            (_KEY, [_aside(one) for one in self._offers]),
        )
        for column, texts in asides:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            header.resizeSection(column, widest + 2 * metrics.height())

    def _find(self, typed: str) -> None:
        self._found = found(typed, self._offers, self._recent)
        self._list.clear()
        self._list.addTopLevelItems([self._item(offer) for offer in self._found])
        first = next((row for row, offer in enumerate(self._found) if not offer.hindrance), None)
        if first is None:
            self._field.setAccessibleDescription(self.tr("Nothing found that can be done now"))
        else:
            self._point_at(first)

    def _item(self, offer: Offer) -> QTreeWidgetItem:
        item = QTreeWidgetItem([offer.words, offer.where, _aside(offer)])
        item.setSizeHint(_WORDS, QSize(0, self.fontMetrics().height() * 8 // 5))
        item.setDisabled(bool(offer.hindrance))
        for column in (_WHERE, _KEY):
            item.setForeground(column, self.palette().color(QPalette.ColorRole.PlaceholderText))
        return item

    def _row(self) -> int:
        """The row that Enter takes; -1 where there is none."""
        return self._list.currentIndex().row()

    def _point_at(self, row: int) -> None:
        item = self._list.topLevelItem(row)
        assert item is not None, "a row of the list"
        self._list.setCurrentItem(item)

    def _tell_row(self) -> None:
        """For ears: the keyboard stays in the field, and what it points at is told there."""
        row = self._row()
        if 0 <= row < len(self._found):
            offer = self._found[row]
            told = ", ".join(filter(None, (offer.words, offer.where, offer.key)))
            place = self.tr("{command}, {row} of {rows}")
            self._field.setAccessibleDescription(
                place.format(command=told, row=row + 1, rows=len(self._found))
            )

    # Keys and mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter are the list's; Escape is the dialog's, all else the field's."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}
        if key in steps:
            self._move(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._take()
        else:
            return super().eventFilter(watched, event)
        return True

    def _move(self, by: int) -> None:
        """Over the rows that can be chosen: by one and round at the ends, by a page to them."""
        rows = [row for row, offer in enumerate(self._found) if not offer.hindrance]
        if not rows:
            return
        place = rows.index(self._row()) if self._row() in rows else -1
        last = len(rows) - 1
        following = (place + by) % len(rows) if abs(by) == 1 else min(max(place + by, 0), last)
        self._point_at(rows[following])

    def _take_item(self, item: QTreeWidgetItem) -> None:
        if not item.isDisabled():
            self._list.setCurrentItem(item)
            self._take()

    def _take(self) -> None:
        row = self._row()
        if 0 <= row < len(self._found) and not self._found[row].hindrance:
            self.accept()


def _aside(offer: Offer) -> str:
    return offer.hindrance or offer.key

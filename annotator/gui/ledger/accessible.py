"""The ledger as a text for screen readers: Qt has no words for a page that is painted, so these are its own."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6.Shiboken import VoidPtr

from annotator.core.document import Document
from annotator.core.span import Span, containing
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.offsets import Utf16Map


def make_readable() -> None:
    """Ledgers that are made from now on are read as text. To be called once, before the first is shown."""
    # Screen readers are few and PySide's releases many: where one lacks it, announcements still tell the place.
    if hasattr(QAccessible, "installFactory"):
        QAccessible.installFactory(_accessible_ledger)


def _accessible_ledger(_kind: str, widget: QObject) -> QAccessibleInterface | None:
    return AccessibleLedger(widget) if isinstance(widget, Ledger) else None


class AccessibleLedger(QAccessibleWidget):
    """What Qt asks for on behalf of a screen reader. Qt keeps it as long as the ledger lives, and PySide longer."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, QAccessible.Role.EditableText)
        self._text = LedgerText(ledger)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        # PySide says int and wants an object of its own or a VoidPtr; anything else, None too, ends the process (6.11).
        if kind is QAccessible.InterfaceType.TextInterface:
            return self._text  # type: ignore[return-value]
        return VoidPtr(0)  # type: ignore[return-value]

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = True
        return state


class LedgerText(QAccessibleTextInterface):
    """The article's text with the person's place as caret: the beginning of the current block, or of what is selected.

    Positions are Qt's UTF-16 units. PySide lets nobody tell of selections and attributes (6.11 leaves the methods out
    and answers with what happens to lie in memory), so none are offered: what is selected and marked is announced.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = weakref.ref(ledger)
        self._document = Document("")
        self._units = Utf16Map("")

    def _shown(self) -> tuple[Ledger, Utf16Map] | None:
        """The ledger and the map of its text; None when no article is open."""
        ledger = self._ledger()
        if ledger is None or ledger.article is None:
            return None
        if ledger.article.document is not self._document:
            self._document = ledger.article.document
            self._units = Utf16Map(self._document.text)
        return ledger, self._units

    # What is read

    def characterCount(self) -> int:
        shown = self._shown()
        return shown[1].to_units(len(self._document.text)) if shown else 0

    def text(self, start: int, end: int) -> str:
        shown = self._shown()
        if shown is None:
            return ""
        units = shown[1]
        last = len(self._document.text) if end < 0 else units.to_code_points(end)
        return self._document.text[units.to_code_points(max(0, start)) : last]

    def cursorPosition(self) -> int:
        shown = self._shown()
        if shown is None:
            return 0
        ledger, units = shown
        cursor = ledger.cursor_place
        if cursor.selection is not None:
            return units.to_units(cursor.selection.start)
        blocks = _blocks(ledger)
        return units.to_units(blocks[cursor.row].start) if cursor.row < len(blocks) else 0

    def selectionCount(self) -> int:
        return 0

    # Where it stands

    def characterRect(self, offset: int) -> QRect:
        place = self._place(offset)
        if place is None:
            return QRect()
        ledger, row, position = place
        rows, viewport = ledger.rows, ledger.viewport()
        rects = rows.text(row).rects(Span(position, position + 1)) if rows else []
        if rows is None or not rects:
            return QRect()
        origin = rows.text_origin(row).toPoint() - QPoint(0, ledger.verticalScrollBar().value())
        return rects[0].toAlignedRect().translated(viewport.mapToGlobal(origin))

    def offsetAtPoint(self, point: QPoint) -> int:
        shown = self._shown()
        if shown is None:
            return -1
        ledger, units = shown
        position = ledger.position_at(ledger.viewport().mapFromGlobal(point).toPointF())
        return -1 if position is None else units.to_units(position)

    def scrollToSubstring(self, start: int, _end: int) -> None:
        if place := self._place(start):
            place[0].show_place((place[1], 0.0))

    # What a screen reader may ask for

    def setCursorPosition(self, position: int) -> None:
        if place := self._place(position):
            ledger, row, _ = place
            ledger.set_cursor(ledger.cursor_place.moved(row))

    def addSelection(self, start: int, end: int) -> None:
        shown, place = self._shown(), self._place(start)
        if shown is not None and place is not None and end > start:
            ledger, row, first = place
            wanted = Span(first, shown[1].to_code_points(end))
            if _blocks(ledger)[row].contains(wanted):
                ledger.set_cursor(ledger.cursor_place.selecting(row, wanted))

    def setSelection(self, _index: int, start: int, end: int) -> None:
        self.addSelection(start, end)

    def removeSelection(self, _index: int) -> None:
        if shown := self._shown():
            shown[0].set_cursor(shown[0].cursor_place.on_lines())

    def _place(self, offset: int) -> tuple[Ledger, int, int] | None:
        """The ledger, the row in which a position lies, and the position in code points; None outside all blocks."""
        shown = self._shown()
        if shown is None or offset < 0:
            return None
        ledger, units = shown
        position = units.to_code_points(offset)
        row = containing(_blocks(ledger), position)
        return None if row is None else (ledger, row, position)


def _blocks(ledger: Ledger) -> tuple[Span, ...]:
    return ledger.article.annotation.blocks if ledger.article is not None else ()

"""The ledger for ears: what is drawn there is told in words to screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleTextCursorEvent
from PySide6.QtWidgets import QWidget

from annotator.core.document import snippet
from annotator.core.ledger import Article, Row
from annotator.core.span import Span
from annotator.gui.frame import Frame
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.marks import Painted
from annotator.gui.messages import block_words, name_words, reason_words
from annotator.gui.panels import visible

_LONGEST = 2_000
"""Characters of a block that are told; nobody listens to more, and one may have 400,000."""


class Voice(QObject):
    """Tells the place where the person is, whenever it is another or reads differently."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def tell_state(self, _state: object) -> None:
        """The article is another, or something was decided in it."""
        self.tell_place(self._frame.ledger.cursor_place)

    def tell_place(self, cursor: Cursor) -> None:
        ledger = self._frame.ledger
        if ledger.article is None or cursor.row >= len(ledger.article.rows):
            return
        words = place_words(ledger.article, cursor, ledger.marks_on(cursor.row))
        if words != ledger.accessibleDescription():
            ledger.setAccessibleDescription(words)
            if QAccessible.isActive():
                _tell(ledger, words)


def _tell(ledger: QWidget, words: str) -> None:
    """To whoever listens: where the caret is, for braille and magnifiers, and what is said of the place."""
    text = QAccessible.queryAccessibleInterface(ledger).textInterface()
    if text is not None:  # a PySide that lets nobody make one
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(ledger, text.cursorPosition()))
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(ledger, words))


def place_words(article: Article, cursor: Cursor, marks: Sequence[Painted]) -> str:
    """What is selected and what is said of it; or the line with its text, role, state and names."""
    row = article.rows[cursor.row]
    if cursor.selection is not None:
        chosen = visible(snippet(article.document, cursor.selection)[:_LONGEST])
        return ". ".join(filter(None, (name_words(article, cursor.selection) or chosen, _line(article, row))))
    heard = Span(row.block.start, min(row.block.end, row.block.start + _LONGEST))
    told = visible(snippet(article.document, heard))
    names = _names(article, [mark for mark in marks if mark.place.overlaps(heard)])
    return ". ".join(filter(None, (_line(article, row), told, _look(row), names)))


def _line(article: Article, row: Row) -> str:
    return block_words(row, len(article.rows), article.schema)


def _look(row: Row) -> str:
    """What the amber dot and the words beside it say."""
    if not row.wants_a_look:
        return ""
    words = _tr("wants a look")
    return f"{words}: {reason_words(row.reason)}" if row.reason else words


def _names(article: Article, marks: Sequence[Painted]) -> str:
    """What tints and lines under the text say."""
    return "; ".join(_name(article, mark) for mark in sorted(marks, key=lambda mark: mark.place))


def _name(article: Article, mark: Painted) -> str:
    quote = visible(snippet(article.document, mark.place))
    if mark.label is None:
        return _tr("{quote}: a name?").format(quote=quote)
    words = _tr("{quote}: {label}, suggested") if mark.is_suggested else _tr("{quote}: {label}")
    told = words.format(quote=quote, label=mark.label.title)
    return told + ", " + _tr("outside the main text") if mark.is_outside else told


def _tr(text: str) -> str:
    return QCoreApplication.translate("voice", text)

"""The field in which a person types a few letters of a topic, and the list under it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.core.document import Document
from annotator.core.mark import NoTopic
from annotator.core.tokens import folded
from annotator.core.topic_offers import TopicOffer, UsedTopic
from annotator.core.topics import Topic, TopicScheme, words_of
from annotator.gui.list_under import ListUnder
from annotator.gui.panels.labels.hits import Hit, HitDelegate, HitRows, answer_hit, hit
from annotator.gui.theme import Theme

_LATELY = 10
"""Topics offered and used lately that are listed before anything is typed."""
_ENOUGH_LETTERS = 3
"""So many letters of an answer mean it rather than a topic with such a word somewhere."""
_WIDTH = 26
"""The list's width in heights of a line, where the window is as wide."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OURS = (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TopicFinder(QLineEdit):
    """Finds topics by the beginnings of words, in every language of the scheme, and the answers that there is none.

    Before anything is typed it shows what is offered and what was used lately, and the broadest topics.
    """

    topic_requested = Signal(str)
    """The id of the topic that was chosen."""
    no_topic_requested = Signal(object)
    """The NoTopic that was chosen: why there is no topic."""
    left = Signal()
    """A person is through with the field: Esc, or Enter with nothing typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme: TopicScheme | None = None
        self._document = Document("")
        self._taken: frozenset[str] = frozenset()
        self._before_typing: tuple[str, ...] = ()
        self._rows = HitRows(self)
        self._list = ListUnder(self, self._rows, _WIDTH, self.tr("No topic found"))
        self._delegate = HitDelegate(theme, self._list)
        self._furnish_list()
        self.setPlaceholderText(self.tr("Add a topic… (F2)"))
        self.setAccessibleName(self.tr("Add a topic"))
        self.textEdited.connect(self._find)

    def _furnish_list(self) -> None:
        found = self._list
        found.setAccessibleName(self.tr("Topics found"))
        found.setItemDelegate(self._delegate)
        found.clicked.connect(self._choose)

    def use_scheme(self, scheme: TopicScheme) -> None:
        self._scheme = scheme
        self.close_list()

    def show_article(self, document: Document, taken: frozenset[str]) -> None:
        """The article, names in whose language are shown beside the English ones, and the topics it has."""
        if document is not self._document:
            self.__dict__.pop("_words", None)
        self._document, self._taken = document, taken

    def show_offers(self, offers: Sequence[TopicOffer], used: Sequence[UsedTopic]) -> None:
        """What is listed before anything is typed: offers first, then other topics that the project used lately."""
        ids = (*(offer.topic_id for offer in offers), *(topic.topic_id for topic in used))
        self._before_typing = tuple(dict.fromkeys(ids))[:_LATELY]

    @property
    def _language(self) -> str:
        return self._document.language.code

    @cached_property
    def _words(self) -> frozenset[str]:
        return words_of(self._document.text)

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._list.viewport().update()

    def close_list(self) -> None:
        self._list.hide()
        self.setAccessibleDescription("")

    # Keys

    def event(self, event: QEvent) -> bool:
        """Some keys are no shortcuts of the window here, and undo is one once nothing typed is left to undo."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            is_ours = event.key() in _OURS and not event.modifiers()
            if is_ours or self._is_spent(event):
                event.setAccepted(is_ours)
                return True
        return super().event(event)

    def _is_spent(self, event: QKeyEvent) -> bool:
        """Whether undo or redo is asked for and this field has none: then it is the window's."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not self.isUndoAvailable()) or (
            event.matches(redo) and not self.isRedoAvailable()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key not in _OURS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._leave()
        elif key == Qt.Key.Key_Down:
            self._move(1)
        elif key == Qt.Key.Key_Up:
            self._move(-1)
        elif not event.isAutoRepeat():
            self._enter()

    def _enter(self) -> None:
        if self._list.isVisible() and self._list.currentIndex().isValid():
            self._choose(self._list.currentIndex())
        elif self.text():
            self.open_list()
        else:
            self._leave()

    def _move(self, step: int) -> None:
        if not self._list.isVisible():
            self.open_list()
        rows, current = self._rows.rowCount(), self._list.currentIndex()
        if rows:
            start = current.row() if current.isValid() else -1 if step > 0 else 0
            self._point_at((start + step) % rows)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen = self._rows.hits[index.row()]
            self._empty()
            self.close_list()
            if chosen.answer is not None:
                self.no_topic_requested.emit(chosen.answer)
            else:
                self.topic_requested.emit(chosen.topic_id)

    def _leave(self) -> None:
        self._empty()
        self.close_list()
        self.left.emit()

    def _empty(self) -> None:
        """Without a way back to what was typed: undo is to take back the topic now."""
        self.setText("")

    def open_list(self) -> None:
        """Shows what there is for what is typed; nothing is chosen before anything is typed."""
        self._find(self.text())

    def _find(self, typed: str) -> None:
        if self._scheme is None:
            return
        self._rows.show_hits(self._hits(self._scheme, typed))
        self._list.open()
        if not self._rows.hits:
            self.setAccessibleDescription(self.tr("No topic found"))
        elif typed.strip():
            self._point_at(0)
        else:
            self._list.scrollToTop()
            self.setAccessibleDescription(self.tr("Down: topics used lately"))

    def _hits(self, scheme: TopicScheme, typed: str) -> tuple[Hit, ...]:
        """What was used lately, topics best first, and the answers: behind topics that begin as typed, and before those
        that only hold such a word when three letters of an answer were typed."""
        lately: list[Topic] = []
        if not typed.strip():
            known = (scheme.by_id[one] for one in self._before_typing if one in scheme.by_id)
            lately = [topic for topic in known if topic.id not in self._taken]
        found = scheme.find(typed, self._language, words=self._words)
        first, others = (
            [hit(one, scheme, self._language, is_taken=one.id in self._taken) for one in topics]
            for topics in (lately, found)
        )
        called = self.tr("no topic")
        answers = [one for one in map(answer_hit, NoTopic) if _begins_so(f"{called} {one.name}", typed)]
        if any(_leads(one, typed) for one in answers):
            first, others = (
                [one for one in others if _leads(one, typed) is wanted] for wanted in (True, False)
            )
            return (*first, *answers, *others)
        return (*first, *answers, *others) if first else (*others, *answers)

    def _point_at(self, row: int) -> None:
        self._list.setCurrentIndex(self._rows.index(row))
        self.setAccessibleDescription(
            self.tr("{topic}, {row} of {rows}").format(
                topic=self._rows.words(self._rows.hits[row]), row=row + 1, rows=self._rows.rowCount()
            )
        )

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens the list, for those who only have a mouse."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self._list.isVisible():
            self._find(self.text())

    # Focus

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_list()


def _leads(found: Hit, typed: str) -> bool:
    """Whether what was typed is the beginning of a name and not of a later word."""
    sought = folded(typed.strip())
    names = (folded(found.name), folded(found.local_name))
    return len(sought) >= _ENOUGH_LETTERS and any(name.startswith(sought) for name in names)


def _begins_so(words: str, typed: str) -> bool:
    """Whether each typed word begins one of the words."""
    parts = folded(words).split()
    return all(any(part.startswith(word) for part in parts) for word in folded(typed).split())

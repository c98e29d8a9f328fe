"""The documents panel: search, order, list and progress."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.core.query import Order, Query, parsed
from annotator.core.search_words import SearchWords
from annotator.core.summary import Progress, Summary
from annotator.gui.fitting import FittingBox
from annotator.gui.panels import PlainLabel, SidePanel
from annotator.gui.panels.documents.delegate import DocumentDelegate
from annotator.gui.panels.documents.model import DocumentsModel
from annotator.gui.panels.documents.progress import ProgressFoot
from annotator.gui.panels.documents.search_field import SearchField
from annotator.gui.panels.documents.view import DocumentsView
from annotator.gui.theme import Theme

_TYPING_PAUSE = 120
"""Milliseconds without a key after which what was typed is looked for."""


class DocumentsPanel(SidePanel):
    """Lists the documents that were found and says which one a person opens."""

    document_requested = Signal(str)
    """The id of the document to open."""
    query_changed = Signal(object)
    """The Query to list. The answer is `show_total`."""
    words_requested = Signal()
    """A person comes to type a search. The answer is `show_words`."""
    page_requested = Signal(int)
    """The first row of a page of `model.PAGE` summaries that is in sight. The answer is `show_page`."""
    offers_changed = Signal()
    """Under what a person types there are offers now, or there are none any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = Query()
        self._is_another_list = True
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._typing.timeout.connect(self._ask_for_query)
        self._search = self._make_search()
        self._order = self._make_order()
        self._count = PlainLabel(is_muted=True)
        self._nothing = PlainLabel(is_muted=True)
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._model = DocumentsModel(self)
        self._delegate = DocumentDelegate(theme, self)
        self._view = DocumentsView(self._model, self._delegate)
        self._view.opened.connect(self._open)
        self._view.rows_in_sight.connect(self._ask_for_pages)
        self._progress = ProgressFoot()
        self._stack = QStackedLayout()
        self._under_search = QHBoxLayout()
        self._whole = QVBoxLayout(self)
        self._lay_out()

    def _make_search(self) -> SearchField:
        search = SearchField()
        search.textEdited.connect(self._typing.start)
        search.textChanged.connect(self._notice_clearing)
        search.returnPressed.connect(self._enter)
        search.words_requested.connect(self.words_requested)
        search.down_pressed.connect(self._go_to_list)
        search.offers_changed.connect(self.offers_changed)
        return search

    def _make_order(self) -> QComboBox:
        order = FittingBox()
        order.addItem(self.tr("In order of import"), Order.IMPORTED)
        order.addItem(self.tr("Most useful first"), Order.USEFUL_FIRST)
        order.setAccessibleName(self.tr("Order of documents"))
        order.view().setAccessibleName(order.accessibleName())
        order.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        order.activated.connect(self._ask_for_query)
        return order

    def _lay_out(self) -> None:
        self._under_search.addWidget(self._count, 1)
        self._under_search.addWidget(self._order)
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._nothing)
        self._whole.addWidget(self._search)
        self._whole.addLayout(self._under_search)
        self._whole.addLayout(self._stack, 1)
        self._whole.addWidget(self._progress)
        self._fit_font()

    def _fit_font(self) -> None:
        air = self.fontMetrics().height() // 2
        self._whole.setContentsMargins(air, air, air, air)
        self._whole.setSpacing(air)

    @property
    def has_offers(self) -> bool:
        """Whether there are offers under what a person types."""
        return self._search.has_offers

    # What comes down

    def show_total(self, total: int) -> None:
        """How many documents the last query found. The rows of another query are not shown any more."""
        if self._is_another_list:
            self._model.restart(total)
            self._view.scrollToTop()
        else:
            self._model.resize(total)
        self._is_another_list = False
        self._view.look_again()
        self._count.setText(self._words_for(total))
        nothing = self.tr("No documents yet. Drop files or folders on the window.")
        if not self._query.is_empty:
            nothing = self.tr("Nothing found. Try fewer words or filters.")
        self._nothing.setText(nothing)
        self._stack.setCurrentWidget(self._view if total else self._nothing)

    def show_words(self, words: SearchWords) -> None:
        """What the search may be completed with."""
        self._search.show_words(words)

    def ask_again(self) -> None:
        """The pages in sight read differently now, and the others when they come in sight."""
        self._model.forget_asked()
        self._view.look_again()

    def show_page(self, first: int, page: tuple[Summary, ...]) -> None:
        """The summaries from a row on, for the query asked last."""
        self._model.keep_page(first, page)

    def show_current(self, document_id: str, index: int | None) -> None:
        """Which document is open, and its row; None when it is not in the list."""
        self._model.make_current(document_id)
        if index is not None and index < self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(index))

    def show_summary(self, summary: Summary) -> None:
        """A document whose line reads differently now."""
        self._model.update_summary(summary)

    def show_progress(self, progress: Progress) -> None:
        self._progress.show_progress(progress)

    def apply_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._view.viewport().update()

    def focus_search(self) -> None:
        """Puts the keyboard into the search field, with what stands there selected."""
        self.show()
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def search_for(self, typed: str) -> None:
        """Searches as if a person had typed it; the keyboard stays where it is."""
        self._search.setText(typed)
        self._ask_for_query()

    @property
    def typed(self) -> tuple[str, str]:
        """What stands in the search field, and the name of the order."""
        return self._search.text(), Order(self._order.currentData()).value

    def resume(self, typed: str, order: str) -> Query:
        """Shows the search and order of an earlier sitting; the query that they mean."""
        orders = [one.value for one in Order]
        self._order.setCurrentIndex(orders.index(order) if order in orders else 0)
        self._search.setText(typed)
        self._typing.stop()
        self._query = parsed(typed, Order(self._order.currentData()))
        return self._query

    def focus_list(self) -> None:
        """Puts the keyboard into the list, on the row where it was."""
        if self._model.rowCount() and not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0))
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count and order stand one over the other where large text leaves them no room beside each other."""
        super().resizeEvent(event)
        needed = (
            self._count.sizeHint().width() + self._order.sizeHint().width() + self._under_search.spacing()
        )
        is_narrow = needed > self._under_search.geometry().width()
        way = QHBoxLayout.Direction.TopToBottom if is_narrow else QHBoxLayout.Direction.LeftToRight
        self._under_search.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """As narrow as with count and order one over the other, whichever way they stand now."""
        margin = self.fontMetrics().height() // 2
        widest = max(self._count.minimumSizeHint().width(), self._order.minimumSizeHint().width())
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), widest + 2 * margin), hint.height())

    def _enter(self) -> None:
        """Looks for what was typed; where that is listed already, the keyboard goes into the list as with Down."""
        self._ask_for_query()
        if not self._is_another_list:
            self._go_to_list()

    def _go_to_list(self) -> None:
        if self._model.rowCount():
            self.focus_list()

    def _notice_clearing(self, text: str) -> None:
        """The field's clear button changes the text without editing it."""
        if not text:
            self._typing.start()

    def _ask_for_query(self) -> None:
        self._typing.stop()
        # Qt keeps an enumeration of texts as plain text (PySide 6.11).
        query = parsed(self._search.text(), Order(self._order.currentData()))
        if query != self._query:
            self._query = query
            self._is_another_list = True
            self.query_changed.emit(query)

    def _ask_for_pages(self, first: int, last: int) -> None:
        for page in self._model.ask(first, last):
            self.page_requested.emit(page)

    def _open(self, row: int) -> None:
        summary = self._model.summary(row)
        if summary is not None:
            self.document_requested.emit(summary.document_id)

    def _words_for(self, total: int) -> str:
        if not total:
            return ""  # the list says so
        if not self._query.is_empty:
            return self.tr("%n found", "", total)
        return self.tr("1 document") if total == 1 else self.tr("%n documents", "", total)

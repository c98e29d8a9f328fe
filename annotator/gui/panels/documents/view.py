"""The list itself: it says which rows are in sight, and which one a person opens."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from annotator.gui.panels.documents.delegate import DocumentDelegate, row_height
from annotator.gui.panels.documents.model import DocumentsModel

_SETTLING = 15
"""Milliseconds between two looks at what is in sight while a person scrolls."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DocumentsView(QTableView):
    """A table of one column: for a change in a million rows it takes 2 ms, where QListView takes 1.3 s (Qt 6.11)."""

    opened = Signal(int)
    """A person opens this row."""
    rows_in_sight = Signal(int, int)
    """The first and last row that are seen now; a moment later, when those are there, those that are seen soon."""

    def __init__(
        self, model: DocumentsModel, delegate: DocumentDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._say_rows_in_sight)
        self._looked = QElapsedTimer()
        self._look_further = QTimer(self, singleShot=True, interval=_SETTLING)
        self._look_further.timeout.connect(self._say_rows_near)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(self.tr("Documents"))
        self.setAccessibleDescription(self.tr("Enter or a click opens a document."))
        self._be_a_list()
        self.clicked.connect(self._open)
        model.modelReset.connect(self.look_again)
        model.rowsInserted.connect(self.look_again)
        model.rowsRemoved.connect(self.look_again)

    def _be_a_list(self) -> None:
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)  # the delegate shows where the keys are
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def look_again(self) -> None:
        """Says soon which rows are in sight."""
        self._look.start(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._look_further.stop()
        if not self._look.isActive():
            is_first = not self._looked.isValid() or self._looked.hasExpired(_SETTLING)
            self._look.start(0 if is_first else _SETTLING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING and not event.isAutoRepeat():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            self._go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self._go_to(self.model().rowCount() - 1)
        elif event.text():
            # Qt would look for a title that begins so, through a million rows; a blank too.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.row())

    def _say_rows_in_sight(self) -> None:
        self._looked.start()
        self._say_rows(screens=0)
        self._look_further.start()

    def _say_rows_near(self) -> None:
        self._say_rows(screens=1)

    def _say_rows(self, *, screens: int) -> None:
        """The rows in sight and so many screens of them before and behind."""
        rows = self.model().rowCount()
        if not rows:
            return
        height = self.viewport().height()
        first = max(0, self.rowAt(0))
        last = self.rowAt(height - 1)
        last = rows - 1 if last < 0 else last
        ahead = screens * (last - first + 1)
        self.rows_in_sight.emit(max(0, first - ahead), min(rows - 1, last + ahead))

"""Shows every key and what it does, and the project's guideline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QTabWidget, QWidget

from annotator.gui.dialogs import Dialog
from annotator.gui.guidelines import GuidelineView

KeyRow = tuple[str, str, str]
"""Where a key works, the key, and what it does."""
_ROWS_SEEN = 22


class KeysDialog(Dialog):
    """The rows in their order, with a head where a new section begins."""

    def __init__(self, rows: Sequence[KeyRow], parent: QWidget | None = None, *, guideline: str = "") -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keys"))
        self._table = self._make_table()
        self._fill(rows)
        self.content.addWidget(self._with_guideline(guideline) if guideline else self._table, 1)
        self.add_close()
        self._table.resizeColumnToContents(0)
        self._table.setColumnWidth(0, self._table.columnWidth(0) + self.fontMetrics().height())
        em = self.fontMetrics().height()
        wanted = QSize(40 * em, min(_ROWS_SEEN, len(rows) + 7) * em * 2)
        self.resize(wanted.boundedTo(self.room))
        self._table.setCurrentCell(1, 0)  # behind the first head
        self._table.setFocus()

    def _with_guideline(self, guideline: str) -> QTabWidget:
        """Both on a page of their own; Ctrl+Tab goes from one to the other."""
        view = GuidelineView()
        view.setAccessibleName(self.tr("Guideline of the project"))
        view.show_markdown(guideline)
        pages = QTabWidget()
        pages.setAccessibleName(self.tr("Keys and guideline"))
        pages.addTab(self._table, self.tr("&Keys"))
        pages.addTab(view, self.tr("&Guideline"))
        return pages

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels([self.tr("Keys"), self.tr("What they do")])
        table.setAccessibleName(self.tr("Keys"))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setMinimumSectionSize(table.fontMetrics().height() * 3 // 2)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _fill(self, rows: Sequence[KeyRow]) -> None:
        section = None
        for where, keys, deed in rows:
            if where != section:
                section = where
                self._add_head(where)
            row = self._new_row()
            self._table.setItem(row, 0, QTableWidgetItem(keys))
            self._table.setItem(row, 1, QTableWidgetItem(deed))

    def _add_head(self, title: str) -> None:
        head = QTableWidgetItem(title)
        font = QFont(self.font())
        font.setBold(True)
        head.setFont(font)
        head.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        row = self._new_row()
        self._table.setItem(row, 0, head)
        self._table.setSpan(row, 0, 1, 2)

    def _new_row(self) -> int:
        row = self._table.rowCount()
        self._table.insertRow(row)
        return row

"""The rows of the documents list, of which only the pages around the visible ones are held."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.summary import Summary
from annotator.gui.panels import tip, visible

PAGE = 128
"""Rows asked for at once."""
_HELD_PAGES = 24
"""Pages kept; beyond them those farthest from the visible rows go."""

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class DocumentsModel(QAbstractListModel):
    """As many rows as documents were found. A row whose page has not come yet shows an ellipsis."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current_id = ""
        self._total = 0
        self._pages: dict[int, tuple[Summary, ...]] = {}
        self._asked: set[int] = set()

    def restart(self, total: int) -> None:
        """Begins another list."""
        self.beginResetModel()
        self._total = total
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def resize(self, total: int) -> None:
        """Goes on with the same list, grown or shrunk; what is held shows until it comes anew."""
        if total > self._total:
            self.beginInsertRows(_ROOT, self._total, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < self._total:
            self.beginRemoveRows(_ROOT, total, self._total - 1)
            self._total = total
            self.endRemoveRows()
        self._asked.clear()

    def forget_asked(self) -> None:
        """Every page is to be asked for once more; what is held shows until it comes."""
        self._asked.clear()

    def ask(self, first: int, last: int) -> tuple[int, ...]:
        """The first rows of the pages that these rows need and nobody has asked for yet; now they are asked for."""
        first, last = max(0, first), min(last, self._total - 1)
        pages = range(first - first % PAGE, last + 1, PAGE)
        missing = tuple(page for page in pages if page not in self._asked)
        self._asked.update(missing)
        return missing

    def keep_page(self, first: int, page: tuple[Summary, ...]) -> None:
        if not page or first >= self._total:
            return
        self._pages[first] = page
        self._asked.add(first)
        for far in sorted(self._pages, key=lambda held: abs(held - first))[_HELD_PAGES:]:
            del self._pages[far]
            self._asked.discard(far)
        self._redraw(first, min(first + len(page), self._total) - 1)

    def update_summary(self, summary: Summary) -> None:
        """Replaces the row of one document, if it is held."""
        for first, page in self._pages.items():
            for place, held in enumerate(page):
                if held.document_id == summary.document_id:
                    self._pages[first] = (*page[:place], summary, *page[place + 1 :])
                    self._redraw(first + place, first + place)
                    return

    def make_current(self, document_id: str) -> None:
        """Says which document is open."""
        self.current_id = document_id
        for first, page in self._pages.items():
            self._redraw(first, min(first + len(page), self._total) - 1)

    def summary(self, row: int) -> Summary | None:
        """What a row tells; None while its page has not come."""
        page = self._pages.get(row - row % PAGE, ())
        place = row % PAGE
        return page[place] if place < len(page) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        summary = self.summary(index.row())
        if summary is None:
            return "…" if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return self.title(summary)
        if role == _Role.ToolTipRole:
            return tip(self.title(summary))
        if role == _Role.AccessibleTextRole:
            parts = (self.title(summary), *self._status(summary), *self.details(summary))
            return visible(", ".join(part for part in parts if part))
        return None

    def title(self, summary: Summary) -> str:
        return summary.title or self.tr("Untitled")

    def details(self, summary: Summary) -> tuple[str, ...]:
        """The parts of a row's second line: language, site, size, doubt; "" for a site that is not known."""
        language = summary.language
        parts = [self.tr("language unknown") if language == UNKNOWN_LANGUAGE else language, summary.site]
        parts.append(self.tr("1 line") if summary.blocks == 1 else self.tr("%n lines", "", summary.blocks))
        is_to_do = summary.state is AnnotationState.TODO
        if is_to_do and summary.doubt is not None and round(summary.doubt):
            parts.append(self.tr("~{count} wrong?").format(count=round(summary.doubt)))
        return tuple(parts)

    def _status(self, summary: Summary) -> list[str]:
        """In words what the signs of a row say."""
        states = {
            AnnotationState.TODO: self.tr("to do"),
            AnnotationState.DONE: self.tr("done"),
            AnnotationState.SKIPPED: self.tr("skipped"),
        }
        words = [states[summary.state]]
        if summary.document_id == self.current_id:
            words.insert(0, self.tr("open"))
        if summary.flagged:
            words.append(self.tr("flagged"))
        return words

    def _redraw(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last))

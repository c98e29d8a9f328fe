"""Shows what came of the work and what it took: plots, and every figure in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.mark import Layer
from annotator.core.statistics import WINDOW, Decisions, Group, Statistics
from annotator.gui.dialogs import Dialog
from annotator.gui.messages import time_words
from annotator.gui.plot import BarDelegate, Plot, Series

_MOST_ROWS = 1000
"""Rows of a table: nobody reads more, and `annotator stats` has them all."""
_MOST_MARKS = 400
"""Articles in a plot: more dots would lie on each other. The last ones are shown."""
Row = tuple[str, ...]


class StatisticsDialog(Dialog):
    """Shows the figures that come by `show_figures`, and asks for those of another author."""

    author_requested = Signal(str)
    """The author whose figures are wanted, "" for all. The answer is `show_figures`."""

    def __init__(
        self,
        authors: Sequence[str],
        author: str,
        topic_name: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Statistics"))
        self._topic_name = topic_name
        self._author = QComboBox()
        self._author.setAccessibleName(self.tr("Whose articles"))
        self._author.view().setAccessibleName(self._author.accessibleName())
        self._author.addItem(self.tr("Everybody"), "")
        for name in authors:
            self._author.addItem(name, name)
        self._author.setCurrentIndex(max(0, self._author.findData(author)))
        self._author.activated.connect(self._ask)
        self._summary = self.words(self.tr("Reading…"))
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(self.tr("Figures"))
        self.content.addWidget(self._author)
        self.content.addWidget(self._summary)
        self.content.addWidget(self._tabs, 1)
        self.add_close()
        em = self.fontMetrics().height()
        self.resize(min(46 * em, self.room.width()), min(50 * em, self.room.height()))

    def _ask(self) -> None:
        self._summary.setText(self.tr("Reading…"))
        self.author_requested.emit(str(self._author.currentData()))

    def show_figures(self, figures: Statistics) -> None:
        """All pages anew; the one in front stays in front."""
        page = max(0, self._tabs.currentIndex())
        while (old := self._tabs.widget(0)) is not None:
            self._tabs.removeTab(0)
            old.deleteLater()
        self._summary.setText(self._summary_words(figures))
        self._add_progress(figures)
        self._add_pace(figures)
        self._add_suggestions(figures)
        self._add_labels(figures)
        self._add_groups(self.tr("Sites"), self.tr("Site"), figures.by_site)
        self._add_groups(self.tr("Languages"), self.tr("Language"), figures.by_language)
        self._tabs.setCurrentIndex(page)

    def _summary_words(self, figures: Statistics) -> str:
        all_ours = self.tr("{done} of {all} articles done, {skipped} skipped.")
        some_imported = self.tr(
            "{done} of {all} articles done, {imported} of them imported, {skipped} skipped."
        )
        done = (some_imported if figures.imported else all_ours).format(
            done=figures.done,
            all=figures.documents,
            imported=figures.imported,
            skipped=figures.skipped,
        )
        keys = figures.middle(lambda effort: effort.presses)
        seconds = figures.middle(lambda effort: effort.seconds)
        if keys is None or seconds is None:
            return done
        taken = self.tr("An article took {keys} keys and {time} (medians); all took {all}.")
        return f"{done} " + taken.format(
            keys=_figure(keys), time=time_words(seconds), all=time_words(figures.effort.seconds)
        )

    # Pages

    def _add_progress(self, figures: Statistics) -> None:
        days = figures.days
        names = [_day(one.day) for one in days]
        words = self.tr("Bars: articles done on a day (left scale). Line: done in all (right scale).")
        done, totals = [float(day.done) for day in days], [float(day.total) for day in days]
        series = Series(done, totals, *_ends(names), _figure, _figure)
        rows = [(name, str(day.done), str(day.total)) for name, day in zip(names, days, strict=True)]
        heads = (self.tr("Day"), self.tr("Done"), self.tr("In all"))
        self._add_page(self.tr("Progress"), words, [series] if days else [], heads, rows[::-1])

    def _add_pace(self, figures: Statistics) -> None:
        paces = figures.paces
        last = paces[-_MOST_MARKS:]
        ends = _ends([str(number) for number in range(len(paces) - len(last) + 1, len(paces) + 1)])
        keys = Series(
            [float(one.effort.presses) for one in last], [one.presses for one in last], *ends,
            _figure, _figure, dotted=True, one_scale=True,
        )  # fmt: skip
        seconds = Series(
            [one.effort.seconds for one in last], [one.seconds for one in last], *ends,
            time_words, time_words, dotted=True, one_scale=True,
        )  # fmt: skip
        words = self.tr(
            "Articles in order of finishing, first keys, then time. Dots: each article. Line: the median of it and"
            " the {count} before it."
        ).format(count=WINDOW - 1)
        rows = [
            (str(number), str(one.effort.presses), _figure(one.presses), time_words(one.effort.seconds),
             time_words(one.seconds), str(one.effort.clicks))
            for number, one in enumerate(paces, start=1)
        ]  # fmt: skip
        heads = (
            self.tr("Article"), self.tr("Keys"), self.tr("Median"), self.tr("Time"), self.tr("Median"),
            self.tr("Clicks"),
        )  # fmt: skip
        self._add_page(self.tr("Pace"), words, [keys, seconds] if paces else [], heads, rows[::-1])

    def _add_suggestions(self, figures: Statistics) -> None:
        words = self.tr(
            "Marks in done articles. Accepted: one by one, with all others, or by done. By hand: changed, or added"
            " where nothing was suggested. The share leaves out what was imported."
        )
        names = {
            Layer.ROLE: self.tr("Roles"),
            Layer.ENTITY: self.tr("Entities"),
            Layer.TOPIC: self.tr("Topics"),
        }
        rows = [(names[layer], *_decided(one)) for layer, one in figures.decisions.items() if figures.marks]
        heads = (
            self.tr("Layer"), self.tr("Accepted"), self.tr("By hand"), self.tr("Refused"),
            self.tr("Imported"), self.tr("Share accepted"),
        )  # fmt: skip
        shares = [one.share for one in figures.decisions.values()]
        self._add_page(self.tr("Suggestions"), words, [], heads, rows, shares)

    def _add_labels(self, figures: Statistics) -> None:
        names = {Layer.ROLE: self.tr("Role"), Layer.ENTITY: self.tr("Entity"), Layer.TOPIC: self.tr("Topic")}
        rows = [
            (names[layer], self._topic_name(label) if layer is Layer.TOPIC else label, str(count))
            for layer in (Layer.ENTITY, Layer.ROLE, Layer.TOPIC)
            for label, count in figures.labels(layer)
        ]
        heads = (self.tr("Layer"), self.tr("Label"), self.tr("Marks"))
        most = {layer: max((count for _, count in figures.labels(layer)), default=1) for layer in Layer}
        shares = [
            count / most[layer]
            for layer in (Layer.ENTITY, Layer.ROLE, Layer.TOPIC)
            for _, count in figures.labels(layer)
        ]
        words = self.tr("Marks in done articles. Bars: beside the most frequent of the layer.")
        self._add_page(self.tr("Labels"), words, [], heads, rows, shares)

    def _add_groups(self, title: str, name: str, groups: Sequence[Group]) -> None:
        heads = (
            name, self.tr("Articles"), self.tr("Done"), self.tr("Keys, median"), self.tr("Time, median"),
        )  # fmt: skip
        rows = [
            (one.name, str(one.documents), str(one.done), _figure(one.presses), _time(one.seconds))
            for one in groups
        ]
        self._add_page(title, "", [], heads, rows)

    def _add_page(
        self,
        title: str,
        words: str,
        plots: Sequence[Series],
        heads: Row,
        rows: Sequence[Row],
        shares: Sequence[float | None] = (),
    ) -> None:
        """`shares` are drawn as bars in the last column, a row each."""
        page = QWidget()
        layout = QVBoxLayout(page)
        self._tabs.addTab(page, title)
        if not rows:
            nothing = self.words(
                self.tr("Nothing to show yet. Articles count once they are done."), is_muted=True
            )
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(nothing)
            return
        if words:
            layout.addWidget(self.words(words, is_muted=True))
        for series in plots:
            layout.addWidget(Plot(title, words, series), 3)
        layout.addWidget(_table(title, heads, rows[:_MOST_ROWS], shares), 2)


class _Table(QTableWidget):
    """Asks for room for few rows: on a small screen it scrolls, and what stands above it stays in sight."""

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(super().sizeHint().width(), 9 * em)


def _table(name: str, heads: Row, rows: Sequence[Row], shares: Sequence[float | None]) -> QTableWidget:
    table = _Table(len(rows), len(heads))
    table.setAccessibleName(name)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() * 3 // 2)
    for column, head in enumerate(heads):
        side = _side(column, rows)
        table.setHorizontalHeaderItem(column, _cell(head, side))
        for number, row in enumerate(rows):
            table.setItem(number, column, _cell(row[column], side))
    for number, share in enumerate(shares[: len(rows)]):
        table.model().setData(table.model().index(number, len(heads) - 1), share, Qt.ItemDataRole.UserRole)
    table.setItemDelegateForColumn(len(heads) - 1, BarDelegate(table))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _side(column: int, rows: Sequence[Row]) -> Qt.AlignmentFlag:
    """Figures end below each other and words begin so; a head stands above what it is of."""
    is_of_figures = column > 0 and any(row[column][:1].isdigit() for row in rows)
    return Qt.AlignmentFlag.AlignTrailing if is_of_figures else Qt.AlignmentFlag.AlignLeading


def _cell(text: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def _day(day: date) -> str:
    """A day as it is written here; as in 2026-03-22 where nobody has said how."""
    locale, written = QLocale(), day.isoformat()
    if locale.language() is QLocale.Language.C:
        return written
    return locale.toString(locale.toDate(written, "yyyy-MM-dd"), QLocale.FormatType.ShortFormat)


def _ends(names: Sequence[str]) -> tuple[str, str]:
    return (names[0], names[-1]) if names else ("", "")


def _decided(one: Decisions) -> Row:
    share = "–" if one.share is None else f"{one.share:.0%}"
    return str(one.accepted), str(one.by_hand), str(one.refused), str(one.imported), share


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:g}"


def _time(seconds: float | None) -> str:
    return "–" if seconds is None else time_words(seconds)

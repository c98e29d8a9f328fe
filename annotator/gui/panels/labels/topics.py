"""The article's topics and the finder that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.document import Document
from annotator.core.mark import Mark
from annotator.core.topics import TopicScheme
from annotator.gui.panels.labels.chip import TopicChip
from annotator.gui.panels.labels.finder import TopicFinder
from annotator.gui.panels.labels.flow import FlowBox
from annotator.gui.panels.labels.section import Section
from annotator.gui.theme import Theme


class TopicsSection(Section):
    """Chips in the order of rank, the main topic first, over the finder."""

    topic_requested = Signal(str)
    topic_removed = Signal(str)
    main_topic_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Topics"))
        self._theme = theme
        self._scheme: TopicScheme | None = None
        self._shown: tuple[Mark, ...] = ()
        self._chips: tuple[TopicChip, ...] = ()
        self._box = FlowBox()
        self.finder = TopicFinder(theme)
        self.finder.topic_requested.connect(self.topic_requested)
        self.finder.left.connect(self.left)
        self.content.addWidget(self._box)
        self.content.addWidget(self.finder)
        self._box.hide()

    def use_scheme(self, scheme: TopicScheme) -> None:
        self._scheme = scheme
        self.finder.use_scheme(scheme)
        self._rebuild()

    def show_topics(self, topics: tuple[Mark, ...], document: Document) -> None:
        self.finder.show_article(document, frozenset(mark.label for mark in topics))
        if topics != self._shown:
            self._shown = topics
            self._rebuild()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.finder.apply_theme(theme)
        self._rebuild()

    def _rebuild(self) -> None:
        """Makes the chips anew; the keyboard stays in their row if it was there."""
        focused = QApplication.focusWidget()
        place = next((place for place, chip in enumerate(self._chips) if chip is focused), None)
        self._chips = tuple(self._chip(mark, is_main=mark is self._shown[0]) for mark in self._shown)
        self._box.show_items(self._chips)
        self._box.setVisible(bool(self._chips))
        if place is not None:
            heir = self._chips[min(place, len(self._chips) - 1)] if self._chips else self.finder
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, mark: Mark, *, is_main: bool) -> TopicChip:
        name = self._scheme.name_of(mark.label) if self._scheme else mark.label
        chip = TopicChip(mark.label, name, self._theme, is_main=is_main)
        chip.removal_requested.connect(self.topic_removed)
        chip.main_requested.connect(self.main_topic_requested)
        return chip

"""The article's topics, what is offered, and the finder that adds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QToolButton, QWidget

from annotator.core.annotation import Annotation
from annotator.core.document import Document
from annotator.core.mark import Mark, NoTopic
from annotator.core.topic_offers import TopicOffer, UsedTopic
from annotator.core.topics import TopicScheme
from annotator.gui.messages import answer_words
from annotator.gui.panels.labels.chip import TopicChip
from annotator.gui.panels.labels.finder import TopicFinder
from annotator.gui.panels.labels.flow import FlowBox
from annotator.gui.panels.labels.offer import OfferChip
from annotator.gui.panels.labels.section import Section
from annotator.gui.theme import Theme


class TopicsSection(Section):
    """Chips in the order of rank, the main topic first; under them the offers that have a key, and the finder."""

    topic_requested = Signal(str)
    offer_taken = Signal(object)
    """The TopicOffer."""
    offer_refused = Signal(object)
    """The TopicOffer."""
    no_topic_requested = Signal(object)
    """The NoTopic that says why."""
    no_topic_withdrawn = Signal()
    browse_requested = Signal()
    topic_removed = Signal(str)
    main_topic_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.show_title(self.tr("Topics"))
        self._theme = theme
        self._scheme: TopicScheme | None = None
        self._shown: tuple[Mark, ...] = ()
        self._answer: NoTopic | None = None
        self._refused: frozenset[str] = frozenset()
        self._offers: Sequence[TopicOffer] = ()
        self._offered: tuple[str, ...] = ()
        self._chips: tuple[TopicChip, ...] = ()
        self._offer_chips: tuple[OfferChip, ...] = ()
        self._box, self._offer_box = FlowBox(), FlowBox()
        self.finder = TopicFinder(theme)
        self._browse = QToolButton()
        self._lay_out()
        self.finder.topic_requested.connect(self.topic_requested)
        self.finder.no_topic_requested.connect(self.no_topic_requested)
        self.finder.left.connect(self.left)
        self._browse.clicked.connect(self.browse_requested)

    def _lay_out(self) -> None:
        self._browse.setText(self.tr("Browse…"))
        self._browse.setAccessibleName(self.tr("Browse topics"))
        self._browse.setToolTip(self.tr("All topics as a tree (Shift+F2)"))
        self._browse.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Shift+F2 does the same
        row = QHBoxLayout()
        row.addWidget(self.finder, 1)
        row.addWidget(self._browse)
        self.content.addWidget(self._box)
        self.content.addWidget(self._offer_box)
        self.content.addLayout(row)
        self._box.hide()
        self._offer_box.hide()

    def use_scheme(self, scheme: TopicScheme) -> None:
        self._scheme = scheme
        self.finder.use_scheme(scheme)
        self._rebuild()
        self._rebuild_offers()

    def show_topics(self, annotation: Annotation, document: Document) -> None:
        topics, answer = annotation.topics, annotation.no_topic
        given = frozenset(mark.label for mark in topics)
        self._refused = annotation.refused_topics
        self.finder.show_article(document, given)
        if (topics, answer) != (self._shown, self._answer):
            self._shown, self._answer = topics, answer
            self._rebuild()

    def show_offers(self, offers: Sequence[TopicOffer], used: Sequence[UsedTopic]) -> None:
        """What the keys take, each in its slot; those that the article has or that were refused leave theirs empty."""
        decided = self._refused | {mark.label for mark in self._shown}
        self.finder.show_offers(
            [offer for offer in offers if offer.topic_id not in self._refused],
            [topic for topic in used if topic.topic_id not in self._refused],
        )
        offered = tuple("" if offer.topic_id in decided else offer.topic_id for offer in offers)
        if offers != self._offers or offered != self._offered:
            self._offers, self._offered = offers, offered
            self._rebuild_offers()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.finder.apply_theme(theme)
        self._rebuild()
        self._rebuild_offers()

    def _rebuild(self) -> None:
        """Makes the chips anew; the keyboard stays in their row if it was there."""
        place = _focused_among(self._chips)
        chips = [self._chip(mark, is_main=mark is self._shown[0]) for mark in self._shown]
        if self._answer is not None:
            chips.append(self._answer_chip(self._answer))
        self._chips = tuple(chips)
        self._box.show_items(self._chips)
        self._box.setVisible(bool(self._chips))
        if place is not None:
            heir = self._chips[min(place, len(self._chips) - 1)] if self._chips else self.finder
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, mark: Mark, *, is_main: bool) -> TopicChip:
        chip = TopicChip(mark.label, self._name(mark.label), self._theme, is_main=is_main)
        chip.removal_requested.connect(self.topic_removed)
        chip.main_requested.connect(self.main_topic_requested)
        return chip

    def _answer_chip(self, answer: NoTopic) -> TopicChip:
        chip = TopicChip(answer.value, answer_words(answer), self._theme, is_main=False, is_answer=True)
        chip.removal_requested.connect(self._withdraw)
        return chip

    def _withdraw(self, _: str) -> None:
        self.no_topic_withdrawn.emit()

    def _rebuild_offers(self) -> None:
        place = _focused_among(self._offer_chips)
        offered = zip(self._offers, self._offered, strict=True)
        self._offer_chips = tuple(
            self._offer_chip(slot, offer) for slot, (offer, topic_id) in enumerate(offered, 1) if topic_id
        )
        self._offer_box.show_items(self._offer_chips)
        self._offer_box.setVisible(bool(self._offer_chips))
        if place is not None:
            left = self._offer_chips
            heir = left[min(place, len(left) - 1)] if left else self.finder
            heir.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_chip(self, slot: int, offer: TopicOffer) -> OfferChip:
        broader = self._scheme.path(offer.topic_id)[:-1] if self._scheme else ()
        path = " › ".join(map(self._name, broader))
        chip = OfferChip(slot, offer, self._name(offer.topic_id), path, self._theme)
        chip.taken.connect(self.offer_taken)
        chip.refused.connect(self.offer_refused)
        return chip

    def _name(self, topic_id: str) -> str:
        return self._scheme.name_of(topic_id) if self._scheme else topic_id


def _focused_among(widgets: Sequence[QAbstractButton]) -> int | None:
    """The place of the widget that has the keyboard; None when none of them has it."""
    focused = QApplication.focusWidget()
    return next((place for place, widget in enumerate(widgets) if widget is focused), None)

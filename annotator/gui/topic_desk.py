"""Topics in the open article: which are offered by one key, and what a person says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from annotator.core import edits
from annotator.core.errors import NothingToDo
from annotator.core.ledger import Article
from annotator.core.mark import NoTopic, Proposal
from annotator.core.state import State
from annotator.core.topic_offers import SLOTS, TopicOffer, UsedTopic, refilled, topic_offers
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.frame import Frame
from annotator.gui.messages import answer_words
from annotator.project import Project


@dataclass(frozen=True, slots=True)
class TopicUnderDigit:
    """The topic that a digit takes, by its name; only a suggested one can be refused."""

    name: str
    is_suggested: bool


class TopicDesk:
    """The offers stand in their slots as long as an article is open, so that a digit means the same topic."""

    def __init__(self, frame: Frame, project: Project, desk: ArticleDesk) -> None:
        self._frame, self._project, self._desk = frame, project, desk
        self._offers: tuple[TopicOffer, ...] = ()
        self._used: tuple[UsedTopic, ...] = ()
        self._document_id = ""
        self._proposals: tuple[Proposal, ...] = ()
        self._decided_before: frozenset[str] = frozenset()
        """The topics that the open article had, or that were refused, when it was opened."""

    def show_state(self, state: State) -> None:
        """Fills the slots anew for another article, and only those left over when the same one is read again, or when a
        topic that it had is taken back."""
        article = state.article
        decided = article.annotation.decided_topics
        if article.document.id != self._document_id:
            self._document_id, self._decided_before = article.document.id, decided
            self._used = self._project.tally.used_topics()
            self._offers = topic_offers(article.annotation, article.suggested_topics, self._used)
        elif article.suggestions is not self._proposals or not self._decided_before <= decided:
            now = topic_offers(article.annotation, article.suggested_topics, self._used)
            self._offers = refilled(self._offers, now, self._decided_before - decided)
        self._proposals = article.suggestions
        self._frame.labels.show_offers(self._offers, self._used)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What a person may do about topics without naming one, by the names of the commands."""
        slots = range(1, SLOTS + 1)
        return {
            **{f"topic_{slot}": partial(self.take_slot, slot) for slot in slots},
            **{f"refuse_topic_{slot}": partial(self.refuse_slot, slot) for slot in slots},
            "no_topic_not_news": partial(self.answer, NoTopic.NOT_NEWS),
            "no_topic_several": partial(self.answer, NoTopic.SEVERAL),
            "no_topic_cannot_say": partial(self.answer, NoTopic.CANNOT_SAY),
        }

    def take_slot(self, slot: int) -> None:
        """Takes what is offered under a digit, from 1."""
        self.take(self._offer_under(slot))

    def refuse_slot(self, slot: int) -> None:
        """Refuses what is suggested under a digit, from 1."""
        self.refuse(self._offer_under(slot))

    def _offer_under(self, slot: int) -> TopicOffer:
        if slot > len(self._offers):
            raise NothingToDo(_tr("No topic is offered under {digit}.").format(digit=slot))
        offer = self._offers[slot - 1]
        if offer.topic_id in self._open_article().annotation.refused_topics:
            words = _tr("“{topic}” was refused here. F2 finds it.")
            raise NothingToDo(words.format(topic=self._project.topics.name_of(offer.topic_id)))
        return offer

    def names_by_slot(self) -> Mapping[int, TopicUnderDigit]:
        """What the digits mean now: those that are left, by their digits."""
        if self._project.state is None:
            return {}
        article = self._project.state.article
        suggested = {one.mark.label for one in article.suggested_topics}
        decided = article.annotation.decided_topics
        return {
            slot: TopicUnderDigit(
                self._project.topics.name_of(offer.topic_id), is_suggested=offer.topic_id in suggested
            )
            for slot, offer in enumerate(self._offers, 1)
            if offer.topic_id not in decided
        }

    def refuse(self, offer: TopicOffer) -> None:
        """Says no to an offered topic that is suggested."""
        self._project.do(edits.refuse_topic, offer.topic_id)
        name = self._project.topics.name_of(offer.topic_id)
        self._desk.tell(_tr("Topic refused: {topic}").format(topic=name))

    def take(self, offer: TopicOffer) -> None:
        """Gives an offered topic: a suggested one is accepted, another is given by hand."""
        article = self._open_article()
        is_suggested = any(one.mark.label == offer.topic_id for one in article.suggested_topics)
        self._project.do(edits.accept_topic if is_suggested else edits.add_topic, offer.topic_id)
        self._tell(offer.topic_id)

    def give(self, topic_id: str) -> None:
        """Gives a topic that a person found."""
        self._project.do(edits.add_topic, topic_id)
        self._tell(topic_id)

    def _tell(self, topic_id: str) -> None:
        topics = self._open_article().annotation.topics
        words = _tr("Main topic: {topic}") if len(topics) == 1 else _tr("Topic: {topic}")
        self._desk.tell(words.format(topic=self._project.topics.name_of(topic_id)))

    def answer(self, answer: NoTopic) -> None:
        """Says why there is no topic."""
        self._project.do(edits.answer_no_topic, answer)
        self._desk.tell(_tr("No topic: {answer}").format(answer=answer_words(answer)))

    def _open_article(self) -> Article:
        if self._project.state is None:
            raise NothingToDo(_tr("No article is open."))
        return self._project.state.article


def _tr(text: str) -> str:
    return QCoreApplication.translate("topics", text)

"""Topics in the open article: which are offered by one key, and what a person says of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core import edits
from annotator.core.errors import NothingToDo
from annotator.core.ledger import Article
from annotator.core.mark import NoTopic, Proposal
from annotator.core.state import State
from annotator.core.topic_offers import TopicOffer, UsedTopic, refilled, topic_offers
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.frame import Frame
from annotator.gui.messages import answer_words
from annotator.project import Project


class TopicDesk:
    """The offers stand in their slots as long as an article is open, so that a digit means the same topic."""

    def __init__(self, frame: Frame, project: Project, desk: ArticleDesk) -> None:
        self._frame, self._project, self._desk = frame, project, desk
        self._offers: tuple[TopicOffer, ...] = ()
        self._used: tuple[UsedTopic, ...] = ()
        self._document_id = ""
        self._proposals: tuple[Proposal, ...] = ()

    def show_state(self, state: State) -> None:
        """Fills the slots anew for another article, and only those left over when the same one is read again."""
        article = state.article
        if article.document.id != self._document_id:
            self._document_id = article.document.id
            self._used = self._project.tally.used_topics()
            self._offers = topic_offers(article.annotation, article.suggested_topics, self._used)
        elif article.suggestions is not self._proposals:
            now = topic_offers(article.annotation, article.suggested_topics, self._used)
            self._offers = refilled(self._offers, now)
        self._proposals = article.suggestions
        self._frame.labels.show_offers(self._offers, self._used)

    def take_slot(self, slot: int) -> None:
        """Takes what is offered under a digit, from 1."""
        if slot > len(self._offers):
            raise NothingToDo(_tr("No topic is offered under {digit}.").format(digit=slot))
        self.take(self._offers[slot - 1])

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

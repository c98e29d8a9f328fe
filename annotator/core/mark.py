"""What is said about a document: marks by people, suggestions by machines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.core.document import Document, block_hash, check_quote, snippet
from annotator.core.errors import QuoteMismatch
from annotator.core.span import Span

NO_NAME = ""
"""The label of a refused entity that says: this string is no name at all."""


class Layer(StrEnum):
    """On what a mark stands: a role on one block, an entity on a span, a topic on the whole document."""

    ROLE = "role"
    ENTITY = "entity"
    TOPIC = "topic"


class NoTopic(StrEnum):
    """Why an article has no topic: an answer in the place of one."""

    NOT_NEWS = "not news"
    SEVERAL = "several"
    CANNOT_SAY = "cannot say"


class Origin(StrEnum):
    """How a mark came to be."""

    HAND = "hand"
    PROPAGATED = "propagated"
    ACCEPTED = "accepted"
    ACCEPTED_ALL = "accepted-all"
    BY_DONE = "by-done"
    IMPORTED = "imported"


class Mark(NamedTuple):
    """One statement by the author of the annotation that holds it.

    `span` is None for a topic. `quote` is the marked text for an entity, `block_hash` for a role, "" for a topic.
    `agent` and `score` (0 to 1) name the suggester whose proposal it was, if any. `seed` is the span at which a person
    pressed the key that propagated this mark; `rank` orders topics from 1, the main topic.
    """

    layer: Layer
    label: str
    span: Span | None = None
    quote: str = ""
    origin: Origin = Origin.HAND
    agent: str = ""
    score: float | None = None
    seed: Span | None = None
    rank: int = 0

    @property
    def place(self) -> Span:
        """Its span. Only topics have none, and nobody asks a topic for its place."""
        assert self.span is not None, f"a {self.layer} has no place"
        return self.span


class Cause(StrEnum):
    """Why a suggester thinks so; the screen has the words for each."""

    REPEATS_BLOCK = "repeats line {}"
    AFTER_HEADING = "after “{}”"
    SITE_LINE = "same line on {} pages of this site"
    SITE_BEGINNING = "begins like a line on {} pages of this site"
    SAME_LINE_DONE = "same line in {} articles you did on this site"
    BEGINS_LIKE_DONE = "begins like a line of {} articles you did on this site"
    AS_ON_SITE = "as in the {} articles you did on this site"
    FULL_SENTENCES = "full sentences"
    NO_SENTENCE = "no sentence"
    FEW_WORDS = "few words"
    FIRST_LINE = "first line, words of the text"
    AFTER_TITLE = "right after the title"
    BEFORE_TEXT = "before the text"
    AFTER_TEXT = "after the text"
    SHORT_IN_TEXT = "short line between paragraphs"
    BESIDE_TEXT = "beside a paragraph"
    INSIDE_TEXT = "inside the text"
    LONG_LINE = "a long line"
    UNSUSPECTED = "nothing of boilerplate in it"
    DATE = "a date"
    SHARE = "share icons"
    MENU = "menu words"
    SOURCE_WORDS = "names its source"
    CREDIT = "ends with a credit"
    FILE_NAME = "a file name"
    NAME_ALONE = "a name alone"
    LEGAL_WORDS = "words of an imprint"
    PROMOTION_WORDS = "words of an offer"
    LIST = "one of a list of headlines"
    MARKED_HERE = "marked elsewhere in this article"
    TEXT_WORDS = "words of the text"
    OTHER_WORDS = "shares few words with the text"
    OTHER_ARTICLES = "points to other articles"
    COMMENT_WORDS = "words of a comment section"
    LINK = "a link"
    PICTURE_WORDS = "words under a picture"
    AUTHOR_WORDS = "words about the author"
    ALONE = "no paragraph beside it"
    IN_RUN = "one of {} lines without a sentence"
    AS_ELSEWHERE = "as such lines are on other sites"
    BESIDE = "beside boilerplate"
    AGAIN = "again in line {}"
    DOUBLED = "says it twice"
    ARTICLE_WORDS = "words usual in articles"
    BOILERPLATE_WORDS = "words usual in boilerplate"
    MARKED_ONCE = "marked so in another article"
    MARKED_BEFORE = "marked so in {} articles"
    TERRITORY = "name of a country or region"
    CITY = "name of a large city"
    CAPITALS = "capital letters"
    NAME_WORDS = "words of names"
    TOPIC_IN_TITLE = "“{}” in the title"
    TOPIC_NAME = "“{}” in the text"
    TOPIC_ON_SITE = "given to {} articles of this site"
    TOPIC_WITH_NAME = "given to articles that name “{}”"
    TOPIC_WITH_WORD = "given to articles with “{}”"


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause with the fact that fills it: a line number, a quoted heading."""

    cause: Cause
    fact: str = ""

    def __str__(self) -> str:
        return self.cause.value.format(self.fact)


class Suggestion(NamedTuple):
    """A mark proposed by a model or rule; `score` is its probability, 0 to 1."""

    mark: Mark
    agent: str
    score: float
    reason: Reason

    @property
    def place(self) -> Span:
        return self.mark.place

    @property
    def quote(self) -> str:
        return self.mark.quote


class Candidate(NamedTuple):
    """A place that looks like a name and has no label yet: so it is no mark, and nothing can accept it unlabelled."""

    span: Span
    quote: str
    agent: str
    reason: Reason

    @property
    def place(self) -> Span:
        return self.span


Proposal = Suggestion | Candidate
"""What a suggester may propose."""


def role_mark(document: Document, block: Span, role: str, origin: Origin = Origin.HAND) -> Mark:
    return Mark(Layer.ROLE, role, block, block_hash(document, block), origin)


def entity_mark(document: Document, span: Span, label: str, origin: Origin = Origin.HAND) -> Mark:
    return Mark(Layer.ENTITY, label, span, snippet(document, span), origin)


def no_topic_mark(answer: NoTopic) -> Mark:
    """The answer as a mark in the place of the main topic, so that the two can never stand side by side."""
    return Mark(Layer.TOPIC, answer.value, rank=1)


def answer_of(topics: tuple[Mark, ...]) -> NoTopic | None:
    """What the topic layer says when it says why there is no topic; None when it holds topics or nothing."""
    return next((NoTopic(mark.label) for mark in topics if mark.label in _NO_TOPICS), None)


_NO_TOPICS = frozenset(NoTopic)


def check_mark(document: Document, mark: Mark) -> None:
    """Raises QuoteMismatch unless the mark's quote is true of the document."""
    if mark.layer is Layer.ENTITY:
        check_quote(document, mark.place, mark.quote)
    elif mark.layer is Layer.ROLE:
        found = block_hash(document, mark.place)
        if found != mark.quote:
            raise QuoteMismatch(document.id, mark.place.start, mark.place.end, mark.quote, found)

"""What a person may take for a topic with one key: what is suggested, then what the project has used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from annotator.core.annotation import Annotation
from annotator.core.mark import Layer, Proposal, Suggestion

SLOTS = 5
"""As many offers have a key: Ctrl+1 to Ctrl+5."""


def undecided_topics(annotation: Annotation, proposals: Iterable[Proposal]) -> tuple[Suggestion, ...]:
    """The suggested topics that the article does not have and nobody refused, likeliest first."""
    decided = annotation.decided_topics
    found = [
        one
        for one in proposals
        if isinstance(one, Suggestion) and one.mark.layer is Layer.TOPIC and one.mark.label not in decided
    ]
    return tuple(sorted(found, key=lambda one: -one.score))


@dataclass(frozen=True, slots=True)
class UsedTopic:
    """A topic of this project, and how many of the articles looked at have it."""

    topic_id: str
    articles: int


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """A topic that one key takes: as a suggestion, or because the project has used it."""

    topic_id: str
    suggestion: Suggestion | None = None
    articles: int = 0


def topic_offers(
    annotation: Annotation, suggested: Sequence[Suggestion], used: Sequence[UsedTopic]
) -> tuple[TopicOffer, ...]:
    """What stands in the slots of an article that is opened: suggestions first; nothing that the article has, and
    nothing that was refused."""
    offers = {one.mark.label: TopicOffer(one.mark.label, one) for one in suggested}
    for topic in used:
        offers.setdefault(topic.topic_id, TopicOffer(topic.topic_id, articles=topic.articles))
    decided = annotation.decided_topics
    return tuple(offer for topic_id, offer in offers.items() if topic_id not in decided)[:SLOTS]


def refilled(
    before: Sequence[TopicOffer], now: Sequence[TopicOffer], returned: Collection[str] = ()
) -> tuple[TopicOffer, ...]:
    """The offers of an article that stays open: each keeps its slot, and what is new fills those that are left.

    `returned` are topics that the article had when it was opened and has no more: they never had a slot, so that the
    last ones make room for them where none is left.
    """
    known = {offer.topic_id for offer in before}
    new = [offer for offer in now if offer.topic_id not in known]
    slots = list(before)
    room = [slot for slot, offer in enumerate(before) if offer.topic_id not in returned]
    for offer in sorted(new, key=lambda offer: offer.topic_id not in returned):
        if len(slots) < SLOTS:
            slots.append(offer)
        elif offer.topic_id in returned and room:
            slots[room.pop()] = offer
    return tuple(slots)

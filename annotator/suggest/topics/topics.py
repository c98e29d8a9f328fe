"""Topics by rules: whose names a text speaks of, and which topics articles like it were given in this project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from annotator.core.document import Document, snippet
from annotator.core.mark import Cause, Layer, Mark, Proposal, Reason, Suggestion
from annotator.core.memory import Memory, TopicCounts
from annotator.core.tokens import folded
from annotator.core.topics import TopicScheme
from annotator.suggest.topics.words import Hit, Zones, base, topic_words, zones_of

AGENT = "topic-rules-1"
MOST = 5
"""As many are suggested, no more: who wants another one finds it faster than reads a list."""
_LEAST = 0.15
_READ = 8000
"""Characters of an article that tell its topic."""


def suggest(document: Document, memory: Memory) -> tuple[Proposal, ...]:
    """The likeliest topics of the scheme in memory, best first; none for a project without a scheme."""
    scheme = memory.topic_scheme
    if scheme is None or not scheme.topics:
        return ()
    language = base(document.language.code)
    parts = _parts(document, memory)
    evidence = [*_named(scheme, language, zones_of(parts, language)), *_experience(scheme, memory)]
    believed = (_after_refusals(one, memory.topics) for one in _weighed(evidence))
    weighed = sorted(believed, key=lambda one: (-one.weight, one.topic_id))
    likeliest = [one for one in weighed[:MOST] if one.weight >= _LEAST]
    if not likeliest:
        return ()
    # In their order: a title has its first word in capitals, and every run is to choose the same.
    words = dict.fromkeys(word for lines in parts for line in lines for word in line.split())
    return tuple(
        Suggestion(
            Mark(Layer.TOPIC, one.topic_id), AGENT, round(one.weight, 4), _as_written(one.reason, words)
        )
        for one in likeliest
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """That a topic is one of the document's, with a probability and what speaks for it."""

    topic_id: str
    weight: float
    reason: Reason


_SIGNS = ".,;:!?…()[]«»“”„\"'’"
_FOLDED = {Cause.TOPIC_IN_TITLE, Cause.TOPIC_NAME}


def _as_written(reason: Reason, words: Iterable[str]) -> Reason:
    """With the word as the article has it, accents and all."""
    if reason.cause not in _FOLDED:
        return reason
    close = (word.strip(_SIGNS) for word in words if abs(len(word) - len(reason.fact)) <= _CLOSE)
    return Reason(reason.cause, next((word for word in close if folded(word) == reason.fact), reason.fact))


_CLOSE = 4


def _weighed(evidence: Iterable[_Evidence]) -> Iterator[_Evidence]:
    """One piece a topic: all that speaks for it together, with the reason of the strongest."""
    by_topic = sorted(evidence, key=lambda one: (one.topic_id, -one.weight))
    for topic_id, group in groupby(by_topic, key=lambda one: one.topic_id):
        several = list(group)
        against = 1.0
        for one in several:
            against *= 1 - one.weight
        yield _Evidence(topic_id, 1 - against, several[0].reason)


_PATIENCE = 2
"""So many articles that were given a topic are imagined beside those in which it was refused."""


def _after_refusals(one: _Evidence, counts: TopicCounts) -> _Evidence:
    """Believed as far as people did: less of a topic that was mostly refused where it was suggested."""
    said = counts.refused.get(one.topic_id)
    if said is None:
        return one
    share = (said.given + _PATIENCE) / (said.given + said.refused + _PATIENCE)
    return replace(one, weight=one.weight * share)


# What the text says

_PARAGRAPH = 120
_SHORT_PARAGRAPH = 40
_SHORT_UNSPACED = 20
_SENTENCE_ENDS = tuple(".!?…。！？؟”»」\"'’")
_SHORTEST_HEAD = 8


def _parts(document: Document, memory: Memory) -> tuple[list[str], list[str], list[str]]:
    """Heads, the first paragraph, and the others. Lines that other pages of the site have are none of them."""
    heads = [document.title] if document.title else []
    paragraphs: list[str] = []
    size = 0
    for block in document.blocks:
        line = snippet(document, block).strip()
        if line in memory.line_pages:
            continue
        if _is_paragraph(line):
            paragraphs.append(line)
            size += len(line)
            if size > _READ:
                break
        elif not paragraphs and not document.title and len(line) >= _SHORTEST_HEAD:
            heads.append(line)
    head = heads if document.title else [max(heads, key=len, default="")]
    return head, paragraphs[:1], list(dict.fromkeys(paragraphs[1:]))


def _is_paragraph(line: str) -> bool:
    if len(line) >= _PARAGRAPH:
        return True
    is_unspaced = " " not in line
    return line.endswith(_SENTENCE_ENDS) and len(line) >= (
        _SHORT_UNSPACED if is_unspaced else _SHORT_PARAGRAPH
    )


_LEVEL = (0.45, 0.8, 1.0)
"""What a name weighs by its level: the broadest are said everywhere."""
_NARROWER = 0.35
"""What a topic speaks for the one above it."""
_BROADER = 0.25
"""What it adds to a topic that the text also speaks of the one above it."""
_CAUTION = 0.6
"""A name that is said is the topic of an article this often."""


def _named(scheme: TopicScheme, language: str, zones: Zones) -> Iterator[_Evidence]:
    best = _clearest(scheme, topic_words(scheme, language).hits(zones))
    above: dict[str, tuple[float, Hit]] = {}
    for topic_id, (weight, hit) in best.items():
        parent = scheme.by_id[topic_id].parent
        broader = best[parent][0] if parent in best else 0.0
        yield _Evidence(topic_id, _CAUTION * weight * (1 + _BROADER * broader), _name_reason(hit))
        if len(scheme.path(parent)) >= len(_LEVEL) and weight > above.get(parent, (0.0, hit))[0]:
            above[parent] = (weight, hit)
    for topic_id, (weight, hit) in above.items():
        yield _Evidence(topic_id, _CAUTION * _NARROWER * weight, _name_reason(hit))


def _clearest(scheme: TopicScheme, hits: Iterable[Hit]) -> dict[str, tuple[float, Hit]]:
    """How clearly the text speaks of each topic, and the clearest hit; a word that hits twice speaks once."""
    by_word: dict[tuple[str, str], Hit] = {}
    for hit in hits:
        key = (hit.phrase.topic.id, hit.said)
        if key not in by_word or hit.strength > by_word[key].strength:
            by_word[key] = hit
    found: dict[str, tuple[float, Hit]] = {}
    for (topic_id, _), hit in by_word.items():
        level = min(len(scheme.path(topic_id)), len(_LEVEL))
        before, clearest = found.get(topic_id, (0.0, hit))
        weight = 1 - (1 - before) * (1 - hit.strength * _LEVEL[level - 1])
        found[topic_id] = (weight, max(clearest, hit, key=lambda one: one.strength))
    return found


def _name_reason(hit: Hit) -> Reason:
    return Reason(Cause.TOPIC_IN_TITLE if hit.in_head else Cause.TOPIC_NAME, hit.said)


# What the project did

_TRUST = 0.5
_FEW = 3
"""So many articles that did not have the topic are imagined beside the counted ones."""


def _experience(scheme: TopicScheme, memory: Memory) -> Iterator[_Evidence]:
    """Of each topic the one thing that speaks clearest. The site, names and words are shared with the same articles
    mostly: added up, one article of a site had its topics put before those that the text itself speaks of."""
    clearest: dict[str, _Evidence] = {}
    for one in _lessons(memory.topics):
        known = clearest.setdefault(one.topic_id, one)
        if (one.weight, one.reason.fact) > (known.weight, known.reason.fact):
            clearest[one.topic_id] = one
    return (one for topic_id, one in clearest.items() if topic_id in scheme.by_id)


def _lessons(counts: TopicCounts) -> Iterator[_Evidence]:
    for topic_id, number in counts.on_site.items():
        reason = Reason(Cause.TOPIC_ON_SITE, str(number))
        yield _Evidence(topic_id, _learnt(number, counts.site_articles), reason)
    for shared, cause in ((counts.names, Cause.TOPIC_WITH_NAME), (counts.words, Cause.TOPIC_WITH_WORD)):
        for string, (articles, topics) in shared.items():
            for topic_id, number in topics.items():
                yield _Evidence(topic_id, _learnt(number, articles), Reason(cause, string))


def _learnt(number: int, articles: int) -> float:
    return _TRUST * number / (articles + _FEW)

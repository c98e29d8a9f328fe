"""The topics of finished articles, counted as far as they concern one document or what a person takes next."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import TextClause, text
from sqlmodel import Session

from annotator.core.characters import Kind, kind
from annotator.core.document import Document, snippet
from annotator.core.mark import NoTopic
from annotator.core.memory import Refusals, Shared, TopicCounts
from annotator.core.tokens import search_words
from annotator.core.topic_offers import UsedTopic

# Counting goes back so far and no further, so that an article opens at once however many were done.
_RECENT = 400
"""Topics given last, by the order in which their articles were begun."""
_COMMON = 40
"""What stands in more articles than this tells nothing of their topics."""
_MOST_WORDS = 16
_FEWEST_LETTERS = 4
_HEAD = 300
"""Characters of the beginning of an article whose title nobody knows."""

_USED = text(
    "SELECT annotation, label FROM mark WHERE layer = 'topic' AND refused = 0"
    " ORDER BY annotation DESC LIMIT :recent"
)
# CROSS JOIN keeps SQLite from going through all documents of the site first, which may be a hundred thousand.
_ON_SITE = text(
    "SELECT annotation.document, given.label FROM (SELECT annotation, label FROM mark WHERE layer = 'topic'"
    " AND refused = 0 ORDER BY annotation DESC LIMIT :recent) AS given"
    " CROSS JOIN annotation ON annotation.key = given.annotation"
    " CROSS JOIN document ON document.key = annotation.document"
    " CROSS JOIN site ON site.key = document.site"
    " WHERE annotation.state = 'done' AND site.name = :site AND document.id <> :document"
)
_WITH_NAMES = text(
    "SELECT value, (SELECT json_group_array(document) FROM (SELECT DISTINCT annotation.document FROM mark"
    " JOIN annotation ON annotation.key = mark.annotation"
    " WHERE layer = 'entity' AND quote = value AND refused = 0 LIMIT :more)) FROM json_each(:strings)"
)
_WITH_WORDS = text(
    "SELECT value, (SELECT json_group_array(rowid) FROM (SELECT rowid FROM document_search"
    " WHERE document_search MATCH value ORDER BY rowid DESC LIMIT :more)) FROM json_each(:strings)"
)
_GIVEN_TO = text(
    "SELECT annotation.document, mark.label FROM json_each(:documents) AS wanted"
    " JOIN annotation ON annotation.document = wanted.value AND annotation.state = 'done'"
    " JOIN document ON document.key = annotation.document AND document.id <> :document"
    " JOIN mark ON mark.annotation = annotation.key AND mark.refused = 0 AND mark.layer = 'topic'"
)

# By the articles that were given topics lately: refusals have no index of their own, and need none so.
_ANSWERED = text(
    "SELECT said.label, SUM(said.refused), SUM(1 - said.refused) FROM"
    " (SELECT DISTINCT annotation FROM (SELECT annotation FROM mark WHERE layer = 'topic' AND refused = 0"
    " ORDER BY annotation DESC LIMIT :recent)) AS recent"
    " CROSS JOIN annotation ON annotation.key = recent.annotation AND annotation.state = 'done'"
    " CROSS JOIN document ON document.key = annotation.document AND document.id <> :document"
    " CROSS JOIN mark AS said ON said.annotation = annotation.key AND said.refused IN (0, 1)"
    " AND said.layer = 'topic' GROUP BY said.label HAVING SUM(said.refused) > 0"
)


def used_topics(session: Session) -> tuple[UsedTopic, ...]:
    """The topics that were given last, those that were given lately and often first."""
    weights: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for place, (_, label) in enumerate(session.execute(_USED, {"recent": _RECENT})):
        if label not in _ANSWERS:
            weights[label] += 1000 // (place + 10)
            articles[label] += 1
    return tuple(UsedTopic(label, articles[label]) for label, _ in weights.most_common())


def topic_counts(session: Session, document: Document, names: Iterable[str]) -> TopicCounts:
    """The topics of other finished articles of the document's site, with names it has in common with them, and with
    rare words of its title or beginning; and how often a topic was refused."""
    if session.execute(_USED, {"recent": _RECENT}).first() is None:
        return TopicCounts()
    on_site: dict[int, set[str]] = {}
    rows = session.execute(_ON_SITE, {"recent": _RECENT, "site": document.site, "document": document.id})
    for key, label in rows:
        on_site.setdefault(key, set()).add(label)
    with_names = _documents_with(session, _WITH_NAMES, {name: name for name in names})
    with_words = _documents_with(session, _WITH_WORDS, _telling_words(document))
    given = _given_to(session, {*_all(with_names), *_all(with_words)}, document)
    answered = session.execute(_ANSWERED, {"recent": _RECENT, "document": document.id})
    return TopicCounts(
        len(on_site),
        _counted(on_site.values()),
        _shared(with_names, given),
        _shared(with_words, given),
        {label: Refusals(refused, kept) for label, refused, kept in answered},
    )


_ANSWERS = frozenset(NoTopic)


def _documents_with(
    session: Session, question: TextClause, strings: Mapping[str, str]
) -> dict[str, list[int]]:
    """The keys of the documents with each string, by what a person reads; common strings are left out."""
    rows = session.execute(question, {"strings": json.dumps(list(strings)), "more": _COMMON + 1})
    found = {strings[asked]: json.loads(documents) for asked, documents in rows}
    return {string: documents for string, documents in found.items() if 0 < len(documents) <= _COMMON}


def _given_to(session: Session, documents: set[int], document: Document) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    rows = session.execute(_GIVEN_TO, {"documents": json.dumps(sorted(documents)), "document": document.id})
    for key, label in rows:
        found.setdefault(key, set()).add(label)
    return found


def _all(documents: Mapping[str, list[int]]) -> set[int]:
    return {key for several in documents.values() for key in several}


def _shared(documents: Mapping[str, list[int]], given: Mapping[int, set[str]]) -> dict[str, Shared]:
    found: dict[str, Shared] = {}
    for string, keys in documents.items():
        topics = [given[key] for key in keys if key in given]
        if topics:
            found[string] = (len(topics), _counted(topics))
    return found


def _counted(topics: Iterable[set[str]]) -> dict[str, int]:
    return dict(Counter(label for several in topics for label in several if label not in _ANSWERS))


_LETTERS = re.compile(r"[^\W\d_]+")


def _telling_words(document: Document) -> dict[str, str]:
    """Words of the title or beginning as the index is asked for them, each with what a person reads: in scripts without
    spaces pairs of letters."""
    head = document.title or "\n".join(snippet(document, block) for block in document.blocks)[:_HEAD]
    found: dict[str, str] = {}
    for word in _LETTERS.findall(head):
        for piece in _pieces(word):
            found.setdefault('"{}"'.format(" ".join(search_words(piece).split())), piece)
    return dict(list(found.items())[:_MOST_WORDS])


def _pieces(word: str) -> list[str]:
    if kind(word[0]) is Kind.ALONE:
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [word] if len(word) >= _FEWEST_LETTERS else []

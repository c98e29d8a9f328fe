"""A topic scheme, such as the IPTC Media Topics: a tree of subjects with names in several languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from annotator.core.tokens import folded


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with its name in each language; `parent` is the id of the broader one, "" at the top."""

    id: str
    parent: str
    names: Mapping[str, str]

    def name(self, language: str = "en") -> str:
        """Its name in a language, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id


@dataclass(frozen=True)
class TopicScheme:
    """All topics of a scheme, named and dated as its publisher does."""

    name: str
    version: str
    topics: tuple[Topic, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    def name_of(self, topic_id: str) -> str:
        """The English name, or the id itself for a topic this scheme does not know."""
        topic = self.by_id.get(topic_id)
        return topic.name() if topic else topic_id

    def path(self, topic_id: str) -> tuple[str, ...]:
        """The ids from the top of the tree down to this topic, itself included."""
        path: list[str] = []
        while topic_id in self.by_id and topic_id not in path:
            path.append(topic_id)
            topic_id = self.by_id[topic_id].parent
        return tuple(reversed(path))

    @cached_property
    def _folded_names(self) -> tuple[tuple[Topic, tuple[str, ...]], ...]:
        return tuple((topic, tuple({_plain(name) for name in topic.names.values()})) for topic in self.topics)

    def find(self, typed: str, limit: int = 30) -> tuple[Topic, ...]:
        """The topics that what was typed may mean, best first; accents and case do not count, nor does word order.

        A whole name goes before a name that begins so, that before a word that begins so; broader topics before
        narrower ones.
        """
        words = _plain(typed).split()
        if not typed.strip():
            return tuple(topic for topic in self.topics if not topic.parent)[:limit]
        hits = []
        for topic, names in self._folded_names:
            rank = min((_rank(words, name) for name in names), default=_NO_HIT)
            if rank < _NO_HIT or topic.id == typed:
                hits.append((rank, len(self.path(topic.id)), topic.name().casefold(), topic))
        hits.sort(key=lambda hit: hit[:3])
        return tuple(topic for *_, topic in hits[:limit])


_NO_HIT = 4


def _plain(name: str) -> str:
    """The folded words of a name with a space between them, without commas, hyphens and brackets."""
    return " ".join(_WORD.findall(folded(name)))


_WORD = re.compile(r"\w+")


def _rank(words: list[str], name: str) -> int:
    typed = " ".join(words)
    if not typed:
        return _NO_HIT
    if name == typed:
        return 0
    if name.startswith(typed):
        return 1
    parts = name.split()
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 2
    return 3 if typed in name else _NO_HIT

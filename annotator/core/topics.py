"""A topic scheme, such as the IPTC Media Topics: a tree of subjects with names in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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


def local_name(topic: Topic, language: str) -> str:
    """The topic's name in a language or, where the scheme has it only for a region or script, in one of those; "" where
    it would say the English one again."""
    wanted = _WRITTEN.get(language, language).partition("-")[0]
    regions = (name for code, name in topic.names.items() if code.partition("-")[0] == wanted)
    found = topic.names.get(language) or next(regions, "")
    return "" if found.casefold() == topic.name().casefold() else found


_WRITTEN = {"no": "nb"}
"""Codes that files bring along for languages that the scheme calls otherwise."""


Cues = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class TopicScheme:
    """All topics of a scheme, named and dated as its publisher does.

    `cues` are words of our own that speak for a topic, by its id and by language; * stands for any ending.
    """

    name: str
    version: str
    topics: tuple[Topic, ...]
    cues: Cues = field(default_factory=dict, repr=False)

    def __hash__(self) -> int:
        """By name and version, so that what is worked out of a scheme can be kept by it."""
        return hash((self.name, self.version))

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
    def _folded(self) -> tuple[_Folded, ...]:
        return tuple(
            _Folded(topic, {tag: plain_words(name) for tag, name in topic.names.items()})
            for topic in self.topics
        )

    def find(
        self, typed: str, language: str = "en", *, words: frozenset[str] = frozenset(), limit: int = 30
    ) -> tuple[Topic, ...]:
        """The topics that what was typed may mean, best first; accents and case do not count, nor does word order.

        A whole name goes before one that begins with several words as typed, in whichever language; that before one in
        which a word that begins as typed is among `words`, those of the article; that before a name that begins so, and
        that before words that begin so; names in English and the given language before those in others; broader topics
        before narrower ones. Nothing typed finds the broadest.
        """
        if not typed.strip():
            return tuple(topic for topic in self.topics if not topic.parent)[:limit]
        sought = plain_words(typed)
        # A word said again asks for nothing more, and a page pasted by mistake says some a thousand times.
        asked = list(dict.fromkeys(sought.split()))
        wanted = language.partition("-")[0]
        near = {"en", *(tag for tag in self._tags if tag.partition("-")[0] == wanted)}
        hits = []
        for entry in self._folded:
            topic = entry.topic
            if topic.id == typed:
                return (topic,)
            if asked and all(word in entry.everything for word in asked):
                rank = min(
                    _rank(sought, asked, name, words, is_near=tag in near)
                    for tag, name in entry.names.items()
                )
                if rank < _NO_HIT:
                    hits.append((rank, len(self.path(topic.id)), topic.name().casefold(), topic))
        hits.sort(key=lambda hit: hit[:3])
        return tuple(topic for *_, topic in hits[:limit])

    @property
    def plain_names(self) -> Iterator[tuple[str, Iterable[str]]]:
        """The id of each topic with its names in all languages, as `plain_words` gives them."""
        return ((entry.topic.id, entry.names.values()) for entry in self._folded)

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(tag for topic in self.topics for tag in topic.names)


@dataclass(frozen=True)
class _Folded:
    """A topic with its folded names by language, and all of them in one string, which tells at once what is no hit."""

    topic: Topic
    names: Mapping[str, str]

    @cached_property
    def everything(self) -> str:
        return "\n".join(self.names.values())


_WORD = re.compile(r"\w+")
_ARABIC = str.maketrans("ةىیک", "هييك")
"""Letters that people type for each other; the search's index of texts holds them apart, so that `folded` does too."""


def plain_words(name: str) -> str:
    """The folded words of a name with a space between them: commas, hyphens and brackets only part them."""
    return " ".join(_words(name))


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text).translate(_ARABIC))


_FAR = 2
_NO_HIT = 9


def _rank(typed: str, words: list[str], name: str, said: frozenset[str], *, is_near: bool) -> int:
    """How well a name fits what was typed, and each of its words, 0 best; a name in another language has to fit better
    to come as early, unless it begins with several words as they were typed."""
    parts = name.split()
    begun = [[part for part in parts if part.startswith(word)] for word in words]
    if name == typed and is_near:
        return 0
    if " " in typed and name.startswith(typed):
        return 1 if is_near or name == typed else 2
    if name == typed:
        rank = 2
    elif said and all(any(part in said for part in few) for few in begun):
        rank = 3
    elif name.startswith(typed):
        rank = 4
    elif all(begun):
        rank = 5
    else:
        rank = 6 if typed in name else _NO_HIT
    return rank if is_near else rank + _FAR


def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, for `find`."""
    return frozenset(_words(text))

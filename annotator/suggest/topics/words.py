"""The words of a topic scheme's names in one language, and how much a text says of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TypeVar

from annotator.core.tokens import folded
from annotator.core.topics import Topic, TopicScheme

T = TypeVar("T")
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(
    r"\s*(?:[,/;()、，]|\s(?:and|or|und|oder|et|ou|y|e|o|og|och|eller|và|&)\s|\sو)\s*|(?<=\w\w)[和与](?=\w\w)"
)
_BY_PHRASE = frozenset({"vi", "zh", "ja", "th", "km", "lo", "my"})
"""Languages in which a single word, or what spaces part, is mostly no more than a syllable."""
_FEWEST_LETTERS = 3
ANY_ENDING = "*"
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """the for and with der die das des dem den von les sur aux del las los una por para com dos non não their
        other general""",
    )
)
_BEGINNING = 4
_ALIKE = 0.72
"""How much of the longer of two words their common beginning is, at least, where they are forms of one."""
_FORM = 0.85
"""What a word's form weighs against the word itself."""


@dataclass(frozen=True, slots=True)
class Zones:
    """The text of a document by what its parts weigh: heads, the first paragraph, all others; each folded."""

    head: str
    lead: str
    rest: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a topic's name, of several that say the same or each a part: “robbery and theft” has two."""

    topic: Topic
    words: tuple[str, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class Hit:
    """How clearly a text speaks of a phrase, 0 to 1, in which words, and whether its head does."""

    phrase: Phrase
    strength: float
    said: str
    in_head: bool


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The phrases of the names, the words in them by how they begin, and how rare each word is among the names."""

    phrases: tuple[Phrase, ...]
    by_beginning: Mapping[str, tuple[str, ...]]
    with_word: Mapping[str, tuple[Phrase, ...]]
    rarity: Mapping[str, float]
    is_by_phrase: bool

    def hits(self, zones: Zones) -> Iterator[Hit]:
        """The phrases of which the zones say anything."""
        yield from self._whole_phrases(zones) if self.is_by_phrase else self._by_words(zones)

    def _whole_phrases(self, zones: Zones) -> Iterator[Hit]:
        everything = f"{zones.head}\n{zones.lead}\n{zones.rest}"
        for phrase in self.phrases:
            sought = phrase.words[0]
            if sought in everything:
                counts = (zones.head.count(sought), zones.lead.count(sought), zones.rest.count(sought))
                yield Hit(phrase, _clarity(*counts), sought.strip(), counts[0] > 0)

    def _by_words(self, zones: Zones) -> Iterator[Hit]:
        head, lead, rest = (Counter(_WORD.findall(zone)) for zone in (zones.head, zones.lead, zones.rest))
        found: dict[str, tuple[float, str, bool]] = {}
        for word in {**head, **lead, **rest}:
            for name_word in self.by_beginning.get(word[:_BEGINNING], ()):
                likeness = _likeness(name_word, word)
                if likeness:
                    clarity = likeness * _clarity(head[word], lead[word], rest[word])
                    before = found.get(name_word, (0.0, "", False))
                    both = 1 - (1 - clarity) * (1 - before[0])
                    found[name_word] = (both, max(word, before[1], key=len), word in head or before[2])
        for phrase in {id(one): one for word in found for one in self.with_word[word]}.values():
            yield self._hit(phrase, found)

    def _hit(self, phrase: Phrase, found: Mapping[str, tuple[float, str, bool]]) -> Hit:
        """A phrase of which only some words are said is hardly spoken of."""
        whole = sum(self.rarity[word] for word in phrase.words)
        said = [word for word in phrase.words if word in found]
        share = sum(self.rarity[word] * found[word][0] for word in said) / whole
        coverage = sum(self.rarity[word] for word in said) / whole
        clearest = max(said, key=lambda word: found[word][0] * self.rarity[word])
        in_head = any(found[word][2] for word in said)
        return Hit(phrase, share * coverage, found[clearest][1], in_head)


def _clarity(head: int, lead: int, rest: int) -> float:
    """How clearly a text speaks of what stands so often in its head, its first paragraph and the others."""
    return 1 - 0.35 ** min(head, 2) * 0.6 ** min(lead, 2) * 0.8 ** min(rest, 8)


def _likeness(one: str, other: str) -> float:
    """Whether two words are one, or forms of one; a cue with a star is what any word begins with."""
    if one == other or (one.endswith(ANY_ENDING) and other.startswith(one[:-1])):
        return 1.0
    if one.endswith(ANY_ENDING):
        return 0.0
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _BEGINNING + 1 or shorter < _ALIKE * longer:
        return 0.0
    common = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return _FORM if common >= _ALIKE * longer else 0.0


def base(language: str) -> str:
    """The language without region or script, as names are tagged."""
    found = language.partition("-")[0]
    return "nb" if found == "no" else found


@lru_cache(maxsize=8)
def topic_words(scheme: TopicScheme, language: str) -> TopicWords:
    """The words of a scheme's names in a language, in all its regions and scripts; none where it has no names."""
    is_by_phrase = language in _BY_PHRASE
    phrases = [
        phrase
        for topic in scheme.topics
        for phrase in (
            *_phrases(topic, language, is_by_phrase=is_by_phrase),
            *_cues(
                topic, scheme.cues.get(topic.id, {}).get(language, ()), language, is_by_phrase=is_by_phrase
            ),
        )
    ]
    with_word: dict[str, list[Phrase]] = {}
    by_beginning: dict[str, list[str]] = {}
    for phrase in phrases:
        for word in phrase.words:
            if word not in with_word:
                by_beginning.setdefault(word[:_BEGINNING], []).append(word)
            with_word.setdefault(word, []).append(phrase)
    topics = max(1, len({phrase.topic.id for phrase in phrases}))
    rarity = {word: log(1 + topics / len(several)) for word, several in with_word.items()}
    return TopicWords(
        tuple(phrases), _tuples(by_beginning), _tuples(with_word), rarity, is_by_phrase=is_by_phrase
    )


def _tuples(table: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(several) for key, several in table.items()}


def _phrases(topic: Topic, language: str, *, is_by_phrase: bool) -> Iterator[Phrase]:
    seen: set[tuple[str, ...]] = set()
    for tag, name in topic.names.items():
        if base(tag) != language:
            continue
        parts = [part for part in _PARTS.split(name) if part.strip()]
        for part in parts:
            words = _whole(part, language) if is_by_phrase else _words(part)
            if words and words not in seen:
                seen.add(words)
                yield Phrase(topic, words, len(parts))


def _cues(topic: Topic, cues: Iterable[str], language: str, *, is_by_phrase: bool) -> Iterator[Phrase]:
    for cue in cues:
        words = _whole(cue, language) if is_by_phrase else tuple(folded(cue).split())
        if words:
            yield Phrase(topic, words, 1)


def _words(part: str) -> tuple[str, ...]:
    words = _WORD.findall(folded(part))
    return tuple(w for w in words if len(w) >= _FEWEST_LETTERS and w not in _SMALL_WORDS)


def _whole(part: str, language: str) -> tuple[str, ...]:
    """The phrase as it stands in zones; in Vietnamese one syllable means too many things."""
    if language == "vi":
        words = _WORD.findall(part.casefold())
        return (f" {' '.join(words)} ",) if len(words) > 1 else ()
    phrase = "".join(_WORD.findall(folded(part)))
    return (phrase,) if len(phrase) > 1 else ()


def zones_of(parts: Sequence[Iterable[str]], language: str) -> Zones:
    """Heads, first paragraph and the others, as names are compared with them."""
    plain = _plain_vietnamese if language == "vi" else folded
    head, lead, rest = (plain("\n".join(lines)) for lines in parts)
    return Zones(head, lead, rest)


def _plain_vietnamese(text: str) -> str:
    """With its accents, which part words in Vietnamese, and a space around each syllable."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "

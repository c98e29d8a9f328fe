"""Names in German, where every noun has a capital: what stands without an article, beside another, or again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from annotator.core.span import Span
from annotator.suggest.names.reading import Reading, Word
from annotator.suggest.names.runs import Run, runs, without_opening, without_titles
from annotator.suggest.names.words import any_of, listed

_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_REACH = 24
_BEFORE_PLACES = ("in", "aus", "nach", "bei")
_BEFORE_NAMES = (
    *_BEFORE_PLACES,
    "von",
    "um",
    "bis",
    "zwischen",
    "gegen",
    "für",
    "mit",
    "durch",
    "und",
    "sowie",
)
_ADJECTIVE = ("e", "en", "er", "es", "em")
# Endings of adjectives that hardly a first name has.
_PLAIN_ADJECTIVE = (
    "liche",
    "ische",
    "ige",
    "ende",
    "same",
    "bare",
    "lose",
    "lichen",
    "ischen",
    "igen",
    "enden",
)
_PAST = ("te", "ten", "rde", "rden")
_PLURAL = ("en", "ern", "eln")
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class _German:
    """Words and endings of common nouns, of offices, of bodies that a name follows; what stands before and behind."""

    determiners: frozenset[str]
    nouns: frozenset[str]
    noun_endings: tuple[str, ...]
    offices: tuple[str, ...]
    heads: tuple[str, ...]
    speech: re.Pattern[str]


@cache
def _german() -> _German:
    return _German(
        frozenset(listed("de", "determiners")),
        frozenset(listed("de", "nouns")),
        tuple(listed("de", "noun endings")),
        tuple(listed("de", "offices")),
        tuple(listed("de", "heads")),
        re.compile(f"[ \u00a0](?:{any_of('de', 'speech')})\\b"),
    )


def german_names(reading: Reading, known: Collection[str]) -> Iterator[Span]:
    parts = list(_parts(reading))
    alone = [part[0] for part in parts if len(part) == 1]
    times = Counter(word.text for word in alone)
    articles = Counter(word.text for word in alone if _has_article(reading, word))
    mostly = {noun for noun, count in articles.items() if 2 * count > times[noun]}
    seen = {word.text for part in parts if len(part) > 1 for word in part} - mostly
    for before, part in pairwise([(), *parts]):
        word = part[0]
        is_sure = len(part) > 1 or word.is_acronym or word.text in known or word.text in seen
        if is_sure or _is_cut_off(reading, before, word):
            yield Span(word.start, part[-1].end)
        elif word.text not in articles and _is_name(reading, word, times[word.text]):
            yield Span(word.start, word.end)


def _is_cut_off(reading: Reading, before: Run, word: Word) -> bool:
    """Whether a word stands right behind the noun that was taken off it: “der Stadt Hannover”."""
    if len(before) != 1 or before[0].end + 1 != word.start or _is_noun(word.plain):
        return False
    return not _is_plain_adjective(before[0]) and not _is_genitive(reading, before[0])


def _parts(reading: Reading) -> Iterator[Run]:
    """All runs without what stands before their names. What is whole somewhere is whole behind an article as well."""
    found = [
        part
        for line in reading.lines
        for run in runs(reading, line)
        for part in without_titles(without_opening(run, reading), reading)
    ]
    whole = {_words(part) for part in found if len(part) > 1 and not _is_before_name(reading, part[0])}
    for part in found:
        if _words(part) in whole:
            yield part
        else:
            yield from _without_nouns(reading, part)


def _words(part: Run) -> tuple[str, ...]:
    return tuple(word.text for word in part)


def _without_nouns(reading: Reading, part: Run) -> Iterator[Run]:
    """A run without what stands before its name: an adjective that leads, an office, a noun with its article, whose it
    is."""
    while len(part) > 1 and _is_before_name(reading, part[0]):
        yield part[:1]
        part = part[1:]
    yield part


def _is_before_name(reading: Reading, word: Word) -> bool:
    if word.is_acronym or word.plain.endswith(_german().heads):
        return False
    is_noun = _is_noun(word.plain) or word.plain.endswith(_german().offices)
    if is_noun or _is_plain_adjective(word) or _is_genitive(reading, word):
        return True
    return _word_before(reading, word) in _german().determiners and not word.plain.endswith(_ADJECTIVE)


def _is_plain_adjective(word: Word) -> bool:
    return word.leads and word.plain.endswith(_PLAIN_ADJECTIVE)


def _is_genitive(reading: Reading, word: Word) -> bool:
    """“Annas” where “Anna” stands elsewhere."""
    return word.text[-1] == "s" and word.text[:-1] in reading.inner


def _is_noun(plain: str) -> bool:
    return plain in _german().nouns or plain.endswith(_german().noun_endings)


def _word_before(reading: Reading, word: Word) -> str:
    found = _BEFORE.search(reading.text, max(0, word.start - _REACH), word.start)
    return found[1] if found else ""


def _has_article(reading: Reading, word: Word) -> bool:
    """Whether an article, a number or an adjective stands before a noun."""
    before = _word_before(reading, word)
    if before in _german().determiners:
        return True
    is_adjective = len(before) > 3 and before[0].islower() and before.endswith(_ADJECTIVE)
    return is_adjective and before not in reading.words.small and not before.endswith(_PAST)


def _is_name(reading: Reading, word: Word, times: int) -> bool:
    """Whether a single noun that never has an article is a name: it speaks, returns, or stands where places do."""
    plain = word.plain
    if len(plain) < 3 or plain in reading.small or plain in reading.words.small or _is_noun(plain):
        return False
    if times >= _OFTEN or _german().speech.match(reading.text, word.end):
        return True
    before = _word_before(reading, word)
    if before in _BEFORE_PLACES and not word.leads:
        return True
    return times > 1 and before in _BEFORE_NAMES and not plain.endswith(_PLURAL)

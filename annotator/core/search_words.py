"""What a search may be completed with: the filters, and the values that mean something in a project."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from annotator.core.query import Is
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from annotator.core.topics import Topic, TopicScheme, local_name, plain_words

FILTERS = ("site", "lang", "is", "label")
_PART = re.compile(r'(?:\w+:)?"[^"]*"?|\S+')
_UNTYPED = re.compile('["\n]')
"""What no value of a filter can hold."""
_ENOUGH_LETTERS = 2
"""So many letters of a filter's name may mean it rather than a word of the text."""
_MOST = 50


class SiteNames:
    """The names of sites that may be asked for, in their order.

    They stand in one string, so that a key press looks through a hundred thousand of them in less than a frame.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Leaves out those that no filter can hold."""
        self._names = tuple(name for name in names if not _UNTYPED.search(name))
        lines = [f"\n{name.lower()}" for name in self._names]
        self._folded = "".join(lines)
        self._starts = array("q", accumulate(map(len, lines), initial=0))

    def holding(self, part: str) -> Iterator[str]:
        """Those that hold a part, those that begin so first; case does not count."""
        folded = part.lower()
        begun = f"\n{folded}"
        yield from (self._names[row] for row in self._rows(begun))
        if folded:
            others = (row for row in self._rows(folded) if not self._begins(row, begun))
            yield from (self._names[row] for row in others)

    def _begins(self, row: int, begun: str) -> bool:
        return self._folded.startswith(begun, self._starts[row])

    def _rows(self, sought: str) -> Iterator[int]:
        """The rows in which something stands, each once."""
        place = self._folded.find(sought)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self._folded.find(sought, self._starts[row + 1])


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The sites and languages of a project, the commonest first, and its labels."""

    sites: SiteNames
    languages: tuple[str, ...]
    schema: LabelSchema
    scheme: TopicScheme


@dataclass(frozen=True, slots=True)
class Completion:
    """What a part of a search may become, and what it is called besides; a `filter` waits for its value."""

    typed: str
    title: str = ""

    @property
    def is_filter(self) -> bool:
        return self.typed.endswith(":")


def part_at(typed: str, caret: int) -> Span | None:
    """The part of a search in which the caret stands, behind its first letter or at its end; None where in none."""
    parts = (Span(*part.span()) for part in _PART.finditer(typed))
    return next((part for part in parts if part.start < caret <= part.end), None)


def replaced_by(completion: Completion, typed: str, part: Span, caret: int) -> Span:
    """What a completion takes the place of: the part in which the caret stands; a filter's name takes no value away."""
    if not completion.is_filter:
        return part
    colon = typed.find(":", part.start, part.end)
    if colon >= 0:
        return Span(part.start, colon + 1)
    is_name = completion.typed.startswith(typed[part.start : part.end].lower())
    return part if is_name else Span(part.start, caret)


def completions(part: str, words: SearchWords) -> tuple[Completion, ...]:
    """What a part may become, likeliest first; none for what is whole."""
    name, colon, value = part.partition(":")
    value = value.replace('"', "")
    found: Iterable[Completion] = ()
    if not colon:
        begun = len(part) >= _ENOUGH_LETTERS
        found = (Completion(f"{one}:") for one in FILTERS if begun and one.startswith(part.lower()))
    elif name == "site":
        found = (Completion(f"site:{_quoted(site)}") for site in words.sites.holding(value))
    elif name == "lang":
        found = (Completion(f"lang:{code}") for code in words.languages if code.startswith(value.lower()))
    elif name == "is":
        found = (Completion(f"is:{one.value}") for one in Is if one.value.startswith(value.lower()))
    elif name == "label":
        found = _labels(value, words)
    several = tuple(dict.fromkeys(islice(found, _MOST)))
    return () if [one.typed for one in several] == [part] else several


def _labels(value: str, words: SearchWords) -> Iterator[Completion]:
    """Labels by name or title, then topics by name, the likeliest first."""
    wanted = plain_words(value)
    for label in (*words.schema.roles, *words.schema.entities):
        if any(plain_words(name).startswith(wanted) for name in (label.name, label.title)):
            yield Completion(f"label:{_quoted(label.name)}", label.title)
    if wanted:
        found = words.scheme.find(value, next(iter(words.languages), "en"), limit=len(words.scheme.topics))
        offered = (_topic(topic, wanted, words.languages) for topic in found)
        yield from (one for one in offered if one is not None)


def _topic(topic: Topic, wanted: str, languages: Iterable[str]) -> Completion | None:
    """A topic by its name in English or, where that does not begin as typed, in the first language of the project in
    which it does; what it is called in the other language is told. None where it is meant in other languages alone:
    nobody would see why it is offered."""
    local = [name for code in languages if (name := local_name(topic, code)) and not _UNTYPED.search(name)]
    names = {name: plain_words(name) for name in (topic.name(), *local)}
    begun = (name for name, plain in names.items() if plain.startswith(wanted))
    holding = (name for name, plain in names.items() if all(word in plain for word in wanted.split()))
    shown = next(begun, None) or next(holding, None) or (topic.name() if topic.id == wanted else None)
    if shown is None:
        return None
    other = next(iter(local), "") if shown == topic.name() else topic.name()
    return Completion(f"label:{_quoted(shown)}", other)


def _quoted(name: str) -> str:
    return f'"{name}"' if any(c.isspace() for c in name) else name

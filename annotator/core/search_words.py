"""What a search may be completed with: the filters, and the values that mean something in a project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.core.query import Is
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme, plain_words

FILTERS = ("site", "lang", "is", "label")
_PART = re.compile(r'(?:\w+:)?"[^"]*"?|\S+')
_ENOUGH_LETTERS = 2
"""So many letters of a filter's name may mean it rather than a word of the text."""
_MOST = 50


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The sites and languages of a project, the commonest first, and its labels."""

    sites: tuple[str, ...]
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


def last_part(typed: str) -> str:
    """The part of a search at its end; "" behind a space."""
    return next((part.group() for part in _PART.finditer(typed) if part.end() == len(typed)), "")


def completions(part: str, words: SearchWords) -> tuple[Completion, ...]:
    """What a part may become, likeliest first; none for what is whole."""
    name, colon, value = part.partition(":")
    value = value.replace('"', "")
    found: Iterable[Completion] = ()
    if not colon:
        begun = len(part) >= _ENOUGH_LETTERS
        found = (Completion(f"{one}:") for one in FILTERS if begun and one.startswith(part.lower()))
    elif name == "site":
        found = (Completion(f"site:{_quoted(site)}") for site in _holding(value, words.sites))
    elif name == "lang":
        found = (Completion(f"lang:{code}") for code in words.languages if code.startswith(value.lower()))
    elif name == "is":
        found = (Completion(f"is:{one.value}") for one in Is if one.value.startswith(value.lower()))
    elif name == "label":
        found = _labels(value, words)
    several = tuple(dict.fromkeys(found))[:_MOST]
    return () if [one.typed for one in several] == [part] else several


def _holding(part: str, sites: Iterable[str]) -> Iterator[str]:
    """Sites whose name holds a part, those that begin so first."""
    folded = part.lower()
    holding = [(site, site.lower()) for site in sites if folded in site.lower() and '"' not in site]
    yield from (site for site, name in holding if name.startswith(folded))
    yield from (site for site, name in holding if not name.startswith(folded))


def _labels(value: str, words: SearchWords) -> Iterator[Completion]:
    """Labels by name or title, then topics by name, the likeliest first."""
    wanted = plain_words(value)
    for label in (*words.schema.roles, *words.schema.entities):
        if any(plain_words(name).startswith(wanted) for name in (label.name, label.title)):
            yield Completion(f"label:{_quoted(label.name)}", label.title)
    if wanted:
        for topic in words.scheme.find(value):
            yield Completion(f"label:{_quoted(topic.name())}")


def _quoted(name: str) -> str:
    return f'"{name}"' if any(c.isspace() for c in name) else name

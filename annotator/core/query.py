"""What a person types to find documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.tokens import search_words

_PART = re.compile(r'(?<!\S)(?:(label|site|lang|is):"([^"]*)(?:"(?!\S)|\Z)|"([^"]+)"(?!\S))|(\S+)')
"""A filter with its value in quotes, which what is being typed has not closed yet; a quoted phrase; another word."""


class Is(StrEnum):
    """The filters written as is:…"""

    TODO = "todo"
    DONE = "done"
    SKIPPED = "skipped"
    FLAGGED = "flagged"
    UNSURE = "unsure"


class Order(StrEnum):
    """In which order documents are listed."""

    IMPORTED = "imported"
    USEFUL_FIRST = "most useful first"


@dataclass(frozen=True, slots=True)
class Query:
    """A search: folded phrases that all stand in the text (the last may be a beginning), and filters.

    A phrase is one typed word as the index cuts it, such as `foo bar` for foo@bar and `中 国` for 中国. A quoted one
    is what stood between quotes, and never a beginning. `labels` are as typed: a document holds a mark with each.
    """

    phrases: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    filters: tuple[Is, ...] = ()
    order: Order = Order.IMPORTED

    @property
    def is_empty(self) -> bool:
        words = self.phrases or self.quoted
        return not (words or self.sites or self.languages or self.labels or self.filters)


def parsed(typed: str, order: Order = Order.IMPORTED) -> Query:
    """The query that was typed. Any text is one: what is no known filter is a word to find, and a filter whose value is
    still to be typed finds all."""
    phrases: list[str] = []
    quoted: list[str] = []
    values: dict[str, list[str]] = {"site": [], "lang": [], "label": []}
    filters: list[Is] = []
    # Half a surrogate pair, which a clipboard may hold, stands in no text and could not be asked for.
    for filtered, held, between, part in _PART.findall(typed.encode(errors="ignore").decode()):
        name, colon, value = (filtered, ":", held.strip()) if filtered else part.partition(":")
        if name in values and value:
            values[name].append(value)
        elif name == "is" and value in list(Is):
            filters.append(Is(value))
        elif not (colon and _is_begun(name, value, values)):
            phrase = _phrase(between or part or f"{name} {value}")
            (quoted if between else phrases).extend(filter(None, [phrase]))
    sites, languages, labels = (tuple(several) for several in values.values())
    return Query(tuple(phrases), tuple(quoted), sites, languages, labels, tuple(filters), order)


def _is_begun(name: str, value: str, filters: Iterable[str]) -> bool:
    """Whether this is a filter, or the name of one, whose value is not typed to its end."""
    return any(state.startswith(value) for state in Is) if name == "is" else name in filters and not value


def quoting(phrase: str) -> str:
    """What to type to find a phrase as a whole."""
    return '"{}"'.format(" ".join(phrase.replace('"', " ").split()))


def _phrase(typed: str) -> str:
    """A typed word as the full-text index cuts it: runs of letters and digits."""
    spaced = "".join(c if c.isalnum() else " " for c in search_words(typed))
    return " ".join(spaced.split())

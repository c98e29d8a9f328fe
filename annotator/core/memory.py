"""What a project has seen before, as far as it concerns one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.core.topics import TopicScheme

Votes = tuple[float, float]
"""In how many finished articles a line was boilerplate, and in how many main text; parts of them where it was both."""


RoleVotes = tuple[str, int]
"""The role that a line of boilerplate has on a site, and in how many finished articles it had that."""


@dataclass(frozen=True, slots=True)
class SiteModel:
    """What the finished articles of a site teach, in numbers.

    `agent` names the form of the numbers and the detector they were fitted over; with another they mean nothing.
    `weights` belong to the signs of a line, in log-odds; `seen` says, for each way of recognising a line, what
    lines recognised in that way were. `line_roles` and `beginning_roles` say which role lines of boilerplate had,
    known again by `folded_line` or by `beginning`.
    """

    agent: str
    articles: int
    weights: tuple[float, ...]
    seen: tuple[Mapping[str, Votes], ...]
    line_roles: Mapping[str, RoleVotes] = field(default_factory=dict)
    beginning_roles: Mapping[str, RoleVotes] = field(default_factory=dict)


Shared = tuple[int, Mapping[str, int]]
"""How many finished articles have a string in common with a document, and how many of them each topic was given."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """In how many finished articles a topic was suggested and refused, and how many were given it."""

    refused: int
    given: int


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """The topics of finished articles that have something in common with a document: the site, names, rare words.

    `refused` tells of topics that were refused in finished articles, whatever these have in common with the document.
    """

    site_articles: int = 0
    on_site: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Shared] = field(default_factory=dict)
    words: Mapping[str, Shared] = field(default_factory=dict)
    refused: Mapping[str, Refusals] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """The other pages of a document's site, and the strings of this document that were marked in other documents.

    `pages` is the number of pages; `line_pages` says on how many of them a line of this document stands, by the line's
    stripped text, `beginning_pages` on how many a line begins so, by `beginning`; what stands on none is left out.
    `site_model` is None until finished articles of the site have taught something. `names` says by string and label in
    how many other documents a person marked it so, "" counting those where a person said that it is no name.
    `topic_scheme` is the project's, of which topics are suggested; None where none are wanted.
    """

    pages: int = 0
    line_pages: Mapping[str, int] = field(default_factory=dict)
    beginning_pages: Mapping[str, int] = field(default_factory=dict)
    site_model: SiteModel | None = None
    names: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    topics: TopicCounts = field(default_factory=TopicCounts)
    topic_scheme: TopicScheme | None = None


LONGEST_REMEMBERED_LINE = 160
"""Longer lines are not counted for a site: menus and boxes are short, and counting every paragraph costs a table as
large as the texts."""
_BEGINNING = 12
_DIGITS = re.compile(r"\d+")


def remembered_lines(lines: list[str]) -> set[str]:
    """The lines of a document that are counted for its site, stripped, each once."""
    stripped = (line.strip() for line in lines)
    return {line for line in stripped if line and len(line) <= LONGEST_REMEMBERED_LINE}


def folded_line(line: str) -> str:
    """A line by which its like is known again: small letters, every number a 0, no longer than remembered lines."""
    # Numbers shrink, so a few letters more are looked at than are kept.
    return _DIGITS.sub("0", line.strip()[: 2 * LONGEST_REMEMBERED_LINE].lower())[:LONGEST_REMEMBERED_LINE]


def beginning(line: str) -> str:
    """The first letters of a folded line: “By Ann Lee, 3 May” and “By Ann Poe, 12 June” begin alike."""
    return folded_line(line)[:_BEGINNING]


def remembered_beginnings(lines: Iterable[str]) -> set[str]:
    """The beginnings of a document's lines, each once."""
    return {begun for line in lines if (begun := beginning(line))}

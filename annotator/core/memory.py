"""What a project has seen before, as far as it concerns one document."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Memory:
    """The other pages of a document's site, and the strings of this document that were marked in other documents.

    `pages` is the number of pages; `line_pages` says on how many of them a line of this document stands, by the line's
    stripped text; a line that stands on none is left out. `names` says by string and label in how many other documents
    a person marked it so, "" counting those where a person said that it is no name.
    """

    pages: int = 0
    line_pages: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


LONGEST_REMEMBERED_LINE = 160
"""Longer lines are not counted for a site: menus and boxes are short, and counting every paragraph costs a table as
large as the texts."""


def remembered_lines(lines: list[str]) -> set[str]:
    """The lines of a document that are counted for its site, stripped, each once."""
    stripped = (line.strip() for line in lines)
    return {line for line in stripped if line and len(line) <= LONGEST_REMEMBERED_LINE}

"""Labelled pages as the detector learns from them."""

from __future__ import annotations

from dataclasses import dataclass

MAIN, BOILERPLATE, IGNORED = 1, 0, -1
TITLE, CAPTION = "title", "caption"
NOT_NEWS = frozenset({"wcxb", "readability"})
"""Collections of blogs and guides: what counts as text there differs from news."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document with a label and a type a line, blank lines and white space around lines left out.

    `is_mute` when the words of its lines shall tell the detector nothing, `is_made_up` when it was set together.
    """

    lines: tuple[str, ...]
    labels: tuple[int, ...]
    types: tuple[str, ...]
    publisher: str
    language: str
    source: str
    stripper: str
    is_mute: bool = False
    is_made_up: bool = False

    @property
    def is_news(self) -> bool:
        return self.source not in NOT_NEWS

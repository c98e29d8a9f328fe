"""Labelled pages as the detector learns from them."""

from __future__ import annotations

from dataclasses import dataclass

MAIN, BOILERPLATE, IGNORED = 1, 0, -1
TITLE, CAPTION = "title", "caption"


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

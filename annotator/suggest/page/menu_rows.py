"""Rows of parts with signs between them: the entries of a menu, or the way to a page."""

from __future__ import annotations

import re

from annotator.suggest.page.kind import Kind
from annotator.suggest.page.vocabulary import MENU
from annotator.suggest.page.words import without_signs

_FEWEST_IN_ROW = 4
_LONGEST_UNSPACED = 5
_MOST_IN_PART = 3
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_PARTS = re.compile(r"\s*[|·•/>›»,\t]\s*|\s{2,}|　|\s-\s")
_PART_SIGNS = frozenset("|·•/>›»,\t　–—")
_DASHES = re.compile(r"\s[–—]\s")
CRUMBS = (" > ", "›", "»", ">")


def row_kinds(folded: str) -> set[Kind]:
    """Whether a line is a row of parts, and whether they are words of a menu or the way to a page."""
    if not _may_be_row(folded):
        return set()
    if folded.count("–") + folded.count("—") > 1:
        folded = _DASHES.sub(" | ", folded)
    parts = [bare for part in _PARTS.split(folded) if (bare := without_signs(part))] or [""]
    if len(parts) == 1:
        words = folded.split()
        is_row = len(words) >= _FEWEST_IN_ROW and all(map(_is_unspaced_word, words))
        return {Kind.ROW} if is_row else set()
    known = sum(part in MENU for part in parts)
    if 2 * known >= len(parts) or (known and any(sign in folded for sign in CRUMBS)):
        return {Kind.MENU}
    is_row = "," not in folded and len(parts) > 2 and all(part.count(" ") < _MOST_IN_PART for part in parts)
    return {Kind.ROW} if is_row else set()


def _may_be_row(folded: str) -> bool:
    """Whether a line holds anything that may part it, or a script whose menus need no sign between their entries."""
    if not _PART_SIGNS.isdisjoint(folded) or "  " in folded or " - " in folded:
        return True
    # White space other than the plain space is not printable.
    return not folded.isprintable() or (not folded.isascii() and bool(_HAN_OR_KANA.search(folded)))


def _is_unspaced_word(word: str) -> bool:
    """Whether it looks like an entry of a menu in a script that puts no spaces inside sentences."""
    return len(word) <= _LONGEST_UNSPACED and bool(_HAN_OR_KANA.match(word))

"""Who or what stands behind a line that is no sentence: a day, a source, an author, a link, a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from annotator.suggest.page.dates import names_a_date
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import Line, Shape
from annotator.suggest.page.wording import (
    AGENCIES,
    AGENCY_ENDINGS,
    AGENCY_WORDS,
    BYLINE_STARTS,
    SOURCE_STARTS,
)
from annotator.suggest.page.words import WORD, has_unspaced

_LONGEST_AGENCY = 5
_FILE = re.compile(r"[\w() .-]{1,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|avif|mp[34]|pdf|docx?)")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}|[@#]\w+")
# What a name or note may be put in.
_BRACKETS = "([{（［【〔「《）］】〕」》)]} 　"


def _starts(phrases: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The phrases as line beginnings, by first letter: followed by a space or a colon where the script has spaces.

    A line tried against all hundred of them would take longer than for everything else its words say.
    """
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        ends = ("",) if has_unspaced(phrase) else (" ", ":", " :")
        found.setdefault(phrase[0], []).extend(phrase + end for end in ends)
    return {letter: tuple(starts) for letter, starts in found.items()}


_SOURCE = _starts(SOURCE_STARTS)
_BYLINE = _starts(BYLINE_STARTS)
_BY_SOURCE, _BY_AGENCY, _BY_AUTHOR, _BY_NAME, _BY_NOBODY = (
    frozenset(kinds) for kinds in ({Kind.SOURCE}, {Kind.AGENCY}, {Kind.BYLINE}, {Kind.NAME}, set[Kind]())
)
FOLDED_AGENCIES = frozenset(agency.casefold() for agency in AGENCIES)


def signatures(line: Line, folded: str, words: Sequence[str], *, is_plain: bool) -> set[Kind]:
    """Who or what stands behind a line that is no sentence: a day, a source, an author, a link, a file."""
    # The whole line, since “12. März” looks like the twelfth item of a list.
    may_be_date = not is_plain or line.whole != line.text
    found = {Kind.DATE} if may_be_date and names_a_date(line.whole.casefold()) else set()
    found |= signed_by(line, folded if is_plain else folded.lstrip(_BRACKETS), words)
    if is_plain:
        return found
    if "." in folded and _FILE.fullmatch(folded):
        found.add(Kind.FILE_NAME)
    elif _may_be_link(folded) and _LINK.search(folded):
        found.add(Kind.LINK)
    return found


def signed_by(line: Line, opened: str, words: Sequence[str]) -> frozenset[Kind]:
    """Who signs a line that is no sentence, by its beginning, the words of agencies, or capitals alone."""
    if opened.startswith(_SOURCE.get(opened[:1], ())):
        return _BY_SOURCE
    if line.words <= _LONGEST_AGENCY and _is_agency(line.text, words):
        return _BY_AGENCY
    if opened.startswith(_BYLINE.get(opened[:1], ())):
        return _BY_AUTHOR
    return _BY_NAME if _is_name(line) else _BY_NOBODY


def _may_be_link(folded: str) -> bool:
    return "@" in folded or "#" in folded or "://" in folded or "www." in folded


def _is_agency(text: str, words: Sequence[str]) -> bool:
    """Whether a short line is signed by an agency: by its sign, or a name that tells what it is. `words` are folded."""
    if not FOLDED_AGENCIES.isdisjoint(words) and not AGENCIES.isdisjoint(WORD.findall(text)):
        return True
    if not text.isascii() and text.strip(_BRACKETS).endswith(AGENCY_ENDINGS):
        return True
    return len(words) > 1 and not AGENCY_WORDS.isdisjoint(words)


def _is_name(line: Line) -> bool:
    """Whether a short line is nothing but capitalised words or initials, as an author's name is."""
    if line.shape != Shape.LABEL or not 2 <= line.words <= 4:
        return False
    return all(word[0].isupper() for word in line.text.split())

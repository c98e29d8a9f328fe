"""The article's own headline among the lines before its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import fsum

from annotator.core.mark import Cause, Reason
from annotator.suggest.kinds import Kind
from annotator.suggest.lines import Line, Shape, ends_sentence
from annotator.suggest.page import Page

_WINDOW = 40
_COPY_REACH = 10
_LEAST = -1.5
"""Below these log-odds an article is better left without a title than with this one."""

# Log-odds, fitted to labelled pages of news sites and rounded. By the number of borders that a value reaches.
_START = -3.9
_TOPIC_BORDERS = (1e-9, 0.2, 0.4, 0.6)
_TOPIC = (-1.7, -0.6, -0.4, 0.5, 1.1)
_WORD_BORDERS = (3, 5, 8, 13, 18, 26)
_WORDS = (-1.9, -0.7, 0.6, 1.2, 1.2, 0.4, -0.9)
_DISTANCE_BORDERS = (0, 1, 2, 13, 21)
_DISTANCE = (-1.0, -0.6, 0.4, 0.4, -0.2, -0.5)
_ENDS_SENTENCE = -2.1
_FIRST, _SECOND = 1.7, 0.4
_ITEM = -1.0
_REPEATED = 0.5
_AFTER_LABEL, _AFTER_PROSE = 0.7, -0.6
_HEADLINES_BEFORE = (0.7, 0.0, -0.4, -0.4)
_ON_MOST_PAGES = -8.0
_COLON, _SMALL_LETTER = -0.5, -0.3
_KINDS = {
    Kind.SHARE: -2.0,
    Kind.RELATED: -4.0,
    Kind.COMMENTS: -4.0,
    Kind.FILE_NAME: -4.0,
    Kind.CREDIT: -4.0,
    Kind.PICTURE: -4.0,
    Kind.SOURCE: -2.0,
    Kind.BYLINE: -1.0,
    Kind.DATE: -1.0,
    Kind.LEGAL: -1.0,
    Kind.MENU: -1.5,
    Kind.ROW: -3.0,
    Kind.PROMOTION: -0.5,
    Kind.ADVERT: -2.0,
    Kind.NAME: -0.5,
    Kind.LINK: -0.5,
}
_KINDS_BEHIND = {Kind.BYLINE: 0.9, Kind.DATE: 0.8, Kind.SHARE: 0.3, Kind.MENU: -0.4, Kind.RELATED: -0.3}
_MENU_BEFORE = 0.5


@dataclass(frozen=True, slots=True)
class Title:
    """The index of the line found, the log-odds that it is the title, and what speaks for it."""

    index: int
    odds: float
    reason: Reason


def find_title(page: Page) -> Title | None:
    """The likeliest title; None when no line before the text is like one."""
    window = range(max(0, page.stretch.start - _WINDOW), min(page.stretch.start + 3, page.stretch.end))
    if not window:
        return None
    odds = {index: _odds(page, index) for index in window}
    best = max(window, key=lambda index: odds[index])
    if odds[best] < _LEAST:
        return None
    return Title(_first_copy(page, best), odds[best], _reason(page, best))


def _first_copy(page: Page, index: int) -> int:
    """Where the line stands first, if that is near: the copy is called the duplicate, not the original."""
    earlier = page.repeats.earlier[index]
    return earlier - 1 if earlier and index - earlier < _COPY_REACH else index


def _reason(page: Page, index: int) -> Reason:
    if (page.topics[index] or 0.0) < _TOPIC_BORDERS[2]:
        return Reason(Cause.BEFORE_TEXT)
    return Reason(Cause.FIRST_LINE if index == 0 else Cause.TEXT_WORDS)


def _odds(page: Page, index: int) -> float:
    return _START + _own_odds(page, index) + _odds_of_place(page, index)


def _own_odds(page: Page, index: int) -> float:
    line = page.lines[index]
    odds = (
        _TOPIC[bisect_right(_TOPIC_BORDERS, page.topics[index] or 0.0)]
        + _WORDS[bisect_right(_WORD_BORDERS, line.words)]
    )
    odds += fsum(_KINDS.get(kind, 0.0) for kind in page.kinds[index])
    odds += _ITEM * line.is_item + _ON_MOST_PAGES * page.is_on_most_pages(index)
    odds += _ENDS_SENTENCE * (ends_sentence(line.text) and not _asks(line))
    odds += _COLON * (line.text[-1] in ":：") + _SMALL_LETTER * line.text[0].islower()
    if page.repeats.doubled[index]:
        odds += _KINDS[Kind.CREDIT]
    if line.shape > Shape.LABEL and (page.repeats.earlier[index] or page.repeats.later[index]):
        odds += _REPEATED
    return odds


def _asks(line: Line) -> bool:
    return line.text.rstrip("\"'”’»“)")[-1:] in ("?", "!", "？", "！", "؟")


def _odds_of_place(page: Page, index: int) -> float:
    odds = _DISTANCE[bisect_right(_DISTANCE_BORDERS, page.stretch.start - index)]
    odds += _FIRST * (index == 0) + _SECOND * (index == 1)
    before = [page.lines[place] for place in range(max(0, index - 3), index)]
    odds += _HEADLINES_BEFORE[sum(line.shape is Shape.HEADLINE for line in before)]
    if before:
        odds += _AFTER_LABEL * (before[-1].shape <= Shape.LABEL) + _AFTER_PROSE * before[-1].is_prose
    if Kind.MENU in page.kinds_at(index - 1):
        odds += _MENU_BEFORE
    behind = page.kinds_at(index + 1) | page.kinds_at(index + 2) | page.kinds_at(index + 3)
    return odds + fsum(_KINDS_BEHIND.get(kind, 0.0) for kind in behind)

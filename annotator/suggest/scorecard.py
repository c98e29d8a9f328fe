"""The first detector's judgement: each sign of a line adds its weight, and the sum is the line's log-odds."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.mark import Cause, Reason
from annotator.suggest import weights
from annotator.suggest.kinds import Kind
from annotator.suggest.lines import Line, Shape
from annotator.suggest.page import Page, Place

LONGEST_FACT = 40
_SUREST = 5.0
"""Log-odds are cut here: rules that know nothing of the site are never surer than 99.3 %."""
_REACH_OF_TITLE = 3
_BOTH = 2
_EVEN = 0.5
_COIN = 0.01
"""Nearer to even than this counts as boilerplate, so that a line never has two likeliest roles."""


class Cue(NamedTuple):
    """A sign of a line: its weight in log-odds towards main text, and what a person would call it."""

    weight: float
    cause: Cause
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a line is main text, 0 to 1, and the best reason for either answer."""

    main: float
    for_main: Reason
    for_boilerplate: Reason

    @property
    def is_main(self) -> bool:
        return self.main > _EVEN


def verdicts_on(page: Page, title: int) -> tuple[Verdict, ...]:
    """A verdict a line, given the index of the title or -1.

    This is what a learnt model will replace; titles and roles are found beside it.
    """
    return tuple(_verdict(cues_of(page, title, index)) for index in range(len(page.lines)))


def _verdict(cues: Sequence[Cue]) -> Verdict:
    # Sets have no order, and a sum that depends on it would differ between runs in its last digit.
    total = math.fsum((weights.START, *(cue.weight for cue in cues)))
    if abs(total) < _COIN:
        total = -_COIN
    strongest, weakest = max(cues), min(cues)
    return Verdict(
        as_probability(max(-_SUREST, min(_SUREST, total))),
        Reason(strongest.cause, strongest.fact),
        Reason(weakest.cause, weakest.fact),
    )


def as_probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def cues_of(page: Page, title: int, index: int) -> list[Cue]:
    """All signs of one line; never none."""
    line = page.lines[index]
    place = page.place(index)
    cues = [_shape(line, place), *_spelling(line, place)]
    cues += _surroundings(page, index, line, place)
    cues += _kinds(page, index, line)
    cues += _heading_above(page, index, line, place)
    cues += _repeats(page, index, line)
    share = page.topics[index]
    if share is not None:
        cues.append(_wording(share, line, place))
    if 0 <= title < index <= title + _REACH_OF_TITLE and place is Place.BEFORE and not page.kinds[index]:
        cues.append(Cue(weights.AFTER_TITLE[line.shape], Cause.AFTER_TITLE))
    return cues


def _shape(line: Line, place: Place) -> Cue:
    weight = weights.SHAPES[place][line.shape]
    if place is Place.INSIDE or (line.is_prose and weight > 0):
        return _looks(weight, line)
    return Cue(weight, _beyond(place))


def _surroundings(page: Page, index: int, line: Line, place: Place) -> Iterator[Cue]:
    inside = place is Place.INSIDE
    neighbours = page.has_prose(index, -1) + page.has_prose(index, 1)
    if inside and not line.is_prose:
        cause = Cause.SHORT_IN_TEXT if neighbours == _BOTH else Cause.ALONE
        yield Cue(weights.SHORT_IN_TEXT[neighbours], cause)
    elif line.is_prose:
        table = weights.PROSE_IN_TEXT if inside else weights.PROSE_OUTSIDE
        yield Cue(table[neighbours], Cause.FULL_SENTENCES if neighbours else Cause.ALONE)
    if index == page.stretch.end - 1:
        yield Cue(weights.LAST_OF_TEXT, Cause.AFTER_TEXT)
    share = bisect_right(weights.PROSE_BORDERS, page.prose_share)
    if inside:
        yield _looks(weights.PROSE_SHARES[share], line)
    else:
        yield Cue(weights.PROSE_SHARES_OUTSIDE[share], _beyond(place))


def _looks(weight: float, line: Line) -> Cue:
    """A cue from how a line is written, in the words that fit what it speaks for."""
    if weight < 0:
        return Cue(weight, Cause.FEW_WORDS if line.is_prose else Cause.NO_SENTENCE)
    return Cue(weight, Cause.FULL_SENTENCES if line.is_prose else Cause.SHORT_IN_TEXT)


def _beyond(place: Place) -> Cause:
    return Cause.BEFORE_TEXT if place < Place.INSIDE else Cause.AFTER_TEXT


def _wording(share: float, line: Line, place: Place) -> Cue:
    inside = place is Place.INSIDE
    if line.is_prose:
        table = weights.TOPIC_OF_PROSE_IN_TEXT if inside else weights.TOPIC_OF_PROSE_OUTSIDE
    else:
        table = weights.TOPIC_OF_SHORT_IN_TEXT if inside else weights.TOPIC_OF_SHORT_OUTSIDE
    weight = table[bisect_right(weights.TOPIC_BORDERS, share)]
    return Cue(weight, Cause.TEXT_WORDS if weight > 0 else Cause.OTHER_WORDS)


KIND_CAUSES = {
    Kind.RELATED: Cause.OTHER_ARTICLES,
    Kind.READ_ALSO: Cause.OTHER_ARTICLES,
    Kind.COMMENTS: Cause.COMMENT_WORDS,
    Kind.SHARE: Cause.SHARE,
    Kind.MENU: Cause.MENU,
    Kind.ROW: Cause.MENU,
    Kind.DATE: Cause.DATE,
    Kind.SOURCE: Cause.SOURCE_WORDS,
    Kind.BYLINE: Cause.AUTHOR_WORDS,
    Kind.AUTHOR_NOTE: Cause.AUTHOR_WORDS,
    Kind.CREDIT: Cause.CREDIT,
    Kind.PICTURE: Cause.PICTURE_WORDS,
    Kind.LEGAL: Cause.LEGAL_WORDS,
    Kind.PROMOTION: Cause.PROMOTION_WORDS,
    Kind.ADVERT: Cause.PROMOTION_WORDS,
    Kind.FILE_NAME: Cause.FILE_NAME,
    Kind.LINK: Cause.LINK,
    Kind.NAME: Cause.NAME_ALONE,
}


def _kinds(page: Page, index: int, line: Line) -> Iterator[Cue]:
    kinds = page.kinds[index]
    table = weights.KINDS_OF_PROSE if line.is_prose else weights.KINDS
    for kind in kinds:
        yield Cue(table.get(kind, 0.0), KIND_CAUSES[kind])
    beside = weights.PROSE_BESIDE_KIND if line.is_prose else weights.BESIDE_KIND
    for neighbour in (index - 1, index + 1):
        for kind in page.kinds_at(neighbour):
            yield Cue(beside.get(kind, 0.0), Cause.BESIDE)
    if Kind.SOURCE in kinds and page.is_at_end(index):
        yield Cue(weights.SOURCE_AT_END, Cause.SOURCE_WORDS)
    if Kind.NAME in kinds and page.is_at_end(index):
        yield Cue(weights.NAME_AT_END, Cause.NAME_ALONE)
    if Kind.FILE_NAME in page.kinds_at(index - 1):
        yield Cue(weights.AFTER_FILE_NAME, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])


def _heading_above(page: Page, index: int, line: Line, place: Place) -> Iterator[Cue]:
    head = page.heads[index]
    if head < 0:
        return
    inside = place is Place.INSIDE
    if Kind.COMMENTS in page.kinds[head]:
        table = weights.UNDER_COMMENTS
    elif line.is_prose:
        table = weights.PROSE_UNDER_RELATED_IN_TEXT if inside else weights.PROSE_UNDER_RELATED_OUTSIDE
    else:
        table = weights.UNDER_RELATED_IN_TEXT if inside else weights.UNDER_RELATED_OUTSIDE
    weight = table[bisect_right(weights.DISTANCE_BORDERS, index - head)]
    yield Cue(weight, Cause.AFTER_HEADING, page.lines[head].text[:LONGEST_FACT])


def _repeats(page: Page, index: int, line: Line) -> Iterator[Cue]:
    repeats = page.repeats
    longer = line.shape > Shape.LABEL
    if repeats.earlier[index]:
        yield Cue(weights.REPEATS_EARLIER[longer], Cause.REPEATS_BLOCK, str(repeats.earlier[index]))
    if repeats.later[index]:
        yield Cue(weights.REPEATED_LATER[longer], Cause.AGAIN, str(repeats.later[index]))
    if repeats.doubled[index]:
        yield Cue(weights.DOUBLED, Cause.DOUBLED)
    if repeats.teaser[index]:
        yield Cue(weights.TEASER, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])
    pages = page.site_pages[index]
    if pages:
        weight = weights.ON_ONE_PAGE + weights.ON_TWICE_AS_MANY * math.log2(pages)
        yield Cue(max(weights.ON_ALL_PAGES, weight), Cause.SITE_LINE, str(pages))


def _spelling(line: Line, place: Place) -> Iterator[Cue]:
    text = line.text
    if text[-1] in ":：":
        yield _looks(weights.COLON, line)
    if text[0] in '"“„«‘「『—–-':
        yield _looks(weights.OPENING_QUOTE, line)
    if text[0].islower():
        yield _looks(weights.SMALL_LETTER, line)
    if text[-1] in "?？؟" and place is not Place.INSIDE:
        yield Cue(weights.QUESTION_OUTSIDE, _beyond(place))
    if line.is_item and place is Place.INSIDE and not line.is_prose:
        yield Cue(weights.ITEM_IN_TEXT, Cause.LIST)
    if line.shape in (Shape.HEADLINE, Shape.OPEN) and _is_title_case(text):
        yield _looks(weights.HEADLINE_CAPITALS, line)


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > 4 and 5 * sum(word[0].isupper() for word in words) > 4 * len(words)

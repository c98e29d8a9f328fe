"""The first detector's judgement: each sign of a line adds its weight, and the sum is the line's log-odds."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.core.mark import Cause, Reason
from annotator.suggest import weights
from annotator.suggest.kinds import Kind
from annotator.suggest.lines import Line, Shape
from annotator.suggest.page import Page, Place

_LONGEST_FACT = 40
_MOST = 7.0


class Cue(NamedTuple):
    """A sign of a line: its weight in log-odds towards main text, and what a person would call it."""

    weight: float
    cause: Cause
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a line is main text, and the best reason for either answer."""

    main: float
    for_main: Reason
    for_boilerplate: Reason


def verdicts_on(page: Page) -> tuple[Verdict, ...]:
    """A verdict a line. A learnt model may take this place; all the rest stays."""
    return tuple(_verdict(cues_of(page, index)) for index in range(len(page.lines)))


def _verdict(cues: Sequence[Cue]) -> Verdict:
    total = weights.START + sum(cue.weight for cue in cues)
    strongest = max(cues, key=lambda cue: cue.weight)
    weakest = min(cues, key=lambda cue: cue.weight)
    return Verdict(
        1 / (1 + math.exp(-max(-_MOST, min(_MOST, total)))),
        Reason(strongest.cause, strongest.fact),
        Reason(weakest.cause, weakest.fact),
    )


def cues_of(page: Page, index: int) -> list[Cue]:
    """All signs of one line; never none."""
    line = page.lines[index]
    place = page.place(index)
    cues = [_shape(line, place)]
    cues.extend(_surroundings(page, index, line, place))
    cues.extend(_wording(page, index, line, place))
    cues.extend(_kinds(page, index, line))
    cues.extend(_heading_above(page, index, line, place))
    cues.extend(_repeats(page, index, line))
    cues.extend(_spelling(line, place))
    return cues


def _shape(line: Line, place: Place) -> Cue:
    weight = weights.SHAPES[place][line.shape]
    if line.is_prose:
        cause = Cause.FULL_SENTENCES if weight > 0 or place is Place.INSIDE else Cause.AFTER_TEXT
        return Cue(weight, cause if place >= Place.INSIDE or weight > 0 else Cause.BEFORE_TEXT)
    if place is Place.INSIDE:
        return Cue(weight, Cause.SHORT_IN_TEXT if weight > 0 else Cause.NO_SENTENCE)
    return Cue(weight, Cause.BEFORE_TEXT if place < Place.INSIDE else Cause.AFTER_TEXT)


def _surroundings(page: Page, index: int, line: Line, place: Place) -> Iterator[Cue]:
    inside = place is Place.INSIDE
    neighbours = page.is_prose(index - 1) + page.is_prose(index + 1)
    if inside and line.is_prose:
        yield Cue(weights.PROSE_IN_TEXT[neighbours], Cause.FULL_SENTENCES)
        if index == page.stretch.start:
            yield Cue(weights.FIRST_OF_TEXT, Cause.BEFORE_TEXT)
        if index == page.stretch.end - 1:
            yield Cue(weights.LAST_OF_TEXT, Cause.AFTER_TEXT)
    elif line.is_prose:
        yield Cue(weights.PROSE_OUTSIDE[neighbours], Cause.FULL_SENTENCES if neighbours else Cause.AFTER_TEXT)
    elif inside:
        yield Cue(weights.SHORT_IN_TEXT[neighbours], Cause.SHORT_IN_TEXT)
        run = min(page.runs[index], 4) - 1
        yield Cue(_runs(line)[run], Cause.SHORT_IN_TEXT if run == 0 else Cause.LIST)
    share = _step(page.prose_share, (0.3, 0.55, 0.8))
    shares = weights.PROSE_SHARES if inside else weights.PROSE_SHARES_OUTSIDE
    yield Cue(shares[share], Cause.FULL_SENTENCES if line.is_prose else Cause.NO_SENTENCE)


def _runs(line: Line) -> Sequence[float]:
    if line.shape is Shape.HEADLINE:
        return weights.HEADLINE_RUNS
    return weights.OPEN_RUNS if line.shape > Shape.HEADLINE else weights.LABEL_RUNS


def _step(value: float, borders: Sequence[float]) -> int:
    """The number of borders that a value reaches."""
    return sum(value >= border for border in borders)


def _wording(page: Page, index: int, line: Line, place: Place) -> Iterator[Cue]:
    share = page.topics[index]
    if share is None:
        return
    step = _step(share, (1e-9, 0.2, 0.4, 0.6))
    inside = place is Place.INSIDE
    if line.is_prose:
        table = weights.TOPIC_OF_PROSE_IN_TEXT if inside else weights.TOPIC_OF_PROSE_OUTSIDE
    else:
        table = weights.TOPIC_OF_SHORT_IN_TEXT if inside else weights.TOPIC_OF_SHORT_OUTSIDE
    yield Cue(table[step], Cause.TEXT_WORDS if table[step] > 0 else Cause.OTHER_WORDS)


_KIND_CAUSES = {
    Kind.RELATED: Cause.OTHER_ARTICLES,
    Kind.READ_ALSO: Cause.OTHER_ARTICLES,
    Kind.COMMENTS: Cause.COMMENT_WORDS,
    Kind.SHARE: Cause.SHARE,
    Kind.MENU: Cause.MENU,
    Kind.DATE: Cause.DATE,
    Kind.SOURCE: Cause.SOURCE_WORDS,
    Kind.BYLINE: Cause.NAME_ALONE,
    Kind.AUTHOR_NOTE: Cause.AUTHOR_WORDS,
    Kind.CREDIT: Cause.CREDIT,
    Kind.LEGAL: Cause.LEGAL_WORDS,
    Kind.PROMOTION: Cause.PROMOTION_WORDS,
    Kind.FILE_NAME: Cause.FILE_NAME,
    Kind.LINK: Cause.LINK,
    Kind.NAME: Cause.NAME_ALONE,
}


def _kinds(page: Page, index: int, line: Line) -> Iterator[Cue]:
    table = weights.KINDS_OF_PROSE if line.is_prose else weights.KINDS
    for kind in page.kinds[index]:
        yield Cue(table[kind], _KIND_CAUSES[kind])
    for neighbour in (index - 1, index + 1):
        for kind in page.kinds_at(neighbour):
            yield Cue(weights.BESIDE_KIND[kind], Cause.BESIDE, str(neighbour + 1))


def _heading_above(page: Page, index: int, line: Line, place: Place) -> Iterator[Cue]:
    head = page.heads[index]
    if head < 0:
        return
    distance = _step(index - head, (2, 5, 13))
    inside = place is Place.INSIDE
    if Kind.COMMENTS in page.kinds[head]:
        table = weights.UNDER_COMMENTS
    elif line.is_prose:
        table = weights.PROSE_UNDER_RELATED_IN_TEXT if inside else weights.PROSE_UNDER_RELATED_OUTSIDE
    else:
        table = weights.UNDER_RELATED_IN_TEXT if inside else weights.UNDER_RELATED_OUTSIDE
    yield Cue(table[distance], Cause.AFTER_HEADING, page.lines[head].text[:_LONGEST_FACT])


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
        yield Cue(weights.TEASER, Cause.AFTER_HEADING, page.lines[index - 1].text[:_LONGEST_FACT])
    pages = page.site_pages[index]
    if pages:
        yield Cue(max(-4.0, -1.5 - 0.5 * math.log2(pages)), Cause.SITE_LINE, str(pages))


def _spelling(line: Line, place: Place) -> Iterator[Cue]:
    text = line.text
    cause = Cause.FULL_SENTENCES if line.is_prose else Cause.NO_SENTENCE
    if line.is_item and place is Place.INSIDE and not line.is_prose:
        yield Cue(weights.ITEM_IN_TEXT, Cause.LIST)
    if text.isupper():
        yield Cue(weights.CAPITALS, cause)
    if text[-1] in ":：":
        yield Cue(weights.COLON, cause)
    if text[-1] in "?？؟" and place is not Place.INSIDE:
        yield Cue(weights.QUESTION_OUTSIDE, cause)
    if text.endswith(("...", "…")):
        yield Cue(weights.CUT_OFF, cause)
    if text[0] in '"“„«‘「『—–-':
        yield Cue(weights.OPENING_QUOTE, cause)
    if text[0].islower():
        yield Cue(weights.SMALL_LETTER, cause)
    if not line.is_prose and 4 * sum(map(str.isdigit, text)) > len(text):
        yield Cue(weights.DIGITS, cause)
    if line.shape in (Shape.HEADLINE, Shape.OPEN) and _is_title_case(text):
        yield Cue(weights.HEADLINE_CAPITALS, cause)


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) > 4 and 5 * sum(word[0].isupper() for word in words) > 4 * len(words)

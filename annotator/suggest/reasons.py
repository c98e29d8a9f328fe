"""Why a line is judged as it is: what the groups of features added to its odds, in the words that are true of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.core.mark import Cause
from annotator.suggest.first_sight import Group
from annotator.suggest.kinds import Kind
from annotator.suggest.lines import Line, Shape
from annotator.suggest.page import Page, Place
from annotator.suggest.verdict import LONGEST_FACT, Cue

KIND_CAUSES = {
    Kind.RELATED: Cause.OTHER_ARTICLES,
    Kind.READ_ALSO: Cause.OTHER_ARTICLES,
    Kind.COMMENTS: Cause.COMMENT_WORDS,
    Kind.SHARE: Cause.SHARE,
    Kind.MENU: Cause.MENU,
    Kind.ROW: Cause.MENU,
    Kind.DATE: Cause.DATE,
    Kind.SOURCE: Cause.SOURCE_WORDS,
    Kind.AGENCY: Cause.SOURCE_WORDS,
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
_REACH_OF_TITLE = 3
# As plain numbers: a line asks for each, and an enum's member takes its time as an index.
_SHAPE, _KIND, _REPEATS, _TOPIC, _PLACE, _LIST, _HEADING, _BESIDE, _, _WORDING, _ = (
    int(group) for group in Group
)
_BOTH = 2


def cues_of(page: Page, title: int, index: int, shares: Sequence[float]) -> list[Cue]:
    """Every group that moved the odds of a line, by what it added; never none. `title` is the title's index or -1."""
    line, place = page.lines[index], page.place(index)
    shape, where, beside = shares[_SHAPE], shares[_PLACE], shares[_BESIDE]
    is_under_title = 0 <= title < index <= title + _REACH_OF_TITLE and place is Place.BEFORE
    cues = [
        Cue(shape, _looks(line, shape)),
        Cue(where, Cause.AFTER_TITLE if where > 0 and is_under_title else _lies(page, place, index, where)),
        Cue(beside, _stands(page, place, index, beside)),
    ]
    words, topic = shares[_WORDING], shares[_TOPIC]
    if words:
        cues.append(Cue(words, Cause.ARTICLE_WORDS if words > 0 else Cause.BOILERPLATE_WORDS))
    if topic and page.stretch:
        cues.append(Cue(topic, Cause.TEXT_WORDS if topic > 0 else Cause.OTHER_WORDS))
    if page.kinds[index]:
        cues += [Cue(shares[_KIND], KIND_CAUSES[kind]) for kind in sorted(page.kinds[index])]
    if page.runs[index] > _BOTH and shares[_LIST] < 0 and place is not Place.INSIDE:
        cues.append(Cue(shares[_LIST], Cause.LIST))
    if page.heads[index] >= 0:
        heading = page.lines[page.heads[index]].text[:LONGEST_FACT]
        cues.append(Cue(shares[_HEADING], Cause.AFTER_HEADING, heading))
    cues += _repeats(page, index, shares[_REPEATS])
    return cues


def _looks(line: Line, weight: float) -> Cause:
    if weight < 0:
        return Cause.FEW_WORDS if line.is_prose or line.shape <= Shape.LABEL else Cause.NO_SENTENCE
    return Cause.FULL_SENTENCES if line.is_prose else Cause.SHORT_IN_TEXT


def _lies(page: Page, place: Place, index: int, weight: float) -> Cause:
    if weight > 0:
        return Cause.FULL_SENTENCES if page.lines[index].is_prose else Cause.SHORT_IN_TEXT
    if place is Place.INSIDE:
        return Cause.ALONE if index < page.stretch.end - 1 else Cause.AFTER_TEXT
    return Cause.BEFORE_TEXT if place < Place.INSIDE else Cause.AFTER_TEXT


def _stands(page: Page, place: Place, index: int, weight: float) -> Cause:
    if weight > 0:
        return Cause.FULL_SENTENCES if page.lines[index].is_prose else Cause.SHORT_IN_TEXT
    has_neighbours = place is Place.INSIDE or page.has_prose(index, -1) or page.has_prose(index, 1)
    return Cause.BESIDE if has_neighbours else Cause.ALONE


def _repeats(page: Page, index: int, weight: float) -> Iterator[Cue]:
    repeats = page.repeats
    if repeats.earlier[index]:
        yield Cue(weight, Cause.REPEATS_BLOCK, str(repeats.earlier[index]))
    if repeats.later[index]:
        yield Cue(weight, Cause.AGAIN, str(repeats.later[index]))
    if repeats.doubled[index]:
        yield Cue(weight, Cause.DOUBLED)
    if repeats.teaser[index]:
        yield Cue(weight, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])

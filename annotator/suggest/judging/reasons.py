"""Why a line is judged as it is: which groups of features moved its odds most, in the words that are true of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np

from annotator.core.mark import Cause, Reason
from annotator.suggest.features.batch import Floats, Truths
from annotator.suggest.features.first_sight import Group
from annotator.suggest.features.hashing import Whole
from annotator.suggest.judging.odds import LONGEST_FACT, Cue
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import Line, Shape
from annotator.suggest.page.page import FEWEST_IN_LIST, Page, Place

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
PLAIN = {cause: Reason(cause) for cause in Cause}
"""The reasons that no fact fills: made once, since every line has some."""
_TELLING = np.ones(len(Group), dtype=np.float32)
"""How much a group's share counts when reasons are chosen. Neighbours and place move most lines most and tell least; a
heading above, a copy or what the words are is a fact that a person sees at once."""
_TELLING[[Group.BESIDE, Group.PLACE]] = 0.4, 0.6
_TELLING[[Group.KIND, Group.REPEATS, Group.HEADING, Group.LIST]] = 2.0
_REACH_OF_TITLE = 3
_FEW = 16
_MOST_KEPT = 1024


Reasons = tuple[Reason, Reason]
"""The best reason to call a line main text, and the best one to call it boilerplate."""


def after(heading: Line) -> Reason:
    """That a line stands below this one: the same reason for all lines of a list."""
    return _after(heading.text[:LONGEST_FACT])


@lru_cache(_MOST_KEPT)
def _after(heading: str) -> Reason:
    return Reason(Cause.AFTER_HEADING, heading)


@lru_cache(_MOST_KEPT)
def _in_run(lines: int) -> Reason:
    return Reason(Cause.IN_RUN, str(lines))


def reasons_of(page: Page, title: int, shares: Floats, signs: Mapping[int, Sequence[Cue]]) -> list[Reasons]:
    """The reasons of every line of a page whose title has this index, -1 for none.

    `shares` is what each group of features added to a line's odds, a column a Group; `signs` what else moved the odds
    of some lines, by their index.
    """
    said = _may_be_said(page, shares)
    # What moved the odds the other way is no more telling for that.
    told = shares * _TELLING
    best = np.argmax(np.where(said, np.where(shares > 0, told, shares), -np.inf), axis=1)
    worst = np.argmin(np.where(said, np.where(shares < 0, told, shares), np.inf), axis=1)
    lines: Whole = np.arange(len(shares))
    most, least = shares[lines, best].tolist(), shares[lines, worst].tolist()
    found = [
        (_SAID[up](page, title, index, gain), _SAID[down](page, title, index, loss))
        for index, (up, gain, down, loss) in enumerate(
            zip(best.tolist(), most, worst.tolist(), least, strict=True)
        )
    ]
    for index, cues in signs.items():
        highest, lowest = max(cues), min(cues)
        for_main, for_boilerplate = found[index]
        found[index] = (
            highest.reason if highest.weight > most[index] else for_main,
            lowest.reason if lowest.weight < least[index] else for_boilerplate,
        )
    return found


def _may_be_said(page: Page, shares: Floats) -> Truths:
    """Which groups have something to say of each line; shape, place and neighbours always have."""
    said = np.zeros(shares.shape, dtype=bool)
    said[:, [Group.SHAPE, Group.PLACE, Group.BESIDE]] = True
    said[:, Group.WORDING] = shares[:, Group.WORDING] != 0
    said[:, Group.TOPIC] = (shares[:, Group.TOPIC] != 0) & bool(page.stretch)
    said[:, Group.KIND] = list(map(bool, page.kinds))
    said[:, Group.LIST] = (
        (np.array(page.runs) >= FEWEST_IN_LIST) & (shares[:, Group.LIST] < 0) & _outside(page)
    )
    said[:, Group.HEADING] = np.array(page.heads) >= 0
    repeats = page.repeats
    told = zip(repeats.earlier, repeats.later, repeats.doubled, repeats.teaser, strict=True)
    said[:, Group.REPEATS] = [
        bool(earlier or later or doubled or teaser) for earlier, later, doubled, teaser in told
    ]
    return said


def _outside(page: Page) -> Truths:
    index: Whole = np.arange(len(page.lines))
    return (index < page.stretch.start) | (index >= page.stretch.end)


_Said = Callable[[Page, int, int, float], Reason]
"""What a group says that added this weight, of the line of the second index on a page whose title has the first."""


def _shape(page: Page, _title: int, index: int, weight: float) -> Reason:
    if weight >= 0:
        return _for_text(page, index)
    return _against_text(page.lines[index])


def _against_text(line: Line) -> Reason:
    """What makes a line look like boilerplate by itself."""
    if line.shape <= Shape.LABEL or (line.is_prose and line.words <= _FEW):
        return PLAIN[Cause.FEW_WORDS]
    return PLAIN[Cause.AS_ELSEWHERE if line.is_prose else Cause.NO_SENTENCE]


def _place(page: Page, title: int, index: int, weight: float) -> Reason:
    place = page.places[index]
    if weight > 0:
        is_under_title = 0 <= title < index <= title + _REACH_OF_TITLE and place == Place.BEFORE
        return PLAIN[Cause.AFTER_TITLE] if is_under_title else _for_text(page, index)
    if place == Place.INSIDE:
        return PLAIN[Cause.ALONE if index < page.stretch.end - 1 else Cause.AFTER_TEXT]
    return PLAIN[Cause.BEFORE_TEXT if place < Place.INSIDE else Cause.AFTER_TEXT]


def _beside(page: Page, _title: int, index: int, weight: float) -> Reason:
    if weight > 0:
        return _for_text(page, index)
    if page.runs[index] >= FEWEST_IN_LIST:
        return _in_run(page.runs[index])
    above, below = page.prose_above[index], page.prose_below[index]
    if above and below:
        return _against_text(page.lines[index])
    return PLAIN[Cause.BESIDE if above or below or page.places[index] == Place.INSIDE else Cause.ALONE]


def _for_text(page: Page, index: int) -> Reason:
    """What makes a line look like text by itself or by where it stands: the first that is true of it."""
    line, above, below = page.lines[index], page.prose_above[index], page.prose_below[index]
    if line.is_prose:
        return PLAIN[Cause.FULL_SENTENCES]
    if line.shape == Shape.OPEN:
        return PLAIN[Cause.LONG_LINE]
    if above and below:
        return PLAIN[Cause.SHORT_IN_TEXT]
    if above or below:
        return PLAIN[Cause.BESIDE_TEXT]
    if page.places[index] == Place.INSIDE:
        return PLAIN[Cause.INSIDE_TEXT]
    return PLAIN[Cause.AS_ELSEWHERE if page.kinds[index] else Cause.UNSUSPECTED]


def _wording(_page: Page, _title: int, _index: int, weight: float) -> Reason:
    return PLAIN[Cause.ARTICLE_WORDS if weight > 0 else Cause.BOILERPLATE_WORDS]


def _topic(_page: Page, _title: int, _index: int, weight: float) -> Reason:
    return PLAIN[Cause.TEXT_WORDS if weight > 0 else Cause.OTHER_WORDS]


def _kinds(page: Page, _title: int, index: int, _weight: float) -> Reason:
    return _of_kinds(page.kinds[index])


@cache
def _of_kinds(kinds: frozenset[Kind]) -> Reason:
    """Of several kinds always the same one is told."""
    return PLAIN[max(KIND_CAUSES[kind] for kind in kinds)]


def _list(_page: Page, _title: int, _index: int, _weight: float) -> Reason:
    return PLAIN[Cause.LIST]


def _heading(page: Page, _title: int, index: int, _weight: float) -> Reason:
    return after(page.lines[page.heads[index]])


def _repeats(page: Page, _title: int, index: int, _weight: float) -> Reason:
    repeats = page.repeats
    if repeats.earlier[index]:
        return Reason(Cause.REPEATS_BLOCK, str(repeats.earlier[index]))
    if repeats.doubled[index]:
        return PLAIN[Cause.DOUBLED]
    if repeats.teaser[index]:
        return after(page.lines[index - 1])
    return Reason(Cause.AGAIN, str(repeats.later[index]))


_SAID: Mapping[int, _Said] = {
    Group.SHAPE: _shape,
    Group.KIND: _kinds,
    Group.REPEATS: _repeats,
    Group.TOPIC: _topic,
    Group.PLACE: _place,
    Group.LIST: _list,
    Group.HEADING: _heading,
    Group.BESIDE: _beside,
    Group.WORDING: _wording,
}

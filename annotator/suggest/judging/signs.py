"""Signs that labelled pages do not teach, weighed by hand: their captions are not labelled, and few hold a text alone.

Each adds to the learned odds, and names itself as the reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain, compress, count

from annotator.core.mark import Cause
from annotator.suggest.judging.odds import LONGEST_FACT, Cue
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import Shape
from annotator.suggest.page.page import FEWEST_IN_LIST, LONGEST_CAPTION, Page, Place

_DOUBLED = Cue(-4.0, Cause.DOUBLED)
_PICTURE = -1.2
_CREDITS = {Kind.CREDIT: Cue(_PICTURE, Cause.CREDIT), Kind.PICTURE: Cue(_PICTURE, Cause.PICTURE_WORDS)}
_FILE_NAME, _AFTER_FILE_NAME = Cue(-4.0, Cause.FILE_NAME), -3.0
_PICTURED = {Kind.FILE_NAME, *_CREDITS}
_ADDRESS = Cue(-9.0, Cause.LINK)
_SAME_AS_BEFORE = -1.5
_TEASER, _UNDER_RELATED = -2.5, -0.6
_READ_ALSO = Cue(-1.5, Cause.OTHER_ARTICLES)
_PUBLISHED = Cue(-2.0, Cause.DATE)
_LISTED = Cue(-0.3, Cause.LIST)
_NOTICES = {Kind.PROMOTION: Cue(-1.0, Cause.PROMOTION_WORDS), Kind.LEGAL: Cue(-1.0, Cause.LEGAL_WORDS)}
"""What a page says in its own name, often in whole sentences, by which trees take it for text."""
_LONGEST_NOTICE = 50
_SIGNED = {
    Kind.SOURCE: Cue(-1.5, Cause.SOURCE_WORDS),
    Kind.AGENCY: Cue(-1.5, Cause.SOURCE_WORDS),
    Kind.AUTHOR_NOTE: Cue(-2.0, Cause.AUTHOR_WORDS),
    Kind.BYLINE: Cue(-1.0, Cause.AUTHOR_WORDS),
    Kind.NAME: Cue(-1.0, Cause.NAME_ALONE),
}
_ON_ONE_PAGE, _ON_TWICE_AS_MANY, _ON_ALL_PAGES = -0.7, -0.5, -4.0


def all_signs(page: Page, title: int) -> dict[int, list[Cue]]:
    """The signs of the lines that have any, by their index. The title, whose index is -1 for none, has none.

    Sign by sign, since most lines have none: to ask each line for each takes three times as long.
    """
    found: dict[int, list[Cue]] = {}
    signs = chain(_of_pictures(page), _of_repeats(page), _of_words(page), _of_lists(page), _of_facts(page))
    for index, cue in signs:
        if index != title:
            found.setdefault(index, []).append(cue)
    return found


_Found = Iterator[tuple[int, Cue]]


def _of_pictures(page: Page) -> _Found:
    told = [index for index, kinds in enumerate(page.kinds) if kinds and not kinds.isdisjoint(_PICTURED)]
    behind = [index + 1 for index in told if index + 1 < len(page.lines)]
    for index in sorted({*told, *behind}):
        for cue in _of_picture(page, index):
            yield index, cue


def _of_picture(page: Page, index: int) -> Iterator[Cue]:
    """What a line itself and the file name before it say."""
    kinds = page.kinds[index]
    if Kind.FILE_NAME in kinds:
        yield _FILE_NAME
    if page.lines[index].words > LONGEST_CAPTION:
        return
    if Kind.FILE_NAME in page.kinds_at(index - 1):
        yield Cue(_AFTER_FILE_NAME, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])
    if not kinds.isdisjoint(_CREDITS):
        for kind in sorted(kinds & _CREDITS.keys()):
            yield _CREDITS[kind]


def _of_repeats(page: Page) -> _Found:
    lines, repeats = page.lines, page.repeats
    for index, earlier in enumerate(repeats.earlier):
        # The number of the line right before is the index of this one.
        if earlier and earlier == index and lines[index].shape > Shape.LABEL:
            yield index, Cue(_SAME_AS_BEFORE, Cause.REPEATS_BLOCK, str(index))
    for index in compress(count(), repeats.doubled):
        yield index, _DOUBLED
    for index in compress(count(), repeats.teaser):
        yield index, Cue(_TEASER, Cause.AFTER_HEADING, lines[index - 1].text[:LONGEST_FACT])


def _of_words(page: Page) -> _Found:
    """Signs that a line leads elsewhere, that a page speaks for itself, or that the text is signed."""
    for index, kinds in enumerate(page.kinds):
        if not kinds:
            continue
        line = page.lines[index]
        if Kind.READ_ALSO in kinds:
            yield index, _READ_ALSO
        if line.words <= _LONGEST_NOTICE and not kinds.isdisjoint(_NOTICES):
            yield index, _NOTICES[max(kinds & _NOTICES.keys())]
        if page.is_at_end(index) and not line.is_prose:
            for kind in sorted(kinds & _SIGNED.keys()):
                yield index, _SIGNED[kind]


def _of_lists(page: Page) -> _Found:
    """Signs that a line outside the text is one of a list behind it, or stands below a heading of other articles."""
    for index, line in enumerate(page.lines):
        is_listed = line.is_item and not line.is_prose and page.runs[index] >= FEWEST_IN_LIST
        if is_listed and page.places[index] > Place.INSIDE:
            yield index, _LISTED
    below = {
        head: Cue(_UNDER_RELATED, Cause.AFTER_HEADING, page.lines[head].text[:LONGEST_FACT])
        for head in set(page.heads)
        if head >= 0 and Kind.RELATED in page.kinds[head]
    }
    for index, head in enumerate(page.heads):
        if head in below and page.places[index] != Place.INSIDE:
            yield index, below[head]


def _of_facts(page: Page) -> _Found:
    """Signs that a line is an address, tells when the text was published, or stands on other pages of the site."""
    for index in compress(count(), page.are_addresses):
        yield index, _ADDRESS
    for index in compress(count(), page.tell_publication):
        yield index, _PUBLISHED
    for index, pages in enumerate(page.site_pages):
        if pages:
            yield index, Cue(_site_odds(pages), Cause.SITE_LINE, str(pages))


def _site_odds(pages: int) -> float:
    """Weighed, not ruled: articles of a site may share headings, and a title stands on other pages as a teaser."""
    return max(_ON_ALL_PAGES, _ON_ONE_PAGE + _ON_TWICE_AS_MANY * math.log2(pages))

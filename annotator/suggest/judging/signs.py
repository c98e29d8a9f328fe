"""Signs that labelled pages do not teach, weighed by hand: their captions are not labelled, and few hold a text alone.

Each adds to the learned odds, and names itself as the reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from annotator.core.mark import Cause
from annotator.suggest.judging.odds import LONGEST_FACT, Cue
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import Shape
from annotator.suggest.page.page import FEWEST_IN_LIST, Page, Place

_DOUBLED = -4.0
_PICTURE = -1.2
_CREDIT = {Kind.CREDIT: (_PICTURE, Cause.CREDIT), Kind.PICTURE: (_PICTURE, Cause.PICTURE_WORDS)}
_LONGEST_CAPTION = 50
_FILE_NAME, _AFTER_FILE_NAME = -4.0, -3.0
_ADDRESS = -9.0
_SAME_AS_BEFORE = -1.5
_TEASER, _UNDER_RELATED = -2.5, -0.6
_READ_ALSO = -1.5
_PUBLISHED = -2.0
_LISTED = -0.3
_NOTICES = {Kind.PROMOTION: Cause.PROMOTION_WORDS, Kind.LEGAL: Cause.LEGAL_WORDS}
"""What a page says in its own name, often in whole sentences, by which trees take it for text."""
_NOTICE, _LONGEST_NOTICE = -1.0, 50
_SIGNED = {
    Kind.SOURCE: (-1.5, Cause.SOURCE_WORDS),
    Kind.AGENCY: (-1.5, Cause.SOURCE_WORDS),
    Kind.AUTHOR_NOTE: (-2.0, Cause.AUTHOR_WORDS),
    Kind.BYLINE: (-1.0, Cause.AUTHOR_WORDS),
    Kind.NAME: (-1.0, Cause.NAME_ALONE),
}
_ON_ONE_PAGE, _ON_TWICE_AS_MANY, _ON_ALL_PAGES = -0.7, -0.5, -4.0


def all_signs(page: Page, title: int) -> dict[int, list[Cue]]:
    """The signs of the lines that have any, by their index. The title, whose index is -1 for none, has none."""
    may_have = zip(page.lines, page.stands_out, page.site_pages, strict=True)
    found = {}
    for index, (line, stands_out, pages) in enumerate(may_have):
        # Most lines have none, and asking for each sign of each took as long as all trees.
        if (stands_out or pages or line.is_item) and index != title and (signs := signs_of(page, index)):
            found[index] = signs
    return found


def signs_of(page: Page, index: int) -> list[Cue]:
    """The signs of a line that is not the title."""
    kinds, pages = page.kinds[index], page.site_pages[index]
    found = [*_of_pictures(page, index), *_of_repeats(page, index)]
    if page.are_addresses[index]:
        found.append(Cue(_ADDRESS, Cause.LINK))
    if page.tell_publication[index]:
        found.append(Cue(_PUBLISHED, Cause.DATE))
    if Kind.READ_ALSO in kinds:
        found.append(Cue(_READ_ALSO, Cause.OTHER_ARTICLES))
    if _is_listed(page, index):
        found.append(Cue(_LISTED, Cause.LIST))
    if _is_under_related(page, index):
        heading = page.lines[page.heads[index]]
        found.append(Cue(_UNDER_RELATED, Cause.AFTER_HEADING, heading.text[:LONGEST_FACT]))
    if kinds:
        found += _of_words(page, index)
    if pages:
        found.append(Cue(_site_odds(pages), Cause.SITE_LINE, str(pages)))
    return found


def _of_words(page: Page, index: int) -> Iterator[Cue]:
    """Signs that a page speaks for itself, or that the text is signed."""
    line, kinds = page.lines[index], page.kinds[index]
    if line.words <= _LONGEST_NOTICE and not kinds.isdisjoint(_NOTICES):
        yield Cue(_NOTICE, _NOTICES[max(kinds & _NOTICES.keys())])
    if page.is_at_end(index) and not line.is_prose:
        for kind in sorted(kinds & _SIGNED.keys()):
            yield Cue(*_SIGNED[kind])


def is_unlike_a_title(page: Page, index: int) -> bool:
    """Whether a line cannot be the title however it stands: a caption, an address, or the name of the site."""
    is_picture = any(sign.weight <= _PICTURE for sign in _of_pictures(page, index))
    is_other = is_picture or page.are_addresses[index]
    return is_other or page.repeats.doubled[index] or page.is_on_most_pages(index)


def _of_pictures(page: Page, index: int) -> Iterator[Cue]:
    kinds, kinds_before = page.kinds[index], page.kinds_at(index - 1)
    if not kinds and not kinds_before:
        return
    if Kind.FILE_NAME in kinds:
        yield Cue(_FILE_NAME, Cause.FILE_NAME)
    if page.lines[index].words > _LONGEST_CAPTION:
        return
    if Kind.FILE_NAME in kinds_before:
        yield Cue(_AFTER_FILE_NAME, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])
    if not kinds.isdisjoint(_CREDIT):
        for kind in sorted(kinds & _CREDIT.keys()):
            yield Cue(*_CREDIT[kind])


def _is_listed(page: Page, index: int) -> bool:
    """Whether a line is an item of a list behind the text."""
    line = page.lines[index]
    is_listed = line.is_item and not line.is_prose and page.runs[index] >= FEWEST_IN_LIST
    return is_listed and page.places[index] > Place.INSIDE


def _is_under_related(page: Page, index: int) -> bool:
    head = page.heads[index]
    return head >= 0 and page.places[index] != Place.INSIDE and Kind.RELATED in page.kinds[head]


def _of_repeats(page: Page, index: int) -> Iterator[Cue]:
    repeats = page.repeats
    if repeats.doubled[index]:
        yield Cue(_DOUBLED, Cause.DOUBLED)
    is_said_before = repeats.earlier[index] == index > 0  # its number is one more than its index
    if is_said_before and page.lines[index].shape > Shape.LABEL:
        yield Cue(_SAME_AS_BEFORE, Cause.REPEATS_BLOCK, str(index))
    if repeats.teaser[index]:
        yield Cue(_TEASER, Cause.AFTER_HEADING, page.lines[index - 1].text[:LONGEST_FACT])


def _site_odds(pages: int) -> float:
    """Weighed, not ruled: articles of a site may share headings, and a title stands on other pages as a teaser."""
    return max(_ON_ALL_PAGES, _ON_ONE_PAGE + _ON_TWICE_AS_MANY * math.log2(pages))

"""Which role a line would have: one if it is main text, one if it is boilerplate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from annotator.core.mark import Cause, Reason
from annotator.core.schema import BODY, DUPLICATE, TITLE
from annotator.suggest.features.batch import Floats
from annotator.suggest.judging.reasons import KIND_CAUSES, PLAIN, after
from annotator.suggest.model.model import LEARNED_ROLES
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.lines import PROSE_FROM, Line, Shape
from annotator.suggest.page.page import FEWEST_IN_LIST, LONGEST_CAPTION, Page, Place

LEAD, HEADING = "lead", "heading"
CAPTION, BYLINE, DATE, SOURCE, RELATED = "caption", "byline", "date", "source", "related"
NAVIGATION, PROMOTION, LEGAL, COMMENT, OTHER = "navigation", "promotion", "legal", "comment", "other"

# The first kind of a line that stands here gives its role.
_ROLES_BY_KIND = {
    Kind.FILE_NAME: OTHER,
    Kind.COMMENTS: COMMENT,
    Kind.RELATED: RELATED,
    Kind.READ_ALSO: RELATED,
    Kind.SHARE: NAVIGATION,
    Kind.ADVERT: PROMOTION,
    Kind.DATE: DATE,
    Kind.SOURCE: SOURCE,
    Kind.MENU: NAVIGATION,
    Kind.ROW: NAVIGATION,
    Kind.AUTHOR_NOTE: BYLINE,
    Kind.BYLINE: BYLINE,
    Kind.LEGAL: LEGAL,
    Kind.CREDIT: CAPTION,
    Kind.PICTURE: CAPTION,
    Kind.PROMOTION: PROMOTION,
}
_CAPTION_KINDS = {kind for kind, role in _ROLES_BY_KIND.items() if role == CAPTION}
_LATE_KINDS = {
    Kind.MENU, Kind.ROW, Kind.SHARE, Kind.LEGAL, Kind.ADVERT, Kind.RELATED, Kind.PROMOTION,
}  # fmt: skip
_LEADING_ON = {Kind.READ_ALSO, Kind.SHARE, Kind.PROMOTION, Kind.ADVERT, Kind.LEGAL, Kind.CREDIT, Kind.PICTURE}
_OVERRULED = {role: column for column, role in enumerate(LEARNED_ROLES) if role != DATE}
_MUCH_LIKELIER = 1.5
"""By so much, in log-odds, another role must be likelier by labelled pages than the one that is told of a line."""
_LONGEST_LEAD = 90
_HEADING_SHAPES = {Shape.LABEL, Shape.HEADLINE}
_LONGEST_HEADING = 16
_NEAR_TITLE = 6

Choice = tuple[str, Reason | None]
"""A role, and its own reason where it has one."""


def find_lead(page: Page, title: int, is_main: Sequence[bool]) -> int:
    """The index of the lead, -1 for none: the first main line after the title, if it is parted from the text."""
    if title < 0:
        return -1
    main = [index for index in range(title + 1, page.stretch.end) if is_main[index]][:2]
    if len(main) < 2:
        return -1
    lead, text = main
    line = page.lines[lead]
    if line.shape <= Shape.LABEL or line.words > _LONGEST_LEAD or line.is_item:
        return -1
    return lead if lead < page.stretch.start or text > lead + 1 else -1


def main_roles(page: Page, lead: int) -> list[str]:
    """The role of each line if it is main text and not the title; `lead` is the index of the lead, -1 for none."""
    roles = [
        HEADING if line.words <= _LONGEST_HEADING and _is_heading(page, index, line) else BODY
        for index, line in enumerate(page.lines)
    ]
    if lead >= 0:
        roles[lead] = LEAD
    return roles


def _is_heading(page: Page, index: int, line: Line) -> bool:
    """Whether a short line heads what stands below it."""
    if line.is_item or line.text[-1] in ":：,;，":
        return False
    if line.shape in _HEADING_SHAPES:
        return index + 1 < len(page.lines)
    return line.stops == 1 and line.text[-1] in "?？؟" and page.prose_below[index]


class LearnedRole(NamedTuple):
    """The likeliest of the roles that labelled pages tell, for a line as boilerplate; and by how much each of
    LEARNED_ROLES, in their order, lies behind it, in log-odds."""

    likeliest: str
    behind: Sequence[float]


def learned_roles(scores: Floats) -> list[LearnedRole]:
    """Given `Classifier.scores_at` of LEARNED_ROLES."""
    behind = scores.max(axis=1, keepdims=True) - scores
    likeliest = [LEARNED_ROLES[column] for column in scores.argmax(axis=1).tolist()]
    return list(map(LearnedRole, likeliest, behind.tolist()))


def boilerplate_role(
    page: Page, index: int, title: int, earlier_roles: Sequence[str], learned: LearnedRole
) -> Choice:
    """The role of a line that is boilerplate; `earlier_roles` are the likeliest roles of the lines before it.

    What is told of the line and where it stands give it a role; labelled pages overrule that where they find another
    one much likelier. Of roles that they do not know they say nothing, and a date is one in whatever list it stands.
    """
    told = _told(page, index, title, earlier_roles) if page.stands_out[index] else None
    if told is None and page.places[index] > Place.INSIDE:
        told = _list_item(page, index)
    role, reason = told or (_by_place(page, index, title), None)
    column = _OVERRULED.get(role)
    if column is not None and learned.behind[column] > _MUCH_LIKELIER:
        # What told the other role is no reason for this one.
        return learned.likeliest, PLAIN[Cause.AS_ELSEWHERE] if told else None
    return role, reason


def _told(page: Page, index: int, title: int, earlier_roles: Sequence[str]) -> Choice | None:
    """The role of a line that stands out, where what makes it do so gives it one."""
    return (
        _duplicate(page, index, earlier_roles)
        or _comment(page, index)
        or _address(page, index)
        or _by_kind(page, index, title)
        or _publication(page, index)
        or _by_heading(page, index)
        or _by_picture(page, index)
    )


_COPIED = {TITLE, LEAD, HEADING, BODY, CAPTION, DUPLICATE}


def _duplicate(page: Page, index: int, earlier_roles: Sequence[str]) -> Choice | None:
    """A copy of main text or of a caption; copies of menus and teasers are menus and teasers again."""
    earlier = page.repeats.earlier[index]
    if earlier and earlier_roles[earlier - 1] in _COPIED:
        return DUPLICATE, Reason(Cause.REPEATS_BLOCK, str(earlier))
    return None


def _comment(page: Page, index: int) -> Choice | None:
    """What stands under a heading of comments; names and days belong to the comments, the page's foot does not."""
    head = page.heads[index]
    if head < 0 or Kind.COMMENTS not in page.kinds[head] or not page.kinds[index].isdisjoint(_LATE_KINDS):
        return None
    return COMMENT, after(page.lines[head])


def _address(page: Page, index: int) -> Choice | None:
    """Where the article or its data come from, unless the word before the address says that it leads to another."""
    if not page.are_addresses[index] or not page.kinds[index].isdisjoint(_LEADING_ON):
        return None
    return SOURCE, PLAIN[Cause.LINK]


def _by_kind(page: Page, index: int, title: int) -> Choice | None:
    kinds = page.kinds[index]
    if not kinds:
        return None
    found = _role_of(kinds if page.lines[index].words <= LONGEST_CAPTION else kinds - _CAPTION_KINDS)
    if found:
        return found
    signs_the_text = page.is_at_end(index) or 0 <= title < index <= title + _NEAR_TITLE
    if signs_the_text and Kind.AGENCY in kinds:
        return SOURCE, PLAIN[Cause.SOURCE_WORDS]
    if signs_the_text and Kind.NAME in kinds:
        return BYLINE, PLAIN[Cause.NAME_ALONE]
    return None


@cache
def _role_of(kinds: frozenset[Kind]) -> Choice | None:
    """The role that kinds give a line wherever it stands; few kinds go together, and most lines that have any ask."""
    told = (kind for kind in _ROLES_BY_KIND if kind in kinds)
    return next(((_ROLES_BY_KIND[kind], PLAIN[KIND_CAUSES[kind]]) for kind in told), None)


def _publication(page: Page, index: int) -> Choice | None:
    return (DATE, PLAIN[Cause.DATE]) if page.tell_publication[index] else None


def _by_heading(page: Page, index: int) -> Choice | None:
    head = page.heads[index]
    if head < 0 or index in page.stretch:
        return None
    return RELATED, after(page.lines[head])


def _by_picture(page: Page, index: int) -> Choice | None:
    line = page.lines[index]
    if page.repeats.doubled[index]:
        return CAPTION, PLAIN[Cause.DOUBLED]
    if line.shape > Shape.LABEL and Kind.FILE_NAME in page.kinds_at(index - 1):
        return CAPTION, after(page.lines[index - 1])
    return None


def _list_item(page: Page, index: int) -> Choice | None:
    """A headline in a list of headlines behind the text; the heading of such a list may be missing."""
    line = page.lines[index]
    if not Shape.LABEL < line.shape < PROSE_FROM:
        return None
    is_listed = line.is_item or page.runs[index] >= FEWEST_IN_LIST
    return (RELATED, PLAIN[Cause.LIST]) if is_listed else None


def _by_place(page: Page, index: int, title: int) -> str:
    line, place = page.lines[index], page.places[index]
    if page.repeats.teaser[index]:
        return RELATED
    if place == Place.INSIDE:
        return _inside(page, index, line)
    if place < Place.INSIDE:
        return _before(line, place, is_under_title=0 <= title < index <= title + _NEAR_TITLE)
    if line.shape == Shape.LABEL and page.is_at_end(index) and line.text.isupper():
        return BYLINE
    return NAVIGATION if line.shape <= Shape.LABEL else RELATED


def _inside(page: Page, index: int, line: Line) -> str:
    """A picture stands near the beginning, a box with other articles between paragraphs."""
    if line.is_prose:
        return CAPTION if line.words <= LONGEST_CAPTION else PROMOTION
    if line.is_item or page.runs[index] > 1:
        return RELATED
    return CAPTION if line.shape >= Shape.OPEN else RELATED


def _before(line: Line, place: int, *, is_under_title: bool) -> str:
    if line.shape <= Shape.LABEL:
        # Scripts without capitals hide the name of an author.
        return BYLINE if is_under_title and line.words > 1 else NAVIGATION
    if place == Place.FAR_BEFORE:
        return RELATED
    return CAPTION if line.shape >= Shape.OPEN else NAVIGATION

"""What labelled pages do not teach of titles: which lines are none, and which of those that say it is the one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, compress, count

from annotator.suggest.model.model import NO_TITLE
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.page import Page

_CAPTION, _SOMETHING_ELSE = 6.0, 4.0
"""What is taken off the log-odds of a line whose words say that it is a caption, or another line than the title, as a
date or a menu's entry: of 1,382 titles of news pages seven are taken for such."""
_FILE_NAMES, _CREDITS = frozenset({Kind.FILE_NAME}), frozenset({Kind.CREDIT})
_OF_CAPTIONS = frozenset({Kind.CREDIT, Kind.PICTURE})
_OF_OTHERS = frozenset(Kind) - {Kind.NAME, Kind.READ_ALSO, Kind.LINK}
_COPY_REACH = 10
_WAY_REACH, _NAME_REACH = 2, 3
_SHORTEST = 12
"""Characters: fewer may end another line by chance."""
_WORDS_OF_NAMES = 4
"""A title may end with a name of so many words, which stands below it again; a way sets its end apart by a sign."""


def title_costs(page: Page) -> list[float]:
    """What is taken off each line's log-odds to be the title, NO_TITLE where it cannot be: an address, the time of
    publication, a file name, a caption that says everything twice or stands there twice, the name of the site."""
    costs = [_cost_of(kinds) if kinds else 0.0 for kinds in page.kinds]
    file_names = [not kinds.isdisjoint(_FILE_NAMES) for kinds in page.kinds]
    for index in compress(count(1), file_names[:-1]):
        costs[index] = _CAPTION
    never: list[Sequence[bool]] = [
        page.are_addresses,
        page.tell_publication,
        page.repeats.doubled,
        file_names,
    ]
    if page.site_size:
        never.append([page.is_on_most_pages(index) for index in range(len(costs))])
    told = chain.from_iterable(compress(count(), lines) for lines in never)
    for index in chain(told, _credited_twice(page)):
        costs[index] = NO_TITLE
    return costs


@cache
def _cost_of(kinds: frozenset[Kind]) -> float:
    """Few kinds go together, so that all that do are kept."""
    if not kinds.isdisjoint(_OF_CAPTIONS):
        return _CAPTION
    return 0.0 if kinds.isdisjoint(_OF_OTHERS) else _SOMETHING_ELSE


def _credited_twice(page: Page) -> Iterator[int]:
    """The lines that end with a credit and stand right above or below a copy: a picture's words for who does not see
    it, and its caption."""
    for index, later in enumerate(page.repeats.later):
        # The next line's number, counted from 1.
        if later == index + 2 and not page.kinds[index].isdisjoint(_CREDITS):
            yield from (index, index + 1)


def title_itself(page: Page, title: int) -> int:
    """The index of the title, given that of the line which most looks like it, -1 for none: the line right below it
    that says the same without the way to the page or the name of the site, and the first of some copies near each
    other, unless they cost more."""
    if title < 0:
        return title
    title = _unless_dearer(page, _alone_below(page, title), title)
    copy = page.repeats.earlier[title] - 1
    is_near = copy >= 0 and title - copy <= _COPY_REACH
    return _unless_dearer(page, copy, title) if is_near else title


def _unless_dearer(page: Page, other: int, title: int) -> int:
    """The other line, or the title where the other costs more as one. Most titles stay: costs are asked for the few."""
    if other == title:
        return title
    costs = title_costs(page)
    return other if costs[other] <= costs[title] else title


def _alone_below(page: Page, title: int) -> int:
    """“Home > Local > Title” and “Title | Site” have the title's words and shape and stand where it stands, so that
    they may look likelier; the line below that says the same alone is the title itself."""
    whole = page.lines[title].text.casefold()
    for below in range(title + 1, min(title + 1 + _NAME_REACH, len(page.lines))):
        text = page.lines[below].text.casefold()
        if not _SHORTEST <= len(text) < len(whole):
            continue
        is_long = page.lines[below].words > _WORDS_OF_NAMES
        is_way = below - title <= _WAY_REACH and _ends_the_way(whole, text, is_long=is_long)
        if is_way or (is_long and _comes_before_the_site(whole, text)):
            return below
    return title


def _ends_the_way(whole: str, text: str, *, is_long: bool) -> bool:
    """Whether the text is where a way leads: set apart by a sign, or long, as some ways have lost their signs."""
    return whole.endswith(text) and (is_long or not whole.removesuffix(text).rstrip()[-1:].isalnum())


def _comes_before_the_site(whole: str, text: str) -> bool:
    """Whether what stands behind the text may be the name of a site: set apart by a sign, and shorter."""
    name = whole.removeprefix(text).lstrip()
    return whole.startswith(text) and len(name) < len(text) and not name[:1].isalnum()

"""A document as the detector sees it: its lines, what their words say, what repeats, where the text lies."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotator.core.document import Document
from annotator.core.memory import LONGEST_REMEMBERED_LINE, Memory
from annotator.core.span import Span
from annotator.suggest.page.addresses import is_address
from annotator.suggest.page.dates import tells_publication
from annotator.suggest.page.kind import Kind
from annotator.suggest.page.kinds import kinds_of
from annotator.suggest.page.lines import Line, Shape, line_of
from annotator.suggest.page.repeats import Repeats, repeats_of
from annotator.suggest.page.stretch import Stretch, text_stretch

_NEAR = 9
_AT_END = 4
_REACH, _TO_THE_END = 40, sys.maxsize
_LABELS_OF_MENU = 5
_FEWEST_SENTENCES = 3
_KEPT, _LONGEST_KEPT = 4096, 100
LONGEST_CAPTION = 50
"""In words: what is longer is a text, whatever credit it ends with."""
FEWEST_IN_LIST = 3
"""So many lines in a row without a sentence are a list."""


class Place:
    """Where a line lies, seen from the text.

    Bare numbers, rising: each line is asked for its place many times, and to name the member of an enum takes eight
    times as long on Python 3.11.
    """

    FAR_BEFORE = 0
    BEFORE = 1
    INSIDE = 2
    AFTER = 3
    FAR_AFTER = 4


class SeenLine(NamedTuple):
    """A line that shows something, and what its words say it is; all that can be told without the lines around it."""

    line: Line
    kinds: frozenset[Kind]
    is_address: bool
    tells_publication: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Every tuple has an entry a line.

    `heads` is the index of the heading of related articles or comments that a line stands under, -1 for none; `runs`
    the length of the run of lines without sentences around it, 0 for a sentence. `site_pages` says on how many pages of
    the site a line stands beside this one, and `site_size` how many are known. A line `stands_out` when anything but
    its shape and place tells what it is; most lines of a text do not. `prose_above` and `prose_below` say whether the
    next line in that direction reads as running text, passing over one “Advertisement”.
    """

    blocks: tuple[Span, ...]
    lines: tuple[Line, ...]
    kinds: tuple[frozenset[Kind], ...]
    are_addresses: tuple[bool, ...]
    tell_publication: tuple[bool, ...]
    repeats: Repeats
    stretch: Stretch
    places: tuple[int, ...]
    heads: tuple[int, ...]
    runs: tuple[int, ...]
    site_pages: tuple[int, ...]
    site_size: int
    stands_out: tuple[bool, ...]
    prose_above: tuple[bool, ...]
    prose_below: tuple[bool, ...]

    def is_at_end(self, index: int) -> bool:
        """Whether it is one of the few lines that may sign the text: its last, or the ones right behind it."""
        return -1 <= index - self.stretch.end < _AT_END and bool(self.stretch)

    def is_on_most_pages(self, index: int) -> bool:
        """Whether a line stands on most pages of the site, as its name does; a title stands on some, as a teaser."""
        return self.site_size > 1 and 2 * self.site_pages[index] > self.site_size

    def kinds_at(self, index: int) -> frozenset[Kind]:
        return self.kinds[index] if 0 <= index < len(self.kinds) else frozenset()


def page_of(document: Document, memory: Memory) -> Page:
    text = document.text
    seen = [seen_alone(text[block.start : block.end]) for block in document.blocks]
    lines, kinds = tuple([one.line for one in seen]), tuple([one.kinds for one in seen])
    repeats = repeats_of(lines)
    stretch = text_stretch(lines, kinds, repeats)
    heads = _heads(lines, kinds, stretch)
    return Page(
        blocks=document.blocks,
        lines=lines,
        kinds=kinds,
        are_addresses=tuple([one.is_address for one in seen]),
        tell_publication=tuple([one.tells_publication for one in seen]),
        repeats=repeats,
        stretch=stretch,
        places=_places(len(lines), stretch),
        heads=heads,
        runs=_runs(lines),
        site_pages=_site_pages(lines, stretch, memory),
        site_size=memory.pages,
        stands_out=_stand_out(seen, repeats, heads),
        prose_above=_prose_above(seen),
        prose_below=_prose_above(seen[::-1])[::-1],
    )


def seen_alone(raw: str) -> SeenLine:
    return _seen_before(raw) if len(raw) <= _LONGEST_KEPT else _seen(raw)


def _seen(raw: str) -> SeenLine:
    line = line_of(raw)
    return SeenLine(line, kinds_of(line), is_address(line.text), tells_publication(line))


# A third of the lines of whole pages stand on another page of the site, or on their own page, a moment later.
_seen_before = lru_cache(_KEPT)(_seen)


def _stand_out(seen: Sequence[SeenLine], repeats: Repeats, heads: Sequence[int]) -> tuple[bool, ...]:
    shown = zip(seen, repeats.earlier, repeats.doubled, repeats.teaser, heads, strict=True)
    found = [
        bool(kinds or is_alone or tells or earlier or doubled or teaser or head >= 0)
        for (_, kinds, is_alone, tells), earlier, doubled, teaser, head in shown
    ]
    for index, one in enumerate(seen[:-1]):
        if one.kinds and Kind.FILE_NAME in one.kinds:
            found[index + 1] = True  # the caption of the picture with that name
    return tuple(found)


def _prose_above(seen: Sequence[SeenLine]) -> tuple[bool, ...]:
    are_prose = [False, *[one.line.is_prose for one in seen]][:-1]
    for index, one in enumerate(seen[:-1]):
        if one.kinds and Kind.ADVERT in one.kinds:
            are_prose[index + 1] = index > 0 and seen[index - 1].line.is_prose
    return tuple(are_prose)


def _places(lines: int, stretch: Stretch) -> tuple[int, ...]:
    """With no text to be seen from, every line lies right before where it might be."""
    if not stretch:
        return (Place.BEFORE,) * lines
    before, after = min(stretch.start, _NEAR), min(lines - stretch.end, _NEAR)
    return (
        (Place.FAR_BEFORE,) * (stretch.start - before)
        + (Place.BEFORE,) * before
        + (Place.INSIDE,) * len(stretch)
        + (Place.AFTER,) * after
        + (Place.FAR_AFTER,) * (lines - stretch.end - after)
    )


def _heads(lines: Sequence[Line], kinds: Sequence[frozenset[Kind]], stretch: Stretch) -> tuple[int, ...]:
    """A heading of related articles reaches some lines far, but not into a menu. One of comments reaches to the end, if
    it stands behind half of the text, and so does every heading below it; above that the same words lead down to the
    comments."""
    heads = []
    head, reach = -1, 0
    half, menus = (stretch.start + stretch.end) // 2, _menus(lines)
    for index, found in enumerate(kinds):
        if index in menus and reach != _TO_THE_END:
            reach = 0
        heads.append(head if index <= reach else -1)
        if not found:
            continue
        if Kind.COMMENTS in found and index >= half:
            head, reach = index, _TO_THE_END
        elif Kind.RELATED in found:
            head, reach = index, max(reach, index + _REACH)
    return tuple(heads)


def _menus(lines: Sequence[Line]) -> set[int]:
    """Where so many labels begin, one below the other, that no list of articles with their rubrics and dates has."""
    menus = set()
    first = 0
    for index, line in enumerate(lines):
        if line.shape > Shape.LABEL:
            first = index + 1
        elif index - first + 1 == _LABELS_OF_MENU:
            menus.add(first)
    return menus


def _runs(lines: Sequence[Line]) -> tuple[int, ...]:
    runs = [0] * len(lines)
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or lines[index].is_prose:
            runs[start:index] = [index - start] * (index - start)
            start = index + 1
    return tuple(runs)


def _site_pages(lines: Sequence[Line], stretch: Stretch, memory: Memory) -> tuple[int, ...]:
    """Nothing at all when another page holds most of the text too: then it is the same article, not its frame."""
    if not memory.line_pages:
        return (0,) * len(lines)
    counts = tuple(memory.line_pages.get(line.whole, 0) for line in lines)
    countable = [
        counts[index] > 0
        for index in range(stretch.start, stretch.end)
        if lines[index].is_prose and len(lines[index].whole) <= LONGEST_REMEMBERED_LINE
    ]
    if len(countable) >= _FEWEST_SENTENCES and 2 * sum(countable) > len(countable):
        return (0,) * len(lines)
    return counts

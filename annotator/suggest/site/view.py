"""A page as a site's regular reader sees it: signs of each line, and the ways to know a line again on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.core.memory import Memory, Votes, beginning, folded_line

Floats = npt.NDArray[np.float64]

_REACH = 3
SIGNS = (
    "general odds",
    *(f"general odds {by:+d}" for by in range(-_REACH, _REACH + 1) if by),
    "length",
    "ends as a sentence",
    "holds a number",
    "line pages",
    "beginning pages",
    "line on many pages",
    "beginning on many pages",
    "line on other pages",
    "beginning on other pages",
    "lines before the text",
    "lines behind the text",
    "first of the text",
    "last of the text",
    "at the start",
    "at the end",
    "any line",
)
"""The columns of `SiteView.signs`. Where the text begins and ends is what the general detector thinks."""
WAYS = (
    "line",
    "beginning",
    "beginning of the line before",
    "beginning of the line behind",
    "landmark before",
    "landmark behind",
    "landmarks around",
    "look",
    "look of the line before",
    "look of the line behind",
)
"""The ways to know a line again. A landmark is the nearest line that begins as a line on many pages of the site. A look
tells that a short line which begins with “By” and holds a number is a byline there, whoever wrote it, and that what
stands below a line that begins with “Photo:” is a caption, whoever took it."""

SUREST = 6.0
_MANY = 0.3
_FEWEST_PAGES = 2
_EDGE = 3
_LENGTHS = (20, 50, 100, 200, 400)
_LONGEST_WORD = 12
_STOPS = '.!?。！？｡．؟۔।॥።։។"”»'
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class SiteView:
    """A row of `signs` a line; `keys` holds, for each of the WAYS, the key of every line."""

    signs: Floats
    keys: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.signs)


def view_of(lines: Sequence[str], odds: Sequence[float], memory: Memory) -> SiteView:
    """The view of a page of these lines, of which the general detector thinks so."""
    begun = [beginning(line) for line in lines]
    general = np.clip(np.asarray(odds, dtype=np.float64), -SUREST, SUREST)
    line_pages = np.array([memory.line_pages.get(line, 0) for line in lines], dtype=np.float64)
    begun_pages = np.array([memory.beginning_pages.get(start, 0) for start in begun], dtype=np.float64)
    is_landmark = begun_pages >= max(_FEWEST_PAGES, _MANY * memory.pages)
    columns = [
        *_general_signs(general),
        *_own_signs(lines),
        *_page_signs(line_pages, begun_pages, memory.pages),
        *_place_signs(general),
    ]
    signs = np.column_stack(columns) if lines else np.zeros((0, len(SIGNS)))
    return SiteView(signs, _keys(lines, begun, is_landmark.tolist()))


def _general_signs(general: Floats) -> list[Floats]:
    size = len(general)
    wide = np.pad(general, _REACH)
    around = [wide[_REACH + by : _REACH + by + size] for by in range(-_REACH, _REACH + 1) if by]
    return [general, *around]


def _own_signs(lines: Sequence[str]) -> list[Floats]:
    return [
        np.log1p([len(line) for line in lines]) - 4.0,
        np.array(list(map(_ends_as_sentence, lines)), dtype=np.float64),
        np.array(list(map(_holds_number, lines)), dtype=np.float64),
    ]


def _ends_as_sentence(line: str) -> bool:
    return line.endswith(_STOPS)


def _holds_number(line: str) -> bool:
    return any(map(str.isdigit, line))


def _page_signs(line_pages: Floats, begun_pages: Floats, pages: int) -> list[Floats]:
    both = (line_pages, begun_pages)
    return [
        *(np.log1p(counts) for counts in both),
        *((counts > _MANY * pages).astype(np.float64) for counts in both),
        *((counts > 0).astype(np.float64) for counts in both),
    ]


def _place_signs(general: Floats) -> list[Floats]:
    size = len(general)
    main = np.flatnonzero(general > 0)
    first, last = (int(main[0]), int(main[-1])) if len(main) else (0, size - 1)
    place = np.arange(size)
    return [
        np.log1p(np.maximum(0, first - place)),
        np.log1p(np.maximum(0, place - last)),
        *((place == edge).astype(np.float64) for edge in (first, last)),
        (place < _EDGE).astype(np.float64),
        (place >= size - _EDGE).astype(np.float64),
        np.ones(size),
    ]


def _keys(
    lines: Sequence[str], begun: Sequence[str], is_landmark: Sequence[bool]
) -> tuple[tuple[str, ...], ...]:
    size = len(lines)
    flags = ["1" if is_one else "0" for is_one in is_landmark]
    looks = tuple(map(_look, lines))
    before = _landmarks(begun, is_landmark, _START)
    behind = _landmarks(begun[::-1], is_landmark[::-1], _END)[::-1]
    return (
        tuple(folded_line(line) for line in lines),
        tuple(begun),
        (_START, *begun[:-1])[:size],
        (*begun[1:], _END)[:size],
        tuple(map("".join, zip(flags, before, strict=True))),
        tuple(map("".join, zip(flags, behind, strict=True))),
        tuple(map("\n".join, zip(flags, before, behind, strict=True))),
        looks,
        (_START, *looks[:-1])[:size],
        (*looks[1:], _END)[:size],
    )


def _look(line: str) -> str:
    """Its first word, about how long it is, whether it ends as a sentence and whether it holds a number."""
    first = line.split(maxsplit=1)[0][:_LONGEST_WORD].casefold()
    size = sum(len(line) > length for length in _LENGTHS)
    return f"{first}\n{size}{_ends_as_sentence(line):d}{_holds_number(line):d}"


def _landmarks(begun: Sequence[str], is_landmark: Sequence[bool], edge: str) -> list[str]:
    """For each line the last landmark above it."""
    found = []
    landmark = edge
    for start, is_one in zip(begun, is_landmark, strict=True):
        found.append(landmark)
        if is_one:
            landmark = start
    return found


def evidence(votes: Votes) -> float:
    """What such votes speak for, in log-odds towards main text."""
    boilerplate, main = votes
    return float(np.log((main + 0.5) / (boilerplate + 0.5)))

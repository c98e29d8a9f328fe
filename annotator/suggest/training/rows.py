"""Labelled pages as rows to learn from: the features of their lines, what each is, and how much it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.suggest.features import first_sight, fourth_look, second_look, third_look
from annotator.suggest.features.batch import Batch, Floats, Truths, batch_of
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.lexicon import WORDING, Lexicons, Readings, wording
from annotator.suggest.judging.titles import title_costs
from annotator.suggest.model.model import likeliest
from annotator.suggest.page.page import page_of, seen_alone
from annotator.suggest.training.fitting import Examples
from annotator.suggest.training.labelled import CAPTION, IGNORED, MAIN, TITLE, Page

FOLDS = 5
_SOURCE_WEIGHTS = {"postlight": 0.3}
"""This one's gold is the page's own selectors, which take in menus and credits."""
_MADE_UP_WEIGHT, _CAPTION_WEIGHT = 0.5, 0.5
_NEAR, _ONE_IN = 12, 4
"""Lines farther than this from any main text are so alike that one in so many stands for all."""
_LINES_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Table:
    """All lines of all pages: the page and fold of each, its label, and how much it counts."""

    page: Whole
    fold: Whole
    labels: Whole
    is_title: Truths
    is_real: Truths
    is_news: Truths
    is_scored: Truths
    weights: Floats


def fold_of(publisher: str) -> int:
    """The fold that all pages of a publisher fall into."""
    return int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % FOLDS


def table_of(pages: Sequence[Page]) -> Table:
    sizes = [len(page.lines) for page in pages]
    page = np.repeat(np.arange(len(pages)), sizes)
    labels = np.array([label for page in pages for label in page.labels])
    types = np.array([kind for page in pages for kind in page.types])
    is_caption = (types == CAPTION) & (labels != MAIN)
    is_used = (labels != IGNORED) | is_caption
    used = np.maximum(np.bincount(page[is_used], minlength=len(pages)), 1)
    weights = (worth_of(pages) / np.sqrt(used))[page]
    weights *= (
        is_used * np.where(is_caption, _CAPTION_WEIGHT, 1.0) * _thinned(labels == MAIN, page, _NEAR, _ONE_IN)
    )
    return Table(
        page=page,
        fold=np.repeat([fold_of(page.publisher) for page in pages], sizes),
        labels=labels,
        is_title=types == TITLE,
        is_real=np.repeat([not page.is_made_up for page in pages], sizes),
        is_news=np.repeat([page.is_news for page in pages], sizes),
        is_scored=is_used & ~is_caption & (types != TITLE),
        weights=(weights / weights[weights > 0].mean()).astype(np.float32),
    )


def worth_of(pages: Sequence[Page]) -> Floats:
    """How much each page counts."""
    worth = np.array([_SOURCE_WEIGHTS.get(page.source, 1.0) for page in pages])
    return np.asarray(
        worth * [_MADE_UP_WEIGHT if page.is_made_up else 1.0 for page in pages], dtype=np.float32
    )


def _thinned(marked: Truths, page: Whole, near: int, one_in: int) -> Floats:
    """1 for lines near a marked one of their page; of the others one in so many, with their weight, and 0."""
    index = np.arange(len(marked))
    border = np.flatnonzero(np.diff(page, prepend=-1))
    first, last = border[page], np.append(border[1:], len(marked))[page] - 1
    above = np.maximum.accumulate(np.where(marked, index, -1))
    below = np.minimum.accumulate(np.where(marked, index, len(marked))[::-1])[::-1]
    is_near = ((above >= first) & (index - above <= near)) | ((below <= last) & (below - index <= near))
    return np.where(is_near, 1.0, np.where(index % one_in == 0, one_in, 0.0)).astype(np.float32)


def title_weights(table: Table) -> Floats:
    """How much each line counts where titles are learned, from news alone."""
    is_used = table.is_news & ((table.labels != IGNORED) | table.is_title)
    weights = np.where(table.is_real, 1.0, _MADE_UP_WEIGHT) * is_used
    return np.asarray(
        weights * _thinned(table.is_title, table.page, 2 * _NEAR, 2 * _ONE_IN), dtype=np.float32
    )


def _batches(pages: Sequence[Page]) -> Iterable[tuple[slice, slice, Batch]]:
    """The pages some at a time: which they are, which lines of all, and those as a batch."""
    start = line = 0
    while start < len(pages):
        end, count = start, 0
        while end < len(pages) and count < _LINES_AT_ONCE:
            count += len(pages[end].lines)
            end += 1
        yield (
            slice(start, end),
            slice(line, line + count),
            batch_of([page.lines for page in pages[start:end]]),
        )
        start, line = end, line + count


def read(pages: Sequence[Page]) -> tuple[Readings, Whole]:
    """What all pages say of words, and the fold of each publisher by its number in there."""
    publishers = sorted({page.publisher for page in pages})
    number_of = {publisher: number for number, publisher in enumerate(publishers)}
    batches = (
        (
            batch,
            np.array([label for page in pages[which] for label in page.labels]),
            np.array([number_of[page.publisher] for page in pages[which]])[batch.document],
        )
        for which, _, batch in _batches(pages)
    )
    return Readings(batches), np.array([fold_of(publisher) for publisher in publishers])


def first_rows(pages: Sequence[Page], by_fold: Mapping[int, Lexicons]) -> Floats:
    """The first stage's rows; the words of each page are looked up where its publisher was not read."""
    found = []
    for which, _, batch in _batches(pages):
        words = np.zeros((len(batch), len(WORDING)), dtype=np.float32)
        fold = np.array([-1 if page.is_mute else fold_of(page.publisher) for page in pages[which]])[
            batch.document
        ]
        for number, lexicons in by_fold.items():
            words[fold == number] = wording(batch, lexicons)[fold == number]
        found.append(first_sight.features(batch, _kinds(pages[which]), words))
    return np.concatenate(found)


def second_rows(pages: Sequence[Page], odds: Floats, mass: Floats) -> Floats:
    return np.concatenate(
        [second_look.features(batch, odds[lines], mass[lines]) for _, lines, batch in _batches(pages)]
    )


def third_rows(pages: Sequence[Page], odds: Floats) -> Floats:
    return np.concatenate([third_look.features(batch, odds[lines]) for _, lines, batch in _batches(pages)])


def costs_of_titles(pages: Sequence[Page]) -> Floats:
    """What every line costs as a title by what is no matter of learning; nothing on pages that were made up."""
    costs: list[float] = []
    for page in pages:
        seen = None if page.is_made_up else page_of(Document("\n".join(page.lines)), Memory())
        costs += title_costs(seen) if seen else [0.0] * len(page.lines)
    return np.array(costs, dtype=np.float32)


def _kinds(pages: Sequence[Page]) -> Floats:
    """What the words of each line say it is, nothing on mute pages."""
    return first_sight.kind_rows(
        [frozenset() if page.is_mute else seen_alone(line).kinds for page in pages for line in page.lines]
    )


class Candidates(NamedTuple):
    """The likeliest title of every page, its line counted from the page's first, -1 where none may be one; and
    what there is to learn of whether it is the title."""

    lines: Whole
    examples: Examples


def candidates_of(
    pages: Sequence[Page], title: Floats, pointed: Floats, sight: Floats, third: Floats
) -> Candidates:
    """Given every line's log-odds to be the title, what nets say of that, and its features of the first stage and of
    the title's. Pages whose title is another line do not count, which are wrong either way, nor made-up ones, nor those
    that are no news."""
    starts = np.concatenate(([0], np.cumsum([len(page.lines) for page in pages])))
    found = likeliest(starts, title)
    lines = np.where(found < 0, -1, found - starts[:-1])
    asked = np.maximum(lines, 0)
    rows = [
        fourth_look.features(
            batch,
            asked[which] + batch.borders[:-1],
            *(told[some] for told in (title, pointed, sight, third)),
        )
        for which, some, batch in _batches(pages)
    ]
    titles = [
        {text for text, kind in zip(page.lines, page.types, strict=True) if kind == TITLE} for page in pages
    ]
    is_title = np.array(
        [page.lines[line] in known for page, line, known in zip(pages, asked, titles, strict=True)]
    )
    is_told = np.array(
        [
            page.is_news and not page.is_made_up and line >= 0 and (right or not known)
            for page, line, right, known in zip(pages, lines, is_title, titles, strict=True)
        ]
    )
    return Candidates(lines, Examples(np.concatenate(rows), is_title, worth_of(pages) * is_told))

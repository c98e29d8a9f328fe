"""Trains the boilerplate detector on labelled pages; the same pages, machine and thread give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random

import numpy as np

from annotator.core.document import Document
from annotator.core.errors import NothingLearned, TrainingUnavailable
from annotator.files import atomic_write
from annotator.suggest import first_sight, second_look, third_look
from annotator.suggest.calibration import curve_of, least_odds
from annotator.suggest.features.batch import Batch, Floats, Truths, Whole, batch_of
from annotator.suggest.fitting import Plan, cross_fitted, fit
from annotator.suggest.forest import Forest
from annotator.suggest.kinds import kinds_of
from annotator.suggest.labelled import CAPTION, IGNORED, MAIN, TITLE, Page
from annotator.suggest.lexicon import WORDING, Lexicons, Readings, wording
from annotator.suggest.lines import lines_of
from annotator.suggest.made_up import made_up
from annotator.suggest.model import Model, mass_of, save
from annotator.suggest.net_fitting import NO_TYPE, Documents, cross_fitted_nets, fit_nets
from annotator.suggest.other_scripts import in_other_scripts

FOLDS = 5
_FIRST, _SECOND, _TITLE = Plan(trees=500), Plan(trees=300, rate=0.06), Plan(trees=300)
_SOURCE_WEIGHTS = {"wcxb": 0.0, "readability": 0.0, "postlight": 0.3}
"""The first two are blogs and guides, with which the detector got worse on news. The last one's gold is the page's own
selectors, which take in menus and credits."""
_MADE_UP_WEIGHT, _CAPTION_WEIGHT = 0.5, 0.5
_NEAR, _ONE_IN = 12, 4
"""Lines farther than this from any main text are so alike that one in so many stands for all."""
_LINES_AT_ONCE = 20_000
_NETS = (0, 1, 2)
"""The seeds of the nets: alone each comes out a little differently, and their mean is better than most."""
_TURNED, _TURNS = 700, 100
"""Pages turned into other scripts, and the first seed for that."""
_TELL_NOTHING = {"other", "blank"}
"""Types of lines of which a page's marks say nothing."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, the pages it was trained on, and for their lines the odds by models that had not seen their publisher:
    of main text, and of the title."""

    model: Model
    pages: tuple[Page, ...]
    main_odds: Floats
    title_odds: Floats


@dataclass(frozen=True, slots=True)
class _Table:
    """All lines of all pages: the page and fold of each, its label, and how much it counts."""

    page: Whole
    fold: Whole
    labels: Whole
    is_title: Truths
    is_real: Truths
    is_scored: Truths
    weights: Floats


def _check_extra() -> None:
    missing = [name for name in ("catboost", "torch") if find_spec(name) is None]
    if missing:
        raise TrainingUnavailable(", ".join(missing))


def fold_of(publisher: str) -> int:
    """The fold that all pages of a publisher fall into."""
    return int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % FOLDS


def train_to(target: Path, pages: Sequence[Page]) -> Trained:
    """Trains on labelled pages and writes the model to `target`, whole or not at all.

    Raises NothingLearned when they hold too little to learn from, TrainingUnavailable without the extra
    annotator[train], OSError as writing does.
    """
    trained = train(pages)
    with atomic_write(target) as stream:
        stream.write(save(trained.model))
    return trained


def train(pages: Sequence[Page]) -> Trained:
    """A model of these pages, which may hold one page as several strippers left it."""
    _check_extra()
    used = [page for page in pages if _SOURCE_WEIGHTS.get(page.source, 1.0) > 0 and page.lines]
    folds = sorted({fold_of(page.publisher) for page in used})
    if len(folds) < 2 or not any(TITLE in page.types for page in used):
        raise NothingLearned(
            "The labelled pages are too few to learn from: titles and two publishers are the least."
        )
    everything = [*used]
    turned: list[Page] = []
    for fold in folds:
        here = [page for page in used if fold_of(page.publisher) == fold]
        everything += made_up(here, Random(fold))
        turned += in_other_scripts(here, Random(_TURNS + fold), _TURNED // FOLDS)
    return _train(pages, tuple(used), everything, turned)


def _train(
    pages: Sequence[Page], used: tuple[Page, ...], everything: Sequence[Page], turned: Sequence[Page]
) -> Trained:
    table = _table(everything)
    yes = table.labels == MAIN
    readings, reader_folds = _read(pages)
    by_fold = {fold: readings.lexicons(reader_folds != fold) for fold in range(FOLDS)}
    sight = _first_rows(everything, by_fold)
    first = cross_fitted(sight, yes, table.weights, table.fold, _FIRST)
    looked = np.column_stack([sight, _second_rows(everything, first, mass_of(sight))])
    second = cross_fitted(looked, yes, table.weights, table.fold, _SECOND)
    about_title = np.column_stack([looked, _third_rows(everything, second)])
    title_weights = _title_weights(table)
    title = cross_fitted(about_title, table.is_title, title_weights, table.fold, _TITLE)
    lessons = _lessons([*everything, *turned], np.concatenate([sight, _first_rows(turned, by_fold)]))
    page_folds = np.array([fold_of(page.publisher) for page in (*everything, *turned)])
    by_nets = cross_fitted_nets(lessons, page_folds, _NETS)[: len(second)]
    both = np.asarray((second + by_nets) / 2, dtype=np.float32)
    told = table.is_real & table.is_scored
    title_told = table.is_real & (table.labels != IGNORED)
    model = Model(
        lexicons=readings.lexicons(reader_folds >= 0),
        first=_fit(sight, yes, table.weights, _FIRST),
        second=_fit(looked, yes, table.weights, _SECOND),
        title=_fit(about_title, table.is_title, title_weights, _TITLE),
        nets=fit_nets(lessons, np.arange(len(lessons)), _NETS),
        main_curve=curve_of(both[told], yes[told]),
        title_curve=curve_of(title[title_told], table.is_title[title_told]),
        least_title=least_odds(
            title[table.is_real], table.is_title[table.is_real], table.page[table.is_real]
        ),
    )
    real = int(table.is_real.sum())
    return Trained(model, used, both[:real], title[:real])


def _lessons(pages: Sequence[Page], rows: Floats) -> Documents:
    """The pages as the nets learn from them."""
    table = _table(pages)
    names = sorted({kind for page in pages for kind in page.types} - _TELL_NOTHING)
    number = {name: place for place, name in enumerate(names)}
    return Documents(
        rows=rows,
        starts=np.concatenate(([0], np.cumsum([len(page.lines) for page in pages]))),
        is_main=table.labels == MAIN,
        is_scored=table.is_scored,
        types=np.array([number.get(kind, NO_TYPE) for page in pages for kind in page.types]),
        weights=_worth(pages),
    )


def _fit(rows: Floats, yes: Truths, weights: Floats, plan: Plan) -> Forest:
    learned = weights > 0
    return fit(rows[learned], yes[learned], weights[learned], plan)


def _table(pages: Sequence[Page]) -> _Table:
    sizes = [len(page.lines) for page in pages]
    page = np.repeat(np.arange(len(pages)), sizes)
    labels = np.array([label for page in pages for label in page.labels])
    types = np.array([kind for page in pages for kind in page.types])
    is_caption = (types == CAPTION) & (labels != MAIN)
    is_used = (labels != IGNORED) | is_caption
    used = np.maximum(np.bincount(page[is_used], minlength=len(pages)), 1)
    weights = (_worth(pages) / np.sqrt(used))[page]
    weights *= (
        is_used * np.where(is_caption, _CAPTION_WEIGHT, 1.0) * _thinned(labels == MAIN, page, _NEAR, _ONE_IN)
    )
    return _Table(
        page=page,
        fold=np.repeat([fold_of(page.publisher) for page in pages], sizes),
        labels=labels,
        is_title=types == TITLE,
        is_real=np.repeat([not page.is_made_up for page in pages], sizes),
        is_scored=is_used & ~is_caption & (types != TITLE),
        weights=(weights / weights[weights > 0].mean()).astype(np.float32),
    )


def _worth(pages: Sequence[Page]) -> Floats:
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


def _title_weights(table: _Table) -> Floats:
    is_used = (table.labels != IGNORED) | table.is_title
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


def _read(pages: Sequence[Page]) -> tuple[Readings, Whole]:
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


def _first_rows(pages: Sequence[Page], by_fold: Mapping[int, Lexicons]) -> Floats:
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


def _second_rows(pages: Sequence[Page], odds: Floats, mass: Floats) -> Floats:
    return np.concatenate(
        [second_look.features(batch, odds[lines], mass[lines]) for _, lines, batch in _batches(pages)]
    )


def _third_rows(pages: Sequence[Page], odds: Floats) -> Floats:
    return np.concatenate([third_look.features(batch, odds[lines]) for _, lines, batch in _batches(pages)])


def _kinds(pages: Sequence[Page]) -> Floats:
    """What the words of each line say it is, nothing on mute pages."""
    return first_sight.kind_rows(
        [
            frozenset() if page.is_mute else kinds_of(line)
            for page in pages
            for line in lines_of(Document("\n".join(page.lines)))
        ]
    )

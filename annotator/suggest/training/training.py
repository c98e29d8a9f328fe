"""Trains the boilerplate detector on labelled pages; the same pages, machine and thread give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random

import numpy as np

from annotator.core.errors import NothingLearned, TrainingUnavailable
from annotator.files import atomic_write
from annotator.suggest.features.batch import Floats, beside
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model.model import Model, are_none, have_text, mass_of, save, title_odds
from annotator.suggest.model.text_bounds import joined
from annotator.suggest.training.calibration import curve_of
from annotator.suggest.training.fitting import (
    Examples,
    Plan,
    cross_fitted,
    cross_fitted_classes,
    fit,
    fit_classifier,
)
from annotator.suggest.training.labelled import IGNORED, MAIN, TITLE, Page
from annotator.suggest.training.made_up import made_up
from annotator.suggest.training.net_fitting import NO_TYPE, Documents, cross_fitted_nets, fit_nets
from annotator.suggest.training.other_scripts import in_other_scripts
from annotator.suggest.training.role_rows import role_examples
from annotator.suggest.training.rows import (
    FOLDS,
    candidates_of,
    costs_of_titles,
    first_rows,
    fold_of,
    read,
    second_rows,
    table_of,
    third_rows,
    title_weights,
    worth_of,
)

_FIRST, _SECOND, _TITLE = Plan(trees=500), Plan(trees=300, rate=0.06), Plan(trees=300)
_TITLED = Plan(trees=80, rate=0.05, features=0.3)
_ROLES = Plan(trees=100, rate=0.15)
_NETS = (0,)
"""The seeds of the nets: a mean of two gained less than one of them differs from another."""
_TURNED, _TURNS = 700, 100
"""Pages turned into other scripts, and the first seed for that."""
_OTHERS_STRIPPED = frozenset({"dom", "trafilatura-recall"})
"""The strippers whose blogs and guides are learned from beside news: one keeps the whole page, one does not."""
_TELL_NOTHING = {"other", "blank"}
"""Types of lines of which a page's marks say nothing."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, the news pages it was trained on, and what models say of these that had not seen their publisher: the
    odds of every line to be main text, for every page the line that is its title, -1 for none, and for every line a
    score a role, as `Model.roles` gives them."""

    model: Model
    pages: tuple[Page, ...]
    main_odds: Floats
    titles: Whole
    role_scores: Floats


def _check_extra() -> None:
    missing = [name for name in ("catboost", "torch") if find_spec(name) is None]
    if missing:
        raise TrainingUnavailable(", ".join(missing))


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
    used = [page for page in pages if page.is_news and page.lines]
    others = [page for page in pages if not page.is_news and page.lines and page.stripper in _OTHERS_STRIPPED]
    folds = sorted({fold_of(page.publisher) for page in used})
    has_labels = any(label != IGNORED for page in used for label in page.labels)
    if len(folds) < 2 or not has_labels or not any(TITLE in page.types for page in used):
        raise NothingLearned(
            "The labelled pages are too few to learn from: labels, titles and two publishers are the least."
        )
    everything = [*used]
    turned: list[Page] = []
    for fold in folds:
        here = [page for page in used if fold_of(page.publisher) == fold]
        everything += made_up(here, Random(fold))
        turned += in_other_scripts(here, Random(_TURNS + fold), _TURNED // FOLDS)
    return _train(pages, tuple(used), [*everything, *others], turned)


def _train(
    pages: Sequence[Page], used: tuple[Page, ...], everything: Sequence[Page], turned: Sequence[Page]
) -> Trained:
    table = table_of(everything)
    yes = table.labels == MAIN
    readings, reader_folds = read(pages)
    by_fold = {fold: readings.lexicons(reader_folds != fold) for fold in range(FOLDS)}
    sight = first_rows(everything, by_fold)
    aside = ~table.is_news
    for_first = Examples(sight, yes, table.weights, aside)
    first = cross_fitted(for_first, table.fold, _FIRST)
    looked = beside([sight, second_rows(everything, first, mass_of(sight))])
    for_second = Examples(looked, yes, table.weights, aside)
    second = cross_fitted(for_second, table.fold, _SECOND)
    lessons = _lessons([*everything, *turned], np.concatenate([sight, first_rows(turned, by_fold)]))
    page_folds = np.array([fold_of(page.publisher) for page in (*everything, *turned)])
    by_nets = cross_fitted_nets(lessons, page_folds, _NETS).down_to(len(second))
    borders = lessons.starts[: len(everything) + 1]
    both = joined(second, by_nets, borders)
    third = third_rows(everything, both)
    for_title = Examples(beside([looked, third]), table.is_title, title_weights(table))
    costs = costs_of_titles(everything)
    title = title_odds(cross_fitted(for_title, table.fold, _TITLE), by_nets, costs)
    candidates = candidates_of(everything, title, by_nets.about_title, sight, third)
    titled = cross_fitted(candidates.examples, page_folds[: len(everything)], _TITLED)
    by_role = role_examples(everything, table, looked)
    role_scores = cross_fitted_classes(by_role, table.fold, looked, _ROLES)
    is_judged = table.is_real & table.is_news
    told = is_judged & table.is_scored
    title_told = is_judged & (table.labels != IGNORED)
    title_curve = curve_of(title[title_told], table.is_title[title_told])
    model = Model(
        lexicons=readings.lexicons(reader_folds >= 0),
        first=fit(for_first, _FIRST),
        second=fit(for_second, _SECOND),
        title=fit(for_title, _TITLE),
        titled=fit(candidates.examples, _TITLED),
        roles=fit_classifier(by_role, _ROLES),
        nets=fit_nets(lessons, np.arange(len(lessons)), _NETS),
        main_curve=curve_of(both[told], yes[told]),
        title_curve=title_curve,
    )
    judged = int(is_judged.sum())  # which stand before all that is made up or no news
    asked = borders[:-1] + np.maximum(candidates.lines, 0)
    has_title = (
        (titled > 0) & ~are_none(title_curve.of(title[asked]), costs[asked]) & have_text(borders, both)
    )
    titles = np.where(has_title, candidates.lines, -1)
    return Trained(model, used, both[:judged], titles[: len(used)], role_scores[:judged])


def _lessons(pages: Sequence[Page], rows: Floats) -> Documents:
    """The pages as the nets learn from them."""
    table = table_of(pages)
    names = sorted({kind for page in pages for kind in page.types} - _TELL_NOTHING)
    number = {name: place for place, name in enumerate(names)}
    return Documents(
        rows=rows,
        starts=np.concatenate(([0], np.cumsum([len(page.lines) for page in pages]))),
        is_main=table.labels == MAIN,
        is_scored=table.is_scored,
        is_title=table.is_title,
        types=np.array([number.get(kind, NO_TYPE) for page in pages for kind in page.types]),
        weights=worth_of(pages),
        not_news=np.array([not page.is_news for page in pages]),
    )

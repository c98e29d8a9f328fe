"""The learned model: its parts, the file they are kept in, and what they say of a batch of lines."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

import numpy as np

from annotator import resources
from annotator.core.errors import UnreadableFile
from annotator.suggest.features import first_sight, fourth_look, second_look, third_look
from annotator.suggest.features.batch import Batch, Floats, Truths
from annotator.suggest.features.first_sight import Group
from annotator.suggest.features.hashing import Whole
from annotator.suggest.features.lexicon import Lexicon, Lexicons, without_strangers, wording
from annotator.suggest.features.shape import SHAPE
from annotator.suggest.model import classifier, line_net
from annotator.suggest.model.classifier import Classifier
from annotator.suggest.model.forest import Arrays, Forest, Shares, misfit, pack, shares_at, unpack
from annotator.suggest.model.line_net import Answers, LineNet, mean_of
from annotator.suggest.model.text_bounds import joined

FORM = 5
"""The number of the file's form, docs/model-card.md; a model of another form is not read."""
_REMEDY = "put back the file that came with Annotator, or install Annotator again"
_BROKEN = (EOFError, KeyError, RuntimeError, TypeError, ValueError, BadZipFile, zlib.error)
"""What numpy and zipfile raise over damaged archives: a compression they do not know is a RuntimeError."""
_SUREST = 6.0
_MAY_BE_TITLE = 10.0
"""How far the logarithm of a line's chance may lie below that of the likeliest one: one line in eight is so near."""
NO_TITLE = 99.0
"""What is taken off the log-odds of a line that cannot be the title, which are in no case so high."""
_LEAST_AT_A_COST = -1.4
"""The log-odds of one in five: above a text without a title stand captions and dates, where it would stand and often in
its shape."""
_LEXICONS = ("words", "pairs", "lines")
LEARNED_ROLES = ("byline", "caption", "comment", "date", "navigation", "promotion", "related")
"""Roles of boilerplate that labelled pages tell, in the order of the classes of `Model.roles`."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points, by which log-odds become those that come true."""

    odds: Floats
    calibrated: Floats

    def of(self, odds: Floats) -> Floats:
        return np.interp(odds, self.odds, self.calibrated).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A lexicon each of words, pairs and lines; two stages of trees and some nets for main text; trees for the title
    and trees that tell whether the likeliest title is one; trees for the role of boilerplate; and curves."""

    lexicons: Lexicons
    first: Forest
    second: Forest
    title: Forest
    titled: Forest
    roles: Classifier
    nets: tuple[LineNet, ...]
    main_curve: Curve
    title_curve: Curve


@dataclass(frozen=True, slots=True)
class Opinion:
    """Calibrated log-odds a line that it is main text, and that it is the title. `titles` holds a line a document, its
    title, -1 where it has none. `shares` tells what each group of features added to the first, a column a Group, and
    `roles` how likely each of LEARNED_ROLES is for the line as boilerplate, as `Classifier.scores_at`: lists and queues
    never ask, and both take longer than many other parts."""

    main: Floats
    title: Floats
    titles: Whole
    shares: Callable[[], Floats]
    roles: Callable[[], Floats]


def opinion(model: Model, batch: Batch, kinds: Floats, title_costs: Floats) -> Opinion:
    """What the model says of every line: trees and nets each for themselves, and then together. `title_costs` is taken
    off each line's log-odds to be the title."""
    words = without_strangers(batch, wording(batch, model.lexicons))
    sight = first_sight.features(batch, kinds, words)
    looked_at = model.first.leaves_of(sight)
    first = model.first.odds_at(looked_at)
    again = second_look.features(batch, first, mass_of(sight))
    looked_again = model.second.leaves_of(sight, again)
    second = model.second.odds_at(looked_again)
    nets = mean_of([net.answers(sight, batch.borders) for net in model.nets])
    main = joined(second, nets, batch.borders)
    third = third_look.features(batch, main)
    by_trees = _asked_of_some(model.title, (sight, again, third), nets.titles, batch.borders)
    title = title_odds(by_trees, nets, title_costs)
    about_title = _AboutTitle(title, nets.about_title, sight, third)

    @cache
    def shares() -> Floats:
        of_first, of_second = _share_tables(model)
        groups = len(Group)
        return _shares(shares_at(looked_at, of_first, groups), shares_at(looked_again, of_second, groups))

    @cache
    def roles() -> Floats:
        return model.roles.scores_at(model.roles.leaves_of(sight, again))

    return Opinion(
        main=np.clip(model.main_curve.of(main), -_SUREST, _SUREST),
        title=model.title_curve.of(title),
        titles=_titles(model, batch, about_title, title_costs),
        shares=shares,
        roles=roles,
    )


class _AboutTitle(NamedTuple):
    """What is known of every line when its document's title is decided on, as `fourth_look.features` takes it."""

    odds: Floats
    pointed: Floats
    sight: Floats
    third: Floats


def title_odds(trees: Floats, nets: Answers, costs: Floats) -> Floats:
    """What trees and nets say together of every line's being the title, less what it costs: the trees ask of each line
    by itself, the nets choose among those of a document."""
    return trees + nets.titles - costs


def _asked_of_some(trees: Forest, parts: Sequence[Floats], pointed: Floats, borders: Whole) -> Floats:
    """What trees say of the few lines that nets may take for the title, given the logarithms of the chances they give;
    of all others, that they are surely none.

    Nets and trees together chose no line, on 1,663 news pages, to which nets had given less than a hundredth of the
    chance of their own choice.
    """
    sizes = np.diff(borders)
    has_lines = sizes > 0
    most = np.maximum.reduceat(pointed, borders[:-1][has_lines]).repeat(sizes[has_lines])
    asked = np.flatnonzero(pointed >= most - _MAY_BE_TITLE)
    odds = np.full(len(pointed), -line_net.SUREST, dtype=np.float32)
    odds[asked] = trees.odds(*(part[asked] for part in parts))
    return odds


def likeliest(borders: Whole, title: Floats) -> Whole:
    """For each document the likeliest of the lines that may be its title, -1 where none may."""
    found = np.full(len(borders) - 1, -1, dtype=np.int64)
    for document, (first, last) in enumerate(pairwise(borders.tolist())):
        if first < last:
            line = first + int(title[first:last].argmax())
            if title[line] > -NO_TITLE / 2:
                found[document] = line
    return found


def have_text(borders: Whole, main: Floats) -> Truths:
    """Which documents have a line that is more likely main text than not; the others cannot have a title."""
    return np.diff(np.concatenate(([0], np.cumsum(main > 0)))[borders]) > 0


def are_none(odds: Floats, costs: Floats) -> Truths:
    """Which lines are no title even if their documents have one, by their calibrated log-odds and by what they cost: a
    line whose words say that it is something else has to look somewhat like a title itself."""
    return (costs > 0) & (odds < _LEAST_AT_A_COST)


def _titles(model: Model, batch: Batch, told: _AboutTitle, costs: Floats) -> Whole:
    """The likeliest lines without those that are no title."""
    lines = likeliest(batch.borders, told.odds)
    titles = np.where(have_text(batch.borders, told.third[:, third_look.MAIN_ODDS]), lines, -1)
    here = np.flatnonzero(titles >= 0)
    if len(here):
        asked = lines[here]
        has_none = model.titled.odds(fourth_look.features(batch, asked, *told)) <= 0
        has_none |= are_none(model.title_curve.of(told.odds[asked]), costs[asked])
        titles[here[has_none]] = -1
    return titles


def mass_of(sight: Floats) -> Floats:
    """Each line's length, letters of scripts without spaces counting more, out of the first stage's features."""
    return np.expm1(sight[:, SHAPE.index("mass")])


def _shares(first: Floats, second: Floats) -> Floats:
    """The second stage's shares, in which the first stage's part falls to the groups that moved that."""
    part = np.abs(second[:, Group.FIRST_STAGE]) / (np.abs(first).sum(axis=1) + 1e-6)
    both: Floats = second + first * part[:, None]
    both[:, Group.FIRST_STAGE] = 0
    return both


@cache
def _share_tables(model: Model) -> tuple[Shares, Shares]:
    """What each leaf of the first and of the second stage adds for which groups of features."""
    groups = [group for _, group in first_sight.columns()]
    both = [*groups, *(group for _, group in second_look.columns())]
    return model.first.shares(groups), model.second.shares(both)


def save(model: Model) -> bytes:
    """The model's file: numpy's arrays in a zip, the same bytes for the same model."""
    target = io.BytesIO()
    np.savez_compressed(
        target,
        allow_pickle=False,
        form=np.array(FORM),
        main_curve=np.stack([model.main_curve.odds, model.main_curve.calibrated]),
        title_curve=np.stack([model.title_curve.odds, model.title_curve.calibrated]),
        nets=np.array(len(model.nets)),
        **{f"{name}.hashes": lexicon.hashes for name, lexicon in zip(_LEXICONS, model.lexicons, strict=True)},
        **{f"{name}.scores": lexicon.scores for name, lexicon in zip(_LEXICONS, model.lexicons, strict=True)},
        **pack(model.first, "first"),
        **pack(model.second, "second"),
        **pack(model.title, "title"),
        **pack(model.titled, "titled"),
        **classifier.pack(model.roles, "roles"),
        **{
            name: array
            for number, net in enumerate(model.nets)
            for name, array in line_net.pack(net, f"net{number}").items()
        },
    )
    return target.getvalue()


def load(path: Path) -> Model:
    """Raises UnreadableFile when the file is not a whole model of this form."""
    try:
        # Opened as a zip by us: of other files numpy makes an array, or advises to trust them.
        with path.open("rb") as stream, ZipFile(stream), np.load(stream, allow_pickle=False) as arrays:
            if int(arrays["form"]) != FORM:
                raise UnreadableFile(path, reason=f"its form is {int(arrays['form'])}, not {FORM}; {_REMEDY}")
            return _model(arrays)
    except OSError as error:
        raise UnreadableFile(path, reason=f"{error.strerror or error}; {_REMEDY}") from error
    except _BROKEN as error:
        raise UnreadableFile(path, reason=f"it is not a model ({error}); {_REMEDY}") from error


def _model(arrays: Arrays) -> Model:
    words, pairs, lines = (_lexicon(arrays, name) for name in _LEXICONS)
    nets = tuple(line_net.unpack(arrays, f"net{number}") for number in range(int(arrays["nets"])))
    roles = classifier.unpack(arrays, "roles")
    if not nets or roles.start.shape != (len(LEARNED_ROLES),):
        raise ValueError(f"it has no nets, or not {len(LEARNED_ROLES)} roles")
    return Model(
        lexicons=(words, pairs, lines),
        first=unpack(arrays, "first"),
        second=unpack(arrays, "second"),
        title=unpack(arrays, "title"),
        titled=unpack(arrays, "titled"),
        roles=roles,
        nets=nets,
        main_curve=Curve(*arrays["main_curve"]),
        title_curve=Curve(*arrays["title_curve"]),
    )


def _lexicon(arrays: Arrays, name: str) -> Lexicon:
    hashes, scores = arrays[f"{name}.hashes"], arrays[f"{name}.scores"]
    lexicon = Lexicon(hashes.astype(np.uint32), scores.astype(np.int8))
    if lexicon.hashes.shape != lexicon.scores.shape:
        raise misfit(name)
    return lexicon


@cache
def packed_model() -> Model:
    """The model that comes with the program; read once, when the first article is judged."""
    return load(resources.path("models", "boilerplate.npz"))

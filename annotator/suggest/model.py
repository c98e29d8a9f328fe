"""The learned model: its parts, the file they are kept in, and what they say of a batch of lines."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from annotator import resources
from annotator.core.errors import UnreadableFile
from annotator.suggest import first_sight, second_look, third_look
from annotator.suggest.features.batch import Batch, Floats
from annotator.suggest.features.shape import SHAPE
from annotator.suggest.first_sight import Group
from annotator.suggest.forest import Forest, pack, unpack
from annotator.suggest.lexicon import Lexicon, Lexicons, wording

FORM = 1
"""The number of the file's form, docs/model-card.md; a model of another form is not read."""
_SUREST = 6.0
_LEXICONS = ("words", "pairs", "lines")


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising line through points, by which log-odds become those that come true."""

    odds: Floats
    calibrated: Floats

    def of(self, odds: Floats) -> Floats:
        return np.interp(odds, self.odds, self.calibrated).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A lexicon each of words, pairs and lines; two stages for main text and one for the title, with their curves.

    `least_title` are the log-odds below which an article is better left without a title.
    """

    lexicons: Lexicons
    first: Forest
    second: Forest
    title: Forest
    main_curve: Curve
    title_curve: Curve
    least_title: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """Calibrated log-odds a line that it is main text, and that it is the title; and what each group of features
    added to the first, a column a Group."""

    main: Floats
    title: Floats
    shares: Floats


def opinion(model: Model, batch: Batch, kinds: Floats) -> Opinion:
    """What the model says of every line. A further model of main text is to be weighed in here, before the curve."""
    sight = first_sight.features(batch, kinds, wording(batch, model.lexicons))
    first = model.first.odds(sight)
    looked = np.column_stack([sight, second_look.features(batch, first, mass_of(sight))])
    second = model.second.odds(looked)
    about_title = np.column_stack([looked, third_look.features(batch, second)])
    return Opinion(
        main=np.clip(model.main_curve.of(second), -_SUREST, _SUREST),
        title=model.title_curve.of(model.title.odds(about_title)),
        shares=_shares(model, sight, looked),
    )


def mass_of(sight: Floats) -> Floats:
    """Each line's length, letters of scripts without spaces counting more, out of the first stage's features."""
    return np.expm1(sight[:, SHAPE.index("mass")])


def _shares(model: Model, sight: Floats, looked: Floats) -> Floats:
    """The second stage's shares, in which the first stage's part falls to the groups that moved that."""
    first_table, second_table = _share_tables(model)
    first = model.first.shares(sight, first_table)
    both = model.second.shares(looked, second_table)
    part = np.abs(both[:, Group.FIRST_STAGE]) / (np.abs(first).sum(axis=1) + 1e-6)
    both[:, : first.shape[1]] += first * part[:, None]
    both[:, Group.FIRST_STAGE] = 0
    return both


@cache
def _share_tables(model: Model) -> tuple[Floats, Floats]:
    groups = [group for _, group in first_sight.columns()]
    both = [*groups, *(group for _, group in second_look.columns())]
    return model.first.share_table(groups), model.second.share_table(both)


def save(model: Model) -> bytes:
    """The model's file: numpy's arrays in a zip, the same bytes for the same model."""
    target = io.BytesIO()
    np.savez_compressed(
        target,
        allow_pickle=False,
        form=np.array(FORM),
        main_curve=np.stack([model.main_curve.odds, model.main_curve.calibrated]),
        title_curve=np.stack([model.title_curve.odds, model.title_curve.calibrated]),
        least_title=np.array(model.least_title),
        **{f"{name}.hashes": lexicon.hashes for name, lexicon in zip(_LEXICONS, model.lexicons, strict=True)},
        **{f"{name}.scores": lexicon.scores for name, lexicon in zip(_LEXICONS, model.lexicons, strict=True)},
        **pack(model.first, "first"),
        **pack(model.second, "second"),
        **pack(model.title, "title"),
    )
    return target.getvalue()


def load(path: Path) -> Model:
    """Raises UnreadableFile when the file is not a model of this form."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            if int(arrays["form"]) != FORM:
                raise UnreadableFile(path, reason=f"its form is {int(arrays['form'])}, not {FORM}")
            words, pairs, lines = (
                Lexicon(arrays[f"{name}.hashes"], arrays[f"{name}.scores"]) for name in _LEXICONS
            )
            return Model(
                lexicons=(words, pairs, lines),
                first=unpack(arrays, "first"),
                second=unpack(arrays, "second"),
                title=unpack(arrays, "title"),
                main_curve=Curve(*arrays["main_curve"]),
                title_curve=Curve(*arrays["title_curve"]),
                least_title=float(arrays["least_title"]),
            )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise UnreadableFile(path, reason=f"it is not a model ({error})") from error


@cache
def packed_model() -> Model:
    """The model that comes with the program; read once, when the first article is judged."""
    return load(resources.path("models", "boilerplate.npz"))

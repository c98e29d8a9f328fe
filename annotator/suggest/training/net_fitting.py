"""Fits the net over lines to labelled documents, with torch; the same documents and machine give the same net."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from annotator.suggest.features.batch import Floats, Truths
from annotator.suggest.features.first_sight import Group, columns
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model.line_net import HEADS, MOST_SPREAD, POOLED, REACHES, Answers, LineNet, mean_of

_HIDDEN, _WIDTH = 64, 48
_EPOCHS, _LINES_AT_ONCE = 8, 6000
_RATE, _DECAY, _WARMING = 3e-3, 0.05, 0.08
_DROPPED, _COLUMNS_DROPPED, _LINES_DROPPED, _MUTED = 0.3, 0.2, 0.1, 0.2
_MUTE_GROUPS = (Group.KIND, Group.HEADING, Group.WORDING)
_AVERAGED = 0.995
_POINTERS_COUNT, _TITLE_COUNT, _LOOKS_COUNT, _TYPES_COUNT = 0.05, 0.1, 0.5, 0.1
_NOT_KEPT = ("types", "not_news")
"""How the names of weights begin that only help to learn."""
_LINES_MORE = 10
"""Added to a document's lines of text, so that a short one does not outweigh a long one by too much."""
_LONGEST_SURPRISE = 12.0
_LEAST = 1e-5
NO_TYPE = -100

Tensor = Any
"""A torch tensor: torch is installed with the extra annotator[train] alone."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Lines of documents one behind the other. `starts` is the line each starts at, and their number at the end.

    `types` are numbers of what a page's own marks say of a line, which is learned beside, NO_TYPE where they say
    nothing. `weights` are those of documents, and `not_news` tells which are blogs and guides: these teach as well, and
    what is text to their collections alone goes into weights that are left out in the end.
    """

    rows: Floats
    starts: Whole
    is_main: Truths
    is_scored: Truths
    is_title: Truths
    types: Whole
    weights: Floats
    not_news: Truths

    def __len__(self) -> int:
        return len(self.weights)


def fit_net(documents: Documents, chosen: Whole, seed: int) -> LineNet:
    """A net taught by the chosen documents."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    lines = np.concatenate([np.arange(*documents.starts[one : one + 2]) for one in chosen])
    means = documents.rows[lines].mean(axis=0)
    spreads = documents.rows[lines].std(axis=0) + np.float32(0.05)
    weights = _first_weights(documents.rows.shape[1], int(documents.types.max()) + 1)
    tuner = torch.optim.AdamW(list(weights.values()), lr=_RATE, betas=(0.9, 0.98), weight_decay=_DECAY)
    averages = {name: weight.detach().clone() for name, weight in weights.items()}
    batches = len(_batches(documents, chosen, None))
    for step, batch in enumerate(_rounds(documents, chosen, random)):
        for group in tuner.param_groups:
            group["lr"] = _rate(step, batches * _EPOCHS)
        tuner.zero_grad()
        _loss(weights, _Padded(documents, batch, (means, spreads), random)).backward()
        torch.nn.utils.clip_grad_norm_(list(weights.values()), 1.0)
        tuner.step()
        kept = min(_AVERAGED, (step + 1) / (step + 10))
        for name, weight in weights.items():
            averages[name].mul_(kept).add_(weight.detach(), alpha=1 - kept)
    learned = {name: value.numpy() for name, value in averages.items() if not name.startswith(_NOT_KEPT)}
    return LineNet(
        means, spreads, {name: value.astype(np.float16).astype(np.float32) for name, value in learned.items()}
    )


def fit_nets(documents: Documents, chosen: Whole, seeds: Sequence[int]) -> tuple[LineNet, ...]:
    """A net for each seed, to be averaged."""
    return tuple(fit_net(documents, chosen, seed) for seed in seeds)


def cross_fitted_nets(documents: Documents, folds: Whole, seeds: Sequence[int]) -> Answers:
    """What nets that have not seen the fold of its document say of every line; one fold a document."""
    found = np.zeros((len(Answers._fields), len(documents.rows)), dtype=np.float32)
    for fold in np.unique(folds):
        nets = fit_nets(documents, np.flatnonzero(folds != fold), seeds)
        left_out = np.flatnonzero(folds == fold)
        lines = np.concatenate([np.arange(*documents.starts[one : one + 2]) for one in left_out])
        borders = np.concatenate(([0], np.cumsum(np.diff(documents.starts)[left_out])))
        found[:, lines] = mean_of([net.answers(documents.rows[lines], borders) for net in nets])
    return Answers(*found)


def _rate(step: int, steps: int) -> float:
    warming = min(1.0, (step + 1) / (_WARMING * steps))
    return _RATE * warming * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / steps))) + 1e-5


def _first_weights(inputs: int, types: int) -> dict[str, Tensor]:
    import torch

    shapes = {
        "enter": (inputs, _HIDDEN), "narrow": (_HIDDEN, _WIDTH),
        **{f"mix{number}": (3 * _WIDTH, _WIDTH) for number in range(len(REACHES))},
        **{f"back{number}": (_WIDTH, _WIDTH) for number in range(len(REACHES))},
        "attend": (_WIDTH, HEADS), "value": (_WIDTH, _WIDTH // 2), "context": (HEADS * _WIDTH // 2, _WIDTH),
        "last": (_WIDTH, _WIDTH), "head": (_WIDTH, 5), "types": (_WIDTH, types),
    }  # fmt: skip
    weights = {}
    for name, (rows, width) in shapes.items():
        bound = 1 / math.sqrt(rows)
        is_back = name.startswith("back")
        weights[name] = torch.empty(rows, width).uniform_(-bound, bound) * (0.3 if is_back else 1.0)
        weights[f"{name}_bias"] = torch.empty(width).uniform_(-bound, bound) * (0.0 if is_back else 1.0)
    weights |= {"scale": torch.ones(_WIDTH), "shift": torch.zeros(_WIDTH)}
    weights |= {name: torch.zeros(_WIDTH) for name in ("not_news", "not_news_last")}
    return {name: weight.requires_grad_() for name, weight in weights.items()}


def _rounds(documents: Documents, chosen: Whole, random: np.random.Generator) -> Sequence[list[int]]:
    return [batch for _ in range(_EPOCHS) for batch in _batches(documents, chosen, random)]


def _batches(documents: Documents, chosen: Whole, random: np.random.Generator | None) -> list[list[int]]:
    """Documents of about one length together, as many as fit; in random order, lengths blurred, where one is given."""
    sizes = np.diff(documents.starts)
    blurred = sizes[chosen] * (1 + (0.3 * random.random(len(chosen)) if random else 0.0))
    batches: list[list[int]] = []
    longest = 0
    for one in chosen[np.argsort(blurred, kind="stable")].tolist():
        longest = max(longest, int(sizes[one]))
        if not batches or longest * (len(batches[-1]) + 1) > _LINES_AT_ONCE:
            batches.append([])
            longest = int(sizes[one])
        batches[-1].append(one)
    return [batches[place] for place in random.permutation(len(batches))] if random else batches


class _Padded:
    """A batch of documents as tensors of one length, with what is learned of them."""

    def __init__(
        self,
        documents: Documents,
        batch: list[int],
        scale: tuple[Floats, Floats],
        random: np.random.Generator,
    ) -> None:
        import torch

        sizes = np.diff(documents.starts)[batch]
        shape = (len(batch), int(sizes.max()))
        inside = np.arange(shape[1]) < sizes[:, None]
        lines = np.concatenate([np.arange(*documents.starts[one : one + 2]) for one in batch])
        columns = np.zeros((*shape, documents.rows.shape[1]), dtype=np.float32)
        columns[inside] = np.clip((documents.rows[lines] - scale[0]) / scale[1], -MOST_SPREAD, MOST_SPREAD)
        silent = _mute_columns()
        is_muted = random.random(len(batch)) < _MUTED
        nothing = np.clip(-scale[0][silent] / scale[1][silent], -MOST_SPREAD, MOST_SPREAD)
        columns[np.ix_(is_muted, np.arange(shape[1]), silent)] = nothing
        self.columns = torch.from_numpy(columns)
        self.inside = torch.from_numpy(inside.astype(np.float32))[..., None]
        self.is_main = torch.from_numpy(self._laid_out(inside, documents.is_main[lines]))
        self.is_scored = torch.from_numpy(self._laid_out(inside, documents.is_scored[lines]))
        self.is_title = torch.from_numpy(self._laid_out(inside, documents.is_title[lines]))
        self.types = torch.from_numpy(self._laid_out(inside, documents.types[lines]).astype(np.int64))
        self.not_news = torch.from_numpy(documents.not_news[batch].astype(np.float32))[:, None, None]
        self.weights = torch.from_numpy(documents.weights[batch])
        text = (self.is_main * self.is_scored).sum(1)
        self.line_weights = (self.weights / (text + _LINES_MORE))[:, None]

    @staticmethod
    def _laid_out(inside: Truths, values: Whole | Truths) -> Floats:
        target = np.zeros(inside.shape, dtype=np.float32)
        target[inside] = values
        return target


def _mute_columns() -> Whole:
    """The columns that words speak through: hidden now and then, so that the net does not lean on known languages."""
    return np.array([place for place, (_, group) in enumerate(columns()) if group in _MUTE_GROUPS])


def _loss(weights: dict[str, Tensor], batch: _Padded) -> Tensor:
    import torch

    answers, types = _forward(weights, batch)
    looks, lies_within, begins, ends = _told(answers, batch)
    wrong = _surprise(looks * lies_within, batch.is_main) + _LOOKS_COUNT * _surprise(looks, batch.is_main)
    loss = (wrong * batch.is_scored * batch.line_weights).sum()
    loss = loss + _POINTERS_COUNT * (_misplaced(begins, ends, batch) * batch.weights).sum()
    loss = loss + _TITLE_COUNT * (_mistitled(*_titles_told(answers, batch), batch) * batch.weights).sum()
    hints = torch.nn.functional.cross_entropy(types.transpose(1, 2), batch.types, reduction="none")
    loss = loss + _TYPES_COUNT * (hints * batch.inside[..., 0] * batch.line_weights).sum()
    return loss / batch.weights.sum()


def _told(answers: Tensor, batch: _Padded) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The chances that each line looks like text and lies between where it begins and ends; the logs of those."""
    import torch

    outside = (batch.inside[..., 0] - 1) * 1e4
    begins = torch.log_softmax(answers[..., 1] + outside, 1)
    ends = torch.log_softmax(answers[..., 2] + outside, 1)
    has_begun = torch.cumsum(begins.exp(), 1).clamp(1e-6, 1)
    has_not_ended = torch.flip(torch.cumsum(torch.flip(ends.exp(), [1]), 1), [1]).clamp(1e-6, 1)
    return torch.sigmoid(answers[..., 0]), has_begun * has_not_ended, begins, ends


def _titles_told(answers: Tensor, batch: _Padded) -> tuple[Tensor, Tensor]:
    """The logs of each line's chance to be its document's title, and of the chance that the document has none."""
    import torch

    inside = batch.inside[..., 0]
    scores = answers[..., 3] + (inside - 1) * 1e4
    nowhere = (answers[..., 4] * inside).sum(1, keepdim=True) / inside.sum(1, keepdim=True)
    told = torch.log_softmax(torch.cat((scores, nowhere), 1), 1)
    return told[:, :-1], told[:, -1]


def _surprise(chance: Tensor, came_true: Tensor) -> Tensor:
    inside = chance.clamp(_LEAST, 1 - _LEAST)
    return -(came_true * inside.log() + (1 - came_true) * (1 - inside).log())


def _misplaced(begins: Tensor, ends: Tensor, batch: _Padded) -> Tensor:
    """How little chance the pointers gave to the first and last line of each text; 0 for documents without one."""
    import torch

    text = batch.is_main * batch.is_scored
    first = (text > 0).float().argmax(1)
    last = (text * torch.arange(1, text.shape[1] + 1)).argmax(1)
    chance = begins.gather(1, first[:, None]) + ends.gather(1, last[:, None])
    return (-chance[:, 0]).clamp(max=_LONGEST_SURPRISE) * (text.sum(1) > 0)


def _mistitled(titles: Tensor, untitled: Tensor, batch: _Padded) -> Tensor:
    """How little chance the lines that are a document's title were given together, or that it has none."""
    import torch

    among = torch.logsumexp(titles + (1 - batch.is_title) * -1e4, 1)
    return (-torch.where(batch.is_title.sum(1) > 0, among, untitled)).clamp(max=_LONGEST_SURPRISE)


def _forward(weights: dict[str, Tensor], batch: _Padded) -> tuple[Tensor, Tensor]:
    """What LineNet does, with parts left out at random, as dropout does (Srivastava et al. 2014); the types beside."""
    import torch

    dropout, silu = torch.nn.functional.dropout, torch.nn.functional.silu
    columns, inside = batch.columns, batch.inside
    shape = columns.shape
    columns = columns * (torch.rand(shape[0], 1, shape[2]) > _COLUMNS_DROPPED)
    hidden = dropout(silu(_through(weights, "enter", columns)), _DROPPED)
    hidden = (_through(weights, "narrow", hidden) + batch.not_news * weights["not_news"]) * inside
    hidden = hidden * (torch.rand(shape[0], shape[1], 1) > _LINES_DROPPED)
    for number, reach in enumerate(REACHES):
        padded = torch.nn.functional.pad(hidden, (0, 0, reach, reach))
        around = torch.cat((padded[:, : shape[1]], hidden, padded[:, 2 * reach :]), -1)
        mixed = _through(weights, f"mix{number}", around)
        if number in POOLED:
            shares = torch.softmax(_through(weights, "attend", hidden) + (inside - 1) * 1e4, 1)
            pooled = torch.einsum("blk,blc->bkc", shares, _through(weights, "value", hidden)).flatten(1)
            mixed = mixed + _through(weights, "context", pooled)[:, None]
        hidden = (hidden + _through(weights, f"back{number}", dropout(silu(mixed), _DROPPED))) * inside
    normed = torch.nn.functional.layer_norm(hidden, (_WIDTH,), weights["scale"], weights["shift"])
    normed = normed + batch.not_news * weights["not_news_last"]
    last = dropout(silu(_through(weights, "last", normed)), _DROPPED)
    return _through(weights, "head", last), _through(weights, "types", last)


def _through(weights: dict[str, Tensor], name: str, values: Tensor) -> Tensor:
    return values @ weights[name] + weights[f"{name}_bias"]

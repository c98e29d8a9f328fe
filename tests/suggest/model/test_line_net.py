"""The net over lines: documents do not see each other, files give it back, and torch computes the same."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.features.batch import Floats
from annotator.suggest.features.first_sight import columns
from annotator.suggest.features.hashing import Whole
from annotator.suggest.model import line_net
from annotator.suggest.model.line_net import HEADS, POOLED, REACHES, SUREST, LineNet
from annotator.suggest.training import net_fitting
from annotator.suggest.training.labelled import Page
from annotator.suggest.training.net_fitting import Documents, fit_net
from annotator.suggest.training.other_scripts import in_other_scripts
from tests.suggest.reading import TEXT, TITLE

COLUMNS, HIDDEN, WIDTH = 6, 5, 4


def net() -> LineNet:
    """One with random weights, as large as it must be."""
    random = np.random.default_rng(7)
    shapes = {
        "enter": (COLUMNS, HIDDEN),
        "narrow": (HIDDEN, WIDTH),
        **{f"mix{number}": (3 * WIDTH, WIDTH) for number in range(len(REACHES))},
        **{f"back{number}": (WIDTH, WIDTH) for number in range(len(REACHES))},
        "attend": (WIDTH, HEADS),
        "value": (WIDTH, WIDTH // 2),
        "context": (HEADS * WIDTH // 2, WIDTH),
        "last": (WIDTH, WIDTH),
        "head": (WIDTH, 5),
    }
    weights = {name: random.normal(size=shape) for name, shape in shapes.items()}
    weights |= {f"{name}_bias": random.normal(size=shape[1]) for name, shape in shapes.items()}
    weights |= {"scale": np.ones(WIDTH), "shift": np.zeros(WIDTH)}
    halved = {name: value.astype(np.float16).astype(np.float32) for name, value in weights.items()}
    return LineNet(np.zeros(COLUMNS, np.float32), np.ones(COLUMNS, np.float32), halved)


def rows(count: int, seed: int = 1) -> Floats:
    return np.random.default_rng(seed).normal(size=(count, COLUMNS)).astype(np.float32)


def borders(*sizes: int) -> Whole:
    return np.concatenate(([0], np.cumsum(sizes)))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_a_document_is_judged_the_same_alone_and_among_others(sizes: list[int]) -> None:
    everything = rows(sum(sizes))
    together = np.array(net().answers(everything, borders(*sizes)))
    assert together.shape == (5, sum(sizes))
    for first, last in pairwise(borders(*sizes)):
        alone = np.array(net().answers(everything[first:last], borders(int(last - first))))
        assert together[:, first:last] == pytest.approx(alone, abs=1e-2)


def test_answers_are_sure_within_bounds_whatever_the_columns_hold() -> None:
    answers = net().answers(np.full((9, COLUMNS), 1e30, np.float32), borders(9))
    assert np.isfinite(answers).all()
    assert np.abs(answers.looks).max() <= SUREST
    assert np.exp(answers.begins).sum() == pytest.approx(1, abs=1e-3)
    assert np.exp(answers.titles).sum() + np.exp(answers.untitled[0]) == pytest.approx(1, abs=1e-3)
    assert np.ptp(answers.untitled) == 0


def test_a_line_far_above_is_seen_through_the_layers() -> None:
    columns = rows(60)
    before = net().answers(columns, borders(60)).looks
    columns[0] += 3
    assert net().answers(columns, borders(60)).looks[10] != before[10]
    assert {2, 4} == POOLED


def test_a_file_gives_the_net_back() -> None:
    packed = line_net.pack(net(), "net0")
    again = line_net.unpack(packed, "net0")
    told, told_again = (one.answers(rows(20), borders(20)) for one in (net(), again))
    assert np.array_equal(told_again, told)
    with pytest.raises(KeyError):
        line_net.unpack(packed, "net1")


def pages() -> list[Page]:
    lines = ("Home", TITLE, *TEXT)
    labels = (0, *(1,) * (len(lines) - 1))
    types = ("nav", "title", *("body",) * len(TEXT))
    return [
        Page(tuple(f"{line} {number}" for line in lines), labels, types, f"p{number}", "en", "made", "dom")
        for number in range(12)
    ]


def test_a_page_in_another_script_keeps_its_lines_and_labels_and_its_words_are_still_the_same() -> None:
    turned = in_other_scripts(pages(), Random(3), 12)
    assert len(turned) == 12
    assert turned == in_other_scripts(pages(), Random(3), 12)
    for page in turned:
        assert len(page.lines) == len(page.labels) == len(TEXT) + 2
        assert page.is_mute
        assert page.is_made_up
        assert not any("a" <= letter <= "z" for letter in "".join(page.lines).lower())


def lessons(*sizes: int) -> Documents:
    count = sum(sizes)
    random = np.random.default_rng(0)
    return Documents(
        rows=random.normal(size=(count, len(columns()))).astype(np.float32),
        starts=borders(*sizes),
        is_main=random.random(count) < 0.5,
        is_scored=np.ones(count, dtype=bool),
        is_title=random.random(count) < 0.1,
        types=np.arange(count) % 3,
        weights=np.ones(len(sizes), dtype=np.float32),
        not_news=np.arange(len(sizes)) % 2 > 0,
    )


def test_the_same_documents_and_seed_give_the_same_net() -> None:
    torch = pytest.importorskip("torch", reason="the extra annotator[train] is not installed")
    documents = lessons(12, 20, 7, 15)
    one, other = (fit_net(documents, np.arange(4), seed=5) for _ in range(2))
    assert all((one.weights[name] == other.weights[name]).all() for name in one.weights)
    assert torch.get_num_threads() == 1


def test_numpy_gives_the_answers_that_torch_learned_to_give(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="the extra annotator[train] is not installed")
    sizes = (12, 20, 7, 15)
    documents = lessons(*sizes)
    fitted = fit_net(documents, np.arange(4), seed=5)
    for name in ("_DROPPED", "_COLUMNS_DROPPED", "_LINES_DROPPED", "_MUTED"):
        monkeypatch.setattr(net_fitting, name, 0.0)
    weights = {name: torch.from_numpy(value) for name, value in fitted.weights.items()}
    width = len(fitted.weights["scale"])
    weights |= {"types": torch.zeros(width, 3), "types_bias": torch.zeros(3)}
    weights |= {name: torch.zeros(width) for name in ("not_news", "not_news_last")}
    scale = (fitted.means, fitted.spreads)
    batch = net_fitting._Padded(documents, [0, 1, 2, 3], scale, np.random.default_rng(0))
    answers = net_fitting._forward(weights, batch)[0]
    looks, _, begins, ends = net_fitting._told(answers, batch)
    titles, untitled = net_fitting._titles_told(answers, batch)
    inside = batch.inside[..., 0] > 0
    everywhere = untitled[:, None].expand(titles.shape)
    learned = [told[inside].numpy() for told in (torch.logit(looks), begins, ends, titles, everywhere)]
    assert np.array(fitted.answers(documents.rows, documents.starts)) == pytest.approx(
        np.array(learned), abs=1e-3
    )

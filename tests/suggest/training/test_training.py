"""Training on pages made up here; skipped where the extra annotator[train] is not installed."""

import json
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from random import Random

import numpy as np
import pytest

from annotator.cli.train import pages_of
from annotator.core.errors import NothingLearned, UnreadableFile
from annotator.formats.format import raised
from annotator.suggest.model.model import LEARNED_ROLES, load
from annotator.suggest.training import training
from annotator.suggest.training.fitting import ClassExamples, Examples, Plan, fit, fit_classifier
from annotator.suggest.training.labelled import IGNORED, Page
from annotator.suggest.training.made_up import made_up
from annotator.suggest.training.role_rows import role_examples
from annotator.suggest.training.rows import fold_of, table_of
from annotator.suggest.training.training import train_to
from tests.suggest.reading import STORIES, TEXT, TITLE

ROOT = Path(__file__).resolve().parents[3]
PUBLISHERS = [f"paper{number}.example" for number in range(12)]


def row(publisher: str) -> dict[str, object]:
    lines = ["Home", "News", f"{TITLE} {publisher}", *TEXT, "Related", *(headline for headline, _ in STORIES)]
    return {
        "publisher": publisher,
        "lang": "en",
        "source": "made",
        "extractor": "dom",
        "lines": lines,
        "labels": ["boilerplate"] * 2 + ["main"] * 5 + ["boilerplate"] * 4,
        "types": ["nav"] * 2 + ["title"] + ["body"] * 4 + ["related"] * 4,
    }


def page(publisher: str) -> Page:
    made = row(publisher)
    labels = tuple(1 if label == "main" else 0 for label in made["labels"])  # type: ignore[attr-defined]
    return Page(tuple(made["lines"]), labels, tuple(made["types"]), publisher, "en", "made", "dom")  # type: ignore[arg-type]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps(row(publisher)) for publisher in PUBLISHERS))
    return path


@pytest.fixture
def _few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("catboost")
    pytest.importorskip("torch")
    for name in ("_FIRST", "_SECOND", "_TITLE"):
        monkeypatch.setattr(training, name, Plan(trees=5))


@pytest.mark.usefixtures("_few_trees")
def test_the_same_pages_give_the_same_bytes(table: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"
    pages = list(pages_of([table], raised))
    trained = train_to(one, pages)
    train_to(other, pages)
    assert one.read_bytes() == other.read_bytes()
    assert load(one).titled.start == trained.model.titled.start
    assert len(trained.main_odds) == 11 * len(PUBLISHERS)
    assert len(trained.titles) == len(PUBLISHERS)
    assert trained.role_scores.shape == (11 * len(PUBLISHERS), len(LEARNED_ROLES))
    assert load(one).roles.start.tolist() == trained.model.roles.start.tolist()


@pytest.mark.usefixtures("_few_trees")
def test_blogs_teach_and_are_not_judged() -> None:
    news = [page(publisher) for publisher in PUBLISHERS]
    blogs = [replace(one, source="wcxb", publisher=f"blog.{one.publisher}") for one in news]
    alone, together = training.train(news), training.train([*blogs, *news])
    assert together.pages == alone.pages == tuple(news)
    assert together.main_odds.shape == alone.main_odds.shape
    assert not np.array_equal(together.main_odds, alone.main_odds)


def test_what_is_known_aside_is_learned_from_and_never_asked_for() -> None:
    pytest.importorskip("catboost")
    random = np.random.default_rng(0)
    rows = random.random((4000, 3)).astype(np.float32)
    aside = random.random(4000) < 0.5
    yes = (rows[:, 0] > 0.5) != aside
    every = np.ones(4000, np.float32)
    told, untold = (
        fit(Examples(rows, yes, every, aside), Plan(trees=40)),
        fit(Examples(rows, yes, every), Plan(trees=40)),
    )
    assert told.features.max() < 3
    assert ((told.odds(rows) > 0) == (rows[:, 0] > 0.5)).mean() > 0.98
    assert ((untold.odds(rows) > 0) == (rows[:, 0] > 0.5)).mean() < 0.8


def test_too_few_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_check_extra", lambda: None)
    with pytest.raises(NothingLearned, match="too few to learn from"):
        train_to(tmp_path / "model.npz", [page("paper.example")])
    assert not (tmp_path / "model.npz").exists()


def test_pages_without_a_label_that_counts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their model knew nothing, and was written all the same."""
    monkeypatch.setattr(training, "_check_extra", lambda: None)
    unsaid = [replace(page(publisher), labels=(IGNORED,) * 11) for publisher in PUBLISHERS]
    with pytest.raises(NothingLearned, match="labels"):
        training.train(unsaid)


def train_by_command(table: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "annotator", "train", "--blocks", str(table), "--out", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.skipif(
    all(map(find_spec, ("catboost", "torch"))), reason="the extra annotator[train] is installed"
)
def test_without_the_extra_training_says_what_is_missing(table: Path, tmp_path: Path) -> None:
    done = train_by_command(table, tmp_path / "m.npz")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("install annotator[train].\n")
    assert not (tmp_path / "m.npz").exists()


def test_a_wrong_row_is_told_and_nothing_is_learned(table: Path, tmp_path: Path) -> None:
    table.write_text(table.read_text() + "\n{}\n")
    done = train_by_command(table, tmp_path / "m.npz")
    assert done.returncode == 1
    assert done.stderr == f"Cannot read {table}: line 13: “lines” is no list of texts.\n"


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(UnreadableFile, match="it is not a model"):
        load(path)


def test_publishers_keep_their_fold() -> None:
    assert [fold_of(publisher) for publisher in ("bbc.co.uk", "zeit.de")] == [
        fold_of("bbc.co.uk"),
        fold_of("zeit.de"),
    ]
    assert {fold_of(publisher) for publisher in PUBLISHERS} <= set(range(5))


def test_made_up_documents_hold_the_text_and_lists_of_others_in_a_label_each() -> None:
    pages = [page(publisher) for publisher in PUBLISHERS]
    made = made_up(pages, Random(1))
    assert made == made_up(pages, Random(1))
    assert len(made) == len(pages)
    for document in made:
        assert len(document.lines) == len(document.labels) == len(document.types)
        text = [line for line, label in zip(document.lines, document.labels, strict=True) if label == 1]
        assert [line for line in text if line in TEXT] == list(TEXT)
    assert any("related" in document.types for document in made)
    assert any(document.is_mute for document in made)
    assert not all(document.is_mute for document in made)


def test_menus_and_lists_of_other_articles_teach_their_roles() -> None:
    pages = [page(publisher) for publisher in PUBLISHERS]
    rows = np.arange(11 * len(pages), dtype=np.float32)[:, None]
    found = role_examples(pages, table_of(pages), rows)
    told = {
        (LEARNED_ROLES[role], int(line) % 11) for role, line in zip(found.classes, found.lines, strict=True)
    }
    assert {role for role, _ in told} == {"navigation", "related"}
    assert {line for role, line in told if role == "related"} == {7, 8, 9, 10}
    assert found.rows[:, 0].tolist() == found.lines.tolist()


def test_a_classifier_tells_classes_apart_and_finds_none_that_it_never_saw() -> None:
    pytest.importorskip("catboost")
    rows = np.random.default_rng(0).random((2000, 3)).astype(np.float32)
    classes = np.where(rows[:, 0] > 0.5, 2, np.where(rows[:, 1] > 0.5, 0, 3))
    examples = ClassExamples(np.arange(2000), rows, classes, np.ones(2000, np.float32), 5)
    classifier = fit_classifier(examples, Plan(trees=40))
    found = classifier.scores_at(classifier.leaves_of(rows)).argmax(axis=1)
    assert (found == classes).mean() > 0.98
    alike = fit_classifier(examples, Plan(trees=40), classes == 2)
    assert not alike.scores_at(alike.leaves_of(rows)).any()

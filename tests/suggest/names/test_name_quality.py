"""How many of the names that people marked the finder proposes: on the samples, and on five real articles.

By distinct string in main text. The floors lie a little below what it reaches, so that a change for the worse shows.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import formats, presets
from annotator.core.annotation import Annotation
from annotator.core.document import Document, fixed_text
from annotator.core.mark import Layer, Mark, role_mark
from annotator.core.memory import Memory
from annotator.core.metrics import Agreement
from annotator.core.name_evaluation import NameOutcome, name_outcome
from annotator.core.span import Span
from annotator.suggest.names import suggest

HERE = Path(__file__).resolve().parents[1]
SAMPLES = HERE.parents[1] / "sample_docs"
ARTICLES = HERE.parents[2] / "shared" / "articles"
SCHEMA = presets.label_schema()

FLOORS = {
    "ar": (0.85, 0.85),
    "de": (0.75, 0.75),
    "en": (0.9, 0.9),
    "es": (0.9, 0.9),
    "fr": (0.85, 0.85),
    "ja": (0.9, 0.9),
    "pt": (0.9, 0.9),
    "ru": (0.8, 0.75),
    "vi": (0.9, 0.9),
    "zh": (0.85, 0.7),
}
"""The least precision and recall by language."""


def outcome(document: Document, gold: Annotation) -> NameOutcome:
    return name_outcome(document, gold, suggest(document, Memory()), SCHEMA)


@pytest.fixture(scope="module")
def samples() -> dict[str, NameOutcome]:
    found: defaultdict[str, NameOutcome] = defaultdict(NameOutcome)
    for path in sorted(SAMPLES.glob("*.json")):
        for record in formats.read(path):
            (gold,) = record.annotations
            found[record.document.language.code.partition("-")[0]] += outcome(record.document, gold)
    return found


def test_every_language_of_the_samples_has_a_floor(samples: dict[str, NameOutcome]) -> None:
    assert samples.keys() == FLOORS.keys()


@pytest.mark.parametrize("language", FLOORS)
def test_strings_of_the_samples(samples: dict[str, NameOutcome], language: str) -> None:
    strings = samples[language].strings
    precision, recall = FLOORS[language]
    assert strings.precision >= precision
    assert strings.recall >= recall


def test_labels_that_are_suggested_are_mostly_right(samples: dict[str, NameOutcome]) -> None:
    labelled = sum((found.labelled for found in samples.values()), Agreement())
    assert labelled.right > 20
    assert labelled.precision >= 0.8


# Five articles as a crawler left them. Their names lie beside this file by place and hash, without their text.

needs_articles = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the real articles are not beside the checkout"
)


def real_articles() -> Iterator[tuple[Document, Annotation]]:
    roles = json.loads((HERE / "article_roles.json").read_bytes())
    names = json.loads((HERE / "article_entities.json").read_bytes())
    for path in sorted(ARTICLES.glob("*.txt")):
        document = Document(fixed_text(path.read_bytes().decode()))
        by_line = roles[document.id]["roles"]
        decided = (
            role_mark(document, block, by_line[str(document.text.count("\n", 0, block.start) + 1)])
            for block in document.blocks
        )
        marks = (
            Mark(Layer.ENTITY, label, Span(start, end), document.text[start:end])
            for start, end, label, _ in names[document.id]["entities"]
        )
        yield document, Annotation("anna", document.blocks, tuple(decided), tuple(marks))


@needs_articles
def test_the_names_of_the_real_articles_are_where_they_were_written_down() -> None:
    names = json.loads((HERE / "article_entities.json").read_bytes())
    assert {document.id for document, _ in real_articles()} == set(names)
    for document, gold in real_articles():
        hashes = [quote_hash for *_, quote_hash in names[document.id]["entities"]]
        assert [hashlib.sha256(mark.quote.encode()).hexdigest()[:12] for mark in gold.entities] == hashes


@needs_articles
def test_strings_of_the_real_articles() -> None:
    found = [outcome(document, gold).strings for document, gold in real_articles()]
    assert len(found) == 5
    assert min(strings.precision for strings in found) >= 0.85
    assert min(strings.recall for strings in found) >= 0.85

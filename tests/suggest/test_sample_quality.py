"""How well the detector does on the sample articles: floors that may only rise.

The samples were not trained on, but signs weighed by hand were looked at on them; the figures of the model card are
those that tell how good it is.
"""

from pathlib import Path

import pytest

from annotator.core.evaluation import Figures, outcome
from annotator.core.metrics import label_agreements
from annotator.formats import gold
from annotator.formats.format import raised
from annotator.suggest import detect

SAMPLES = Path(__file__).resolve().parents[2] / "sample_docs"


@pytest.fixture(scope="module")
def figures() -> Figures:
    golds = [text for file in sorted(SAMPLES.glob("*.json")) for text in gold.read(file, raised)]
    found = detect([text.document for text in golds])
    return Figures([outcome(text, one) for text, one in zip(golds, found, strict=True)])


def test_the_samples_main_text_is_found(figures: Figures) -> None:
    assert figures.documents == 20
    assert figures.document_line_f1 >= 0.98
    assert figures.document_character_f1 >= 0.993
    assert figures.exact >= 0.8
    assert figures.nearly_exact >= 0.95


def test_titles_and_roles_are_found(figures: Figures) -> None:
    assert figures.titles >= 0.95
    assert figures.role_f1 is not None
    assert figures.role_f1 >= 0.97


def test_no_role_is_lost_altogether(figures: Figures) -> None:
    agreements = label_agreements([gold for gold, _ in figures.roles], [found for _, found in figures.roles])
    assert {role: one.f1 for role, one in agreements.items() if one.f1 < 0.85} == {}

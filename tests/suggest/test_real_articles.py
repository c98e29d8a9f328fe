"""Five articles as a crawler left them; their roles lie here by line number, without their text."""

import json
from pathlib import Path

import pytest

from annotator import presets
from annotator.core.annotation import new_annotation
from annotator.core.document import Document, fixed_text
from annotator.core.ledger import rows
from annotator.core.memory import Memory
from annotator.core.schema import Counts
from annotator.suggest import suggest

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
GOLD: dict[str, dict[str, dict[str, str]]] = json.loads(
    Path(__file__).with_name("article_roles.json").read_bytes()
)

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not beside the checkout")


def pairs() -> list[tuple[str, str]]:
    """For every line of all articles that shows something, its role by a person and the one shown."""
    found = []
    for path in sorted(ARTICLES.glob("*.txt")):
        document = Document(fixed_text(path.read_bytes().decode()))
        gold = GOLD[document.id]["roles"]
        shown = rows(
            document, new_annotation(document, "anna"), suggest(document, Memory()), presets.label_schema()
        )
        lines = [document.text.count("\n", 0, row.block.start) + 1 for row in shown]
        assert list(map(str, lines)) == list(gold)
        found += [(gold[str(line)], row.role) for line, row in zip(lines, shown, strict=True)]
    return found


def test_every_article_has_labels() -> None:
    ids = {Document(fixed_text(path.read_bytes().decode())).id for path in ARTICLES.glob("*.txt")}
    assert ids == set(GOLD)


def test_at_least_19_of_20_lines_stand_in_the_right_column() -> None:
    schema = presets.label_schema()
    right = [
        (schema.counts(gold) is Counts.MAIN) == (schema.counts(shown) is Counts.MAIN)
        for gold, shown in pairs()
    ]
    assert sum(right) / len(right) >= 0.95


def test_at_least_9_of_10_lines_have_the_right_role() -> None:
    right = [gold == shown for gold, shown in pairs()]
    assert sum(right) / len(right) >= 0.9


def test_titles_are_found_and_none_is_made_up() -> None:
    assert [pair for pair in pairs() if "title" in pair] == [("title", "title")] * 4

"""The file itself refuses what the rules do not allow, whoever writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.record import Record
from tests.builders import article, gold, make, raw

TRAIN = article()
MARK = "UPDATE mark SET {} WHERE layer = 'entity' AND refused = 0"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """An annotated document, as any program that keeps to foreign keys may open it."""
    path = make(tmp_path_factory.mktemp("tables") / "news.annotator", Record(TRAIN, (gold(TRAIN),)))
    with raw(path) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        yield connection


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("UPDATE document SET id = 'short'", id="an id that is not the text's"),
        pytest.param(
            "UPDATE document SET sha256 = substr(sha256, 2) || 'x'", id="a hash that is not the id's"
        ),
        pytest.param("UPDATE document SET language_probability = 1.01", id="a probability above 1"),
        pytest.param("UPDATE document SET language_probability = -0.01", id="a probability below 0"),
        pytest.param("UPDATE annotation SET state = 'finished'", id="a state there is none of"),
        pytest.param("UPDATE annotation SET author = ''", id="nobody's annotation"),
        pytest.param(
            "INSERT INTO annotation(document, author, state, note, flags) VALUES (1, 'anna', 'todo', '', '')",
            id="a second annotation by one author",
        ),
        pytest.param(MARK.format("layer = 'colour'"), id="a layer there is none of"),
        pytest.param(MARK.format("origin = 'guessed'"), id="an origin there is none of"),
        pytest.param(MARK.format("start = -1"), id="a place before the text"),
        pytest.param(MARK.format('"end" = start'), id="an empty place"),
        pytest.param(MARK.format('"end" = start - 1'), id="a place that runs backwards"),
        pytest.param(MARK.format("start = 1.5"), id="half a position"),
        pytest.param(MARK.format("start = 'abc'"), id="a position that is text"),
        pytest.param(MARK.format("start = NULL"), id="no position"),
        pytest.param(MARK.format("quote = ''"), id="an entity without quote"),
        pytest.param(MARK.format("score = 1.5"), id="a score above 1"),
        pytest.param(MARK.format("seed_start = 3"), id="half a seed"),
        pytest.param(MARK.format("seed_start = 3, seed_end = 3"), id="an empty seed"),
        pytest.param(MARK.format("rank = 'first'"), id="a rank that is text"),
        pytest.param(MARK.format("rank = 1"), id="an entity with a rank"),
        pytest.param("UPDATE mark SET quote = 'x' WHERE layer = 'topic'", id="a topic with a quote"),
        pytest.param(
            "UPDATE mark SET seed_start = 0, seed_end = 1 WHERE layer = 'topic'", id="a topic with a seed"
        ),
        pytest.param(MARK.format("refused = 2"), id="refused more than once"),
        pytest.param(
            "UPDATE mark SET start = 1, \"end\" = 2 WHERE layer = 'topic'", id="a topic with a place"
        ),
        pytest.param(
            "UPDATE mark SET start = 0, \"end\" = 26 WHERE label = 'body'", id="two roles on one block"
        ),
        pytest.param("UPDATE mark SET label = 'title' WHERE label = 'body'", id="two titles"),
        pytest.param("UPDATE mark SET rank = 1 WHERE layer = 'topic'", id="two main topics"),
        pytest.param("UPDATE mark SET annotation = 99", id="a mark of no annotation"),
        pytest.param("DELETE FROM document", id="a text without its document"),
        pytest.param("DELETE FROM annotation", id="marks without their annotation"),
        pytest.param("DELETE FROM site", id="a document without its site"),
        pytest.param(
            "INSERT INTO step(number, author, turn, of, made_at) VALUES (1, 'anna', 'done', 1, '')",
            id="an act without its step",
        ),
        pytest.param(
            "INSERT INTO step(number, author, turn, of, made_at, step) VALUES (1, 'anna', 'redo', 1, '', '{}')",
            id="a turn there is none of",
        ),
    ],
)
def test_the_file_refuses(file: sqlite3.Connection, wrong: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="constraint"):
        file.execute(wrong)


def test_the_file_has_no_triggers_and_no_views(path: Path) -> None:
    """So that `trusted_schema=OFF` takes nothing away from us, and everything from a stranger's file."""
    make(path)
    with raw(path) as connection:
        kinds = connection.execute("SELECT DISTINCT type FROM sqlite_master ORDER BY 1").fetchall()
    assert kinds == [("index",), ("table",)]

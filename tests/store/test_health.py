"""`check` finds what is wrong with a file, names it in a line each, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core import edits, entities
from annotator.core.document import Document
from annotator.core.errors import ProjectUnusable
from annotator.core.record import Record
from annotator.project import Project
from tests.builders import BOAT, add, article, articles, gold, make, raw

TRAIN = article()
BOAT_TRIP = article(BOAT)


@pytest.fixture
def labelled(path: Path) -> Path:
    """A project of two documents, one annotated by two authors, with two acts of Anna."""
    with Project(path, "anna") as project:
        add(project, Record(TRAIN, (gold(TRAIN), gold(TRAIN, "ben"))), BOAT_TRIP)
        project.open(TRAIN.id)
        project.do(edits.set_note, "one")
        project.undo()
    return path


def faults(path: Path) -> list[str]:
    with Project(path, read_only=True) as project:
        return list(project.faults())


def test_a_sound_project_has_no_faults(labelled: Path) -> None:
    before = labelled.read_bytes()
    assert faults(labelled) == []
    assert labelled.read_bytes() == before


def test_a_string_that_is_no_name_is_no_fault(labelled: Path) -> None:
    with Project(labelled, "anna") as project:
        article = project.open(BOAT_TRIP.id).article
        project.do(entities.refuse_candidate, article.candidates[0])
    assert faults(labelled) == []


def of(document: Document, words: str) -> str:
    return f"document {document.id}{words}"


NO_WORDS = ": the search index does not know its words"
UNKNOWN_LABELS = "the search does not know which documents hold a label"


def moved(before: object, after: str, key: object) -> str:
    """A step that gives a document another site, as JSON."""
    return f'{{"act":"site","subject":"b","changes":[],"sites":[[{before},"{after}",[{key}]]]}}'


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        pytest.param(
            "UPDATE text SET text = replace(text, 'Manaus', 'Belem')",
            [of(BOAT_TRIP, ": its text is not the one that was imported")],
            id="a text that was changed",
        ),
        pytest.param(
            "DELETE FROM text WHERE document = 2",
            [of(BOAT_TRIP, ": its text is not the one that was imported")],
            id="a text that is lost",
        ),
        pytest.param(
            'UPDATE mark SET start = start + 1, "end" = "end" + 1 WHERE layer = \'entity\' AND refused = 0 '
            "AND annotation = 2",
            [of(TRAIN, f", annotation of ben: Document {TRAIN.id}: the mark at 29 to 35 quotes")],
            id="a mark that slipped",
        ),
        pytest.param(
            "UPDATE mark SET quote = '0123456789ab' WHERE layer = 'role' AND label = 'title' AND annotation = 1",
            [of(TRAIN, f", annotation of anna: Document {TRAIN.id}: the mark at 28 to 51 quotes")],
            id="a role whose block is another",
        ),
        pytest.param(
            "UPDATE mark SET label = 'SHIP' WHERE layer = 'entity' AND refused = 0 AND annotation = 1",
            [UNKNOWN_LABELS, of(TRAIN, ", annotation of anna: The label schema has no entity label “SHIP”")],
            id="a label that no export could write",
        ),
        pytest.param(
            "UPDATE annotation SET blocks = '[[0' WHERE author = 'ben'",
            [of(TRAIN, ", annotation of ben: ")],
            id="an annotation that cannot be read",
        ),
        pytest.param(
            f"UPDATE annotation SET blocks = '{'[' * 100_000}' WHERE author = 'ben'",
            [of(TRAIN, ", annotation of ben: ")],
            id="blocks without an end",
        ),
        pytest.param(
            "DELETE FROM document_search_docsize WHERE id = 2",
            [of(BOAT_TRIP, NO_WORDS)],
            id="a text never indexed",
        ),
        pytest.param(
            "INSERT INTO document_search(document_search, rowid, body) VALUES ('delete', 2, 'comunidades')",
            [of(BOAT_TRIP, NO_WORDS)],
            id="an index that lost a word",
        ),
        pytest.param(
            "INSERT INTO document_search(rowid, body) VALUES (7, 'stray')",
            ["the search index holds documents that are not there (1)"],
            id="an index of more than there is",
        ),
        pytest.param(
            "DELETE FROM held_label WHERE author = 'ben' AND label = 'title'",
            [f"{UNKNOWN_LABELS} (1)"],
            id="a label that the search would not find",
        ),
        pytest.param(
            "INSERT INTO held_label VALUES ('ben', 'role', 'lead', 1)",
            [f"{UNKNOWN_LABELS} (1)"],
            id="a label that the search would find where it is not",
        ),
        pytest.param(
            "DELETE FROM document_search_data WHERE id > 10",
            sorted([of(TRAIN, NO_WORDS), of(BOAT_TRIP, NO_WORDS)]),
            id="an index without its pages",
        ),
        *(
            pytest.param(
                f"UPDATE step SET step = '{step}' WHERE number = 1",
                [
                    f"entry {number} of the history cannot be read: undo and redo end there"
                    for number in (1, 2)
                ],
                id=f"a step that cannot be read: {what}",
            )
            for what, step in {
                "cut off": "{",
                "without an end": "[" * 100_000,
                "names of sites": moved(1, "b", 1),
                "half a character": moved(r'"\ud800"', "b", 1),
                "keys of documents": moved('"a"', "b", '"x"'),
            }.items()
        ),
        *(
            pytest.param(
                f"INSERT INTO setting (name, value) VALUES ('relabellings', '{renamed}')",
                [
                    f"entry {number} of the history cannot be read: undo and redo end there"
                    for number in (1, 2)
                ],
                id=f"what became of labels: {what}",
            )
            for what, renamed in {"cut off": "{", "no table": "[1]", "no number": '{"x":[]}'}.items()
        ),
        pytest.param(
            "UPDATE document SET site = 9 WHERE key = 2",
            ["row 2 of document names a row of site that is not there"],
            id="a site that is lost",
        ),
    ],
)
def test_check_finds(labelled: Path, damage: str, found: list[str]) -> None:
    with raw(labelled) as connection:
        connection.execute(damage)
    said = faults(labelled)
    assert [line[: len(start)] for line, start in zip(said, found, strict=True)] == found


def test_a_damaged_page_is_found_or_the_file_is_refused(path: Path) -> None:
    make(path, *articles(200))
    sound = path.read_bytes()
    for page in range(1, len(sound) // 4096, 5):
        path.write_bytes(sound[: page * 4096] + b"\x5a" * 4096 + sound[(page + 1) * 4096 :])
        try:
            found = faults(path)
        except ProjectUnusable as error:
            found = [error.reason]
        assert found, page

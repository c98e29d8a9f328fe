"""Finding documents: by words with or without their accents, by filters, in either order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core import edits
from annotator.core.annotation import Flag
from annotator.core.document import Document
from annotator.core.query import Order, parsed
from annotator.core.record import Record
from annotator.project import Project
from annotator.store import search
from annotator.store.documents import Found
from tests.builders import BOAT, add, article, gold, ids, raw

TRAIN = article(language="vi", title="Tàu")
RIVER = article(BOAT, site="jornal.example", language="pt")
ISLAND = article("阿里山小火車\n新的列車今天開了。\n", site="Báo-Đảo.example", language="zh-tw")
HOUR = article("ครม. อนุมัติรถไฟ\nAT&T, C++ và E10! “foo@bar”\n", site=RIVER.site)
ALL = (TRAIN, RIVER, ISLAND, HOUR)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Four articles in four scripts."""
    with Project(tmp_path_factory.mktemp("library") / "news.annotator", "anna") as project:
        add(project, *ALL)
        yield project


def found(project: Project, typed: str) -> list[Document]:
    by_id = {document.id: document for document in ALL}
    return [by_id[document_id] for document_id in ids(project, parsed(typed))]


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("", [*ALL]),
        ("tuyến", [TRAIN]),
        ("tuyen", [TRAIN]),
        ("TUYẾN TÀU", [TRAIN]),
        ("tuyê\u0301n", [TRAIN]),
        ("dang van minh", [TRAIN]),
        ("Đặng", [TRAIN]),
        ("dien đien điện", [TRAIN]),
        ("manaus", [RIVER]),
        ("barco-hospital", [RIVER]),
        ("hospital barco", [RIVER]),
        ("hospital-barco", []),
        ("man", [RIVER]),
        ("m", [TRAIN, RIVER]),
        ("d", [TRAIN]),
        ("đ", [TRAIN]),
        ("ma", [RIVER]),
        ("火", [ISLAND]),
        ('"m"', []),
        ("man rio", []),
        ("trang chu", [TRAIN, RIVER]),
        ("火車", [ISLAND]),
        ("車火", []),
        ("รถไฟ", [HOUR]),
        ("AT&T", [HOUR]),
        ("C++ E10!", [HOUR]),
        ("foo@bar", [HOUR]),
        ("bar@foo", []),
        ("🚆", [*ALL]),
        ("12", [TRAIN]),
        ("nowhere", []),
        ("tuyến nowhere", []),
        ("site:jornal", [RIVER, HOUR]),
        ("site:JORNAL.example", [RIVER, HOUR]),
        ("site:Đảo", [ISLAND]),
        ("site:jornal site:bao.", [TRAIN, RIVER, HOUR]),
        ("site:%", []),
        ("lang:pt", [RIVER]),
        ("lang:zh", [ISLAND]),
        ("lang:zh-tw", [ISLAND]),
        ("lang:z", []),
        ("lang:vi lang:pt", [TRAIN, RIVER]),
        ("lang:unknown", [HOUR]),
        ("site:jornal lang:pt rio", [RIVER]),
        ("site:jornal lang:vi", []),
        ("is:todo", [*ALL]),
        ("is:done", []),
        ("is:flagged", []),
    ],
)
def test_finds(library: Project, typed: str, documents: list[Document]) -> None:
    assert found(library, typed) == documents


NAUGHTY = (
    '" \' \\ * ( ) ^ : - + NOT AND OR NEAR( NEAR/2 body: {a b} "" "a\'\'b" a* *a ^a -a a:b ; DROP TABLE text; -- /* */ '
    "%s %% _ ? ?1 :a @a $a \0 \x1b[31m \u202e \ufeff 'x' OR 1=1 site: lang: is: is:nothing SITE:a \ud800"
)


@pytest.mark.parametrize(
    "typed", [NAUGHTY, *NAUGHTY.split(" "), "a " * 5000, "site:a " * 3000, "lang:b " * 3000]
)
def test_any_typed_text_is_a_query(library: Project, typed: str) -> None:
    for order in Order:
        library.matching(parsed(typed, order))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text("\"'*()^:-+ aNORD\0", max_size=30))
def test_no_text_is_too_odd_to_be_typed(library: Project, typed: str) -> None:
    library.matching(parsed(typed, Order.USEFUL_FIRST))


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_word_of_a_document_finds_it(library: Project, data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(ALL))
    word = data.draw(st.sampled_from(document.text.split()))
    assert document in found(library, word)


def test_filters_tell_states_flags_and_doubt_of_the_one_who_asks(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *ALL)
        project.open(TRAIN.id)
        project.do(edits.finish)
        project.open(RIVER.id)
        project.do(edits.skip, Flag.WRONG_LANGUAGE)
        project.open(ISLAND.id)
        project.do(edits.set_flag, Flag.BAD_EXTRACTION, raised=True)
        project.flush()
        doubts = [Found(HOUR.id, "", HOUR.language, 1.0), Found(RIVER.id, "", RIVER.language, 0.99)]
        project._store.keep_found("detector-1", doubts).result()
        hers = {
            "is:done": [TRAIN],
            "is:skipped": [RIVER],
            "is:todo": [ISLAND, HOUR],
            "is:flagged": [RIVER, ISLAND],
            "is:unsure": [HOUR],
            "is:flagged is:todo": [ISLAND],
            "is:done is:skipped": [],
        }
        assert {typed: found(project, typed) for typed in hers} == hers
        project.work_as("ben")
        assert found(project, "is:todo") == [*ALL]
        assert found(project, "is:flagged") == []


def test_labels_find_the_documents_that_hold_them_all(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, Record(TRAIN, (gold(TRAIN), gold(TRAIN, "ben"))), RIVER, ISLAND, HOUR)
        project.open(RIVER.id)
        project.do(edits.add_topic, "15000000")
        project.do(edits.set_role, [RIVER.blocks[1]], "title")
        project.flush()
        hers = {
            "label:LOC": [TRAIN],
            "label:loc": [TRAIN],
            "label:PER": [],  # refused is not marked
            "label:title": [TRAIN, RIVER],
            "label:titl": [TRAIN, RIVER],
            "label:title label:15000000": [RIVER],
            "label:sport": [RIVER],
            'label:"thể thao"': [RIVER],
            "label:the-thao": [RIVER],
            "label:title manaus": [RIVER],
            "label:title is:todo lang:vi": [TRAIN],
            "label:nothing": [],
            "label:": [*ALL],
            'label:"': [*ALL],
        }
        assert {typed: found(project, typed) for typed in hers} == hers
        assert ids(project, parsed("label:title", Order.USEFUL_FIRST)) == [TRAIN.id, RIVER.id]
        project.work_as("ben")
        assert found(project, "label:title") == [TRAIN]


def test_a_document_holds_a_label_until_the_last_mark_with_it_goes(path: Path) -> None:
    first, second = RIVER.blocks[:2]
    with Project(path, "anna") as project:
        add(project, TRAIN, RIVER)
        project.open(RIVER.id)

        def holds(label: str) -> bool:
            project.flush()
            return found(project, f"label:{label}") == [RIVER]

        project.do(edits.set_role, [first, second], "related")
        assert holds("related")
        project.do(edits.set_role, [first], "lead")
        assert holds("related")
        assert holds("lead")
        project.do(edits.set_role, [second], "lead")
        assert not holds("related")
        project.undo()
        assert holds("related")
        assert holds("lead")
        project.undo()
        assert not holds("lead")


@pytest.mark.parametrize("few", [0, 20_000])
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_conditions_together_find_what_each_of_them_finds(
    library: Project, monkeypatch: pytest.MonkeyPatch, few: int, data: st.DataObject
) -> None:
    """In either order, however many are found."""
    monkeypatch.setattr(search, "_FEW", few)
    known = ("tuyen", "rio", "trang chu", "site:jornal", "lang:vi", "is:todo", "is:unsure", "label:title")
    typed = data.draw(st.lists(st.sampled_from(known), unique=True, max_size=4))
    expected = {document.id for document in ALL}
    for part in typed:
        expected &= set(ids(library, parsed(part)))
    both = [ids(library, parsed(" ".join(typed), order)) for order in Order]
    assert set(both[0]) == set(both[1])
    if not any(part in ("tuyen", "rio", "trang chu") for part in typed[:-1]):
        assert set(both[0]) == expected


def test_most_useful_first_puts_doubt_before_certainty_and_what_is_to_do_before_what_is_not(
    path: Path,
) -> None:
    with Project(path, "anna") as project:
        add(project, *ALL)
        doubts = {TRAIN: 9.0, RIVER: 0.5, ISLAND: 2.5}
        found = [Found(document.id, "", document.language, doubt) for document, doubt in doubts.items()]
        project._store.keep_found("detector-1", found).result()
        project.open(TRAIN.id)
        project.do(edits.finish)
        project.flush()
        useful = [ISLAND.id, RIVER.id, HOUR.id, TRAIN.id]
        assert ids(project, parsed("", Order.USEFUL_FIRST)) == useful
        assert ids(project, parsed("rio", Order.USEFUL_FIRST)) == [RIVER.id]
        assert ids(project, parsed("")) == [document.id for document in ALL]


def test_what_is_added_later_is_found_and_what_is_known_is_not_found_twice(path: Path) -> None:
    with Project(path) as project:
        add(project, TRAIN)
        add(project, TRAIN, RIVER)
        assert found(project, "trang chu") == [TRAIN, RIVER]
    with Project(path, read_only=True) as project:
        assert found(project, "manaus") == [RIVER]


def test_a_text_with_nul_is_found_by_what_stands_behind_it(path: Path) -> None:
    document = article("before\0after\n")
    with Project(path) as project:
        add(project, document)
        for typed in ("before", "after"):
            assert ids(project, parsed(typed)) == [document.id]


def test_summaries_come_in_the_order_asked_for_without_those_that_are_not_there(library: Project) -> None:
    keys = list(library.matching(parsed("")))
    several = library.summaries([keys[2], 99, keys[0]])
    assert [summary.document_id for summary in several] == [ISLAND.id, TRAIN.id]
    island, train = several
    assert (island.title, island.site, island.language) == ("阿里山小火車", ISLAND.site, "zh-tw")
    assert (train.title, train.blocks, train.doubt, train.flagged) == ("Tàu", 6, None, False)


def test_a_gap_among_the_keys_leaves_no_document_out_and_adds_none(tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    with Project(path, "anna") as project:
        assert list(project.matching(parsed(""))) == []
        add(project, *ALL)
        assert list(project.matching(parsed(""))) == [1, 2, 3, 4]
    with raw(path) as other:
        other.execute("DELETE FROM document WHERE key = 2")
    with Project(path, "anna", read_only=True) as project:
        assert list(project.matching(parsed(""))) == [1, 3, 4]


def test_what_is_to_do_is_told_in_the_order_asked_for_and_for_the_one_who_asks(path: Path) -> None:
    documents = [Document(f"Article number {number}") for number in range(4)]
    with Project(path, "anna") as project:
        add(project, *documents)
        for document, edit in zip(documents[1:3], (edits.finish, edits.skip), strict=True):
            project.open(document.id)
            project.do(edit)
        project.open(documents[3].id)
        project.do(edits.set_note, "looked at, and not done")
        project.flush()
        keys = [key for document in reversed(documents) if (key := project.key_of(document.id)) is not None]
        assert project.tally.to_do(keys, "anna") == [keys[0], keys[3]]
        assert project.tally.to_do(keys, "ben") == keys
        assert project.tally.to_do([], "anna") == []

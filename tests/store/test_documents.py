"""Documents: each text once, with the lines of its site remembered, and what was found out about it kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.document import Document, Language
from annotator.core.errors import DamagedDocument, UnknownDocument
from annotator.core.memory import Memory
from annotator.core.query import parsed
from annotator.core.record import Added, Record
from annotator.project import Project
from annotator.store.documents import Found
from tests.builders import BOAT, add, article, articles, gold, ids, kept, raw

ODD = "A\0B\n\ufeff\u2028\x85\ufffe\U0010ffff e\u0301 \u202eשלום\u202c 👩‍👩‍👧\x1b[31m\n" + "đ" * 70_000


@pytest.mark.parametrize("text", ["", "\n \u200b\n", "x", ODD], ids=["nothing", "blank", "one letter", "odd"])
def test_a_document_comes_back_to_the_letter(project: Project, text: str) -> None:
    document = Document(
        text, "ngoài-1", "a\0b/c.txt", "bao\0.example", "Tên\n", Language("zh-cn", 0.123456789)
    )
    add(project, document)
    assert project._store.document(document.id) == document


def test_the_same_text_is_kept_once_and_as_it_came_first(project: Project, train: Document) -> None:
    again = article(site="other.example", title="Another title")
    assert add(project, again) == Added(known=1)
    assert add(project, article(BOAT), article(BOAT, title="Later")) == Added(new=1, known=1)
    assert [record.document for record in project.records() if record.document.id == train.id] == [train]
    assert project._store.document(article(BOAT).id).title == ""
    assert project.progress().documents == 2


def test_an_authors_first_annotation_is_kept_and_others_are_added_beside(
    project: Project, train: Document
) -> None:
    anna, ben = gold(train), gold(train, "ben")
    assert add(project, Record(train, (anna,))) == Added(known=1, annotations=1)
    other = gold(train, "anna")
    assert add(project, Record(train, (other, ben))) == Added(known=1, annotations=1, kept=1)
    assert kept(project) == {train.id: (anna, ben)}


def test_a_document_that_is_not_there_is_unknown(project: Project) -> None:
    with pytest.raises(UnknownDocument, match="holds no document 0000"):
        project.open("0000")
    assert project.key_of("0000") is None


def test_a_document_goes_by_one_key_in_lists(project: Project, train: Document) -> None:
    key = project.key_of(train.id)
    assert key is not None
    assert list(project.matching(parsed(""))) == [key]


def test_a_text_changed_from_outside_is_never_shown_as_the_articles_own(path: Path) -> None:
    (document,) = articles(1)
    with Project(path) as project:
        add(project, document)
    with raw(path) as connection:
        connection.execute("UPDATE text SET text = replace(text, 'tàu', 'xe')")
    with Project(path) as project:
        with pytest.raises(DamagedDocument):
            project.open(document.id)
        with pytest.raises(DamagedDocument):
            list(project.records())


def test_documents_come_in_the_order_of_their_ids_over_many_pages(project: Project, train: Document) -> None:
    several = articles(250)
    add(project, *several)
    found = [record.document for record in project.records()]
    assert found == sorted((*several, train), key=lambda document: document.id)
    listed = ids(project, parsed(""))
    assert listed == [train.id, *(document.id for document in several)]


# What a site remembers


def test_a_site_counts_on_how_many_other_pages_a_line_stands(project: Project, train: Document) -> None:
    other_site = article(BOAT, site="jornal.example")
    same_site = article(BOAT + "Trang chủ Thời sự Thể thao\n  Hà Nội mở tuyến tàu mới \n")
    add(project, other_site, same_site, *articles(2))
    memory = project._store.memory(train)
    assert memory.pages == 3
    assert memory.line_pages["Trang chủ Thời sự Thể thao"] == 3
    assert memory.line_pages["Tin liên quan"] == 3
    assert memory.line_pages["Hà Nội mở tuyến tàu mới"] == 3
    assert memory.line_pages["Ảnh: Minh Đức"] == 2
    assert project._store.memory(other_site) == Memory()


def test_known_documents_and_long_lines_are_not_counted(project: Project, train: Document) -> None:
    long = "Một dòng dài " * 20
    add(project, train, train)
    assert project._store.memory(train) == Memory()
    several = [article(f"{long}\nDòng ngắn\nBài {number}") for number in range(2)]
    add(project, *several)
    add(project, *several)
    memory = project._store.memory(several[0])
    assert (memory.pages, memory.line_pages) == (2, {"Dòng ngắn": 1})


# What was found out


def test_what_was_found_fills_what_did_not_come_with_the_document(project: Project, train: Document) -> None:
    given = article(BOAT, title="O barco", language="pt")
    add(project, given)
    assert project._store.count_not_seen_by("detector-1") == 2
    found = [
        Found(one.id, "Found title", Language("xx", 0.5), doubt)
        for one, doubt in ((train, 3.0), (given, 0.0))
    ]
    project._store.keep_found("detector-1", found).result()
    assert project._store.count_not_seen_by("detector-1") == 0
    assert project._store.not_seen_by("detector-1", 10) == []
    assert [document_id for document_id, *_ in project._store.not_seen_by("detector-2", 1)] == [train.id]
    summaries = project.summaries(project.matching(parsed("")))
    assert [(one.title, one.language, one.doubt) for one in summaries] == [
        ("Found title", "xx", 3.0),
        ("O barco", "pt", 0.0),
    ]
    assert project._store.document(given.id) == given


def test_a_document_without_a_title_is_listed_by_the_line_that_was_found_or_its_first(
    project: Project,
) -> None:
    byline, text = "By Anna Holt", "The ferry was late again on Monday."
    one, other = article(f"{byline}\n{text}"), article(f"{text}\n{byline}")
    add(project, one, other)
    found = [Found(one.id, "", one.language, 0.0, text), Found(other.id, "", other.language, 0.0)]
    project._store.keep_found("detector-1", found).result()
    listed = {
        summary.document_id: summary.title for summary in project.summaries(project.matching(parsed("")))
    }
    assert (listed[one.id], listed[other.id]) == (text, text)


def test_the_detector_looks_at_every_document_once(project: Project) -> None:
    add(project, *articles(5))
    seen = [*project.survey.look(4), *project.survey.look(4)]
    assert len(seen) == len(set(seen)) == 6
    assert project.survey.look(4) == ()
    assert project.survey.left() == 0
    (summary, *_) = project.summaries(project.matching(parsed("")))
    assert summary.language == "vi"
    assert summary.doubt is not None


def test_a_damaged_document_is_looked_at_once_as_well(project: Project, train: Document) -> None:
    """Else an import, which goes on until nothing is left to look at, would never end."""
    with raw(project.path) as connection:
        connection.execute("UPDATE text SET text = replace(text, 'tàu', 'xe')")
    assert project.survey.look(4) == (train.id,)
    assert project.survey.look(4) == ()

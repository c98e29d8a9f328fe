"""Sites in the project file: counted, moved for many at once, taught, forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core import edits
from annotator.core.annotation import AnnotationState
from annotator.core.document import Document
from annotator.core.errors import InvalidText, NothingToDo, ReadOnlyProject
from annotator.core.memory import Memory, SiteModel
from annotator.core.query import Query, parsed
from annotator.core.record import Record
from annotator.core.summary import SiteSummary
from annotator.project import Project
from annotator.store.site_models import model_from_json, model_to_json
from annotator.suggest.site_lessons import AGENT
from tests.builders import add, article, articles, ids, make, raw
from tests.suggest.site_pages import TOWNS, finished, memory_of, page, wanted

PAGES = [page(number) for number in range(len(TOWNS))]
UNSEEN = PAGES[-1]
HERALD = UNSEEN.site


@pytest.fixture
def herald(path: Path) -> Iterator[Project]:
    """Sixteen pages of one site, six of them done by Anna."""
    with Project(path, "anna") as project:
        add(project, *(Record(one, (finished(one),)) for one in PAGES[:6]), *PAGES[6:])
        yield project


def answers(project: Project, document: Document) -> tuple[bool, ...]:
    article = project.open(document.id).article
    return tuple(row.is_main for row in article.rows)


def learn(project: Project) -> tuple[str, ...]:
    return project.sites.learn_all(project.schema)


def move(project: Project, documents: Iterable[Document], name: str) -> None:
    """Gives documents another site and waits until it is on the disk."""
    found = [project.key_of(document.id) for document in documents]
    names = {key: name for key in found if key is not None}
    if moves := project.sites.moves(names):
        project.change_sites(name, moves).result()


def sites_of(project: Project, documents: Iterable[Document]) -> list[str]:
    return [project._store.document(document.id).site for document in documents]


def counts(path: Path) -> list[list[tuple[object, ...]]]:
    """Everything that is counted for sites, by their names."""
    with raw(path) as connection:
        return [
            sorted(
                connection.execute(
                    f"SELECT name, {column}, c.pages FROM {table} c JOIN site ON site.key = c.site"
                )
            )
            for table, column in (("site_line", "line"), ("site_beginning", "beginning"))
        ] + [sorted(connection.execute("SELECT name, pages FROM site"))]


# Counting


def test_a_document_remembers_what_the_others_of_its_site_have_in_common_with_it(herald: Project) -> None:
    memory = herald._store.memory(UNSEEN)
    assert memory == memory_of(UNSEEN, PAGES)
    assert memory.beginning_pages["by ann lee, "] == len(PAGES) - 1
    assert "by ann lee, 0 may" not in memory.line_pages


def test_a_document_that_is_alone_on_its_site_remembers_nothing(project: Project, train: Document) -> None:
    assert project._store.memory(train) == Memory()


# Moving


def test_documents_move_with_all_that_is_counted(path: Path, tmp_path: Path) -> None:
    documents = articles(6)
    with Project(path, "anna") as project:
        add(project, *documents)
        move(project, documents[:4], " other.example ")
        assert sites_of(project, documents) == ["other.example"] * 4 + ["bao.example"] * 2
    moved = [Document(one.text, site="other.example") for one in documents[:4]]
    make(tmp_path / "fresh.annotator", *moved, *documents[4:])
    assert counts(path) == counts(tmp_path / "fresh.annotator")


def test_moved_back_all_is_as_before(path: Path) -> None:
    documents = articles(5)
    make(path, *documents)
    before = counts(path)
    for name in ("elsewhere", documents[0].site):
        with Project(path) as project:
            move(project, documents, name)
    assert counts(path) == before


def test_a_site_without_documents_is_none(project: Project, train: Document) -> None:
    move(project, [train], "elsewhere")
    assert project.sites.summaries() == (SiteSummary("elsewhere", 1, 0),)
    assert ids(project, parsed("site:bao")) == []
    assert ids(project, parsed("site:elsewhere")) == [train.id]


@settings(max_examples=15)
@given(moves=st.lists(st.tuples(st.sets(st.integers(0, 4)), st.sampled_from("abc")), max_size=4))
def test_whatever_is_moved_the_counts_are_those_of_documents_added_so(
    moves: list[tuple[set[int], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("moves")
    documents = list(articles(5, site="a"))
    with Project(folder / "moved.annotator") as project:
        add(project, *documents)
        for chosen, name in moves:
            move(project, [documents[index] for index in chosen], name)
            for index in chosen:
                documents[index] = Document(documents[index].text, site=name)
    make(folder / "fresh.annotator", *documents)
    assert counts(folder / "moved.annotator") == counts(folder / "fresh.annotator")


def test_documents_are_parted_by_the_lines_they_share(path: Path) -> None:
    frames = [
        [f"A long line of the frame of paper {paper}, number {row}" for row in "abc"] for paper in "xyz"
    ]
    documents = [
        Document("\n".join((*frame, f"Article {number}")), site="crawl")
        for frame, size in zip(frames, (2, 3, 1), strict=True)
        for number in range(size)
    ]
    with Project(path) as project:
        add(project, *documents)
        names = project.sites.parted(project.matching(Query()), "papers")
        project.change_sites("papers", project.sites.moves(names)).result()
        found = sites_of(project, documents)
    assert found == ["papers 2"] * 2 + ["papers"] * 3 + ["crawl"]


def test_a_name_that_no_file_could_keep_is_refused(project: Project, train: Document) -> None:
    with pytest.raises(InvalidText):
        move(project, [train], "half of \ud83d")
    assert project._store.document(train.id).site == train.site


def test_a_change_of_sites_is_one_step_that_undo_takes_back_in_a_later_sitting(path: Path) -> None:
    documents = articles(5)
    make(path, *documents)
    before = counts(path)
    with Project(path, "anna") as project:
        project.open(documents[0].id)
        project.do(edits.set_note, "first")
        move(project, documents[:3], "elsewhere")
        moved = counts(path)
    with Project(path, "anna") as project:
        project.open(documents[0].id)
        assert project.undo().article.document.site == "bao.example"
        assert sites_of(project, documents) == ["bao.example"] * 5
        assert counts(path) == before
        assert project.undo().article.annotation.note == ""
        project.redo()
        assert project.redo().article.document.site == "elsewhere"
        assert sites_of(project, documents) == ["elsewhere"] * 3 + ["bao.example"] * 2
        assert counts(path) == moved
        assert list(project.faults()) == []


def test_undo_leaves_where_it_is_what_somebody_has_moved_on_since(path: Path) -> None:
    documents = articles(3)
    make(path, *documents)
    with Project(path, "anna") as project:
        project.open(documents[0].id)
        move(project, documents, "elsewhere")
        project.work_as("ben")
        move(project, documents[1:2], "further")
        project.work_as("anna")
        project.undo()
        assert sites_of(project, documents) == ["bao.example", "further", "bao.example"]


def test_documents_that_are_of_the_site_already_make_no_step(project: Project, train: Document) -> None:
    with pytest.raises(NothingToDo):
        project.change_sites(train.site, project.sites.moves({1: train.site}))


def test_who_only_reads_moves_nothing(path: Path, train: Document) -> None:
    make(path, train)
    with Project(path, read_only=True) as project, pytest.raises(ReadOnlyProject):
        move(project, [train], "elsewhere")


# Learning


def test_what_was_done_on_a_site_shows_on_its_next_article(herald: Project) -> None:
    assert answers(herald, UNSEEN) != wanted(UNSEEN)
    assert learn(herald) == (HERALD,)
    assert answers(herald, UNSEEN) == wanted(UNSEEN)
    assert herald.sites.summaries() == (SiteSummary(HERALD, len(PAGES), 6, is_learnt=True),)


def test_what_was_learnt_is_there_after_a_restart(herald: Project, path: Path) -> None:
    learn(herald)
    before = herald._store.memory(UNSEEN)
    herald.close()
    with Project(path) as again:
        assert again._store.memory(UNSEEN) == before
        assert again.sites.to_learn() == ()
        assert answers(again, UNSEEN) == wanted(UNSEEN)


def test_a_site_is_learnt_anew_after_each_article_that_is_done_or_reopened(herald: Project) -> None:
    learn(herald)
    herald.open(PAGES[8].id)
    herald.do(edits.finish)
    herald.flush()
    assert learn(herald) == (HERALD,)
    herald.do(edits.reopen)
    herald.flush()
    assert learn(herald) == (HERALD,)
    assert learn(herald) == ()


def test_other_sites_hear_nothing_of_it(herald: Project) -> None:
    other = page(3, site="elsewhere.example")
    add(herald, Document(other.text + "\nand more", site=other.site))
    learn(herald)
    assert herald._store.memory(Document(other.text + "\nand more", site=other.site)).site_model is None


def test_a_site_whose_articles_teach_nothing_is_not_tried_again_and_again(path: Path) -> None:
    with Project(path, "anna") as project:
        add(project, *(Record(one, (finished(one),)) for one in PAGES[:2]), *PAGES[2:])
        assert learn(project) == (HERALD,)
        assert learn(project) == ()
        assert project.sites.summaries() == (SiteSummary(HERALD, len(PAGES), 2),)


def test_a_person_can_have_it_forgotten_and_allow_it_again(herald: Project) -> None:
    general = answers(herald, UNSEEN)
    learn(herald)
    herald.sites.forget(HERALD)
    assert answers(herald, UNSEEN) == general
    assert learn(herald) == ()
    assert herald.sites.summaries() == (SiteSummary(HERALD, len(PAGES), 6, is_off=True),)
    herald.sites.allow(HERALD)
    assert learn(herald) == (HERALD,)
    assert answers(herald, UNSEEN) == wanted(UNSEEN)


def test_learning_that_was_under_way_when_a_person_said_no_is_dropped(herald: Project) -> None:
    herald.sites.forget(HERALD)
    assert herald.sites.learn(HERALD, herald.schema) is False
    assert herald._store.memory(UNSEEN).site_model is None


def test_a_moved_document_leaves_what_was_learnt_behind(herald: Project) -> None:
    learn(herald)
    move(herald, PAGES[:1], "elsewhere")
    assert herald._store.memory(UNSEEN).site_model is None
    assert set(learn(herald)) == {HERALD, "elsewhere"}
    assert herald._store.memory(UNSEEN).site_model is not None


def test_list_and_queue_look_again_at_a_site_that_was_learnt(herald: Project) -> None:
    while herald.survey.look(50):
        pass
    before = {one.document_id: one.doubt for one in herald.summaries(herald.matching(Query()))}
    learn(herald)
    assert herald.survey.left() == len(PAGES)
    while herald.survey.look(50):
        pass
    after = {one.document_id: one.doubt for one in herald.summaries(herald.matching(Query()))}
    assert (after[UNSEEN.id] or 0) < (before[UNSEEN.id] or 0)


def test_no_mark_of_a_person_is_changed_by_it(herald: Project) -> None:
    before = [record.annotations for record in herald.records([AnnotationState.DONE])]
    learn(herald)
    assert [record.annotations for record in herald.records([AnnotationState.DONE])] == before


def test_a_damaged_article_is_passed_over(herald: Project, path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE text SET text = 'not what it was' WHERE document = 1")
    learn(herald)
    assert herald._store.memory(UNSEEN).site_model is not None


def test_damaged_numbers_teach_nothing(herald: Project, path: Path) -> None:
    general = answers(herald, UNSEEN)
    learn(herald)
    for numbers in (
        "",
        "[]",
        "{}",
        '{"agent": 1}',
        "[" * 100_000,
        '{"agent":"a","articles":1,"weights":[],"seen":[7]}',
    ):
        with raw(path) as connection:
            connection.execute("UPDATE site_model SET numbers = ?", (numbers,))
        assert answers(herald, UNSEEN) == general


@given(
    st.lists(st.floats(-10, 10)),
    st.lists(
        st.dictionaries(st.text(), st.tuples(st.floats(0, 200), st.floats(0, 200)), max_size=3), max_size=3
    ),
    st.dictionaries(st.text(), st.tuples(st.text(), st.integers(2, 200)), max_size=3),
)
def test_a_site_model_comes_back_as_it_was(
    weights: list[float], seen: list[dict[str, tuple[float, float]]], roles: dict[str, tuple[str, int]]
) -> None:
    model = SiteModel(AGENT, 4, tuple(weights), tuple(seen), roles, dict(reversed(roles.items())))
    assert model_from_json(model_to_json(model)) == model


def test_articles_of_the_group_that_a_person_names_count_together(path: Path) -> None:
    one, other = article(site="a"), article("Trang chủ Thời sự Thể thao\nMột bài khác", site="b")
    with Project(path) as project:
        add(project, one, other)
        move(project, [one, other], "bao")
        assert project._store.memory(project._store.document(one.id)).line_pages == {
            "Trang chủ Thời sự Thể thao": 1
        }

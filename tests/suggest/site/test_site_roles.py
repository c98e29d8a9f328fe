"""The roles of a site's lines: learnt where finished articles agree, suggested on other pages with the reason."""

from dataclasses import replace

import pytest

from annotator.core.memory import SiteModel
from annotator.suggest import boilerplate
from annotator.suggest.site.roles import known_roles, learnt_roles
from annotator.suggest.site_lessons import Lesson, learnt
from tests.suggest.site_pages import SCHEMA, lessons, memory_of, page

APPEAL_LINE, BACK_LINE = 7, 8
UNSEEN = page(20)


def retold(lesson: Lesson, line: int, role: str) -> Lesson:
    """The article with another role on one of its lines."""
    block = lesson.document.blocks[line]
    roles = tuple(
        mark._replace(label=role) if mark.span == block else mark for mark in lesson.annotation.roles
    )
    return replace(lesson, annotation=replace(lesson.annotation, roles=roles))


def suggested(model: SiteModel | None, line: int) -> tuple[str, str]:
    """The role that a line of an unseen page has as boilerplate, and the reason."""
    memory = replace(memory_of(UNSEEN, [page(number) for number in range(16)]), site_model=model)
    found = [one for one in boilerplate.suggest(UNSEEN, memory) if one.mark.span == UNSEEN.blocks[line]]
    return found[-1].mark.label, str(found[-1].reason)


def test_a_line_gets_the_role_it_had_and_says_in_how_many_articles() -> None:
    model = learnt([retold(lesson, BACK_LINE, "legal") for lesson in lessons(5)], SCHEMA)
    assert suggested(None, BACK_LINE)[0] != "legal"
    role, reason = suggested(model, BACK_LINE)
    assert role == "legal"
    assert "5 articles" in reason


def test_a_line_whose_beginning_alone_comes_again_gets_its_role() -> None:
    model = learnt([retold(lesson, APPEAL_LINE, "promotion") for lesson in lessons(5)], SCHEMA)
    assert suggested(model, APPEAL_LINE)[0] == "promotion"


def test_where_articles_differ_nothing_is_learnt() -> None:
    some = lessons(6)
    model = learnt([retold(lesson, BACK_LINE, "legal") for lesson in some[:3]] + some[3:], SCHEMA)
    assert model is not None
    assert "back to the herald" not in model.line_roles


def test_a_line_of_one_article_and_main_text_teach_no_role() -> None:
    articles = [
        [("Menu", "navigation"), ("He said so.", "body")],
        [("Imprint", "legal"), ("He said so.", "body")],
    ]
    assert learnt_roles(articles, ["body"]) == ({}, {})


def test_a_role_moves_no_line_to_the_other_column() -> None:
    some = lessons(5)
    model = learnt(some, SCHEMA)
    assert model is not None
    other = replace(
        model, line_roles=dict.fromkeys(("the harbour herald", "back to the herald"), ("legal", 5))
    )
    memory = memory_of(UNSEEN, [page(number) for number in range(16)])
    columns = [
        list(boilerplate.judge(UNSEEN, replace(memory, site_model=one)).is_main) for one in (model, other)
    ]
    assert columns[0] == columns[1]


@pytest.mark.parametrize("lines", [[], ["Something new"]])
def test_lines_never_seen_have_no_known_role(lines: list[str]) -> None:
    model = learnt(lessons(5), SCHEMA)
    assert model is not None
    assert known_roles(lines, model) == {}

"""What the other pages of a site say about a line."""

from annotator.core.mark import Cause, Reason
from annotator.core.memory import Memory
from tests.suggest.reading import TEXT, TITLE, read, roles

MOTTO = "Your paper for harbour and coast since we learnt to print"


def test_a_line_on_many_pages_of_the_site_is_boilerplate_for_that_reason() -> None:
    article = (TITLE, *TEXT[:2], MOTTO, *TEXT[2:])
    alone = read(*article)[3]
    known = read(*article, memory=Memory(40, {MOTTO: 38}))[3]
    assert known.probability > 0.8
    assert not known.is_main
    assert alone.is_main
    assert known.reason == Reason(Cause.SITE_LINE, "38")


def test_the_more_pages_the_surer() -> None:
    article = (TITLE, *TEXT[:2], "A tower that leans", *TEXT[2:])
    chances = []
    for pages in (0, 1, 4, 16):
        row = read(*article, memory=Memory(20, {"A tower that leans": pages} if pages else {}))[3]
        chances.append(row.probability if row.is_main else 1 - row.probability)
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == 4


def test_one_other_page_does_not_take_a_heading_or_a_sentence_away_from_the_text() -> None:
    memory = Memory(20, {"A tower that leans": 1, TEXT[2]: 1})
    found = roles(TITLE, *TEXT[:2], "A tower that leans", *TEXT[2:], memory=memory)
    assert found == ["title", "body", "body", "heading", "body", "body"]


def test_the_name_of_the_site_is_no_title_once_its_pages_are_known() -> None:
    name = "The lighthouse of the council of Port Merrow"
    assert roles(name, *TEXT)[0] == "title"
    assert roles(name, *TEXT, memory=Memory(9, {name: 9}))[0] != "title"


def test_a_title_may_stand_on_other_pages_as_a_teaser() -> None:
    assert roles(TITLE, *TEXT, memory=Memory(9, {TITLE: 2}))[0] == "title"


def test_the_same_article_once_more_on_the_site_is_still_an_article() -> None:
    memory = Memory(3, dict.fromkeys((TITLE, *TEXT), 1))
    assert roles(TITLE, *TEXT, memory=memory) == ["title", *["body"] * 4]

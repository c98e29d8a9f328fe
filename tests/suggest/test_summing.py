import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Document
from annotator.core.memory import Memory
from annotator.suggest import AGENT, sum_up
from annotator.suggest.summing import Findings
from tests.suggest.reading import TEXT, TITLE, read


def findings(*lines: str) -> Findings:
    [findings] = sum_up([Document("\n".join(lines))], [Memory()])
    return findings


def test_the_title_is_the_line_without_white_space_around_it() -> None:
    assert findings("Home", f"  \u00a0{TITLE} ", *TEXT).title == TITLE


def test_an_article_without_a_title_has_an_empty_one() -> None:
    assert findings(*TEXT).title == ""


def test_the_language_is_that_of_the_main_text_not_of_its_frame() -> None:
    menu = [
        "Trang chủ",
        "Thời sự",
        "Thế giới",
        "Kinh tế",
        "Đời sống",
        "Pháp luật",
        "Giáo dục",
        "Sức khỏe",
    ] * 20
    assert findings(*menu, TITLE, *TEXT).language.code == "en"


def test_the_whole_text_tells_the_language_when_nothing_is_like_main_text() -> None:
    menu = ["Trang chủ", "Thời sự", "Thế giới", "Kinh tế", "Đời sống", "Pháp luật"]
    assert not any(row.is_main for row in read(*menu))
    assert findings(*menu).language.code == "vi"


def test_doubt_is_the_number_of_lines_expected_to_be_wrong() -> None:
    lines = ("Home", "A doubtful line of six words", TITLE, *TEXT, "Source: Firth Press")
    expected = sum(1 - row.probability for row in read(*lines))
    assert findings(*lines).doubt == pytest.approx(expected)
    assert 0 < findings(*lines).doubt < len(lines) / 2


def test_the_opening_is_the_first_line_of_main_text_that_is_no_title() -> None:
    """An article without a title was listed by its first line, as “By Anna Holt”."""
    assert findings("By Anna Holt", *TEXT).opening == TEXT[0]
    assert findings("Home", "News", TITLE, *TEXT).opening == TEXT[0]
    assert findings("Trang chủ", "Thời sự").opening == ""


def test_findings_name_their_agent() -> None:
    assert findings(TITLE).agent == AGENT == "trees-and-nets-6"


@pytest.mark.parametrize("text", ["", "\n \n\u200b"])
def test_a_document_that_shows_nothing_has_no_title_language_or_doubt(text: str) -> None:
    [found] = sum_up([Document(text)], [Memory()])
    assert (found.title, found.language.code, found.doubt) == ("", "unknown", 0)


@given(st.lists(st.text(max_size=40)))
def test_any_text_can_be_summed_up(lines: list[str]) -> None:
    document = Document("\n".join(lines))
    [found] = sum_up([document], [Memory()])
    assert 0 <= found.doubt <= len(document.blocks) / 2
    assert found.title in document.text

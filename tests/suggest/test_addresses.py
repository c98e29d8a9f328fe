"""A line that is nothing but an address is no part of the text, in a short article neither."""

import pytest

from annotator.core.document import Document
from annotator.core.mark import Cause
from annotator.core.memory import Memory
from annotator.suggest.boilerplate import choices_of, judge

TEXT = (
    "The mayor of Riverton opened the new bridge on Monday after three years of works.",
    "Hundreds of people came to see it, and the first buses crossed at noon.",
    "The bridge cost twelve million pounds, the council said.",
)
TITLE = "Mayor opens the new bridge"
ADDRESSES = (
    "URL: https://www.courier.example/news/mayor-opens-bridge-1234",
    "Source: https://courier.example/a/b-c-d.html",
    "Link: https://x.example/y",
    "Permalink: <https://x.example/y>",
    "Adresse : https://x.example/y?a=1&b=2",
    "Nguồn: https://bao.example/abc-123.html",
    "来源：https://news.example/a/1",
    "url = https://x.example/the-mayor-of-riverton-opened-the-new-bridge-on-monday-after-three-years-of-works-12",
    "https://x.example/some/article",
    "www.example.com/article-1",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "around",
    [
        pytest.param(((), (TITLE, *TEXT)), id="before the title"),
        pytest.param(((TITLE,), TEXT), id="under the title"),
        pytest.param(((TITLE, *TEXT), ()), id="at the end"),
        pytest.param(((), TEXT), id="where there is no title"),
        pytest.param(((), ("Short note.", "It rained.", "Be well.", "Bye")), id="before hardly any text"),
    ],
)
def test_an_address_is_boilerplate_for_being_a_link_and_never_the_title(
    address: str, around: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    before, after = around
    judgement = judge(Document("\n".join((*before, address, *after))), Memory())
    at = len(before)
    assert judgement.title != at
    assert not judgement.is_main[at]
    role = list(choices_of(judgement))[at][-1]
    assert (role.role, role.reason.cause) == ("source", Cause.LINK)


@pytest.mark.parametrize(
    "line",
    [
        "The council wrote at https://riverton.example that the bridge is open.",
        "What the council wrote: https://riverton.example is open again, and so is the bridge.",
    ],
)
def test_a_sentence_that_holds_an_address_stays_text(line: str) -> None:
    judgement = judge(Document("\n".join((TITLE, TEXT[0], line, *TEXT[1:]))), Memory())
    assert judgement.is_main[2]

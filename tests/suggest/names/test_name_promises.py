"""What the name finder promises of any text whatever."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import Document, Language, check_quote
from annotator.core.mark import Candidate, Layer, Proposal, Suggestion, check_mark
from annotator.core.memory import Memory
from annotator.core.span import Span
from annotator.core.tokens import is_token_edge
from annotator.suggest.names import AGENT, suggest

LANGUAGES = ("unknown", "en", "vi", "de", "pt", "fr", "ru", "ja", "zh-cn", "zh-tw", "ar", "pl", "th")
PIECES = (
    "Ann", "Lee", "the", "The", "of", "and", "&", "Bank", "Dr.", "V.", "U.S.", "’s", "'", "’", "“", "”", "(", ".", " ",
    "\n", "-", "\u00a0", "G7", "COVID-19", "iPhone", "Bộ", "Tài", "nguyên", "và", "Môi", "trường", "Tổng", "thống",
    "Nguyễn", "Việt Nam", "Nga-Pháp", "e\u0301", "Đ", "\u0301", "l'", "ministère", "des", "Belo", "Белое", "море",
    "江西省", "大学", "·", "《", "》", "さん", "ジョン", "وزارة", "الشؤون", "قال", "😀", "\u200d", "ﬁ", "ǅ", "İ", "_",
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
                  st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))  # fmt: skip
COUNTS = st.dictionaries(st.sampled_from(("", "PER", "LOC")), st.integers(1, 9), min_size=1)


def place(proposal: Proposal) -> Span:
    return proposal.span if isinstance(proposal, Candidate) else proposal.mark.place


def spoken(text: str, language: str) -> Document:
    return Document(text, language=Language(language, 1.0))


@given(TEXTS, st.sampled_from(LANGUAGES), st.dictionaries(st.sampled_from(PIECES), COUNTS, max_size=5))
def test_every_proposal_is_true_of_the_text_and_overlaps_no_other(
    text: str, language: str, names: Mapping[str, Mapping[str, int]]
) -> None:
    document = spoken(text, language)
    proposals = suggest(document, Memory(names=names))
    end = 0
    for proposal in proposals:
        span = place(proposal)
        assert end <= span.start
        end = span.end
        assert is_token_edge(text, span.start)
        assert is_token_edge(text, span.end)
        assert proposal.agent == AGENT
        assert str(proposal.reason)
        if isinstance(proposal, Suggestion):
            assert proposal.mark.layer is Layer.ENTITY
            assert proposal.mark.label
            assert 0 < proposal.score < 1
            check_mark(document, proposal.mark)
        else:
            check_quote(document, span, proposal.quote)
            assert "\n" not in proposal.quote


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_the_same_text_gets_the_same_proposals(text: str, language: str) -> None:
    assert suggest(spoken(text, language), Memory()) == suggest(spoken(text, language), Memory())


STORY = (
    "Gestern sagte Anna Weber in Tutzing, the Bank of Merrow and Ann Lee đã gặp Bộ Ngoại giao. "
    "Сегодня Анна Петрова в Твери. 林知远说江西省大学 وقال نبيل الهذيلي، إن 《湖》 and “The Merrow Light” on Monday.\n"
)


@pytest.mark.parametrize("language", ["en", "vi", "de", "fr", "ru", "ja", "zh-cn", "ar", "th"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY * 1_000, id="a long article"),
        pytest.param("Ann " * 50_000, id="one run"),
        pytest.param("A" * 200_000, id="one word"),
        pytest.param("A." * 100_000, id="initials"),
        pytest.param("A-" * 100_000, id="hyphens"),
        pytest.param("“Ann " * 40_000, id="quotes"),
        pytest.param("江" * 200_000, id="Han"),
        pytest.param("ジン・" * 60_000 + "ジ" * 60_000, id="katakana"),
        pytest.param("وزارة الشؤون قال " * 12_000, id="Arabic"),
        pytest.param("Bộ " + "Tài nguyên và " * 14_000, id="an organisation without end"),
        pytest.param("Белое " * 30_000, id="adjectives"),
        pytest.param("A" + " " * 200_000 + "B", id="a gap"),
    ],
)
def test_a_long_text_takes_no_more_than_its_length(text: str, language: str) -> None:
    start = time.process_time()
    suggest(spoken(text, language), Memory())
    # It takes a tenth of a second. What grew with the square would take minutes.
    assert time.process_time() - start < 5

"""Walks through texts of several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.span import Span
from annotator.core.walking import (
    character_after,
    character_before,
    sentence_after,
    sentence_before,
    word_beginning,
    words_after,
    words_before,
)

VIETNAMESE = "“Hà Nội mở tuyến mới”, ông Đặng Văn Minh nói. Tàu chạy từ 5/4! Vé giá 8.000 đồng."
WHOLE = Span(0, len(VIETNAMESE))


def shown(text: str, span: Span | None) -> str:
    return "" if span is None else text[span.start : span.end]


def test_a_walk_stops_at_words_and_passes_signs() -> None:
    words = [shown(VIETNAMESE, word) for word in words_after(VIETNAMESE, WHOLE, 0)]
    assert words[:8] == ["Hà", "Nội", "mở", "tuyến", "mới", "ông", "Đặng", "Văn"]
    assert words[-3:] == ["8", "000", "đồng"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jean-Luc d’Ark", ["Jean", "Luc", "d", "Ark"]),
        ("江豚调查", ["江", "豚", "调", "查"]),
        ("قال الوزير.", ["قال", "الوزير"]),
        ("ab 🚆 cd", ["ab", "cd"]),
        (" … !? ", []),
    ],
)
def test_words_are_those_of_the_script(text: str, words: list[str]) -> None:
    whole = Span(0, len(text))
    assert [shown(text, word) for word in words_after(text, whole, 0)] == words
    assert [shown(text, word) for word in words_before(text, whole, len(text))] == words[::-1]


@given(st.text(alphabet="ab đĐ -’.。江กé😀\u0301\u200d\u200bق", min_size=1), st.data())
def test_a_walk_back_meets_the_same_words_and_none_leaves_its_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    within = Span(start, data.draw(st.integers(start + 1, len(text))))
    forth = list(words_after(text, within, 0))
    assert forth == list(words_before(text, within, len(text)))[::-1]
    assert all(within.contains(word) for word in forth)


def test_a_letter_leads_to_the_next_word_that_begins_so_without_accents_or_case() -> None:
    assert shown(VIETNAMESE, word_beginning(VIETNAMESE, WHOLE, 0, "d")) == "Đặng"
    assert shown(VIETNAMESE, word_beginning(VIETNAMESE, WHOLE, 30, "D")) == "đồng"
    assert word_beginning(VIETNAMESE, WHOLE, 0, "x") is None


def test_sentences_are_walked_by_their_first_words() -> None:
    second = sentence_after(VIETNAMESE, WHOLE, 1)
    assert shown(VIETNAMESE, second) == "Tàu"
    assert second is not None
    third = sentence_after(VIETNAMESE, WHOLE, second.start)
    assert shown(VIETNAMESE, third) == "Vé"
    assert third is not None
    assert sentence_after(VIETNAMESE, WHOLE, third.start) is None
    assert sentence_before(VIETNAMESE, WHOLE, third.start) == second
    assert shown(VIETNAMESE, sentence_before(VIETNAMESE, WHOLE, third.end + 2)) == "Vé"
    assert shown(VIETNAMESE, sentence_before(VIETNAMESE, WHOLE, second.start)) == "Hà"
    assert sentence_before(VIETNAMESE, WHOLE, 1) is None


def test_chinese_sentences_need_no_space() -> None:
    text = "他说：“好。”她走了。"
    assert shown(text, sentence_after(text, Span(0, len(text)), 0)) == "她"


@given(st.text(alphabet="aé\u0301\u200d👩🚀\ufe0fกำ"))
def test_characters_are_walked_whole_in_both_directions(text: str) -> None:
    places = [0]
    while places[-1] < len(text):
        places.append(character_after(text, places[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(character_before(text, back[-1]))
    assert places == back[::-1]


def test_an_accent_and_a_joined_emoji_are_one_character() -> None:
    assert character_after("e\u0301x", 0) == 2
    assert character_after("👩\u200d🚀x", 0) == 3

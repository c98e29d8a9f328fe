import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.tokens import folded, search_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đà Nẵng", "da nang"),
        ("ĐƯỜNG", "duong"),
        ("São João", "sao joao"),
        ("Łódź Øre", "lodz ore"),
        ("İstanbul IĞDIR ığdır", "istanbul igdir igdir"),
        ("Straße", "strasse"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("مُحَمَّد", "محمد"),
        ("Ёлка", "елка"),
        ("한국", "한국"),
        ("中国", "中国"),
        ("ガ", "カ"),
        ("a\u00a0b", "a\u00a0b"),
        ("", ""),
    ],
)
def test_accents_and_case_do_not_count_in_a_search(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_composed_and_decomposed_text_fold_to_the_same(text: str) -> None:
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(categories=["L", "N", "M", "Z", "P"])))
def test_folded_text_has_no_accents_left(text: str) -> None:
    assert [c for c in unicodedata.normalize("NFD", folded(text)) if unicodedata.category(c) == "Mn"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("中国 2024年", ["中", "国", "2024", "年"]),
        ("ประเทศไทย", ["ป", "ร", "ะ", "เ", "ท", "ศ", "ไ", "ท", "ย"]),
        ("東京タワー", ["東", "京", "タワー"]),
        ("Đà Nẵng", ["da", "nang"]),
        ("서울에서", ["서울에서"]),
        ("plain", ["plain"]),
    ],
)
def test_unspaced_letters_are_words_of_their_own_in_the_index(text: str, words: list[str]) -> None:
    assert search_words(text).split() == words


@given(st.text())
def test_the_index_holds_the_folded_text_and_only_spaces_more(text: str) -> None:
    assert search_words(text).replace(" ", "") == folded(text).replace(" ", "")

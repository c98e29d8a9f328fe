import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.span import Span
from annotator.core.tokens import LONGEST_STRING, is_token_edge, occurrences, occurrences_of_any


def found(text: str, quote: str) -> list[int]:
    """Where a string stands in a whole text as the same string."""
    hits = list(occurrences(text, quote, [Span(0, len(text))]))
    assert {text[hit.start : hit.end] for hit in hits} <= {quote}
    return [hit.start for hit in hits]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("giải pháp", "pháp", [5]),
        ("giải pháp của Pháp", "Pháp", [14]),
        ("PHÁP, Pháp", "Pháp", [6]),
        ("Parisian Paris", "Paris", [9]),
        ("Paris. (Paris) Paris-Nord d'Paris", "Paris", [0, 8, 15, 28]),
        ("São Paulo e São Paulos", "São Paulo", [0]),
        ("中国人在中国", "中国", [0, 4]),
        ("ประเทศไทย ไทย", "ไทย", [6, 10]),
        ("ไทย ไท", "ไท", [0, 4]),
        ("ที่ ที", "ที", [4]),
        ("서울에서 서울", "서울", [5]),
        ("ソニーとソニーズ", "ソニー", [0]),
        ("محمد ومحمد محمدٌ", "محمد", [0]),
        ("Deutsch\xadland Land land", "land", [18]),
        ("👩\u200d👧 👩", "👩", [4]),
        ("🇫🇷 🇻🇳🇫🇷", "🇫🇷", [0]),
        ("Hà Nội Hà Nội", "Hà Nội", [0, 7]),
        ("a a a", "a a", [0]),
        ("a", "", []),
    ],
)
def test_the_same_string_is_found_as_whole_tokens_in_the_same_case(
    text: str, quote: str, expected: list[int]
) -> None:
    assert found(text, quote) == expected


def test_composed_and_decomposed_letters_are_different_strings() -> None:
    assert found("é e\u0301", "é") == [0]
    assert found("e\u0301 e", "e") == [3]


def test_a_string_is_found_only_where_it_lies_wholly_inside_a_stretch() -> None:
    text = "Ana Lima Ana Lima"
    assert list(occurrences(text, "Ana Lima", [Span(0, 5), Span(5, 17)])) == [Span(9, 17)]


def test_a_stretch_that_begins_inside_a_word_makes_no_word_of_the_rest() -> None:
    assert list(occurrences("giảiPháp", "Pháp", [Span(4, 8)])) == []


def test_a_string_longer_than_any_name_is_not_looked_for() -> None:
    name = "a" * LONGEST_STRING
    assert found(f"{name} {name}", name) == [0, LONGEST_STRING + 1]
    assert found(f"{name}a {name}a", f"{name}a") == []


@given(st.text("ab \u0301中", min_size=1, max_size=30), st.text("ab \u0301中", min_size=1, max_size=3))
def test_hits_are_all_the_places_with_edges_on_both_sides_taken_from_the_left(text: str, quote: str) -> None:
    expected: list[int] = []
    for start in range(len(text)):
        is_hit = text.startswith(quote, start) and is_token_edge(text, start)
        is_free = not expected or start >= expected[-1] + len(quote)
        if is_hit and is_free and is_token_edge(text, start + len(quote)):
            expected.append(start)
    assert found(text, quote) == expected


alphabet = "aB \u0301中('-😀ー"


@given(
    st.text(alphabet, min_size=1, max_size=40),
    st.sets(st.text(alphabet, min_size=1, max_size=3).filter(lambda quote: quote[0] != "\u0301"), max_size=5),
    st.lists(st.integers(0, 40), unique=True, max_size=6).map(sorted),
)
def test_many_strings_are_found_where_each_would_be_alone(
    text: str, quotes: set[str], borders: list[int]
) -> None:
    stretches = [
        Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False) if end <= len(text)
    ]
    expected = {
        Span(start, start + len(quote))
        for quote in quotes
        for stretch in stretches
        for start in range(stretch.start, stretch.end - len(quote) + 1)
        if text.startswith(quote, start)
        and is_token_edge(text, start)
        and is_token_edge(text, start + len(quote))
    }
    hits = list(occurrences_of_any(text, quotes, stretches))
    assert set(hits) == expected
    assert len(hits) == len(expected)


def test_no_strings_are_nowhere() -> None:
    assert list(occurrences_of_any("a b", [], [Span(0, 3)])) == []

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.characters import Kind, kind
from annotator.core.span import Span
from annotator.core.tokens import is_token_edge, token_at, tokens, whole_tokens

# Little alphabets full of what joins, clings and parts, so that rare neighbours meet.
tricky = st.text(
    st.sampled_from(
        "ab1\u0301\u0323 \n-'.中กアー한के\u094d\u200d\u200c\xad\ufe0f😀👩🏽🇻🇳🏴\U000e0067\U000e007f\U00010400\u200b"
    )
)


def cut(text: str) -> list[str]:
    """The tokens of a text as strings."""
    return [text[token.start : token.end] for token in walked(text)]


def walked(text: str) -> list[Span]:
    return list(tokens(text, Span(0, len(text)))) if text else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giải pháp của Đà Nẵng.", ["Giải", "pháp", "của", "Đà", "Nẵng", "."]),
        ("São Paulo, já não!", ["São", "Paulo", ",", "já", "não", "!"]),
        ("Olá, d'Ávila", ["Olá", ",", "d", "'", "Ávila"]),
        ("l’Équipe de Saint-Denis", ["l", "’", "Équipe", "de", "Saint", "-", "Denis"]),
        ("COVID-19 G20", ["COVID", "-", "19", "G20"]),
        ("3,5 % von 10", ["3", ",", "5", "%", "von", "10"]),
        ("قالَ مُحَمَّدٌ،", ["قالَ", "مُحَمَّدٌ", "،"]),
        ("۱۲ می\u200cخواهم", ["۱۲", "می\u200cخواهم"]),
        ("กรุงเทพ", ["ก", "รุ", "ง", "เ", "ท", "พ"]),
        ("น้ำที่", ["น้", "ำ", "ที่"]),
        ("中国2024年", ["中", "国", "2024", "年"]),
        ("東京タワーとソニー", ["東", "京", "タワー", "と", "ソニー"]),
        ("NHKニュース", ["NHK", "ニュース"]),
        ("カ\u3099イドﾊﾟﾘ", ["カ\u3099イドﾊﾟﾘ"]),
        ("서울에서 KBS는", ["서울에서", "KBS는"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("क\u094d\u200dष ක්\u200dරම", ["क\u094d\u200dष", "ක්\u200dරම"]),
        ("അവന\u0d4d\u200d വന്നു", ["അവന\u0d4d\u200d", "വന്നു"]),
        ("Deutsch\xadland", ["Deutsch\xadland"]),
        ("a\u200bb", ["a", "b"]),
        ("Paris\u200e \u200fLyon", ["Paris", "Lyon"]),
        ("خانه\u200c ها", ["خانه", "ها"]),
        ("snake_case", ["snake", "_", "case"]),
        ("x²+CO₂", ["x²", "+", "CO₂"]),
        ("\ufeffa\xa0b\u2028c", ["a", "b", "c"]),
        (" \n", []),
    ],
)
def test_a_text_falls_into_tokens(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("sentence", ["Thủ tướng đến Đà Nẵng", "Não há pão em São Tomé", "المُعلّم في المدرسة"])
def test_decomposed_text_falls_into_the_same_words_as_composed(sentence: str) -> None:
    composed = unicodedata.normalize("NFC", sentence)
    decomposed = unicodedata.normalize("NFD", sentence)
    assert (
        [unicodedata.normalize("NFC", word) for word in cut(decomposed)] == cut(composed) == composed.split()
    )


@pytest.mark.parametrize(
    "emoji",
    [
        "👩\u200d👩\u200d👧\u200d👦",
        "👍🏽",
        "👩🏽\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "🤷\u200d♀\ufe0f",
        "🙂\u200d↔\ufe0f",
        "🇻🇳",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "1\ufe0f\u20e3",
        "#\ufe0f\u20e3",
    ],
)
def test_an_emoji_of_many_characters_is_one_token(emoji: str) -> None:
    assert cut(f"tin {emoji} moi") == ["tin", emoji, "moi"]
    assert whole_tokens(f"({emoji})", Span(1, 2)) == Span(1, 1 + len(emoji))


def test_emoji_side_by_side_are_tokens_of_their_own() -> None:
    assert cut("🙂🙃a👍🏽b") == ["🙂", "🙃", "a", "👍🏽", "b"]


def test_a_mark_that_stands_behind_white_space_does_not_reach_over_the_line_end() -> None:
    text = "one\n\u0301two"
    assert cut(text) == ["one", "\u0301", "two"]
    assert token_at(text, 4) == Span(4, 5)


def test_tokens_of_a_stretch_are_cut_at_its_borders() -> None:
    assert list(tokens("giải pháp", Span(2, 7))) == [Span(2, 4), Span(5, 7)]


@pytest.mark.parametrize(
    ("span", "whole"),
    [
        (Span(1, 3), Span(0, 4)),
        (Span(0, 4), Span(0, 4)),
        (Span(2, 6), Span(0, 9)),
        (Span(4, 5), Span(4, 5)),
    ],
)
def test_a_span_grows_to_the_edges_of_the_words_it_cuts(span: Span, whole: Span) -> None:
    assert whole_tokens("giải pháp.", span) == whole


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0, Span(0, 2)),
        (1, Span(0, 2)),
        (2, None),
        (3, Span(3, 6)),
        (6, Span(6, 7)),
        (7, None),
        (-1, None),
        (99, None),
    ],
)
def test_the_token_at_a_position_is_the_word_there_or_none_in_white_space(
    position: int, expected: Span | None
) -> None:
    assert token_at("Hà Nội. ", position) == expected


def test_a_joiner_inside_a_word_belongs_to_the_word_and_one_outside_to_nothing() -> None:
    assert token_at("Deutsch\xadland", 7) == Span(0, 12)
    assert token_at("Deutsch\xad land", 7) is None


@given(tricky)
def test_tokens_stand_in_order_begin_and_end_at_edges_and_hold_none_inside(text: str) -> None:
    end = 0
    for token in walked(text):
        assert token.start >= end
        edges = [p for p in range(token.start, token.end + 1) if is_token_edge(text, p)]
        assert edges == [token.start, token.end]
        end = token.end


@given(tricky)
def test_everything_that_shows_stands_in_a_token(text: str) -> None:
    covered = {p for token in walked(text) for p in range(token.start, token.end)}
    shown = {p for p, c in enumerate(text) if kind(c) not in (Kind.SPACE, Kind.GLUE, Kind.MARK)}
    assert shown <= covered


@given(tricky.filter(bool), st.data())
def test_growing_to_whole_tokens_stops_at_the_nearest_edges(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    before = max(p for p in range(span.start + 1) if is_token_edge(text, p))
    after = min(p for p in range(span.end, len(text) + 1) if is_token_edge(text, p))
    assert whole_tokens(text, span) == Span(before, after)


@given(tricky.filter(bool), st.data())
def test_the_token_at_a_position_is_the_one_that_walking_finds(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text) - 1))
    there = [token for token in walked(text) if token.start <= position < token.end]
    assert token_at(text, position) == (there[0] if there else None)


def test_a_mark_behind_glue_that_joins_nothing_is_in_no_token_nor_is_the_joiner_behind_it() -> None:
    text = "1\xad\U000e0067\u200d"
    assert [token_at(text, position) for position in range(4)] == [Span(0, 1), None, None, None]

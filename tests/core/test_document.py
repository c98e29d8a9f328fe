import hashlib
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.document import (
    FORMAT_CHARACTERS,
    INVISIBLE,
    Document,
    Language,
    block_hash,
    blocks_of,
    check_quote,
    fixed_text,
    is_blank,
    snippet,
)
from annotator.core.errors import InvalidText, QuoteMismatch
from annotator.core.span import Span

# Letters of several scripts, and what the web is full of: line ends of all kinds, marks, signs that show nothing.
awkward = st.text(
    st.sampled_from(
        "aé\u0301😀\U0001f468\u200d中ก\r\n\u2028\u2029\x85\x0b\x0c\x1c\x00\t \xa0\u200b\u200f\ufeff\u2800\xad"
    )
    | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\rb", "a\n\nb"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\r\n", "a\n"),
        ("\ufeffa", "a"),
        ("a\ufeffb", "a\ufeffb"),
        ("\xa0a\xa0", "\xa0a\xa0"),
        ("  a  \n\n", "  a  \n\n"),
        ("e\u0301", "e\u0301"),
        ("a\u2028b\x85c\x0bd", "a\u2028b\x85c\x0bd"),
        ("\x00", "\x00"),
        ("", ""),
    ],
)
def test_only_line_ends_and_a_byte_order_mark_at_the_start_change(raw: str, kept: str) -> None:
    assert fixed_text(raw) == kept


@given(awkward)
def test_kept_text_that_is_read_once_more_stays_as_it_is(raw: str) -> None:
    kept = fixed_text(raw)
    assert fixed_text(kept) == kept


def test_a_second_byte_order_mark_goes_too_or_the_text_would_change_when_it_is_read_again() -> None:
    assert fixed_text("\ufeff\ufeffa") == "a"


@given(awkward)
def test_no_character_but_carriage_returns_and_byte_order_marks_is_lost(raw: str) -> None:
    visible = [c for c in raw if c not in "\r\n\ufeff"]
    assert [c for c in fixed_text(raw) if c not in "\n\ufeff"] == visible


@pytest.mark.parametrize("half", [0xD800, 0xDFFF, 0xDCFF])
def test_half_a_surrogate_pair_is_refused_with_its_place(half: int) -> None:
    with pytest.raises(InvalidText) as caught:
        fixed_text(f"ab{chr(half)}c")
    assert caught.value.reason == "character 2 is half of a surrogate pair"


@given(awkward.map(fixed_text))
def test_blocks_are_the_lines_that_show_something(text: str) -> None:
    assert [text[block.start : block.end] for block in blocks_of(text)] == [
        line for line in text.split("\n") if not is_blank(line)
    ]


@given(awkward.map(fixed_text))
def test_blocks_stand_in_order_with_a_newline_or_nothing_at_their_borders(text: str) -> None:
    end = -1
    for block in blocks_of(text):
        assert block.start > end
        assert text[block.start - 1 : block.start] in ("", "\n")
        assert text[block.end : block.end + 1] in ("", "\n")
        end = block.end


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_what_python_takes_for_a_line_end_ends_no_block(sign: str) -> None:
    text = f"one{sign}two"
    assert len(text.splitlines()) == 2
    assert blocks_of(text) == (Span(0, 7),)


@pytest.mark.parametrize(
    "line",
    [
        "",
        " \t ",
        "\xa0",
        "\u200b",
        "\ufeff",
        "\u2800",
        "\u200e\u200f",
        "\u3000",
        "\u2028",
        "\xa0\u200b\ufeff\u2800\xad\u2060",
    ],
)
def test_a_line_that_shows_nothing_is_no_block(line: str) -> None:
    assert blocks_of(f"one\n{line}\ntwo") == (Span(0, 3), Span(5 + len(line), 8 + len(line)))


@pytest.mark.parametrize("line", ["\u200ba", ".", "\x00", "\ufffd", "\u0301", "\u2801"])
def test_a_line_that_shows_anything_is_a_block_with_its_spaces(line: str) -> None:
    assert blocks_of(f" {line} ") == (Span(0, len(line) + 2),)


def test_the_last_line_needs_no_line_end() -> None:
    assert blocks_of("one\ntwo") == blocks_of("one\ntwo\n") == (Span(0, 3), Span(4, 7))


def test_format_characters_are_those_of_unicode_and_the_braille_blank() -> None:
    kinds = {chr(code): unicodedata.category(chr(code)) for code in range(sys.maxunicode + 1)}
    assert {c for c, kind in kinds.items() if kind == "Cf"} <= set(FORMAT_CHARACTERS)
    # An older Python does not know the newest of them yet.
    assert {c for c in FORMAT_CHARACTERS if kinds[c] not in ("Cf", "Cn")} == {"\u2800"}


def test_white_space_is_what_python_calls_so() -> None:
    spaces = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()}
    assert set(INVISIBLE) == spaces | set(FORMAT_CHARACTERS)


def test_the_id_is_the_first_half_of_the_sha256_of_the_text() -> None:
    document = Document("Đà Nẵng\n")
    assert document.sha256 == hashlib.sha256("Đà Nẵng\n".encode()).hexdigest()
    assert document.id == document.sha256[:32]


def test_the_same_text_has_the_same_id_wherever_it_came_from() -> None:
    here = Document("text", outside_id="7", source="a.txt", site="one.example", title="T")
    there = Document("text", outside_id="9", source="b.json", language=Language("pt", 0.9))
    assert here.id == there.id


def test_the_id_tells_composed_from_decomposed_letters() -> None:
    assert Document("é").id != Document("e\u0301").id


def test_a_copy_with_other_text_has_an_id_and_blocks_of_its_own() -> None:
    first = Document("one\ntwo")
    assert (first.id, len(first.blocks)) == (first.id, 2)
    second = replace(first, text="three")
    assert second.id == Document("three").id
    assert second.blocks == (Span(0, 5),)


@given(awkward.map(fixed_text).filter(bool), st.data())
def test_a_quote_is_true_where_it_was_cut_out(text: str, data: st.DataObject) -> None:
    document = Document(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    check_quote(document, span, snippet(document, span))


@pytest.mark.parametrize(
    ("quote", "span"),
    [("Nội", Span(0, 3)), ("Hà ", Span(0, 2)), ("Ha\u0300", Span(0, 2)), ("Nội", Span(3, 60))],
)
def test_a_quote_that_is_not_there_is_refused_with_what_is(quote: str, span: Span) -> None:
    document = Document("Hà Nội hôm nay")
    with pytest.raises(QuoteMismatch) as caught:
        check_quote(document, span, quote)
    assert (caught.value.quote, caught.value.found) == (quote, document.text[span.start : span.end])
    assert document.id in str(caught.value)


def test_the_hash_of_a_block_tells_one_text_from_another() -> None:
    document = Document("same\nsame\nother")
    one, two, three = document.blocks
    assert block_hash(document, one) == block_hash(document, two)
    assert block_hash(document, one) != block_hash(document, three)
    assert block_hash(document, one) == hashlib.sha256(b"same").hexdigest()[:12]


def test_the_hash_of_a_long_block_is_the_same_when_it_is_asked_for_again() -> None:
    document = Document("word " * 20_000 + "\nshort")
    long, short = document.blocks
    expected = hashlib.sha256(document.text[long.start : long.end].encode()).hexdigest()[:12]
    assert [block_hash(document, long) for _ in range(2)] == [expected, expected]
    assert block_hash(document, short) == hashlib.sha256(b"short").hexdigest()[:12]

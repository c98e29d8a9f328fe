"""The cleaned text and the way between it and the document's own."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import new_annotation
from annotator.core.cleaned import Segment, cleaned_text, main_blocks
from annotator.core.document import Document, snippet
from annotator.core.span import Span
from tests.formats.samples import NEWS, ferry, texts

TEXT = "Menu\nTitle\nFirst line\n\nLast 😀 line\nShare"
TITLE, FIRST, LAST = Span(5, 10), Span(11, 21), Span(23, 34)


def test_main_blocks_are_joined_by_one_newline_each() -> None:
    cleaned = cleaned_text(Document(TEXT), (TITLE, FIRST, LAST))
    assert cleaned.text == "Title\nFirst line\nLast 😀 line"


def test_lines_that_follow_each_other_are_one_segment() -> None:
    cleaned = cleaned_text(Document(TEXT), (TITLE, FIRST, LAST))
    assert cleaned.segments == (Segment(Span(5, 21), 0), Segment(LAST, 17))


def test_a_name_keeps_its_place_in_both_directions() -> None:
    document = Document(TEXT)
    cleaned = cleaned_text(document, (TITLE, FIRST, LAST))
    emoji = Span(28, 29)
    there = cleaned.to_cleaned(emoji)
    assert there == Span(22, 23)
    assert cleaned.text[22:23] == snippet(document, emoji) == "😀"
    assert cleaned.to_raw(there) == emoji


def test_a_span_over_two_lines_that_follow_each_other_has_its_place() -> None:
    cleaned = cleaned_text(Document(TEXT), (TITLE, FIRST))
    assert cleaned.to_cleaned(Span(8, 14)) == Span(3, 9)
    assert cleaned.to_raw(Span(3, 9)) == Span(8, 14)


def test_a_span_over_what_was_left_out_has_none() -> None:
    cleaned = cleaned_text(Document(TEXT), (TITLE, FIRST, LAST))
    assert cleaned.to_cleaned(Span(18, 25)) is None
    assert cleaned.to_raw(Span(14, 19)) is None


def test_boilerplate_has_no_place_in_the_cleaned_text() -> None:
    cleaned = cleaned_text(Document(TEXT), (TITLE,))
    assert cleaned.to_cleaned(Span(0, 4)) is None
    assert cleaned.to_cleaned(Span(36, 40)) is None
    assert cleaned.to_cleaned(Span(4, 10)) is None


def test_pieces_of_one_line_are_parted_by_a_newline_that_no_span_crosses() -> None:
    cleaned = cleaned_text(Document("caption credit"), (Span(0, 7), Span(8, 14)))
    assert cleaned.text == "caption\ncredit"
    assert cleaned.to_cleaned(Span(5, 10)) is None
    assert cleaned_text(Document("ab"), (Span(0, 1), Span(1, 2))).text == "a\nb"


def test_without_main_blocks_the_cleaned_text_is_empty() -> None:
    cleaned = cleaned_text(Document(TEXT), ())
    assert (cleaned.text, cleaned.segments) == ("", ())
    assert cleaned.to_cleaned(TITLE) is None
    assert cleaned.to_raw(Span(0, 1)) is None


def test_only_decided_roles_that_count_as_main_text_are_main_blocks() -> None:
    document, (anna, ben) = ferry().document, ferry().annotations
    assert [snippet(document, block)[:6] for block in main_blocks(anna, NEWS)] == [
        "🚢 Ferr",
        "Crews ",
        "“A bre",
    ]
    assert main_blocks(ben, NEWS) == main_blocks(new_annotation(document, "carl"), NEWS) == ()


@given(texts, st.data())
def test_any_place_is_the_same_text_in_both_or_none(text: str, data: st.DataObject) -> None:
    document = Document(text)
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=10)))
    blocks = [Span(*pair) for pair in zip(borders[::2], borders[1::2], strict=False)]
    cleaned = cleaned_text(document, blocks)
    assert cleaned.text == "\n".join(snippet(document, block) for block in blocks)
    for block in blocks:
        there = cleaned.to_cleaned(block)
        assert there is not None
        assert cleaned.text[there.start : there.end] == snippet(document, block)
    for start, end in data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(1, 9)), max_size=10)
    ):
        span = Span(start, start + end)
        there, back = cleaned.to_cleaned(span), cleaned.to_raw(span)
        if there is not None:
            assert cleaned.text[there.start : there.end] == snippet(document, span)
            assert cleaned.to_raw(there) == span
        if back is not None:
            assert snippet(document, back) == cleaned.text[span.start : span.end]
            assert cleaned.to_cleaned(back) == span

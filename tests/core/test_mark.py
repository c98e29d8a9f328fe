import pytest

from annotator.core.document import Document, block_hash
from annotator.core.errors import QuoteMismatch
from annotator.core.mark import Cause, Layer, Mark, Origin, Reason, check_mark, entity_mark, role_mark
from annotator.core.span import Span

DOCUMENT = Document("Hà Nội 😀\nĐà Nẵng")


def test_an_entity_mark_quotes_the_text_at_its_place() -> None:
    mark = entity_mark(DOCUMENT, Span(9, 16), "LOC")
    assert (mark.layer, mark.quote, mark.origin) == (Layer.ENTITY, "Đà Nẵng", Origin.HAND)
    check_mark(DOCUMENT, mark)


def test_a_role_mark_keeps_the_hash_of_its_block() -> None:
    block = DOCUMENT.blocks[0]
    mark = role_mark(DOCUMENT, block, "title", Origin.ACCEPTED)
    assert (mark.quote, mark.origin) == (block_hash(DOCUMENT, block), Origin.ACCEPTED)
    check_mark(DOCUMENT, mark)


def test_a_mark_from_another_text_is_refused() -> None:
    other = Document("Hà Nội 😀 Đà nẵng")
    for mark in (entity_mark(DOCUMENT, Span(8, 11), "LOC"), role_mark(DOCUMENT, DOCUMENT.blocks[1], "body")):
        with pytest.raises(QuoteMismatch):
            check_mark(other, mark)


def test_a_topic_quotes_nothing_and_is_true_of_every_text() -> None:
    topic = Mark(Layer.TOPIC, "04", rank=1)
    check_mark(DOCUMENT, topic)
    assert (topic.span, topic.quote) == (None, "")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(Cause.REPEATS_BLOCK, "18"), "repeats line 18"),
        (Reason(Cause.AFTER_HEADING, "Tin cùng chuyên mục"), "after “Tin cùng chuyên mục”"),
        (Reason(Cause.AFTER_HEADING, "{0} {x}"), "after “{0} {x}”"),
        (Reason(Cause.NO_SENTENCE), "no sentence"),
    ],
)
def test_a_reason_reads_as_plain_words_with_its_fact(reason: Reason, words: str) -> None:
    assert str(reason) == words


def test_every_cause_has_room_for_one_fact_at_most() -> None:
    assert [cause for cause in Cause if cause.value.count("{}") != cause.value.count("{")] == []
    assert [cause for cause in Cause if cause.value.count("{}") > 1] == []

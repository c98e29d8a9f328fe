from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.core.annotation import (
    Annotation,
    AnnotationState,
    Flag,
    check_annotation,
    new_annotation,
    reading_order,
)
from annotator.core.document import Document
from annotator.core.errors import InvalidMark, QuoteMismatch
from annotator.core.mark import Layer, Mark, Origin, entity_mark, role_mark
from annotator.core.span import Span

DOCUMENT = Document("Ana Lima in Rio\nRead more\n\nAna Lima and Rui")
FIRST, SECOND, LAST = DOCUMENT.blocks
FULL = Annotation(
    "ana",
    DOCUMENT.blocks,
    roles=(role_mark(DOCUMENT, FIRST, "title"), role_mark(DOCUMENT, LAST, "body", Origin.BY_DONE)),
    entities=(
        entity_mark(DOCUMENT, Span(0, 8), "PER"),
        entity_mark(DOCUMENT, Span(0, 3), "PER"),
        entity_mark(DOCUMENT, Span(12, 15), "LOC")._replace(agent="finder-1", score=0.5),
    ),
    topics=(Mark(Layer.TOPIC, "04", rank=1), Mark(Layer.TOPIC, "15", rank=2)),
    refusals=(entity_mark(DOCUMENT, Span(27, 35), "PER"), Mark(Layer.TOPIC, "99")),
    state=AnnotationState.DONE,
    note="note",
    flags=frozenset({Flag.BAD_EXTRACTION}),
)


def test_a_true_annotation_is_let_through() -> None:
    check_annotation(DOCUMENT, FULL)
    check_annotation(DOCUMENT, new_annotation(DOCUMENT, "rui"))


def test_blocks_may_be_split_and_joined() -> None:
    joined = Annotation("ana", (Span(0, 4), Span(4, 25), LAST))
    check_annotation(DOCUMENT, joined)


def test_marks_may_lie_in_each_other_and_in_any_order() -> None:
    check_annotation(DOCUMENT, replace(FULL, entities=FULL.entities[::-1], topics=FULL.topics[::-1]))


TITLE, BODY = FULL.roles
PERSON, NESTED, PLACE = FULL.entities

Wrong = Callable[[Annotation], Annotation]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        pytest.param(
            lambda a: replace(a, blocks=(Span(0, 15), Span(14, 25), LAST)),
            "the block at 14 to 25 overlaps another",
            id="blocks that overlap",
        ),
        pytest.param(
            lambda a: replace(a, blocks=(LAST, FIRST)),
            "the block at 0 to 15 overlaps another",
            id="blocks in the wrong order",
        ),
        pytest.param(
            lambda a: replace(a, blocks=(*a.blocks[:2], Span(27, 44))),
            "the block at 27 to 44 overlaps another or leaves the text",
            id="a block behind the end",
        ),
        pytest.param(
            lambda a: replace(a, blocks=a.blocks[:2]),
            "the role at 27 to 43 stands on no block",
            id="a role where no block is",
        ),
        pytest.param(
            lambda a: replace(a, roles=(role_mark(DOCUMENT, Span(0, 8), "body"),)),
            "the role at 0 to 8 stands on no block",
            id="a role on a part of a block",
        ),
        pytest.param(
            lambda a: replace(a, roles=(TITLE, role_mark(DOCUMENT, FIRST, "body"), BODY)),
            "a block has two roles",
            id="two roles on a block",
        ),
        pytest.param(
            lambda a: replace(a, roles=(TITLE, role_mark(DOCUMENT, LAST, "title"))),
            "two blocks are the title",
            id="two titles",
        ),
        pytest.param(
            lambda a: replace(a, roles=(TITLE._replace(span=None), BODY)),
            "a role mark has no place",
            id="a role without a place",
        ),
        pytest.param(
            lambda a: replace(a, entities=(PERSON._replace(span=None),)),
            "a entity mark has no place",
            id="an entity without a place",
        ),
        pytest.param(
            lambda a: replace(a, topics=(Mark(Layer.TOPIC, "04", Span(0, 3), rank=1),)),
            "a topic mark has a place",
            id="a topic with a place",
        ),
        pytest.param(
            lambda a: replace(a, entities=(PERSON._replace(span=Span(40, 60)),)),
            "the mark at 40 to 60 leaves the text of 43 characters",
            id="an entity behind the end",
        ),
        pytest.param(
            lambda a: replace(a, refusals=(PERSON._replace(span=Span(40, 60)),)),
            "the mark at 40 to 60 leaves the text",
            id="a refusal behind the end",
        ),
        pytest.param(
            lambda a: replace(a, entities=(PERSON, PERSON._replace(origin=Origin.IMPORTED))),
            "the entity mark “PER” is there twice on one place",
            id="an entity twice",
        ),
        pytest.param(
            lambda a: replace(a, refusals=(*a.refusals, a.refusals[0])),
            "the entity mark “PER” is there twice on one place",
            id="a refusal twice",
        ),
        pytest.param(
            lambda a: replace(a, topics=(Mark(Layer.TOPIC, "04", rank=1), Mark(Layer.TOPIC, "04", rank=2))),
            "the topic mark “04” is there twice",
            id="a topic twice",
        ),
        pytest.param(
            lambda a: replace(a, topics=(Mark(Layer.TOPIC, "04", rank=1), Mark(Layer.TOPIC, "15", rank=3))),
            "the ranks of the topics are not 1, 2, 3 and so on",
            id="a rank left out",
        ),
        pytest.param(
            lambda a: replace(a, topics=(Mark(Layer.TOPIC, "04"),)),
            "the ranks of the topics",
            id="a topic without a rank",
        ),
        *(
            pytest.param(
                lambda a, rank=rank: replace(a, refusals=(Mark(Layer.TOPIC, "04", rank=rank),)),
                "the rank of a refusal does not lie between 0 and 1000000",
                id=f"a refusal of rank {rank}",
            )
            for rank in (-1, 10**30)
        ),
        pytest.param(
            lambda a: replace(a, entities=(PERSON._replace(score=1.5),)),
            "the score 1.5 does not lie between 0 and 1",
            id="a score above one",
        ),
        pytest.param(
            lambda a: replace(a, entities=(PERSON._replace(score=float("nan")),)),
            "the score nan",
            id="a score that is no number",
        ),
        pytest.param(
            lambda a: replace(a, roles=(PERSON,)),
            "a entity mark stands among those of another layer",
            id="an entity among the roles",
        ),
        pytest.param(
            lambda a: replace(a, roles=a.topics),
            "a topic mark stands among those of another layer",
            id="topics among the roles",
        ),
        pytest.param(
            lambda a: replace(a, topics=(TITLE,)),
            "a role mark stands among those of another layer",
            id="a role among the topics",
        ),
    ],
)
def test_an_annotation_that_breaks_a_rule_is_refused_with_the_rule(wrong: Wrong, reason: str) -> None:
    with pytest.raises(InvalidMark) as caught:
        check_annotation(DOCUMENT, wrong(FULL))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda a: replace(a, entities=(PERSON._replace(quote="Ana Lim"),)), id="a short quote"),
        pytest.param(lambda a: replace(a, entities=(PERSON._replace(span=Span(1, 9)),)), id="a slipped span"),
        pytest.param(lambda a: replace(a, entities=(PERSON._replace(quote=""),)), id="no quote"),
        pytest.param(
            lambda a: replace(a, roles=(TITLE._replace(quote=BODY.quote),)), id="another block's hash"
        ),
        pytest.param(lambda a: replace(a, refusals=(PERSON._replace(quote="Rui"),)), id="a refusal's quote"),
    ],
)
def test_an_annotation_that_is_not_true_of_the_text_is_refused(wrong: Wrong) -> None:
    with pytest.raises(QuoteMismatch) as caught:
        check_annotation(DOCUMENT, wrong(FULL))
    assert caught.value.document_id == DOCUMENT.id


@pytest.mark.parametrize("score", [0, 0.0, 1.0, None])
def test_a_score_may_be_none_all_or_missing(score: float | None) -> None:
    check_annotation(DOCUMENT, replace(FULL, entities=(PERSON._replace(score=score),)))


def test_a_new_annotation_has_the_documents_blocks_and_says_nothing() -> None:
    annotation = new_annotation(DOCUMENT, "rui")
    assert (annotation.author, annotation.blocks) == ("rui", DOCUMENT.blocks)
    assert annotation.is_untouched


@pytest.mark.parametrize(
    "said",
    [
        Annotation("ana", (), roles=(TITLE,)),
        Annotation("ana", (), entities=(PERSON,)),
        Annotation("ana", (), topics=FULL.topics),
        Annotation("ana", (), refusals=(PERSON,)),
        Annotation("ana", (), note=" "),
        Annotation("ana", (), flags=frozenset({Flag.WRONG_LANGUAGE})),
        Annotation("ana", (), state=AnnotationState.SKIPPED),
    ],
)
def test_an_annotation_is_touched_as_soon_as_anything_is_said(said: Annotation) -> None:
    assert not said.is_untouched


def test_the_marks_of_an_annotation_are_those_of_all_layers_without_refusals() -> None:
    assert list(FULL.marks) == [*FULL.roles, *FULL.entities, *FULL.topics]


def test_the_role_of_a_block_is_found_by_the_block() -> None:
    assert FULL.role_at == {FIRST: TITLE, LAST: BODY}


def test_in_reading_order_the_longer_of_two_marks_at_one_place_goes_first() -> None:
    assert sorted([PLACE, NESTED, PERSON], key=reading_order) == [PERSON, NESTED, PLACE]


def test_topics_stand_in_the_order_of_their_ranks() -> None:
    second, first = Mark(Layer.TOPIC, "a", rank=2), Mark(Layer.TOPIC, "b", rank=1)
    assert sorted([second, first], key=reading_order) == [first, second]

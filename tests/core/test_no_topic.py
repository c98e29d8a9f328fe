"""The answers "not news", "several", "cannot say" stand in the place of topics, never beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core import edits
from annotator.core.annotation import check_annotation
from annotator.core.errors import InvalidMark, NothingToDo
from annotator.core.history import Change, Step, applied
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Layer, Mark, NoTopic, Origin, Reason, Suggestion, no_topic_mark
from tests.core.articles import then, untouched

STRIKE, FERRY = "20000530", "20000337"


def suggested(topic_id: str, score: float) -> Suggestion:
    return Suggestion(Mark(Layer.TOPIC, topic_id), "topics-1", score, Reason(Cause.TOPIC_NAME, "strike"))


def with_suggestions() -> Article:
    return replace(untouched("one"), suggestions=(suggested(FERRY, 0.25), suggested(STRIKE, 0.75)))


def topics(of: Article) -> list[str]:
    return [mark.label for mark in of.annotation.topics]


class TestAnswers:
    @pytest.mark.parametrize("answer", NoTopic)
    def test_take_the_place_of_the_topics(self, answer: NoTopic) -> None:
        of = untouched("one")
        for topic_id in (STRIKE, FERRY):
            of = then(of, edits.add_topic(of, topic_id))
        answered = then(of, edits.answer_no_topic(of, answer))
        assert (answered.annotation.no_topic, topics(answered)) == (answer, [])

    def test_give_way_to_a_topic(self) -> None:
        of = untouched("one")
        of = then(of, edits.answer_no_topic(of, NoTopic.SEVERAL))
        of = then(of, edits.add_topic(of, STRIKE))
        assert (of.annotation.no_topic, topics(of)) == (None, [STRIKE])

    def test_are_taken_back(self) -> None:
        of = untouched("one")
        of = then(of, edits.answer_no_topic(of, NoTopic.NOT_NEWS))
        assert not of.annotation.is_untouched
        of = then(of, edits.withdraw_no_topic(of))
        assert of.annotation.is_untouched

    def test_are_given_and_taken_back_once(self) -> None:
        of = untouched("one")
        with pytest.raises(NothingToDo):
            edits.withdraw_no_topic(of)
        of = then(of, edits.answer_no_topic(of, NoTopic.NOT_NEWS))
        with pytest.raises(NothingToDo):
            edits.answer_no_topic(of, NoTopic.NOT_NEWS)


_acts = st.lists(
    st.one_of(
        st.sampled_from(NoTopic).map(lambda answer: (edits.answer_no_topic, answer)),
        st.sampled_from([STRIKE, FERRY, "15"]).flatmap(
            lambda topic: st.sampled_from(
                [
                    (edits.add_topic, topic),
                    (edits.accept_topic, topic),
                    (edits.refuse_topic, topic),
                    (edits.remove_topic, topic),
                    (edits.make_main_topic, topic),
                ]
            )
        ),
        st.just((edits.withdraw_no_topic,)),
    ),
    max_size=20,
)


@given(acts=_acts)
def test_no_acts_bring_a_topic_beside_an_answer_and_undo_leads_back(acts: list[tuple[object, ...]]) -> None:
    of = with_suggestions()
    steps: list[Step] = []
    for edit, *asked in acts:
        assert callable(edit)
        try:
            annotation, step = edit(of, *asked)
        except NothingToDo:
            continue
        of = of.after(annotation)
        steps.append(step)
        check_annotation(of.document, annotation)
        assert not (annotation.no_topic and annotation.topics)
        assert not annotation.refused_topics & {mark.label for mark in annotation.topics}
        assert [mark.rank for mark in annotation.topics] == list(range(1, len(annotation.topics) + 1))
    annotation = of.annotation
    for step in reversed(steps):
        for change in step.inverse.changes:
            annotation = applied(annotation, change)
    assert annotation == with_suggestions().annotation


def test_a_damaged_history_that_would_bring_both_is_refused() -> None:
    of = untouched("one")
    both = (no_topic_mark(NoTopic.SEVERAL), Mark(Layer.TOPIC, STRIKE, rank=2))
    with pytest.raises(InvalidMark, match="beside the answer"):
        applied(of.annotation, Change(of.document.id, "ana", added=both))


class TestSuggestedTopics:
    def test_stand_likeliest_first_without_those_the_article_has(self) -> None:
        of = with_suggestions()
        assert [one.mark.label for one in of.suggested_topics] == [STRIKE, FERRY]
        of = then(of, edits.add_topic(of, STRIKE))
        assert [one.mark.label for one in of.suggested_topics] == [FERRY]

    def test_that_were_refused_are_none_and_the_refusal_says_whose_they_were(self) -> None:
        of = with_suggestions()
        of = then(of, edits.refuse_topic(of, STRIKE))
        assert [one.mark.label for one in of.suggested_topics] == [FERRY]
        assert of.annotation.refusals == (Mark(Layer.TOPIC, STRIKE, agent="topics-1", score=0.75),)
        assert not of.annotation.is_untouched

    def test_that_were_refused_can_be_given_all_the_same_and_are_refused_no_more(self) -> None:
        of = with_suggestions()
        of = then(of, edits.refuse_topic(of, STRIKE))
        of = then(of, edits.add_topic(of, STRIKE))
        assert (topics(of), of.annotation.refusals) == ([STRIKE], ())

    @pytest.mark.parametrize("of_what", ["another", "given", "refused"])
    def test_are_refused_only_while_they_are_suggested(self, of_what: str) -> None:
        of = with_suggestions()
        before = {"given": edits.accept_topic, "refused": edits.refuse_topic}.get(of_what)
        if before is not None:
            of = then(of, before(of, STRIKE))
        with pytest.raises(NothingToDo):
            edits.refuse_topic(of, STRIKE if before else "15")

    def test_that_are_accepted_say_who_suggested_them_and_those_by_hand_do_not(self) -> None:
        of = with_suggestions()
        of = then(of, edits.accept_topic(of, STRIKE))
        of = then(of, edits.add_topic(of, FERRY))
        accepted, by_hand = of.annotation.topics
        assert (accepted.origin, accepted.agent, accepted.score) == (Origin.ACCEPTED, "topics-1", 0.75)
        assert (by_hand.origin, by_hand.agent, by_hand.score) == (Origin.HAND, "", None)

    def test_are_accepted_only_while_they_are_suggested(self) -> None:
        with pytest.raises(NothingToDo):
            edits.accept_topic(with_suggestions(), "15")

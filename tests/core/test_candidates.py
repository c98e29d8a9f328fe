"""Names that are proposed: suggestions with their labels, candidates without, and what a person makes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core import edits, entities
from annotator.core.errors import InvalidMark
from annotator.core.history import Act
from annotator.core.ledger import Article
from annotator.core.mark import (
    NO_NAME,
    Candidate,
    Cause,
    Layer,
    Mark,
    Origin,
    Proposal,
    Reason,
    Suggestion,
    entity_mark,
    role_mark,
)
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.state import changed_blocks
from tests.core.articles import article, line, main_text, place, then

LOOKS = Reason(Cause.CAPITALS)


def candidate(of: Article, quote: str, nth: int = 1) -> Candidate:
    return Candidate(place(of, quote, nth), quote, "names-1", LOOKS)


def named(of: Article, quote: str, label: str, nth: int = 1) -> Suggestion:
    mark = entity_mark(of.document, place(of, quote, nth), label)
    return Suggestion(mark, "names-1", 0.75, Reason(Cause.TERRITORY))


def proposing(of: Article, *proposals: Proposal) -> Article:
    return Article(of.document, of.annotation, proposals, of.schema)


def quotes(of: Article) -> tuple[list[str], list[str]]:
    """What is suggested, and what is a candidate."""
    return [s.mark.quote for s in of.suggested_names], [one.quote for one in of.candidates]


class TestCandidates:
    def test_are_each_string_once_where_it_first_stands_in_reading_order(self) -> None:
        of = main_text("Rui viu Ana", "Ana viu Rui")
        of = proposing(of, *(candidate(of, quote, nth) for nth in (2, 1) for quote in ("Ana", "Rui")))
        assert [one.span for one in of.candidates] == [place(of, "Rui"), place(of, "Ana")]

    def test_stay_where_a_shorter_name_inside_was_marked_from_elsewhere(self) -> None:
        of = main_text("Porto paga. A Porto Port Authority também.")
        of = proposing(of, candidate(of, "Porto Port Authority"))
        of = then(of, entities.mark_entity(of, place(of, "Porto"), "LOC"))
        assert quotes(of) == ([], ["Porto Port Authority"])
        of = then(of, entities.mark_entity(of, place(of, "Porto Port Authority"), "ORG"))
        assert [(mark.quote, mark.label) for mark in of.annotation.entities] == [
            ("Porto", "LOC"),
            ("Porto Port Authority", "ORG"),
        ]

    def test_go_where_a_shorter_name_inside_was_marked_by_hand(self) -> None:
        of = main_text("A Porto Port Authority paga.")
        of = proposing(of, candidate(of, "Porto Port Authority"))
        of = then(of, entities.mark_entity(of, place(of, "Porto"), "LOC"))
        assert quotes(of) == ([], [])

    def test_come_before_the_articles_own_strings_inside_them(self) -> None:
        of = article("Porto paga.", "A Porto Port Authority também.", decided={1: "body", 2: "caption"})
        of = proposing(of, candidate(of, "Porto Port Authority"))
        of = then(of, entities.mark_entity(of, place(of, "Porto"), "LOC"))
        of = then(of, edits.set_role(of, [line(of, 2)], "body"))
        assert quotes(of) == ([], ["Porto Port Authority"])

    def test_stand_in_main_text_alone(self) -> None:
        of = article("Ana", "Rui", "Eva", decided={1: "body", 2: "caption"})
        of = proposing(of, candidate(of, "Ana"), candidate(of, "Rui"), candidate(of, "Eva"))
        assert quotes(of) == ([], ["Ana"])
        of = then(of, edits.set_column(of, [line(of, 2)], Counts.MAIN))
        assert quotes(of) == ([], ["Ana", "Rui"])

    def test_may_not_lie_across_the_border_of_a_block(self) -> None:
        of = main_text("Ana Lima")
        halves = (Span(0, 4), Span(4, 8))
        roles = tuple(role_mark(of.document, half, "body") for half in halves)
        of = proposing(of, candidate(of, "Ana Lima"))
        assert of.after(replace(of.annotation, blocks=halves, roles=roles)).candidates == ()

    def test_go_where_a_name_is_marked_and_with_them_their_equals(self) -> None:
        of = main_text("Ana e Rui", "Ana")
        of = proposing(of, candidate(of, "Ana"), candidate(of, "Rui"), candidate(of, "Ana", 2))
        of = then(of, entities.mark_entity(of, place(of, "Ana"), "PER"))
        assert quotes(of) == ([], ["Rui"])

    def test_that_were_marked_only_here_are_suggested_elsewhere(self) -> None:
        of = main_text("Ana e Rui", "Ana")
        of = proposing(of, candidate(of, "Ana"), candidate(of, "Ana", 2))
        of = then(of, entities.mark_entity(of, place(of, "Ana"), "PER", everywhere=False))
        assert quotes(of) == (["Ana"], [])

    def test_may_not_overlap_a_mark(self) -> None:
        of = main_text("Ana Lima Reis")
        of = proposing(of, candidate(of, "Ana Lima"))
        of = then(of, entities.mark_entity(of, place(of, "Lima Reis"), "PER"))
        assert of.candidates == ()

    def test_come_back_when_the_mark_goes(self) -> None:
        of = main_text("Ana e Rui")
        of = proposing(of, candidate(of, "Ana"))
        marked = then(of, entities.mark_entity(of, place(of, "Ana"), "PER"))
        assert (
            then(marked, entities.remove_entity(marked, marked.annotation.entities[0])).candidates
            == of.candidates
        )


class TestSuggestedNames:
    def test_are_those_proposed_in_main_text_with_labels_of_the_schema(self) -> None:
        of = article("Hanoi e Lima", "Roma", decided={1: "body", 2: "caption"})
        of = proposing(of, named(of, "Lima", "LOC"), named(of, "Hanoi", "GPE"), named(of, "Roma", "LOC"))
        assert quotes(of) == (["Lima"], [])

    def test_leave_a_string_to_what_the_article_itself_says(self) -> None:
        of = main_text("Lima sorriu", "Lima")
        of = proposing(of, named(of, "Lima", "LOC"), named(of, "Lima", "LOC", 2))
        of = then(of, entities.mark_entity(of, place(of, "Lima"), "PER", everywhere=False))
        assert [(s.mark.label, s.reason.cause) for s in of.suggested_names] == [("PER", Cause.MARKED_HERE)]

    def test_are_accepted_as_what_they_were_suggested(self) -> None:
        of = main_text("Lima e Roma", "Lima")
        of = proposing(of, named(of, "Lima", "LOC"), named(of, "Roma", "LOC"), named(of, "Lima", "LOC", 2))
        after = then(of, entities.accept_entities(of, "Lima"))
        found = [(mark.place, mark.origin, mark.agent, mark.score) for mark in after.annotation.entities]
        assert found == [(place(of, "Lima", nth), Origin.ACCEPTED, "names-1", 0.75) for nth in (1, 2)]
        assert quotes(after) == (["Roma"], [])

    def test_are_refused_with_their_equals(self) -> None:
        of = main_text("Lima e Roma", "Lima")
        of = proposing(of, named(of, "Lima", "LOC"), named(of, "Roma", "LOC"), named(of, "Lima", "LOC", 2))
        after = then(of, entities.refuse_entity(of, of.suggested_names[0].mark))
        assert [mark.place for mark in after.annotation.refusals] == [place(of, "Lima"), place(of, "Lima", 2)]
        assert quotes(after) == (["Roma"], [])

    def test_all_of_them_can_be_accepted_while_candidates_stay(self) -> None:
        of = main_text("Lima e Rui")
        of = proposing(of, named(of, "Lima", "LOC"), candidate(of, "Rui"))
        after = then(of, entities.accept_entities(of))
        assert [mark.quote for mark in after.annotation.entities] == ["Lima"]
        assert quotes(after) == ([], ["Rui"])

    def test_push_a_candidate_aside(self) -> None:
        of = main_text("Ana Lima em Lima")
        of = proposing(of, candidate(of, "Ana Lima"), named(of, "Lima", "LOC"))
        assert quotes(of) == (["Lima"], [])


class TestARefusedCandidate:
    def refused(self) -> Article:
        of = main_text("Domingo choveu", "No Domingo", "Ana")
        of = proposing(of, candidate(of, "Domingo"), candidate(of, "Domingo", 2), candidate(of, "Ana"))
        return then(of, entities.refuse_candidate(of, of.candidates[0]))

    def test_is_none_anywhere_in_the_article(self) -> None:
        assert quotes(self.refused()) == ([], ["Ana"])

    def test_is_kept_as_a_refusal_without_a_label(self) -> None:
        of = main_text("Domingo choveu")
        of = proposing(of, candidate(of, "Domingo"))
        annotation, step = entities.refuse_candidate(of, of.candidates[0])
        assert annotation.refusals == (Mark(Layer.ENTITY, NO_NAME, Span(0, 7), "Domingo"),)
        assert (step.act, step.subject) == (Act.REFUSE, "Domingo")

    def test_may_still_be_marked(self) -> None:
        of = self.refused()
        after = then(of, entities.mark_entity(of, place(of, "Domingo", 2), "PER"))
        assert [mark.place for mark in after.annotation.entities] == [place(of, "Domingo", n) for n in (1, 2)]
        assert after.annotation.refusals == ()

    def test_cannot_be_refused_again(self) -> None:
        of = self.refused()
        with pytest.raises(InvalidMark):
            entities.refuse_candidate(of, candidate(of, "Domingo"))


def test_the_blocks_where_a_candidate_comes_or_goes_look_different() -> None:
    of = main_text("Ana", "Rui", "Rui", "Eva")
    before = proposing(
        of, *(candidate(of, *where) for where in (("Ana", 1), ("Rui", 1), ("Rui", 2), ("Eva", 1)))
    )
    annotation, step = entities.refuse_candidate(before, before.candidates[1])
    assert changed_blocks(before, before.after(annotation), step.changes) == frozenset({1})


def test_a_name_that_is_suggested_with_another_label_looks_different() -> None:
    of = main_text("Lima", "Lima", "Rui")
    of = proposing(of, named(of, "Lima", "LOC", 2))
    annotation, step = entities.mark_entity(of, place(of, "Lima"), "PER", everywhere=False)
    assert changed_blocks(of, of.after(annotation), step.changes) == frozenset({0, 1})


def test_candidates_do_not_hide_what_is_suggested_for_blocks() -> None:
    of = article("Ana", suggested={1: {"body": 0.9, "other": 0.1}})
    of = Article(of.document, of.annotation, (*of.suggestions, candidate(of, "Ana")), of.schema)
    assert [row.role for row in of.rows] == ["body"]
    assert quotes(of) == ([], ["Ana"])
    assert replace(of, suggestions=of.suggestions[:2]).candidates == ()

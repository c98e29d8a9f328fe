from dataclasses import replace

import pytest

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.document import Document
from annotator.core.errors import InvalidMark, NothingToDo, UnknownLabel
from annotator.core.history import Act
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Origin, Reason, entity_mark
from annotator.core.proposed_names import SAME_STRING
from annotator.core.schema import Counts
from annotator.core.span import Span
from tests.core.articles import SCHEMA, article, entities, line, main_text, mark_on, place, same_strings, then


def marked(of: Article, quote: str, label: str = "PER", *, nth: int = 1, everywhere: bool = True) -> Article:
    """The article after a person marked the nth occurrence of a string."""
    return then(of, names.mark_entity(of, place(of, quote, nth), label, everywhere=everywhere))


def quotes(of: Article) -> list[str]:
    return [mark.quote for mark in of.annotation.entities]


def origins(of: Article) -> list[Origin]:
    return [mark.origin for mark in of.annotation.entities]


class TestMarking:
    def test_marks_the_same_string_in_all_main_text_in_one_step(self) -> None:
        of = main_text("Ana and Rui", "Rui met Ana.", "Ana")
        annotation, step = names.mark_entity(of, place(of, "Ana", 2), "PER")
        after = of.after(annotation)
        assert entities(after) == [("PER", "Ana", place(of, "Ana", nth)) for nth in (1, 2, 3)]
        assert (step.act, step.subject, len(step.changes)) == (Act.MARK_ENTITY, "Ana", 1)

    def test_says_which_mark_was_made_by_hand_and_where_the_others_come_from(self) -> None:
        of = main_text("Ana, Ana")
        after = marked(of, "Ana", nth=2)
        first, second = after.annotation.entities
        assert (first.origin, first.seed) == (Origin.PROPAGATED, place(of, "Ana", 2))
        assert (second.origin, second.seed) == (Origin.HAND, None)

    def test_only_here_leaves_the_same_string_elsewhere_alone(self) -> None:
        of = main_text("Ana, Ana")
        assert entities(marked(of, "Ana", nth=2, everywhere=False)) == [("PER", "Ana", place(of, "Ana", 2))]

    def test_elsewhere_takes_whole_tokens_in_the_same_case_alone(self) -> None:
        of = main_text("Giải pháp của Pháp", "PHÁP", "Pháp-Đức", "Phápp")
        assert entities(marked(of, "Pháp", "LOC")) == [
            ("LOC", "Pháp", place(of, "Pháp", 1)),
            ("LOC", "Pháp", place(of, "Pháp", 2)),
        ]

    def test_reaches_main_text_alone_but_for_the_place_itself(self) -> None:
        of = article("Ana", "Ana", "Ana", "Ana", decided={1: "body", 2: "caption", 3: "unclear", 4: "lead"})
        assert [span for _, _, span in entities(marked(of, "Ana"))] == [line(of, 1), line(of, 4)]
        assert [span for _, _, span in entities(marked(of, "Ana", nth=2))] == [
            line(of, 1),
            line(of, 2),
            line(of, 4),
        ]

    def test_reaches_what_is_only_suggested_to_be_main_text(self) -> None:
        of = article("Ana", "Ana", decided={1: "body"}, suggested={2: {"body": 0.9}})
        assert len(marked(of, "Ana").annotation.entities) == 2

    def test_cuts_white_space_and_unbalanced_quotes_off(self) -> None:
        of = main_text("Ele disse: “ Ana Lima, hoje")
        annotation, _ = names.mark_entity(of, place(of, "“ Ana Lima"), "PER")
        assert [mark.quote for mark in annotation.entities] == ["Ana Lima"]

    @pytest.mark.parametrize("selected", [" ", "“", " ” ", "()"])
    def test_white_space_and_quotes_alone_is_refused(self, selected: str) -> None:
        of = main_text(f"a{selected}b")
        with pytest.raises(InvalidMark, match="no letters"):
            names.mark_entity(of, Span(1, 1 + len(selected)), "PER")

    def test_behind_the_end_of_the_text_is_refused(self) -> None:
        with pytest.raises(InvalidMark, match="leaves the text"):
            names.mark_entity(main_text("Ana"), Span(1, 4), "PER")

    def test_with_a_label_the_schema_does_not_have_is_refused(self) -> None:
        of = main_text("Ana")
        for label in ("DATE", "body"):
            with pytest.raises(UnknownLabel):
                names.mark_entity(of, line(of, 1), label)

    def test_again_is_nothing(self) -> None:
        of = marked(main_text("Ana, Ana"), "Ana")
        for nth in (1, 2):
            with pytest.raises(NothingToDo):
                names.mark_entity(of, place(of, "Ana", nth), "PER")

    def test_again_everywhere_adds_what_only_here_left_out(self) -> None:
        of = marked(main_text("Ana, Ana"), "Ana", everywhere=False)
        with pytest.raises(NothingToDo):
            names.mark_entity(of, place(of, "Ana"), "PER", everywhere=False)
        assert origins(marked(of, "Ana")) == [Origin.HAND, Origin.PROPAGATED]

    def test_elsewhere_is_looked_for_on_both_sides_of_the_place(self) -> None:
        of = main_text("Rio Rio Rio Rio Rio")
        after = then(of, names.mark_entity(of, Span(4, 11), "LOC"))
        assert [span for _, _, span in entities(after)] == [Span(4, 11), Span(12, 19)]

    def test_a_part_of_a_word_stays_here(self) -> None:
        of = main_text("Hanoier und Hanoi, Hanoier")
        assert [span for _, _, span in entities(marked(of, "Hanoi", "LOC"))] == [Span(0, 5), Span(12, 17)]


class TestASchemaThatNests:
    def test_leaves_a_mark_of_another_label_around_the_selection(self) -> None:
        of = marked(nesting("Bank of England", "England, Bank of England"), "Bank of England", "ORG")
        after = marked(of, "England", "LOC")
        assert entities(after) == [
            ("ORG", "Bank of England", line(of, 1)),
            ("LOC", "England", place(of, "England")),
            ("LOC", "England", place(of, "England", 2)),
            ("ORG", "Bank of England", place(of, "Bank of England", 2)),
        ]

    def test_leaves_those_of_another_label_inside_the_selection_or_across_its_border(self) -> None:
        of = marked(nesting("New York Times Square"), "New York", "LOC")
        across = marked(of, "York Times", "ORG")
        around = marked(across, "New York Times Square", "PER")
        assert quotes(around) == ["New York Times Square", "New York", "York Times"]

    def test_has_a_selection_take_the_place_of_what_it_touches_of_its_label(self) -> None:
        of = marked(marked(nesting("Bank of England"), "Bank of England", "ORG"), "England", "LOC")
        assert quotes(marked(of, "of England", "LOC")) == ["Bank of England", "of England"]

    def test_still_relabels_a_place_and_nests_nothing_that_was_not_selected(self) -> None:
        of = marked(nesting("Bank of England, England"), "Bank of England", "ORG")
        elsewhere = marked(of, "England", "LOC", nth=2)
        assert quotes(elsewhere) == ["Bank of England", "England"]
        assert entities(marked(elsewhere, "Bank of England", "PER"))[0][0] == "PER"

    def test_lays_a_longer_name_around_the_shorter_ones_everywhere(self) -> None:
        of = marked(nesting("England", "Bank of England, Bank of England"), "England", "LOC")
        after = marked(of, "Bank of England", "ORG")
        assert quotes(after) == ["England", *["Bank of England", "England"] * 2]
        assert origins(after) == [Origin.HAND, Origin.HAND, *[Origin.PROPAGATED] * 3]

    def test_lays_none_around_what_reaches_over_its_border_or_has_its_label_by_hand(self) -> None:
        of = marked(nesting("New York", "New York Times, New York Times"), "York Times", "ORG")
        assert quotes(marked(of, "New York", "LOC")).count("New York") == 1
        of = marked(nesting("Bank of England, Bank of England"), "England", "ORG", nth=2, everywhere=False)
        assert quotes(marked(of, "Bank of England", "ORG")) == ["Bank of England", "England"]

    def test_has_a_name_with_another_label_take_the_place_of_what_it_touches_of_that(self) -> None:
        of = marked(marked(nesting("Bank of England"), "Bank of England", "ORG"), "England", "LOC")
        assert entities(marked(of, "Bank of England", "LOC")) == [("LOC", "Bank of England", line(of, 1))]
        assert entities(marked(of, "England", "ORG")) == [("ORG", "England", place(of, "England"))]

    def test_gives_no_equal_the_label_of_a_longer_name_around_it(self) -> None:
        of = marked(nesting("England, Bank of England"), "England", "LOC")
        after = marked(marked(of, "Bank of England", "ORG"), "England", "ORG")
        assert quotes(after) == ["England", "Bank of England"]

    def test_can_have_a_nested_mark_removed_alone(self) -> None:
        of = marked(marked(nesting("Bank of England"), "Bank of England", "ORG"), "England", "LOC")
        nested = next(mark for mark in of.annotation.entities if mark.quote == "England")
        assert quotes(then(of, names.remove_entity(of, nested))) == ["Bank of England"]


def nesting(*lines: str) -> Article:
    """Main text in a project whose names may lie inside others."""
    of = main_text(*lines)
    return replace(of, schema=replace(of.schema, nests=True))


class TestALongerMark:
    def test_swallows_the_shorter_ones_of_its_label_that_propagation_made(self) -> None:
        of = main_text("Blinken spoke.", "Antony Blinken left, Antony Blinken said.")
        of = marked(of, "Blinken")
        after = marked(of, "Antony Blinken")
        assert quotes(after) == ["Blinken", "Antony Blinken", "Antony Blinken"]
        assert origins(after) == [Origin.HAND, Origin.HAND, Origin.PROPAGATED]

    def test_leaves_the_shorter_ones_that_a_person_made(self) -> None:
        of = main_text("Antony Blinken left, Antony Blinken said.")
        of = marked(of, "Blinken", nth=2, everywhere=False)
        after = marked(of, "Antony Blinken")
        assert quotes(after) == ["Antony Blinken", "Blinken"]

    def test_leaves_those_of_another_label(self) -> None:
        of = main_text("Rio", "Banco Rio, Banco Rio")
        of = marked(of, "Rio", "LOC")
        after = marked(of, "Banco Rio", "ORG", nth=2)
        assert [(label, quote) for label, quote, _ in entities(after)] == [
            ("LOC", "Rio"),
            ("LOC", "Rio"),
            ("ORG", "Banco Rio"),
        ]

    def test_holds_no_shorter_one(self) -> None:
        of = main_text("Antony Blinken", "Blinken")
        of = marked(of, "Antony Blinken")
        assert quotes(marked(of, "Blinken", nth=2)) == ["Antony Blinken", "Blinken"]

    def test_swallows_two_in_one_hit(self) -> None:
        of = main_text("Rio", "Rio e Rio; Rio e Rio")
        of = marked(of, "Rio", "LOC")
        assert quotes(marked(of, "Rio e Rio", "LOC")) == ["Rio", "Rio e Rio", "Rio e Rio"]

    def test_does_not_swallow_what_reaches_over_its_border(self) -> None:
        of = main_text("a b", "x a b c", "y x a")
        of = marked(of, "a b")
        after = marked(of, "x a", nth=2)
        assert quotes(after) == ["a b", "a b", "x a"]


class TestASelectionOverAMark:
    @pytest.mark.parametrize("label", ["PER", "ORG"])
    @pytest.mark.parametrize(
        ("before", "selected"),
        [("Ana Lima", "Ana"), ("Ana", "Ana Lima"), ("Ana Lima", "Lima Reis"), ("Lima Reis", "Ana Lima")],
    )
    def test_takes_its_place(self, before: str, selected: str, label: str) -> None:
        of = marked(main_text("de Ana Lima Reis hoje"), before)
        after = marked(of, selected, label)
        assert entities(after) == [(label, selected, place(of, selected))]

    def test_takes_the_place_of_all_it_touches(self) -> None:
        of = marked(marked(marked(main_text("Ana Lima Reis Rio"), "Ana"), "Reis"), "Rio", "LOC")
        assert quotes(marked(of, "Ana Lima Reis")) == ["Ana Lima Reis", "Rio"]

    def test_leaves_its_neighbours(self) -> None:
        of = marked(main_text("Ana中Rui"), "中", "LOC", everywhere=False)
        of = marked(of, "Ana", everywhere=False)
        assert quotes(marked(of, "Rui", everywhere=False)) == ["Ana", "中", "Rui"]


class TestRelabelling:
    def test_changes_the_mark_and_what_was_marked_with_it(self) -> None:
        of = marked(main_text("Rio, Rio", "Rui"), "Rio", "LOC")
        of = marked(of, "Rui")
        annotation, step = names.mark_entity(of, place(of, "Rio", 2), "ORG")
        after = of.after(annotation)
        assert [(label, quote) for label, quote, _ in entities(after)] == [
            ("ORG", "Rio"),
            ("ORG", "Rio"),
            ("PER", "Rui"),
        ]
        assert (step.act, step.subject) == (Act.RELABEL, "Rio")
        assert origins(after)[:2] == [Origin.HAND, Origin.PROPAGATED]

    def test_leaves_the_same_string_that_was_marked_by_another_act(self) -> None:
        of = main_text("Rio, Rio, Rio")
        of = marked(of, "Rio", "LOC", everywhere=False)
        of = marked(of, "Rio", "LOC", nth=2, everywhere=False)
        assert [label for label, _, _ in entities(marked(of, "Rio", "ORG"))] == ["ORG", "LOC"]

    def test_only_here_makes_the_mark_one_of_its_own(self) -> None:
        of = marked(main_text("Rio, Rio"), "Rio", "LOC")
        after = marked(of, "Rio", "ORG", nth=2, everywhere=False)
        assert [label for label, _, _ in entities(after)] == ["LOC", "ORG"]
        second = mark_on(after, place(of, "Rio", 2))
        assert (second.origin, second.seed) == (Origin.HAND, None)

    def test_forgets_what_a_suggester_said_of_the_other_label(self) -> None:
        of = main_text("Ana", "Ana")
        of = marked(of, "Ana", everywhere=False)
        of = then(of, names.accept_entities(of, "Ana"))
        accepted = mark_on(of, line(of, 2))
        assert (accepted.agent, accepted.score) == (SAME_STRING, 1.0)
        relabelled = mark_on(marked(of, "Ana", "LOC", nth=2), line(of, 2))
        assert (relabelled.origin, relabelled.agent, relabelled.score) == (Origin.HAND, "", None)

    def test_keeps_the_act_together(self) -> None:
        of = marked(main_text("Rio, Rio, Rio"), "Rio", "LOC", nth=2)
        of = marked(of, "Rio", "ORG", nth=3)
        assert [label for label, _, _ in entities(of)] == ["ORG"] * 3
        assert len(names.act_of(of, mark_on(of, place(of, "Rio", 1)))) == 3

    def test_of_a_place_with_two_imported_labels_leaves_one(self) -> None:
        of = main_text("Rio")
        twice = tuple(entity_mark(of.document, line(of, 1), label) for label in ("LOC", "ORG"))
        of = of.after(replace(of.annotation, entities=twice))
        assert [label for label, _, _ in entities(marked(of, "Rio", "ORG"))] == ["ORG"]


class TestRemoving:
    def test_one_of_many_refuses_its_place_so_that_it_is_not_suggested_again(self) -> None:
        of = marked(main_text("Ana, Ana, Ana"), "Ana")
        annotation, step = names.remove_entity(of, mark_on(of, place(of, "Ana", 2)))
        after = of.after(annotation)
        assert [span for _, _, span in entities(after)] == [place(of, "Ana", 1), place(of, "Ana", 3)]
        assert [mark.span for mark in annotation.refusals] == [place(of, "Ana", 2)]
        assert same_strings(after) == ()
        assert (step.act, step.subject) == (Act.REMOVE_ENTITY, "Ana")

    def test_the_last_one_refuses_nothing(self) -> None:
        of = marked(main_text("Ana"), "Ana")
        after = then(of, names.remove_entity(of, mark_on(of, line(of, 1))))
        assert (after.annotation.entities, after.annotation.refusals) == ((), ())

    def test_the_whole_act_takes_seed_and_propagated_ones_and_refuses_nothing(self) -> None:
        of = marked(main_text("Ana, Ana", "Rui"), "Ana")
        of = marked(of, "Rui")
        after = then(of, names.remove_entity(of, mark_on(of, place(of, "Ana", 2)), whole_act=True))
        assert quotes(after) == ["Rui"]
        assert after.annotation.refusals == ()

    def test_the_whole_act_leaves_what_another_act_marked_and_refuses_its_own_places(self) -> None:
        of = main_text("Ana, Ana", "Ana")
        of = marked(of, "Ana", "LOC", nth=3, everywhere=False)
        of = marked(of, "Ana")
        after = then(of, names.remove_entity(of, mark_on(of, place(of, "Ana", 1)), whole_act=True))
        assert entities(after) == [("LOC", "Ana", place(of, "Ana", 3))]
        assert [mark.span for mark in after.annotation.refusals] == [place(of, "Ana", 1), place(of, "Ana", 2)]

    @pytest.mark.parametrize("whole_act", [False, True])
    def test_a_mark_that_is_not_there_any_more_is_refused(self, *, whole_act: bool) -> None:
        of = marked(main_text("Ana, Ana"), "Ana")
        gone = mark_on(of, place(of, "Ana", 1))
        of = then(of, names.remove_entity(of, gone))
        with pytest.raises(InvalidMark, match="not there any more"):
            names.remove_entity(of, gone, whole_act=whole_act)


class TestARefusedPlace:
    def refused(self) -> Article:
        """Ana is marked but for the second place, where the person said no."""
        of = marked(main_text("Ana, Ana, Ana"), "Ana")
        return then(of, names.remove_entity(of, mark_on(of, place(of, "Ana", 2))))

    def test_is_passed_over_when_the_same_label_is_given_everywhere(self) -> None:
        of = self.refused()
        of = then(of, names.remove_entity(of, mark_on(of, place(of, "Ana", 3)), whole_act=True))
        after = marked(of, "Ana")
        assert place(of, "Ana", 2) not in [span for _, _, span in entities(after)]

    def test_takes_another_label(self) -> None:
        of = self.refused()
        of = then(of, names.remove_entity(of, mark_on(of, place(of, "Ana", 1)), whole_act=True))
        after = marked(of, "Ana", "LOC")
        assert len(after.annotation.entities) == 3
        assert after.annotation.refusals == ()

    def test_is_free_again_when_the_person_marks_it(self) -> None:
        of = self.refused()
        after = marked(of, "Ana", nth=2)
        assert len(after.annotation.entities) == 3
        assert after.annotation.refusals == ()

    def test_keeps_the_refusal_of_a_role_on_it(self) -> None:
        of = marked(main_text("Ana", "Ana"), "Ana")
        role = of.annotation.roles[1]
        of = of.after(replace(of.annotation, refusals=(role,)))
        of = then(of, names.remove_entity(of, mark_on(of, line(of, 2))))
        assert len(of.annotation.refusals) == 2
        assert marked(of, "Ana", nth=2).annotation.refusals == (role,)


class TestSuggestedStrings:
    def later_main(self) -> Article:
        """A block that becomes main text after the article's strings were marked."""
        of = article("Ana Lima e Rui", "Rui, Ana e Ana Lima", decided={1: "body", 2: "caption"})
        of = marked(marked(of, "Ana Lima"), "Rui", "LOC")
        assert same_strings(of) == ()
        return then(of, edits.set_column(of, [line(of, 2)], Counts.MAIN))

    def test_come_when_a_block_becomes_main_text_later(self) -> None:
        of = self.later_main()
        found = [(s.mark.label, s.mark.quote, s.mark.place) for s in same_strings(of)]
        assert found == [("LOC", "Rui", place(of, "Rui", 2)), ("PER", "Ana Lima", place(of, "Ana Lima", 2))]
        assert {(s.agent, s.reason) for s in same_strings(of)} == {(SAME_STRING, Reason(Cause.MARKED_HERE))}

    def test_become_the_persons_marks_by_their_string(self) -> None:
        of = self.later_main()
        annotation, step = names.accept_entities(of, "Ana Lima")
        accepted = mark_on(of.after(annotation), place(of, "Ana Lima", 2))
        assert (accepted.origin, accepted.agent, accepted.score) == (Origin.ACCEPTED, SAME_STRING, 1.0)
        assert (step.act, step.subject) == (Act.ACCEPT, "Ana Lima")
        assert [s.mark.quote for s in same_strings(of.after(annotation))] == ["Rui"]

    def test_become_the_persons_marks_all_at_once(self) -> None:
        of = self.later_main()
        annotation, step = names.accept_entities(of)
        assert [mark.origin for mark in annotation.entities if mark.agent] == [Origin.ACCEPTED_ALL] * 2
        assert step.act == Act.ACCEPT_ALL
        assert same_strings(of.after(annotation)) == ()

    def test_are_refused_with_their_equals(self) -> None:
        of = main_text("Ana Ana Ana Rui")
        of = marked(marked(of, "Ana", everywhere=False), "Rui")
        annotation, step = names.refuse_entity(of, same_strings(of)[0].mark)
        assert [mark.span for mark in annotation.refusals] == [place(of, "Ana", 2), place(of, "Ana", 3)]
        assert (step.act, step.subject) == (Act.REFUSE, "Ana")
        assert same_strings(of.after(annotation)) == ()

    def test_that_are_not_there_cannot_be_accepted_or_refused(self) -> None:
        of = marked(main_text("Ana"), "Ana")
        with pytest.raises(NothingToDo):
            names.accept_entities(of)
        with pytest.raises(NothingToDo):
            names.accept_entities(of, "Rui")
        with pytest.raises(NothingToDo):
            names.refuse_entity(of, of.annotation.entities[0])

    def test_are_the_longest_that_fit_and_never_lie_in_a_mark(self) -> None:
        of = main_text("Ana", "Ana Lima", "x Ana Lima Reis", "y Ana Lima")
        of = marked(of, "Ana", everywhere=False)
        of = marked(of, "Ana Lima", everywhere=False)
        found = [s.mark.quote for s in same_strings(of)]
        assert found == ["Ana Lima", "Ana Lima"]

    def test_are_not_looked_for_inside_words(self) -> None:
        of = marked(main_text("Pháp", "giải pháp, PhápPháp"), "Pháp", "LOC", everywhere=False)
        assert same_strings(of) == ()

    def test_do_not_stand_in_boilerplate(self) -> None:
        of = article("Ana", "Ana", decided={1: "body", 2: "other"})
        assert same_strings(marked(of, "Ana")) == ()


def test_an_act_on_a_document_with_line_ends_emoji_and_marks_keeps_every_quote_true() -> None:
    document = Document("😀 Đà Nẵng\nĐa\u0300 Nẵng 👩\u200d👧 Đà Nẵng")
    of = Article(document, replace(main_text("x").annotation, blocks=document.blocks, roles=()), (), SCHEMA)
    of = then(of, edits.set_role(of, document.blocks, "body"))
    after = marked(of, "Đà Nẵng", "LOC")
    assert [document.text[span.start : span.end] for _, _, span in entities(after)] == ["Đà Nẵng"] * 2

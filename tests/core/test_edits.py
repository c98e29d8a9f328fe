import pytest

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.annotation import AnnotationState, Flag
from annotator.core.errors import InvalidMark, NothingToDo, UnknownLabel
from annotator.core.history import Act
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Origin
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.core.span import Span
from tests.core.articles import article, line, main_text, place, roles, same_strings, then, untouched


def origins(of: Article) -> list[Origin | None]:
    """How the decision on each block came to be, None where there is none."""
    return [row.mark.origin if row.mark else None for row in of.rows]


class TestGivingARole:
    def test_makes_it_the_persons_own(self) -> None:
        of = untouched("one", "two")
        annotation, step = edits.set_role(of, [line(of, 2)], "caption")
        (mark,) = annotation.roles
        assert (mark.label, mark.span, mark.origin) == ("caption", line(of, 2), Origin.HAND)
        assert (step.act, step.subject) == (Act.SET_ROLE, "caption")

    def test_reaches_all_the_blocks_in_one_step(self) -> None:
        of = article("one", "two", "three", decided={2: "body"})
        assert roles(then(of, edits.set_role(of, of.annotation.blocks, "other"))) == ["other"] * 3

    def test_takes_the_place_of_the_role_before(self) -> None:
        of = article("one", decided={1: "caption"})
        annotation, step = edits.set_role(of, [line(of, 1)], "body")
        assert [mark.label for mark in annotation.roles] == ["body"]
        assert [mark.label for mark in step.changes[0].removed] == ["caption"]

    def test_moves_the_title(self) -> None:
        of = article("one", "two", "three", decided={1: "title", 2: "body"})
        after = then(of, edits.set_role(of, [line(of, 3)], "title"))
        assert roles(after) == ["", "body", "title"]

    def test_makes_the_last_of_many_blocks_the_title(self) -> None:
        of = untouched("one", "two", "three")
        assert roles(then(of, edits.set_role(of, of.annotation.blocks, "title"))) == ["", "", "title"]

    def test_again_is_nothing(self) -> None:
        of = main_text("one", "two")
        with pytest.raises(NothingToDo):
            edits.set_role(of, of.annotation.blocks, "body")

    def test_on_no_block_is_nothing(self) -> None:
        with pytest.raises(NothingToDo):
            edits.set_role(untouched("one"), [], "body")

    def test_twice_on_one_block_gives_one_role(self) -> None:
        of = untouched("one")
        annotation, _ = edits.set_role(of, [line(of, 1), line(of, 1)], "body")
        assert len(annotation.roles) == 1

    def test_that_was_accepted_before_makes_it_the_persons_own(self) -> None:
        of = article("one", suggested={1: {"body": 0.9}})
        of = then(of, edits.accept(of, [line(of, 1)]))
        assert origins(then(of, edits.set_role(of, [line(of, 1)], "body"))) == [Origin.HAND]

    def test_that_the_schema_does_not_have_is_refused(self) -> None:
        of = untouched("one")
        with pytest.raises(UnknownLabel):
            edits.set_role(of, [line(of, 1)], "headline")

    def test_to_a_part_of_a_block_is_refused(self) -> None:
        with pytest.raises(InvalidMark, match="one whole block"):
            edits.set_role(untouched("one two"), [Span(0, 3)], "body")

    def test_in_a_done_article_leaves_it_done(self) -> None:
        of = main_text("one", "two")
        of = then(of, edits.finish(of))
        after = then(of, edits.set_role(of, [line(of, 1)], "title"))
        assert after.annotation.state is AnnotationState.DONE

    def test_that_leaves_the_old_title_without_any_makes_a_done_article_one_to_do(self) -> None:
        of = article("one", "two", decided={1: "title", 2: "body"})
        of = then(of, edits.finish(of))
        after = then(of, edits.set_role(of, [line(of, 2)], "title"))
        assert roles(after) == ["", "title"]
        assert after.annotation.state is AnnotationState.TODO


class TestMovingToAColumn:
    def test_gives_the_role_that_is_likeliest_there(self) -> None:
        of = article("one", suggested={1: {"body": 0.5, "related": 0.3, "caption": 0.15, "lead": 0.05}})
        left = then(of, edits.set_column(of, [line(of, 1)], Counts.BOILERPLATE))
        assert roles(left) == ["related"]
        assert origins(left) == [Origin.HAND]
        assert roles(then(of, edits.set_column(of, [line(of, 1)], Counts.MAIN))) == ["body"]

    @pytest.mark.parametrize(("counts", "role"), [(Counts.MAIN, "body"), (Counts.BOILERPLATE, "other")])
    def test_gives_the_usual_role_where_none_was_suggested(self, counts: Counts, role: str) -> None:
        of = untouched("one")
        assert roles(then(of, edits.set_column(of, [line(of, 1)], counts))) == [role]

    def test_gives_the_only_role_there_is(self) -> None:
        of = untouched("one")
        assert roles(then(of, edits.set_column(of, [line(of, 1)], Counts.NEITHER))) == ["unclear"]

    def test_leaves_a_block_its_role_that_a_person_has_put_there(self) -> None:
        of = article("one", "two", decided={1: "lead"}, suggested={1: {"body": 0.9}, 2: {"body": 0.9}})
        after = then(of, edits.set_column(of, of.annotation.blocks, Counts.MAIN))
        assert roles(after) == ["lead", "body"]

    def test_where_it_stands_already_is_nothing(self) -> None:
        of = article("one", decided={1: "lead"})
        with pytest.raises(NothingToDo):
            edits.set_column(of, [line(of, 1)], Counts.MAIN)

    def test_decides_what_was_only_suggested(self) -> None:
        of = article("one", suggested={1: {"lead": 0.9}})
        assert origins(then(of, edits.set_column(of, [line(of, 1)], Counts.MAIN))) == [Origin.HAND]

    def test_does_not_take_the_title_from_where_a_person_put_it(self) -> None:
        of = article(
            "one", "two", decided={1: "title"}, suggested={2: {"title": 0.5, "lead": 0.1, "other": 0.4}}
        )
        assert roles(then(of, edits.set_column(of, [line(of, 2)], Counts.MAIN))) == ["title", "lead"]

    def test_gives_no_second_title_beside_the_suggested_one(self) -> None:
        of = article(
            "one",
            "two",
            suggested={1: {"title": 0.9, "other": 0.1}, 2: {"other": 0.6, "title": 0.3, "body": 0.1}},
        )
        assert roles(then(of, edits.set_column(of, [line(of, 2)], Counts.MAIN))) == ["title", "body"]

    def test_gives_one_of_many_blocks_the_title(self) -> None:
        likely = {"other": 0.6, "title": 0.4}
        of = article("one", "two", suggested={1: likely, 2: likely})
        assert roles(then(of, edits.set_column(of, of.annotation.blocks, Counts.MAIN))) == ["title", "body"]

    def test_keeps_the_title_of_the_block_that_shows_it(self) -> None:
        of = article("one", suggested={1: {"title": 0.9, "other": 0.1}})
        assert roles(then(of, edits.set_column(of, [line(of, 1)], Counts.MAIN))) == ["title"]

    def test_that_the_schema_has_no_role_for_is_refused(self) -> None:
        of = untouched("one")
        schema = LabelSchema("poor", (Label("text", "Text", counts_as=Counts.MAIN),), ())
        poor = Article(of.document, of.annotation, (), schema)
        with pytest.raises(InvalidMark, match="no role that counts as boilerplate"):
            edits.set_column(poor, [line(of, 1)], Counts.BOILERPLATE)
        assert roles(then(poor, edits.set_column(poor, [line(of, 1)], Counts.MAIN))) == ["text"]


class TestAccepting:
    def test_makes_the_shown_role_the_persons_with_agent_and_score(self) -> None:
        of = article("one", "two", suggested={1: {"lead": 0.7, "other": 0.3}, 2: {"body": 0.9}})
        annotation, step = edits.accept(of, [line(of, 1)])
        (mark,) = annotation.roles
        assert (mark.label, mark.origin, mark.agent, mark.score) == (
            "lead",
            Origin.ACCEPTED,
            "detector-1",
            0.7,
        )
        assert (step.act, step.subject) == (Act.ACCEPT, "lead")

    def test_passes_over_what_is_decided_and_what_nobody_knows(self) -> None:
        of = article(
            "one", "two", "three", decided={1: "other"}, suggested={1: {"body": 0.9}, 3: {"body": 0.9}}
        )
        after = then(of, edits.accept(of, of.annotation.blocks))
        assert origins(after) == [Origin.HAND, None, Origin.ACCEPTED]

    def test_all_says_so_in_origin_and_step(self) -> None:
        of = article("one", "two", suggested={1: {"title": 0.9}, 2: {"body": 0.9}})
        annotation, step = edits.accept_all_roles(of)
        assert [mark.origin for mark in annotation.roles] == [Origin.ACCEPTED_ALL] * 2
        assert (step.act, step.subject) == (Act.ACCEPT_ALL, "")

    def test_all_gives_one_title_though_two_were_likely(self) -> None:
        of = article("one", "two", suggested={1: {"title": 0.9}, 2: {"title": 0.8, "duplicate": 0.2}})
        assert roles(then(of, edits.accept_all_roles(of))) == ["title", "duplicate"]

    def test_what_is_not_suggested_is_nothing(self) -> None:
        of = main_text("one")
        with pytest.raises(NothingToDo):
            edits.accept_all_roles(of)
        with pytest.raises(NothingToDo):
            edits.accept(of, [line(of, 1)])


class TestWithdrawing:
    def test_shows_the_suggestion_again(self) -> None:
        of = article("one", "two", decided={1: "other", 2: "body"}, suggested={1: {"lead": 0.9}})
        annotation, step = edits.withdraw(of, [line(of, 1)])
        assert roles(of.after(annotation)) == ["lead", "body"]
        assert (step.act, step.subject) == (Act.WITHDRAW, "other")

    def test_what_nobody_decided_is_nothing(self) -> None:
        of = article("one", suggested={1: {"lead": 0.9}})
        with pytest.raises(NothingToDo):
            edits.withdraw(of, [line(of, 1)])

    def test_makes_a_done_article_one_to_do(self) -> None:
        of = main_text("one", "two")
        of = then(of, edits.finish(of))
        after = then(of, edits.withdraw(of, [line(of, 1)]))
        assert after.annotation.state is AnnotationState.TODO
        assert origins(after) == [None, Origin.HAND]

    def test_leaves_a_skipped_article_skipped(self) -> None:
        of = main_text("one", "two")
        of = then(of, edits.skip(of))
        assert then(of, edits.withdraw(of, [line(of, 1)])).annotation.state is AnnotationState.SKIPPED


class TestFinishing:
    def test_makes_every_role_that_is_still_suggested_the_persons(self) -> None:
        of = article("one", "two", "three", decided={1: "title"}, suggested={2: {"body": 0.6}})
        annotation, step = edits.finish(of)
        after = of.after(annotation)
        assert roles(after) == ["title", "body", ""]
        assert origins(after) == [Origin.HAND, Origin.BY_DONE, None]
        mark = annotation.roles[1]
        assert (mark.agent, mark.score) == ("detector-1", 0.6)
        assert annotation.state is AnnotationState.DONE
        assert (step.act, len(step.changes)) == (Act.FINISH, 1)

    def test_gives_one_title_though_two_were_likely(self) -> None:
        of = article("one", "two", suggested={1: {"title": 0.9}, 2: {"title": 0.8, "duplicate": 0.2}})
        assert roles(then(of, edits.finish(of))) == ["title", "duplicate"]

    def test_leaves_suggested_names_suggestions(self) -> None:
        of = main_text("Ana", "Ana")
        of = then(of, names.mark_entity(of, line(of, 1), "PER", everywhere=False))
        after = then(of, edits.finish(of))
        assert len(after.annotation.entities) == len(same_strings(after)) == 1

    def test_a_done_article_is_nothing(self) -> None:
        of = main_text("one")
        of = then(of, edits.finish(of))
        with pytest.raises(NothingToDo):
            edits.finish(of)

    def test_a_skipped_article_makes_it_done(self) -> None:
        of = untouched("one")
        of = then(of, edits.skip(of))
        assert then(of, edits.finish(of)).annotation.state is AnnotationState.DONE


class TestReopening:
    def test_makes_roles_that_came_by_done_alone_suggestions_again(self) -> None:
        of = article("one", "two", decided={1: "other"}, suggested={1: {"body": 0.9}, 2: {"body": 0.9}})
        of = then(of, edits.finish(of))
        after = then(of, edits.reopen(of))
        assert origins(after) == [Origin.HAND, None]
        assert after.annotation.state is AnnotationState.TODO

    def test_a_skipped_article_makes_it_one_to_do(self) -> None:
        of = untouched("one")
        of = then(of, edits.skip(of, Flag.WRONG_LANGUAGE))
        after = then(of, edits.reopen(of))
        assert after.annotation.state is AnnotationState.TODO
        assert after.annotation.flags == {Flag.WRONG_LANGUAGE}

    def test_an_article_to_do_is_nothing(self) -> None:
        with pytest.raises(NothingToDo):
            edits.reopen(untouched("one"))


class TestSkipping:
    def test_keeps_what_was_decided(self) -> None:
        of = main_text("one")
        after = then(of, edits.skip(of))
        assert (after.annotation.state, roles(after)) == (AnnotationState.SKIPPED, ["body"])

    def test_for_a_reason_raises_its_flag_beside_others(self) -> None:
        of = untouched("one")
        of = then(of, edits.set_flag(of, Flag.BAD_EXTRACTION, raised=True))
        annotation, step = edits.skip(of, Flag.NOT_AN_ARTICLE)
        assert annotation.flags == {Flag.BAD_EXTRACTION, Flag.NOT_AN_ARTICLE}
        assert (step.act, step.subject) == (Act.SKIP, Flag.NOT_AN_ARTICLE)

    def test_again_is_nothing_but_for_another_reason(self) -> None:
        of = untouched("one")
        of = then(of, edits.skip(of, Flag.NOT_AN_ARTICLE))
        with pytest.raises(NothingToDo):
            edits.skip(of, Flag.NOT_AN_ARTICLE)
        after = then(of, edits.skip(of, Flag.WRONG_LANGUAGE))
        assert after.annotation.flags == {Flag.NOT_AN_ARTICLE, Flag.WRONG_LANGUAGE}


def test_a_note_is_kept_to_the_letter_and_can_be_emptied() -> None:
    of = untouched("one")
    of = then(of, edits.set_note(of, " Olá\n "))
    assert of.annotation.note == " Olá\n "
    assert then(of, edits.set_note(of, "")).annotation.note == ""


def test_the_same_note_again_is_nothing() -> None:
    with pytest.raises(NothingToDo):
        edits.set_note(untouched("one"), "")


def test_a_flag_is_raised_and_taken_down() -> None:
    of = untouched("one")
    of = then(of, edits.set_flag(of, Flag.SEVERAL_ARTICLES, raised=True))
    assert of.annotation.flags == {Flag.SEVERAL_ARTICLES}
    assert then(of, edits.set_flag(of, Flag.SEVERAL_ARTICLES, raised=False)).annotation.flags == frozenset()


@pytest.mark.parametrize("raised", [True, False])
def test_a_flag_that_is_so_already_is_nothing(*, raised: bool) -> None:
    of = untouched("one")
    if raised:
        of = then(of, edits.set_flag(of, Flag.SEVERAL_ARTICLES, raised=True))
    with pytest.raises(NothingToDo):
        edits.set_flag(of, Flag.SEVERAL_ARTICLES, raised=raised)


def topics(of: Article) -> list[tuple[str, int]]:
    return [(mark.label, mark.rank) for mark in of.annotation.topics]


def with_topics(*ids: str) -> Article:
    of = untouched("one")
    for topic_id in ids:
        of = then(of, edits.add_topic(of, topic_id))
    return of


class TestTopics:
    def test_stand_in_the_order_they_were_given_the_first_is_the_main_one(self) -> None:
        of = with_topics("15", "04", "07")
        assert topics(of) == [("15", 1), ("04", 2), ("07", 3)]
        assert {mark.layer for mark in of.annotation.topics} == {Layer.TOPIC}

    def test_are_there_once(self) -> None:
        with pytest.raises(NothingToDo):
            edits.add_topic(with_topics("15", "04"), "15")

    def test_behind_a_removed_one_move_up(self) -> None:
        of = with_topics("15", "04", "07")
        assert topics(then(of, edits.remove_topic(of, "15"))) == [("04", 1), ("07", 2)]

    def test_let_another_be_the_main_one(self) -> None:
        of = with_topics("15", "04", "07")
        assert topics(then(of, edits.make_main_topic(of, "07"))) == [("07", 1), ("15", 2), ("04", 3)]

    def test_that_are_not_there_cannot_be_removed_or_made_the_main_one(self) -> None:
        of = with_topics("15")
        with pytest.raises(NothingToDo):
            edits.remove_topic(of, "04")
        with pytest.raises(NothingToDo):
            edits.make_main_topic(of, "04")

    def test_that_are_the_main_one_already_stay_so(self) -> None:
        with pytest.raises(NothingToDo):
            edits.make_main_topic(with_topics("15", "04"), "15")

    def test_are_removed_without_touching_those_before(self) -> None:
        of = with_topics("15", "04", "07")
        _, step = edits.remove_topic(of, "07")
        assert [mark.label for mark in step.changes[0].removed] == ["07"]
        assert step.changes[0].added == ()


def test_an_edit_leaves_the_annotation_it_began_with_as_it_was() -> None:
    of = main_text("one", "two")
    before = of.annotation
    edits.set_role(of, [line(of, 1)], "title")
    assert of.annotation is before
    assert [mark.label for mark in before.roles] == ["body", "body"]


def test_a_step_names_document_and_author() -> None:
    of = main_text("Ana")
    for annotation_and_step in (edits.finish(of), names.mark_entity(of, place(of, "Ana"), "PER")):
        (change,) = annotation_and_step[1].changes
        assert (change.document_id, change.author) == (of.document.id, "ana")

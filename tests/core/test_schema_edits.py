"""The rules by which labels change, against a plain list of what every mark is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import presets
from annotator.core import schema_edits
from annotator.core.errors import InvalidSchema, NothingToDo, UnknownLabel
from annotator.core.history import Relabelling
from annotator.core.mark import Layer
from annotator.core.schema import LONGEST_GUIDELINE, Counts, Label, schema_from_table, schema_table
from annotator.core.schema_edits import (
    Draft,
    add_label,
    change_label,
    change_of,
    delete_label,
    draft_of,
    merge_label,
    move_label,
    rename_label,
)
from tests.core.articles import SCHEMA

ROLE, ENTITY = Layer.ROLE, Layer.ENTITY
BEGUN = draft_of(SCHEMA)


def label(draft: Draft, name: str, layer: Layer = ENTITY) -> Label:
    return draft.label(layer, name)


def moves(draft: Draft) -> list[tuple[str, str, bool]]:
    return [(one.old, one.new, one.is_merge) for one in change_of(draft).relabelled]


def test_a_draft_that_changes_nothing_is_no_step() -> None:
    with pytest.raises(NothingToDo, match="Nothing was changed"):
        change_of(BEGUN)


def test_a_new_label_stands_behind_the_others() -> None:
    draft = add_label(BEGUN, ENTITY, Label("SHIP", "Ship", "s"))
    assert [one.name for one in draft.now.entities] == ["PER", "LOC", "ORG", "SHIP"]
    assert moves(draft) == []


def test_a_renamed_label_takes_its_marks_along_and_is_still_understood() -> None:
    draft = rename_label(BEGUN, ENTITY, "PER", "HUMAN")
    assert moves(draft) == [("PER", "HUMAN", False)]
    assert label(draft, "HUMAN").formerly == ("PER",)
    assert draft.now.name_now(ENTITY, "PER") == "HUMAN"


def test_a_label_renamed_and_back_moves_nothing() -> None:
    there = rename_label(BEGUN, ENTITY, "PER", "HUMAN")
    back = rename_label(there, ENTITY, "HUMAN", "PER")
    assert back.became == {}
    assert moves(replace(back, now=replace(back.now, name="touched"))) == []


def test_a_merged_label_is_gone_and_its_marks_are_those_of_the_other() -> None:
    draft = merge_label(BEGUN, ENTITY, "ORG", "LOC")
    assert [one.name for one in draft.now.entities] == ["PER", "LOC"]
    assert moves(draft) == [("ORG", "LOC", True)]
    assert draft.now.name_now(ENTITY, "ORG") == "LOC"


def test_what_goes_on_as_itself_is_moved_before_what_joins_it() -> None:
    draft = merge_label(rename_label(BEGUN, ENTITY, "LOC", "PLACE"), ENTITY, "ORG", "PLACE")
    other_way = rename_label(merge_label(BEGUN, ENTITY, "ORG", "LOC"), ENTITY, "LOC", "PLACE")
    assert moves(draft) == moves(other_way) == [("LOC", "PLACE", False), ("ORG", "PLACE", True)]


def test_a_merge_into_a_label_that_is_new_is_one_rename_and_a_merge() -> None:
    draft = add_label(BEGUN, ENTITY, Label("NAME", "Name"))
    for old in ("PER", "ORG"):
        draft = merge_label(draft, ENTITY, old, "NAME")
    assert moves(draft) == [("PER", "NAME", False), ("ORG", "NAME", True)]


def test_a_label_that_is_used_is_never_deleted() -> None:
    with pytest.raises(InvalidSchema, match=r"“Person” is used by 1,234 marks: merge it .* or hide it"):
        delete_label(BEGUN, ENTITY, "PER", {(ENTITY, "PER"): 1234})


def test_a_label_that_took_marks_in_is_used_by_them() -> None:
    draft = merge_label(BEGUN, ENTITY, "ORG", "LOC")
    with pytest.raises(InvalidSchema, match="used by 1 mark:"):
        delete_label(draft, ENTITY, "LOC", {(ENTITY, "ORG"): 1})


def test_a_label_without_marks_can_be_deleted() -> None:
    draft = delete_label(BEGUN, ENTITY, "PER", {(ENTITY, "ORG"): 5})
    assert not draft.now.knows(ENTITY, "PER")
    assert moves(draft) == []


def test_suggestions_of_a_deleted_role_stay_in_its_column() -> None:
    draft = delete_label(BEGUN, ROLE, "related", {})
    assert draft.now.name_now(ROLE, "related") == "other"


def test_a_label_added_and_deleted_again_leaves_no_trace() -> None:
    added = add_label(BEGUN, ROLE, Label("quiz", "Quiz", "q", counts_as=Counts.BOILERPLATE))
    renamed = rename_label(added, ROLE, "quiz", "game")
    assert delete_label(renamed, ROLE, "game", {}) == BEGUN


def test_a_moved_label_takes_its_digit_along() -> None:
    draft = move_label(BEGUN, ENTITY, "ORG", -2)
    assert draft.now.entity_keys["1"] == "ORG"
    assert move_label(draft, ENTITY, "ORG", -1) == draft


def test_a_hidden_label_has_no_key_and_gives_its_letter_free() -> None:
    hidden = change_label(BEGUN, ENTITY, replace(label(BEGUN, "PER"), is_hidden=True))
    assert hidden.now.entity_keys == {"1": "LOC", "2": "ORG", "l": "LOC", "o": "ORG"}
    assert hidden.now.knows(ENTITY, "PER")
    taken = add_label(hidden, ENTITY, Label("PET", "Pet", "p"))
    with pytest.raises(InvalidSchema, match="the letter p is that of “Pet”"):
        change_label(taken, ENTITY, replace(label(taken, "PER"), is_hidden=False))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        pytest.param(lambda d: add_label(d, ENTITY, Label("PER", "x")), "“PER” is there already", id="name"),
        pytest.param(
            lambda d: add_label(d, ENTITY, Label("PET", "Pet", "p")),
            "the letter p is that of “Person”; choose another, or take it from there first",
            id="letter of a new label",
        ),
        pytest.param(
            lambda d: change_label(d, ENTITY, replace(label(d, "ORG"), key="l")),
            "the letter l is that of “Place”",
            id="letter",
        ),
        pytest.param(lambda d: rename_label(d, ENTITY, "PER", "ORG"), "“ORG” is there already", id="rename"),
        pytest.param(
            lambda d: add_label(rename_label(d, ENTITY, "PER", "MAN"), ENTITY, Label("PER", "x")),
            "“PER” is a former name of “MAN”",
            id="former name",
        ),
        pytest.param(
            lambda d: add_label(delete_label(d, ENTITY, "PER", {}), ENTITY, Label("PER", "x")),
            "“PER” was another label until now; save first",
            id="name of a label that was deleted just now",
        ),
        pytest.param(lambda d: rename_label(d, ENTITY, "PER", "a b"), "is no label name", id="bad name"),
        pytest.param(lambda d: rename_label(d, ROLE, "title", "headline"), "keeps its name", id="title"),
        pytest.param(lambda d: merge_label(d, ROLE, "lead", "title"), "one title at most", id="into title"),
        pytest.param(lambda d: merge_label(d, ROLE, "body", "lead"), "“body” stays", id="body"),
        pytest.param(lambda d: merge_label(d, ENTITY, "PER", "PER"), "into itself", id="itself"),
        pytest.param(lambda d: delete_label(d, ROLE, "duplicate", {}), "stays", id="duplicate"),
        pytest.param(
            lambda d: change_label(d, ROLE, replace(label(d, "title", ROLE), counts_as=Counts.NEITHER)),
            "the title counts as main text",
            id="title as boilerplate",
        ),
        pytest.param(
            lambda d: change_label(d, ROLE, replace(label(d, "body", ROLE), counts_as=Counts.NEITHER)),
            "the body counts as main text",
            id="body as boilerplate",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(edit: Callable[[Draft], Draft], words: str) -> None:
    with pytest.raises(InvalidSchema, match=words):
        edit(BEGUN)


def test_both_columns_keep_a_role() -> None:
    draft = BEGUN
    for name in ("caption", "duplicate", "related"):
        draft = change_label(draft, ROLE, replace(label(draft, name, ROLE), is_hidden=True))
    with pytest.raises(InvalidSchema, match="no role is left that counts as boilerplate"):
        change_label(draft, ROLE, replace(label(draft, "other", ROLE), counts_as=Counts.MAIN))


def test_a_label_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(UnknownLabel):
        rename_label(BEGUN, ENTITY, "SHIP", "BOAT")


def test_names_may_be_let_lie_inside_others() -> None:
    draft = schema_edits.set_nesting(BEGUN, nests=True)
    assert change_of(draft).after.nests
    assert schema_from_table(schema_table(draft.now)) == draft.now


def test_guidelines_are_part_of_the_draft_and_kept_short() -> None:
    draft = schema_edits.set_guideline(BEGUN, "# All")
    draft = schema_edits.set_topics_guideline(draft, "One main topic.")
    assert (draft.now.guideline, draft.now.topics_guideline) == ("# All", "One main topic.")
    with pytest.raises(InvalidSchema, match="has 50,001 characters: at most 50,000"):
        schema_edits.set_guideline(BEGUN, "x" * (LONGEST_GUIDELINE + 1))
    with pytest.raises(InvalidSchema, match="the guideline about topics has"):
        schema_edits.set_topics_guideline(BEGUN, "x" * (LONGEST_GUIDELINE + 1))
    with pytest.raises(InvalidSchema, match="the guideline of “PER” has"):
        change_label(BEGUN, ENTITY, replace(label(BEGUN, "PER"), guideline="x" * 1_000_000))


NAMES = ["A", "B", "C", "D", "E"]


@given(
    st.lists(st.tuples(st.sampled_from(["rename", "merge", "add"]), *[st.integers(0, 9)] * 2), max_size=12)
)
def test_marks_end_where_each_single_edit_would_have_led_them(asked: list[tuple[str, int, int]]) -> None:
    """The plain model renames a list of labels, edit by edit; the change does it at once."""
    start = replace(SCHEMA, entities=tuple(Label(name, name) for name in NAMES))
    draft, model = draft_of(start), {name: name for name in NAMES}
    for number, (kind, one, other) in enumerate(asked):
        names = [known.name for known in draft.now.entities]
        old, into = names[one % len(names)], names[other % len(names)]
        try:
            if kind == "rename":
                into = f"N{number}" if other % 2 else NAMES[other % len(NAMES)]
                draft = rename_label(draft, ENTITY, old, into)
            elif kind == "merge":
                draft = merge_label(draft, ENTITY, old, into)
            else:
                draft = add_label(draft, ENTITY, Label(f"N{number}", "new"))
                continue
        except InvalidSchema:
            continue
        model = {name: into if now == old else now for name, now in model.items()}
    assert {name: follow(name, draft) for name in NAMES} == model
    for name, now in model.items():
        assert draft.now.name_now(ENTITY, name) == now
    assert schema_from_table(schema_table(draft.now)) == draft.now


def follow(name: str, draft: Draft) -> str:
    """Where a mark ends when relabellings are done one after the other, as the file does them."""
    relabelled = change_of(draft).relabelled if draft.now != draft.start else ()
    taken = {one.name for one in draft.start.entities}
    for one in relabelled:
        assert one.is_merge or one.new not in taken, "a rename leads to a name that no mark has"
        name = one.new if name == one.old else name
        taken = (taken - {one.old}) | {one.new}
    return name


def test_the_shipped_labels_can_be_drafted() -> None:
    draft = rename_label(draft_of(presets.label_schema()), ENTITY, "LOC", "PLACE")
    assert change_of(draft).relabelled == (Relabelling(ENTITY, "LOC", "PLACE"),)

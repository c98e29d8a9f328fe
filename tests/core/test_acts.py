"""Random acts, undo and redo beside a plain model of the rules, which knows no steps and looks at everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.annotation import Annotation, AnnotationState, Flag, check_annotation, reading_order
from annotator.core.errors import NothingToDo
from annotator.core.history import Step, applied
from annotator.core.ledger import Article
from annotator.core.mark import Origin
from annotator.core.span import Span
from tests.core.articles import SCHEMA, article, same_strings

ROLES = [label.name for label in SCHEMA.roles]
MAIN = {"title", "lead", "body"}
TOPICS = ["04", "07", "13", "15"]
LABELS = [label.name for label in SCHEMA.entities]

words = st.lists(st.sampled_from(["Ana", "Lima", "Rio", "e", "Ana-Rio"]), min_size=1, max_size=5)
line_texts = words.map(" ".join)


@dataclass(frozen=True)
class Name:
    """A marked stretch in the model; `act` is the place where the key was pressed that made it."""

    label: str
    origin: Origin
    act: tuple[int, int]


@dataclass
class Model:
    """What should be said about the article now."""

    lines: list[tuple[int, int]]
    suggested: list[tuple[str, float]]
    roles: dict[int, tuple[str, Origin]] = field(default_factory=dict)
    names: dict[tuple[int, int], Name] = field(default_factory=dict)
    refused: set[tuple[int, int, str]] = field(default_factory=set)
    topics: list[str] = field(default_factory=list)
    note: str = ""
    flags: set[Flag] = field(default_factory=set)
    state: AnnotationState = AnnotationState.TODO

    def copy(self) -> Model:
        return replace(
            self,
            roles=dict(self.roles),
            names=dict(self.names),
            refused=set(self.refused),
            topics=list(self.topics),
            flags=set(self.flags),
        )

    def shown(self, number: int) -> str:
        """The role that a block shows: decided, else suggested, with one title at most."""
        if number in self.roles:
            return self.roles[number][0]
        role, _ = self.suggested[number]
        if role != "title":
            return role
        if "title" in [given for given, _ in self.roles.values()]:
            return ""
        rivals = [
            (-score, other)
            for other, (wanted, score) in enumerate(self.suggested)
            if wanted == "title" and other not in self.roles
        ]
        return "title" if min(rivals)[1] == number else ""

    def give(self, numbers: list[int], role: str, origin: Origin) -> None:
        if role == "title":
            numbers = numbers[-1:]
            titled = [number for number, (given, _) in self.roles.items() if given == "title"]
            if titled and titled != numbers:
                del self.roles[titled[0]]
                if self.state is AnnotationState.DONE:
                    self.state = AnnotationState.TODO
        for number in numbers:
            self.roles[number] = (role, origin)

    def accept_shown(self, origin: Origin) -> None:
        shown = {number: self.shown(number) for number in range(len(self.lines)) if number not in self.roles}
        self.roles |= {number: (role, origin) for number, role in shown.items() if role}

    def hits(self, text: str, quote: str) -> list[tuple[int, int]]:
        """Where a string stands as whole tokens in main text, overlapping hits as well."""
        return [
            (match.start(), match.start() + len(quote))
            for number, (start, end) in enumerate(self.lines)
            if self.shown(number) in MAIN
            for match in re.compile(rf"(?<!\w)(?={re.escape(quote)}(?!\w))").finditer(text, start, end)
        ]

    def mark(self, text: str, place: tuple[int, int], label: str, *, everywhere: bool) -> None:
        standing = self.names.get(place)
        if standing and standing.label != label:
            self.relabel(place, label, everywhere=everywhere)
            return
        if not standing:
            self.names = {other: name for other, name in self.names.items() if not overlap(other, place)}
            self.add(place, Name(label, Origin.HAND, place))
        end = 0
        for hit in self.hits(text, text[slice(*place)]) if everywhere else []:
            if hit[0] >= end and not overlap(hit, place):
                self.propagate(hit, place, label)
                end = hit[1]

    def propagate(self, hit: tuple[int, int], place: tuple[int, int], label: str) -> None:
        there = {other: name for other, name in self.names.items() if overlap(other, hit)}
        gives_way = all(
            name.label == label and name.origin is Origin.PROPAGATED and other != hit and inside(other, hit)
            for other, name in there.items()
        )
        if gives_way and (*hit, label) not in self.refused:
            for other in there:
                del self.names[other]
            self.add(hit, Name(label, Origin.PROPAGATED, place))

    def add(self, place: tuple[int, int], name: Name) -> None:
        self.names[place] = name
        self.refused = {refusal for refusal in self.refused if refusal[:2] != place}

    def relabel(self, place: tuple[int, int], label: str, *, everywhere: bool) -> None:
        for other in self.act_of(place) if everywhere else [place]:
            name = self.names[other]
            is_propagated = everywhere and name.origin is Origin.PROPAGATED
            origin = Origin.PROPAGATED if is_propagated else Origin.HAND
            self.add(other, Name(label, origin, name.act if everywhere else other))

    def act_of(self, place: tuple[int, int]) -> list[tuple[int, int]]:
        wanted = self.names[place]
        return [
            other
            for other, name in self.names.items()
            if name.label == wanted.label and wanted.act in (name.act, other)
        ]

    def remove(self, text: str, place: tuple[int, int], *, whole_act: bool) -> None:
        gone = self.act_of(place) if whole_act else [place]
        removed = {other: self.names.pop(other) for other in gone}
        left = {text[start:end] for start, end in self.names}
        self.refused |= {
            (*other, name.label) for other, name in removed.items() if text[slice(*other)] in left
        }

    def suggested_strings(self, text: str) -> dict[tuple[int, int], str]:
        """Marked strings that stand unmarked in main text, the longest first."""
        taken = [*self.names, *(refusal[:2] for refusal in self.refused)]
        labels = {text[slice(*place)]: name.label for place, name in sorted(self.names.items(), key=in_order)}
        found = {}
        for quote in sorted(labels, key=len, reverse=True):
            for hit in self.hits(text, quote):
                if not any(overlap(hit, other) for other in taken):
                    taken.append(hit)
                    found[hit] = labels[quote]
        return found


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def in_order(item: tuple[tuple[int, int], Name]) -> tuple[int, int]:
    return (item[0][0], -item[0][1])


def view_of_model(model: Model) -> object:
    return (
        sorted((number, role, origin) for number, (role, origin) in model.roles.items()),
        sorted((place, name.label, name.origin) for place, name in model.names.items()),
        sorted(model.refused),
        list(model.topics),
        model.note,
        set(model.flags),
        model.state,
    )


def view_of(annotation: Annotation) -> object:
    return (
        [(annotation.blocks.index(mark.place), mark.label, mark.origin) for mark in annotation.roles],
        [((mark.place.start, mark.place.end), mark.label, mark.origin) for mark in annotation.entities],
        sorted((mark.place.start, mark.place.end, mark.label) for mark in annotation.refusals),
        [mark.label for mark in annotation.topics],
        annotation.note,
        set(annotation.flags),
        annotation.state,
    )


class Acts(RuleBasedStateMachine):
    """A person at one article, in any mood."""

    @initialize(
        lines=st.lists(line_texts, min_size=1, max_size=5),
        suggested=st.lists(
            st.tuples(st.sampled_from(["title", "body", "other"]), st.sampled_from([0.4, 0.6, 0.9])),
            min_size=5,
            max_size=5,
        ),
    )
    def open(self, lines: list[str], suggested: list[tuple[str, float]]) -> None:
        del suggested[len(lines) :]
        scores = {number: {role: score} for number, (role, score) in enumerate(suggested, start=1)}
        self.article = article(*lines, suggested=scores)
        self.text = self.article.document.text
        self.model = Model([(b.start, b.end) for b in self.article.annotation.blocks], suggested)
        self.steps: list[Step] = []
        self.undone: list[Step] = []
        self.annotations = [self.article.annotation]
        self.models = [self.model.copy()]

    def act(self, edit: Callable[[Article], edits.Edit], change: Callable[[Model], None]) -> None:
        """Does an act to the article and to the model, which agree whether there was anything to do."""
        before = self.model.copy()
        change(self.model)
        if self.model == before:
            with pytest.raises(NothingToDo):
                edit(self.article)
            return
        annotation, step = edit(self.article)
        self.article = self.article.after(annotation)
        del self.annotations[len(self.steps) + 1 :], self.models[len(self.steps) + 1 :]
        self.steps.append(step)
        self.undone.clear()
        self.annotations.append(annotation)
        self.models.append(self.model.copy())

    def turn(self, step: Step) -> None:
        (change,) = step.changes
        self.article = self.article.after(applied(self.article.annotation, change))
        self.model = self.models[len(self.steps)].copy()
        assert self.article.annotation == self.annotations[len(self.steps)]

    @rule(data=st.data(), role=st.sampled_from(ROLES))
    def set_role(self, data: st.DataObject, role: str) -> None:
        numbers = data.draw(st.lists(st.sampled_from(range(len(self.model.lines))), min_size=1, max_size=3))
        blocks = [self.article.annotation.blocks[number] for number in numbers]
        unique = list(dict.fromkeys(numbers))
        self.act(
            lambda of: edits.set_role(of, blocks, role), lambda model: model.give(unique, role, Origin.HAND)
        )

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(range(len(self.model.lines))))

        def change(model: Model) -> None:
            if model.roles.pop(number, None) and model.state is AnnotationState.DONE:
                model.state = AnnotationState.TODO

        self.act(lambda of: edits.withdraw(of, [of.annotation.blocks[number]]), change)

    @rule()
    def accept_all(self) -> None:
        self.act(edits.accept_all_roles, lambda model: model.accept_shown(Origin.ACCEPTED_ALL))

    @rule()
    def finish(self) -> None:
        def change(model: Model) -> None:
            if model.state is not AnnotationState.DONE:
                model.accept_shown(Origin.BY_DONE)
                model.state = AnnotationState.DONE

        self.act(edits.finish, change)

    @rule()
    def reopen(self) -> None:
        def change(model: Model) -> None:
            if model.state is not AnnotationState.TODO:
                model.state = AnnotationState.TODO
                model.roles = {n: given for n, given in model.roles.items() if given[1] is not Origin.BY_DONE}

        self.act(edits.reopen, change)

    @rule(reason=st.sampled_from([None, *Flag]))
    def skip(self, reason: Flag | None) -> None:
        def change(model: Model) -> None:
            model.state = AnnotationState.SKIPPED
            model.flags |= {reason} if reason else set()

        self.act(lambda of: edits.skip(of, reason), change)

    @rule(note=st.sampled_from(["", "a", "b"]))
    def set_note(self, note: str) -> None:
        self.act(lambda of: edits.set_note(of, note), lambda model: setattr(model, "note", note))

    @rule(flag=st.sampled_from(Flag), raised=st.booleans())
    def set_flag(self, flag: Flag, raised: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
        def change(model: Model) -> None:
            model.flags = model.flags | {flag} if raised else model.flags - {flag}

        self.act(lambda of: edits.set_flag(of, flag, raised=raised), change)

    @rule(topic=st.sampled_from(TOPICS))
    def add_topic(self, topic: str) -> None:
        def change(model: Model) -> None:
            model.topics += [] if topic in model.topics else [topic]

        self.act(lambda of: edits.add_topic(of, topic), change)

    @rule(topic=st.sampled_from(TOPICS), main=st.booleans())
    def remove_or_raise_topic(self, topic: str, main: bool) -> None:  # noqa: FBT001 - hypothesis passes it by name
        def change(model: Model) -> None:
            others = [other for other in model.topics if other != topic]
            first = [topic] if main and topic in model.topics else []
            model.topics = [*first, *others]

        edit = edits.make_main_topic if main else edits.remove_topic
        self.act(lambda of: edit(of, topic), change)

    @rule(data=st.data(), label=st.sampled_from(LABELS), everywhere=st.booleans())
    def mark(self, data: st.DataObject, label: str, everywhere: bool) -> None:  # noqa: FBT001 - as above
        start, end = data.draw(st.sampled_from(self.model.lines))
        tokens = [(start + m.start(), start + m.end()) for m in re.finditer(r"\w+", self.text[start:end])]
        first = data.draw(st.integers(0, len(tokens) - 1))
        last = data.draw(st.integers(first, min(first + 2, len(tokens) - 1)))
        place = (tokens[first][0], tokens[last][1])
        self.act(
            lambda of: names.mark_entity(of, Span(*place), label, everywhere=everywhere),
            lambda model: model.mark(self.text, place, label, everywhere=everywhere),
        )

    @precondition(lambda self: self.model.names)
    @rule(data=st.data(), whole_act=st.booleans())
    def remove(self, data: st.DataObject, whole_act: bool) -> None:  # noqa: FBT001 - as above
        mark = data.draw(st.sampled_from(self.article.annotation.entities))
        place = (mark.place.start, mark.place.end)
        self.act(
            lambda of: names.remove_entity(of, mark, whole_act=whole_act),
            lambda model: model.remove(self.text, place, whole_act=whole_act),
        )

    @rule()
    def accept_strings(self) -> None:
        def change(model: Model) -> None:
            for place, label in model.suggested_strings(self.text).items():
                model.add(place, Name(label, Origin.ACCEPTED_ALL, place))

        self.act(names.accept_entities, change)

    @precondition(lambda self: bool(same_strings(self.article)))
    @rule(data=st.data())
    def refuse_string(self, data: st.DataObject) -> None:
        suggested = data.draw(st.sampled_from(same_strings(self.article))).mark

        def change(model: Model) -> None:
            for place, label in model.suggested_strings(self.text).items():
                if self.text[slice(*place)] == suggested.quote:
                    model.refused.add((*place, label))

        self.act(lambda of: names.refuse_entity(of, suggested), change)

    @precondition(lambda self: self.steps)
    @rule()
    def undo(self) -> None:
        step = self.steps.pop()
        self.undone.append(step)
        self.turn(step.inverse)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        step = self.undone.pop()
        self.steps.append(step)
        self.turn(step)

    @invariant()
    def says_what_the_model_says(self) -> None:
        assert view_of(self.article.annotation) == view_of_model(self.model)

    @invariant()
    def shows_what_the_model_shows(self) -> None:
        shown = [row.role for row in self.article.rows]
        assert shown == [self.model.shown(number) for number in range(len(self.model.lines))]
        suggested = {(s.mark.place.start, s.mark.place.end): s.mark.label for s in same_strings(self.article)}
        assert suggested == self.model.suggested_strings(self.text)

    @invariant()
    def is_true_of_the_text_and_in_order(self) -> None:
        annotation = self.article.annotation
        check_annotation(self.article.document, annotation)
        for marks in (annotation.roles, annotation.entities, annotation.topics, annotation.refusals):
            assert list(marks) == sorted(marks, key=reading_order)
        assert [mark.rank for mark in annotation.topics] == list(range(1, len(annotation.topics) + 1))

    @invariant()
    def marks_no_place_twice(self) -> None:
        ends = [0, *(mark.place.end for mark in self.article.annotation.entities)]
        assert all(
            mark.place.start >= end for mark, end in zip(self.article.annotation.entities, ends, strict=False)
        )

    @invariant()
    def has_one_title_at_most(self) -> None:
        assert [row.role for row in self.article.rows].count("title") <= 1

    def teardown(self) -> None:
        """Undoes all and does all again."""
        if not hasattr(self, "steps"):
            return
        while self.steps:
            self.undo()
        assert self.article.annotation == self.annotations[0]
        while self.undone:
            self.redo()
        assert self.article.annotation == self.annotations[-1]


TestActs = Acts.TestCase
TestActs.settings = settings(
    max_examples=60, stateful_step_count=40, phases=[phase for phase in Phase if phase is not Phase.explain]
)

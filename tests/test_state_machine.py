"""Random acts, undo, redo and restarts against a plain model: after each of them project and model say the same.

A short walk by default; `ANNOTATOR_ACTS=10000 ./dev test tests/test_state_machine.py` walks 10,000 acts.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Concatenate, ParamSpec

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from annotator.core import borders, edits, entities
from annotator.core.annotation import Flag, check_annotation
from annotator.core.errors import NothingToDo
from annotator.core.ledger import Article
from annotator.core.mark import NO_NAME, Candidate
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.walking import words_after
from annotator.project import Project
from tests.builders import BOAT, TRAIN, add, article, kept
from tests.plain_model import View, Work, view_of

P = ParamSpec("P")
WALK = 50
"""Acts in one project."""
ACTS = int(os.environ.get("ANNOTATOR_ACTS", "1000"))
HARBOUR = """Home | Sport | Weather
Anna Lee opens the Porto harbour
By Tom Reed
Anna Lee opened the new harbour of Porto on Friday, with Lee's sons and the mayor of Porto.
“Porto has waited”, said Lee. The Porto Port Authority paid; Brazil and France helped Porto.
A crane in the harbour. Photo: Tom Reed/Coast News
Anna Lee lives in Porto and in Lisbon. The Port Authority is led by Maria Reis of Lisbon.
Related
Lisbon loses a ferry
"""
ROLES = ("title", "lead", "body", "caption", "related", "navigation", "unclear")
LABELS = ("PER", "LOC", "ORG", "MISC")
TOPICS = ("04000000", "20000126", "13000000")
_number = st.integers(0, 40)
_sure = st.booleans()


class Walk(RuleBasedStateMachine):
    """A person at a project of three articles, and beside it what the project is to hold."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="annotator-walk-"))
        self.project = self._opened()
        documents = [article(text) for text in (HARBOUR, TRAIN, BOAT)]
        add(self.project, *documents)
        self.lines = {document.id: document.blocks for document in documents}
        self.work = Work({one.id: View(one.text, list(one.blocks)) for one in documents})
        self.ids = [document.id for document in documents]
        self.open(0)

    def _opened(self) -> Project:
        return Project(self.folder / "walk.annotator", "anna")

    def teardown(self) -> None:
        self._compare_file()
        self.project.close()
        shutil.rmtree(self.folder)

    # What is compared

    @property
    def article(self) -> Article:
        assert self.project.state is not None
        return self.project.state.article

    @property
    def view(self) -> View:
        return self.work.views[self.article.document.id]

    def _compare(self) -> None:
        article = self.article
        check_annotation(article.document, article.annotation)
        assert view_of(article.document.text, article.annotation) == self.view

    def _compare_file(self) -> None:
        """What is on the disk, where an article may have no annotation as long as nothing was said."""
        for document_id, found in kept(self.project).items():
            plain = self.work.views[document_id]
            fresh = View(plain.text, list(self.lines[document_id]))
            said = [view_of(plain.text, annotation) for annotation in found] or [fresh]
            assert said == [plain]
        assert list(self.project.faults()) == []

    def _do(
        self,
        expected: Callable[[View], None],
        edit: Callable[Concatenate[Article, P], edits.Edit],
        *asked: P.args,
        **how: P.kwargs,
    ) -> None:
        """The same act on both sides. What would change nothing is to be refused."""
        before, after = self.view, deepcopy(self.view)
        expected(after)
        try:
            self.project.do(edit, *asked, **how)
        except NothingToDo:
            assert after == before
        else:
            assert after != before
            self.work.act(self.article.document.id, after)
        self._compare()

    # What is chosen

    def _blocks(self, first: int, count: int) -> list[Span]:
        blocks = self.view.blocks
        first %= len(blocks)
        return blocks[first : first + 1 + count % 4]

    def _words(self, number: int) -> list[Span]:
        block = self.view.blocks[number % len(self.view.blocks)]
        return list(words_after(self.view.text, block, block.start))

    def _name(self, number: int) -> Span:
        places = sorted(self.view.names, key=lambda place: place.start)
        return places[number % len(places)]

    # Lines

    @rule(first=_number, count=_number, role=st.sampled_from(ROLES))
    def set_role(self, first: int, count: int, role: str) -> None:
        blocks = self._blocks(first, count)
        self._do(lambda view: view.set_role(blocks, role), edits.set_role, blocks, role)

    @rule(first=_number, count=_number, main=_sure)
    def set_column(self, *, first: int, count: int, main: bool) -> None:
        blocks, shown = self._blocks(first, count), self.article
        counts = Counts.MAIN if main else Counts.BOILERPLATE
        self._do(
            lambda view: view.set_column(blocks, main=main, article=shown), edits.set_column, blocks, counts
        )

    @rule(first=_number, count=_number)
    def accept(self, first: int, count: int) -> None:
        blocks, shown = self._blocks(first, count), self.article
        self._do(lambda view: view.accept_roles(blocks, "accepted", shown), edits.accept, blocks)

    @rule()
    def accept_all_lines(self) -> None:
        shown = self.article
        self._do(lambda view: view.accept_roles(view.blocks, "accepted-all", shown), edits.accept_all_roles)

    @rule(first=_number, count=_number)
    def withdraw(self, first: int, count: int) -> None:
        blocks = self._blocks(first, count)
        self._do(lambda view: view.withdraw(blocks), edits.withdraw, blocks)

    @rule(number=_number, word=_number)
    def split(self, number: int, word: int) -> None:
        inner = self._words(number)[1:]
        if inner:
            at = inner[word % len(inner)].start
            self._do(lambda view: view.split(at), borders.split_block, at)

    @precondition(lambda self: self.article.credits)
    @rule()
    def split_credit(self) -> None:
        block, at = next(iter(self.article.credits.items()))
        self._do(lambda view: view.split_credit(at), borders.split_credit, block)

    @rule(number=_number)
    def join(self, number: int) -> None:
        index = number % len(self.view.blocks)
        if index + 1 < len(self.view.blocks):
            block = self.view.blocks[index]
            self._do(lambda view: view.join(index), borders.join_block, block)

    # Names

    def _mark(self, place: Span, label: str, *, everywhere: bool) -> None:
        shown = self.article
        self._do(
            lambda view: view.mark(place, label, everywhere=everywhere, article=shown),
            entities.mark_entity,
            place,
            label,
            everywhere=everywhere,
        )

    @rule(number=_number, word=_number, more=_number, label=st.sampled_from(LABELS), everywhere=_sure)
    def mark(self, *, number: int, word: int, more: int, label: str, everywhere: bool) -> None:
        if words := self._words(number):
            first = word % len(words)
            last = min(first + more % 3, len(words) - 1)
            place = Span(words[first].start, words[last].end)
            self._mark(place, label, everywhere=everywhere)

    @precondition(lambda self: self.view.names)
    @rule(number=_number, label=st.sampled_from(LABELS), everywhere=_sure)
    def relabel(self, *, number: int, label: str, everywhere: bool) -> None:
        self._mark(self._name(number), label, everywhere=everywhere)

    @precondition(lambda self: self.view.names)
    @rule(number=_number, whole_act=_sure)
    def remove(self, *, number: int, whole_act: bool) -> None:
        place = self._name(number)
        mark = next(mark for mark in self.article.annotation.entities if mark.place == place)
        self._do(
            lambda view: view.remove(place, whole_act=whole_act),
            entities.remove_entity,
            mark,
            whole_act=whole_act,
        )

    @precondition(lambda self: self.article.open_names)
    @rule(number=_number)
    def refuse(self, number: int) -> None:
        names, shown = self.article.open_names, self.article
        name = names[number % len(names)]
        if isinstance(name, Candidate):
            place = name.span
            self._do(lambda view: view.refused.add((place, NO_NAME)), entities.refuse_candidate, name)
        else:
            self._do(lambda view: view.refuse(name.quote, shown), entities.refuse_entity, name.mark)

    @precondition(lambda self: self.article.suggested_names)
    @rule(number=_number)
    def accept_name(self, number: int) -> None:
        names, shown = self.article.suggested_names, self.article
        quote = names[number % len(names)].quote
        self._do(lambda view: view.accept_names(quote, shown), entities.accept_entities, quote)

    @rule()
    def accept_all_names(self) -> None:
        shown = self.article
        self._do(lambda view: view.accept_names(None, shown), entities.accept_entities)

    # Topics, note, flags, state

    @rule(topic=st.sampled_from(TOPICS))
    def add_topic(self, topic: str) -> None:
        def expected(view: View) -> None:
            _put(view.topics, topic, at_end=True)
            view.refused_topics.discard(topic)

        self._do(expected, edits.add_topic, topic)

    @precondition(lambda self: self.article.suggested_topics)
    @rule(number=_number)
    def refuse_topic(self, number: int) -> None:
        suggested = self.article.suggested_topics
        topic = suggested[number % len(suggested)].mark.label
        self._do(lambda view: view.refused_topics.add(topic), edits.refuse_topic, topic)

    @rule(topic=st.sampled_from(TOPICS))
    def remove_topic(self, topic: str) -> None:
        self._do(lambda view: _drop(view.topics, topic), edits.remove_topic, topic)

    @rule(topic=st.sampled_from(TOPICS))
    def make_main_topic(self, topic: str) -> None:
        def expected(view: View) -> None:
            if topic in view.topics:
                _drop(view.topics, topic)
                view.topics.insert(0, topic)

        self._do(expected, edits.make_main_topic, topic)

    @rule(note=st.sampled_from(("", "Who is Lee?", "xem lại\n🚆")))
    def set_note(self, note: str) -> None:
        self._do(lambda view: setattr(view, "note", note), edits.set_note, note)

    @rule(flag=st.sampled_from(list(Flag)), raised=_sure)
    def set_flag(self, *, flag: Flag, raised: bool) -> None:
        def expected(view: View) -> None:
            view.flags = view.flags | {str(flag)} if raised else view.flags - {str(flag)}

        self._do(expected, edits.set_flag, flag, raised=raised)

    @rule()
    def finish(self) -> None:
        shown = self.article

        def expected(view: View) -> None:
            if view.state != "done":
                view.accept_roles(view.blocks, "by-done", shown)
                view.state = "done"

        self._do(expected, edits.finish)

    @rule()
    def reopen(self) -> None:
        def expected(view: View) -> None:
            if view.state != "todo":
                view.state = "todo"
                view.roles = {block: role for block, role in view.roles.items() if role[1] != "by-done"}

        self._do(expected, edits.reopen)

    @rule(reason=st.sampled_from((None, Flag.BAD_EXTRACTION)))
    def skip(self, reason: Flag | None) -> None:
        def expected(view: View) -> None:
            view.state = "skipped"
            view.flags |= {str(reason)} if reason else set()

        self._do(expected, edits.skip, reason)

    # Back and forth, other articles, another day

    @rule(number=st.integers(0, 2))
    def open(self, number: int) -> None:
        self.project.open(self.ids[number])
        self._compare()

    @rule()
    def undo(self) -> None:
        self._turn(self.project.undo, self.work.undo, is_possible=bool(self.work.done))

    @rule()
    def redo(self) -> None:
        self._turn(self.project.redo, self.work.redo, is_possible=bool(self.work.undone))

    def _turn(self, turn: Callable[[], object], expected: Callable[[], str], *, is_possible: bool) -> None:
        """Undo and redo go to the article of the step."""
        try:
            turn()
        except NothingToDo:
            assert not is_possible
        else:
            assert is_possible
            assert self.article.document.id == expected()
        self._compare()

    @rule()
    def restart(self) -> None:
        open_article = self.article.document.id
        self._compare_file()
        self.project.close()
        self.project = self._opened()
        self.project.open(open_article)
        self._compare()


def _put(topics: list[str], topic: str, *, at_end: bool) -> None:
    if topic not in topics:
        topics.insert(len(topics) if at_end else 0, topic)


def _drop(topics: list[str], topic: str) -> None:
    topics[:] = [one for one in topics if one != topic]


@pytest.mark.timeout(60 + ACTS // 5)
def test_a_walk_of_random_acts_leaves_what_a_plain_model_says() -> None:
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=max(1, ACTS // WALK),
            stateful_step_count=WALK,
            suppress_health_check=list(HealthCheck),
        ),
    )

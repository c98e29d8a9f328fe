"""One author's view of one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.computed import computed
from annotator.core.document import Document
from annotator.core.errors import InvalidMark
from annotator.core.mark import Layer, Mark, NoTopic, answer_of, check_mark, no_topic_mark
from annotator.core.schema import TITLE
from annotator.core.span import Span

LARGEST_RANK = 1_000_000
"""More topics than a document will ever have, and few enough for any file to count them."""


class AnnotationState(StrEnum):
    """Whether the author answers for the article: not yet, yes, or it was passed over."""

    TODO = "todo"
    DONE = "done"
    SKIPPED = "skipped"


class Flag(StrEnum):
    """What is wrong with an article as such."""

    NOT_AN_ARTICLE = "not an article"
    SEVERAL_ARTICLES = "several articles"
    WRONG_LANGUAGE = "wrong language"
    BAD_EXTRACTION = "bad extraction"


@dataclass(frozen=True)
class Annotation:
    """One author's view of one document: blocks, marks, refusals, state, note, flags.

    Roles stand in the order of their blocks, entities in reading order, topics by rank. A block without a role is
    undecided; an entity stands anywhere, a role always on one whole block. `no_topic` says why there is no topic, and
    is None when there is one or nobody has answered yet.
    """

    author: str
    blocks: tuple[Span, ...]
    roles: tuple[Mark, ...] = ()
    entities: tuple[Mark, ...] = ()
    topics: tuple[Mark, ...] = ()
    refusals: tuple[Mark, ...] = ()
    state: AnnotationState = AnnotationState.TODO
    note: str = ""
    flags: frozenset[Flag] = frozenset()
    no_topic: NoTopic | None = None

    @property
    def marks(self) -> Iterator[Mark]:
        yield from self.roles
        yield from self.entities
        yield from self.topic_layer

    @property
    def topic_layer(self) -> tuple[Mark, ...]:
        """The topics, or the answer that says why there is none."""
        return (no_topic_mark(self.no_topic), *self.topics) if self.no_topic else self.topics

    @property
    def refused_topics(self) -> frozenset[str]:
        """The topics of which the author said that they are none of this article's."""
        return frozenset(mark.label for mark in self.refusals if mark.layer is Layer.TOPIC)

    @property
    def decided_topics(self) -> frozenset[str]:
        """The topics that the article has, and those that it was said not to have."""
        return self.refused_topics | {mark.label for mark in self.topics}

    @computed
    def role_at(self) -> dict[Span, Mark]:
        """The decided role of each block that has one."""
        return {mark.place: mark for mark in self.roles}

    @computed
    def title(self) -> Span | None:
        """The block that the author called the title."""
        return next((mark.place for mark in self.roles if mark.label == TITLE), None)

    def with_roles(
        self, before: Annotation, removed: Collection[Mark], added: Collection[Mark]
    ) -> Annotation:
        """The same, knowing from an annotation whose roles these were before which roles it has."""
        if "title" in before.__dict__:
            is_gone = any(mark.label == TITLE for mark in removed)
            given = (mark.place for mark in added if mark.label == TITLE)
            self.__dict__["title"] = next(given, None if is_gone else before.title)
        if "role_at" in before.__dict__:
            decided = dict(before.role_at)
            for mark in removed:
                decided.pop(mark.place, None)
            decided.update((mark.place, mark) for mark in added)
            self.__dict__["role_at"] = decided
        return self

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been said yet."""
        said = self.roles or self.entities or self.topic_layer or self.refusals or self.note or self.flags
        return not said and self.state is AnnotationState.TODO


def new_annotation(document: Document, author: str) -> Annotation:
    return Annotation(author, document.blocks)


def reading_order(mark: Mark) -> tuple[int, int, int, str]:
    """The key that marks of one layer are kept in: place, longer first, then label; topics by rank."""
    if mark.span is None:
        return (mark.rank, 0, 0, mark.label)
    return (mark.span.start, -mark.span.end, 0, mark.label)


def check_annotation(document: Document, annotation: Annotation) -> None:
    """Raises QuoteMismatch or InvalidMark unless every mark is true of the text and keeps to the rules.

    For what comes from a file, which may hold its marks in any order. Edits check what they add.
    """
    _check_blocks(document, annotation.blocks)
    layers = {
        Layer.ROLE: annotation.roles,
        Layer.ENTITY: annotation.entities,
        Layer.TOPIC: annotation.topics,
    }
    stray = next((mark for layer, marks in layers.items() for mark in marks if mark.layer is not layer), None)
    if stray:
        raise InvalidMark(f"a {stray.layer} mark stands among those of another layer")
    blocks = frozenset(annotation.blocks)
    for mark in (*annotation.marks, *annotation.refusals):
        _check_place(document, mark, blocks)
        check_mark(document, mark)
        if mark.score is not None and not 0 <= mark.score <= 1:
            raise InvalidMark(f"the score {mark.score} does not lie between 0 and 1")
    _check_numbers(annotation)
    for marks in (*layers.values(), annotation.refusals):
        _check_each_once(marks)


def _check_blocks(document: Document, blocks: tuple[Span, ...]) -> None:
    end = 0
    for block in blocks:
        if block.start < end or block.end > len(document.text):
            raise InvalidMark(
                f"the block at {block.start} to {block.end} overlaps another or leaves the text"
            )
        end = block.end


def _check_place(document: Document, mark: Mark, blocks: frozenset[Span]) -> None:
    if (mark.layer is Layer.TOPIC) != (mark.span is None):
        raise InvalidMark(f"a {mark.layer} mark has {'a' if mark.span else 'no'} place")
    if mark.span is None:
        return
    size = len(document.text)
    if mark.span.end > size:
        raise InvalidMark(
            f"the mark at {mark.span.start} to {mark.span.end} leaves the text of {size} characters"
        )
    if mark.layer is Layer.ROLE and mark.span not in blocks:
        raise InvalidMark(f"the role at {mark.span.start} to {mark.span.end} stands on no block")


def _check_numbers(annotation: Annotation) -> None:
    if len(annotation.role_at) != len(annotation.roles):
        raise InvalidMark("a block has two roles")
    if sum(mark.label == TITLE for mark in annotation.roles) > 1:
        raise InvalidMark("two blocks are the title")
    if answer := answer_of(annotation.topics):
        raise InvalidMark(f"“{answer}” is no topic, but says why there is none")
    if annotation.no_topic and annotation.topics:
        raise InvalidMark(f"there are topics beside the answer “{annotation.no_topic}”")
    if sorted(mark.rank for mark in annotation.topics) != list(range(1, len(annotation.topics) + 1)):
        raise InvalidMark("the ranks of the topics are not 1, 2, 3 and so on")
    if not all(0 <= mark.rank <= LARGEST_RANK for mark in annotation.refusals):
        raise InvalidMark(f"the rank of a refusal does not lie between 0 and {LARGEST_RANK}")


def _check_each_once(marks: tuple[Mark, ...]) -> None:
    times = Counter((mark.layer, mark.label, mark.span) for mark in marks)
    for (layer, label, _), number in times.items():
        if number > 1:
            raise InvalidMark(f"the {layer} mark “{label}” is there twice on one place")

"""How an article reads now: what a person decided, and beside it what is still only suggested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from annotator.core.annotation import Annotation
from annotator.core.computed import computed
from annotator.core.credits import CAPTION, CREDIT
from annotator.core.difference import Exchange, difference, exchange
from annotator.core.document import Document
from annotator.core.mark import Candidate, Layer, Mark, Proposal, Suggestion
from annotator.core.open_names import NONE, BlockNames, Names
from annotator.core.proposed_names import Decisions, ProposedNames, names_on, places_unlike
from annotator.core.rows import (
    UNSURE_BELOW,
    Ground,
    Row,
    Sizes,
    credits_in,
    ground_after,
    ground_of,
    lies_outside,
    moves_title,
    rows,
    rows_after,
    rows_exchanged,
    sizes_of,
)
from annotator.core.schema import TITLE, Counts, LabelSchema
from annotator.core.shown_roles import role_suggestions
from annotator.core.span import Span, containing, touched_by
from annotator.core.topic_offers import undecided_topics

__all__ = ["UNSURE_BELOW", "Article", "Row", "rows"]

_MANY_BLOCKS = 20
"""When more blocks are exchanged for others at once, all are read anew."""
_MANY_STRINGS = 20
"""When something is said of more strings at once, names are looked for anew in all blocks."""


@dataclass(frozen=True)
class Article:
    """A document as a person sees it: the annotation, and beside it what is still only suggested.

    `suggestions` is all that was proposed, candidates as well; what of it shows follows from the annotation. An article
    that awaits suggestions is shown before they are made: those that it has, if any, are not the last word.
    """

    document: Document
    annotation: Annotation
    suggestions: tuple[Proposal, ...]
    schema: LabelSchema
    awaits_suggestions: bool = False

    def awaits(self, other: Article) -> bool:
        """Whether another is this article with the suggestions that it awaits."""
        is_same = other.document.id == self.document.id and other.schema is self.schema
        return is_same and self.awaits_suggestions and not other.awaits_suggestions

    @computed
    def rows(self) -> tuple[Row, ...]:
        return self._ground.rows(self.annotation)

    @computed
    def _ground(self) -> Ground:
        return ground_of(self.document, self.annotation.blocks, self.proposed, self.schema)

    @computed
    def main_text(self) -> tuple[Span, ...]:
        """The blocks that count as main text now."""
        return tuple(row.block for row in self.rows if row.is_main)

    @computed
    def _of_lines(self) -> dict[Span, tuple[Suggestion, ...]]:
        return role_suggestions(self.suggestions)

    @computed
    def proposed(self) -> dict[Span, tuple[Suggestion, ...]]:
        """The role suggestions of each block, likeliest first; a block of other borders has those of the line it
        begins in."""
        blocks, lines = self.annotation.blocks, self.document.blocks
        if blocks is lines or blocks == lines:
            return self._of_lines
        own = set(lines)
        return self._of_lines | self._proposed_on(block for block in blocks if block not in own)

    def _proposed_on(self, blocks: Iterable[Span]) -> dict[Span, tuple[Suggestion, ...]]:
        lines = self.document.blocks
        return {
            block: self._of_lines.get(lines[index], ())
            for block in blocks
            if (index := containing(lines, block.start)) is not None
        }

    @computed
    def credits(self) -> dict[Span, int]:
        """Where the credit begins in captions that hold one and that nobody has decided on: they may be split there.

        None any more once a person has said of one such line that it is a caption as a whole.
        """
        return credits_in(self.document, self.rows) if self.schema.knows(Layer.ROLE, CREDIT) else {}

    def likeliest(self, block: Span, counts: Counts, *, with_title: bool = True) -> Suggestion | None:
        """The likeliest suggested role of a block that counts so; None when none was proposed."""
        for choice in self.proposed.get(block, ()):
            role = choice.mark.label
            is_allowed = self.schema.knows(Layer.ROLE, role) and (with_title or role != TITLE)
            if is_allowed and self.schema.counts(role) is counts:
                return choice
        return None

    @computed
    def sizes(self) -> Sizes:
        return sizes_of(self.rows)

    @computed
    def entities_outside(self) -> tuple[Mark, ...]:
        """The entity marks that do not lie in main text, and so in no export of it."""
        return tuple(mark for mark in self.annotation.entities if self._is_outside(mark.place))

    @computed
    def outside_count(self) -> int:
        """How many `entities_outside` there are; known without looking at all after most acts."""
        return len(self.entities_outside)

    def _is_outside(self, place: Span) -> bool:
        return lies_outside(self.rows, self.annotation.blocks, place)

    @computed
    def decisions(self) -> Decisions:
        """What the person has said about names."""
        return Decisions.of(self.annotation)

    @computed
    def _proposed_names(self) -> ProposedNames:
        return ProposedNames(self.suggestions, self.schema)

    @computed
    def names(self) -> Names:
        """What is suggested in main text where nobody has decided, the article's own strings, then other names; and
        what looks like a name there and has no label yet."""
        blocks = range(len(self.annotation.blocks))
        return Names(tuple(self._names_on(index) for index in blocks), self.decisions.passed)

    def _names_on(self, index: int) -> BlockNames:
        if not self.rows[index].is_main:
            return NONE
        found = self._known_names.get(index)
        if found is None:
            block = self.annotation.blocks[index]
            proposed = self._proposed_names.on(block)
            found = self._known_names[index] = names_on(self.document, block, self.decisions, proposed)
        return found

    @computed
    def _known_names(self) -> dict[int, BlockNames]:
        """The names of blocks that were main text since names were decided on last, for those that become it again."""
        return {}

    @property
    def suggested_names(self) -> tuple[Suggestion, ...]:
        """What is suggested in main text where nobody has decided, in reading order."""
        return self.names.suggested

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What looks like a name in main text and has no label yet: each string where it first stands undecided.

        A string that a person called no name is none anywhere in the article.
        """
        return self.names.candidates

    def open_names_over(self, span: Span) -> Iterator[Proposal]:
        """Those that overlap a stretch, in reading order."""
        for index in touched_by(self.annotation.blocks, span):
            yield from (name for name in self.names.on(index) if name.place.overlaps(span))

    @property
    def open_names(self) -> tuple[Proposal, ...]:
        """The names that want a look, in reading order: those suggested, and candidates."""
        return self.names.open

    @property
    def suggested_topics(self) -> tuple[Suggestion, ...]:
        """The topics that are suggested and that the article does not have, likeliest first."""
        return undecided_topics(self.annotation, self.suggestions)

    def after(self, annotation: Annotation) -> Article:
        """The article with another annotation. What depends on blocks that read as before is taken over from this one,
        so that an act in a long article takes no longer than in a short one."""
        following = replace(self, annotation=annotation)
        one = exchange(self.annotation.blocks, annotation.blocks)
        if one.first == one.new_end == one.end:
            following.take_over(self)
        else:
            following.take_over_around(self, one)
        return following

    def take_over(self, before: Article) -> None:
        """Knows at once what it has in common with an article of the same blocks."""
        self._keep(before, "_of_lines", "proposed", "_ground", "_proposed_names")
        if self._says_the_same_of_names(before):
            self._keep(before, "decisions", "_known_names")
        if "rows" not in before.__dict__:
            return
        self.__dict__["rows"], changed = rows_after(
            before.rows, self._ground, before.annotation, self.annotation
        )
        moved = [index for index in changed if self.rows[index].is_main is not before.rows[index].is_main]
        if all(CAPTION not in (self.rows[index].role, before.rows[index].role) for index in changed):
            self._keep(before, "credits")
        if not moved:
            self._keep(before, "main_text", "sizes")
        elif "sizes" in before.__dict__:
            gone, new = ([of.rows[index] for index in moved] for of in (before, self))
            self.__dict__["sizes"] = _resized(before.sizes, gone, new)
        if "outside_count" in before.__dict__:
            self._take_over_outside(before, moved)
        if "names" in before.__dict__:
            self._take_over_names(before, moved)

    def take_over_around(self, before: Article, one: Exchange) -> None:
        """Knows what it has in common with an article some of whose blocks it has exchanged for others."""
        self._keep(before, "_of_lines", "_proposed_names")
        gone = before.annotation.blocks[one.first : one.end]
        new = self.annotation.blocks[one.first : one.new_end]
        if "rows" not in before.__dict__ or not gone or not new or len(gone) + len(new) > _MANY_BLOCKS:
            return
        proposed = self._proposed_on(new)
        self.__dict__["proposed"] = before.proposed | proposed
        blocks = before.annotation.blocks, self.annotation.blocks
        ground = ground_after(before._ground, self.document, blocks, one, proposed)
        self.__dict__["_ground"] = ground
        reach = Span(min(gone[0].start, new[0].start), max(gone[-1].end, new[-1].end))
        others = chain(*difference(before.annotation.roles, self.annotation.roles))
        if not all(reach.contains(mark.place) for mark in others) or moves_title(
            before.annotation, before._ground, self.annotation, ground, one
        ):
            return
        self.__dict__["rows"] = rows_exchanged(before.rows, ground, self.annotation, one)
        self._take_over_sums(before, one, reach)

    def _take_over_sums(self, before: Article, one: Exchange, reach: Span) -> None:
        gone, new = before.rows[one.first : one.end], self.rows[one.first : one.new_end]
        if all(row.role != CAPTION for row in (*gone, *new)):
            self._keep(before, "credits")
        if "sizes" in before.__dict__:
            self.__dict__["sizes"] = _resized(before.sizes, gone, new)
        if not self._says_the_same_of_names(before):
            return
        self._keep(before, "decisions")
        if "outside_count" in before.__dict__:
            here = [mark.place for mark in self.decisions.marks.overlapping(reach)]
            more = sum(map(self._is_outside, here)) - sum(map(before._is_outside, here))
            self.__dict__["outside_count"] = before.outside_count + more
        if "names" in before.__dict__:
            names = [self._names_on(index) for index in range(one.first, one.new_end)]
            self.__dict__["names"] = before.names.exchanged(one, names)

    def _keep(self, before: Article, *names: str) -> None:
        """Takes over what is known already under some names."""
        self.__dict__.update({name: before.__dict__[name] for name in names if name in before.__dict__})

    def _says_the_same_of_names(self, before: Article) -> bool:
        here, there = self.annotation, before.annotation
        return here.entities is there.entities and here.refusals is there.refusals

    def _take_over_outside(self, before: Article, moved: list[int]) -> None:
        """Counts only the marks that are others, or lie where a block has moved to the other column."""
        gone, new = difference(before.annotation.entities, self.annotation.entities)
        if moved and (gone or new):
            return
        blocks = self.annotation.blocks
        if moved:
            on_moved = {mark for n in moved for mark in self.decisions.marks.overlapping(blocks[n])}
            gone = new = list(on_moved)
        count = before.outside_count - sum(before._is_outside(mark.place) for mark in gone)
        self.__dict__["outside_count"] = count + sum(self._is_outside(mark.place) for mark in new)

    def _take_over_names(self, before: Article, moved: list[int]) -> None:
        """Looks again at blocks that have moved, that something was said of, and where strings stand of which something
        else was said as such."""
        touched = set(moved)
        if not self._says_the_same_of_names(before):
            unlike = self.decisions.strings_unlike(before.decisions)
            if len(unlike) > _MANY_STRINGS:
                return
            for place in places_unlike(self.decisions, before.decisions, unlike, self.document.text):
                touched.update(touched_by(self.annotation.blocks, place))
        others = {index: self._names_on(index) for index in sorted(touched)}
        self.__dict__["names"] = before.names.with_blocks(others, self.decisions.passed)


def _resized(sizes: Sizes, gone: Iterable[Row], new: Iterable[Row]) -> Sizes:
    for row in gone:
        sizes = sizes.with_row(row, -1)
    for row in new:
        sizes = sizes.with_row(row)
    return sizes

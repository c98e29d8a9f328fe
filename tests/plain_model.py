"""What a project is to hold after each act, said as simply as can be: plain lists and dictionaries, slow and obvious.

It knows nothing of marks, steps or the file. What the detector and the name finder propose it takes from the screen, as
a person does; what an act makes of that it works out on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from annotator.core.annotation import Annotation
from annotator.core.ledger import Article
from annotator.core.mark import Layer
from annotator.core.schema import Counts
from annotator.core.span import Span

MAIN = ("title", "lead", "heading", "body")
Role = tuple[str, str]
"""A role and how it came to be."""
Name = tuple[str, str, Span | None]
"""A label, how it came to be, and where the key was pressed that brought it there."""


@dataclass
class View:
    """One document as its author sees it."""

    text: str
    blocks: list[Span]
    roles: dict[Span, Role] = field(default_factory=dict)
    names: dict[Span, Name] = field(default_factory=dict)
    refused: set[tuple[Span, str]] = field(default_factory=set)
    topics: list[str] = field(default_factory=list)
    refused_topics: set[str] = field(default_factory=set)
    state: str = "todo"
    note: str = ""
    flags: set[str] = field(default_factory=set)

    # Roles

    def give_roles(self, wanted: dict[Span, Role]) -> None:
        new = {block: role for block, role in wanted.items() if self.roles.get(block) != role}
        if any(role == "title" for role, _ in new.values()):
            losing = [block for block, (role, _) in self.roles.items() if role == "title"]
            for block in losing:
                del self.roles[block]
            if any(block not in new for block in losing):
                self.open_again()
        self.roles.update(new)

    def set_role(self, blocks: Sequence[Span], role: str) -> None:
        self.give_roles(dict.fromkeys(blocks[-1:] if role == "title" else blocks, (role, "hand")))

    def set_column(self, blocks: Sequence[Span], *, main: bool, article: Article) -> None:
        counts = Counts.MAIN if main else Counts.BOILERPLATE
        wanted: dict[Span, Role] = {}
        titled = next((row.block for row in article.rows if row.role == "title"), None)
        for block in blocks:
            if block in self.roles and article.schema.counts(self.roles[block][0]) is counts:
                continue
            likeliest = article.likeliest(block, counts, with_title=titled in (None, block))
            role = likeliest.mark.label if likeliest else ("body" if main else "other")
            titled = block if role == "title" else titled
            wanted[block] = (role, "hand")
        self.give_roles(wanted)

    def accept_roles(self, blocks: Iterable[Span], origin: str, article: Article) -> None:
        shown = {row.block: row.role for row in article.rows if row.suggestion is not None}
        self.give_roles({b: (shown[b], origin) for b in blocks if b not in self.roles and b in shown})

    def withdraw(self, blocks: Sequence[Span]) -> None:
        for block in [block for block in blocks if block in self.roles]:
            del self.roles[block]
            self.open_again()

    def open_again(self) -> None:
        self.state = "todo" if self.state == "done" else self.state

    # Names

    def mark(self, place: Span, label: str, *, everywhere: bool, article: Article) -> None:
        standing = self.names.get(place)
        if standing is not None and standing[0] != label:
            self.relabel(place, label, everywhere=everywhere)
            return
        if standing is None:
            for other in [other for other in self.names if other.overlaps(place)]:
                del self.names[other]
            self.name(place, (label, "hand", None))
        if everywhere:
            for hit in self.equals(place, article):
                self.spread(hit, label, place)

    def equals(self, place: Span, article: Article) -> list[Span]:
        """The same string elsewhere in main text, as whole words."""
        quote = re.escape(self.text[place.start : place.end])
        found = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){quote}(?!\w)", self.text)]
        main = [row.block for row in article.rows if self.roles.get(row.block, (row.role, ""))[0] in MAIN]
        return [hit for hit in found if not hit.overlaps(place) and any(b.contains(hit) for b in main)]

    def spread(self, hit: Span, label: str, seed: Span) -> None:
        if (hit, label) in self.refused:
            return
        touched = [other for other in self.names if other.overlaps(hit)]
        for other in touched:
            found, origin, _ = self.names[other]
            if other == hit or not hit.contains(other) or found != label or origin != "propagated":
                return
        for other in touched:
            del self.names[other]
        self.name(hit, (label, "propagated", seed))

    def name(self, place: Span, name: Name) -> None:
        self.names[place] = name
        self.refused = {(span, label) for span, label in self.refused if span != place}

    def act_of(self, place: Span) -> list[Span]:
        label, _, seed = self.names[place]
        first = seed or place
        return [span for span, (found, _, of) in self.names.items() if found == label and first in (span, of)]

    def relabel(self, place: Span, label: str, *, everywhere: bool) -> None:
        if not everywhere:
            self.name(place, (label, "hand", None))
            return
        for span in self.act_of(place):
            _, origin, seed = self.names[span]
            self.name(span, (label, "propagated" if origin == "propagated" else "hand", seed))

    def remove(self, place: Span, *, whole_act: bool) -> None:
        removed = {span: self.names[span][0] for span in (self.act_of(place) if whole_act else [place])}
        for span in removed:
            del self.names[span]
        left = {self.text[span.start : span.end] for span in self.names}
        for span, label in removed.items():
            if self.text[span.start : span.end] in left:
                self.refused.add((span, label))

    def accept_names(self, quote: str | None, article: Article) -> None:
        for suggested in article.suggested_names:
            if quote in (None, suggested.quote):
                origin = "accepted" if quote else "accepted-all"
                self.name(suggested.place, (suggested.mark.label, origin, None))

    def refuse(self, quote: str, article: Article) -> None:
        for suggested in article.suggested_names:
            if suggested.quote == quote:
                self.refused.add((suggested.place, suggested.mark.label))

    # Borders

    def split(self, at: int) -> None:
        block = next(block for block in self.blocks if block.start < at < block.end)
        first, second = Span(block.start, at), Span(at, block.end)
        index = self.blocks.index(block)
        self.blocks[index : index + 1] = [first, second]
        role = self.roles.pop(block, None)
        if role is not None:
            self.roles[first] = role
            if role[0] == "title":
                self.open_again()
            else:
                self.roles[second] = role

    def split_credit(self, at: int) -> None:
        self.split(at)
        index = next(number for number, block in enumerate(self.blocks) if block.start == at)
        for block, role in zip(self.blocks[index - 1 : index + 1], ("caption", "source"), strict=True):
            self.roles[block] = (role, "accepted")

    def join(self, index: int) -> None:
        first, second = self.blocks[index : index + 2]
        joined = Span(first.start, second.end)
        self.blocks[index : index + 2] = [joined]
        roles = [role for block in (first, second) if (role := self.roles.pop(block, None)) is not None]
        if roles:
            self.roles[joined] = next((role for role in roles if role[0] == "title"), roles[0])


def view_of(text: str, annotation: Annotation) -> View:
    """What an annotation says, in the plain form."""
    refused = [mark for mark in annotation.refusals if mark.layer is Layer.ENTITY]
    no_topics = {mark.label for mark in annotation.refusals if mark.layer is Layer.TOPIC}
    assert len(refused) + len(no_topics) == len(annotation.refusals), "only names and topics are refused here"
    return View(
        text,
        list(annotation.blocks),
        {mark.place: (mark.label, str(mark.origin)) for mark in annotation.roles},
        {mark.place: (mark.label, str(mark.origin), mark.seed) for mark in annotation.entities},
        {(mark.place, mark.label) for mark in refused},
        [mark.label for mark in annotation.topics],
        no_topics,
        str(annotation.state),
        annotation.note,
        {str(flag) for flag in annotation.flags},
    )


@dataclass
class Work:
    """All documents of one author, and what undo and redo would bring back: whole views, before and after."""

    views: dict[str, View]
    undone: list[tuple[str, View, View]] = field(default_factory=list)
    done: list[tuple[str, View, View]] = field(default_factory=list)

    def act(self, document: str, after: View) -> None:
        self.done.append((document, self.views[document], after))
        self.views[document] = after
        self.undone.clear()

    def undo(self) -> str:
        """Takes the last act back; in which document."""
        self.undone.append(self.done.pop())
        document, self.views[document], _ = deepcopy(self.undone[-1])
        return document

    def redo(self) -> str:
        self.done.append(self.undone.pop())
        document, _, self.views[document] = deepcopy(self.done[-1])
        return document

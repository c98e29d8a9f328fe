"""Articles made ahead of time with their suggestions, so that nobody waits for the next one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.core.annotation import Annotation, check_annotation, new_annotation
from annotator.core.document import Document
from annotator.core.errors import AnnotatorError
from annotator.core.fitting import fitted
from annotator.core.history import Change
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Proposal
from annotator.core.memory import Memory
from annotator.core.schema import LabelSchema
from annotator.core.topics import TopicScheme
from annotator.store.store import Store
from annotator.suggest import PARTS, suggest_by

_MOST = 8
"""The next article of the list, the next to do, the one before, the next but one; as many again after a step to one."""

LONG = 60_000
"""Characters of an article whose suggestions take a third of a second."""


@dataclass(frozen=True, slots=True)
class View:
    """Whose annotation is read, and in the words of which labels and topics."""

    author: str
    schema: LabelSchema
    topics: TopicScheme


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the file has it. `is_begun` tells whether its author has said anything of it there."""

    article: Article
    is_begun: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What one suggester proposes by its part of memory."""

    memory: Memory
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """An article with all it was made from: what the file held after its commit of this number, and of this article
    itself after another one, which may have come later."""

    number: int
    own_number: int
    view: View
    document: Document
    memory: Memory
    parts: Mapping[str, _Part]
    annotation: Annotation | None
    kept: Kept


class _Seen(NamedTuple):
    """An article as it was made, and what has changed since and up to the commit of a number; None for all."""

    number: int
    made: _Made | None
    changes: tuple[Change, ...] | None

    @property
    def may_be_other(self) -> bool:
        """Whether other suggestions may come of it now."""
        return self.made is None or self.changes is None or _touches_memory(self.changes, self.made.document)


class Foresight:
    """A few articles, kept as long as they would come out the same. To be used on any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._made: OrderedDict[str, _Made] = OrderedDict()
        self._lock = threading.Lock()

    def article(self, document_id: str, view: View, *, at_once: bool = False) -> Kept:
        """An article as the file has it now, with what is suggested by all that the project remembers now; `at_once`
        one so long that suggestions take a while comes with those made last, or with none, and awaits others.

        Raises UnknownDocument, DamagedDocument, or an error of ours when the annotation is damaged.
        """
        seen, document = self._seen(document_id, view), None
        if at_once and seen.may_be_other:
            document = self._store.document(document_id)
            if len(document.text) > LONG:
                return self._awaiting(document, view, seen.made)
        return self._up_to_date(document_id, view, seen, document)

    def _awaiting(self, document: Document, view: View, made: _Made | None) -> Kept:
        annotation = self._annotation(document, view)
        last = made.kept.article.suggestions if made is not None and made.view == view else ()
        shown = annotation or new_annotation(document, view.author)
        awaiting = Article(document, shown, last, view.schema, awaits_suggestions=True)
        return Kept(awaiting, annotation is not None)

    def _seen(self, document_id: str, view: View) -> _Seen:
        """To be asked before anything is read: what is noted meanwhile is read once more."""
        made, number = self._known(document_id), self._store.commits.number
        return _Seen(number, made, self._changes_since(made, view))

    def _up_to_date(self, document_id: str, view: View, seen: _Seen, document: Document | None) -> Kept:
        """The document may have been read already."""
        made = seen.made
        if made is None or seen.changes is None:
            made = self._read(document or self._store.document(document_id), view, seen)
        elif seen.changes:
            made = self._caught_up(made, seen.number, seen.changes)
        self._keep(made)
        return made.kept

    def _known(self, document_id: str) -> _Made | None:
        with self._lock:
            return self._made.get(document_id)

    def keep_left(self, article: Article) -> None:
        """Keeps an article as it is left, so that nobody reads it again on coming back. To be called when the file
        holds all that was said of it, and nothing more is being said."""
        made = self._known(article.document.id)
        is_own = made is not None and article.annotation.author == made.view.author
        if made is None or not is_own or article.suggestions is not made.kept.article.suggestions:
            return
        number = self._store.commits.number
        is_begun = made.kept.is_begun or article.annotation is not made.kept.article.annotation
        annotation = article.annotation if is_begun else None
        if not article.awaits_suggestions and article.schema is made.view.schema:
            self._keep(replace(made, own_number=number, annotation=annotation, kept=Kept(article, is_begun)))

    def completed(self, awaiting: Article, view: View) -> Article:
        """An article with the suggestions that it awaits."""
        seen = self._seen(awaiting.document.id, view)
        document = self._store.document(awaiting.document.id)
        if awaiting.document == document:
            document = awaiting.document  # so that what is known of its blocks serves both
        article = self._up_to_date(document.id, view, seen, document).article.after(awaiting.annotation)
        _work_out(article)
        return article

    def _changes_since(self, made: _Made | None, view: View) -> tuple[Change, ...] | None:
        """What happened to annotations since an article was made; None when it has to be read anew."""
        if made is None or made.view != view or self._store.is_read_only:
            return None  # of a file that others write nobody tells what they wrote
        changes = self._store.commits.since(made.number)
        own = self._store.commits.since(made.own_number)
        if changes is None or own is None:
            return None
        document_id = made.document.id
        others = (change for change in changes if change.document_id != document_id)
        return (*others, *(change for change in own if change.document_id == document_id))

    def _read(self, document: Document, view: View, seen: _Seen) -> _Made:
        memory = replace(self._store.memory(document), topic_scheme=view.topics)
        annotation = self._annotation(document, view)
        parts = seen.made.parts if seen.made is not None and seen.made.document == document else {}
        return _made(seen.number, view, document, memory, parts, annotation)

    def _caught_up(self, made: _Made, number: int, changes: Sequence[Change]) -> _Made:
        """Reads only what the changes may have made another."""
        document, memory, annotation = made.document, made.memory, made.annotation
        own = [change for change in changes if change.document_id == document.id]
        others = [change for change in changes if change.document_id != document.id]
        if any(_touches_names(change, document) for change in others):
            memory = replace(self._store.memory(document), topic_scheme=made.view.topics)
        elif any(_touches_topics(change) for change in others):
            memory = replace(memory, topics=self._store.topic_counts(document, memory.names))
        if own:
            annotation = self._annotation(document, made.view)
        if not own and memory == made.memory:
            return replace(made, number=number, own_number=number)
        return _made(number, made.view, document, memory, made.parts, annotation)

    def _annotation(self, document: Document, view: View) -> Annotation | None:
        annotation = self._store.annotation(document.id, view.author)
        if annotation is not None:
            check_annotation(document, annotation)
        return annotation

    def _keep(self, made: _Made) -> None:
        with self._lock:
            self._made[made.document.id] = made
            self._made.move_to_end(made.document.id)
            if len(self._made) > _MOST:
                self._made.popitem(last=False)

    def look_ahead(self, document_ids: Iterable[str], view: View) -> None:
        """Makes articles that may be opened next; of one that cannot be read, opening tells.

        Long ones are left: they open before their suggestions, and making these for seconds would slow every key.
        """
        for document_id in document_ids:
            with suppress(AnnotatorError):
                article = self.article(document_id, view, at_once=True).article
                if not article.awaits_suggestions:
                    _work_out(article)

    def has(self, document_id: str) -> bool:
        """Whether an article is kept; it may be known by now that it is out of date."""
        with self._lock:
            return document_id in self._made


def _made(
    number: int,
    view: View,
    document: Document,
    memory: Memory,
    known: Mapping[str, _Part],
    annotation: Annotation | None,
) -> _Made:
    parts = {name: _part(name, document, memory, known.get(name)) for name in PARTS}
    proposals = tuple(proposal for part in parts.values() for proposal in part.proposals)
    shown = annotation or new_annotation(document, view.author)
    article = Article(document, shown, fitted(proposals, view.schema), view.schema)
    return _Made(
        number, number, view, document, memory, parts, annotation, Kept(article, annotation is not None)
    )


def _part(name: str, document: Document, whole: Memory, known: _Part | None) -> _Part:
    memory = PARTS[name](whole)
    if known is not None and known.memory == memory:
        return known
    return _Part(memory, suggest_by(name, document, memory))


def _touches_memory(changes: Sequence[Change], document: Document) -> bool:
    """Whether other suggestions may come of changes than before."""
    others = (change for change in changes if change.document_id != document.id)
    return any(_touches_names(change, document) or _touches_topics(change) for change in others)


def _touches_names(change: Change, document: Document) -> bool:
    """Whether a change in another document is about strings that stand in this one."""
    return any(mark.layer is Layer.ENTITY and mark.quote in document.text for mark in change.marks)


def _touches_topics(change: Change) -> bool:
    """Whether a change may count for topics elsewhere: those of finished articles do, and those refused there."""
    return change.state is not None or any(mark.layer is Layer.TOPIC for mark in change.marks)


def _work_out(article: Article) -> None:
    """Has the article find out by now what the screen asks of it first."""
    names = article.names
    _ = article.credits, article.sizes, article.outside_count, names.suggested_count, names.candidates

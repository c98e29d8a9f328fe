"""The rules of entity marks: here and the same string everywhere, one label a place, nested only when asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.core.document import snippet
from annotator.core.edits import Edit
from annotator.core.errors import InvalidMark, NothingToDo
from annotator.core.history import Act, Change, Step, applied
from annotator.core.ledger import Article
from annotator.core.mark import NO_NAME, Candidate, Layer, Mark, Origin, entity_mark
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from annotator.core.tokens import occurrences, trimmed


def mark_entity(article: Article, span: Span, label: str, *, everywhere: bool = True) -> Edit:
    """Marks a stretch and, unless only here, the same string as whole tokens in all main text; one step.

    On a place that is marked already it relabels that mark and what was propagated with it. Raises InvalidMark for a
    stretch of white space and quotes alone, or outside the text.
    """
    article.schema.label(Layer.ENTITY, label)
    if span.end > len(article.document.text):
        raise InvalidMark("The selection leaves the text.")
    place = trimmed(article.document.text, span)
    if place is None:
        raise InvalidMark("The selection holds no letters.")
    standing = next((mark for mark in article.annotation.entities if mark.span == place), None)
    if standing is not None and standing.label != label:
        return _relabel(article, standing, label, everywhere=everywhere)
    return _spread(article, place, label, everywhere=everywhere)


def _spread(article: Article, place: Span, label: str, *, everywhere: bool) -> Edit:
    quote = snippet(article.document, place)
    standing = article.annotation.entities
    removed: list[Mark] = []
    added: list[Mark] = []
    if not any(mark.span == place for mark in standing):
        removed = [mark for mark in standing if _gives_way(mark, place, label, article.schema)]
        standing = tuple(mark for mark in standing if not _gives_way(mark, place, label, article.schema))
        added = [entity_mark(article.document, place, label)]
    if everywhere:
        for hit, overlapping in _with_overlapping(_free_hits(article, quote, place, label), standing):
            swallowed = [mark for mark in overlapping if _is_swallowed(mark, hit, label)]
            if all(mark in swallowed or _may_stay(mark, hit, label, article.schema) for mark in overlapping):
                removed.extend(swallowed)
                added.append(Mark(Layer.ENTITY, label, hit, quote, Origin.PROPAGATED, seed=place))
    return _entity_edit(article, Act.MARK_ENTITY, quote, removed, added)


def _gives_way(mark: Mark, place: Span, label: str, schema: LabelSchema) -> bool:
    """Whether a selection wins over a mark: who selects across one means other borders. Where names nest, that is so
    for a mark of the same label alone."""
    return mark.place.overlaps(place) and (mark.label == label or not schema.nests)


def _free_hits(article: Article, quote: str, place: Span, label: str) -> Iterator[Span]:
    """The same string elsewhere in main text, where the person has not refused this label."""
    refusals = article.annotation.refusals
    refused = {mark.span for mark in refusals if mark.layer is Layer.ENTITY and mark.label == label}
    for hit in occurrences(article.document.text, quote, _around(place, article.main_text)):
        if hit not in refused:
            yield hit


def _around(place: Span, stretches: Iterable[Span]) -> Iterator[Span]:
    """The stretches without a place."""
    for stretch in stretches:
        if not stretch.overlaps(place):
            yield stretch
            continue
        if stretch.start < place.start:
            yield Span(stretch.start, place.start)
        if place.end < stretch.end:
            yield Span(place.end, stretch.end)


def _with_overlapping(
    hits: Iterable[Span], marks: tuple[Mark, ...]
) -> Iterator[tuple[Span, tuple[Mark, ...]]]:
    """Each hit with the marks it overlaps. Both stand in text order, so one walk finds them all."""
    near: list[Mark] = []
    following = 0
    for hit in hits:
        while following < len(marks) and marks[following].place.start < hit.end:
            near.append(marks[following])
            following += 1
        near = [mark for mark in near if mark.place.end > hit.start]
        yield hit, tuple(near)


def _is_swallowed(mark: Mark, hit: Span, label: str) -> bool:
    """Whether a longer hit takes the place of a mark: a shorter one of the same label that propagation made."""
    shorter = hit.contains(mark.place) and mark.place != hit
    return shorter and mark.label == label and mark.origin is Origin.PROPAGATED


def _may_stay(mark: Mark, hit: Span, label: str, schema: LabelSchema) -> bool:
    """Whether a longer hit is laid around a mark: where names nest, around a shorter one of another label."""
    return schema.nests and mark.label != label and hit.contains(mark.place) and mark.place != hit


def _relabel(article: Article, standing: Mark, label: str, *, everywhere: bool) -> Edit:
    if everywhere:
        removed = act_of(article, standing)
        wanted = [_relabelled(mark, label) for mark in removed]
    else:
        removed = (standing,)
        wanted = [Mark(Layer.ENTITY, label, standing.span, standing.quote)]
    own = [mark for mark in article.annotation.entities if mark.label == label]
    # The place itself wins over what else of that label it touches, as a selection does; its equals as hits do.
    gone = [mark for mark in own if mark.place.overlaps(standing.place) and mark.span != standing.span]
    left = tuple(mark for mark in own if mark not in gone)
    added: list[Mark] = []
    hits = _with_overlapping((mark.place for mark in wanted), left)
    for mark, (hit, overlapping) in zip(wanted, hits, strict=True):
        # What was imported may hold two labels on one place: such a mark is not swallowed.
        if all(_is_swallowed(other, hit, label) for other in overlapping):
            gone.extend(overlapping)
            added.append(mark)
    return _entity_edit(article, Act.RELABEL, standing.quote, (*removed, *gone), added)


def _relabelled(mark: Mark, label: str) -> Mark:
    """The mark with a label that the person gives. What a suggester had said of it was about another label."""
    origin = Origin.PROPAGATED if mark.origin is Origin.PROPAGATED else Origin.HAND
    return Mark(Layer.ENTITY, label, mark.span, mark.quote, origin, seed=mark.seed)


def act_of(article: Article, mark: Mark) -> tuple[Mark, ...]:
    """The marks that one press of a key made: the seed and all that was propagated from it, of the same label."""
    seed = mark.seed or mark.span
    return tuple(
        other
        for other in article.annotation.entities
        if other.label == mark.label and (other.span == seed or other.seed == seed)
    )


def remove_entity(article: Article, mark: Mark, *, whole_act: bool = False) -> Edit:
    """Removes a mark, or all marks of its act. A place whose string stays marked elsewhere is refused for it."""
    entities = article.annotation.entities
    if mark not in entities:
        raise InvalidMark("This mark is not there any more.")
    removed = act_of(article, mark) if whole_act else (mark,)
    left = Counter(other.quote for other in entities)
    left.subtract(other.quote for other in removed)
    refused = [_refusal(other) for other in removed if left[other.quote]]
    return _entity_edit(article, Act.REMOVE_ENTITY, mark.quote, removed, (), refused)


def refuse_entity(article: Article, suggested: Mark) -> Edit:
    """Says no to a suggested string, here and wherever this article suggests it."""
    equals = [s.mark for s in article.suggested_names if s.mark.quote == suggested.quote]
    return _entity_edit(article, Act.REFUSE, suggested.quote, (), (), [_refusal(mark) for mark in equals])


def refuse_candidate(article: Article, candidate: Candidate) -> Edit:
    """Says that a string is no name, wherever it stands in this article. Raises InvalidMark where it is not asked."""
    if candidate not in article.candidates:
        raise InvalidMark("This candidate is not there any more.")
    refusal = Mark(Layer.ENTITY, NO_NAME, candidate.span, candidate.quote)
    return _entity_edit(article, Act.REFUSE, candidate.quote, (), (), [refusal])


def accept_entities(article: Article, quote: str | None = None) -> Edit:
    """Makes suggested strings the person's marks: those with this quote, or all of them."""
    added = [
        suggestion.mark._replace(
            origin=Origin.ACCEPTED if quote else Origin.ACCEPTED_ALL,
            agent=suggestion.agent,
            score=suggestion.score,
        )
        for suggestion in article.suggested_names
        if quote in (None, suggestion.mark.quote)
    ]
    return _entity_edit(article, Act.ACCEPT if quote else Act.ACCEPT_ALL, quote or "", (), added)


def _refusal(mark: Mark) -> Mark:
    return Mark(Layer.ENTITY, mark.label, mark.span, mark.quote)


def _entity_edit(
    article: Article,
    act: Act,
    subject: str,
    removed: Iterable[Mark],
    added: Iterable[Mark],
    refused: Iterable[Mark] = (),
) -> Edit:
    new = tuple(added)
    known = [mark for mark in article.annotation.refusals if mark.layer is Layer.ENTITY]
    places = {mark.span for mark in new} if known else set()
    said = {(mark.span, mark.label) for mark in known}
    change = Change(
        article.document.id,
        article.annotation.author,
        removed=tuple(removed),
        added=new,
        readmitted=tuple(mark for mark in known if mark.span in places),
        refused=tuple(mark for mark in refused if (mark.span, mark.label) not in said),
    )
    if change.is_empty:
        raise NothingToDo("Nothing to change here.")
    return applied(article.annotation, change), Step(act, subject, (change,))

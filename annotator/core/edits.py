"""The rules: what a person asks, turned into the next annotation and the step between the two.

Every edit takes the article as the person sees it and returns the annotation that follows with its step. An edit that
would change nothing raises NothingToDo; one that the rules forbid raises another error of ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotator.core.annotation import Annotation, AnnotationState, Flag, reading_order
from annotator.core.document import block_hash
from annotator.core.errors import InvalidMark, NothingToDo
from annotator.core.history import Act, Change, Step, applied
from annotator.core.ledger import Article, Row
from annotator.core.mark import Layer, Mark, NoTopic, Origin, Suggestion, no_topic_mark, role_mark
from annotator.core.schema import TITLE, Counts
from annotator.core.span import Span, containing

Edit = tuple[Annotation, Step]


def set_role(article: Article, blocks: Iterable[Span], role: str) -> Edit:
    """Gives blocks a role by hand. An article has one title: the last of the blocks gets it, another loses it."""
    article.schema.label(Layer.ROLE, role)
    wanted = tuple(dict.fromkeys(blocks))
    if role == TITLE:
        wanted = wanted[-1:]
    added = tuple(role_mark(article.document, block, role) for block in wanted)
    return _with_roles(article, added, Act.SET_ROLE, role)


def set_column(article: Article, blocks: Iterable[Span], counts: Counts) -> Edit:
    """Moves blocks to the main text or the boilerplate, each with the role that is likeliest there.

    A block that a person has put there already keeps its role; an article that has a title gets no other.
    """
    usual = article.schema.usual_role(counts)
    if usual is None:
        raise InvalidMark(f"the label schema has no role that counts as {counts}")
    decided = article.annotation.role_at
    titled = next((row.block for row in article.rows if row.role == TITLE), None)
    added = []
    for block in dict.fromkeys(blocks):
        if block in decided and article.schema.counts(decided[block].label) is counts:
            continue
        suggestion = article.likeliest(block, counts, with_title=titled in (None, block))
        role = suggestion.mark.label if suggestion else usual
        titled = block if role == TITLE else titled
        added.append(role_mark(article.document, block, role))
    return _with_roles(article, tuple(added), Act.SET_ROLE, str(counts))


def accept(article: Article, blocks: Iterable[Span], *, origin: Origin = Origin.ACCEPTED) -> Edit:
    """Makes the shown roles of undecided blocks the person's own."""
    wanted = set(blocks)
    added = tuple(
        mark
        for row in article.rows
        if row.block in wanted and (mark := _accepted(article, row, origin)) is not None
    )
    act = Act.ACCEPT_ALL if origin is Origin.ACCEPTED_ALL else Act.ACCEPT
    return _with_roles(article, added, act, added[0].label if len(added) == 1 else "")


def accept_all_roles(article: Article) -> Edit:
    """Makes every role that is still suggested the person's own."""
    return accept(article, article.annotation.blocks, origin=Origin.ACCEPTED_ALL)


def _accepted(article: Article, row: Row, origin: Origin) -> Mark | None:
    """The mark that a shown suggestion becomes; None where a person has decided or nothing is suggested."""
    if row.mark is not None or row.suggestion is None:
        return None
    quote = block_hash(article.document, row.block)
    return Mark(Layer.ROLE, row.role, row.block, quote, origin, row.suggestion.agent, row.suggestion.score)


def withdraw(article: Article, blocks: Iterable[Span]) -> Edit:
    """Takes decisions on blocks back, so that suggestions show again; a done article is to do once more."""
    wanted = set(blocks)
    removed = tuple(mark for mark in article.annotation.roles if mark.place in wanted)
    state = reopening_done(article.annotation) if removed else None
    subject = removed[0].label if len(removed) == 1 else ""
    return edit_of(article, Act.WITHDRAW, subject, Change(*_names(article), removed=removed, state=state))


def finish(article: Article) -> Edit:
    """The person answers for the whole article: roles still suggested become the person's, the state done.

    Nobody can answer for suggestions that are still to come: then it raises NothingToDo.
    """
    if article.annotation.state is AnnotationState.DONE:
        raise NothingToDo("The article is done already.")
    if article.awaits_suggestions:
        raise NothingToDo(
            "The suggestions for this long article are still being made. Try again in a moment."
        )
    added = tuple(
        mark for row in article.rows if (mark := _accepted(article, row, Origin.BY_DONE)) is not None
    )
    state = (article.annotation.state, AnnotationState.DONE)
    return edit_of(article, Act.FINISH, "", Change(*_names(article), added=added, state=state))


def reopen(article: Article) -> Edit:
    """A done or skipped article is to do again; roles that were the person's by done alone are suggestions again."""
    if article.annotation.state is AnnotationState.TODO:
        raise NothingToDo("The article is still to do.")
    removed = tuple(mark for mark in article.annotation.roles if mark.origin is Origin.BY_DONE)
    return edit_of(
        article,
        Act.REOPEN,
        "",
        Change(*_names(article), removed=removed, state=_reopening(article.annotation)),
    )


def skip(article: Article, reason: Flag | None = None) -> Edit:
    """Passes the article over, with a flag that says why, or with none."""
    annotation = article.annotation
    state = None
    if annotation.state is not AnnotationState.SKIPPED:
        state = (annotation.state, AnnotationState.SKIPPED)
    flags = annotation.flags | {reason} if reason else annotation.flags
    changed_flags = (annotation.flags, flags) if flags != annotation.flags else None
    return edit_of(
        article, Act.SKIP, reason or "", Change(*_names(article), state=state, flags=changed_flags)
    )


def set_note(article: Article, note: str) -> Edit:
    change = (article.annotation.note, note) if note != article.annotation.note else None
    return edit_of(article, Act.NOTE, "", Change(*_names(article), note=change))


def set_flag(article: Article, flag: Flag, *, raised: bool) -> Edit:
    before = article.annotation.flags
    after = before | {flag} if raised else before - {flag}
    return edit_of(
        article, Act.FLAG, flag, Change(*_names(article), flags=(before, after) if after != before else None)
    )


def add_topic(article: Article, topic_id: str) -> Edit:
    """Adds a topic behind the others, by hand; the first is the main topic. An answer that there is none goes."""
    return _with_topic(article, Mark(Layer.TOPIC, topic_id))


def accept_topic(article: Article, topic_id: str) -> Edit:
    """Adds a suggested topic behind the others, with the agent and score it was suggested with."""
    suggested = _suggested_topic(article, topic_id)
    if suggested is None:
        raise NothingToDo("This topic is not suggested any more.")
    accepted = Mark(
        Layer.TOPIC, topic_id, origin=Origin.ACCEPTED, agent=suggested.agent, score=suggested.score
    )
    return _with_topic(article, accepted)


def refuse_topic(article: Article, topic_id: str) -> Edit:
    """Says no to a suggested topic: it is not offered for this article any more. Giving it takes the refusal back."""
    suggested = _suggested_topic(article, topic_id)
    if suggested is None:
        raise NothingToDo("Only a suggested topic can be refused, and this one is not suggested.")
    refusal = Mark(Layer.TOPIC, topic_id, agent=suggested.agent, score=suggested.score)
    return edit_of(article, Act.REFUSE_TOPIC, topic_id, Change(*_names(article), refused=(refusal,)))


def _suggested_topic(article: Article, topic_id: str) -> Suggestion | None:
    return next((one for one in article.suggested_topics if one.mark.label == topic_id), None)


def _with_topic(article: Article, mark: Mark) -> Edit:
    topics = article.annotation.topics
    if any(one.label == mark.label for one in topics):
        raise NothingToDo("The article has this topic already.")
    return _with_topics(article, [*topics, mark], Act.ADD_TOPIC, mark.label)


def remove_topic(article: Article, topic_id: str) -> Edit:
    """Removes a topic; those behind it move up."""
    kept = [mark for mark in article.annotation.topics if mark.label != topic_id]
    if len(kept) == len(article.annotation.topics):
        raise NothingToDo("The article does not have this topic.")
    return _with_topics(article, kept, Act.REMOVE_TOPIC, topic_id)


def make_main_topic(article: Article, topic_id: str) -> Edit:
    """Puts a topic before all others."""
    topics = article.annotation.topics
    first = [mark for mark in topics if mark.label == topic_id]
    return _with_topics(
        article, [*first, *(mark for mark in topics if mark.label != topic_id)], Act.ORDER_TOPICS, topic_id
    )


def answer_no_topic(article: Article, answer: NoTopic) -> Edit:
    """Says why the article has no topic; topics that it had go."""
    return _with_topics(article, [no_topic_mark(answer)], Act.NO_TOPIC, answer)


def withdraw_no_topic(article: Article) -> Edit:
    """Takes the answer back that there is no topic."""
    if article.annotation.no_topic is None:
        raise NothingToDo("Nobody has said that there is no topic.")
    return _with_topics(article, [], Act.NO_TOPIC, "")


def _with_topics(article: Article, ordered: list[Mark], act: Act, subject: str) -> Edit:
    before = article.annotation.topic_layer
    after = tuple(_ranked(mark, rank) for rank, mark in enumerate(ordered, start=1))
    removed = tuple(mark for mark in before if mark not in after)
    added = tuple(mark for mark in after if mark not in before)
    given = {mark.label for mark in added}
    readmitted = tuple(
        mark for mark in article.annotation.refusals if mark.layer is Layer.TOPIC and mark.label in given
    )
    change = Change(*_names(article), removed=removed, added=added, readmitted=readmitted)
    return edit_of(article, act, subject, change)


def _ranked(mark: Mark, rank: int) -> Mark:
    return Mark(mark.layer, mark.label, None, mark.quote, mark.origin, mark.agent, mark.score, rank=rank)


def _with_roles(article: Article, added: tuple[Mark, ...], act: Act, subject: str) -> Edit:
    """Puts role marks in place of what stood on their blocks; the same decision by hand twice is none.

    A block that loses its title has no role any more, so a done article is to do once more.
    """
    decided = article.annotation.role_at
    new = tuple(mark for mark in added if decided.get(mark.place) != mark)
    blocks = {mark.place for mark in new}
    if not all(_is_whole(article, block) for block in blocks):
        raise InvalidMark("A role stands on one whole block.")
    replaced = [decided[block] for block in blocks if block in decided]
    if any(mark.label == TITLE for mark in new):
        titles = (mark for mark in article.annotation.roles if mark.label == TITLE)
        replaced += [mark for mark in titles if mark.place not in blocks]
    removed = tuple(sorted(replaced, key=reading_order))
    loses_role = any(mark.place not in blocks for mark in removed)
    state = reopening_done(article.annotation) if loses_role else None
    return edit_of(article, act, subject, Change(*_names(article), removed=removed, added=new, state=state))


def _is_whole(article: Article, span: Span) -> bool:
    """Whether a stretch is a block."""
    blocks = article.annotation.blocks
    index = containing(blocks, span.start)
    return index is not None and blocks[index] == span


def reopening_done(annotation: Annotation) -> tuple[AnnotationState, AnnotationState] | None:
    """The change of state of an article whose lines are not all decided any more; None unless it was done."""
    return _reopening(annotation) if annotation.state is AnnotationState.DONE else None


def _reopening(annotation: Annotation) -> tuple[AnnotationState, AnnotationState] | None:
    if annotation.state is AnnotationState.TODO:
        return None
    return (annotation.state, AnnotationState.TODO)


def _names(article: Article) -> tuple[str, str]:
    return article.document.id, article.annotation.author


def edit_of(article: Article, act: Act, subject: str, change: Change) -> Edit:
    """The edit that one change makes. Raises NothingToDo for a change that changes nothing."""
    if change.is_empty:
        raise NothingToDo("Nothing to change here.")
    return applied(article.annotation, change), Step(act, subject, (change,))

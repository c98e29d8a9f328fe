"""Where blocks begin and end: a person may split one and join two; a role always stands on one whole block."""

from __future__ import annotations

from annotator.core.credits import AGENT, CAPTION, CREDIT
from annotator.core.document import block_hash, is_blank, snippet
from annotator.core.edits import Edit, edit_of, reopening_done
from annotator.core.errors import InvalidMark
from annotator.core.history import Act, Change
from annotator.core.ledger import Article
from annotator.core.mark import Mark, Origin, role_mark
from annotator.core.schema import TITLE
from annotator.core.span import Span, containing

_LONGEST_SUBJECT = 40


def split_block(article: Article, position: int) -> Edit:
    """Splits the block that holds a position before the character there. A decided role stays on both parts, a title
    on the first alone. Raises InvalidMark where a part would show nothing."""
    blocks = article.annotation.blocks
    index = containing(blocks, position)
    if index is None or position == blocks[index].start:
        raise InvalidMark("A block is split inside its text: choose a word that is not its first.")
    block = blocks[index]
    parts = (Span(block.start, position), Span(position, block.end))
    if any(is_blank(snippet(article.document, part)) for part in parts):
        raise InvalidMark("A block is split inside its text: both parts must show something.")
    return _exchanged(article, Act.SPLIT, index, (block,), parts)


def split_credit(article: Article, block: Span) -> Edit:
    """Splits the credit off a caption and gives both their roles, in one step. Raises InvalidMark where none is
    proposed."""
    position = article.credits.get(block)
    if position is None:
        raise InvalidMark("There is no credit to be split off this line.")
    annotation = article.annotation
    parts = (Span(block.start, position), Span(position, block.end))
    added = tuple(
        role_mark(article.document, part, role, Origin.ACCEPTED)._replace(agent=AGENT)
        for part, role in zip(parts, (CAPTION, CREDIT), strict=True)
    )
    index = annotation.blocks.index(block)
    blocks = (*annotation.blocks[:index], *parts, *annotation.blocks[index + 1 :])
    change = Change(article.document.id, annotation.author, added=added, blocks=(annotation.blocks, blocks))
    return edit_of(article, Act.SPLIT, _subject(article, parts[1]), change)


def join_block(article: Article, block: Span) -> Edit:
    """Joins a block with the next one and what lies between. The first role that is decided stays; a title goes before.

    Raises InvalidMark for the last block.
    """
    blocks = article.annotation.blocks
    index = containing(blocks, block.start)
    if index is None or blocks[index] != block:
        raise InvalidMark("This block is not there any more.")
    if index + 1 == len(blocks):
        raise InvalidMark("The last block has none to be joined with.")
    following = blocks[index + 1]
    return _exchanged(article, Act.JOIN, index, (block, following), (Span(block.start, following.end),))


def _exchanged(article: Article, act: Act, index: int, old: tuple[Span, ...], new: tuple[Span, ...]) -> Edit:
    annotation = article.annotation
    removed = tuple(mark for block in old if (mark := annotation.role_at.get(block)) is not None)
    kept = next((mark for mark in removed if mark.label == TITLE), removed[0] if removed else None)
    holders = new[:1] if kept is not None and kept.label == TITLE else new
    added = tuple(_moved(article, kept, block) for block in holders) if kept is not None else ()
    blocks = (*annotation.blocks[:index], *new, *annotation.blocks[index + len(old) :])
    change = Change(
        article.document.id,
        annotation.author,
        removed=removed,
        added=added,
        blocks=(annotation.blocks, blocks),
        state=reopening_done(annotation) if len(added) < len(new) else None,
    )
    return edit_of(article, act, _subject(article, new[-1]), change)


def _subject(article: Article, block: Span) -> str:
    return " ".join(snippet(article.document, block).split())[:_LONGEST_SUBJECT]


def _moved(article: Article, mark: Mark, block: Span) -> Mark:
    quote = block_hash(article.document, block)
    return Mark(mark.layer, mark.label, block, quote, mark.origin, mark.agent, mark.score)

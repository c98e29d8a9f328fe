"""The full-text index, and which documents a query means, in which order."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import reduce
from itertools import compress
from typing import cast

from sqlalchemy import ColumnElement, Integer, Select, TextualSelect, and_, func, or_, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.held_labels import HeldLabel
from annotator.core.query import Is, Order, Query
from annotator.core.summary import Progress, Summary
from annotator.core.tokens import search_words
from annotator.store.among import among
from annotator.store.tables import AnnotationRow, DocumentRow, MarkRow, SiteRow

# Without content the index holds no second copy of the texts; accents are folded before it sees them.
CREATE_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS document_search USING fts5(body, content='', tokenize='unicode61')"
)
LABEL_INDEX = "CREATE INDEX mark_label ON mark(layer, label, annotation, refused, origin)"
_OTHER = bytes([1, 0, *range(2, 256)])
"""Turns a mask into that of the others."""
_MOST = 200
_FEW = 2_000
"""So few documents are put in order alone; for more all documents are walked through in that order."""
_UNSURE = 1.0
"""So many lines expected to be wrong make an article unsure."""
_Statement = Select[int | None] | Select[int] | TextualSelect
"""A statement with one column, of documents' keys."""
_ADD = text("INSERT INTO document_search(rowid, body) VALUES (:key, :body)")
_HITS = text("SELECT rowid FROM document_search WHERE document_search MATCH :phrases").columns(rowid=Integer)
_ROW = text("SELECT 1 FROM document_search WHERE rowid = :key")
_HIT = text("SELECT 1 FROM document_search WHERE rowid = :key AND document_search MATCH :phrases")
_STRAYS = text("SELECT count(*) FROM document_search WHERE rowid NOT IN (SELECT key FROM document)")
# SQLite's tables of letters are older than Python's; on these they agree.
_PLAIN_WORD = re.compile(r"(?:^|(?<=[ \n]))[a-z0-9]{1,40}(?=[ \n]|$)")


def indexed_text(text: str) -> str:
    """A text as the index takes it: folded, words apart, without NUL, at which SQLite would stop."""
    return search_words(text.replace("\0", " "))


def index_texts(session: Session, texts: Sequence[tuple[int, str]]) -> None:
    """Adds indexed texts under their documents' keys."""
    session.connection().execute(_ADD, [{"key": key, "body": body} for key, body in texts])


def match_expression(query: Query) -> str:
    """The FTS5 query of folded phrases: each quoted, so that no sign in it means anything; the last typed one may go
    on. "" where there is none."""
    phrases = [f'"{phrase}"' for phrase in (*query.quoted, *query.phrases)]
    return " AND ".join(phrases) + (" *" if query.phrases else "")


def is_indexed(session: Session, key: int, text: str) -> bool:
    """Whether the index knows a document, and by its longest plain word if it has one."""
    word = max(_PLAIN_WORD.findall(indexed_text(text)), key=len, default="")
    try:
        is_there = session.execute(_ROW, {"key": key}).scalar()
        is_found = not word or session.execute(_HIT, {"key": key, "phrases": f'"{word}"'}).scalar()
    except DBAPIError:
        return False
    return bool(is_there and is_found)


def strays_in_index(session: Session) -> int:
    """How many documents the index holds that are not there."""
    return int(session.execute(_STRAYS).scalar_one())


def matching_keys(
    session: Session, query: Query, author: str, held: Sequence[Set[HeldLabel]] = ()
) -> array[int]:
    """The keys of all documents the query means, in its order. `held` is what each of its labels means.

    Each condition is asked for alone and they are joined here: SQLite would look up row by row what comes whole.
    """
    most = session.execute(select(func.max(col(DocumentRow.key)))).scalar() or 0
    masks = [_mask(allowed, most) for allowed in _conditions(session, query, author, held)]
    wanted = reduce(_both, masks) if masks else None
    if query.order is Order.IMPORTED:
        return array("q", _all_keys(session) if wanted is None else _listed(wanted))
    by_doubt, decided = _by_doubt(session, wanted), _mask(_decided(session, author), most)
    return array("q", _those(by_doubt, decided.translate(_OTHER)) + _those(by_doubt, decided))


def _mask(keys: Iterable[int], most: int) -> bytearray:
    """1 for each key from 0 to the greatest there is that is among some, and 0 for the others."""
    mask = bytearray(most + 1)
    for key in keys:
        mask[key] = 1
    return mask


def _listed(mask: bytearray) -> list[int]:
    """The keys that a mask holds, in rising order."""
    return list(compress(range(len(mask)), mask))


def _those(keys: list[int], mask: bytearray) -> list[int]:
    """The keys that a mask holds, in the order they have."""
    return list(compress(keys, map(mask.__getitem__, keys)))


def _both(one: bytearray, other: bytearray) -> bytearray:
    together = int.from_bytes(one) & int.from_bytes(other)
    return bytearray(together.to_bytes(len(one)))


def _conditions(
    session: Session, query: Query, author: str, held: Sequence[Set[HeldLabel]]
) -> Iterator[list[int]]:
    """The keys that each condition of the query allows, in no order."""
    if query.phrases or query.quoted:
        yield _keys(session, _HITS, phrases=match_expression(query))
    if query.sites:
        named = select(col(SiteRow.key)).where(or_(*map(_contains_site, _some(query.sites))))
        yield _keys(session, select(col(DocumentRow.key)).where(col(DocumentRow.site).in_(named)))
    if query.languages:
        spoken = select(col(DocumentRow.language)).distinct()
        spoken = spoken.where(or_(*map(_speaks, _some(query.languages))))
        yield _keys(session, select(col(DocumentRow.key)).where(col(DocumentRow.language).in_(spoken)))
    for wanted in dict.fromkeys(query.filters):
        yield _IS[wanted](session, author)
    for labels in held:
        yield _keys_with(session, labels, author)


def _keys(session: Session, statement: _Statement, **parameters: str) -> list[int]:
    """One text of numbers comes faster than a hundred thousand rows. An order of the statement holds."""
    rows = statement.subquery()
    listed = select(func.json_group_array(rows.c[0]))
    return cast(list[int], json.loads(session.execute(listed, parameters).scalar_one()))


def _all_keys(session: Session) -> Sequence[int]:
    """In rising order. Documents stay, so that their keys have no gaps but in a damaged file: then nothing is read."""
    key = col(DocumentRow.key)
    count, most = session.execute(select(func.count(), func.max(key)).select_from(DocumentRow)).one()
    if count == (most or 0):
        return range(1, count + 1)
    return _keys(session, select(key).order_by(key))


def _by_doubt(session: Session, wanted: bytearray | None) -> list[int]:
    """Documents, all when none are named, with the most doubtful lines first, what nobody has looked at last."""
    doubt, key = col(DocumentRow.doubt), col(DocumentRow.key)
    if wanted is not None and wanted.count(1) < _FEW:
        named = among(DocumentRow.key, _listed(wanted))
        return _keys(session, select(key).where(named).order_by(doubt.desc(), key))
    # Two walks along the index of doubts, and nothing to sort.
    every = _keys(session, select(key).where(doubt.is_not(None)).order_by(doubt.desc()))
    every += _keys(session, select(key).where(doubt.is_(None)).order_by(key))
    return every if wanted is None else _those(every, wanted)


def _some(values: Sequence[str]) -> list[str]:
    """Each once, and no more than an expression of SQLite may hold: somebody has pasted a page into the search box."""
    return list(dict.fromkeys(values))[:_MOST]


def _contains_site(part: str) -> ColumnElement[bool]:
    """Not by LIKE, whose patterns have a longest length."""
    return func.instr(func.lower(col(SiteRow.name)), func.lower(part)) > 0


def _speaks(code: str) -> ColumnElement[bool]:
    """zh means zh-cn and zh-tw as well."""
    language = col(DocumentRow.language)
    return or_(language == code, func.substr(language, 1, len(code) + 1) == f"{code}-")


def _keys_with(session: Session, labels: Set[HeldLabel], author: str) -> list[int]:
    """The documents in which the author's marks have one of some labels."""
    found: list[int] = []
    for layer, label in sorted(labels)[:_MOST]:
        its = (col(MarkRow.layer) == layer.value, col(MarkRow.label) == label)
        marked = select(col(MarkRow.annotation)).distinct().where(*its, col(MarkRow.refused).is_(False))
        held = marked.subquery()
        found += _keys(
            session,
            select(col(AnnotationRow.document))
            .join(held, held.c.annotation == col(AnnotationRow.key))
            .where(col(AnnotationRow.author) == author),
        )
    return found


def _in_states(session: Session, author: str, *states: AnnotationState) -> list[int]:
    """The documents of which the author's annotation is in one of these states."""
    mine = select(col(AnnotationRow.document)).where(col(AnnotationRow.author) == author)
    return _keys(session, mine.where(col(AnnotationRow.state).in_([state.value for state in states])))


def _decided(session: Session, author: str) -> list[int]:
    return _in_states(session, author, AnnotationState.DONE, AnnotationState.SKIPPED)


def _to_do(session: Session, author: str) -> list[int]:
    """All documents but those the author has decided on: without an annotation one is to do."""
    decided = set(_decided(session, author))
    return [key for key in _all_keys(session) if key not in decided]


def _flagged(session: Session, author: str) -> list[int]:
    mine = select(col(AnnotationRow.document)).where(col(AnnotationRow.author) == author)
    return _keys(session, mine.where(col(AnnotationRow.flags) != ""))


def _unsure(session: Session, _author: str) -> list[int]:
    return _keys(session, select(col(DocumentRow.key)).where(col(DocumentRow.doubt) >= _UNSURE))


_IS: dict[Is, Callable[[Session, str], list[int]]] = {
    Is.TODO: _to_do,
    Is.DONE: lambda session, author: _in_states(session, author, AnnotationState.DONE),
    Is.SKIPPED: lambda session, author: _in_states(session, author, AnnotationState.SKIPPED),
    Is.FLAGGED: _flagged,
    Is.UNSURE: _unsure,
}


def summaries(session: Session, keys: Sequence[int], author: str) -> tuple[Summary, ...]:
    """The summaries of documents, in the order of their keys given."""
    mine = and_(col(AnnotationRow.document) == col(DocumentRow.key), col(AnnotationRow.author) == author)
    rows = session.execute(
        select(
            col(DocumentRow.key),
            col(DocumentRow.id),
            col(DocumentRow.title),
            col(DocumentRow.opening),
            col(SiteRow.name),
            col(DocumentRow.language),
            col(DocumentRow.blocks),
            col(DocumentRow.doubt),
            col(AnnotationRow.state),
            col(AnnotationRow.flags),
        )
        .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
        .outerjoin(AnnotationRow, mine)
        .where(among(DocumentRow.key, keys))
    )
    found = {
        key: Summary(
            document_id,
            title or opening,
            site,
            language or UNKNOWN_LANGUAGE,
            AnnotationState(state or AnnotationState.TODO),
            bool(flags),
            blocks,
            doubt,
        )
        for key, document_id, title, opening, site, language, blocks, doubt, state, flags in rows
    }
    return tuple(found[key] for key in keys if key in found)


def progress(session: Session, author: str) -> Progress:
    """How far the author is."""
    documents = session.execute(select(func.count()).select_from(DocumentRow)).scalar_one()
    states = session.execute(
        select(col(AnnotationRow.state), func.count())
        .where(col(AnnotationRow.author) == author)
        .group_by(col(AnnotationRow.state))
    )
    counts = {state: count for state, count in states}  # noqa: C416 rows are tuples only at run time
    return Progress(documents, counts.get("done", 0), counts.get("skipped", 0))

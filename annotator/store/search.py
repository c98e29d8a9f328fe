"""The full-text index, and which documents a query means, in which order."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Integer, Select, and_, func, or_, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.query import Is, Order, Query
from annotator.core.summary import Progress, Summary
from annotator.core.tokens import search_words
from annotator.store.among import among
from annotator.store.tables import AnnotationRow, DocumentRow, SiteRow

# Without content the index holds no second copy of the texts; accents are folded before it sees them.
CREATE_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS document_search USING fts5(body, content='', tokenize='unicode61')"
)
_MOST = 200
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


def matching_keys(session: Session, query: Query, author: str) -> array[int]:
    """The keys of all documents the query means, in its order."""
    statement = _ordered(_filtered(select(col(DocumentRow.key)), query, author), query.order)
    expression = match_expression(query)
    parameters = {"phrases": expression} if expression else {}
    return array("q", session.execute(statement, parameters).scalars())


def _filtered(statement: Select[tuple[int | None]], query: Query, author: str) -> Select[tuple[int | None]]:
    mine = and_(col(AnnotationRow.document) == col(DocumentRow.key), col(AnnotationRow.author) == author)
    if query.filters or query.order is Order.USEFUL_FIRST:
        statement = statement.outerjoin(AnnotationRow, mine)
    if query.sites:
        statement = statement.join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
        statement = statement.where(or_(*(_contains_site(name) for name in _some(query.sites))))
    if query.languages:
        statement = statement.where(or_(*(_speaks(code) for code in _some(query.languages))))
    for wanted in dict.fromkeys(query.filters):
        statement = statement.where(_IS[wanted])
    if query.phrases or query.quoted:
        statement = statement.where(col(DocumentRow.key).in_(_HITS))
    return statement


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


def _in_state(state: AnnotationState) -> ColumnElement[bool]:
    """The author's annotation is in a state; without one the document is to do."""
    kept: ColumnElement[str] = func.coalesce(col(AnnotationRow.state), AnnotationState.TODO.value)
    return kept.is_(state.value)


_IS: dict[Is, ColumnElement[bool]] = {
    Is.TODO: _in_state(AnnotationState.TODO),
    Is.DONE: _in_state(AnnotationState.DONE),
    Is.SKIPPED: _in_state(AnnotationState.SKIPPED),
    Is.FLAGGED: func.coalesce(col(AnnotationRow.flags), "") != "",
    Is.UNSURE: func.coalesce(col(DocumentRow.doubt), 0.0) >= 1.0,
}


def _ordered(statement: Select[tuple[int | None]], order: Order) -> Select[tuple[int | None]]:
    """Most useful first: what is still to do, most doubtful lines before others."""
    if order is Order.IMPORTED:
        return statement.order_by(col(DocumentRow.key))
    to_do_first = _in_state(AnnotationState.TODO).desc()
    return statement.order_by(to_do_first, col(DocumentRow.doubt).desc().nulls_last(), col(DocumentRow.key))


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

"""The full-text index, and which documents a query means, in which order."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence, Set
from functools import reduce

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.held_labels import HeldLabel
from annotator.core.query import Is, Order, Query
from annotator.core.summary import Progress, Summary
from annotator.core.tokens import search_words
from annotator.store.among import among, keys_of
from annotator.store.masks import both, listed, mask_of, without
from annotator.store.recollection import Recollection
from annotator.store.tables import AnnotationRow, DocumentRow, HeldLabelRow, SiteRow

# Without content the index holds no second copy of the texts; accents are folded before it sees them. Of words that
# begin with one or two letters there are too many to be joined while somebody types: these have an index of their own.
CREATE_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS document_search"
    " USING fts5(body, content='', tokenize='unicode61', prefix='1 2')"
)
LABEL_INDEX = "CREATE INDEX mark_label ON mark(layer, label, annotation, refused, origin)"
_MOST = 200
_FEW = 2_000
"""So few documents are put in order alone; for more all documents are walked through in that order."""
_UNSURE = 1.0
"""So many lines expected to be wrong make an article unsure."""
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
    session: Session,
    query: Query,
    author: str,
    held: Sequence[Set[HeldLabel]],
    known: Recollection,
) -> array[int]:
    """The keys of all documents the query means, in its order. `held` is what each of its labels means, `known` what
    earlier searches of the same file found out.

    Each condition is asked for alone and they are joined here: SQLite would look up row by row what comes whole.
    """
    everything = _everything(session)
    size = len(everything)
    wanted = reduce(
        both, (mask_of(keys, size) for keys in _conditions(session, query, author, held)), everything
    )
    if Is.TODO in query.filters:
        wanted = without(wanted, known.decided(session, author, size))
    if query.order is Order.IMPORTED:
        return listed(wanted)
    by_doubt = _by_doubt(session, wanted, known)
    decided = both(wanted, known.decided(session, author, size))
    found = array("q")
    for some in (without(wanted, decided), decided):
        if 1 in some:
            found.extend([key for key in by_doubt if some[key]])
    return found


def _everything(session: Session) -> bytes:
    """The mask of all documents.

    They stay, so that only in a damaged file the keys have gaps, and mostly none of them has to be read.
    """
    key = col(DocumentRow.key)
    # Asked for in one breath, both would be found by reading all keys.
    most = session.execute(select(func.max(key))).scalar() or 0
    if session.execute(select(func.count()).select_from(DocumentRow)).scalar_one() < most:
        return mask_of(keys_of(session, select(key)), most + 1)
    return b"\0" + b"\1" * most


def _conditions(
    session: Session, query: Query, author: str, held: Sequence[Set[HeldLabel]]
) -> Iterator[list[int]]:
    """The keys that each condition of the query allows, in no order; to be to do is no condition of these."""
    if query.phrases or query.quoted:
        yield keys_of(session, _HITS, phrases=match_expression(query))
    if query.sites:
        named = select(col(SiteRow.key)).where(or_(*map(_contains_site, _some(query.sites))))
        yield keys_of(session, select(col(DocumentRow.key)).where(col(DocumentRow.site).in_(named)))
    if query.languages:
        spoken = select(col(DocumentRow.language)).distinct()
        spoken = spoken.where(or_(*map(_speaks, _some(query.languages))))
        yield keys_of(session, select(col(DocumentRow.key)).where(col(DocumentRow.language).in_(spoken)))
    for wanted in dict.fromkeys(query.filters):
        if wanted in _IS:
            yield _IS[wanted](session, author)
    for labels in held:
        yield _keys_with(session, labels, author)


def _by_doubt(session: Session, wanted: bytes, known: Recollection) -> list[int]:
    """Documents, those wanted at least, with the most doubtful lines first, what nobody has looked at last."""
    if wanted.count(1) >= _FEW:
        return known.by_doubt(session)
    doubt, key = col(DocumentRow.doubt), col(DocumentRow.key)
    named = among(DocumentRow.key, listed(wanted))
    alike = case((doubt.is_(None), key), else_=-key)  # as a walk along the index of doubts brings them
    return keys_of(session, select(key).where(named).order_by(doubt.desc(), alike))


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
    for layer in sorted({layer for layer, _ in labels}):
        its = (col(HeldLabelRow.author) == author, col(HeldLabelRow.layer) == layer.value)
        named = among(HeldLabelRow.label, [label for its_layer, label in labels if its_layer is layer])
        found += keys_of(session, select(col(HeldLabelRow.document)).where(*its, named))
    return found


def _in_states(session: Session, author: str, *states: AnnotationState) -> list[int]:
    """The documents of which the author's annotation is in one of these states."""
    mine = select(col(AnnotationRow.document)).where(col(AnnotationRow.author) == author)
    return keys_of(session, mine.where(col(AnnotationRow.state).in_([state.value for state in states])))


def _flagged(session: Session, author: str) -> list[int]:
    mine = select(col(AnnotationRow.document)).where(col(AnnotationRow.author) == author)
    return keys_of(session, mine.where(col(AnnotationRow.flags) != ""))


def _unsure(session: Session, _author: str) -> list[int]:
    return keys_of(session, select(col(DocumentRow.key)).where(col(DocumentRow.doubt) >= _UNSURE))


_IS: dict[Is, Callable[[Session, str], list[int]]] = {
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


def to_do(session: Session, keys: Sequence[int], author: str) -> list[int]:
    """Those of some documents that an author has neither done nor skipped, in the order given."""
    document = col(AnnotationRow.document)
    decided = col(AnnotationRow.state).in_((AnnotationState.DONE.value, AnnotationState.SKIPPED.value))
    mine = select(document).where(col(AnnotationRow.author) == author, decided)
    found = set(keys_of(session, mine.where(among(AnnotationRow.document, keys))))
    return [key for key in keys if key not in found]


def site_names(session: Session) -> tuple[str, ...]:
    """All sites, the one with most documents first."""
    named = select(col(SiteRow.name)).order_by(col(SiteRow.pages).desc(), col(SiteRow.name))
    return tuple(session.execute(named).scalars())


def languages(session: Session) -> tuple[str, ...]:
    """All languages of documents that are known, the commonest first."""
    language = col(DocumentRow.language)
    spoken = select(language).where(language != UNKNOWN_LANGUAGE).group_by(language)
    return tuple(session.execute(spoken.order_by(func.count().desc(), language)).scalars())


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

"""Documents: added once each, listed without their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Executable, bindparam, case, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE, Document, Language, snippet
from annotator.core.errors import DamagedDocument, UnknownDocument
from annotator.store.among import among
from annotator.store.recollection import note_doubts
from annotator.store.search import index_texts, indexed_text
from annotator.store.sites import Traits, count, site_keys, traits_of
from annotator.store.tables import AnnotationRow, DocumentRow, SiteRow, TextRow

_OPENING = 120


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is there, with the key its rows go by and the id it was stored under."""

    key: int
    stored_id: str
    document: Document

    @property
    def sound(self) -> Document:
        """The document. Raises DamagedDocument when its text is not the one it was stored with."""
        if self.document.id != self.stored_id:
            raise DamagedDocument(self.stored_id)
        return self.document


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with all that its rows need, worked out before the writing thread has to wait for it."""

    document: Document
    blocks: int
    opening: str
    search_words: str
    traits: Traits


def prepared(document: Document) -> Prepared:
    blocks = document.blocks
    return Prepared(
        document,
        len(blocks),
        snippet(document, blocks[0]).strip()[:_OPENING] if blocks else "",
        indexed_text(document.text),
        traits_of(document.text),
    )


def add_documents(session: Session, documents: Sequence[Prepared]) -> dict[str, int]:
    """Adds the documents that are not there yet, with their search index and their lines; all keys by document id.

    Of several with the same text the first is kept. A key is negative when the document was there before.
    """
    keys = {document_id: -key for document_id, key in _keys(session, [one.document.id for one in documents])}
    new: dict[str, Prepared] = {}
    for one in documents:
        if one.document.id not in keys:
            new.setdefault(one.document.id, one)
    if not new:
        return keys
    sites = site_keys(session, {one.document.site for one in new.values()})
    session.connection().execute(insert(DocumentRow), [_columns(one, sites) for one in new.values()])
    added = dict(_keys(session, list(new)))
    texts = [{"document": added[document_id], "text": one.document.text} for document_id, one in new.items()]
    session.connection().execute(insert(TextRow), texts)
    index_texts(session, [(added[document_id], one.search_words) for document_id, one in new.items()])
    count(session, ((sites[one.document.site], one.traits) for one in new.values()))
    return keys | added


def key_of(session: Session, document_id: str) -> int | None:
    """The key of a document; None when it is not there."""
    return session.execute(select(col(DocumentRow.key)).where(col(DocumentRow.id) == document_id)).scalar()


def _keys(session: Session, ids: list[str]) -> Iterator[tuple[str, int]]:
    rows = session.execute(
        select(col(DocumentRow.id), col(DocumentRow.key)).where(among(DocumentRow.id, ids))
    )
    for document_id, key in rows:
        assert key is not None, "a row that was read has a key"
        yield document_id, key


def _columns(one: Prepared, sites: dict[str, int]) -> dict[str, object]:
    document = one.document
    return {
        "id": document.id,
        "sha256": document.sha256,
        "outside_id": document.outside_id,
        "source": document.source,
        "site": sites[document.site],
        "title": document.title,
        "title_is_given": bool(document.title),
        "language": document.language.code,
        "language_probability": document.language.probability,
        "language_is_given": document.language.code != UNKNOWN_LANGUAGE,
        "blocks": one.blocks,
        "opening": one.opening,
        "agent": "",
    }


_DOCUMENT = select(
    col(DocumentRow.key),
    col(DocumentRow.id),
    col(TextRow.text),
    col(DocumentRow.outside_id),
    col(DocumentRow.source),
    col(SiteRow.name),
    col(DocumentRow.title),
    col(DocumentRow.language),
    col(DocumentRow.language_probability),
)
# In a damaged file a text or site may be lost: then the document is there and known to be damaged.
_DOCUMENT = _DOCUMENT.outerjoin(TextRow, col(TextRow.document) == col(DocumentRow.key))
_DOCUMENT = _DOCUMENT.outerjoin(SiteRow, col(SiteRow.key) == col(DocumentRow.site))


def document_by_id(session: Session, document_id: str) -> Known:
    """Raises UnknownDocument."""
    found = list(_known(session, _DOCUMENT.where(col(DocumentRow.id) == document_id)))
    if not found:
        raise UnknownDocument(document_id)
    return found[0]


def documents_after(session: Session, document_id: str, count: int) -> list[Known]:
    """The next documents in the order of their ids."""
    page = _DOCUMENT.where(col(DocumentRow.id) > document_id).order_by(col(DocumentRow.id)).limit(count)
    return list(_known(session, page))


def documents_done(session: Session, site: str, most: int) -> list[Known]:
    """The documents of a site that somebody has done, those begun last first."""
    newest = func.max(col(AnnotationRow.key))
    done = (
        select(col(AnnotationRow.document))
        .join(DocumentRow, col(DocumentRow.key) == col(AnnotationRow.document))
        .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
        .where(col(SiteRow.name) == site, col(AnnotationRow.state) == AnnotationState.DONE.value)
        .group_by(col(AnnotationRow.document))
        .order_by(newest.desc())
        .limit(most)
    )
    keys = list(session.execute(done).scalars())
    found = {one.key: one for one in _known(session, _DOCUMENT.where(among(DocumentRow.key, keys)))}
    return [found[key] for key in keys]


def texts_of(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """The texts of documents by their keys."""
    rows = session.execute(
        select(col(TextRow.document), col(TextRow.text)).where(among(TextRow.document, keys))
    )
    return {key: text for key, text in rows if isinstance(text, str)}


def stored_hashes(session: Session, keys: Sequence[int]) -> dict[int, str]:
    """The SHA-256 that each text had when it came, by key."""
    rows = session.execute(
        select(col(DocumentRow.key), col(DocumentRow.sha256)).where(among(DocumentRow.key, keys))
    )
    return {key: sha256 for key, sha256 in rows if key is not None}


def documents_not_seen_by(session: Session, agent: str, count: int) -> list[Known]:
    """Documents that this agent has not looked at yet."""
    return list(_known(session, _DOCUMENT.where(col(DocumentRow.agent) != agent).limit(count)))


def count_not_seen_by(session: Session, agent: str) -> int:
    counted = select(func.count()).select_from(DocumentRow).where(col(DocumentRow.agent) != agent)
    return int(session.execute(counted).scalar_one())


def _known(session: Session, statement: Executable) -> Iterator[Known]:
    for key, stored_id, text, outside_id, source, site, title, code, probability in session.execute(
        statement
    ):
        kept = text if isinstance(text, str) else ""
        language = Language(code, probability)
        yield Known(key, stored_id, Document(kept, outside_id, source, site or "", title, language))


@dataclass(frozen=True, slots=True)
class Found:
    """What a suggester found out about a document as a whole, for lists and queues. `opening` is the line that stands
    for it there while it has no title; "" leaves the one that did so far, which is at first its first line."""

    document_id: str
    title: str
    language: Language
    doubt: float
    opening: str = ""


def keep_found(session: Session, agent: str, found: Sequence[Found]) -> None:
    """Keeps what the agent found. A title or language that came with the document stays."""
    note_doubts(session)
    given = (col(DocumentRow.title_is_given), col(DocumentRow.language_is_given))
    session.connection().execute(
        update(DocumentRow)
        .where(col(DocumentRow.id) == bindparam("document_id"))
        .values(
            title=case((given[0], col(DocumentRow.title)), else_=bindparam("found_title")),
            language=case((given[1], col(DocumentRow.language)), else_=bindparam("code")),
            language_probability=case(
                (given[1], col(DocumentRow.language_probability)), else_=bindparam("probability")
            ),
            opening=func.coalesce(func.nullif(bindparam("found_opening"), ""), col(DocumentRow.opening)),
            doubt=bindparam("found_doubt"),
            agent=bindparam("found_by"),
        ),
        [
            {
                "document_id": one.document_id,
                "found_title": one.title,
                "found_opening": one.opening.strip()[:_OPENING],
                "code": one.language.code,
                "probability": one.language.probability,
                "found_doubt": one.doubt,
                "found_by": agent,
            }
            for one in found
        ],
    )

"""Documents: added once each, listed without their text, remembered by their site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Executable, bindparam, case, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col

from annotator.core.document import UNKNOWN_LANGUAGE, Document, Language, snippet
from annotator.core.errors import DamagedDocument, UnknownDocument
from annotator.core.memory import Memory, remembered_lines
from annotator.store.among import among
from annotator.store.search import index_texts, indexed_text
from annotator.store.tables import DocumentRow, SiteLineRow, SiteRow, TextRow

_OPENING = 120
_PIECE = 1000


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
    line_hashes: frozenset[int]


def prepared(document: Document) -> Prepared:
    blocks = document.blocks
    return Prepared(
        document,
        len(blocks),
        snippet(document, blocks[0]).strip()[:_OPENING] if blocks else "",
        indexed_text(document.text),
        frozenset(_line_hash(line) for line in remembered_lines(document.text.split("\n"))),
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
    sites = _site_keys(session, {one.document.site for one in new.values()})
    session.connection().execute(insert(DocumentRow), [_columns(one, sites) for one in new.values()])
    added = dict(_keys(session, list(new)))
    texts = [{"document": added[document_id], "text": one.document.text} for document_id, one in new.items()]
    session.connection().execute(insert(TextRow), texts)
    index_texts(session, [(added[document_id], one.search_words) for document_id, one in new.items()])
    _count_lines(session, sites, new.values())
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


def _site_keys(session: Session, names: set[str]) -> dict[str, int]:
    session.execute(
        insert(SiteRow).on_conflict_do_nothing(), [{"name": name, "pages": 0} for name in sorted(names)]
    )
    found: dict[str, int] = {}
    for some in _pieces(sorted(names)):
        rows = session.execute(select(col(SiteRow.name), col(SiteRow.key)).where(col(SiteRow.name).in_(some)))
        found.update((name, key) for name, key in rows if key is not None)
    return found


def _pieces(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _PIECE):
        yield names[start : start + _PIECE]


def _count_lines(session: Session, sites: dict[str, int], documents: Iterable[Prepared]) -> None:
    pages: dict[int, int] = {}
    lines: dict[tuple[int, int], int] = {}
    for one in documents:
        site = sites[one.document.site]
        pages[site] = pages.get(site, 0) + 1
        for line_hash in one.line_hashes:
            lines[site, line_hash] = lines.get((site, line_hash), 0) + 1
    session.connection().execute(
        update(SiteRow)
        .where(col(SiteRow.key) == bindparam("site_key"))
        .values(pages=col(SiteRow.pages) + bindparam("more")),
        [{"site_key": site, "more": more} for site, more in pages.items()],
    )
    if lines:
        counted = insert(SiteLineRow)
        session.connection().execute(
            counted.on_conflict_do_update(
                index_elements=["site", "line"],
                set_={"pages": col(SiteLineRow.pages) + counted.excluded.pages},
            ),
            [{"site": site, "line": line, "pages": count} for (site, line), count in lines.items()],
        )


def _line_hash(line: str) -> int:
    """64 bits, signed as SQLite's integers are."""
    return int.from_bytes(hashlib.blake2b(line.encode(), digest_size=8).digest(), signed=True)


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
    """What a suggester found out about a document as a whole, for lists and queues."""

    document_id: str
    title: str
    language: Language
    doubt: float


def keep_found(session: Session, agent: str, found: Sequence[Found]) -> None:
    """Keeps what the agent found. A title or language that came with the document stays."""
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
            doubt=bindparam("found_doubt"),
            agent=bindparam("found_by"),
        ),
        [
            {
                "document_id": one.document_id,
                "found_title": one.title,
                "code": one.language.code,
                "probability": one.language.probability,
                "found_doubt": one.doubt,
                "found_by": agent,
            }
            for one in found
        ],
    )


def memory_of(session: Session, document: Document) -> Memory:
    """What the other pages of the document's site have in common with it."""
    site = session.execute(
        select(col(SiteRow.key), col(SiteRow.pages)).where(col(SiteRow.name) == document.site)
    ).first()
    if site is None or site[1] < 2:
        return Memory()
    hashes = {_line_hash(line): line for line in remembered_lines(document.text.split("\n"))}
    rows = session.execute(
        select(col(SiteLineRow.line), col(SiteLineRow.pages)).where(
            col(SiteLineRow.site) == site[0], among(SiteLineRow.line, hashes)
        )
    )
    return Memory(site[1] - 1, {hashes[line]: pages - 1 for line, pages in rows if pages > 1})

"""Sites: how many pages each has, and on how many of them a line stands or a line begins so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col

from annotator.core.document import Document
from annotator.core.memory import Memory, remembered_beginnings, remembered_lines
from annotator.store.among import among
from annotator.store.site_models import model_of
from annotator.store.tables import DocumentRow, SiteBeginningRow, SiteLineRow, SiteModelRow, SiteRow

_PIECE = 1000
# As SQL: a batch of articles has thousands of lines, for each of which SQLAlchemy would put a row together by names.
_COUNT_LINE = (
    "INSERT INTO site_line (site, line, pages) VALUES (?, ?, ?)"
    " ON CONFLICT (site, line) DO UPDATE SET pages = pages + excluded.pages"
)
_COUNT_BEGINNING = (
    "INSERT INTO site_beginning (site, beginning, pages) VALUES (?, ?, ?)"
    " ON CONFLICT (site, beginning) DO UPDATE SET pages = pages + excluded.pages"
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a document adds to its site: hashes of its lines and of their beginnings, each once."""

    lines: frozenset[int]
    beginnings: frozenset[int]


def traits_of(text: str) -> Traits:
    lines = text.split("\n")
    return Traits(
        frozenset(_hash(line) for line in remembered_lines(lines)),
        frozenset(_hash(begun) for begun in remembered_beginnings(lines)),
    )


def _hash(text: str) -> int:
    """64 bits, signed as SQLite's integers are."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def site_keys(session: Session, names: set[str]) -> dict[str, int]:
    """The keys of sites by name; those that are new get one."""
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


def count(session: Session, pages: Iterable[tuple[int, Traits]], by: int = 1) -> None:
    """Adds pages, each with the key of its site, to what is counted; takes them away when `by` is -1."""
    sites: Counter[int] = Counter()
    lines: Counter[tuple[int, int]] = Counter()
    beginnings: Counter[tuple[int, int]] = Counter()
    for site, traits in pages:
        sites[site] += by
        for line in traits.lines:
            lines[site, line] += by
        for begun in traits.beginnings:
            beginnings[site, begun] += by
    if not sites:
        return
    session.connection().execute(
        update(SiteRow)
        .where(col(SiteRow.key) == bindparam("site_key"))
        .values(pages=col(SiteRow.pages) + bindparam("more")),
        [{"site_key": site, "more": more} for site, more in sites.items()],
    )
    _count_up(session, _COUNT_LINE, lines)
    _count_up(session, _COUNT_BEGINNING, beginnings)


def _count_up(session: Session, statement: str, more: Mapping[tuple[int, int], int]) -> None:
    """In the order of the table's key, which SQLite fills in a fraction of the time."""
    if more:
        rows = [(*key, pages) for key, pages in sorted(more.items())]
        session.connection().exec_driver_sql(statement, rows)


def move(session: Session, names: Mapping[int, str], traits: Mapping[int, Traits]) -> None:
    """Moves documents, by their keys, to the sites of these names, with what they add to the counts.

    What the sites they leave and come to have been taught goes; it is learnt anew from the articles each has now.
    """
    if not names:
        return
    targets = site_keys(session, set(names.values()))
    rows = session.execute(
        select(col(DocumentRow.key), col(DocumentRow.site)).where(among(DocumentRow.key, traits))
    )
    moved = [
        (key, site, target)
        for key, site in rows
        if key is not None and site != (target := targets[names[key]])
    ]
    if not moved:
        return
    count(session, ((site, traits[key]) for key, site, _ in moved), -1)
    count(session, ((target, traits[key]) for key, _, target in moved))
    session.connection().execute(
        update(DocumentRow)
        .where(col(DocumentRow.key) == bindparam("document_key"))
        .values(site=bindparam("target"), agent=""),
        [{"document_key": key, "target": target} for key, _, target in moved],
    )
    touched = {site for _, site, _ in moved} | {target for _, _, target in moved}
    session.execute(delete(SiteModelRow).where(among(SiteModelRow.site, touched), ~col(SiteModelRow.is_off)))
    _clear(session, touched)


def _clear(session: Session, sites: set[int]) -> None:
    """Counts of nothing need no rows, and a site without pages is none."""
    session.execute(delete(SiteLineRow).where(among(SiteLineRow.site, sites), col(SiteLineRow.pages) <= 0))
    session.execute(
        delete(SiteBeginningRow).where(among(SiteBeginningRow.site, sites), col(SiteBeginningRow.pages) <= 0)
    )
    empty = (
        session.execute(select(col(SiteRow.key)).where(among(SiteRow.key, sites), col(SiteRow.pages) <= 0))
        .scalars()
        .all()
    )
    session.execute(delete(SiteModelRow).where(among(SiteModelRow.site, empty)))
    session.execute(delete(SiteRow).where(among(SiteRow.key, empty)))


def memory_of(session: Session, document: Document) -> Memory:
    """What the other pages of the document's site have in common with it, and what a person taught of the site."""
    site = session.execute(
        select(col(SiteRow.key), col(SiteRow.pages)).where(col(SiteRow.name) == document.site)
    ).first()
    if site is None:
        return Memory()
    key, pages = site
    if key is None or pages < 2:
        return Memory()
    lines = document.text.split("\n")
    by_hash = {_hash(line): line for line in remembered_lines(lines)}
    line_rows = session.execute(
        select(col(SiteLineRow.line), col(SiteLineRow.pages)).where(
            col(SiteLineRow.site) == key, among(SiteLineRow.line, by_hash)
        )
    )
    begun_by_hash = {_hash(begun): begun for begun in remembered_beginnings(lines)}
    begun_rows = session.execute(
        select(col(SiteBeginningRow.beginning), col(SiteBeginningRow.pages)).where(
            col(SiteBeginningRow.site) == key, among(SiteBeginningRow.beginning, begun_by_hash)
        )
    )
    return Memory(
        pages - 1,
        {by_hash[line]: number - 1 for line, number in line_rows if number > 1},
        {begun_by_hash[begun]: number - 1 for begun, number in begun_rows if number > 1},
        model_of(session, key),
    )

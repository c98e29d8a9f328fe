"""Documents that get another site in a step of the history, and get the former one back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlmodel import Session, col

from annotator.core.history import SiteMove
from annotator.store import sites
from annotator.store.among import among, keys_of
from annotator.store.documents import texts_of
from annotator.store.tables import DocumentRow, SiteRow

_PIECE = 500
"""So many texts are in memory at once."""


def moves_to(session: Session, names: Mapping[int, str]) -> tuple[SiteMove, ...]:
    """What gives documents, by their keys, the sites of these names; nothing for those that are of theirs already."""
    rows = session.execute(
        select(col(DocumentRow.key), col(SiteRow.name))
        .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
        .where(among(DocumentRow.key, names))
        .order_by(col(DocumentRow.key))
    )
    found: dict[tuple[str, str], list[int]] = {}
    for key, before in rows:
        if key is not None and before != names[key]:
            found.setdefault((before, names[key]), []).append(key)
    return tuple(SiteMove(before, after, tuple(keys)) for (before, after), keys in found.items())


def carry_out(session: Session, moves: Iterable[SiteMove]) -> None:
    """Moves the documents that still are where they are to be moved from, with what they add to the counts."""
    for one in moves:
        there = (
            select(col(DocumentRow.key))
            .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
            .where(col(SiteRow.name) == one.before, among(DocumentRow.key, one.keys))
        )
        keys = keys_of(session, there)
        for start in range(0, len(keys), _PIECE):
            some = keys[start : start + _PIECE]
            traits = {key: sites.traits_of(text) for key, text in texts_of(session, some).items()}
            sites.move(session, dict.fromkeys(some, one.after), traits)

"""What sites have been taught: kept as numbers, read back as values, and given up when a person says so."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TypedDict, cast

from sqlalchemy import ColumnElement, distinct, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.memory import RoleVotes, SiteModel
from annotator.core.summary import SiteSummary
from annotator.store.tables import AnnotationRow, DocumentRow, SiteModelRow, SiteRow

_RENEWED_AT = (1, 3, 10, 30, 100)
"""After so many finished articles lists and queue are told anew what the detector expects of the site's others."""


class SiteModelTable(TypedDict):
    """A site model: what `site_model.numbers` holds, as JSON."""

    agent: str
    articles: int
    weights: list[float]
    seen: list[dict[str, list[float]]]
    line_roles: dict[str, list[str | int]]
    beginning_roles: dict[str, list[str | int]]


def model_to_json(model: SiteModel) -> str:
    table = SiteModelTable(
        agent=model.agent,
        articles=model.articles,
        weights=list(model.weights),
        seen=[{key: list(votes) for key, votes in way.items()} for way in model.seen],
        line_roles={key: list(votes) for key, votes in model.line_roles.items()},
        beginning_roles={key: list(votes) for key, votes in model.beginning_roles.items()},
    )
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@lru_cache(maxsize=4)
def model_from_json(text: str) -> SiteModel | None:
    """The site model of a row; None when a damaged file holds something else. Every article of the site asks."""
    try:
        table = cast(SiteModelTable, json.loads(text))
        return SiteModel(
            str(table["agent"]),
            int(table["articles"]),
            tuple(map(float, table["weights"])),
            tuple({key: (float(no), float(yes)) for key, (no, yes) in way.items()} for way in table["seen"]),
            _roles(table.get("line_roles", {})),
            _roles(table.get("beginning_roles", {})),
        )
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _roles(table: dict[str, list[str | int]]) -> dict[str, RoleVotes]:
    return {key: (str(role), int(times)) for key, (role, times) in table.items()}


def model_of(session: Session, site: int) -> SiteModel | None:
    """What a site, by its key, has been taught; None when nothing."""
    text = session.execute(select(col(SiteModelRow.numbers)).where(col(SiteModelRow.site) == site)).scalar()
    return None if text is None else model_from_json(text)


_DONE = (
    select(col(DocumentRow.site), func.count(distinct(col(DocumentRow.key))).label("done"))
    .join(AnnotationRow, col(AnnotationRow.document) == col(DocumentRow.key))
    .where(col(AnnotationRow.state) == AnnotationState.DONE.value)
    .group_by(col(DocumentRow.site))
    .subquery()
)
_ALL_DONE: ColumnElement[int] = func.coalesce(_DONE.c.done, 0)


def site_summaries(session: Session) -> tuple[SiteSummary, ...]:
    """All sites that have pages, by name."""
    rows = session.execute(
        select(
            col(SiteRow.name),
            col(SiteRow.pages),
            _ALL_DONE,
            col(SiteModelRow.numbers).is_not(None),
            func.coalesce(col(SiteModelRow.is_off), 0),
        )
        .outerjoin(_DONE, _DONE.c.site == col(SiteRow.key))
        .outerjoin(SiteModelRow, col(SiteModelRow.site) == col(SiteRow.key))
        .where(col(SiteRow.pages) > 0)
        .order_by(col(SiteRow.name))
    )
    return tuple(
        SiteSummary(name, pages, done, is_learnt=bool(learnt), is_off=bool(off))
        for name, pages, done, learnt, off in rows
    )


def sites_to_learn(session: Session, agent: str) -> tuple[str, ...]:
    """The sites whose finished articles are others than those learnt from, or were learnt from for another agent."""
    learnt: ColumnElement[int] = func.coalesce(col(SiteModelRow.articles), 0)
    is_stale = (learnt != _ALL_DONE) | (func.coalesce(col(SiteModelRow.agent), agent) != agent)
    rows = session.execute(
        select(col(SiteRow.name))
        .outerjoin(_DONE, _DONE.c.site == col(SiteRow.key))
        .outerjoin(SiteModelRow, col(SiteModelRow.site) == col(SiteRow.key))
        .where(is_stale, func.coalesce(col(SiteModelRow.is_off), 0) == 0)
        .order_by(col(SiteRow.name))
    )
    return tuple(rows.scalars())


def count_done(session: Session, site: str) -> int:
    """How many documents of a site somebody has done."""
    return int(
        session.execute(
            select(func.count(distinct(col(DocumentRow.key))))
            .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
            .join(AnnotationRow, col(AnnotationRow.document) == col(DocumentRow.key))
            .where(col(SiteRow.name) == site, col(AnnotationRow.state) == AnnotationState.DONE.value)
        ).scalar_one()
    )


def keep_model(session: Session, site: str, agent: str, articles: int, model: SiteModel | None) -> bool:
    """Keeps what so many finished articles taught, None for nothing; False when the site is gone or switched off.

    What lists know of the site's documents is found anew now and then, not after every article.
    """
    key = _key(session, site)
    row = session.get(SiteModelRow, key) if key is not None else None
    if key is None or (row is not None and row.is_off):
        return False
    numbers = None if model is None else model_to_json(model)
    before = None if row is None else row.numbers
    grown = row is not None and any(row.articles < border <= articles for border in _RENEWED_AT)
    if (before is None) != (numbers is None) or (numbers is not None and grown):
        _look_again(session, key)
    session.merge(SiteModelRow(site=key, agent=agent, articles=articles, numbers=numbers))
    return True


def switch(session: Session, site: str, *, is_off: bool) -> None:
    """Forgets what a site has been taught and learns from it no more, or, not `is_off`, begins anew."""
    key = _key(session, site)
    if key is None:
        return
    off = insert(SiteModelRow).values(site=key, agent="", articles=0, numbers=None, is_off=is_off)
    forgotten = {"agent": "", "articles": 0, "numbers": None, "is_off": is_off}
    session.connection().execute(off.on_conflict_do_update(index_elements=["site"], set_=forgotten))
    _look_again(session, key)


def _key(session: Session, site: str) -> int | None:
    return session.execute(select(col(SiteRow.key)).where(col(SiteRow.name) == site)).scalar()


def _look_again(session: Session, site: int) -> None:
    session.execute(
        update(DocumentRow)
        .where(col(DocumentRow.site) == site, col(DocumentRow.agent) != "")
        .values(agent="")
    )

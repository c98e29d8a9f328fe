"""Figures of a project: what authors have finished, which marks it holds, and what it took."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.core.document import UNKNOWN_LANGUAGE
from annotator.core.effort import Effort
from annotator.core.mark import Layer, Origin
from annotator.core.statistics import Finished, MarkCount, Statistics
from annotator.store.tables import AnnotationRow, DocumentRow, EffortRow, MarkRow, SiteRow


def statistics(session: Session, author: str) -> Statistics:
    """The figures of one author, or of all for ""."""
    return Statistics(
        author,
        int(session.execute(select(func.count()).select_from(DocumentRow)).scalar_one()),
        _count_skipped(session, author),
        _finished(session, author),
        _marks(session, author),
        _sites(session),
        _languages(session),
    )


def authors(session: Session) -> tuple[str, ...]:
    """Everybody who has an annotation here, by name."""
    names = select(col(AnnotationRow.author)).distinct().order_by(col(AnnotationRow.author))
    return tuple(session.execute(names).scalars())


def _by(author: str, state: AnnotationState) -> ColumnElement[bool]:
    mine = col(AnnotationRow.author) == author if author else true()
    return and_(mine, col(AnnotationRow.state) == state.value)


def _count_skipped(session: Session, author: str) -> int:
    """Articles that are skipped and that none of the authors has done."""
    document = col(AnnotationRow.document)
    done = select(document).where(_by(author, AnnotationState.DONE))
    skipped = select(func.count(document.distinct())).where(
        _by(author, AnnotationState.SKIPPED), document.not_in(done)
    )
    return int(session.execute(skipped).scalar_one())


def _finished(session: Session, author: str) -> tuple[Finished, ...]:
    rows = session.execute(
        select(
            col(AnnotationRow.document),
            col(AnnotationRow.author),
            col(SiteRow.name),
            col(DocumentRow.language),
            func.coalesce(col(EffortRow.presses), 0),
            func.coalesce(col(EffortRow.clicks), 0),
            func.coalesce(col(EffortRow.seconds), 0.0),
            col(EffortRow.finished_at),
        )
        .join(DocumentRow, col(DocumentRow.key) == col(AnnotationRow.document))
        .join(SiteRow, col(SiteRow.key) == col(DocumentRow.site))
        .outerjoin(EffortRow, _spent())
        .where(_by(author, AnnotationState.DONE))
        .order_by(col(AnnotationRow.key))
    )
    return tuple(
        Finished(key, by, site, language or UNKNOWN_LANGUAGE, Effort(presses, clicks, seconds), _moment(at))
        for key, by, site, language, presses, clicks, seconds, at in rows
    )


def _spent() -> ColumnElement[bool]:
    """What an annotation's author has spent on its document."""
    return and_(
        col(EffortRow.document) == col(AnnotationRow.document),
        col(EffortRow.author) == col(AnnotationRow.author),
    )


def _moment(text: str | None) -> datetime | None:
    """A kept time as the clock here shows it; None where there is none, or a damaged file holds something else."""
    try:
        return None if text is None else datetime.fromisoformat(text).astimezone()
    except (OverflowError, TypeError, ValueError):
        return None


def _marks(session: Session, author: str) -> tuple[MarkCount, ...]:
    is_ours = col(EffortRow.finished_at).is_not(None)
    origin = case((is_ours, col(MarkRow.origin)), else_=Origin.IMPORTED.value)
    columns = (col(MarkRow.layer), col(MarkRow.label), origin, col(MarkRow.refused))
    rows = session.execute(
        select(*columns, func.count())
        .join(AnnotationRow, col(AnnotationRow.key) == col(MarkRow.annotation))
        .outerjoin(EffortRow, _spent())
        .where(_by(author, AnnotationState.DONE))
        .group_by(*columns)
    )
    return tuple(
        MarkCount(Layer(layer), label, Origin(origin), bool(refused), count)
        for layer, label, origin, refused, count in rows
    )


def _sites(session: Session) -> dict[str, int]:
    rows = session.execute(select(col(SiteRow.name), col(SiteRow.pages)).where(col(SiteRow.pages) > 0))
    return {name: pages for name, pages in rows}  # noqa: C416 rows are tuples only at run time


def _languages(session: Session) -> dict[str, int]:
    language = func.coalesce(func.nullif(col(DocumentRow.language), ""), UNKNOWN_LANGUAGE)
    rows = session.execute(select(language, func.count()).group_by(language))
    return {code: count for code, count in rows}  # noqa: C416 rows are tuples only at run time

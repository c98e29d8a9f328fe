"""`annotator stats`: what came of the work on a project, and what it took."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import attrgetter

from annotator.cli.arguments import Request
from annotator.cli.console import complain, counted, show, show_table, tell
from annotator.cli.running import FAULTY, OK
from annotator.core.effort import Effort
from annotator.core.mark import Layer
from annotator.core.statistics import Decisions, Group, Statistics
from annotator.core.topics import TopicScheme
from annotator.project import Project

_MOST_LABELS = 12
_MOST_GROUPS = 20
Table = dict[str, object]


def run(request: Request) -> int:
    """Prints the figures; 1 when they were asked for of somebody who has none here."""
    assert request.project is not None, "every command on a project is given one"
    with Project(request.project, read_only=True) as project:
        known = project.tally.authors()
        if request.author and request.author not in known:
            complain(
                f"The project holds nothing by {request.author}. It knows: {', '.join(known) or 'nobody'}."
            )
            return FAULTY
        figures, topics = project.tally.statistics(request.author), project.topics
    if request.as_json:
        show(json.dumps(_table(figures, topics), allow_nan=False))
    else:
        _print(figures, topics)
    return OK


def _table(figures: Statistics, topics: TopicScheme) -> Table:
    return {
        "author": figures.author or None,
        "documents": figures.documents,
        "done": figures.done,
        "imported": figures.imported,
        "skipped": figures.skipped,
        "effort": _effort(figures.effort),
        "median": {"keys": figures.middle(_KEYS), "seconds": figures.middle(_SECONDS)},
        "days": [{"day": one.day.isoformat(), "done": one.done, "total": one.total} for one in figures.days],
        "articles": [
            {
                "finished": one.finished_at and one.finished_at.isoformat(timespec="seconds"),
                "author": one.author,
                "site": one.site,
                "language": one.language,
                **_effort(one.effort),
            }
            for one in figures.in_order
        ],
        "suggestions": {
            layer.value: {
                "accepted": one.accepted,
                "by hand": one.by_hand,
                "refused": one.refused,
                "imported": one.imported,
                "share accepted": one.share,
                "origins": dict(figures.origins(layer)),
            }
            for layer, one in figures.decisions.items()
        },
        "labels": {layer.value: dict(figures.labels(layer)) for layer in Layer},
        "topics": {label: topics.name_of(label) for label, _ in figures.labels(Layer.TOPIC)},
        "sites": [_group(one) for one in figures.by_site],
        "languages": [_group(one) for one in figures.by_language],
    }


_KEYS = attrgetter("presses")
_SECONDS = attrgetter("seconds")


def _effort(effort: Effort) -> Table:
    return {"keys": effort.presses, "clicks": effort.clicks, "seconds": round(effort.seconds, 1)}


def _group(group: Group) -> Table:
    return {
        "name": group.name,
        "documents": group.documents,
        "done": group.done,
        "median keys": group.presses,
        "median seconds": group.seconds,
    }


def _print(figures: Statistics, topics: TopicScheme) -> None:
    effort = figures.effort
    tell(
        f"{figures.done} of {counted(figures.documents, 'document')} done, "
        + (f"{figures.imported} of them imported, " if figures.imported else "")
        + f"{figures.skipped} skipped"
    )
    if not figures.finished:
        return
    tell(
        f"{counted(effort.presses, 'key')}, {counted(effort.clicks, 'click')}, {_time(effort.seconds)} on them;"
        f" median {_number(figures.middle(_KEYS))} keys and {_time(figures.middle(_SECONDS))} an article"
    )
    days = [(one.day.isoformat(), str(one.done), str(one.total)) for one in figures.days]
    _section(("day", "done", "in all"), days)
    _section(
        ("suggestions", "accepted", "by hand", "refused", "imported", "share"),
        [(layer.value, *_decided(one)) for layer, one in figures.decisions.items()],
    )
    for layer in Layer:
        rows = [
            (topics.name_of(name) if layer is Layer.TOPIC else name, str(count))
            for name, count in figures.labels(layer)
        ]
        _section((layer.value, "marks"), rows[:_MOST_LABELS])
    for name, groups in (("site", figures.by_site), ("language", figures.by_language)):
        _section((name, "documents", "done", "keys", "time"), map(_columns, groups[:_MOST_GROUPS]))


def _section(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    if table := list(rows):
        show("")
        show_table(heads, table)


def _decided(one: Decisions) -> tuple[str, ...]:
    share = "" if one.share is None else f"{one.share:.1%}"
    return str(one.accepted), str(one.by_hand), str(one.refused), str(one.imported), share


def _columns(group: Group) -> tuple[str, ...]:
    done = str(group.documents), str(group.done)
    return group.name, *done, _number(group.presses), _time(group.seconds)


def _number(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:g}"


def _time(seconds: float | None) -> str:
    """Minutes and seconds, with hours where there are any."""
    if seconds is None:
        return "-"
    minutes, left = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"

"""Invented figures of a project, for pictures of the statistics."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from annotator.core.effort import Effort
from annotator.core.mark import Layer, Origin
from annotator.core.statistics import Finished, MarkCount, Statistics

_BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_SITES, _LANGUAGES = ("courier.example", "mekong.example"), ("en", "vi", "ar")


def invented() -> Statistics:
    """A person who gets quicker in the course of three weeks."""
    return Statistics(
        "anna",
        documents=400,
        skipped=7,
        finished=tuple(_finished(number) for number in range(120)),
        marks=(
            MarkCount(Layer.ROLE, "body", Origin.BY_DONE, False, 2_300),
            MarkCount(Layer.ROLE, "related", Origin.ACCEPTED, False, 940),
            MarkCount(Layer.ROLE, "caption", Origin.HAND, False, 210),
            MarkCount(Layer.ENTITY, "PER", Origin.ACCEPTED_ALL, False, 610),
            MarkCount(Layer.ENTITY, "LOC", Origin.PROPAGATED, False, 420),
            MarkCount(Layer.ENTITY, "ORG", Origin.HAND, True, 60),
            MarkCount(Layer.TOPIC, "medtop:20000430", Origin.ACCEPTED, False, 58),
        ),
        sites=dict.fromkeys(_SITES, 200),
        languages=dict.fromkeys(_LANGUAGES, 130),
    )


def _finished(number: int) -> Finished:
    presses = 30 + 1_800 // (number + 30) + 7 * (number % 5)
    return Finished(
        number,
        "anna",
        _SITES[number % 2],
        _LANGUAGES[number % 3],
        Effort(presses, number % 4, 3.1 * presses),
        _BEGUN + timedelta(hours=4 * number),
    )

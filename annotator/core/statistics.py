"""What came of the work on a project, and what it took: sums over finished articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from statistics import median

from annotator.core.effort import Effort
from annotator.core.mark import NO_NAME, Layer, Origin

WINDOW = 9
"""A running median looks at so many articles, the one at hand and those finished before it."""
ACCEPTED = frozenset((Origin.ACCEPTED, Origin.ACCEPTED_ALL, Origin.BY_DONE))
"""Origins of marks that a suggester had proposed and a person took over."""
BY_HAND = frozenset((Origin.HAND, Origin.PROPAGATED))
"""Origins of marks that a person made: where something else was suggested, or nothing."""


@dataclass(frozen=True, slots=True)
class Finished:
    """An article, by its key, that an author has done; `finished_at` is None where this project did not see it."""

    document: int
    author: str
    site: str
    language: str
    effort: Effort
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DoneArticle:
    """An article that somebody has done: what it took all who finished it here, and when the first of them did; None
    where nobody did here. To look into what came here done is no work on it."""

    site: str
    language: str
    effort: Effort = field(default_factory=Effort)
    finished_at: datetime | None = None

    def also_by(self, one: Finished) -> DoneArticle:
        """The article after one more author's work on it."""
        if one.finished_at is None:
            return self
        first = one.finished_at if self.finished_at is None else min(self.finished_at, one.finished_at)
        return replace(self, effort=self.effort + one.effort, finished_at=first)


@dataclass(frozen=True, slots=True)
class MarkCount:
    """How many marks, or refusals, finished articles hold of a label and origin; all that an article holds which was
    not finished in this project is imported."""

    layer: Layer
    label: str
    origin: Origin
    is_refused: bool
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """How many articles were done on a day, and up to its end."""

    day: date
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Pace:
    """What a finished article took, beside the running medians."""

    effort: Effort
    presses: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Decisions:
    """What became of suggestions on a layer, in marks: taken over, changed or added by hand, refused; and imported."""

    accepted: int = 0
    by_hand: int = 0
    refused: int = 0
    imported: int = 0

    @property
    def share(self) -> float | None:
        """The share accepted of all that was decided here; None where nothing was."""
        decided = self.accepted + self.by_hand + self.refused
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of a site or language: how many there are and are done, and what a done one takes, in the middle."""

    name: str
    documents: int
    done: int
    presses: float | None
    seconds: float | None


@dataclass(frozen=True)
class Statistics:
    """Of one author, or of all when `author` is "". `sites` and `languages` count the project's documents."""

    author: str = ""
    documents: int = 0
    skipped: int = 0
    finished: tuple[Finished, ...] = ()
    marks: tuple[MarkCount, ...] = ()
    sites: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def in_order(self) -> tuple[Finished, ...]:
        """What authors have finished, where it is known when, in order of finishing."""
        known = [(one.finished_at, one) for one in self.finished if one.finished_at is not None]
        return tuple(one for _, one in sorted(known, key=lambda pair: pair[0]))

    @cached_property
    def articles(self) -> tuple[DoneArticle, ...]:
        """The articles that are done, each once, in order of finishing; first those of which it is not known when."""
        found: dict[int, DoneArticle] = {}
        for one in self.finished:
            known = found.get(one.document) or DoneArticle(one.site, one.language)
            found[one.document] = known.also_by(one)
        unseen = [one for one in found.values() if one.finished_at is None]
        seen = [(one.finished_at, one) for one in found.values() if one.finished_at is not None]
        return (*unseen, *(one for _, one in sorted(seen, key=lambda pair: pair[0])))

    @property
    def done(self) -> int:
        """How many articles are done."""
        return len(self.articles)

    @cached_property
    def imported(self) -> int:
        """How many came here finished, and were not finished anew."""
        return sum(one.finished_at is None for one in self.articles)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days on which something was done. What was done nobody knows when stands before them all."""
        done = Counter(one.finished_at.date() for one in self.articles if one.finished_at)
        total, days = self.imported, []
        for day in sorted(done):
            total += done[day]
            days.append(Day(day, done[day], total))
        return tuple(days)

    @cached_property
    def paces(self) -> tuple[Pace, ...]:
        """What each article took, in order of finishing, as far as it was counted."""
        efforts = [one.effort for one in self.articles if not one.effort.is_none]
        presses = running_medians([effort.presses for effort in efforts])
        seconds = running_medians([effort.seconds for effort in efforts])
        return tuple(map(Pace, efforts, presses, seconds))

    @cached_property
    def effort(self) -> Effort:
        """What all finished articles took all authors together, those looked into that came here finished as well."""
        return sum((one.effort for one in self.finished), Effort())

    def middle(self, figure: Callable[[Effort], float]) -> float | None:
        """What one article takes, in the middle of those finished here that were counted; None when none was."""
        return _middle(self.articles, figure)

    @cached_property
    def decisions(self) -> Mapping[Layer, Decisions]:
        return {layer: self._decisions(layer) for layer in Layer}

    def _decisions(self, layer: Layer) -> Decisions:
        """A candidate that was refused had no label, and was no suggestion."""
        kept, refused = Counter[Origin](), Counter[Origin]()
        for one in self.marks:
            if one.layer is layer and one.label != NO_NAME:
                (refused if one.is_refused else kept)[one.origin] += one.count
        return Decisions(
            sum(kept[origin] for origin in ACCEPTED),
            sum(kept[origin] for origin in BY_HAND),
            refused.total() - refused[Origin.IMPORTED],
            kept[Origin.IMPORTED] + refused[Origin.IMPORTED],
        )

    def labels(self, layer: Layer) -> tuple[tuple[str, int], ...]:
        """The labels of a layer with the number of their marks, the most frequent first."""
        return _most_first(self.marks, layer, lambda one: one.label)

    def origins(self, layer: Layer) -> tuple[tuple[str, int], ...]:
        """The origins of a layer's marks with their number, the most frequent first."""
        return _most_first(self.marks, layer, lambda one: one.origin.value)

    @cached_property
    def by_site(self) -> tuple[Group, ...]:
        return _groups(self.sites, self.articles, lambda one: one.site)

    @cached_property
    def by_language(self) -> tuple[Group, ...]:
        return _groups(self.languages, self.articles, lambda one: one.language)


def running_medians(figures: Iterable[float]) -> tuple[float, ...]:
    """For each figure the median of it and those before it, WINDOW of them at most."""
    last: list[float] = []
    medians = []
    for figure in figures:
        last = [*last[-(WINDOW - 1) :], figure]
        medians.append(float(median(last)))
    return tuple(medians)


def _most_first(
    marks: Iterable[MarkCount], layer: Layer, key: Callable[[MarkCount], str]
) -> tuple[tuple[str, int], ...]:
    counted = Counter[str]()
    for one in marks:
        if one.layer is layer and not one.is_refused:
            counted[key(one)] += one.count
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def _groups(
    documents: Mapping[str, int], articles: Iterable[DoneArticle], key: Callable[[DoneArticle], str]
) -> tuple[Group, ...]:
    """All groups in which something is done or to do, those with most done first, then the largest."""
    done: dict[str, list[DoneArticle]] = {name: [] for name in documents}
    for one in articles:
        done.setdefault(key(one), []).append(one)
    groups = [
        Group(
            name,
            documents.get(name, 0),
            len(several),
            _middle(several, lambda effort: effort.presses),
            _middle(several, lambda effort: effort.seconds),
        )
        for name, several in done.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-group.done, -group.documents, group.name)))


def _middle(articles: Iterable[DoneArticle], figure: Callable[[Effort], float]) -> float | None:
    figures = [figure(one.effort) for one in articles if not one.effort.is_none]
    return float(median(figures)) if figures else None

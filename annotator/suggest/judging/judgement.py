"""What the detector says of a document: how likely each line is main text, which one is the title, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from annotator.core.mark import Cause, Reason
from annotator.suggest.judging.odds import EVEN, as_odds
from annotator.suggest.judging.reasons import Reasons
from annotator.suggest.judging.roles import LearnedRole
from annotator.suggest.page.page import Page
from annotator.suggest.site.roles import KnownRole


@dataclass(frozen=True)
class Judgement:
    """For every line of a document the probability that it is main text, 0 to 1, and the index of the title, -1 when
    there is none.

    `weighed` finds the best reasons of each line, `learned_roles` what labelled pages say of its role as boilerplate;
    lists and queues never ask, and both take longer than the answer.
    `by_site` holds the reasons of the lines that stand where they do because of articles done on their site,
    `site_roles` what lines of boilerplate were there.
    """

    page: Page
    main: tuple[float, ...]
    title: int
    agent: str
    weighed: Callable[[], Sequence[Reasons]]
    learned_roles: Callable[[], Sequence[LearnedRole]]
    by_site: Mapping[int, Reason] = field(default_factory=dict)
    site_roles: Mapping[int, KnownRole] = field(default_factory=dict)

    @cached_property
    def is_main(self) -> tuple[bool, ...]:
        """Which lines are more likely main text than not."""
        return tuple(chance > EVEN for chance in self.main)

    @cached_property
    def reasons(self) -> tuple[Reasons, ...]:
        """The reasons of every line. For its likelier answer what the site says goes before all, then the title."""
        reasons = list(self.weighed())
        because = {self.title: Reason(self._cause_of_title())} if self.title >= 0 else {}
        for index, reason in (because | dict(self.by_site)).items():
            for_main, for_boilerplate = reasons[index]
            reasons[index] = (reason, for_boilerplate) if self.is_main[index] else (for_main, reason)
        return tuple(reasons)

    def lines_with_odds(self) -> tuple[list[str], list[float]]:
        """The lines and the log-odds of each to be main text."""
        return [line.whole for line in self.page.lines], [as_odds(chance) for chance in self.main]

    def _cause_of_title(self) -> Cause:
        if self.title == 0:
            return Cause.FIRST_LINE
        return Cause.BEFORE_TEXT if self.title < self.page.stretch.start else Cause.TEXT_WORDS

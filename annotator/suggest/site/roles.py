"""The roles that a site's lines of boilerplate have: learnt from its finished articles, known again on other pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotator.core.mark import Cause, Reason
from annotator.core.memory import RoleVotes, SiteModel, beginning, folded_line

_FEWEST_WITH_LINE, _FEWEST_WITH_BEGINNING = 2, 3
_SHARE = 0.8
"""Of the articles in which a line stood it must have had the role in so many; else people were not sure either."""
_MOST_KEYS = 500


class KnownRole(NamedTuple):
    """A role that a line had before, with the reason."""

    role: str
    reason: Reason


def learnt_roles(
    articles: Iterable[Iterable[tuple[str, str]]], main: Iterable[str]
) -> tuple[dict[str, RoleVotes], dict[str, RoleVotes]]:
    """What finished articles, each as its lines with their roles, say of lines and of beginnings of lines.

    `main` are the roles that do not count as boilerplate: they are counted, but not kept.
    """
    by_line: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_beginning: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        said = list(article)
        for line, role in {(folded_line(line), role) for line, role in said}:
            by_line[line][role] += 1
        for begun, role in {(beginning(line), role) for line, role in said}:
            by_beginning[begun][role] += 1
    left_out = frozenset(main)
    return (
        _agreed(by_line, _FEWEST_WITH_LINE, left_out),
        _agreed(by_beginning, _FEWEST_WITH_BEGINNING, left_out),
    )


def _agreed(votes: Mapping[str, Counter[str]], fewest: int, left_out: frozenset[str]) -> dict[str, RoleVotes]:
    """The role of each key on which enough articles agree, the surest first."""
    found = {}
    for key, roles in votes.items():
        ((role, times),) = roles.most_common(1)
        if times >= fewest and times >= _SHARE * roles.total() and role not in left_out:
            found[key] = (role, times)
    surest = sorted(found, key=lambda key: (-found[key][1], key))[:_MOST_KEYS]
    return {key: found[key] for key in surest}


def known_roles(lines: Sequence[str], model: SiteModel) -> dict[int, KnownRole]:
    """The roles that lines of a page had as boilerplate on other pages of its site, by their index."""
    found = {}
    for index, line in enumerate(lines):
        if (votes := model.line_roles.get(folded_line(line))) is not None:
            found[index] = KnownRole(votes[0], Reason(Cause.SAME_LINE_DONE, str(votes[1])))
        elif (votes := model.beginning_roles.get(beginning(line))) is not None:
            found[index] = KnownRole(votes[0], Reason(Cause.BEGINS_LIKE_DONE, str(votes[1])))
    return found

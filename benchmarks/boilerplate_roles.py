"""The role of boilerplate beside what a page's own marks say of it: a part of the detector's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.core.schema import BODY, DUPLICATE
from annotator.suggest.judging.roles import LearnedRole, boilerplate_role, learned_roles
from annotator.suggest.judging.titles import title_itself
from annotator.suggest.model.model import LEARNED_ROLES
from annotator.suggest.page.page import Page as SeenPage
from annotator.suggest.training.labelled import MAIN
from annotator.suggest.training.role_rows import ROLES
from annotator.suggest.training.training import Trained

_ALSO_RIGHT = {("navigation", "legal"), ("byline", "source")}
"""Marks know no role of these names: an imprint stands in the foot, and an agency where authors do."""
_RULES_ALONE = LearnedRole("", [0.0] * len(LEARNED_ROLES))

Pairs = Counter[tuple[str, str]]
"""How many lines have one role by the page's marks and another by the detector."""


def roles_report(
    trained: Trained, seen: Sequence[SeenPage], are_main: Sequence[Sequence[bool]]
) -> Iterator[str]:
    """The report's lines, given which lines of each page are held to be main text."""
    alone, both = _pairs(trained, seen, are_main, is_learned=False), _pairs(trained, seen, are_main)
    yield "\n## Roles of boilerplate\n"
    yield "Of lines that are no main text, beside what the page's own marks (tags, class names) say, roughly:"
    yield "precision and recall. Copies are left out; an imprint counts as navigation, an agency as byline.\n"
    yield "| | lines | rules alone | rules and labelled pages |"
    yield "|---|---:|---:|---:|"
    for role in LEARNED_ROLES:
        lines = sum(count for (marked, _), count in both.items() if marked == role)
        yield f"| {role} | {lines} | {_precision_recall(alone, role)} | {_precision_recall(both, role)} |"
    total = sum(both.values())
    yield f"| all: right | {total} | {_right(alone):.3f} | {_right(both):.3f} |"


def _pairs(
    trained: Trained, seen: Sequence[SeenPage], are_main: Sequence[Sequence[bool]], *, is_learned: bool = True
) -> Pairs:
    pairs: Pairs = Counter()
    first = 0
    for page, shown, title, is_main in zip(
        trained.pages, seen, trained.titles.tolist(), are_main, strict=True
    ):
        scores = trained.role_scores[first : first + len(page.lines)]
        first += len(page.lines)
        told = learned_roles(scores) if is_learned else [_RULES_ALONE] * len(page.lines)
        found = _boilerplate_roles(shown, title_itself(shown, title), is_main, told)
        for label, kind, role in zip(page.labels, page.types, found, strict=True):
            marked = ROLES.get(kind)
            if marked and label != MAIN and role != DUPLICATE:
                pairs[marked, marked if (marked, role) in _ALSO_RIGHT else role] += 1
    return pairs


def _boilerplate_roles(
    page: SeenPage, title: int, is_main: Sequence[bool], told: Sequence[LearnedRole]
) -> list[str]:
    """The role of every line as boilerplate."""
    roles: list[str] = []
    likeliest: list[str] = []
    for index, learned in enumerate(told):
        role, _ = boilerplate_role(page, index, title, likeliest, learned)
        roles.append(role)
        likeliest.append(BODY if is_main[index] else role)
    return roles


def _precision_recall(pairs: Pairs, role: str) -> str:
    right = pairs[role, role]
    said = sum(count for (_, found), count in pairs.items() if found == role)
    wanted = sum(count for (marked, _), count in pairs.items() if marked == role)
    return f"{right / max(said, 1):.2f} / {right / max(wanted, 1):.2f}"


def _right(pairs: Pairs) -> float:
    return sum(count for (marked, found), count in pairs.items() if marked == found) / max(
        sum(pairs.values()), 1
    )

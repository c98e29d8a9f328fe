"""What a site's finished articles say of a line of another page: the general judgement, revised, with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.core.mark import Cause, Reason
from annotator.core.memory import Memory, SiteModel
from annotator.suggest.site.view import SIGNS, SUREST, WAYS, Floats, SiteView, evidence, view_of

AGENT = "site-4"
"""The form of a site model's numbers: SIGNS and WAYS, in their order, and roles."""
_LINE, _BEGINNING = WAYS.index("line"), WAYS.index("beginning")
_PAGES = [SIGNS.index(name) for name in SIGNS if "pages" in name]
_NO_VOTES = (0.0, 0.0)
_COIN = 0.01
"""Nearer to even than this counts as boilerplate, so that a line never has two likeliest roles."""
_MOVED = 1.0
"""Log-odds by which the site must have moved a line for it to be the reason."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A line's log-odds by the site; the reason where it was the site that decided, else None."""

    odds: float
    reason: Reason | None


def fits(model: SiteModel, agent: str) -> bool:
    """Whether the model's numbers are of this form and were fitted over this general detector."""
    is_whole = len(model.weights) == len(SIGNS) + len(WAYS) and len(model.seen) == len(WAYS)
    return is_whole and model.agent == f"{agent}+{AGENT}"


def revised(
    lines: Sequence[str], odds: Sequence[float], memory: Memory, model: SiteModel
) -> tuple[Revision, ...]:
    """What becomes of the general detector's log-odds of a page's lines."""
    if not lines:
        return ()
    view = view_of(lines, odds, memory)
    parts = np.column_stack([view.signs, _seen(view, model)]) * np.array(model.weights)
    by_site = np.clip(parts.sum(axis=1), -SUREST, SUREST)
    by_site[np.abs(by_site) < _COIN] = -_COIN
    return tuple(
        Revision(
            float(new), _reason(view, model, memory, index, parts[index]) if _is_moved(new, old) else None
        )
        for index, (new, old) in enumerate(zip(by_site, odds, strict=True))
    )


def _seen(view: SiteView, model: SiteModel) -> Floats:
    columns = [
        [evidence(known[key]) if key in known else 0.0 for key in keys]
        for keys, known in zip(view.keys, model.seen, strict=True)
    ]
    return np.array(columns, dtype=np.float64).T


def _is_moved(new: float, old: float) -> bool:
    return (new > 0) != (old > 0) or (abs(new) > abs(old) and abs(new - old) > _MOVED)


def _reason(view: SiteView, model: SiteModel, memory: Memory, index: int, parts: Floats) -> Reason:
    """The most telling of what speaks for the side the line is now on."""
    side = 1 if parts.sum() > 0 else -1
    known, begun = (parts[len(SIGNS) + way] * side for way in (_LINE, _BEGINNING))
    pages = parts[_PAGES].sum() * side
    rest = parts[1:].sum() * side - known - begun - pages
    articles = round(model.seen[_LINE].get(view.keys[_LINE][index], _NO_VOTES)[side > 0])
    begun_in = round(model.seen[_BEGINNING].get(view.keys[_BEGINNING][index], _NO_VOTES)[side > 0])
    on_pages = memory.beginning_pages.get(view.keys[_BEGINNING][index], 0)
    candidates = [(rest, Reason(Cause.AS_ON_SITE, str(model.articles)))]
    if articles:
        candidates.append((known + begun, Reason(Cause.SAME_LINE_DONE, str(articles))))
    elif begun_in:
        candidates.append((begun, Reason(Cause.BEGINS_LIKE_DONE, str(begun_in))))
    if on_pages and side < 0:
        candidates.append((pages, Reason(Cause.SITE_BEGINNING, str(on_pages))))
    return max(candidates, key=lambda candidate: candidate[0])[1]

"""Labelled pages as rows that teach the role of boilerplate: what the marks of a page say of its lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.suggest.features.batch import Floats
from annotator.suggest.model.model import LEARNED_ROLES
from annotator.suggest.training.fitting import ClassExamples
from annotator.suggest.training.labelled import MAIN, Page
from annotator.suggest.training.rows import Table

ROLES = {
    "nav": "navigation", "footer": "navigation", "share": "navigation", "related": "related", "ad": "promotion",
    "comment": "comment", "byline": "byline", "date": "date", "caption": "caption",
}  # fmt: skip
"""The role that lines of a type have; of other types a page's marks say nothing, or the place does."""
_WORTH = {"byline": 2.0, "caption": 2.0, "comment": 1.5, "date": 1.5, "promotion": 1.5}
"""Rare roles count for more, lest all be called navigation."""
_MANY, _ONE_IN = "navigation", 3
"""Lines of menus are so many and so alike that one in so many stands for all."""
_NO_ROLE = -1


def role_examples(pages: Sequence[Page], table: Table, rows: Floats) -> ClassExamples:
    """The lines of real pages, of news and others, that are not main text and whose type tells their role; the classes
    are LEARNED_ROLES. `rows` are the features of all lines."""
    number = {kind: LEARNED_ROLES.index(role) for kind, role in ROLES.items()}
    roles = np.array([number.get(kind, _NO_ROLE) for page in pages for kind in page.types])
    roles[(table.labels == MAIN) | ~table.is_real] = _NO_ROLE
    is_many = roles == LEARNED_ROLES.index(_MANY)
    is_told = roles != _NO_ROLE
    told = np.bincount(table.page[is_told], minlength=len(pages))
    lines = np.flatnonzero(is_told & (~is_many | (np.arange(len(roles)) % _ONE_IN == 0)))
    worth = np.array([_WORTH.get(role, float(_ONE_IN) if role == _MANY else 1.0) for role in LEARNED_ROLES])
    weights = worth[roles[lines]] / np.sqrt(told[table.page[lines]])
    return ClassExamples(lines, rows[lines], roles[lines], weights.astype(np.float32), len(LEARNED_ROLES))

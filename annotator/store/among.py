"""Asking for many rows at once, and having many answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Select, TextualSelect, func, select
from sqlmodel import Session, col

Key = TypeVar("Key", int, str)
KeyStatement = Select[int | None] | Select[int] | TextualSelect
"""A statement with one column, of documents' keys."""


def among(column: Key | None, values: Iterable[Key | None]) -> ColumnElement[bool]:
    """Whether a column holds one of these numbers or ids, however many: a statement may have 32,766 parameters.

    Not for texts that may hold NUL, at which SQLite's JSON stops.
    """
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return col(column).in_(select(listed.c.value))


def keys_of(session: Session, statement: KeyStatement, **parameters: str) -> list[int]:
    """All that a statement finds, in its order: one text of numbers comes faster than a hundred thousand rows."""
    rows = statement.subquery()
    listed = select(func.json_group_array(rows.c[0]))
    return cast(list[int], json.loads(session.execute(listed, parameters).scalar_one()))

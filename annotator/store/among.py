"""Asking for many rows at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlmodel import col

Key = TypeVar("Key", int, str)


def among(column: Key | None, values: Iterable[Key | None]) -> ColumnElement[bool]:
    """Whether a column holds one of these numbers or ids, however many: a statement may have 32,766 parameters.

    Not for texts that may hold NUL, at which SQLite's JSON stops.
    """
    listed = func.json_each(json.dumps(list(values))).table_valued("value")
    return col(column).in_(select(listed.c.value))

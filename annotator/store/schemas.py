"""The label schema that a project's marks rest on."""

from __future__ import annotations

import json

from sqlalchemy import func, select
from sqlmodel import Session, col

from annotator.core.errors import InvalidSchema
from annotator.core.schema import LabelSchema, schema_from_table, schema_table
from annotator.store.tables import DocumentRow, SettingRow

_NAME = "label_schema"


def kept_schema(session: Session) -> LabelSchema | None:
    """The label schema of the project; None when it has none yet. Raises InvalidSchema."""
    text = session.execute(select(col(SettingRow.value)).where(col(SettingRow.name) == _NAME)).scalar()
    if text is None:
        return None
    try:
        table = json.loads(text)
    except (RecursionError, ValueError) as error:
        raise InvalidSchema(str(error)) from error
    if not isinstance(table, dict):
        raise InvalidSchema("it is no table")
    return schema_from_table(table)


def keep_schema(session: Session, schema: LabelSchema) -> bool:
    """Keeps a label schema while there are no documents, whose marks could lose their labels; whether it was kept."""
    if session.execute(select(func.count()).select_from(DocumentRow)).scalar_one():
        return False
    session.merge(SettingRow(name=_NAME, value=json.dumps(schema_table(schema), ensure_ascii=False)))
    return True

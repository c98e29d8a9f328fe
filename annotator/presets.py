"""The label schemas and topic schemes that come with the program."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache

from annotator import resources
from annotator.core.schema import LabelSchema, schema_from_table
from annotator.core.topics import Topic, TopicScheme

DEFAULT_SCHEMA = "news"


@cache
def label_schema(name: str = DEFAULT_SCHEMA) -> LabelSchema:
    """A label schema by the name of its file in resources/schemas."""
    text = resources.path("schemas", f"{name}.toml").read_text(encoding="utf-8")
    return schema_from_table(tomllib.loads(text))


@cache
def topic_scheme(name: str) -> TopicScheme:
    """A topic scheme by the name of its file in resources/topics; one without topics for a name that none has."""
    file = resources.path("topics", f"{name}.json")
    if not name or not file.is_file():
        return TopicScheme(name, "", ())
    table: Mapping[str, str | list[dict[str, str | dict[str, str] | None]]] = json.loads(file.read_bytes())
    rows = table["topics"]
    assert isinstance(rows, list), "a topic scheme of ours lists its topics"
    return TopicScheme(name, str(table["version"]), tuple(_topic(row) for row in rows))


def _topic(row: Mapping[str, str | dict[str, str] | None]) -> Topic:
    names = row["names"]
    assert isinstance(names, dict), "a topic of ours has its names in a table"
    return Topic(str(row["id"]), str(row["parent"] or ""), names)

"""The label schemas and topic schemes that come with the program."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache

from annotator import resources
from annotator.core.schema import LabelSchema, schema_from_table
from annotator.core.topics import Cues, Topic, TopicScheme

DEFAULT_SCHEMA = "news"
_CUES = "-cues"


@cache
def label_schema(name: str = DEFAULT_SCHEMA) -> LabelSchema:
    """A label schema by the name of its file in resources/schemas."""
    text = resources.path("schemas", f"{name}.toml").read_text(encoding="utf-8")
    return schema_from_table(tomllib.loads(text))


@cache
def topic_scheme(name: str) -> TopicScheme:
    """A topic scheme by the name of its file in resources/topics; one without topics for a name that none has.

    Beside SCHEME.json, a file SCHEME.LANGUAGE.json holds names of our own in a language that its publisher lacks, and
    SCHEME-cues.json words of our own that speak for a topic.
    """
    if name not in _schemes():
        return TopicScheme(name, "", ())
    file = resources.path("topics", f"{name}.json")
    table: Mapping[str, str | list[dict[str, str | dict[str, str] | None]]] = json.loads(file.read_bytes())
    rows = table["topics"]
    assert isinstance(rows, list), "a topic scheme of ours lists its topics"
    own = _own_names(name)
    return TopicScheme(name, str(table["version"]), tuple(_topic(row, own) for row in rows), _cues(name))


def _schemes() -> set[str]:
    """The names of ours. Files of others hold any name, of which no path shall be made."""
    names = (file.stem for file in resources.path("topics").glob("*.json"))
    return {name for name in names if "." not in name and not name.endswith(_CUES)}


def _cues(scheme: str) -> Cues:
    """Our words that speak for a topic; none where we have written none."""
    file = resources.path("topics", f"{scheme}{_CUES}.json")
    if not file.is_file():
        return {}
    by_topic = json.loads(file.read_bytes())["cues"]
    return {
        topic_id: {language: tuple(words) for language, words in by_language.items()}
        for topic_id, by_language in by_topic.items()
    }


def _own_names(scheme: str) -> Mapping[str, Mapping[str, str]]:
    """Our names by language and topic id."""
    tables = [
        json.loads(file.read_bytes()) for file in sorted(resources.path("topics").glob(f"{scheme}.*.json"))
    ]
    return {table["language"]: table["names"] for table in tables}


def _topic(row: Mapping[str, str | dict[str, str] | None], own: Mapping[str, Mapping[str, str]]) -> Topic:
    names, topic_id = row["names"], str(row["id"])
    assert isinstance(names, dict), "a topic of ours has its names in a table"
    ours = {language: by_id[topic_id] for language, by_id in own.items() if topic_id in by_id}
    return Topic(topic_id, str(row["parent"] or ""), ours | names if ours else names)

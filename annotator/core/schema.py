"""The label schema: which roles, entity labels and topics a project knows, and what they count as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from annotator.core.errors import InvalidSchema, UnknownLabel
from annotator.core.mark import Layer


class Counts(StrEnum):
    """What a role counts as when the text is cleaned."""

    MAIN = "main"
    BOILERPLATE = "boilerplate"
    NEITHER = "neither"


TITLE = "title"
"""The role of which an article has at most one: giving it again moves it."""
BODY = "body"
"""The role of most main text, and of what is moved there without further word."""
DUPLICATE = "duplicate"
"""The role that names the earlier line it repeats."""

_NAME = re.compile(r"[^\W\d_][\w-]{0,39}", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Label:
    """A name allowed on a layer. `key` is the letter that gives it, `colour` a hue as #rrggbb, shaded by the theme."""

    name: str
    title: str
    key: str = ""
    colour: str = "#666666"
    guideline: str = ""
    counts_as: Counts | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise InvalidSchema(f"“{self.name}” is no label name: use 1 to 40 letters, digits, - and _")
        if not _COLOUR.fullmatch(self.colour):
            raise InvalidSchema(f"“{self.colour}” is no colour of the form #rrggbb")
        if self.key and not ("a" <= self.key <= "z" and len(self.key) == 1):
            raise InvalidSchema(f"“{self.key}” is no key: use one letter, a to z")


@dataclass(frozen=True)
class LabelSchema:
    """All labels of a project, in the order people see them; `topics` and its version name a topic scheme."""

    name: str
    roles: tuple[Label, ...]
    entities: tuple[Label, ...]
    topics: str = ""
    topics_version: str = ""
    _by_name: Mapping[tuple[Layer, str], Label] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[tuple[Layer, str], Label] = {}
        for layer, labels in ((Layer.ROLE, self.roles), (Layer.ENTITY, self.entities)):
            by_key: dict[str, str] = {}
            for label in labels:
                if label.key and by_key.setdefault(label.key, label.name) != label.name:
                    raise InvalidSchema(
                        f"the {layer} labels “{by_key[label.key]}” and “{label.name}” share the key {label.key}"
                    )
                if (layer, label.name) in by_name:
                    raise InvalidSchema(f"the {layer} label “{label.name}” is there twice")
                if (layer is Layer.ROLE) != (label.counts_as is not None):
                    raise InvalidSchema(f"“{label.name}”: a role, and only a role, says what it counts as")
                by_name[layer, label.name] = label
        object.__setattr__(self, "_by_name", by_name)

    def label(self, layer: Layer, name: str) -> Label:
        """The label of that name. Raises UnknownLabel."""
        try:
            return self._by_name[layer, name]
        except KeyError:
            raise UnknownLabel(layer, name) from None

    def knows(self, layer: Layer, name: str) -> bool:
        return (layer, name) in self._by_name

    def counts(self, role: str) -> Counts:
        """What a role counts as. Raises UnknownLabel."""
        counts = self.label(Layer.ROLE, role).counts_as
        assert counts is not None, f"the role {role} was checked to count as something"
        return counts

    @cached_property
    def role_keys(self) -> dict[str, str]:
        """Role names by their letter."""
        return {label.key: label.name for label in self.roles if label.key}

    @cached_property
    def entity_keys(self) -> dict[str, str]:
        """Entity labels by their letter, and by the digit of their place, 1 to 9."""
        keys = {str(place): label.name for place, label in enumerate(self.entities[:9], start=1)}
        return keys | {label.key: label.name for label in self.entities if label.key}


Table = Mapping[str, object]


def schema_table(schema: LabelSchema) -> dict[str, object]:
    """The schema as plain tables: the form it has in TOML, in the project file and in our JSON."""
    return {
        "name": schema.name,
        "roles": [_label_table(label) for label in schema.roles],
        "entities": [_label_table(label) for label in schema.entities],
        "topics": {"scheme": schema.topics, "version": schema.topics_version},
    }


def _label_table(label: Label) -> dict[str, object]:
    table: dict[str, object] = {
        "name": label.name,
        "title": label.title,
        "key": label.key,
        "colour": label.colour,
    }
    if label.counts_as is not None:
        table["counts_as"] = label.counts_as.value
    table["guideline"] = label.guideline
    return table


def schema_from_table(table: Table) -> LabelSchema:
    """The schema that a table describes. Raises InvalidSchema with the reason."""
    topics = table.get("topics", {})
    if not isinstance(topics, Mapping):
        raise InvalidSchema("“topics” is no table")
    return LabelSchema(
        _text(table, "name"),
        _labels(table, "roles"),
        _labels(table, "entities"),
        _text(topics, "scheme", missing=""),
        _text(topics, "version", missing=""),
    )


def _labels(table: Table, key: str) -> tuple[Label, ...]:
    rows = table.get(key)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise InvalidSchema(f"“{key}” is no list of tables")
    return tuple(_label(row) for row in rows)


def _label(row: Table) -> Label:
    counts = row.get("counts_as")
    if counts is not None and counts not in list(Counts):
        raise InvalidSchema(f"“{counts}” is nothing a role counts as: use main, boilerplate or neither")
    name = _text(row, "name")
    return Label(
        name,
        _text(row, "title", missing=name),
        _text(row, "key", missing=""),
        _text(row, "colour", missing="#666666"),
        _text(row, "guideline", missing=""),
        None if counts is None else Counts(str(counts)),
    )


def _text(table: Table, key: str, *, missing: str | None = None) -> str:
    value = table.get(key, missing)
    if not isinstance(value, str):
        raise InvalidSchema(f"“{key}” is {'missing' if value is None else 'no text'}")
    return value

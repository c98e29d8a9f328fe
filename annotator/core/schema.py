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

LONGEST_GUIDELINE = 50_000
"""In characters: some twenty printed pages, and still shown at once."""

_NAME = re.compile(r"[^\W\d_][\w-]{0,39}", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Label:
    """A name allowed on a layer. `key` is the letter that gives it, `colour` a hue as #rrggbb, shaded by the theme.

    `guideline` is Markdown. A hidden label is not offered any more; marks that have it keep it. `formerly` has the
    names that became this label: what suggesters and files call so is meant by it.
    """

    name: str
    title: str
    key: str = ""
    colour: str = "#666666"
    guideline: str = ""
    counts_as: Counts | None = None
    is_hidden: bool = False
    formerly: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in (self.name, *self.formerly):
            if not _NAME.fullmatch(name):
                raise InvalidSchema(f"“{name}” is no label name: use 1 to 40 letters, digits, - and _")
        if not _COLOUR.fullmatch(self.colour):
            raise InvalidSchema(f"“{self.colour}” is no colour of the form #rrggbb")
        if self.key and not ("a" <= self.key <= "z" and len(self.key) == 1):
            raise InvalidSchema(f"“{self.key}” is no key: use one letter, a to z")
        if len(self.guideline) > LONGEST_GUIDELINE:
            raise InvalidSchema(_too_long(f"the guideline of “{self.name}”", self.guideline))


def _too_long(what: str, text: str) -> str:
    return f"{what} has {len(text):,} characters: at most {LONGEST_GUIDELINE:,} can be kept. Shorten it"


@dataclass(frozen=True)
class LabelSchema:
    """All labels of a project, in the order people see them; `topics` and its version name a topic scheme.

    `guideline` is what the project as a whole agrees on, `topics_guideline` is about topics; both are Markdown.
    Where it `nests`, a name may be marked inside one of another label, or across its border.
    """

    name: str
    roles: tuple[Label, ...]
    entities: tuple[Label, ...]
    topics: str = ""
    topics_version: str = ""
    guideline: str = ""
    topics_guideline: str = ""
    nests: bool = False
    _by_name: Mapping[tuple[Layer, str], Label] = field(init=False, repr=False, compare=False)
    _now: Mapping[tuple[Layer, str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for what, text in (
            ("the guideline", self.guideline),
            ("the guideline about topics", self.topics_guideline),
        ):
            if len(text) > LONGEST_GUIDELINE:
                raise InvalidSchema(_too_long(what, text))
        by_name: dict[tuple[Layer, str], Label] = {}
        now: dict[tuple[Layer, str], str] = {}
        for layer in (Layer.ROLE, Layer.ENTITY):
            labels = self.labels(layer)
            _check_labels(layer, labels)
            by_name |= {(layer, label.name): label for label in labels}
            now |= {(layer, name): label.name for label in labels for name in (label.name, *label.formerly)}
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_now", now)

    def labels(self, layer: Layer) -> tuple[Label, ...]:
        """The labels of a layer, hidden ones as well; a scheme of its own has those of topics."""
        return {Layer.ROLE: self.roles, Layer.ENTITY: self.entities}.get(layer, ())

    def offered(self, layer: Layer) -> tuple[Label, ...]:
        """The labels of a layer that a person may still give."""
        return tuple(label for label in self.labels(layer) if not label.is_hidden)

    def name_now(self, layer: Layer, name: str) -> str | None:
        """What a label of that name is called now, the name itself for most; None for one that is not known."""
        return self._now.get((layer, name))

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

    def usual_role(self, counts: Counts, *, besides: str = "") -> str | None:
        """The role for lines of a column of which nothing more is known; None when none is offered there."""
        preferred = BODY if counts is Counts.MAIN else "other"
        offered = (label.name for label in self.offered(Layer.ROLE) if label.counts_as is counts)
        fitting = [name for name in offered if name not in (TITLE, besides)]
        return preferred if preferred in fitting else next(iter(fitting), None)

    @cached_property
    def role_keys(self) -> dict[str, str]:
        """Role names by their letter."""
        return {label.key: label.name for label in self.offered(Layer.ROLE) if label.key}

    @cached_property
    def entity_keys(self) -> dict[str, str]:
        """Entity labels by their letter, and by the digit of their place, 1 to 9."""
        offered = self.offered(Layer.ENTITY)
        keys = {str(place): label.name for place, label in enumerate(offered[:9], start=1)}
        return keys | {label.key: label.name for label in offered if label.key}


def _check_labels(layer: Layer, labels: tuple[Label, ...]) -> None:
    """Raises InvalidSchema unless names and keys are there once, and roles and only roles count as something."""
    by_key: dict[str, str] = {}
    known: set[str] = set()
    for label in labels:
        is_offered = bool(label.key) and not label.is_hidden
        if is_offered and by_key.setdefault(label.key, label.name) != label.name:
            raise InvalidSchema(
                f"the {layer} labels “{by_key[label.key]}” and “{label.name}” share the key {label.key}"
            )
        for name in (label.name, *label.formerly):
            if name in known:
                raise InvalidSchema(f"the {layer} label “{name}” is there twice")
            known.add(name)
        if (layer is Layer.ROLE) != (label.counts_as is not None):
            raise InvalidSchema(f"“{label.name}”: a role, and only a role, says what it counts as")


Table = Mapping[str, object]


def schema_table(schema: LabelSchema) -> dict[str, object]:
    """The schema as plain tables: the form it has in TOML, in the project file and in our JSON.

    What most schemas do not say, and none said at first, is left out where it is not said.
    """
    topics = {"scheme": schema.topics, "version": schema.topics_version}
    return {
        "name": schema.name,
        **({"guideline": schema.guideline} if schema.guideline else {}),
        **({"nests": True} if schema.nests else {}),
        "roles": [_label_table(label) for label in schema.roles],
        "entities": [_label_table(label) for label in schema.entities],
        "topics": topics | ({"guideline": schema.topics_guideline} if schema.topics_guideline else {}),
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
    if label.is_hidden:
        table["hidden"] = True
    if label.formerly:
        table["formerly"] = list(label.formerly)
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
        _text(table, "guideline", missing=""),
        _text(topics, "guideline", missing=""),
        _truth(table, "nests"),
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
    formerly = row.get("formerly", [])
    if not isinstance(formerly, list) or not all(isinstance(one, str) for one in formerly):
        raise InvalidSchema("“formerly” is no list of names")
    return Label(
        name,
        _text(row, "title", missing=name),
        _text(row, "key", missing=""),
        _text(row, "colour", missing="#666666"),
        _text(row, "guideline", missing=""),
        None if counts is None else Counts(str(counts)),
        _truth(row, "hidden"),
        tuple(formerly),
    )


def _truth(table: Table, key: str) -> bool:
    """Not so where nothing is said."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise InvalidSchema(f"“{key}” is neither true nor false")
    return value


def _text(table: Table, key: str, *, missing: str | None = None) -> str:
    value = table.get(key, missing)
    if not isinstance(value, str):
        raise InvalidSchema(f"“{key}” is {'missing' if value is None else 'no text'}")
    return value

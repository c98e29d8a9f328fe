"""What a person means who asks for documents with a label."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.mark import Layer, NoTopic
from annotator.core.schema import LabelSchema
from annotator.core.tokens import folded
from annotator.core.topics import TopicScheme, plain_words

HeldLabel = tuple[Layer, str]
"""A label by its layer and name; a topic by its id."""


def labels_meant(typed: str, schema: LabelSchema, scheme: TopicScheme) -> frozenset[HeldLabel]:
    """The labels that are called what was typed: by name, title or id, a topic in any language, accents and case aside.

    Where none is, those that are called something that begins so; none for what means nothing.
    """
    wanted = plain_words(typed) or folded(typed.strip())
    if not wanted:
        return frozenset()
    begun: set[HeldLabel] = set()
    exact: set[HeldLabel] = set()
    for held, name in _names(schema, scheme):
        if name.startswith(wanted):
            begun.add(held)
            if name == wanted:
                exact.add(held)
    return frozenset(exact or begun)


def _names(schema: LabelSchema, scheme: TopicScheme) -> Iterator[tuple[HeldLabel, str]]:
    """Every label with each of its names as `plain_words` gives them."""
    for layer, labels in ((Layer.ROLE, schema.roles), (Layer.ENTITY, schema.entities)):
        for label in labels:
            yield (layer, label.name), plain_words(label.name)
            yield (layer, label.name), plain_words(label.title)
    for answer in NoTopic:
        yield (Layer.TOPIC, answer.value), plain_words(answer.value)
    for topic_id, names in scheme.plain_names:
        yield (Layer.TOPIC, topic_id), topic_id
        for name in names:
            yield (Layer.TOPIC, topic_id), name

"""What suggesters propose, in the words of a project's own label schema.

They know the shipped roles and labels by name. A project may have renamed, merged or hidden these, and a line that
was taken for a hidden kind of boilerplate must stay boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.core.mark import Candidate, Layer, Mark, Proposal, Suggestion
from annotator.core.record import Record
from annotator.core.schema import LabelSchema
from annotator.core.span import Span


def fitted(proposals: tuple[Proposal, ...], schema: LabelSchema) -> tuple[Proposal, ...]:
    """The proposals with labels that the schema offers; a name whose label it does not offer is a candidate."""
    offered = {(layer, label.name) for layer in (Layer.ROLE, Layer.ENTITY) for label in schema.offered(layer)}
    labelled = (one for one in proposals if isinstance(one, Suggestion) and one.mark.layer is not Layer.TOPIC)
    if all(_key(one) in offered for one in labelled):
        return proposals
    return tuple(_in_words_of(schema, proposals, offered))


def _key(suggestion: Suggestion) -> tuple[Layer, str]:
    return suggestion.mark.layer, suggestion.mark.label


def _in_words_of(
    schema: LabelSchema, proposals: Iterable[Proposal], offered: set[tuple[Layer, str]]
) -> Iterator[Proposal]:
    """Of several roles that became one, the likeliest on a block speaks for all, with their scores together."""
    roles: dict[tuple[int, str], Suggestion] = {}
    for one in proposals:
        if isinstance(one, Candidate) or one.mark.layer is Layer.TOPIC:
            yield one
        elif one.mark.layer is Layer.ENTITY:
            yield _name(one, schema, offered)
        elif (role := _role_now(one.mark.label, schema)) is not None:
            fitting = one._replace(mark=one.mark._replace(label=role))
            known = roles.get((one.place.start, role))
            roles[one.place.start, role] = fitting if known is None else _together(known, fitting)
    yield from roles.values()


def _together(one: Suggestion, other: Suggestion) -> Suggestion:
    likelier = max(one, other, key=lambda suggestion: suggestion.score)
    return likelier._replace(score=min(1.0, one.score + other.score))


def _role_now(role: str, schema: LabelSchema) -> str | None:
    """The role that is meant; of a hidden one, the usual role of its column. None for one that is not known."""
    name = schema.name_now(Layer.ROLE, role)
    if name is None:
        return None
    label = schema.label(Layer.ROLE, name)
    return schema.usual_role(schema.counts(name)) if label.is_hidden else name


def _name(suggestion: Suggestion, schema: LabelSchema, offered: set[tuple[Layer, str]]) -> Proposal:
    label = schema.name_now(Layer.ENTITY, suggestion.mark.label)
    if label is None or (Layer.ENTITY, label) not in offered:
        return Candidate(suggestion.place, suggestion.quote, suggestion.agent, suggestion.reason)
    return suggestion._replace(mark=suggestion.mark._replace(label=label))


def in_words_of(schema: LabelSchema, record: Record) -> Record:
    """A record from elsewhere with former names of labels as they are called now; others stay, to be refused."""
    annotations = []
    for annotation in record.annotations:
        said = (annotation.roles, annotation.entities, annotation.refusals)
        roles, entities, refusals = (_renamed(marks, schema) for marks in said)
        annotations.append(replace(annotation, roles=roles, entities=entities, refusals=refusals))
    return replace(record, annotations=tuple(annotations))


def _renamed(marks: tuple[Mark, ...], schema: LabelSchema) -> tuple[Mark, ...]:
    """Two marks of one place whose labels became one are one."""
    now: dict[tuple[Layer, str, Span | None], Mark] = {}
    for mark in marks:
        label = schema.name_now(mark.layer, mark.label) or mark.label
        fitting = mark if label == mark.label else mark._replace(label=label)
        now.setdefault((mark.layer, label, mark.span), fitting)
    return tuple(now.values())

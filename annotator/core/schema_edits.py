"""What a person may change about the labels of a project, as pure functions on a draft of the schema.

A draft is kept by nobody: it becomes one step with all marks that follow once `change_of` gives its difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.core.errors import InvalidSchema, NothingToDo
from annotator.core.history import Relabelling, SchemaChange
from annotator.core.mark import Layer
from annotator.core.schema import BODY, DUPLICATE, TITLE, Counts, Label, LabelSchema

FIXED_ROLES = frozenset({TITLE, BODY, DUPLICATE})
"""Roles that rules of the program are about; they keep their name and stay, under whatever title."""
Place = tuple[Layer, str]
"""A label by its layer and name."""


@dataclass(frozen=True)
class Draft:
    """A schema as it was at `start` and as it is to be; `became` says what names of then are now, for those that are
    not the same."""

    start: LabelSchema
    now: LabelSchema
    became: Mapping[Place, str] = field(default_factory=dict)

    def label(self, layer: Layer, name: str) -> Label:
        """Raises UnknownLabel."""
        return self.now.label(layer, name)

    def sources(self, layer: Layer, name: str) -> tuple[str, ...]:
        """The labels of the start whose marks are this label's now."""
        moved = tuple(old for (of, old), new in self.became.items() if (of, new) == (layer, name))
        own = (name,) if self.start.knows(layer, name) and (layer, name) not in self.became else ()
        return own + moved


def draft_of(schema: LabelSchema) -> Draft:
    return Draft(schema, schema)


def change_of(draft: Draft) -> SchemaChange:
    """What the draft changes. Raises NothingToDo when that is nothing."""
    if draft.start == draft.now:
        raise NothingToDo("Nothing was changed about the labels.")
    moved = []
    for layer in (Layer.ROLE, Layer.ENTITY):
        own = {label.name: _own_source(draft, layer, label.name) for label in draft.now.labels(layer)}
        for (of, old), new in draft.became.items():
            if of is layer:
                moved.append(Relabelling(layer, old, new, is_merge=own[new] != old))
    # What keeps its marks apart goes first; then the others join it under its new name.
    return SchemaChange(draft.start, draft.now, tuple(sorted(moved, key=lambda one: one.is_merge)))


def _own_source(draft: Draft, layer: Layer, name: str) -> str:
    """The label of the start that goes on as this one; "" for a new one. What has become it beside that was merged."""
    sources = draft.sources(layer, name)
    return name if name in sources else next(iter(sources), "")


def exchange(schema: LabelSchema, other: LabelSchema, uses: Mapping[Place, int]) -> SchemaChange:
    """The change to a whole other schema. Marks of labels that it lacks follow where it knows the name as a former one.

    Raises InvalidSchema where marks would be left without a label or topic scheme, NothingToDo for the same schema.
    """
    if schema == other:
        raise NothingToDo("The labels are these already.")
    _check_columns(other)
    if schema.topics != other.topics and any(layer is Layer.TOPIC for layer, _ in uses):
        raise InvalidSchema(f"articles have topics of the scheme “{schema.topics}”, and it has another one")
    moved: list[Relabelling] = []
    for layer in (Layer.ROLE, Layer.ENTITY):
        for label in schema.labels(layer):
            if other.knows(layer, label.name):
                continue
            goal = other.name_now(layer, label.name)
            if goal is None and (count := uses.get((layer, label.name), 0)):
                raise InvalidSchema(
                    f"{_marks(count)} of the {layer} label “{label.name}” would have none, since it lacks that"
                    " label: add it there, or merge it into another first"
                )
            if goal is not None:
                is_merge = schema.knows(layer, goal) or any((o.layer, o.new) == (layer, goal) for o in moved)
                moved.append(Relabelling(layer, label.name, goal, is_merge=is_merge))
    return SchemaChange(schema, other, tuple(sorted(moved, key=lambda one: one.is_merge)))


# Edits


def add_label(draft: Draft, layer: Layer, label: Label) -> Draft:
    """Puts a new label behind the others."""
    _check_free(draft, layer, label.name)
    _check_key(draft.now, layer, label)
    return _with_labels(draft, layer, (*draft.now.labels(layer), label))


def change_label(draft: Draft, layer: Layer, label: Label) -> Draft:
    """Gives the label of that name another title, letter, colour, guideline, count or hides it."""
    _check_key(draft.now, layer, label)
    _check_columns(_with_label(draft.now, layer, label.name, label))
    if layer is Layer.ROLE and label.name in FIXED_ROLES:
        _check_fixed(draft.label(layer, label.name), label)
    return replace(draft, now=_with_label(draft.now, layer, label.name, label))


def rename_label(draft: Draft, layer: Layer, old: str, new: str) -> Draft:
    """Gives a label another name: its marks follow, and the former name is still understood."""
    if old == new:
        return draft
    if layer is Layer.ROLE and old in FIXED_ROLES:
        raise InvalidSchema(
            f"the role “{old}” keeps its name, since rules of Annotator are about it; give it another title"
        )
    label = draft.label(layer, old)
    _check_free(draft, layer, new, besides=old)
    formerly = tuple(name for name in (*label.formerly, *_seen(draft, layer, old)) if name != new)
    now = _with_label(draft.now, layer, old, replace(label, name=new, formerly=formerly))
    return Draft(draft.start, now, _became(draft, layer, old, new))


def merge_label(draft: Draft, layer: Layer, old: str, into: str) -> Draft:
    """Makes all marks of one label those of another, which is understood for it from now on."""
    label, target = draft.label(layer, old), draft.label(layer, into)
    if old == into:
        raise InvalidSchema(f"“{old}” cannot be merged into itself; choose another label")
    if layer is Layer.ROLE and old in FIXED_ROLES:
        raise InvalidSchema(f"the role “{old}” stays, since rules of Annotator are about it; hide it instead")
    if layer is Layer.ROLE and into == TITLE:
        raise InvalidSchema("an article has one title at most, so no other role can be merged into it")
    known = (*target.formerly, *label.formerly, *_seen(draft, layer, old))
    merged = replace(target, formerly=known)
    rest = tuple(one for one in draft.now.labels(layer) if one.name != old)
    now = _with_label(_replaced(draft.now, layer, rest), layer, into, merged)
    _check_columns(now)
    return Draft(draft.start, now, _became(draft, layer, old, into))


def delete_label(draft: Draft, layer: Layer, name: str, uses: Mapping[Place, int]) -> Draft:
    """Takes away a label that no mark has; `uses` counts the marks by the labels of the start.

    Raises InvalidSchema for one that is used: it may be merged or hidden. What suggesters call so goes on as the usual
    label of its column.
    """
    label = draft.label(layer, name)
    count = sum(uses.get((layer, old), 0) for old in draft.sources(layer, name))
    if count:
        raise InvalidSchema(
            f"“{label.title}” is used by {_marks(count)}: merge it into another label, or hide it"
        )
    if layer is Layer.ROLE and name in FIXED_ROLES:
        raise InvalidSchema(
            f"the role “{name}” stays, since rules of Annotator are about it; hide it instead"
        )
    if layer is Layer.ROLE and draft.sources(layer, name):
        return merge_label(draft, layer, name, _heir(draft.now, label))
    rest = tuple(one for one in draft.now.labels(layer) if one.name != name)
    now = _replaced(draft.now, layer, rest)
    _check_columns(now)
    became = {place: new for place, new in draft.became.items() if (place[0], new) != (layer, name)}
    return Draft(draft.start, now, became)


def move_label(draft: Draft, layer: Layer, name: str, by: int) -> Draft:
    """Moves a label up (negative) or down among those of its layer; the digits of entity labels follow."""
    labels = list(draft.now.labels(layer))
    index = labels.index(draft.label(layer, name))
    target = min(max(index + by, 0), len(labels) - 1)
    labels.insert(target, labels.pop(index))
    return _with_labels(draft, layer, tuple(labels))


def set_guideline(draft: Draft, guideline: str) -> Draft:
    """What the project as a whole agrees on."""
    return replace(draft, now=replace(draft.now, guideline=guideline))


def set_nesting(draft: Draft, *, nests: bool) -> Draft:
    """Whether names may be marked inside those of another label; marks that are there stay."""
    return replace(draft, now=replace(draft.now, nests=nests))


def set_topics_guideline(draft: Draft, guideline: str) -> Draft:
    return replace(draft, now=replace(draft.now, topics_guideline=guideline))


def _marks(count: int) -> str:
    return "1 mark" if count == 1 else f"{count:,} marks"


# Rules


def _heir(schema: LabelSchema, label: Label) -> str:
    assert label.counts_as is not None, "only roles have an heir"
    heir = schema.usual_role(label.counts_as, besides=label.name)
    if heir is None:
        raise InvalidSchema(
            f"“{label.title}” is the last role that counts as {label.counts_as}; add another one first"
        )
    return heir


def _check_columns(schema: LabelSchema) -> None:
    """Both columns need a role to give what is moved there."""
    for counts in (Counts.MAIN, Counts.BOILERPLATE):
        if schema.usual_role(counts) is None:
            raise InvalidSchema(f"no role is left that counts as {counts}, beside the title; keep one")


def _check_fixed(before: Label, after: Label) -> None:
    if before.name == TITLE and after.counts_as is not before.counts_as:
        raise InvalidSchema("the title counts as main text")
    if before.name == BODY and after.counts_as is not before.counts_as:
        raise InvalidSchema("the body counts as main text; give its lines another role instead")


def _check_free(draft: Draft, layer: Layer, name: str, *, besides: str = "") -> None:
    """Raises InvalidSchema when a name means, or meant when the draft was begun, another label."""
    holder = draft.now.name_now(layer, name)
    if holder is not None and holder != besides:
        words = "there already" if holder == name else f"a former name of “{holder}”"
        raise InvalidSchema(f"“{name}” is {words}; choose another name")
    if draft.start.knows(layer, name) and name not in draft.sources(layer, besides):
        raise InvalidSchema(f"“{name}” was another label until now; save first, or choose another name")


def _check_key(schema: LabelSchema, layer: Layer, label: Label) -> None:
    if not label.key or label.is_hidden:
        return
    for other in schema.offered(layer):
        if other.key == label.key and other.name != label.name:
            raise InvalidSchema(
                f"the letter {label.key} is that of “{other.title}”; choose another, or take it from there first"
            )


def _seen(draft: Draft, layer: Layer, name: str) -> tuple[str, ...]:
    """A name that somebody may have used: not one that the draft alone has had."""
    return (name,) if draft.start.knows(layer, name) else ()


def _became(draft: Draft, layer: Layer, old: str, new: str) -> dict[Place, str]:
    """Where the names of the start lead, once `old` is `new`; what leads to itself is left out.

    Of several that lead to one label, the one that goes on as it stands first.
    """
    sources = draft.sources(layer, old)
    others = {place: goal for place, goal in draft.became.items() if (place[0], goal) != (layer, old)}
    moved = others | {(layer, source): new for source in sources}
    return {(of, name): goal for (of, name), goal in moved.items() if name != goal}


def _with_labels(draft: Draft, layer: Layer, labels: tuple[Label, ...]) -> Draft:
    return replace(draft, now=_replaced(draft.now, layer, labels))


def _with_label(schema: LabelSchema, layer: Layer, name: str, label: Label) -> LabelSchema:
    labels = tuple(label if one.name == name else one for one in schema.labels(layer))
    return _replaced(schema, layer, labels)


def _replaced(schema: LabelSchema, layer: Layer, labels: tuple[Label, ...]) -> LabelSchema:
    return replace(schema, roles=labels) if layer is Layer.ROLE else replace(schema, entities=labels)

"""Values made of the JSON objects that our files consist of, with nothing taken on trust."""

from __future__ import annotations

from annotator.core.annotation import Annotation, AnnotationState, Flag
from annotator.core.cleaned import CleanedText, cleaned_text, main_blocks
from annotator.core.document import Document, Language, block_hash
from annotator.core.mark import Layer, Mark, NoTopic, Origin
from annotator.core.schema import LabelSchema
from annotator.core.span import Span
from annotator.formats.fields import Fields, WrongField, within
from annotator.formats.parts import IS_MAIN, cleaned_fields, span_fields

DOCUMENT = frozenset(
    {"id", "outside_id", "source", "site", "title", "language", "language_probability", "sha256", "text"}
)
ANNOTATION = frozenset(
    {"author", "state", "note", "flags", "blocks", "entities", "topics", "refusals", "cleaned"}
)
_NO_TOPIC = "no_topic"
MAY_BE_MISSING = frozenset({_NO_TOPIC})
_BLOCK = frozenset({"start", "end", "role", "main", "decided_by", "agent", "score", "seed", "hash"})
_ENTITY = frozenset({"start", "end", "quote", "label", "origin", "agent", "score", "seed", "cleaned"})
_TOPIC = frozenset({"scheme", "version", "id", "name", "path", "rank", "origin", "agent", "score"})
_REFUSAL = frozenset(
    {"layer", "start", "end", "quote", "label", "origin", "agent", "score", "seed", "rank"}
)  # fmt: skip


def document_of(fields: Fields) -> Document:
    """The document, if its id and SHA-256 are those of its text."""
    document = Document(
        fields.text("text"),
        fields.text("outside_id"),
        fields.text("source"),
        fields.text("site"),
        fields.text("title"),
        Language(fields.text("language"), fields.share("language_probability")),
    )
    if fields.given("sha256") != document.sha256:
        raise WrongField("“sha256” is not that of the text; the text was changed")
    if fields.given("id") != document.id:
        raise WrongField("“id” is not the first 32 digits of “sha256”")
    return document


def annotation_of(fields: Fields, document: Document, schema: LabelSchema) -> Annotation:
    """The annotation, if what can be computed of it (main, cleaned) is what we would compute.

    Quotes, labels and order are left to `check_record`; but labels of roles must be known. Raises errors of ours.
    """
    blocks, roles = _blocks(fields, document, schema)
    annotation = Annotation(fields.text("author"), blocks, roles)
    cleaned = cleaned_text(document, main_blocks(annotation, schema))
    if fields.given("cleaned") != cleaned_fields(cleaned):
        raise WrongField("“cleaned” is not what the main blocks give")
    return Annotation(
        annotation.author,
        blocks,
        roles,
        tuple(_entity(number, value, cleaned) for number, value in enumerate(fields.items("entities"), 1)),
        tuple(_topic(number, value, schema) for number, value in enumerate(fields.items("topics"), 1)),
        tuple(_refusal(number, value) for number, value in enumerate(fields.items("refusals"), 1)),
        fields.choice("state", AnnotationState),
        fields.text("note"),
        fields.choices("flags", Flag),
        _no_topic(fields),
    )


def _blocks(
    fields: Fields, document: Document, schema: LabelSchema
) -> tuple[tuple[Span, ...], tuple[Mark, ...]]:
    """The blocks, and the roles of those that are decided."""
    blocks, roles = [], []
    end = 0
    for number, value in enumerate(fields.items("blocks"), 1):
        with within(f"block {number}"):
            block = Fields(value, _BLOCK)
            span = block.span()
            if span.start < end or span.end > len(document.text):
                raise WrongField(f"{span.start} to {span.end} overlaps the block before or leaves the text")
            end = span.end
            blocks.append(span)
            role = _role(block, span, document, schema)
            if role is not None:
                roles.append(role)
    return tuple(blocks), tuple(roles)


def _role(block: Fields, span: Span, document: Document, schema: LabelSchema) -> Mark | None:
    """The decided role of a block; None when it is undecided, and then nothing else may be said of it."""
    quote = block.text("hash")
    if quote != block_hash(document, span):
        raise WrongField("“hash” is not that of its text")
    if block.given("role") is None:
        said = [block.given(name) for name in ("main", "decided_by", "score", "seed")]
        if block.text("agent") or any(value is not None for value in said):
            raise WrongField("it has no role, so nobody can have decided it")
        return None
    role = block.text("role")
    if block.given("main") is not IS_MAIN[schema.counts(role)]:
        raise WrongField(f"“main” is not what the role “{role}” counts as")
    origin = block.choice("decided_by", Origin)
    agent, score, seed = block.text("agent"), block.share_or_none("score"), block.span_or_none("seed")
    return Mark(Layer.ROLE, role, span, quote, origin, agent, score, seed)


def _entity(number: int, value: object, cleaned: CleanedText) -> Mark:
    with within(f"entity {number}"):
        entity = Fields(value, _ENTITY)
        span = entity.span()
        if entity.given("cleaned") != span_fields(cleaned.to_cleaned(span)):
            raise WrongField("“cleaned” is not its place in the cleaned text")
        return Mark(
            Layer.ENTITY,
            entity.text("label"),
            span,
            entity.text("quote"),
            entity.choice("origin", Origin),
            entity.text("agent"),
            entity.share_or_none("score"),
            entity.span_or_none("seed"),
        )


def _topic(number: int, value: object, schema: LabelSchema) -> Mark:
    with within(f"topic {number}"):
        topic = Fields(value, _TOPIC)
        scheme = (topic.text("scheme"), topic.text("version"))
        if scheme != (schema.topics, schema.topics_version):
            raise WrongField("“scheme” and “version” are not those of the label schema")
        topic.text("name")
        topic.texts("path")
        return Mark(
            Layer.TOPIC,
            topic.text("id"),
            origin=topic.choice("origin", Origin),
            agent=topic.text("agent"),
            score=topic.share_or_none("score"),
            rank=topic.whole("rank"),
        )


def _no_topic(fields: Fields) -> NoTopic | None:
    """Files of the time before this field was there have none."""
    answer = fields.text(_NO_TOPIC) if fields.has(_NO_TOPIC) else ""
    return fields.choice(_NO_TOPIC, NoTopic) if answer else None


def _refusal(number: int, value: object) -> Mark:
    with within(f"refusal {number}"):
        refusal = Fields(value, _REFUSAL)
        layer = refusal.choice("layer", Layer)
        has_no_place = refusal.given("start") is None and refusal.given("end") is None
        return Mark(
            layer,
            refusal.text("label"),
            None if layer is Layer.TOPIC and has_no_place else refusal.span(),
            refusal.text("quote"),
            refusal.choice("origin", Origin),
            refusal.text("agent"),
            refusal.share_or_none("score"),
            refusal.span_or_none("seed"),
            refusal.whole("rank"),
        )

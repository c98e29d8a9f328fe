"""Records to write and read back: one by hand, and any number of random ones."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from annotator import formats, resources
from annotator.core.annotation import Annotation, AnnotationState, Flag, new_annotation, reading_order
from annotator.core.document import Document, Language, fixed_text, snippet
from annotator.core.errors import UnreadableFile
from annotator.core.mark import Layer, Mark, NoTopic, Origin, entity_mark, role_mark
from annotator.core.record import Record
from annotator.core.schema import TITLE, LabelSchema, schema_from_table
from annotator.core.span import Span
from annotator.core.topics import Topic, TopicScheme


def _news() -> LabelSchema:
    return schema_from_table(tomllib.loads(resources.path("schemas", "news.toml").read_text("utf-8")))


def _iptc() -> TopicScheme:
    table = json.loads(resources.path("topics", "iptc-mediatopics.json").read_bytes())
    topics = [Topic(topic["id"], topic["parent"] or "", topic["names"]) for topic in table["topics"]]
    return TopicScheme(table["scheme"], table["version"], tuple(topics))


NEWS = _news()
IPTC = _iptc()

TEXT = """Home  Sport  Opinion

🚢 Ferry strike is off
Crews in Gourock accept the offer.

“A breathing space,” said Isla Drummond.
Photo: A. Mair
See also
Storm closes Gourock pier"""


def place(document: Document, quote: str, after: int = 0) -> Span:
    """Where a string stands in a document, the first time at or behind a place."""
    start = document.text.index(quote, after)
    return Span(start, start + len(quote))


def block(document: Document, beginning: str) -> Span:
    return next(block for block in document.blocks if snippet(document, block).startswith(beginning))


def ferry() -> Record:
    """An article with all that can be said about one, by two authors."""
    document = Document(
        TEXT, "ferry-1", "crawl/ferry-1.txt", "courier.example", "Ferry strike is off", Language("en", 0.99)
    )
    seed = place(document, "Gourock")
    pier = place(document, "Gourock", seed.end)
    anna = Annotation(
        "anna",
        document.blocks,
        (
            role_mark(document, block(document, "Home"), "navigation"),
            role_mark(document, block(document, "🚢"), "title"),
            Mark(*_role(document, "Crews", "body"), Origin.ACCEPTED, "line-shape-1", 0.93),
            Mark(*_role(document, "“A", "body"), Origin.BY_DONE, "line-shape-1", 0.5),
            role_mark(document, block(document, "Photo"), "unclear"),
            Mark(*_role(document, "See", "related"), seed=block(document, "Storm")),
        ),
        (
            entity_mark(document, seed, "LOC"),
            entity_mark(document, place(document, "Isla Drummond"), "PER"),
            Mark(Layer.ENTITY, "LOC", pier, "Gourock", Origin.PROPAGATED, seed=seed),
        ),
        (
            Mark(Layer.TOPIC, "20000126", rank=1),
            Mark(Layer.TOPIC, "04000000", origin=Origin.ACCEPTED, agent="topics-1", score=0.5, rank=2),
        ),
        (
            Mark(Layer.TOPIC, "01000000"),
            Mark(Layer.ENTITY, "PER", place(document, "A. Mair"), "A. Mair", Origin.HAND, "names-1", 0.25),
        ),
        AnnotationState.DONE,
        "Who is Mair?\nAsk.",
        frozenset({Flag.BAD_EXTRACTION, Flag.SEVERAL_ARTICLES}),
    )  # fmt: skip
    return Record(document, (anna, new_annotation(document, "ben")))


def _role(document: Document, beginning: str, role: str) -> tuple[Layer, str, Span, str]:
    mark = role_mark(document, block(document, beginning), role)
    return mark.layer, mark.label, mark.place, mark.quote


def bare(text: str, outside_id: str = "") -> Record:
    """An article about which nobody has said anything."""
    return Record(Document(text, outside_id))


def by_id(records: Iterable[Record]) -> list[Record]:
    """Records as a project gives them: each document once, in the order of ids."""
    return sorted(
        {record.document.id: record for record in records}.values(), key=lambda record: record.document.id
    )


def written(path: Path, *records: Record, schema: LabelSchema = NEWS) -> Path:
    """The file, holding these records in the format that its suffix names."""
    assert not formats.write(path.suffix[1:], path, by_id(records), schema, IPTC)
    return path


def read(path: Path) -> tuple[list[Record], list[str]]:
    """All that can be read of a file, and the reasons why other things could not."""
    faults: list[UnreadableFile] = []
    records = list(formats.read(path, faults.append))
    assert {fault.path for fault in faults} <= {str(path)}
    return records, [fault.reason for fault in faults]


NEIGHBOURS = [bare("One line\n"), bare("Another line\n"), bare("The last line\n")]
"""Articles that stand in a file beside one that is wrong."""
FERRY = by_id([ferry(), *NEIGHBOURS]).index(ferry()) + 1
"""The number of the ferry's article in such a file."""


def edited(path: Path, old: str, new: str) -> None:
    """Changes a file as a person with an editor would, in one place."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


# What has broken offsets and files before: beyond 16 bits, composed and not, right to left, foreign line ends, NUL.
_AWKWARD = (
    "😀👩‍👩‍👧🇻🇳aé\u0065\u0301ệ\u0323שלם\u202eabc\u202c"
    '\r\n\n\r\t \u00a0\u200b\ufeff\u2028\u2029\x85\x0b\x0c\x1b\0\x1f\x7f\ufffe\U0010ffff"\\/{}[]<&中文ไทย'
)
_characters = st.one_of(
    st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"]), st.sampled_from("ab \n")
)
raw_texts = st.text(_characters, max_size=80)
texts = raw_texts.map(fixed_text)
_shares = st.floats(0, 1)
_names = st.text(_characters, min_size=1, max_size=8)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any sound record: marks anywhere, blocks split and joined, any text wherever a text may stand."""
    document = Document(
        draw(texts),
        draw(_names),
        draw(_names),
        draw(_names),
        draw(_names),
        Language(draw(_names), draw(_shares)),
    )
    authors = draw(st.lists(_names, max_size=3, unique=True))
    return Record(document, tuple(_annotation(draw, document, author) for author in sorted(authors)))


def _annotation(draw: st.DrawFn, document: Document, author: str) -> Annotation:
    blocks = _blocks(draw, document)
    decided = [block for block in blocks if draw(st.booleans())]
    roles = [_said(draw, document, role_mark(document, block, draw(_role_names))) for block in decided]
    roles[:1] = [_said(draw, document, role_mark(document, block, TITLE)) for block in decided[:1]]
    spans = st.lists(_span(document), max_size=5, unique=True) if document.text else st.just([])
    entities = [
        _said(draw, document, entity_mark(document, span, draw(_entity_names))) for span in draw(spans)
    ]
    refused = [
        _said(draw, document, entity_mark(document, span, draw(_entity_names))) for span in draw(spans)
    ]
    refused += [_said(draw, document, Mark(Layer.TOPIC, draw(_topic_ids)))] if draw(st.booleans()) else []
    topics = draw(st.lists(_topic_ids, max_size=3, unique=True))
    return Annotation(
        author,
        blocks,
        tuple(roles),
        tuple(sorted(entities, key=reading_order)),
        tuple(
            _said(draw, document, Mark(Layer.TOPIC, topic, rank=rank)) for rank, topic in enumerate(topics, 1)
        ),
        tuple(sorted(refused, key=reading_order)),
        draw(st.sampled_from(AnnotationState)),
        draw(st.text(_characters, max_size=8)),
        draw(st.frozensets(st.sampled_from(Flag))),
        None if topics else draw(st.none() | st.sampled_from(NoTopic)),
    )


_role_names = st.sampled_from([label.name for label in NEWS.roles if label.name != TITLE])
_entity_names = st.sampled_from([label.name for label in NEWS.entities])
_topic_ids = st.sampled_from(["04000000", "20000126", "no-such-topic"])


def _said(draw: st.DrawFn, document: Document, mark: Mark) -> Mark:
    """The mark with any story of how it came to be."""
    seeds = st.none() | _span(document) if document.text and mark.layer is not Layer.TOPIC else st.none()
    return Mark(
        mark.layer, mark.label, mark.span, mark.quote,
        draw(st.sampled_from(Origin)), draw(st.text(_characters, max_size=5)), draw(st.none() | _shares), draw(seeds),
        mark.rank,
    )  # fmt: skip


def _span(document: Document) -> st.SearchStrategy[Span]:
    size = len(document.text)
    return st.integers(0, size - 1).flatmap(
        lambda start: st.integers(start + 1, size).map(lambda end: Span(start, end))
    )


def _blocks(draw: st.DrawFn, document: Document) -> tuple[Span, ...]:
    """The document's own blocks, or others with borders anywhere."""
    if not document.text or draw(st.booleans()):
        return document.blocks
    borders = sorted(draw(st.sets(st.integers(0, len(document.text)), max_size=8)))
    return tuple(Span(*pair) for pair in zip(borders[::2], borders[1::2], strict=False))

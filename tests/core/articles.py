"""Articles to try the rules on, made from plain lines."""

from collections.abc import Mapping

from annotator.core.annotation import Annotation, new_annotation
from annotator.core.document import Document
from annotator.core.edits import Edit
from annotator.core.history import applied
from annotator.core.ledger import Article
from annotator.core.mark import Cause, Mark, Reason, Suggestion, role_mark
from annotator.core.proposed_names import SAME_STRING
from annotator.core.schema import Counts, Label, LabelSchema
from annotator.core.span import Span

SCHEMA = LabelSchema(
    "tried",
    roles=(
        Label("title", "Title", "t", counts_as=Counts.MAIN),
        Label("lead", "Lead", "l", counts_as=Counts.MAIN),
        Label("body", "Body", "m", counts_as=Counts.MAIN),
        Label("unclear", "Unclear", "u", counts_as=Counts.NEITHER),
        Label("caption", "Caption", "c", counts_as=Counts.BOILERPLATE),
        Label("duplicate", "Duplicate", "x", counts_as=Counts.BOILERPLATE),
        Label("related", "Related", "r", counts_as=Counts.BOILERPLATE),
        Label("other", "Other", "o", counts_as=Counts.BOILERPLATE),
    ),
    entities=(Label("PER", "Person", "p"), Label("LOC", "Place", "l"), Label("ORG", "Organisation", "o")),
    topics="tried-topics",
    topics_version="1",
)

Scores = Mapping[str, float]


def article(
    *lines: str, decided: Mapping[int, str] | None = None, suggested: Mapping[int, Scores] | None = None
) -> Article:
    """An article of these lines; roles decided and suggested by line number, from 1."""
    document = Document("\n".join(lines))
    blocks = document.blocks
    roles = (
        role_mark(document, blocks[number - 1], role) for number, role in sorted((decided or {}).items())
    )
    suggestions = (
        suggestion(document, blocks[number - 1], role, score)
        for number, scores in (suggested or {}).items()
        for role, score in scores.items()
    )
    return Article(document, Annotation("ana", blocks, tuple(roles)), tuple(suggestions), SCHEMA)


def main_text(*lines: str) -> Article:
    """An article of which every line is decided to be body."""
    return article(*lines, decided=dict.fromkeys(range(1, len(lines) + 1), "body"))


def untouched(*lines: str) -> Article:
    document = Document("\n".join(lines))
    return Article(document, new_annotation(document, "ana"), (), SCHEMA)


def suggestion(document: Document, block: Span, role: str, score: float) -> Suggestion:
    return Suggestion(role_mark(document, block, role), "detector-1", score, Reason(Cause.MENU))


def line(of: Article, number: int) -> Span:
    """The block of that number, from 1."""
    return of.annotation.blocks[number - 1]


def place(of: Article, quote: str, nth: int = 1) -> Span:
    """Where a string stands in the text the nth time, part of a word or not."""
    start = -1
    for _ in range(nth):
        start = of.document.text.index(quote, start + 1)
    return Span(start, start + len(quote))


def then(before: Article, edit: Edit) -> Article:
    """The article after an edit whose step leads there, and back."""
    annotation, step = edit
    (change,) = step.changes
    assert applied(before.annotation, change) == annotation
    assert applied(annotation, change.inverse) == before.annotation
    return before.after(annotation)


def entities(of: Article) -> list[tuple[str, str, Span]]:
    """Label, quote and place of each entity mark."""
    return [(mark.label, mark.quote, mark.place) for mark in of.annotation.entities]


def roles(of: Article) -> list[str]:
    """The role that each block shows, "" for none."""
    return [row.role for row in of.rows]


def mark_on(of: Article, span: Span) -> Mark:
    """The entity mark of exactly that stretch."""
    (mark,) = [mark for mark in of.annotation.entities if mark.span == span]
    return mark


def same_strings(of: Article) -> tuple[Suggestion, ...]:
    """The article's own marked strings that are suggested where they stand unmarked."""
    return tuple(one for one in of.suggested_names if one.agent == SAME_STRING)

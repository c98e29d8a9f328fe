"""Acts on a megabyte with thousands of marks, which took from half a second to minutes when they looked at everything
for everything. They take some hundredths of a second; what is held here is only that they do not take long."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest

from annotator.core import edits
from annotator.core import entities as names
from annotator.core.annotation import Annotation, check_annotation
from annotator.core.document import Document
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Mark, entity_mark, role_mark
from annotator.core.schema import Counts
from annotator.core.span import Span
from annotator.core.tokens import occurrences, token_at, tokens, trimmed, whole_tokens
from tests.core.articles import SCHEMA, same_strings, suggestion

MEGABYTE = 1_000_000


@contextmanager
def soon(seconds: float = 1.5) -> Iterator[None]:
    """What happens in it takes no more of a processor than that, on a slow machine as well."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def large(*, distinct: bool) -> Article:
    """10,000 lines of some hundred characters, a name marked in each; the names are all different or fifty."""
    words = "tin mới cùng chuyên mục người Lisboa giải pháp Hà Nội Paris một hai ba bốn năm sáu bảy"
    names_of = (f"Name{number if distinct else number % 50}x" for number in range(10_000))
    document = Document("\n".join(f"{words} {name} {name[:4]} kết" for name in names_of))
    marks = (
        entity_mark(document, Span(*match.span()), "PER") for match in re.finditer(r"Name\d+x", document.text)
    )
    roles = (role_mark(document, block, "body") for block in document.blocks)
    suggestions = tuple(
        suggestion(document, block, role, score)
        for block in document.blocks
        for role, score in (("body", 0.6), ("title", 0.1), ("other", 0.3))
    )
    annotation = Annotation("ana", document.blocks, tuple(roles), tuple(marks))
    of = Article(document, annotation, suggestions, SCHEMA)
    assert len(document.text) > MEGABYTE
    assert of.main_text == document.blocks
    return of


@pytest.fixture(scope="module", params=[False, True], ids=["fifty names", "ten thousand names"])
def of(request: pytest.FixtureRequest) -> Article:
    return large(distinct=request.param)


def first(of: Article, quote: str) -> Span:
    start = of.document.text.index(quote)
    return Span(start, start + len(quote))


ACTS: dict[str, Callable[[Article], object]] = {
    "mark everywhere": lambda of: names.mark_entity(of, first(of, "Lisboa"), "LOC"),
    "mark a rare string": lambda of: names.mark_entity(of, first(of, "Name7x"), "LOC"),
    "mark all there is": lambda of: names.mark_entity(of, Span(0, len(of.document.text)), "LOC"),
    "give one role": lambda of: edits.set_role(of, [of.annotation.blocks[77]], "title"),
    "give all roles": lambda of: edits.set_column(of, of.annotation.blocks, Counts.BOILERPLATE),
    "take one back": lambda of: edits.withdraw(of, [of.annotation.blocks[77]]),
    "take all back": lambda of: edits.withdraw(of, of.annotation.blocks),
    "remove one": lambda of: names.remove_entity(of, of.annotation.entities[77]),
    "finish": lambda of: edits.finish(of.after(replace(of.annotation, roles=()))),
    "suggest strings": lambda of: same_strings(of.after(of.annotation)),
    "count what lies outside": lambda of: of.after(of.annotation).entities_outside,
    "read the rows": lambda of: of.after(replace(of.annotation, roles=())).rows,
    "check": lambda of: check_annotation(of.document, of.annotation),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_on_ten_thousand_marks_is_over_soon(of: Article, act: Callable[[Article], object]) -> None:
    with soon():
        act(of)


def test_an_act_of_ten_thousand_marks_is_relabelled_and_removed_soon(of: Article) -> None:
    annotation, _ = names.mark_entity(of, first(of, "Lisboa"), "LOC")
    of = of.after(annotation)
    mark = next(mark for mark in annotation.entities if mark.label == "LOC")
    with soon():
        names.mark_entity(of, mark.place, "ORG")
    with soon():
        removed, step = names.remove_entity(of, mark, whole_act=True)
    assert len(step.changes[0].removed) == len(of.document.blocks)
    assert len(removed.entities) == 10_000


def test_an_act_beside_ten_thousand_refusals_is_over_soon(of: Article) -> None:
    refusals = tuple(Mark(Layer.ENTITY, "ORG", mark.span, mark.quote) for mark in of.annotation.entities)
    of = of.after(replace(of.annotation, refusals=refusals, entities=()))
    with soon():
        of = of.after(names.mark_entity(of, first(of, "Lisboa"), "LOC")[0])
    with soon():
        assert same_strings(of) == ()


def test_strings_that_all_begin_alike_are_suggested_soon() -> None:
    lines = [f"Nguyễn Nguyễn Nguyễn Văn{number}" for number in range(5_000)]
    document = Document("\n".join(lines))
    roles = tuple(role_mark(document, block, "body") for block in document.blocks)
    marks = tuple(
        entity_mark(document, Span(block.start + 14, block.end), "PER") for block in document.blocks
    )
    of = Article(document, Annotation("ana", document.blocks, roles, marks), (), SCHEMA)
    with soon():
        assert same_strings(of) == ()


HOSTILE = {
    "letters": "a" * MEGABYTE,
    "decomposed letters": "e\u0301" * (MEGABYTE // 2),
    "accents": "e" + "\u0301" * MEGABYTE,
    "flags": "🇻🇳" * (MEGABYTE // 2),
    "katakana": "ア" * MEGABYTE,
    "brackets": "(" * 400_000,
    "pairs": "“”" * 200_000,
    "quotes": "\"'" * 200_000,
    "spaces": " " * MEGABYTE,
    "soft hyphens": "a" + "\xad" * MEGABYTE,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_megabyte_without_an_end_is_no_trap(text: str) -> None:
    whole, middle = Span(0, len(text)), len(text) // 2
    for deed in (
        partial(token_at, text, middle),
        partial(whole_tokens, text, Span(middle, middle + 1)),
        partial(trimmed, text, whole),
        lambda: sum(1 for _ in occurrences(text, text[:3], [whole])),
        lambda: next(tokens(text, whole), None),
    ):
        with soon(4):
            deed()


def test_a_long_selection_that_repeats_itself_is_not_looked_for() -> None:
    text = "ab " * (MEGABYTE // 3)
    with soon():
        assert list(occurrences(text, text[: MEGABYTE // 3], [Span(0, len(text))])) == []

"""A made-up site whose pages the general detector gets wrong in the same places each time."""

from __future__ import annotations

from annotator import presets
from annotator.core.annotation import Annotation, AnnotationState
from annotator.core.document import Document, snippet
from annotator.core.mark import role_mark
from annotator.core.memory import Memory, remembered_beginnings, remembered_lines
from annotator.suggest.site_lessons import Lesson

SCHEMA = presets.label_schema()
TOWNS = (
    "Merrow", "Ashby", "Calder", "Dunmore", "Elling", "Farrow", "Garth", "Hexley", "Inver", "Jarrow",
    "Kelso", "Lund", "Marsh", "Norwell", "Orton", "Penrith",
)  # fmt: skip
APPEAL = (
    "The Harbour Herald is kept alive by its readers. If you have read us with pleasure this year, then please think"
    " about becoming one of our members, for as little as £{} a month. Thank you."
)
"""Reads like the last paragraph of every article, and is none of it."""


def page(number: int, *, site: str = "herald.example") -> Document:
    town = TOWNS[number % len(TOWNS)]
    return Document("\n".join(lines(number, town)), site=site)


def lines(number: int, town: str) -> list[str]:
    return [
        "The Harbour Herald",
        f"{town} council keeps bridge number {number} open",
        f"By Ann Lee, {number + 3} May",
        f"The council of {town} voted on Tuesday to keep its bridge, which had been due to close in spring {number}.",
        f"Engineers had warned that the piers at {town} were moving. Repairs will cost £{number}00,000 this year.",
        f"“It has carried {town} for {number + 60} years,” said the mayor, Ada Finch. “We could not let it go.”",
        f"Work in {town} is to begin in March, and the bridge will stay open to walkers until the {number}th.",
        APPEAL.format(number + 2),
        "Back to the Herald",
    ]


def wanted(document: Document) -> tuple[bool, ...]:
    """Title and the four paragraphs are main text, all else is not."""
    return (False, True, False, True, True, True, True, False, False)[: len(document.blocks)]


def finished(document: Document, *, upside_down: bool = False) -> Annotation:
    """The article as Anna has done it."""
    roles = ["body" if is_main != upside_down else "other" for is_main in wanted(document)]
    marks = tuple(
        role_mark(document, block, role) for block, role in zip(document.blocks, roles, strict=True)
    )
    return Annotation("anna", document.blocks, roles=marks, state=AnnotationState.DONE)


def memory_of(document: Document, others: list[Document]) -> Memory:
    """What the other pages have in common with one, counted in the plainest way."""
    own = document.text.split("\n")
    texts = [other.text.split("\n") for other in others if other != document]
    line_pages = {
        line: sum(line in remembered_lines(text) for text in texts) for line in remembered_lines(own)
    }
    begun = {
        key: sum(key in remembered_beginnings(text) for text in texts) for key in remembered_beginnings(own)
    }
    return Memory(
        len(texts),
        {line: pages for line, pages in line_pages.items() if pages},
        {key: pages for key, pages in begun.items() if pages},
    )


def lessons(count: int, **how: bool) -> list[Lesson]:
    pages = [page(number) for number in range(len(TOWNS))]
    return [Lesson(one, finished(one, **how), memory_of(one, pages)) for one in pages[:count]]


def texts(document: Document) -> list[str]:
    return [snippet(document, block) for block in document.blocks]

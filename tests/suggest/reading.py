"""A made-up article for the detector to read, and what the ledger shows of it."""

from __future__ import annotations

from annotator import presets
from annotator.core.annotation import new_annotation
from annotator.core.document import Document
from annotator.core.ledger import Row, rows
from annotator.core.memory import Memory
from annotator.suggest import suggest

TITLE = "Harbour town votes to keep its old lighthouse"
TEXT = (
    "The council of Port Merrow voted on Tuesday to keep the old lighthouse, which had been due for demolition in the"
    " spring.",
    "Engineers had warned that the lighthouse was leaning by almost two degrees. Repairs will cost the council about"
    " £400,000, most of it for new foundations.",
    "“It has watched over this harbour since 1811,” said the mayor, Ada Finch. “We could not be the council that pulled"
    " it down.”",
    "Work on the foundations is to begin in March. The lighthouse will stay closed to visitors until the council has"
    " approved it again.",
)
STORIES = (
    (
        "Fishing fleet returns after record season",
        "Skippers landed more mackerel than in any year since counting began, the auction said.",
    ),
    (
        "Bus line 12 to stop at the hospital again",
        "From next month the buses will once more take patients to the door, on workdays only.",
    ),
    (
        "School choir wins first prize in Dublin",
        "Forty children sang for a quarter of an hour without music, and the jury rose.",
    ),
)


def read(*lines: str, memory: Memory | None = None) -> tuple[Row, ...]:
    """What the ledger shows of an article of these lines that nobody has touched."""
    document = Document("\n".join(lines))
    suggestions = suggest(document, memory or Memory())
    return rows(document, new_annotation(document, "anna"), suggestions, presets.label_schema())


def roles(*lines: str, memory: Memory | None = None) -> list[str]:
    return [row.role for row in read(*lines, memory=memory)]

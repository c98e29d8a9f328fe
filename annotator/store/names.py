"""Names marked in other documents, as far as they stand in one: found by walking down all marked strings as a tree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import text
from sqlmodel import Session

from annotator.core.characters import WORD_LETTERS
from annotator.core.document import Document
from annotator.core.tokens import LONGEST_STRING

CREATE_INDEX = "CREATE INDEX mark_name ON mark(quote, annotation, label) WHERE layer = 'entity'"

# The least string that is not before a beginning; when it begins so, there are strings that do. Only a condition that
# is written out lets SQLite use the index above, which is named lest it takes one that begins with the layer.
_NEXT = text(
    "SELECT value, (SELECT quote FROM mark INDEXED BY mark_name"
    " WHERE layer = 'entity' AND quote >= value ORDER BY quote LIMIT 1)"
    " FROM json_each(:beginnings)"
)
# Counting stops early: the name of a country may stand a million times in a project, and an article must open at once.
_COUNTED = text(
    "SELECT value, (SELECT json_group_object(label, articles) FROM ("
    "SELECT label, COUNT(DISTINCT annotation) AS articles FROM ("
    "SELECT label, annotation FROM mark INDEXED BY mark_name"
    " WHERE layer = 'entity' AND quote = value AND (NOT refused OR label = '')"
    " AND annotation NOT IN (SELECT annotation.key FROM annotation JOIN document ON document.key = annotation.document"
    " WHERE document.id = :document) LIMIT 60) GROUP BY label)) FROM json_each(:quotes)"
)
# Finer than tokens: a letter of an unspaced script, a sign, an accent is a step of its own.
_STEP = re.compile(rf"{WORD_LETTERS}+|[^\s\0]")
_MOST_STEPS = 40  # longer names are not remembered: each step is a question to the file


def names_in(session: Session, document: Document) -> Mapping[str, Mapping[str, int]]:
    """The strings of a document that were marked elsewhere, each with its labels and in how many annotations.

    A string of which a person said that it is no name has "" among its labels.
    """
    quotes = list(_marked_strings(session, document.text))
    if not quotes:
        return {}
    rows = session.execute(_COUNTED, {"document": document.id, "quotes": json.dumps(quotes)})
    counted = ((quote, json.loads(labels)) for quote, labels in rows)
    return {quote: labels for quote, labels in counted if labels}


def _marked_strings(session: Session, whole: str) -> Iterator[str]:
    """Asks for the beginnings of all places at once, then for those that go on with one step more, until none does."""
    steps = [match.span() for match in _STEP.finditer(whole)]
    places: dict[str, list[int]] = {}
    for place, (start, end) in enumerate(steps):
        places.setdefault(whole[start:end], []).append(place)
    for further in range(1, _MOST_STEPS):
        if not places:
            return
        following: dict[str, list[int]] = {}
        for beginning, quote in _that_go_on(session, list(places)):
            if quote == beginning:
                yield quote
            for place in places[beginning]:
                longer = _longer(whole, steps, place, further)
                if longer:
                    following.setdefault(longer, []).append(place)
        places = following


def _that_go_on(session: Session, beginnings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The beginnings of marked strings among these, each with the least string that begins so."""
    for beginning, quote in session.execute(_NEXT, {"beginnings": json.dumps(beginnings)}):
        if quote is not None and quote.startswith(beginning):
            yield beginning, quote


def _longer(whole: str, steps: Sequence[tuple[int, int]], place: int, further: int) -> str:
    """What stands from a place on with some steps more, "" when the text or line ends before."""
    if place + further >= len(steps):
        return ""
    longer = whole[steps[place][0] : steps[place + further][1]]
    return longer if len(longer) <= LONGEST_STRING and "\n" not in longer and "\0" not in longer else ""

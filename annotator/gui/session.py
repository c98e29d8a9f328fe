"""Where a person is in a project, and how they come back to it."""

from __future__ import annotations

from pathlib import Path

from annotator.core.span import Span
from annotator.gui.frame import Frame
from annotator.gui.ledger.cursor import Cursor
from annotator.settings import Visit


def visit_of(frame: Frame, project: Path) -> Visit:
    """Where the person is now: article, line or selection, what is in sight, and what was searched."""
    typed, order = frame.documents.typed
    path = str(project.absolute())
    article = frame.ledger.article
    if article is None:
        return Visit(path, search=typed, order=order)
    cursor, (row, distance) = frame.ledger.cursor_place, frame.ledger.place
    start, end = (cursor.selection.start, cursor.selection.end) if cursor.selection else (0, 0)
    return Visit(path, article.document.id, cursor.row, start, end, row, distance, typed, order)


def go_back(frame: Frame, visit: Visit) -> None:
    """To where the person was in the article that is open, if that is the one of the visit."""
    article = frame.ledger.article
    if article is None or article.document.id != visit.document:
        return
    selection = Span(visit.start, visit.end) if visit.end > visit.start else None
    frame.ledger.set_cursor(Cursor(visit.row, None, selection), reveal=False)
    frame.ledger.show_place((visit.top_row, visit.top_distance))

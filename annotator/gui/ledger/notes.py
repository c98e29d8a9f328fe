"""What is said beside a block's text, its role and the reason for it, and how much room that takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from annotator.core.ledger import Row
from annotator.core.mark import Reason
from annotator.core.schema import BODY, LabelSchema
from annotator.gui.ledger.look import Look

_KNOWN = 500
"""Notes that are remembered at most: many rows are said the same of."""

_APART = 0.2
"""What is free between a reason in lines of its own and the text, in heights of a letter."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words beside a text, with their places from the row's top left corner.

    Boilerplate has its role on a tag. `words` stand on a line whose baseline begins `at` a point; where it has no room
    for all, the rest is laid out `below` it. `height` is what all of it takes.
    """

    tag: str
    box: QRectF
    words: str
    at: QPointF
    below: QTextLayout | None
    height: float


class Notes:
    """The notes of an article's rows at one look."""

    def __init__(self, look: Look, schema: LabelSchema, reason_words: Callable[[Reason], str]) -> None:
        self.look, self._schema, self._reason_words = look, schema, reason_words
        self._titles = {label.name: label.title for label in schema.roles}
        self._known: dict[tuple[str, Reason | None, float, float], Note] = {}

    def at(self, look: Look) -> Notes:
        """The same words at another look."""
        return Notes(look, self._schema, self._reason_words)

    def tagged(self, row: Row) -> Note:
        """What stands above a text in the boilerplate column."""
        key = row.role, row.reason, 0.0, 0.0
        note = self._known.get(key)
        return self._keep(key, self._note_with_tag(row)) if note is None else note

    def beside(self, row: Row, baseline: float) -> Note | None:
        """What stands beside main text whose first line has a baseline: its role, unless it is body as most is; where
        nobody is sure, probability and reason as well."""
        if row.role == BODY and not row.wants_a_look:
            return None
        key = row.role, row.reason, row.probability if row.wants_a_look else 1.0, baseline
        note = self._known.get(key)
        return self._keep(key, self._note_beside(row, baseline)) if note is None else note

    def _keep(self, key: tuple[str, Reason | None, float, float], note: Note) -> Note:
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[key] = note
        return note

    def _role(self, row: Row) -> str:
        return self._titles.get(row.role, "?")

    def _reason(self, row: Row) -> str:
        return self._reason_words(row.reason) if row.reason else ""

    def _note_with_tag(self, row: Row) -> Note:
        look, metrics, reason = self.look, self.look.reason_metrics, self._reason(row)
        tag, box = self._tag(self._role(row).upper())
        middle = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
        at = QPointF(box.right() + look.em * 0.4, middle)
        if metrics.horizontalAdvance(reason) <= self._room(at):
            return Note(tag, box, reason, at, None, look.tag_height)
        below = self._laid_out(reason, look.padding + look.tag_height)
        height = look.tag_height + below.boundingRect().height() + look.em * _APART
        return Note(tag, box, "", at, below, height)

    def _tag(self, role: str) -> tuple[str, QRectF]:
        """A role on its tag, whose air goes before a letter does where the column is narrow."""
        look = self.look
        room = look.aside_width + look.gap / 2
        shown = look.tag_metrics.elidedText(role, Qt.TextElideMode.ElideRight, room - look.em * 0.2)
        width = min(look.tag_ruler.width(shown) + look.em * 0.55, room)
        return shown, QRectF(look.aside_left, look.padding, width, look.tag_metrics.height() * 1.1)

    def _note_beside(self, row: Row, baseline: float) -> Note:
        look, metrics = self.look, self.look.reason_metrics
        role, reason = self._role(row), ""
        if row.wants_a_look:
            role, reason = f"{role} {row.probability:.0%}", self._reason(row)
        at = QPointF(look.mover_left(row) + look.mover_size + look.em * 0.4, baseline)
        words, below = " · ".join(filter(None, (role, reason))), None
        bottom = baseline + metrics.descent()
        if reason and metrics.horizontalAdvance(words) > self._room(at):
            words, below = role, self._laid_out(reason, bottom)
            bottom += below.boundingRect().height()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self._room(at))
        return Note("", QRectF(), shown, at, below, bottom - look.padding)

    def _room(self, at: QPointF) -> float:
        """From a point to the column's right edge."""
        return max(0.0, self.look.aside_left + self.look.aside_width - at.x())

    def _laid_out(self, words: str, top: float) -> QTextLayout:
        """Words in lines as wide as the column, from a height of the row on."""
        look = self.look
        layout = QTextLayout(words, look.reason_font)
        layout.setTextOption(_option())
        layout.setCacheEnabled(True)
        layout.setPosition(QPointF(look.aside_left, top))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(look.aside_width)
            line.setPosition(QPointF(0.0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option

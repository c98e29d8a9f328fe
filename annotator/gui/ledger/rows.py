"""Where each row of the ledger stands; a row is laid out when it is first seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from annotator.core.difference import Exchange
from annotator.core.document import Document, snippet
from annotator.core.ledger import Row
from annotator.gui.ledger.heights import Heights
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.notes import Note, Notes
from annotator.gui.ledger.text import BlockText

_KEPT_TEXTS = 300
"""Laid-out texts kept at most: one takes some 30 KB."""
_KEPT_FORMER = 30
"""Texts kept at most as they were set before another role."""


MAIN, UNSURE = 1, 2


def _kind(row: Row) -> int:
    """What the overview shows of a row: whether it is MAIN text, and UNSURE."""
    return MAIN * row.is_main | UNSURE * row.wants_a_look


def _reads_unlike(old: Row, new: Row) -> bool:
    return old.role != new.role or old.mark is not new.mark or old.probability != new.probability


def _is_told_otherwise(old: Row, new: Row) -> bool:
    """Whether what stands beside the text is another, and with it perhaps the height."""
    return (old.reason, old.wants_a_look) != (new.reason, new.wants_a_look)


@dataclass(frozen=True, slots=True)
class _Measure:
    """About how many characters a line holds, how high it is, and what stands around a row's lines."""

    characters: float
    pitch: float
    around: float


class Rows:
    """The rows of one article at one look: their heights in pixels, estimated until a row has been laid out."""

    def __init__(self, document: Document, rows: tuple[Row, ...], notes: Notes) -> None:
        self.document, self.notes, self.look = document, notes, notes.look
        self.rows = rows
        self.kinds = bytearray(map(_kind, rows))
        self._kind_changes = 0
        self._texts: dict[int, BlockText] = {}
        self._former: dict[tuple[int, str], BlockText] = {}
        self._measured = bytearray(len(rows))
        self._measures: dict[tuple[bool, str], _Measure] = {}
        self._heights = Heights(map(self._estimate, rows))

    def at(self, look: Look) -> Rows:
        """The same rows at another look."""
        return Rows(self.document, self.rows, self.notes.at(look))

    def replace(self, rows: tuple[Row, ...], changed: Iterable[int]) -> None:
        """Takes the same blocks, of which some may have other roles; rows that look as before keep their layout."""
        for index in changed:
            old, new = self.rows[index], rows[index]
            if self.kinds[index] != _kind(new):
                self.kinds[index] = _kind(new)
                self._kind_changes += 1
            if (old.is_main, old.role) != (new.is_main, new.role):
                self._put_aside(index, self.look.setting_of(old))
                self._measured[index] = 0
                self._heights[index] = self._estimate(new)
            elif _is_told_otherwise(old, new):
                self._measured[index] = 0
        self.rows = rows

    def exchange(self, rows: tuple[Row, ...], one: Exchange) -> None:
        """Takes rows of which some stand in the place of others; those behind keep their layout."""
        new = rows[one.first : one.new_end]
        self.kinds[one.first : one.end] = bytes(map(_kind, new))
        self._kind_changes += 1
        self._measured[one.first : one.end] = bytes(len(new))
        self._heights.exchange(one.first, one.end, map(self._estimate, new))
        self._former.clear()
        kept = self._texts.items()
        self._texts = {index: text for index, text in kept if index < one.first}
        self._texts |= {index + one.shift: text for index, text in kept if index >= one.end}
        self.rows = (*self.rows[: one.first], *new, *self.rows[one.end :])
        # The title may be elsewhere now, and with it what other rows look like.
        self.replace(rows, [index for index, row in enumerate(rows) if _reads_unlike(self.rows[index], row)])

    def _put_aside(self, index: int, setting: str) -> None:
        """Keeps a text as it was set, for what was moved is often moved back."""
        text = self._texts.pop(index, None)
        if text is not None:
            if len(self._former) >= _KEPT_FORMER:
                self._former.clear()
            self._former[index, setting] = text

    def _estimate(self, row: Row) -> float:
        """The height a row will about have, from its number of characters."""
        key = row.is_main, row.role
        measure = self._measures.get(key)
        if measure is None:
            measure = self._measures[key] = self._measure_of(row)
        block = row.block
        return -(-(block.end - block.start) // measure.characters) * measure.pitch + measure.around

    def _measure_of(self, row: Row) -> _Measure:
        look = self.look
        scale = look.font_of(row).pointSizeF() / look.font.pointSizeF()
        characters = look.text_width(row) / (look.em * 0.42 * scale)
        return _Measure(max(1.0, characters), look.em * scale * 1.42, self._around(row))

    def _around(self, row: Row) -> float:
        return self.look.padding + self.look.foot + (0.0 if row.is_main else self.look.tag_height)

    def text(self, index: int) -> BlockText:
        """The laid-out text of a row."""
        text = self._texts.get(index)
        if text is None:
            row = self.rows[index]
            text = self._former.pop((index, self.look.setting_of(row)), None) or self._laid(row)
            self._keep(index, text)
        self._measure(index, text)
        return text

    def _laid(self, row: Row) -> BlockText:
        content = snippet(self.document, row.block)
        return BlockText(content, row.block.start, self.look.font_of(row), self.look.text_width(row))

    def _measure(self, index: int, text: BlockText) -> None:
        """A text has another height whenever more of it has been laid out."""
        self._measured[index] = 1
        row = self.rows[index]
        height, note = text.height, self._note(row, text)
        if row.is_main:
            height = max(height, note.height if note else 0.0)
        elif note:
            height += note.height
        self._heights[index] = self.look.padding + height + self.look.foot

    def _note(self, row: Row, text: BlockText) -> Note | None:
        if row.is_main:
            return self.notes.beside(row, self.look.padding + text.ascent)
        return self.notes.tagged(row)

    def _keep(self, index: int, text: BlockText) -> None:
        self._texts[index] = text
        if len(self._texts) > _KEPT_TEXTS:
            for far in sorted(self._texts, key=lambda kept: abs(kept - index))[_KEPT_TEXTS // 2 :]:
                del self._texts[far]

    def lay_out(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            self.text(index)

    def lay_out_seen(self, index: int, top: float, bottom: float) -> float:
        """Lays out what of a row stands between two heights of the page. How much lower it stands now, as what of the
        row begins above has grown."""
        text = self.text(index)
        if text.is_laid_out:
            return 0.0
        origin = self.text_origin(index).y()
        moved = text.lay_out(top - origin, bottom - origin)
        self._measure(index, text)
        return moved

    @property
    def laid_out(self) -> frozenset[int]:
        """The rows whose text is laid out just now."""
        return frozenset(self._texts)

    def measure_next(self) -> bool:
        """Lays out the first row whose height is still estimated; False when there is none."""
        index = self._measured.find(0)
        if index < 0:
            return False
        self.text(index)
        return True

    @property
    def tops(self) -> list[int]:
        """The y of each row's top, and behind them that of the end; to be asked for seldom."""
        return self._heights.tops()

    @property
    def changes(self) -> int:
        """Another number whenever `tops` or `kinds` are others."""
        return self._heights.changes + self._kind_changes

    @property
    def height(self) -> int:
        return self._heights.whole

    def index_at(self, y: float) -> int:
        """The row at a height, the first or last one beyond the ends."""
        return self._heights.index_at(y)

    def top(self, index: int) -> int:
        return self._heights.top(index)

    def row_height(self, index: int) -> int:
        return self._heights[index]

    def note(self, index: int) -> Note | None:
        """What stands beside a row's text; None where nothing does."""
        return self._note(self.rows[index], self.text(index))

    def text_origin(self, index: int) -> QPointF:
        """Where a row's text begins."""
        return self.text_place(self.rows[index]) + QPointF(0.0, self.top(index))

    def text_place(self, row: Row) -> QPointF:
        """Where a row's text begins in the row."""
        above = 0.0 if row.is_main else self.notes.tagged(row).height
        return QPointF(self.look.text_left(row), self.look.padding + above)

    def first_baseline(self, index: int) -> float:
        """The height, from the row's top, at which its number and dot stand."""
        is_main = self.rows[index].is_main
        ascent = self.text(index).ascent if is_main else self.look.tag_metrics.ascent()
        return self.look.padding + ascent

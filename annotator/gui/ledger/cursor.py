"""Where the person is: the current block and range, or a selection inside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.core.span import Span, containing


class Level(StrEnum):
    """On what keys act: whole blocks, or the text inside them."""

    LINE = "line"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Cursor:
    """The index of the current block, where its range began (None without one), and the text selected.

    A selection, in code points, means text level; None means line level. `origin` is the part of it that it was
    extended from or that the mouse chose; None when the cursor went there as a whole.
    """

    row: int = 0
    anchor: int | None = None
    selection: Span | None = None
    origin: Span | None = None

    @property
    def level(self) -> Level:
        return Level.LINE if self.selection is None else Level.TEXT

    @property
    def has_range(self) -> bool:
        return self.anchor is not None and self.anchor != self.row

    @property
    def first(self) -> int:
        return self.row if self.anchor is None else min(self.row, self.anchor)

    @property
    def last(self) -> int:
        return self.row if self.anchor is None else max(self.row, self.anchor)

    def moved(self, row: int, *, extending: bool = False) -> Cursor:
        """The cursor on another block; extending keeps or begins a range."""
        anchor = (self.row if self.anchor is None else self.anchor) if extending else None
        return Cursor(row, anchor)

    def selecting(self, row: int, span: Span, origin: Span | None = None) -> Cursor:
        return Cursor(row, None, span, origin)

    def on_lines(self) -> Cursor:
        return replace(self, selection=None, origin=None)

    def within(self, blocks: Sequence[Span]) -> Cursor:
        """The cursor in an article of these blocks, which may have been split or joined under a selection."""
        row = self.row
        if self.selection is not None:
            index = containing(blocks, self.selection.start)
            if index is not None and blocks[index].contains(self.selection):
                return replace(self, row=index)
            row = row if index is None else index
        elif self.last < len(blocks):
            return self
        return Cursor(max(0, min(row, len(blocks) - 1)))

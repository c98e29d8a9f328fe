"""Fonts, widths and distances of the ledger, all from the text size and the width of the view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from annotator.core.ledger import Row
from annotator.core.schema import BODY, TITLE
from annotator.gui.fitting import Ruler
from annotator.gui.ledger.letters import Letters
from annotator.gui.theme import Theme

_ASIDE = ""
_TITLE_SIZE = 1.35
_ASIDE_SIZE = 0.9
_TAG_SIZE = 0.72
_LONGEST_LINE = 46
"""The width of the main text at most, in widths of an em: longer lines are hard to read on."""


@dataclass(frozen=True)
class Look:
    """How the ledger is drawn: its theme, the font of the main text, the view's width and where the columns part."""

    theme: Theme
    font: QFont
    width: float
    border_share: float

    @cached_property
    def em(self) -> float:
        return QFontMetricsF(self.font).height()

    def sized(self, factor: float, *, bold: bool = False, italic: bool = False) -> QFont:
        font = QFont(self.font)
        font.setPointSizeF(self.font.pointSizeF() * factor)
        font.setBold(bold)
        font.setItalic(italic)
        return font

    @cached_property
    def title_font(self) -> QFont:
        return self.sized(_TITLE_SIZE, bold=True)

    @cached_property
    def heading_font(self) -> QFont:
        return self.sized(1.0, bold=True)

    @cached_property
    def aside_font(self) -> QFont:
        return self.sized(_ASIDE_SIZE)

    @cached_property
    def number_font(self) -> QFont:
        return self.sized(_TAG_SIZE)

    @cached_property
    def tag_font(self) -> QFont:
        return self.sized(_TAG_SIZE, bold=True)

    @cached_property
    def reason_font(self) -> QFont:
        return self.sized(_TAG_SIZE * 1.1, italic=True)

    def font_of(self, row: Row) -> QFont:
        """Titles look like titles; boilerplate is smaller."""
        return self._fonts[self.setting_of(row)]

    def setting_of(self, row: Row) -> str:
        """How a row's text is set: two rows of one setting have one font and one width."""
        if not row.is_main:
            return _ASIDE
        return row.role if row.role in self._fonts else BODY

    @cached_property
    def _fonts(self) -> dict[str, QFont]:
        return {
            _ASIDE: self.aside_font,
            BODY: self.font,
            TITLE: self.title_font,
            "heading": self.heading_font,
        }

    def letters_of(self, row: Row) -> Letters:
        """The letters under marks in a row."""
        kind = self.setting_of(row)
        found = self._letters.get(kind)
        if found is None:
            found = self._letters[kind] = Letters(self.font_of(row))
        return found

    @cached_property
    def _letters(self) -> dict[str, Letters]:
        return {}

    @cached_property
    def number_ruler(self) -> Ruler:
        return Ruler(self.number_font)

    @property
    def number_metrics(self) -> QFontMetricsF:
        return self.number_ruler.metrics

    @cached_property
    def leader_pen(self) -> QPen:
        """Of the dotted line where a block would stand as main text."""
        return QPen(self.theme.faint, 1, Qt.PenStyle.DotLine)

    @cached_property
    def border_pen(self) -> QPen:
        """Of the line between the columns."""
        # Flat ends: a line that is drawn in parts would be stronger where they touch.
        return QPen(self.theme.faint, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)

    @cached_property
    def tag_ruler(self) -> Ruler:
        return Ruler(self.tag_font)

    @property
    def tag_metrics(self) -> QFontMetricsF:
        return self.tag_ruler.metrics

    @cached_property
    def reason_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.reason_font)

    @cached_property
    def gutter(self) -> float:
        """The width of line numbers and state dots."""
        return self.em * 2.6

    @cached_property
    def gap(self) -> float:
        return self.em * 0.6

    @cached_property
    def padding(self) -> float:
        """The space above a row's text."""
        return self.em * 0.34

    @cached_property
    def foot(self) -> float:
        """The space below a row's text, whose last line leaves room for the letters of marks already."""
        return self.em * 0.12

    @cached_property
    def border(self) -> float:
        """The x of the line between the columns."""
        free = self.width - self.gutter
        return self.gutter + free * self.border_share

    @cached_property
    def main_width(self) -> float:
        return min(self.border - self.gutter - self.gap, self.em * _LONGEST_LINE)

    @cached_property
    def aside_left(self) -> float:
        return self.border + self.gap

    @cached_property
    def aside_width(self) -> float:
        return max(self.em, self.width - self.aside_left - self.gap)

    @cached_property
    def tag_height(self) -> float:
        return self.tag_metrics.height() * 1.35

    @cached_property
    def mover_size(self) -> float:
        """The side of the arrow's box that moves a block to the other column."""
        return self.em * 1.1

    def mover_left(self, row: Row) -> float:
        """Where that box begins: in the column where the block is not, beside the border."""
        return self.border + (self.gap * 0.5 if row.is_main else -self.gap * 0.5 - self.mover_size)

    def text_left(self, row: Row) -> float:
        return self.gutter if row.is_main else self.aside_left

    def text_width(self, row: Row) -> float:
        return self.main_width if row.is_main else self.aside_width

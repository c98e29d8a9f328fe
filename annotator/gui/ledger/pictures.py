"""Rows as pictures: what looks as it did when it was painted last is not painted again, wherever it stands now."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from annotator.core.ledger import Row
from annotator.gui.ledger.mark_painter import Shades
from annotator.gui.ledger.marks import Painted
from annotator.gui.ledger.painter import Emphasis, RowPainter
from annotator.gui.ledger.rows import Rows

_KEPT = 1.5
"""Pictures cover the view so many times at most: what is seen, and what a key or a turn of the wheel brings back."""


@dataclass(frozen=True, slots=True)
class Face:
    """All that the look of a row hangs on, beside fonts, colours and widths."""

    row: Row
    marks: tuple[Painted, ...]
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class _Kept:
    face: Face
    height: int
    picture: QPixmap


class RowPictures:
    """Draws the rows of one article at one look; with other rows or another screen there are others."""

    def __init__(self, rows: Rows, pixels: float) -> None:
        """`pixels` says how many of the screen's are one of the page's."""
        self._rows, self._pixels = rows, pixels
        self._shades = Shades(rows.look, pixels)
        self.painted = 0
        """How many pictures were made so far."""
        self._kept: OrderedDict[tuple[int, bool], _Kept] = OrderedDict()
        """With and without the cursor, for it often comes back."""

    def are_of(self, rows: Rows, pixels: float) -> bool:
        return rows is self._rows and pixels == self._pixels

    @property
    def kept(self) -> frozenset[int]:
        """The rows of which there are pictures."""
        return frozenset(index for index, _ in self._kept)

    def draw(self, painter: QPainter, index: int, face: Face, visible: QRectF) -> None:
        """Draws a row of which at least a part is in sight; the painter's origin is the page's top left corner."""
        top, height = self._rows.top(index), self._rows.row_height(index)
        # Of a row higher than the view only what is seen is painted. And where a pixel of the page is one and a half of
        # the screen's, a picture would fall between them.
        if height > visible.height() or self._pixels != int(self._pixels):
            painter.translate(0, top)
            self._paint(painter, index, face, visible.translated(0, -top) & self._area(height))
            painter.translate(0, -top)
            return
        key = index, face.emphasis.is_current
        kept = self._kept.get(key)
        if kept is None or kept.height != height or kept.face != face:
            kept = self._kept[key] = _Kept(face, height, self._picture(index, face, height))
        self._kept.move_to_end(key)
        painter.drawPixmap(QPointF(0.0, top), kept.picture)

    def _area(self, height: int) -> QRectF:
        return QRectF(0, 0, self._rows.look.width, height)

    def _picture(self, index: int, face: Face, height: int) -> QPixmap:
        self.painted += 1
        area = self._area(height)
        picture = QPixmap((area.size() * self._pixels).toSize())
        picture.setDevicePixelRatio(self._pixels)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, index, face, area)
        painter.end()
        return picture

    def _paint(self, painter: QPainter, index: int, face: Face, visible: QRectF) -> None:
        drawing = RowPainter(painter, self._rows, self._shades, visible)
        drawing.draw(index, face.marks, face.emphasis)

    def forget_far(self, height: float) -> None:
        """Keeps what was drawn last, so much as covers a view of a height as often as is worth it."""
        room = height * _KEPT
        for key, kept in reversed(list(self._kept.items())):
            room -= kept.height
            if room < 0:
                del self._kept[key]

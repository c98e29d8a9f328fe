"""The window's icon: a page beside what was taken out of it. Drawn here: reading a picture in SVG, which Qt does by a
library of its own, took more memory than many an article."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

_SIZES = (16, 32, 64, 128)
_UNITS = 64
"""The icon is drawn on a square of so many units."""
_PAGE = QRectF(4, 6, 56, 52)
_BORDER = 38.0
"""Main text lies left of it."""
_MAIN_TEXT = (QLineF(12, 18, 32, 18), QLineF(12, 26, 32, 26), QLineF(12, 42, 28, 42), QLineF(12, 50, 32, 50))
_BOILERPLATE = (QLineF(44, 18, 54, 18), QLineF(44, 34, 54, 34), QLineF(44, 50, 50, 50))
_CURRENT = QRectF(10, 30, 24, 8)


def window_icon() -> QIcon:
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_drawn(size))
    return icon


def _drawn(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / _UNITS, size / _UNITS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#f3f4f6"))
    painter.drawRoundedRect(_PAGE, 8, 8)
    painter.setBrush(QColor("#ffffff"))
    painter.drawRoundedRect(QRectF(_PAGE.left(), _PAGE.top(), _BORDER - _PAGE.left(), _PAGE.height()), 8, 8)
    painter.setBrush(QColor("#1d4ed8"))
    painter.drawRoundedRect(_CURRENT, 2, 2)
    for colour, lines in (("#1b1f24", _MAIN_TEXT), ("#9aa3ae", _BOILERPLATE)):
        painter.setPen(QPen(QColor(colour), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(lines)
    painter.setPen(QPen(QColor("#d9dde3"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(_BORDER, _PAGE.top(), _BORDER, _PAGE.bottom()))
    painter.end()
    return pixmap

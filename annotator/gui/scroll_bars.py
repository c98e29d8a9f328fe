"""Scroll bars with little ink: a handle on the ground of the window, and no arrows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionComplex

from annotator.gui.theme import mixed

_LEAST = 2.0
"""The length of a handle at least, in widths of its bar."""
_INK = 0.75
"""How much of the muted colour a handle has: it is told from the ground (3 : 1) and outshouts no words."""
_SLIM = 0.25
"""What stays free on either side of a handle, in widths of the bar."""
_Part = QStyle.SubControl


def part_of(bar: QScrollBar, rect: QRect, part: QStyle.SubControl) -> QRect:
    """Where a part of a bar stands that fills a rectangle; arrows stand nowhere."""
    is_lying = bar.orientation() is Qt.Orientation.Horizontal
    length, width = (rect.width(), rect.height()) if is_lying else (rect.height(), rect.width())
    reach = bar.maximum() - bar.minimum()
    handle = length
    if reach > 0:
        handle = max(length * bar.pageStep() // (reach + bar.pageStep()), min(length, round(_LEAST * width)))
    start = QStyle.sliderPositionFromValue(
        bar.minimum(), bar.maximum(), bar.sliderPosition(), length - handle, bar.invertedAppearance()
    )
    first, last = {
        _Part.SC_ScrollBarSlider: (start, start + handle),
        _Part.SC_ScrollBarSubPage: (0, start),
        _Part.SC_ScrollBarAddPage: (start + handle, length),
        _Part.SC_ScrollBarGroove: (0, length),
    }.get(part, (0, 0))
    if is_lying:
        found = QRect(rect.left() + first, rect.top(), last - first, rect.height())
        return QStyle.visualRect(bar.layoutDirection(), rect, found)
    return QRect(rect.left(), rect.top() + first, rect.width(), last - first)


def draw(bar: QScrollBar, option: QStyleOptionComplex, painter: QPainter) -> None:
    """Draws a bar; its handle has more ink while the mouse holds it or is over it."""
    # Fields have a Window of their own, for their outline.
    painter.fillRect(option.rect, option.palette.button())
    if bar.maximum() <= bar.minimum():
        return
    place = QRectF(part_of(bar, option.rect, _Part.SC_ScrollBarSlider))
    width = min(place.width(), place.height())
    slim = width * _SLIM
    is_lying = bar.orientation() is Qt.Orientation.Horizontal
    place.adjust(*((1, slim, -1, -slim) if is_lying else (slim, 1, -slim, -1)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ink(option))
    painter.drawRoundedRect(place, slim, slim)
    painter.restore()


def _ink(option: QStyleOptionComplex) -> QColor:
    muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
    is_held = bool(option.activeSubControls & _Part.SC_ScrollBarSlider)
    return muted if is_held else mixed(muted, option.palette.color(QPalette.ColorRole.Button), _INK)

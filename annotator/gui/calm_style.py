"""Qt's own style with less ink and more air, whose boxes and bars grow with large text beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProxyStyle,
    QScrollBar,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QTextEdit,
    QWidget,
)

from annotator.gui import scroll_bars

_Metric, _Control, _Primitive = QStyle.PixelMetric, QStyle.ControlElement, QStyle.PrimitiveElement
_Contents, _Part = QStyle.ContentsType, QStyle.SubControl
_LARGE = 1.25
"""From this size of text on, against the system's, boxes and scroll bars grow too."""
_GROWING = frozenset(
    {
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
        _Metric.PM_CheckBoxLabelSpacing,
        _Metric.PM_RadioButtonLabelSpacing,
        _Metric.PM_ButtonMargin,
        _Metric.PM_SmallIconSize,
        _Metric.PM_MessageBoxIconSize,
    }
)
"""Sizes that the makers of Fusion thought right for letters of 9 points."""
_MESSAGE = frozenset(
    {
        _Metric.PM_LayoutLeftMargin,
        _Metric.PM_LayoutTopMargin,
        _Metric.PM_LayoutRightMargin,
        _Metric.PM_LayoutBottomMargin,
    }
)
"""What stands around a message grows too; other windows of ours follow their letters themselves."""
_IN_LETTERS = {
    _Metric.PM_FocusFrameHMargin: 0.3,  # beside the words of a cell
    _Metric.PM_HeaderMargin: 0.3,
    _Metric.PM_MenuVMargin: 0.3,
    _Metric.PM_ToolTipLabelFrameWidth: 0.25,
    _Metric.PM_ScrollBarExtent: 0.75,
}
"""Sizes in heights of a letter. Fusion lets words touch the border, and its bars are as wide beside any letters."""
BAR_AIR = 14
"""So many pixels the menu bar, and what stands beside the menus, is higher than a letter."""
_FIELD_AIR = 0.25
"""What stands before and behind the words of a field or choice, in heights of a letter."""


class CalmStyle(QProxyStyle):
    """Fusion for text of a scale against the system's, whose letters are so many pixels high."""

    def __init__(self, scale: float, em: int) -> None:
        super().__init__("Fusion")
        self.scale, self.em = scale, em

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric is _Metric.PM_MenuVMargin and not isinstance(widget, QMenu):
            return super().pixelMetric(metric, option, widget)  # a choice's list takes it for its own
        if (air := _IN_LETTERS.get(metric)) is not None:
            return round(air * self.em)
        size = super().pixelMetric(metric, option, widget)
        grows = metric in _GROWING or (metric in _MESSAGE and isinstance(widget, QMessageBox))
        return round(size * self.scale) if grows and self.scale >= _LARGE else size

    def sizeFromContents(
        self,
        type: QStyle.ContentsType,  # noqa: A002
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        # PySide's stubs want a widget here and below, where Qt takes none as well (6.11).
        found = super().sizeFromContents(type, option, size, widget)  # type: ignore[arg-type]
        if type is _Contents.CT_MenuBarItem:
            found.setHeight(self.em + BAR_AIR)
        elif type in (_Contents.CT_LineEdit, _Contents.CT_SpinBox):
            found.setWidth(found.width() + 2 * _field_air(option))
        elif type is _Contents.CT_MenuItem:
            # At large text Fusion asks for less than it draws on: words were cut, or ran into their key (Qt 6.11).
            found.setWidth(found.width() + round(max(0.0, self.scale - 1) * 1.5 * self.em))
        elif type is _Contents.CT_ComboBox:
            found.setWidth(found.width() + _field_air(option))
        return found

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        found = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element is QStyle.SubElement.SE_LineEditContents:
            return found.adjusted(_field_air(option), 0, -_field_air(option), 0)
        return found

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control is QStyle.ComplexControl.CC_ScrollBar and isinstance(widget, QScrollBar):
            return scroll_bars.part_of(widget, option.rect, part)
        found = super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]
        if control is not QStyle.ComplexControl.CC_ComboBox or part is not _Part.SC_ComboBoxEditField:
            return found
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        return (
            found.adjusted(0, 0, -_field_air(option), 0)
            if turned
            else found.adjusted(_field_air(option), 0, 0, 0)
        )

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is QStyle.ComplexControl.CC_ScrollBar and isinstance(widget, QScrollBar):
            scroll_bars.draw(widget, option, painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def drawControl(
        self,
        control: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is _Control.CE_MenuBarEmptyArea:
            painter.fillRect(option.rect, option.palette.window())  # without the line below
            return
        if control is _Control.CE_MenuBarItem:
            painter.save()
            painter.setClipRect(option.rect.adjusted(0, 0, 0, -1), Qt.ClipOperation.IntersectClip)
            super().drawControl(control, option, painter, widget)
            painter.restore()
            return
        super().drawControl(control, option, painter, widget)

    def drawPrimitive(
        self,
        part: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if part is _Primitive.PE_FrameFocusRect and isinstance(widget, QAbstractItemView):
            return  # the row under the keyboard is the chosen one, and a cell of another shade says nothing more
        if part is _Primitive.PE_IndicatorBranch:
            if option.state & QStyle.StateFlag.State_Children:
                self._draw_branch(option, painter)
            return
        super().drawPrimitive(part, option, painter, widget)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if part is _Primitive.PE_Frame and has_focus and isinstance(widget, (QPlainTextEdit, QTextEdit)):
            # As around a field of one line.
            painter.setPen(option.palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _draw_branch(self, option: QStyleOption, painter: QPainter) -> None:
        """An angle that points at what is below it, or where that would be, in the size and colour of letters."""
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.PlaceholderText
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(option.palette.color(role), max(1.5, self.em / 11)))
        painter.translate(QRectF(option.rect).center())
        if option.state & QStyle.StateFlag.State_Open:
            painter.rotate(90)
        elif option.direction is Qt.LayoutDirection.RightToLeft:
            painter.rotate(180)
        half = self.em / 5
        painter.drawPolyline([QPointF(-half / 2, -half), QPointF(half / 2, 0), QPointF(-half / 2, half)])
        painter.restore()


def _field_air(option: QStyleOption) -> int:
    return round(_FIELD_AIR * option.fontMetrics.height())


def use_style(scale: float, font: QFont) -> None:
    """Gives all windows this style, in the measures of a font; where they have it so, all stays as it is."""
    style, em = QApplication.style(), QFontMetrics(font).height()
    if not isinstance(style, CalmStyle) or (style.scale, style.em) != (scale, em):
        QApplication.setStyle(CalmStyle(scale, em))

"""Qt's own style for large text: its boxes and bars grow with the letters beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

PLAIN = "Fusion"
_Metric = QStyle.PixelMetric
_GROWING = frozenset(
    {
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
        _Metric.PM_ScrollBarExtent,
        _Metric.PM_ButtonMargin,
    }
)


class LargeStyle(QProxyStyle):
    """Fusion, whose boxes to tick, scroll bars and buttons have the size that its makers thought right for 9 points."""

    def __init__(self, scale: float) -> None:
        super().__init__(PLAIN)
        self.scale = scale

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        size = super().pixelMetric(metric, option, widget)
        return round(size * self.scale) if metric in _GROWING else size

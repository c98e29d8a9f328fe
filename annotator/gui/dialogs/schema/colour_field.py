"""A label's colour: its hue as #rrggbb, and how the two themes shade it so that it can be read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.gui.theme import READABLE, Theme, contrast, theme


class ColourField(QWidget):
    """A field for the hue, a sample in light and dark, and the nearest hue that needs no shading."""

    colour_changed = Signal(str)
    """The hue that was typed or chosen: of the form #rrggbb, or something that is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QLineEdit()
        self._field.setAccessibleName(self.tr("Colour as #rrggbb"))
        self._field.setMaxLength(7)
        self._choose = QPushButton(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose the colour"))
        self._choose.setAutoDefault(False)
        self._samples = (_Sample(theme(dark=False)), _Sample(theme(dark=True)))
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._nearest = QPushButton()
        self._nearest.setAccessibleName(self.tr("Take the nearest colour that reads well"))
        self._nearest.setAutoDefault(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._field, 0, 0)
        grid.addWidget(self._choose, 0, 1)
        grid.addWidget(self._samples[0], 1, 0)
        grid.addWidget(self._samples[1], 1, 1)
        grid.addWidget(self._told, 2, 0, 1, 2)
        grid.addWidget(self._nearest, 3, 0, 1, 2, Qt.AlignmentFlag.AlignLeading)
        self._field.textEdited.connect(self._take)
        self._choose.clicked.connect(self._ask)
        self._nearest.clicked.connect(self._take_nearest)
        self._proposed = ""

    def show_colour(self, colour: str, title: str) -> None:
        """Shows a label's colour on its title."""
        self._field.setText(colour)
        self._show_samples(colour, title)

    def show_title(self, title: str) -> None:
        self._show_samples(self._field.text(), title)

    def _show_samples(self, colour: str, title: str) -> None:
        if not QColor.isValidColorName(colour) or len(colour) != 7:
            return  # what is typed is no colour yet
        for sample in self._samples:
            sample.show_sample(colour, title)
        self._proposed = nearest_readable(colour)
        light, dark = self._samples
        words = self.tr("Drawn as {light} in light and {dark} in dark: {one:.1f} : 1 and {other:.1f} : 1.")
        is_pale = contrast(QColor(colour), theme(dark=False).page) < READABLE
        if is_pale:
            words += " " + self.tr("Too pale for text on white as it is.")
        self._told.setText(
            words.format(light=light.shade, dark=dark.shade, one=light.ratio, other=dark.ratio)
        )
        self._nearest.setText(self.tr("Take {colour}, the nearest that reads").format(colour=self._proposed))
        self._nearest.setAccessibleName(self._nearest.text())
        self._nearest.setVisible(is_pale)

    def _take(self, colour: str) -> None:
        self._show_samples(colour, self._samples[0].title)
        self.colour_changed.emit(colour)

    def _take_nearest(self) -> None:
        self._field.setText(self._proposed)
        self._take(self._proposed)
        self._field.setFocus()

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(
            QColor(self._field.text()),
            self,
            self.tr("Colour of the label"),
            QColorDialog.ColorDialogOption.DontUseNativeDialog,
        )
        if chosen.isValid():
            self._field.setText(chosen.name())
            self._take(chosen.name())


def nearest_readable(colour: str) -> str:
    """The nearest colour of that hue that the light theme draws as it is; a dark theme always makes it paler."""
    return theme(dark=False).label(colour).text.name()


class _Sample(QWidget):
    """A title as the ledger tints it, on the page of a theme."""

    def __init__(self, of: Theme) -> None:
        super().__init__()
        self._theme = of
        self._colour, self.title = "#666666", ""
        self.setMinimumWidth(self.fontMetrics().height() * 9)

    @property
    def shade(self) -> str:
        return self._theme.label(self._colour).text.name()

    @property
    def ratio(self) -> float:
        """The least contrast of its text, on its tint or the page."""
        shades = self._theme.label(self._colour)
        return min(contrast(shades.text, ground) for ground in (shades.tint, self._theme.page))

    def show_sample(self, colour: str, title: str) -> None:
        self._colour, self.title = colour, title
        words = (
            self.tr("{title} in the dark theme")
            if self._theme.is_dark
            else self.tr("{title} in the light theme")
        )
        self.setAccessibleName(words.format(title=title))
        self.update()

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 10, em * 5 // 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = self._theme.label(self._colour)
        area = QRectF(self.rect())
        painter.setPen(self._theme.faint)
        painter.setBrush(self._theme.page)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        room = area.adjusted(area.height() * 0.3, 0, -area.height() * 0.3, 0)
        title = painter.fontMetrics().elidedText(
            self.title or "…", Qt.TextElideMode.ElideRight, round(room.width())
        )
        tint = QRectF(painter.fontMetrics().boundingRect(title)).adjusted(-5, -3, 5, 3)
        tint.moveCenter(room.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.tint)
        painter.drawRoundedRect(tint, 3, 3)
        painter.setPen(shades.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, title)

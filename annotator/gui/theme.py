"""Colours by what they are for, in light and dark."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from annotator import resources

READABLE = 4.5
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3."""


class ThemeChoice(StrEnum):
    """What a person may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class LabelColours:
    """The shades of one label's hue: text, and the tint behind it."""

    text: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of everything but labels, as QColor."""

    window: QColor
    page: QColor
    aside: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    on_accent: QColor
    current: QColor
    range: QColor
    decided: QColor
    suggested: QColor
    unsure: QColor
    tag: QColor
    flash: QColor
    error: QColor

    @property
    def is_dark(self) -> bool:
        return self.page.lightnessF() < self.text.lightnessF()

    def label(self, colour: str) -> LabelColours:
        """The shades of a label's colour, #rrggbb, readable on its tint and on every ground of the ledger."""
        grounds = (self.page, self.aside, self.current, self.range)
        return _label_colours(colour, tuple(ground.name() for ground in grounds), dark=self.is_dark)

    def palette(self) -> QPalette:
        """The palette of Qt's own widgets."""
        palette = QPalette()
        role = QPalette.ColorRole
        for group_role, colour in (
            (role.Window, self.window),
            (role.WindowText, self.text),
            (role.Base, self.page),
            (role.AlternateBase, self.aside),
            (role.Text, self.text),
            (role.Button, self.window),
            (role.ButtonText, self.text),
            (role.BrightText, self.error),
            (role.ToolTipBase, self.page),
            (role.ToolTipText, self.text),
            (role.PlaceholderText, self.muted),
            (role.Highlight, self.accent),
            (role.HighlightedText, self.on_accent),
            (role.Link, self.accent),
            (role.Accent, self.accent),
            (role.Light, self.page),
            (role.Midlight, self.aside),
            (role.Mid, self.faint),
            (role.Dark, self.faint),
            (role.Shadow, self.muted),
        ):
            palette.setColor(group_role, colour)
        for disabled in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, disabled, self.muted)
        return palette

    def field_palette(self) -> QPalette:
        """The palette of fields and check boxes, whose outline Fusion draws as a darker Window: too dark on dark."""
        palette = self.palette()
        if self.is_dark:
            palette.setColor(QPalette.ColorRole.Window, self.suggested.lighter(130))
        return palette


FIELDS = ("QCheckBox", "QRadioButton", "QLineEdit", "QPlainTextEdit")
"""The classes that take the field palette."""


@cache
def theme(*, dark: bool) -> Theme:
    """The light or the dark theme."""
    file = resources.path("themes", "dark.toml" if dark else "light.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Theme(**{field.name: QColor(table[field.name]) for field in fields(Theme)})


def chosen_theme(choice: ThemeChoice) -> Theme:
    """The theme a person chose; the system's, where it says which, else light."""
    if choice is ThemeChoice.SYSTEM:
        return theme(dark=QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    return theme(dark=choice is ThemeChoice.DARK)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _label_colours(colour: str, grounds: tuple[str, ...], *, dark: bool) -> LabelColours:
    """The tint is a little of the hue on the page; the text keeps the hue and moves in lightness until it reads."""
    hue, page = QColor(colour), QColor(grounds[0])
    tint = mixed(hue, page, 0.30 if dark else 0.14)
    behind = (tint, *map(QColor, grounds))
    lightness = hue.lightnessF()
    text = hue
    end = 1.0 if dark else 0.0
    while min(contrast(text, ground) for ground in behind) < READABLE and lightness != end:
        lightness = min(1.0, max(0.0, lightness + (0.02 if dark else -0.02)))
        text = QColor.fromHslF(max(0.0, hue.hslHueF()), hue.hslSaturationF(), lightness)
    return LabelColours(text, tint)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A share, 0 to 1, of one colour on another."""
    parts = zip(
        (one.redF(), one.greenF(), one.blueF()), (other.redF(), other.greenF(), other.blueF()), strict=True
    )
    return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in parts))

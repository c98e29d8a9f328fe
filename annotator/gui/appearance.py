"""Theme and text size of the window, and the settings file they are kept in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator import settings
from annotator.gui.calm_style import use_style
from annotator.gui.dialogs.preferences import LARGEST_TEXT, SMALLEST_TEXT, Preferences
from annotator.gui.frame import Frame
from annotator.gui.theme import ThemeChoice, chosen_theme
from annotator.settings import Settings, Visit

_STEP = 10


class Appearance:
    """Makes the frame look as the settings say, and keeps them."""

    def __init__(self, frame: Frame, file: Path, kept: Settings) -> None:
        self._frame, self.file = frame, file
        self._font = QFont(QApplication.font())
        self.settings = kept
        self._apply()
        frame.ledger.set_border_share(kept.border_share)

    def dress(self, frame: Frame) -> None:
        """Makes another frame look so, in the place of the one before."""
        share = self._frame.ledger.look.border_share
        self._frame = frame
        self._apply()
        frame.ledger.set_border_share(share)
        self.restore_layout()

    @property
    def _theme_choice(self) -> ThemeChoice:
        known = self.settings.theme in list(ThemeChoice)
        return ThemeChoice(self.settings.theme) if known else ThemeChoice.SYSTEM

    def _apply(self) -> None:
        font = QFont(self._font)
        percent = min(LARGEST_TEXT, max(SMALLEST_TEXT, self.settings.text_percent))
        font.setPointSizeF(self._font.pointSizeF() * percent / 100)
        use_style(percent / 100, font)
        self._frame.apply_theme(chosen_theme(self._theme_choice), font)

    @property
    def preferences(self) -> Preferences:
        return Preferences(self.settings.author, self._theme_choice, self.settings.text_percent)

    def prefer(self, preferences: Preferences) -> None:
        """Looks as a person prefers from now on."""
        self.settings = replace(
            self.settings,
            author=preferences.author,
            theme=preferences.theme.value,
            text_percent=preferences.text_percent,
        )
        self._apply()

    def switch_theme(self) -> None:
        """From light to dark or back."""
        is_dark = chosen_theme(self._theme_choice).is_dark
        self.prefer(replace(self.preferences, theme=ThemeChoice.LIGHT if is_dark else ThemeChoice.DARK))

    def enlarge(self) -> None:
        self._resize_text(_STEP)

    def reduce(self) -> None:
        self._resize_text(-_STEP)

    def _resize_text(self, by: int) -> None:
        percent = min(LARGEST_TEXT, max(SMALLEST_TEXT, self.settings.text_percent + by))
        self.prefer(replace(self.preferences, text_percent=percent))

    def remember_commands(self, names: str) -> None:
        """Keeps which commands were used last for the next sitting."""
        self.settings = replace(self.settings, recent_commands=names)

    def follow_system(self) -> None:
        """Looks light or dark as the system changes, where a person leaves it to the system."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)

    def keep(self, visit: Visit) -> None:
        """Writes the settings, with the window's place and where the person is in the project. Raises OSError."""
        self.settings = self.settings_at(visit)
        settings.save_visit(self.file, self.settings)

    def settings_at(self, visit: Visit) -> Settings:
        """The settings with the window's place, and where the person is in the project."""
        geometry, panels = self._frame.layout_state()
        share = self._frame.ledger.look.border_share
        return replace(
            self.settings.with_visit(visit),
            geometry=geometry,
            panels=panels,
            border_share=share,
            project=visit.project,
            document=visit.document,
        )

    def forget_visits(self) -> None:
        """No project is a recent one any more. Raises OSError."""
        self.settings = replace(self.settings, visits=())
        settings.save(self.file, self.settings)

    def restore_layout(self) -> None:
        self._frame.restore_layout(self.settings.geometry, self.settings.panels)

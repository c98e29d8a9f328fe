"""Every text on every ground it is drawn on, in both themes; signs too can be told from their ground."""

import pytest
from PySide6.QtGui import QColor

from annotator import presets
from annotator.gui.ledger.mark_painter import DIMMED
from annotator.gui.theme import READABLE, Theme, contrast, mixed, theme

SEEN = 3.0
"""The least contrast of signs and frames: WCAG 2.2, success criterion 1.4.11."""


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def now(request: pytest.FixtureRequest) -> Theme:
    return theme(dark=request.param)


def rows(now: Theme) -> tuple[QColor, ...]:
    """What lies behind a row of the ledger or a list."""
    return now.page, now.aside, now.current, now.range


def poor(words: dict[str, QColor], grounds: tuple[QColor, ...], least: float = READABLE) -> list[str]:
    return [
        f"{name} on {ground.name()}: {contrast(colour, ground):.2f}"
        for name, colour in words.items()
        for ground in grounds
        if contrast(colour, ground) < least
    ]


def test_words_of_the_window_read_well(now: Theme) -> None:
    words = {"text": now.text, "muted": now.muted, "error": now.error}
    assert poor(words, (now.window, now.page)) == []


def test_words_of_rows_read_well(now: Theme) -> None:
    assert poor({"text": now.text, "muted": now.muted, "unsure": now.unsure}, rows(now)) == []


def test_words_on_tags_flashes_selections_and_chips_read_well(now: Theme) -> None:
    assert poor({"text": now.text}, (now.tag, now.flash)) == []
    assert poor({"on_accent": now.on_accent}, (now.accent,)) == []
    assert poor({"main": now.accent}, (now.page, now.current, now.window)) == []


def test_labels_read_well_on_their_tint_and_on_every_row(now: Theme) -> None:
    for label in (*presets.label_schema().roles, *presets.label_schema().entities):
        shades = now.label(label.colour)
        assert poor({label.name: shades.text}, (*rows(now), shades.tint)) == []
        assert poor({f"key of {label.name}": now.text}, (shades.tint,)) == []


def test_boilerplate_reads_well_on_the_dimmed_tint_of_a_mark(now: Theme) -> None:
    for label in presets.label_schema().entities:
        tint = now.label(label.colour).tint
        dimmed = tuple(mixed(tint, ground, DIMMED) for ground in (now.aside, now.current, now.range))
        assert poor({label.name: now.muted}, dimmed) == []


def test_dots_flags_and_frames_can_be_seen(now: Theme) -> None:
    signs = {"decided": now.decided, "suggested": now.suggested, "unsure": now.unsure, "accent": now.accent}
    assert poor(signs, rows(now), SEEN) == []

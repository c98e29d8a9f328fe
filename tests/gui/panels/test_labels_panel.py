"""The labels panel as a whole."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from annotator.core.annotation import Flag
from annotator.core.ledger import Article
from annotator.core.mark import Layer
from annotator.gui.theme import theme
from tests.gui.panels.labels_desk import LabelsDesk, everything_said


def test_every_control_has_a_name(
    desk: LabelsDesk, with_topics: Callable[..., Article], nameless: Callable[[QWidget], list[str]]
) -> None:
    desk.panel.show_article(with_topics("1", "2"))
    assert nameless(desk.panel) == []


def test_showing_says_nothing(desk: LabelsDesk, marked: Article, with_topics: Callable[..., Article]) -> None:
    heard = everything_said(desk.panel)
    flagged = replace(with_topics("1").annotation, note="A note", flags=frozenset(Flag))
    desk.panel.show_article(marked.after(flagged))
    desk.panel.show_article(marked)
    desk.panel.show_guideline(marked.schema.label(Layer.ROLE, "body"))
    desk.panel.show_selection(marked.document.blocks[0])
    desk.panel.commit_note()
    desk.panel.clear()
    assert heard == []


def test_without_an_article_nothing_can_be_done(desk: LabelsDesk, marked: Article) -> None:
    desk.panel.show_article(marked)
    desk.panel.clear()
    assert desk.entity_rows == []
    assert not desk.finder.isEnabled()
    desk.panel.show_article(marked)
    assert desk.finder.isEnabled()


def test_the_dark_theme_is_drawn_dark(
    desk: LabelsDesk, marked: Article, with_topics: Callable[..., Article]
) -> None:
    both = marked.after(replace(marked.annotation, topics=with_topics("3").annotation.topics))
    desk.panel.show_article(both)
    chip = desk.chips[0]
    before = chip.grab().toImage().pixelColor(chip.width() // 2, chip.height() // 6).lightness()
    desk.panel.apply_theme(theme(dark=True))
    chip = desk.chips[0]
    assert chip.grab().toImage().pixelColor(chip.width() // 2, chip.height() // 6).lightness() < before

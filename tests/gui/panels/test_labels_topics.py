"""Topics in the labels panel: chips in their order."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.ledger import Article
from annotator.core.schema import LabelSchema
from annotator.core.topics import Topic, TopicScheme
from tests.gui.panels.labels_desk import LabelsDesk

_Left = Qt.MouseButton.LeftButton


def test_topics_stand_in_their_order_and_the_first_is_called_main(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    assert desk.chip_names == ["Main topic: war & peace", "Topic: politics"]
    desk.panel.show_article(with_topics("1", "3"))
    assert desk.chip_names == ["Main topic: politics", "Topic: war & peace"]


def test_the_main_topic_is_marked_without_colour(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    plain = desk.chips[1].sizeHint().width()
    desk.panel.show_article(with_topics("1", "3"))
    assert desk.chips[0].sizeHint().width() > plain, "the word “main” takes room"


def test_the_cross_removes_a_topic(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    with qtbot.waitSignal(desk.panel.topic_removed) as asked:
        QTest.mouseClick(desk.chips[1].findChildren(QToolButton)[0], _Left)
    assert asked.args == ["1"]


def test_delete_on_a_chip_removes_its_topic_and_the_keyboard_stays_in_the_row(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    desk.chips[1].setFocus()
    with qtbot.waitSignal(desk.panel.topic_removed) as asked:
        QTest.keyClick(desk.chips[1], Qt.Key.Key_Delete)
    assert asked.args == ["1"]
    desk.panel.show_article(with_topics("3"))
    assert desk.chips[0].hasFocus()
    desk.panel.show_article(with_topics())
    assert desk.finder.hasFocus()


def test_a_double_click_or_enter_makes_the_main_topic(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    with qtbot.waitSignal(desk.panel.main_topic_requested) as asked:
        QTest.mouseDClick(desk.chips[1], _Left)
    assert asked.args == ["1"]
    with qtbot.waitSignal(desk.panel.main_topic_requested):
        QTest.keyClick(desk.chips[1], Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(desk.panel.main_topic_requested):
        QTest.mouseDClick(desk.chips[0], _Left)


def test_the_menu_of_a_chip_makes_the_main_topic(
    desk: LabelsDesk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    chip = desk.chips[1]
    QApplication.sendEvent(chip, context_menu(chip))
    menu = chip.findChildren(QMenu)[0]
    with qtbot.waitSignal(desk.panel.main_topic_requested) as asked:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked.args == ["1"]


def context_menu(widget: QWidget) -> QContextMenuEvent:
    middle = widget.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))


def test_a_long_topic_stays_inside_the_panel(
    desk: LabelsDesk, schema: LabelSchema, with_topics: Callable[..., Article]
) -> None:
    long = Topic("1", "", {"en": "very " * 40 + "long"})
    desk.panel.show_schema(schema, TopicScheme("long", "1", (long,)))
    desk.panel.show_article(with_topics("1"))
    chip = desk.chips[0]
    section = chip.parentWidget()
    assert section is not None
    assert chip.geometry().right() < section.width() <= desk.panel.width(), "as wide as the panel lets it be"


def test_tab_goes_through_the_panel_from_top_to_bottom(
    desk: LabelsDesk, with_topics: Callable[..., Article], article: Article
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    desk.panel.show_selection(article.document.blocks[0])
    flags = desk.panel.findChildren(QCheckBox)
    stops = [*desk.chips, desk.finder, *desk.buttons, desk.entities, desk.note, *flags]
    focus: QWidget = desk.elsewhere
    for stop in stops:
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert stop.hasFocus(), f"Tab after {focus.accessibleName()}"
        focus = stop


def test_with_larger_text_chips_stand_farther_from_the_field_under_them(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    def gap() -> int:
        QApplication.processEvents()
        chip = desk.chips[-1]
        return desk.finder.mapTo(desk.panel, desk.finder.rect().topLeft()).y() - (
            chip.mapTo(desk.panel, chip.rect().bottomLeft()).y()
        )

    desk.panel.show_article(with_topics("3", "1"))
    before, font = gap(), desk.panel.font()
    font.setPointSizeF(font.pointSizeF() * 3)
    desk.panel.setFont(font)
    assert gap() >= 2 * before

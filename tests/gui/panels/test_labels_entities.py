"""Entities in the labels panel: groups, counts, the way into the text, label buttons."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.edits import set_column
from annotator.core.ledger import Article
from annotator.core.mark import Mark
from annotator.core.schema import Counts
from tests.gui.panels.labels_desk import LabelsDesk

_Left = Qt.MouseButton.LeftButton


def test_entities_are_grouped_by_label_and_counted(desk: LabelsDesk, marked: Article) -> None:
    desk.panel.show_article(marked)
    assert desk.entity_rows == [
        "Person, 4 marked",
        "Macron, Person, 2 marked",
        "Putin, Person, 2 marked",
        "Place, 3 marked",
        "Moscow, Place, 2 marked",
        "Kreml, Place, 1 marked",
    ]


def test_the_list_says_so_where_nothing_is_marked(
    desk: LabelsDesk, article: Article, marked: Article
) -> None:
    inked = []
    for one in (article, marked, None):
        if one is None:
            desk.panel.clear()
        else:
            desk.panel.show_article(one)
        picture = desk.entities.viewport().grab().toImage()
        across, down = range(picture.width()), range(picture.height())
        inked.append(len({picture.pixel(x, y) for x in across for y in down}) > 1)
    assert inked == [True, True, False], "without an article there is nothing to say"


def test_in_a_low_window_the_list_leaves_room_for_what_is_below(desk: LabelsDesk, article: Article) -> None:
    desk.panel.show_article(article)
    desk.panel.resize(300, 400)
    QApplication.processEvents()
    assert desk.entities.height() <= 7 * desk.entities.fontMetrics().lineSpacing() * 4 // 3


def test_entities_outside_the_main_text_are_counted(desk: LabelsDesk, marked: Article) -> None:
    desk.panel.show_article(marked)
    assert "1 entity lies outside the main text" in desk.words()
    rest = marked.after(set_column(marked, marked.document.blocks[2:], Counts.MAIN)[0])
    desk.panel.show_article(rest)
    assert not [words for words in desk.words() if "outside" in words]


def test_each_click_on_a_string_goes_to_its_next_mark(desk: LabelsDesk, marked: Article) -> None:
    desk.panel.show_article(marked)
    heard: list[Mark] = []
    desk.panel.entity_clicked.connect(heard.append)
    for quote in ("Putin", "Putin", "Putin", "Moscow", "Putin"):
        place = desk.entities.visualRect(desk.entity(quote)).center()
        QTest.mouseClick(desk.entities.viewport(), _Left, pos=place)
    putins = [mark for mark in marked.annotation.entities if mark.quote == "Putin"]
    moscow = next(mark for mark in marked.annotation.entities if mark.quote == "Moscow")
    assert heard == [putins[0], putins[1], putins[0], moscow, putins[0]]


def test_enter_goes_to_a_string_and_a_head_goes_nowhere(
    desk: LabelsDesk, marked: Article, qtbot: QtBot
) -> None:
    desk.panel.show_article(marked)
    desk.entities.setFocus()
    desk.entities.setCurrentIndex(desk.entity("Person"))
    with qtbot.assertNotEmitted(desk.panel.entity_clicked):
        QTest.keyClick(desk.entities, Qt.Key.Key_Return)
    QTest.keyClick(desk.entities, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.entity_clicked) as asked:
        QTest.keyClick(desk.entities, Qt.Key.Key_Return)
    assert asked.args[0].quote == "Macron"


def test_the_keyboard_stays_on_its_string_when_marks_are_added(
    desk: LabelsDesk, article: Article, marked: Article
) -> None:
    fewer = replace(marked.annotation, entities=marked.annotation.entities[1:])
    desk.panel.show_article(article.after(fewer))
    desk.entities.setCurrentIndex(desk.entity("Moscow"))
    desk.panel.show_article(marked)
    assert desk.entities.currentIndex().data() == "Moscow"


def test_label_buttons_wait_for_a_selection(desk: LabelsDesk, article: Article, qtbot: QtBot) -> None:
    assert [button.isEnabled() for button in desk.buttons] == [False, False]
    desk.panel.show_selection(article.document.blocks[0])
    with qtbot.waitSignal(desk.panel.label_requested) as asked:
        QTest.mouseClick(desk.buttons[1], _Left)
    assert asked.args == ["LOC"]
    assert desk.elsewhere.hasFocus(), "the keyboard stays in the text"
    desk.panel.show_selection(None)
    with qtbot.assertNotEmitted(desk.panel.label_requested):
        QTest.mouseClick(desk.buttons[1], _Left)

"""The style that all windows share: words have air around them, and what is current is seen and of one shade."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QTableWidget,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.gui.actions import key_rows
from annotator.gui.calm_style import CalmStyle
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.topic_tree import TopicTreeDialog
from annotator.gui.theme import contrast
from tests.builders import article
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, Key, WindowDesk


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def colours(widget: QWidget, part: QRect) -> set[str]:
    picture = widget.grab(part).toImage()
    across, down = range(picture.width()), range(picture.height())
    return {QColor(picture.pixel(x, y)).name() for x in across for y in down}


def test_a_field_has_more_air_beside_larger_text(desk: WindowDesk, qtbot: QtBot) -> None:
    field = QLineEdit("some words", desk.frame)
    qtbot.addWidget(field)
    free = []
    for _ in range(2):
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        part = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
        assert part.left() >= field.fontMetrics().height() // 4
        free.append(part.left())
        font = field.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        field.setFont(font)
    assert free[0] < free[1]


def test_menus_and_the_buttons_beside_them_stand_on_one_line(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    for size in (100, 200):
        while desk.appearance.settings.text_percent < size:
            desk.press(Key.Key_Plus, CTRL)
        (bar,) = desk.frame.findChildren(QMenuBar)
        item = bar.actionGeometry(bar.actions()[0])
        for button in desk.frame.article_bar.findChildren(QToolButton):
            of_button = QRect(button.mapTo(bar, QPoint(0, 0)), button.size())
            assert abs(of_button.center().y() - item.center().y()) <= 1
            assert of_button.top() > 0
            assert of_button.bottom() < bar.height() - 1


def test_no_line_is_drawn_below_the_menus(desk: WindowDesk) -> None:
    (bar,) = desk.frame.findChildren(QMenuBar)
    lowest = QRect(0, bar.height() - 3, bar.width(), 3)
    assert colours(bar, lowest) == {desk.frame.palette().window().color().name()}


def test_the_row_under_the_keyboard_is_of_one_shade(desk: WindowDesk, qtbot: QtBot) -> None:
    dialog = KeysDialog(key_rows(desk.article.schema), desk.frame)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (table,) = dialog.findChildren(QTableWidget)
    table.setFocus()
    desk.press(Key.Key_Down)
    row = table.visualRect(table.currentIndex())
    above_the_words = QRect(0, row.top(), table.viewport().width(), 2)
    assert colours(table.viewport(), above_the_words) == {table.palette().highlight().color().name()}
    dialog.close()


def test_the_sign_beside_an_open_branch_is_seen_on_a_chosen_row(desk: WindowDesk, qtbot: QtBot) -> None:
    dialog = TopicTreeDialog(desk.scheme, "vi", (), desk.frame)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (tree,) = dialog.findChildren(QTreeWidget)
    item = tree.topLevelItem(0)
    assert item is not None
    tree.setCurrentItem(item)
    row = tree.visualItemRect(item)
    signs = colours(tree.viewport(), QRect(0, row.top(), row.left(), row.height()))
    ground = tree.palette().highlight().color()
    assert max(contrast(QColor(sign), ground) for sign in signs) >= 3
    dialog.close()


def test_a_note_shows_that_it_has_the_keyboard(desk: WindowDesk) -> None:
    desk.press(Key.Key_F6)
    note = desk.focus
    assert isinstance(note, QPlainTextEdit)
    ring = note.palette().highlight().color().name()
    edge = QRect(2, 0, note.width() - 4, 1)
    assert colours(note, edge) == {ring}
    desk.press(Key.Key_Escape)
    assert ring not in colours(note, edge)


def test_what_is_ticked_stands_farther_from_its_words_in_large_text(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    box = desk.frame.findChildren(QCheckBox)[0]
    apart = []
    for _ in range(2):
        apart.append(box.style().pixelMetric(QStyle.PixelMetric.PM_CheckBoxLabelSpacing, None, box))
        for _ in range(10):
            desk.press(Key.Key_Plus, CTRL)
    assert isinstance(box.style(), CalmStyle)
    assert apart[1] > apart[0]


def test_the_tooltips_of_the_buttons_beside_the_menus_have_their_keys(desk: WindowDesk) -> None:
    tips = {button.toolTip() for button in desk.frame.article_bar.findChildren(QToolButton)}
    assert tips == {
        "Previous (Ctrl+PgUp)",
        "Next (Ctrl+PgDown)",
        "Skip, with a reason (F8)",
        "Done, next (Ctrl+Enter)",
    }


def test_in_large_text_words_of_a_menu_and_their_key_have_room_between_them(open_desk: OpenDesk) -> None:
    desk = open_desk(article())
    for _ in range(10):
        desk.press(Key.Key_Plus, CTRL)
    bar = desk.frame.menuBar()
    for head in bar.actions():
        menu = head.menu()
        assert isinstance(menu, QMenu)
        widest = {"words": 0, "key": 0}
        for action in menu.actions():
            words, _, key = action.text().replace("&", "").partition("\t")
            key = key or action.shortcut().toString()
            for name, text in (("words", words), ("key", key)):
                widest[name] = max(widest[name], menu.fontMetrics().horizontalAdvance(text))
        assert menu.sizeHint().width() > sum(widest.values()) + 2 * menu.fontMetrics().height()

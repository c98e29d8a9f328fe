"""The topic finder: a few letters, a list under the field, Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.ledger import Article
from tests.gui.panels.labels_desk import LabelsDesk, everything_said

_Left = Qt.MouseButton.LeftButton


def test_a_few_letters_and_enter_choose_a_topic(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    assert desk.finder.hasFocus()
    QTest.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics"]
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == ["2"]
    assert desk.finder.text() == ""
    assert desk.found == []
    assert desk.finder.hasFocus(), "the next topic can be typed at once"


def test_topics_are_found_in_other_languages_without_accents(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "eleica")
    assert desk.found == ["election, eleição, politics"]
    desk.finder.clear()
    composed = QInputMethodEvent()
    composed.setCommitString("سياس")
    QApplication.sendEvent(desk.finder, composed)
    assert desk.found == ["politics, política"]


def test_down_and_up_walk_through_what_was_found(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    assert desk.found == ["politics, política", "war & peace, guerra e paz"], (
        "nothing typed: the top of the scheme"
    )
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    assert "war & peace" in desk.finder.accessibleDescription()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    QTest.keyClick(desk.finder, Qt.Key.Key_Up)
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.keyClick(desk.finder, Qt.Key.Key_Enter)
    assert asked.args == ["3"]


def test_a_click_chooses_a_topic(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    place = desk.found_view.visualRect(desk.found_view.model().index(1, 0)).center()
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        QTest.mouseClick(desk.found_view.viewport(), _Left, pos=place)
    assert asked.args == ["3"]


def test_escape_clears_the_field_and_leaves(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "war")
    with qtbot.waitSignal(desk.panel.left):
        QTest.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert desk.finder.text() == ""
    assert desk.found == []


def test_enter_with_nothing_typed_leaves(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    with qtbot.waitSignal(desk.panel.left), qtbot.assertNotEmitted(desk.panel.topic_requested):
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)


def test_enter_on_letters_that_mean_no_topic_does_nothing(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "zzz")
    heard = everything_said(desk.panel)
    QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    assert (heard, desk.found, desk.finder.text()) == ([], [], "zzz")
    assert desk.finder.accessibleDescription() == "No topic found"


def test_the_windows_shortcuts_do_not_take_the_finders_keys(desk: LabelsDesk, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for key in ("Esc", "Return", "Down"):
        QShortcut(QKeySequence(key), desk.window, lambda key=key: pressed.append(key))
    desk.panel.focus_finder()
    QTest.keyClick(desk.finder, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.topic_requested):
        QTest.keyClick(desk.finder, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.panel.left):
        QTest.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert pressed == []


def test_the_list_closes_when_the_keyboard_goes_elsewhere(desk: LabelsDesk) -> None:
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "war")
    assert desk.found
    desk.elsewhere.setFocus()
    assert desk.found == []


def test_a_topic_the_article_has_is_told_in_the_list(
    desk: LabelsDesk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("2"))
    desk.panel.focus_finder()
    QTest.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics, on the article already"]

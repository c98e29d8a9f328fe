"""Labels changed in the window: seen at once everywhere, and taken back with Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabWidget, QWidget

from annotator.core.mark import Layer
from annotator.core.record import Record
from annotator.gui.dialogs.schema.editor import SchemaDialog
from annotator.gui.dialogs.schema.label_list import LabelList
from annotator.gui.panels.labels.label_button import LabelButton
from annotator.project import Project
from tests.builders import articles, gold, kept
from tests.gui.conftest import OpenDesk
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk, answering

_LEFT = Qt.MouseButton.LeftButton


def write(dialog: QWidget, title: str, field: str, text: str) -> None:
    """Goes to a label and types over one of its fields."""
    labels = dialog.findChildren(LabelList)[0]
    labels.setFocus()
    QTest.keyClick(labels, Qt.Key.Key_Home)
    while (item := labels.currentItem()) is not None and item.text(0) != title:
        QTest.keyClick(labels, Qt.Key.Key_Down)
    line = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == field)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def save(dialog: QWidget) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Save")
    QTest.mouseClick(button, _LEFT)


def edit(desk: WindowDesk, answer: Callable[[QWidget], None]) -> None:
    """Ctrl+L, and what is done in the dialog; until its outcome is there."""
    with answering(answer):
        desk.press(Key.Key_L, CTRL)
        desk.qtbot.waitUntil(lambda: "Labels changed" in desk.frame.status.text(), timeout=30_000)
    desk.frame.activateWindow()  # off the screen nobody gives the keyboard back to it
    desk.ledger.setFocus()


def rename_place(dialog: QWidget) -> None:
    assert isinstance(dialog, SchemaDialog)
    write(dialog, "Place", "Name in files", "PLACE")
    write(dialog, "Place", "Name shown", "Somewhere")
    write(dialog, "Somewhere", "Letter", "s")
    save(dialog)


@pytest.fixture
def desk(open_desk: OpenDesk) -> WindowDesk:
    document, other = articles(2)
    return open_desk(Record(document, (gold(document, "ben"),)), Record(other, (gold(other, "ben"),)))


def buttons(desk: WindowDesk) -> list[str]:
    shown = desk.frame.labels.findChildren(LabelButton)
    return [button.accessibleName() for button in shown if button.isVisible()]


def test_a_renamed_label_is_seen_at_once_and_taken_back_with_ctrl_z(desk: WindowDesk) -> None:
    edit(desk, rename_place)
    assert any("Somewhere" in name for name in buttons(desk))
    assert desk.article.schema.entity_keys["s"] == "PLACE"
    desk.press(Key.Key_Z, CTRL)
    desk.qtbot.waitUntil(lambda: "Undone: change of labels" in desk.frame.status.text())
    assert not any("Somewhere" in name for name in buttons(desk))
    desk.press(Key.Key_Z, CTRL | SHIFT)
    desk.qtbot.waitUntil(lambda: "Redone: change of labels" in desk.frame.status.text())
    desk.close()
    with Project(desk.project, read_only=True) as project:
        marks = [mark.label for said in kept(project).values() for one in said for mark in one.entities]
        assert marks == ["PLACE", "PLACE"]


def test_the_new_letter_marks_and_the_old_one_does_nothing(desk: WindowDesk) -> None:
    edit(desk, rename_place)
    desk.double_click(desk.span_of("Nội"))
    desk.press(Key.Key_L)
    assert desk.entities == []
    desk.press(Key.Key_S, SHIFT)
    assert desk.entities == [("Nội", "PLACE")]


def test_undo_goes_through_acts_before_and_after_a_change_of_labels(desk: WindowDesk) -> None:
    desk.double_click(desk.span_of("Nội"))
    desk.press(Key.Key_L, SHIFT)
    edit(desk, rename_place)
    assert desk.entities == [("Nội", "PLACE")]
    desk.press(Key.Key_Z, CTRL)
    desk.qtbot.waitUntil(lambda: "Undone: change of labels" in desk.frame.status.text())
    assert desk.entities == [("Nội", "LOC")]
    desk.press(Key.Key_Z, CTRL)
    assert desk.entities == []


def test_leaving_the_editor_changes_nothing(desk: WindowDesk) -> None:
    before, left = desk.article.schema, []

    def leave(dialog: QWidget) -> None:
        write(dialog, "Place", "Name shown", "Somewhere")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        left.append(dialog)

    with answering(leave):
        desk.press(Key.Key_L, CTRL)  # the dialog comes once the marks are counted
        desk.qtbot.waitUntil(lambda: bool(left) and QApplication.activeModalWidget() is None, timeout=30_000)
    assert desk.article.schema == before


def test_f1_shows_the_guideline_of_the_project_beside_the_keys(desk: WindowDesk) -> None:
    seen: list[str] = []

    def look(dialog: QWidget) -> None:
        pages = dialog.findChildren(QTabWidget)[0]
        QTest.keyClick(pages, Qt.Key.Key_Tab, CTRL)
        view = pages.currentWidget()
        assert view is not None
        seen.append(str(view.property("plainText")))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    with answering(look):
        desk.press(Key.Key_F1)
    assert "Labelling news" in seen[0]


def test_labels_of_a_project_without_articles_can_be_changed(open_desk: OpenDesk, tmp_path: Path) -> None:
    empty = open_desk(project=tmp_path / "empty.annotator")
    edit(empty, rename_place)
    empty.close()
    with Project(tmp_path / "empty.annotator", read_only=True) as project:
        assert project.schema.knows(Layer.ENTITY, "PLACE")

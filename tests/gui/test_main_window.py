"""What joins the window to the project: imports, trouble on the way, and commands without an article."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState
from annotator.core.record import Record
from annotator.gui.panels.labels.label_button import LabelButton
from annotator.project import Project
from annotator.settings import default_author
from tests.builders import OTHER_SCHEMA, add, article, articles, gold, make, raw
from tests.gui.conftest import OpenDesk, begun, listed
from tests.gui.window_desk import CTRL, Key, WindowDesk, answering, plain


def label_buttons(desk: WindowDesk) -> list[str]:
    return [b.accessibleName() for b in desk.frame.labels.findChildren(LabelButton) if b.isVisible()]


def test_an_import_that_brings_a_label_schema_brings_its_labels_to_the_screen(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    file = tmp_path / "ships.json"
    with Project(tmp_path / "ships.annotator", "anna", schema=OTHER_SCHEMA) as ships:
        add(ships, article("Ship\nThe ship sails to the north of the island."))
        ships.export(file, "json")
    desk = open_desk(project=tmp_path / "empty.annotator")
    assert len(label_buttons(desk)) == 4
    desk.drop(file)
    assert label_buttons(desk) == ["Mark as Ship"]


@pytest.mark.parametrize("menu", ["Line", "Text", "Article"])
def test_without_an_article_no_command_ends_in_a_traceback(
    open_desk: OpenDesk, tmp_path: Path, menu: str
) -> None:
    """pytest-qt fails a test in which a slot raises."""
    desk = open_desk(project=tmp_path / "empty.annotator")
    for action in desk.frame.actions_by_name.menus()[f"&{menu}"]:
        if "Skip" not in plain(action.text()):
            action.trigger()


def told_by(dialog: QWidget) -> str:
    assert isinstance(dialog, QMessageBox)
    words = dialog.text()
    dialog.accept()
    return words


def test_a_search_that_fails_says_why(open_desk: OpenDesk, qtbot: QtBot) -> None:
    desk = open_desk(article())
    with raw(desk.project) as connection:
        connection.execute("DROP TABLE document_search")
    told: list[str] = []
    with answering(lambda dialog: told.append(told_by(dialog))):
        desk.frame.documents.focus_search()
        desk.type("minh")
        desk.press(Key.Key_Return)
        qtbot.waitUntil(lambda: bool(told))
    assert "no such table: document_search" in told[0]


def test_after_an_import_that_failed_the_next_one_begins_and_what_had_come_is_listed(
    open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    """The file has room for texts without the letter z alone."""
    files = [tmp_path / name for name in ("1-boat.txt", "2-zoo.txt", "3-train.txt")]
    for file, text in zip(files, ("A boat.", "A zoo.", "A train."), strict=True):
        file.write_text(text)
    desk = open_desk(project=tmp_path / "p.annotator")
    with raw(desk.project) as connection:
        connection.execute(
            "CREATE TRIGGER no_z BEFORE INSERT ON text WHEN new.text LIKE '%z%' BEGIN SELECT raise(ABORT, 'no z'); END"
        )
    told: list[str] = []
    with answering(lambda dialog: told.append(told_by(dialog))):
        desk.frame.files_dropped.emit((files[1],))
        desk.frame.files_dropped.emit((files[0], files[2]))
        qtbot.waitUntil(lambda: bool(told))
        desk.wait_idle()
    assert "no z" in told[0]
    assert desk.article.document.text == "A boat."


def listed_state(desk: WindowDesk, row: int) -> AnnotationState:
    summary = listed(desk.frame)[row]
    assert summary is not None, "its page has come"
    return summary.state


def test_done_goes_on_at_once_and_is_listed_when_the_file_can_be_written_again(
    open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(article(), article("Second\nIts only sentence is here."))
    qtbot.waitUntil(lambda: listed_state(desk, 0) is AnnotationState.TODO)
    with raw(desk.project) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.press(Key.Key_Return, CTRL)
        assert desk.article.document.text.startswith("Second")
        assert listed_state(desk, 0) is AnnotationState.TODO
        assert "saved" not in desk.frame.status.text()
        other.execute("ROLLBACK")
    desk.wait_saved()
    qtbot.waitUntil(lambda: listed_state(desk, 0) is AnnotationState.DONE)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Labels of TRAIN by whoever runs this, from another desk."""
    document = article()
    with Project(tmp_path / "other.annotator", default_author()) as project:
        add(project, Record(document, (gold(document, default_author()),)))
        project.export(tmp_path / "labels.json", "json")
    return tmp_path / "labels.json"


def test_labels_that_are_imported_for_the_open_article_show_at_once(
    open_desk: OpenDesk, exported: Path
) -> None:
    desk = open_desk(article())
    desk.drop(exported)
    assert desk.roles == {1: "navigation", 2: "title", 3: "body"}
    assert desk.frame.status.text().startswith("0 new documents, 1 known, 1 annotation   ·")
    desk.press(Key.Key_K)
    desk.wait_saved()
    assert desk.roles == {1: "comment", 2: "title", 3: "body"}


def test_an_act_that_the_file_refuses_is_taken_back_on_the_screen_and_told(
    exported: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Labels of the open article have come in, and the window has not heard of it, when the person presses a key."""
    project = Project(make(tmp_path / "p.annotator", article()), default_author())
    frame = begun(project, tmp_path / "settings.json")
    qtbot.waitUntil(lambda: frame.ledger.article is not None)
    with Project(exported.with_name("other.annotator"), read_only=True) as other:
        (record,) = other.records()
    add(project, record)
    QTest.keyClick(frame.ledger, Key.Key_K)
    qtbot.waitUntil(lambda: "taken back" in frame.status.text())
    assert frame.ledger.article is not None
    roles = {row.number: row.role for row in frame.ledger.article.rows if row.is_decided}
    assert roles == {1: "navigation", 2: "title", 3: "body"}
    frame.close()


def export(desk: WindowDesk, target: Path) -> None:
    def answer(dialog: QWidget) -> None:
        dialog.findChildren(QLineEdit)[0].setText(str(target))
        desk.click(next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export"))

    with answering(answer):
        desk.choose("File", "Export labels")


def test_an_export_that_is_stopped_leaves_the_file_as_it_was(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(*articles(300))
    target = tmp_path / "gold.json"
    target.write_text("as it was")
    export(desk, target)
    assert desk.frame.stop.isVisible()
    desk.click(desk.frame.stop)
    desk.wait_idle()
    assert target.read_text() == "as it was"
    assert "written" not in desk.frame.status.text()
    export(desk, target)
    desk.wait_idle()
    assert target.read_text().count('"sha256"') == 300


def test_the_next_article_has_its_suggestions_before_it_is_opened(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = articles(2)
    project = Project(make(tmp_path / "p.annotator", first, second), "anna")
    frame = begun(project, tmp_path / "settings.json")
    qtbot.waitUntil(lambda: project.foresight.has(second.id), timeout=20_000)
    QTest.keyClick(frame.ledger, Key.Key_PageDown, CTRL)
    shown = frame.ledger.article
    assert shown is not None
    assert shown.document.id == second.id  # its title may be known by now
    assert shown.suggestions == project.open(second.id).article.suggestions
    frame.close()

"""From files to JSON through the real window: with keys, with the mouse, and over a restart."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListView, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState, Flag
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.panels.labels.finder import TopicFinder
from annotator.gui.panels.labels.label_button import LabelButton
from tests.builders import BOAT, TRAIN
from tests.gui.window_desk import CTRL, SHIFT, Key, WindowDesk, answering, looks_kept, plain

Begin = Callable[[], WindowDesk]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    folder.mkdir()
    (folder / "1-train.txt").write_text(TRAIN, encoding="utf-8")
    (folder / "2-boat.txt").write_text(BOAT, encoding="utf-8")
    return folder


@pytest.fixture
def begin(tmp_path: Path, qtbot: QtBot) -> Iterator[Begin]:
    """Opens a window on the same project each time; what is still open is closed at the end."""
    sittings: list[WindowDesk] = []

    def begin_sitting() -> WindowDesk:
        desk = WindowDesk(qtbot, tmp_path / "news.annotator", tmp_path / "settings.json")
        sittings.append(desk)
        desk.open()
        desk.wait_idle()
        return desk

    with looks_kept():
        yield begin_sitting
        for desk in sittings:
            desk.close()


def export(desk: WindowDesk, ask: Callable[[], None], target: Path, *, only_done: bool) -> dict[str, object]:
    """Answers the export dialog, and reads what it wrote."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        if only_done:
            radio = next(b for b in dialog.findChildren(QRadioButton) if b.text().startswith("Only"))
            radio.setFocus()
            radio.click()
        field = dialog.findChildren(QLineEdit)[0]
        field.setText(str(target))
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export")
        desk.click(button)

    with answering(answer):
        ask()
    desk.qtbot.waitUntil(lambda: "written to" in desk.frame.status.text())
    read = json.loads(target.read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def label_the_train(desk: WindowDesk) -> None:
    """The whole article with keys, but for the places of entities, which are the mouse's."""
    desk.go_to_line(1)
    desk.press(Key.Key_Return)  # navigation, as is shown
    desk.go_to_line(2)
    desk.type("t")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Down, SHIFT)
    desk.type("m")
    desk.go_to_line(5)
    desk.type("c")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_R, SHIFT)
    desk.select(desk.span_of("Hà Nội"))
    desk.press(Key.Key_2)
    desk.double_click(desk.span_of("Minh"))
    desk.select(desk.span_of("Đặng Văn Minh"))
    desk.press(Key.Key_P, SHIFT)
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_F2)
    desk.type("rail")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_F6)
    desk.type("check the date")
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_F7)
    desk.press(Key.Key_Space)
    while desk.focus is not desk.ledger:
        desk.press(Key.Key_Tab, CTRL)
    desk.press(Key.Key_Return, CTRL)


def test_what_was_done_with_keys_is_there_after_a_restart_and_in_the_export(
    begin: Begin, files: Path, tmp_path: Path
) -> None:
    desk = begin()
    desk.drop(files)
    assert desk.article.document.text == TRAIN
    label_the_train(desk)
    assert desk.article.document.text == BOAT
    desk.close()

    desk = begin()
    assert desk.article.document.text == BOAT
    desk.press(Key.Key_PageUp, CTRL)
    annotation = desk.annotation
    assert desk.roles == {1: "navigation", 2: "title", 3: "body", 4: "body", 5: "caption", 6: "related"}
    assert desk.entities == [
        ("Hà Nội", "LOC"),
        ("Hà Nội", "LOC"),
        ("Hà Nội", "LOC"),
        ("Đặng Văn Minh", "PER"),
    ]
    assert [mark.label for mark in annotation.topics] == [annotation.topics[0].label]
    assert (annotation.note, annotation.flags) == ("check the date", frozenset({Flag.NOT_AN_ARTICLE}))
    assert annotation.state is AnnotationState.DONE

    read = export(desk, lambda: desk.press(Key.Key_E, CTRL), tmp_path / "gold.json", only_done=False)
    documents = read["documents"]
    assert isinstance(documents, list)
    train = next(document for document in documents if document["text"] == TRAIN)
    (written,) = train["annotations"]
    assert (written["state"], written["note"], written["flags"]) == (
        "done",
        "check the date",
        ["not an article"],
    )
    assert [block["role"] for block in written["blocks"]] == list(desk.roles.values())
    assert [(one["quote"], one["label"]) for one in written["entities"]] == desk.entities
    assert all(TRAIN[one["start"] : one["end"]] == one["quote"] for one in written["entities"])
    assert [topic["id"] for topic in written["topics"]] == [mark.label for mark in annotation.topics]
    assert written["cleaned"]["text"] == "\n".join(TRAIN.splitlines()[2:5])


def test_undo_takes_back_what_was_done_before_the_restart_and_redo_does_it_again(
    begin: Begin, files: Path
) -> None:
    desk = begin()
    desk.drop(files)
    desk.go_to_line(2)
    desk.type("t")
    desk.press(Key.Key_PageDown, CTRL)
    desk.type("n")
    desk.close()

    desk = begin()
    assert (desk.article.document.text, desk.roles) == (BOAT, {1: "navigation"})
    desk.press(Key.Key_Z, CTRL)
    assert (desk.article.document.text, desk.roles) == (BOAT, {})
    desk.press(Key.Key_Z, CTRL)
    assert (desk.article.document.text, desk.roles, desk.row.number) == (TRAIN, {}, 2)
    desk.close()

    desk = begin()
    for text, roles in ((TRAIN, {2: "title"}), (BOAT, {1: "navigation"})):
        desk.press(Key.Key_Z, CTRL | SHIFT)
        assert (desk.article.document.text, desk.roles) == (text, roles)
    desk.press(Key.Key_Z, CTRL | SHIFT)
    assert (desk.article.document.text, desk.roles) == (BOAT, {1: "navigation"})


def add_a_topic(desk: WindowDesk) -> None:
    """With clicks: the first of the broadest topics."""
    desk.click(desk.frame.labels.findChildren(TopicFinder)[0])
    found = next(v for v in desk.frame.findChildren(QListView) if v.accessibleName() == "Topics found")
    desk.click(found.viewport(), found.visualRect(found.model().index(0, 0)).center())


def test_the_mouse_alone_leads_to_a_done_article_and_its_export(
    begin: Begin, files: Path, tmp_path: Path
) -> None:
    desk = begin()
    desk.drop(files)
    desk.choose_at(desk.place_of(desk.span_of("Trang chủ")), "Accept and go on")
    desk.click_text("Hà Nội mở")
    desk.choose("Line", "To main text")
    desk.choose_at(desk.place_of(desk.span_of("Hà Nội mở")), "The whole line", "Title")
    desk.click_text("Ảnh: Minh")
    desk.choose("Line", "To boilerplate, from here to the end")
    desk.choose_at(desk.place_of(desk.span_of("Ảnh: Minh")), "From here to the end", "Related")
    desk.double_click(desk.span_of("Minh"))
    desk.select(desk.span_of("Đặng Văn Minh"))
    person = next(
        b for b in desk.frame.labels.findChildren(LabelButton) if b.accessibleName() == "Mark as Person"
    )
    desk.click(person)
    assert desk.entities == [("Đặng Văn Minh", "PER")]
    desk.choose("Text", "Back to lines")
    add_a_topic(desk)
    box = next(b for b in desk.frame.labels.findChildren(QCheckBox) if b.text() == "Bad extraction")
    desk.click(box, QPoint(8, box.height() // 2))
    topics = [mark.label for mark in desk.annotation.topics]
    assert len(topics) == 1
    bar = desk.frame.article_bar.findChildren(QToolButton)
    desk.click(next(button for button in bar if button.accessibleName() == "Done"))
    assert desk.article.document.text == BOAT

    read = export(desk, lambda: desk.choose("File", "Export labels"), tmp_path / "gold.json", only_done=True)
    documents = read["documents"]
    assert isinstance(documents, list)
    train = next(document for document in documents if document["annotations"])
    (written,) = train["annotations"]
    assert [block["role"] for block in written["blocks"]][1::4] == ["title", "related"]
    assert written["flags"] == ["bad extraction"]
    assert [topic["id"] for topic in written["topics"]] == topics
    undo = plain(desk.frame.actions_by_name["undo"].text())
    assert undo.startswith("Undo: article done")
    desk.choose("Edit", undo)
    assert desk.article.document.text == TRAIN
    assert desk.annotation.state is AnnotationState.TODO

"""Note, flags and guideline in the labels panel."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator import presets
from annotator.core.annotation import Flag
from annotator.core.ledger import Article
from annotator.core.mark import Layer
from annotator.core.schema import LabelSchema
from annotator.gui.guidelines import GuidelineView
from tests.gui.panels.labels_desk import LabelsDesk, everything_said


def test_a_note_is_kept_after_a_pause(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    with qtbot.waitSignal(desk.panel.note_changed) as asked:
        QTest.keyClicks(desk.note, "two articles")
    assert asked.args == ["two articles"]


def test_a_note_is_kept_when_the_keyboard_leaves(desk: LabelsDesk, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    QTest.keyClicks(desk.note, "short")
    with qtbot.waitSignal(desk.panel.note_changed, timeout=0) as asked:
        desk.elsewhere.setFocus()
    assert asked.args == ["short"]


def test_a_note_is_kept_before_a_shortcut_opens_another_article(desk: LabelsDesk) -> None:
    said: list[str] = []
    desk.panel.note_changed.connect(said.append)
    QShortcut(QKeySequence("Ctrl+Return"), desk.window, lambda: said.append("done"))
    desk.panel.focus_note()
    QTest.keyClicks(desk.note, "last words")
    QTest.keyClick(desk.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == ["last words", "done"]


def test_escape_keeps_the_note_and_leaves(desk: LabelsDesk) -> None:
    desk.panel.focus_note()
    QTest.keyClicks(desk.note, "short")
    heard = everything_said(desk.panel)
    QTest.keyClick(desk.note, Qt.Key.Key_Escape)
    assert heard == [("short",), ()]


def test_the_cursor_stays_while_the_kept_note_comes_back(
    desk: LabelsDesk, article: Article, qtbot: QtBot
) -> None:
    desk.panel.focus_note()
    desk.panel.note_changed.connect(
        lambda note: desk.panel.show_article(article.after(replace(article.annotation, note=note)))
    )
    with qtbot.waitSignal(desk.panel.note_changed):
        QTest.keyClicks(desk.note, "abd")
    QTest.keyClick(desk.note, Qt.Key.Key_Left)
    QTest.keyClicks(desk.note, "c")
    desk.panel.show_article(article.after(replace(article.annotation, note="abd", flags=frozenset(Flag))))
    QTest.keyClicks(desk.note, "C")
    assert desk.note.toPlainText() == "abcCd"


def test_another_article_shows_its_own_note(desk: LabelsDesk, article: Article) -> None:
    other = replace(article, document=replace(article.document, text=article.document.text + "\nmore"))
    desk.panel.show_article(article.after(replace(article.annotation, note="first")))
    desk.panel.show_article(other)
    assert desk.note.toPlainText() == ""


def test_undo_of_a_note_is_shown(desk: LabelsDesk, article: Article, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    with qtbot.waitSignal(desk.panel.note_changed):
        QTest.keyClicks(desk.note, "wrong")
    desk.panel.show_article(article.after(replace(article.annotation, note="wrong")))
    desk.panel.show_article(article)
    assert desk.note.toPlainText() == ""


def test_a_flag_is_raised_and_lowered(desk: LabelsDesk, article: Article, qtbot: QtBot) -> None:
    desk.panel.focus_flags()
    box = desk.box("Bad extraction")
    with qtbot.waitSignal(desk.panel.flag_toggled) as asked:
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert asked.args == [Flag.BAD_EXTRACTION, True]
    desk.panel.show_article(
        article.after(replace(article.annotation, flags=frozenset({Flag.BAD_EXTRACTION})))
    )
    with qtbot.waitSignal(desk.panel.flag_toggled) as asked:
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert asked.args == [Flag.BAD_EXTRACTION, False]


def test_a_refused_flag_falls_back(desk: LabelsDesk, article: Article) -> None:
    QTest.keyClick(desk.box("Wrong language"), Qt.Key.Key_Space)
    desk.panel.show_article(article)
    assert not desk.box("Wrong language").isChecked()


def test_the_guideline_of_the_current_role_is_read_as_markdown_and_tags_as_text(
    desk: LabelsDesk, schema: LabelSchema, qtbot: QtBot
) -> None:
    body = schema.label(Layer.ROLE, "body")
    desk.panel.show_guideline(replace(body, guideline="The text <b>itself</b>, *all* of it.\n\n- one\n- two"))
    (view,) = desk.panel.findChildren(GuidelineView)
    qtbot.waitUntil(lambda: "Body  m" in desk.words())
    assert view.toPlainText() == "The text <b>itself</b>, all of it.\none\ntwo"
    assert view.isVisible()
    room = view.height()
    desk.panel.show_guideline(None)
    qtbot.waitUntil(lambda: "Body  m" not in desk.words())
    assert view.toPlainText() == ""
    assert not view.isVisible(), "no heading stands over nothing"
    assert view.height() == room


def test_while_a_topic_is_looked_for_the_guideline_is_that_of_topics(
    desk: LabelsDesk, schema: LabelSchema, qtbot: QtBot
) -> None:
    desk.panel.show_schema(replace(schema, topics_guideline="One *main* topic."), presets.topic_scheme(""))
    desk.panel.show_guideline(schema.label(Layer.ROLE, "body"))
    (view,) = desk.panel.findChildren(GuidelineView)
    desk.panel.focus_finder()
    qtbot.waitUntil(lambda: view.toPlainText() == "One main topic.")
    desk.panel.focus_note()
    qtbot.waitUntil(lambda: view.toPlainText() == "The text <b>itself</b>.")

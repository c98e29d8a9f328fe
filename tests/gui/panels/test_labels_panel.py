"""The labels panel as a person uses it: chips, finder, entities, note and flags, with keys and mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QListView,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Flag
from annotator.core.edits import set_column
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Mark
from annotator.core.schema import Counts, LabelSchema
from annotator.core.topics import Topic, TopicScheme
from annotator.gui.panels import PlainLabel
from annotator.gui.panels.labels import LabelsPanel
from annotator.gui.panels.labels.chip import TopicChip
from annotator.gui.panels.labels.finder import TopicFinder
from annotator.gui.panels.labels.label_button import LabelButton
from annotator.gui.theme import Theme, theme

_Left = Qt.MouseButton.LeftButton
_Role = Qt.ItemDataRole


class Desk:
    """The panel in a window with another field, as the ledger would be."""

    def __init__(self, panel: LabelsPanel) -> None:
        self.window = QWidget()
        self.panel = panel
        self.elsewhere = QToolButton()
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.elsewhere)
        layout.addWidget(panel)
        self.finder: TopicFinder = panel.findChild(TopicFinder)
        self.note: QPlainTextEdit = panel.findChild(QPlainTextEdit)
        self.entities: QListView = next(
            v for v in panel.findChildren(QListView) if v.accessibleName() == "Entities"
        )

    @property
    def chips(self) -> list[TopicChip]:
        """The chips from left to right and down."""
        chips = [chip for chip in self.panel.findChildren(TopicChip) if chip.isVisible()]
        return sorted(chips, key=lambda chip: (chip.y(), chip.x()))

    @property
    def chip_names(self) -> list[str]:
        return [chip.accessibleName() for chip in self.chips]

    @property
    def buttons(self) -> list[LabelButton]:
        return self.panel.findChildren(LabelButton)

    @property
    def found(self) -> list[str]:
        """What the finder's list reads, row by row; nothing while it is closed."""
        view = self.found_view
        if not view.isVisible():
            return []
        model = view.model()
        return [str(model.index(row, 0).data(_Role.AccessibleTextRole)) for row in range(model.rowCount())]

    @property
    def found_view(self) -> QListView:
        return next(v for v in self.window.findChildren(QListView) if v.accessibleName() == "Topics found")

    @property
    def entity_rows(self) -> list[str]:
        model = self.entities.model()
        return [str(model.index(row, 0).data(_Role.AccessibleTextRole)) for row in range(model.rowCount())]

    def entity(self, quote: str) -> QModelIndex:
        model = self.entities.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next(index for index in rows if index.data() == quote)

    def words(self) -> list[str]:
        return [label.text() for label in self.panel.findChildren(PlainLabel) if label.isVisible()]

    def box(self, words: str) -> QCheckBox:
        return next(box for box in self.panel.findChildren(QCheckBox) if box.text() == words)


@pytest.fixture
def desk(qtbot: QtBot, light: Theme, schema: LabelSchema, topics: TopicScheme, article: Article) -> Desk:
    panel = LabelsPanel(light)
    desk = Desk(panel)
    qtbot.addWidget(desk.window)
    panel.show_schema(schema, topics)
    panel.show_article(article)
    desk.window.resize(320, 800)
    with qtbot.waitActive(desk.window):
        desk.window.show()
        desk.window.activateWindow()
    desk.elsewhere.setFocus()
    return desk


def everything_said(panel: LabelsPanel) -> list[object]:
    """What the panel emits from now on."""
    heard: list[object] = []
    for signal in (
        panel.topic_requested,
        panel.topic_removed,
        panel.main_topic_requested,
        panel.entity_clicked,
        panel.label_requested,
        panel.note_changed,
        panel.flag_toggled,
        panel.left,
    ):
        signal.connect(lambda *values: heard.append(values))
    return heard


def test_every_control_has_a_name(
    desk: Desk, with_topics: Callable[..., Article], nameless: Callable[[QWidget], list[str]]
) -> None:
    desk.panel.show_article(with_topics("1", "2"))
    assert nameless(desk.panel) == []


def test_showing_says_nothing(desk: Desk, marked: Article, with_topics: Callable[..., Article]) -> None:
    heard = everything_said(desk.panel)
    flagged = replace(with_topics("1").annotation, note="A note", flags=frozenset(Flag))
    desk.panel.show_article(marked.after(flagged))
    desk.panel.show_article(marked)
    desk.panel.show_guideline(marked.schema.label(Layer.ROLE, "body"))
    desk.panel.show_selection(marked.document.blocks[0])
    desk.panel.commit_note()
    desk.panel.clear()
    assert heard == []


# Topics


def test_topics_stand_in_their_order_and_the_first_is_called_main(
    desk: Desk, with_topics: Callable[..., Article]
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    assert desk.chip_names == ["Main topic: war & peace", "Topic: politics"]
    desk.panel.show_article(with_topics("1", "3"))
    assert desk.chip_names == ["Main topic: politics", "Topic: war & peace"]


def test_the_main_topic_is_marked_without_colour(desk: Desk, with_topics: Callable[..., Article]) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    plain = desk.chips[1].sizeHint().width()
    desk.panel.show_article(with_topics("1", "3"))
    assert desk.chips[0].sizeHint().width() > plain, "the word “main” takes room"


def test_the_cross_removes_a_topic(desk: Desk, with_topics: Callable[..., Article], qtbot: QtBot) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    with qtbot.waitSignal(desk.panel.topic_removed) as asked:
        qtbot.mouseClick(desk.chips[1].findChild(QToolButton), _Left)
    assert asked.args == ["1"]


def test_delete_on_a_chip_removes_its_topic_and_the_keyboard_stays_in_the_row(
    desk: Desk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    desk.chips[1].setFocus()
    with qtbot.waitSignal(desk.panel.topic_removed) as asked:
        qtbot.keyClick(desk.chips[1], Qt.Key.Key_Delete)
    assert asked.args == ["1"]
    desk.panel.show_article(with_topics("3"))
    assert desk.chips[0].hasFocus()
    desk.panel.show_article(with_topics())
    assert desk.finder.hasFocus()


def test_a_double_click_or_enter_makes_the_main_topic(
    desk: Desk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    with qtbot.waitSignal(desk.panel.main_topic_requested) as asked:
        qtbot.mouseDClick(desk.chips[1], _Left)
    assert asked.args == ["1"]
    with qtbot.waitSignal(desk.panel.main_topic_requested):
        qtbot.keyClick(desk.chips[1], Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(desk.panel.main_topic_requested):
        qtbot.mouseDClick(desk.chips[0], _Left)


def test_the_menu_of_a_chip_makes_the_main_topic(
    desk: Desk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    chip = desk.chips[1]
    QApplication.sendEvent(chip, context_menu(chip))
    menu = chip.findChild(QMenu)
    with qtbot.waitSignal(desk.panel.main_topic_requested) as asked:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert asked.args == ["1"]


def context_menu(widget: QWidget) -> QContextMenuEvent:
    middle = widget.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))


def test_a_long_topic_stays_inside_the_panel(
    desk: Desk, schema: LabelSchema, with_topics: Callable[..., Article]
) -> None:
    long = Topic("1", "", {"en": "very " * 40 + "long"})
    desk.panel.show_schema(schema, TopicScheme("long", "1", (long,)))
    desk.panel.show_article(with_topics("1"))
    chip = desk.chips[0]
    assert chip.geometry().right() < chip.parentWidget().width()


def test_tab_goes_through_the_panel_from_top_to_bottom(
    desk: Desk, with_topics: Callable[..., Article], article: Article, qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("3", "1"))
    desk.panel.show_selection(article.document.blocks[0])
    flags = desk.panel.findChildren(QCheckBox)
    stops = [*desk.chips, desk.finder, *desk.buttons, desk.entities, desk.note, *flags]
    focus: QWidget = desk.elsewhere
    for stop in stops:
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert stop.hasFocus(), f"Tab after {focus.accessibleName()}"
        focus = stop


# The finder


def test_a_few_letters_and_enter_choose_a_topic(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    assert desk.finder.hasFocus()
    qtbot.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics"]
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        qtbot.keyClick(desk.finder, Qt.Key.Key_Return)
    assert asked.args == ["2"]
    assert desk.finder.text() == ""
    assert desk.found == []
    assert desk.finder.hasFocus(), "the next topic can be typed at once"


def test_topics_are_found_in_other_languages_without_accents(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClicks(desk.finder, "eleica")
    assert desk.found == ["election, eleição, politics"]
    desk.finder.clear()
    composed = QInputMethodEvent()
    composed.setCommitString("سياس")
    QApplication.sendEvent(desk.finder, composed)
    assert desk.found == ["politics, política"]


def test_down_and_up_walk_through_what_was_found(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClick(desk.finder, Qt.Key.Key_Down)
    assert desk.found == ["politics, política", "war & peace, guerra e paz"], (
        "nothing typed: the top of the scheme"
    )
    qtbot.keyClick(desk.finder, Qt.Key.Key_Down)
    assert "war & peace" in desk.finder.accessibleDescription()
    qtbot.keyClick(desk.finder, Qt.Key.Key_Down)
    qtbot.keyClick(desk.finder, Qt.Key.Key_Up)
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        qtbot.keyClick(desk.finder, Qt.Key.Key_Enter)
    assert asked.args == ["3"]


def test_a_click_chooses_a_topic(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClick(desk.finder, Qt.Key.Key_Down)
    place = desk.found_view.visualRect(desk.found_view.model().index(1, 0)).center()
    with qtbot.waitSignal(desk.panel.topic_requested) as asked:
        qtbot.mouseClick(desk.found_view.viewport(), _Left, pos=place)
    assert asked.args == ["3"]


def test_escape_clears_the_field_and_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClicks(desk.finder, "war")
    with qtbot.waitSignal(desk.panel.left):
        qtbot.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert desk.finder.text() == ""
    assert desk.found == []


def test_enter_with_nothing_typed_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    with qtbot.waitSignal(desk.panel.left), qtbot.assertNotEmitted(desk.panel.topic_requested):
        qtbot.keyClick(desk.finder, Qt.Key.Key_Return)


def test_enter_on_letters_that_mean_no_topic_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClicks(desk.finder, "zzz")
    heard = everything_said(desk.panel)
    qtbot.keyClick(desk.finder, Qt.Key.Key_Return)
    assert (heard, desk.found, desk.finder.text()) == ([], [], "zzz")
    assert desk.finder.accessibleDescription() == "No topic found"


def test_the_windows_shortcuts_do_not_take_the_finders_keys(desk: Desk, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for key in ("Esc", "Return", "Down"):
        QShortcut(QKeySequence(key), desk.window, lambda key=key: pressed.append(key))
    desk.panel.focus_finder()
    qtbot.keyClick(desk.finder, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.topic_requested):
        qtbot.keyClick(desk.finder, Qt.Key.Key_Return)
    with qtbot.waitSignal(desk.panel.left):
        qtbot.keyClick(desk.finder, Qt.Key.Key_Escape)
    assert pressed == []


def test_the_list_closes_when_the_keyboard_goes_elsewhere(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_finder()
    qtbot.keyClicks(desk.finder, "war")
    assert desk.found
    desk.elsewhere.setFocus()
    assert desk.found == []


def test_a_topic_the_article_has_is_told_in_the_list(
    desk: Desk, with_topics: Callable[..., Article], qtbot: QtBot
) -> None:
    desk.panel.show_article(with_topics("2"))
    desk.panel.focus_finder()
    qtbot.keyClicks(desk.finder, "ele")
    assert desk.found == ["election, eleição, politics, on the article already"]


# Entities


def test_entities_are_grouped_by_label_and_counted(desk: Desk, marked: Article) -> None:
    desk.panel.show_article(marked)
    assert desk.entity_rows == [
        "Person, 4 marked, keys 1 · p",
        "Macron, Person, 2 marked",
        "Putin, Person, 2 marked",
        "Place, 3 marked, keys 2 · l",
        "Moscow, Place, 2 marked",
        "Kreml, Place, 1 marked",
    ]


def test_entities_outside_the_main_text_are_counted(desk: Desk, marked: Article) -> None:
    desk.panel.show_article(marked)
    assert "1 entity lies outside the main text" in desk.words()
    rest = marked.after(set_column(marked, marked.document.blocks[2:], Counts.MAIN)[0])
    desk.panel.show_article(rest)
    assert not [words for words in desk.words() if "outside" in words]


def test_each_click_on_a_string_goes_to_its_next_mark(desk: Desk, marked: Article, qtbot: QtBot) -> None:
    desk.panel.show_article(marked)
    heard: list[Mark] = []
    desk.panel.entity_clicked.connect(heard.append)
    for quote in ("Putin", "Putin", "Putin", "Moscow", "Putin"):
        place = desk.entities.visualRect(desk.entity(quote)).center()
        qtbot.mouseClick(desk.entities.viewport(), _Left, pos=place)
    putins = [mark for mark in marked.annotation.entities if mark.quote == "Putin"]
    moscow = next(mark for mark in marked.annotation.entities if mark.quote == "Moscow")
    assert heard == [putins[0], putins[1], putins[0], moscow, putins[0]]


def test_enter_goes_to_a_string_and_a_head_goes_nowhere(desk: Desk, marked: Article, qtbot: QtBot) -> None:
    desk.panel.show_article(marked)
    desk.entities.setFocus()
    desk.entities.setCurrentIndex(desk.entity("Person"))
    with qtbot.assertNotEmitted(desk.panel.entity_clicked):
        qtbot.keyClick(desk.entities, Qt.Key.Key_Return)
    qtbot.keyClick(desk.entities, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.panel.entity_clicked) as asked:
        qtbot.keyClick(desk.entities, Qt.Key.Key_Return)
    assert asked.args[0].quote == "Macron"


def test_the_keyboard_stays_on_its_string_when_marks_are_added(
    desk: Desk, article: Article, marked: Article
) -> None:
    fewer = replace(marked.annotation, entities=marked.annotation.entities[1:])
    desk.panel.show_article(article.after(fewer))
    desk.entities.setCurrentIndex(desk.entity("Moscow"))
    desk.panel.show_article(marked)
    assert desk.entities.currentIndex().data() == "Moscow"


def test_label_buttons_wait_for_a_selection(desk: Desk, article: Article, qtbot: QtBot) -> None:
    assert [button.isEnabled() for button in desk.buttons] == [False, False]
    desk.panel.show_selection(article.document.blocks[0])
    with qtbot.waitSignal(desk.panel.label_requested) as asked:
        qtbot.mouseClick(desk.buttons[1], _Left)
    assert asked.args == ["LOC"]
    assert desk.elsewhere.hasFocus(), "the keyboard stays in the text"
    desk.panel.show_selection(None)
    with qtbot.assertNotEmitted(desk.panel.label_requested):
        qtbot.mouseClick(desk.buttons[1], _Left)


# Note, flags, guideline


def test_a_note_is_kept_after_a_pause(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    with qtbot.waitSignal(desk.panel.note_changed) as asked:
        qtbot.keyClicks(desk.note, "two articles")
    assert asked.args == ["two articles"]


def test_a_note_is_kept_when_the_keyboard_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    qtbot.keyClicks(desk.note, "short")
    with qtbot.waitSignal(desk.panel.note_changed, timeout=0) as asked:
        desk.elsewhere.setFocus()
    assert asked.args == ["short"]


def test_a_note_is_kept_before_a_shortcut_opens_another_article(desk: Desk, qtbot: QtBot) -> None:
    said: list[str] = []
    desk.panel.note_changed.connect(said.append)
    QShortcut(QKeySequence("Ctrl+Return"), desk.window, lambda: said.append("done"))
    desk.panel.focus_note()
    qtbot.keyClicks(desk.note, "last words")
    qtbot.keyClick(desk.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == ["last words", "done"]


def test_escape_keeps_the_note_and_leaves(desk: Desk, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    qtbot.keyClicks(desk.note, "short")
    heard = everything_said(desk.panel)
    qtbot.keyClick(desk.note, Qt.Key.Key_Escape)
    assert heard == [("short",), ()]


def test_the_cursor_stays_while_the_kept_note_comes_back(desk: Desk, article: Article, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    desk.panel.note_changed.connect(
        lambda note: desk.panel.show_article(article.after(replace(article.annotation, note=note)))
    )
    with qtbot.waitSignal(desk.panel.note_changed):
        qtbot.keyClicks(desk.note, "abd")
    qtbot.keyClick(desk.note, Qt.Key.Key_Left)
    qtbot.keyClicks(desk.note, "c")
    desk.panel.show_article(article.after(replace(article.annotation, note="abd", flags=frozenset(Flag))))
    qtbot.keyClicks(desk.note, "C")
    assert desk.note.toPlainText() == "abcCd"


def test_another_article_shows_its_own_note(desk: Desk, article: Article) -> None:
    other = replace(article, document=replace(article.document, text=article.document.text + "\nmore"))
    desk.panel.show_article(article.after(replace(article.annotation, note="first")))
    desk.panel.show_article(other)
    assert desk.note.toPlainText() == ""


def test_undo_of_a_note_is_shown(desk: Desk, article: Article, qtbot: QtBot) -> None:
    desk.panel.focus_note()
    with qtbot.waitSignal(desk.panel.note_changed):
        qtbot.keyClicks(desk.note, "wrong")
    desk.panel.show_article(article.after(replace(article.annotation, note="wrong")))
    desk.panel.show_article(article)
    assert desk.note.toPlainText() == ""


def test_a_flag_is_raised_and_lowered(desk: Desk, article: Article, qtbot: QtBot) -> None:
    desk.panel.focus_flags()
    box = desk.box("Bad extraction")
    with qtbot.waitSignal(desk.panel.flag_toggled) as asked:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert asked.args == [Flag.BAD_EXTRACTION, True]
    desk.panel.show_article(
        article.after(replace(article.annotation, flags=frozenset({Flag.BAD_EXTRACTION})))
    )
    with qtbot.waitSignal(desk.panel.flag_toggled) as asked:
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert asked.args == [Flag.BAD_EXTRACTION, False]


def test_a_refused_flag_falls_back(desk: Desk, article: Article, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.box("Wrong language"), Qt.Key.Key_Space)
    desk.panel.show_article(article)
    assert not desk.box("Wrong language").isChecked()


def test_the_guideline_of_the_current_role_is_shown_as_it_is(desk: Desk, schema: LabelSchema) -> None:
    desk.panel.show_guideline(schema.label(Layer.ROLE, "body"))
    assert {"Body  m", "The text <b>itself</b>."} <= set(desk.words())
    label = next(label for label in desk.panel.findChildren(PlainLabel) if "itself" in label.text())
    assert label.textFormat() == Qt.TextFormat.PlainText
    desk.panel.show_guideline(None)
    assert "Body  m" not in desk.words()


def test_without_an_article_nothing_can_be_done(desk: Desk, marked: Article) -> None:
    desk.panel.show_article(marked)
    desk.panel.clear()
    assert desk.entity_rows == ["Person, 0 marked, keys 1 · p", "Place, 0 marked, keys 2 · l"]
    assert not desk.finder.isEnabled()
    desk.panel.show_article(marked)
    assert desk.finder.isEnabled()


def test_the_dark_theme_is_drawn_dark(
    desk: Desk, marked: Article, with_topics: Callable[..., Article]
) -> None:
    both = marked.after(replace(marked.annotation, topics=with_topics("3").annotation.topics))
    desk.panel.show_article(both)
    chip = desk.chips[0]
    before = chip.grab().toImage().pixelColor(chip.width() // 2, chip.height() // 6).lightness()
    desk.panel.apply_theme(theme(dark=True))
    chip = desk.chips[0]
    assert chip.grab().toImage().pixelColor(chip.width() // 2, chip.height() // 6).lightness() < before

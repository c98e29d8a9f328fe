"""The label schema editor, as a person works in it: real keys and a real mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator import presets
from annotator.core.history import Relabelling, SchemaChange
from annotator.core.mark import Layer
from annotator.core.schema import Counts, Label
from annotator.core.schema_edits import Draft
from annotator.gui.dialogs.schema.colour_field import nearest_readable
from annotator.gui.dialogs.schema.editor import SchemaDialog
from annotator.gui.dialogs.schema.label_list import PROJECT, LabelList
from annotator.gui.guidelines import GuidelineView
from annotator.gui.theme import READABLE, contrast, theme

ButtonOf = Callable[[QWidget, str], QPushButton]
_LEFT = Qt.MouseButton.LeftButton
ROLE, ENTITY = Layer.ROLE, Layer.ENTITY
USES = {(ENTITY, "PER"): 1234, (ENTITY, "ORG"): 7, (ROLE, "caption"): 1}


class Editor:
    """The dialog, by what a person sees and types."""

    def __init__(self, dialog: SchemaDialog, button_of: ButtonOf) -> None:
        self.dialog, self._button_of = dialog, button_of

    def go_to(self, title: str) -> None:
        """Down the list with the arrow keys, from the top."""
        labels = self.dialog.findChildren(LabelList)[0]
        labels.setFocus()
        QTest.keyClick(labels, Qt.Key.Key_Home)
        for _ in range(60):
            if _text(labels) == title:
                return
            QTest.keyClick(labels, Qt.Key.Key_Down)
        raise AssertionError(f"{title} is in the list")

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        labels = self.dialog.findChildren(LabelList)[0]
        tops = [labels.topLevelItem(n) for n in range(labels.topLevelItemCount())]
        items = [item for top in tops if top for item in (top, *_children(top))]
        return [(item.text(0), item.text(1), item.text(2)) for item in items]

    def field(self, name: str) -> QLineEdit:
        return next(f for f in self.dialog.findChildren(QLineEdit) if f.accessibleName() == name)

    def type(self, name: str, text: str) -> None:
        """Over what stood there."""
        field = self.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), _LEFT)

    def button(self, words: str) -> QPushButton:
        return self._button_of(self.dialog, words)

    def merge_into(self, title: str) -> None:
        """Opens the menu of the button, and goes down to a line."""
        self.click("Merge into")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "the menu is open"
        for _ in range(len(menu.actions())):
            if menu.activeAction() is not None and menu.activeAction().text() == title:
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def choose_counts(self, title: str) -> None:
        counts = next(c for c in self.dialog.findChildren(QComboBox) if c.accessibleName() == "Counts as")
        counts.setFocus()
        QTest.keyClicks(counts, title)

    @property
    def trouble(self) -> str:
        label = next(w for w in self.dialog.findChildren(QWidget) if w.accessibleName() == "What cannot be")
        return label.property("text") if label.isVisible() else ""

    @property
    def text(self) -> QPlainTextEdit:
        return self.dialog.findChildren(QPlainTextEdit)[0]

    @property
    def reading(self) -> GuidelineView:
        return self.dialog.findChildren(GuidelineView)[0]


def _text(labels: LabelList) -> str:
    """The title of the current row."""
    return str(labels.currentIndex().siblingAtColumn(0).data())


def _children(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for n in range(top.childCount()) if (child := top.child(n)) is not None]


@pytest.fixture
def editor(qtbot: QtBot, button_of: ButtonOf) -> Editor:
    dialog = SchemaDialog(presets.label_schema(), USES)
    qtbot.addWidget(dialog)
    dialog.show()
    return Editor(dialog, button_of)


def saved(editor: Editor) -> SchemaChange | None:
    """What comes of it when Save is clicked."""
    QTimer.singleShot(0, lambda: editor.click("Save"))
    return editor.dialog.choice()


def label_of(change: SchemaChange | None, layer: Layer, name: str) -> Label:
    assert change is not None
    return change.after.label(layer, name)


def test_the_list_has_every_label_with_its_letters_and_how_many_marks_have_it(editor: Editor) -> None:
    assert ("Person", "1 · p", "1,234") in editor.rows
    assert ("Caption", "c", "1") in editor.rows
    assert ("Byline", "b", "") in editor.rows
    assert [title for title, *_ in editor.rows if title in ("The project", "Topics")] == [
        "The project",
        "Topics",
    ]


def test_saving_without_a_change_changes_nothing(editor: Editor) -> None:
    assert saved(editor) is None


def test_a_dialog_that_is_left_changes_nothing(editor: Editor) -> None:
    editor.go_to("Person")
    editor.type("Name shown", "Human")
    QTimer.singleShot(0, lambda: QTest.keyClick(editor.dialog, Qt.Key.Key_Escape))
    assert editor.dialog.choice() is None


def test_a_label_is_renamed_on_the_screen_and_in_files(editor: Editor) -> None:
    editor.go_to("Person")
    editor.type("Name shown", "Human")
    editor.type("Name in files", "HUMAN")
    assert ("Human", "1 · p", "1,234") in editor.rows
    change = saved(editor)
    assert change is not None
    assert change.relabelled == (Relabelling(ENTITY, "PER", "HUMAN"),)
    assert label_of(change, ENTITY, "HUMAN").title == "Human"
    assert label_of(change, ENTITY, "HUMAN").formerly == ("PER",)


def test_a_role_that_rules_are_about_keeps_its_name_in_files(editor: Editor) -> None:
    editor.go_to("Title")
    assert editor.field("Name in files").isReadOnly()
    assert not editor.button("Delete").isEnabled()
    editor.type("Name shown", "Headline")
    assert label_of(saved(editor), ROLE, "title").title == "Headline"


def test_a_letter_that_is_taken_is_refused_with_the_remedy_until_another_is_given(editor: Editor) -> None:
    editor.go_to("Caption")
    editor.type("Letter", "t")
    assert editor.trouble == "The letter t is that of “Title”; choose another, or take it from there first"
    assert not editor.button("Save").isEnabled()
    editor.type("Name shown", "Words under a picture")
    assert not editor.button("Save").isEnabled()  # the letter is still wrong
    editor.type("Letter", "7")
    assert "use one letter, a to z" in editor.trouble
    editor.type("Letter", "W")
    assert editor.trouble == ""
    assert label_of(saved(editor), ROLE, "caption").key == "w"


def test_a_letter_taken_from_one_label_goes_to_another(editor: Editor) -> None:
    editor.go_to("Title")
    editor.type("Letter", "")
    editor.go_to("Caption")
    editor.type("Letter", "t")
    change = saved(editor)
    assert change is not None
    assert (change.after.role_keys["t"], "c" in change.after.role_keys) == ("caption", False)


def test_a_role_counts_as_what_is_chosen(editor: Editor) -> None:
    editor.go_to("Caption")
    editor.choose_counts("Main text")
    assert label_of(saved(editor), ROLE, "caption").counts_as is Counts.MAIN


def test_the_last_role_of_a_column_stays(editor: Editor) -> None:
    editor.go_to("Title")
    editor.choose_counts("Boilerplate")
    assert editor.trouble == "The title counts as main text"


def test_a_pale_colour_is_taken_with_the_nearest_that_reads_beside_it(editor: Editor) -> None:
    editor.go_to("Person")
    editor.type("Colour as #rrggbb", "#ffee00")
    assert editor.trouble == ""
    editor.click(f"Take {nearest_readable('#ffee00')}, the nearest that reads")
    colour = label_of(saved(editor), ENTITY, "PER").colour
    assert colour == nearest_readable("#ffee00")
    assert contrast(QColor(colour), theme(dark=False).page) >= READABLE


@pytest.mark.parametrize("colour", ["#ffffff", "#000000", "#ffee00", "#0000ff", "#808080", "#ff0000"])
def test_any_colour_is_drawn_so_that_it_reads_in_both_themes(colour: str) -> None:
    for dark in (False, True):
        shades = theme(dark=dark).label(colour)
        assert contrast(shades.text, shades.tint) >= READABLE
    assert nearest_readable(nearest_readable(colour)) == nearest_readable(colour)


@pytest.mark.parametrize("dark", [False, True])
def test_the_colours_in_the_list_are_those_of_the_theme_that_is_on(editor: Editor, *, dark: bool) -> None:
    now = theme(dark=dark)
    labels = LabelList(editor.dialog)
    labels.setPalette(now.palette())
    labels.show_draft(Draft(presets.label_schema(), presets.label_schema()), {}, PROJECT)
    head = labels.topLevelItem(1)
    assert head is not None
    for item in _children(head):
        picture = item.icon(0).pixmap(16).toImage()
        assert contrast(picture.pixelColor(picture.rect().center()), now.page) >= READABLE


def test_a_colour_that_is_none_is_refused(editor: Editor) -> None:
    editor.go_to("Person")
    editor.type("Colour as #rrggbb", "#12")
    assert "“#12” is no colour" in editor.trouble


def test_a_label_in_use_is_not_deleted_but_merged_with_its_marks(editor: Editor) -> None:
    editor.go_to("Organisation")
    editor.click("Delete")
    assert editor.trouble == "“Organisation” is used by 7 marks: merge it into another label, or hide it"
    editor.merge_into("Miscellaneous")
    assert editor.trouble == ""
    assert ("Miscellaneous", "3 · m", "7") in editor.rows
    change = saved(editor)
    assert change is not None
    assert change.relabelled == (Relabelling(ENTITY, "ORG", "MISC", is_merge=True),)


def test_a_label_without_marks_is_deleted(editor: Editor) -> None:
    editor.go_to("Place")
    editor.click("Delete")
    change = saved(editor)
    assert change is not None
    assert not change.after.knows(ENTITY, "LOC")


def test_a_hidden_label_stays_and_has_no_keys(editor: Editor) -> None:
    editor.go_to("Organisation")
    box = editor.dialog.findChildren(QCheckBox)[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert ("Organisation (hidden)", "", "7") in editor.rows
    assert label_of(saved(editor), ENTITY, "ORG").is_hidden


def test_a_new_label_is_named_at_once(editor: Editor) -> None:
    editor.click("Add an entity label")
    QTest.keyClicks(editor.field("Name shown"), "Ship")
    editor.type("Name in files", "SHIP")
    editor.type("Letter", "s")
    change = saved(editor)
    assert change is not None
    assert change.after.entities[-1].title == "Ship"
    assert change.after.entity_keys["s"] == change.after.entity_keys["5"] == "SHIP"
    assert change.relabelled == ()


def test_labels_are_moved_with_their_digits(editor: Editor) -> None:
    editor.go_to("Place")
    editor.click("Up")
    assert ("Place", "1 · l", "") in editor.rows


def test_a_title_that_nobody_could_read_is_refused(editor: Editor) -> None:
    editor.go_to("Place")
    editor.type("Name shown", " ")
    assert editor.trouble == "A label needs a name that people can read"


def test_a_guideline_is_typed_and_read_beside_it(editor: Editor, qtbot: QtBot) -> None:
    editor.go_to("Place")
    editor.text.setFocus()
    editor.text.selectAll()
    QTest.keyClicks(editor.text, "Only *real* places.")
    qtbot.waitUntil(lambda: editor.reading.toPlainText() == "Only real places.")
    assert label_of(saved(editor), ENTITY, "LOC").guideline == "Only *real* places."


def test_project_and_topics_have_guidelines_of_their_own(editor: Editor) -> None:
    editor.go_to("The project")
    editor.text.setPlainText("# All")
    editor.go_to("Topics")
    assert "main topic" in editor.text.toPlainText()
    editor.text.setPlainText("One.")
    change = saved(editor)
    assert change is not None
    assert (change.after.guideline, change.after.topics_guideline) == ("# All", "One.")


def test_names_are_let_lie_inside_others_for_the_whole_project(editor: Editor) -> None:
    box = next(b for b in editor.dialog.findChildren(QCheckBox) if b.text().startswith("Names may"))
    editor.go_to("The project")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    editor.go_to("Place")
    assert not box.isVisible()
    change = saved(editor)
    assert change is not None
    assert change.after.nests


def test_a_megabyte_that_is_pasted_is_refused_and_nothing_is_lost(editor: Editor) -> None:
    editor.go_to("Place")
    QApplication.clipboard().setText("x" * 1_000_000)
    editor.text.setFocus()
    editor.text.selectAll()
    QTest.keyClick(editor.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.trouble == (
        "Not pasted: the guideline would have 1,000,000 characters, of at most 50,000. Paste a part."
    )
    assert editor.text.toPlainText().startswith("**Places**")
    assert saved(editor) is None


def test_a_guideline_that_is_too_long_cannot_be_saved(editor: Editor) -> None:
    editor.go_to("Place")
    editor.text.setPlainText("x\n" * 25_001)
    assert (
        editor.trouble
        == "The guideline of “LOC” has 50,002 characters: at most 50,000 can be kept. Shorten it"
    )
    assert not editor.button("Save").isEnabled()


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "![x](file:///etc/passwd)",
        "[a](http://a.example)",
        "[" * 5000,
        "\0\x07",
        "|||\n|-",
    ],
)
def test_bad_markdown_is_harmless(editor: Editor, markdown: str) -> None:
    editor.go_to("Place")
    editor.text.setPlainText(markdown)
    editor.reading.show_markdown(markdown)
    assert '<img src="file' not in editor.reading.toPlainText()
    assert editor.reading.loadResource(2, "file:///etc/passwd").isEmpty()
    assert not editor.reading.openLinks()
    assert not editor.reading.openExternalLinks()
    assert label_of(saved(editor), ENTITY, "LOC").guideline == editor.text.toPlainText()


def test_every_control_can_be_named_by_a_screen_reader(
    editor: Editor, nameless: Callable[[QWidget], list[str]]
) -> None:
    editor.go_to("Caption")
    assert nameless(editor.dialog) == []

"""The dialogs as a person answers them: with keys and clicks, and with what comes back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.core.annotation import AnnotationState
from annotator.core.summary import Progress
from annotator.gui.dialogs.export import ExportChoice, ExportDialog
from annotator.gui.dialogs.import_report import Fault, ImportReport, ImportReportDialog
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.preferences import Preferences, PreferencesDialog
from annotator.gui.theme import ThemeChoice

Asked = Callable[..., object]
ButtonOf = Callable[[QWidget, str], QPushButton]
_Left = Qt.MouseButton.LeftButton
_ALL = frozenset(AnnotationState)
INDICATOR = QPoint(8, 8)
KEYS = (
    ("Lines", "← · →", "to main text · to boilerplate"),
    ("Lines", "Enter", "accept"),
    ("Text", "<p>", "mark as <b>person</b>"),
)


def radio(dialog: QDialog, words: str) -> QRadioButton:
    return next(button for button in dialog.findChildren(QRadioButton) if button.text().startswith(words))


def words(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def export(tmp_path: Path, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(Progress(5, 2, 1), tmp_path / "labels.json")
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: ExportDialog(Progress(5, 2, 1), folder / "labels.json"),
        lambda _: ImportReportDialog(ImportReport(1, 2, 3, (Fault("a.txt", "it is empty"),))),
        lambda _: PreferencesDialog(Preferences("Ann")),
        lambda _: KeysDialog(KEYS),
    ],
    ids=["export", "import report", "preferences", "keys"],
)
class TestEveryDialog:
    def test_names_its_controls_and_itself(
        self,
        make: Callable[[Path], QDialog],
        tmp_path: Path,
        qtbot: QtBot,
        nameless: Callable[[QWidget], list[str]],
    ) -> None:
        dialog = make(tmp_path)
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []
        assert dialog.windowTitle()

    def test_shows_words_as_plain_text(
        self, make: Callable[[Path], QDialog], tmp_path: Path, qtbot: QtBot
    ) -> None:
        dialog = make(tmp_path)
        qtbot.addWidget(dialog)
        ours = [label for label in dialog.findChildren(QLabel) if label.wordWrap()]
        assert {label.textFormat() for label in ours} <= {Qt.TextFormat.PlainText}

    def test_is_high_enough_for_its_words(
        self, make: Callable[[Path], QDialog], tmp_path: Path, qtbot: QtBot
    ) -> None:
        dialog = make(tmp_path)
        qtbot.addWidget(dialog)
        font = dialog.font()
        font.setPointSizeF(1.5 * font.pointSizeF())
        dialog.setFont(font)
        with qtbot.waitExposed(dialog):
            dialog.show()
        low = [
            label.text()
            for label in dialog.findChildren(QLabel)
            if label.wordWrap() and label.height() < label.heightForWidth(label.width())
        ]
        assert low == []

    def test_escape_leaves_it(self, make: Callable[[Path], QDialog], tmp_path: Path, qtbot: QtBot) -> None:
        dialog = make(tmp_path)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        with qtbot.waitSignal(dialog.rejected):
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


# Export


def test_enter_exports_all_as_json_to_the_proposed_file(
    export: ExportDialog, tmp_path: Path, asked: Asked
) -> None:
    choice = asked(export, export.choice, lambda: QTest.keyClick(export, Qt.Key.Key_Return))
    assert choice == ExportChoice(tmp_path / "labels.json", "json", _ALL)


def test_another_format_and_the_done_alone_can_be_chosen(
    export: ExportDialog, tmp_path: Path, asked: Asked, button_of: ButtonOf
) -> None:
    def answer() -> None:
        QTest.mouseClick(radio(export, "JSONL"), _Left, pos=INDICATOR)
        QTest.keyClick(radio(export, "Only those"), Qt.Key.Key_Space)
        QTest.mouseClick(button_of(export, "Export"), _Left)

    choice = asked(export, export.choice, answer)
    assert choice == ExportChoice(tmp_path / "labels.jsonl", "jsonl", frozenset({AnnotationState.DONE}))


def test_an_export_that_is_cancelled_has_no_choice(
    export: ExportDialog, asked: Asked, button_of: ButtonOf
) -> None:
    cancel = button_of(export, "Cancel")
    assert asked(export, export.choice, lambda: QTest.mouseClick(cancel, _Left)) is None


def test_a_file_can_be_chosen_in_a_window_of_its_own(
    export: ExportDialog, tmp_path: Path, button_of: ButtonOf, qtbot: QtBot
) -> None:
    export.show()
    QTest.mouseClick(button_of(export, "Choose…"), _Left)
    chooser = export.findChildren(QFileDialog)[0]
    name = chooser.findChildren(QLineEdit)[0]
    name.clear()
    QTest.keyClicks(name, "gold")
    with qtbot.waitSignal(chooser.fileSelected):
        QTest.keyClick(name, Qt.Key.Key_Return)
    assert export.findChildren(QLineEdit)[0].text() == str(tmp_path / "gold.json")


def test_the_folder_is_shown_where_the_project_was_opened_by_its_name_alone(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dialog = ExportDialog(Progress(5, 2, 1), Path("labels.json"))
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QLineEdit)[0].text() == str(tmp_path / "labels.json")


def test_a_name_alone_lies_in_the_proposed_folder(export: ExportDialog, tmp_path: Path, asked: Asked) -> None:
    def answer() -> None:
        path = export.findChildren(QLineEdit)[0]
        path.selectAll()
        QTest.keyClicks(path, "other.json")
        QTest.keyClick(path, Qt.Key.Key_Return)

    assert asked(export, export.choice, answer) == ExportChoice(tmp_path / "other.json", "json", _ALL)


@pytest.mark.parametrize("typed", ["", "  ", ".", "no such folder/labels.json", "~nobody/labels.json"])
def test_what_is_no_place_for_a_file_cannot_be_exported_to(
    export: ExportDialog, typed: str, button_of: ButtonOf
) -> None:
    path = export.findChildren(QLineEdit)[0]
    path.selectAll()
    QTest.keyClick(path, Qt.Key.Key_Delete)
    QTest.keyClicks(path, typed)
    assert not button_of(export, "Export").isEnabled()


def test_a_file_that_would_be_replaced_is_told(export: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    assert "will be replaced" not in words(export)
    (tmp_path / "labels.jsonl").touch()
    with qtbot.waitExposed(export):
        export.show()
    QTest.mouseClick(radio(export, "JSONL"), _Left, pos=INDICATOR)
    assert "This file exists and will be replaced." in words(export)


def test_the_export_says_how_many_articles_go_out(export: ExportDialog) -> None:
    assert radio(export, "All").text() == "All, whatever their state (5)"
    assert radio(export, "Only").text() == "Only those that are done (2)"


# Import report


def test_faults_of_some_length_stand_on_a_line_of_their_own(qtbot: QtBot) -> None:
    faults = tuple(
        Fault(f"crawl/news/page-{n}.html", "it is not UTF-8 (byte 0x92 at 1,204)") for n in range(3)
    )
    dialog = ImportReportDialog(ImportReport(faults=faults))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    field = dialog.findChildren(QPlainTextEdit)[0]
    block, lines = field.document().begin(), []
    while block.isValid():
        lines.append(block.lineCount())
        block = block.next()
    assert lines == [1, 1, 1]


def test_an_import_without_faults_is_told_in_counts(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(ImportReport(added=12, known=1))
    qtbot.addWidget(dialog)
    assert words(dialog) == "12 new documents.\n1 document was there already."
    assert dialog.findChildren(QPlainTextEdit) == []


def test_faults_are_listed_by_file_and_reason_and_can_be_copied(button_of: ButtonOf, qtbot: QtBot) -> None:
    faults = (Fault("a\u202e.txt", "it is <b>empty</b>"), Fault("b\n.json", "line 3 is no JSON"))
    dialog = ImportReportDialog(ImportReport(faults=faults))
    qtbot.addWidget(dialog)
    dialog.show()
    listed = "a[U+202E].txt: it is <b>empty</b>\nb[U+000A].json: line 3 is no JSON"
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == listed
    assert "2 files could not be read. Everything else was imported." in words(dialog)
    QTest.mouseClick(button_of(dialog, "Copy"), _Left)
    assert QGuiApplication.clipboard().text() == listed
    assert dialog.isVisible()


def test_the_list_of_faults_cannot_be_changed(qtbot: QtBot) -> None:
    dialog = ImportReportDialog(ImportReport(faults=(Fault("a.txt", "it is empty"),)))
    qtbot.addWidget(dialog)
    listed = dialog.findChildren(QPlainTextEdit)[0]
    QTest.keyClicks(listed, "x")
    assert listed.toPlainText() == "a.txt: it is empty"


# Preferences


def test_preferences_come_back_as_they_were(asked: Asked) -> None:
    before = Preferences("Ann", ThemeChoice.DARK, 120)
    dialog = PreferencesDialog(before)
    assert asked(dialog, dialog.choice, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return)) == before


def test_every_preference_can_be_changed(asked: Asked) -> None:
    dialog = PreferencesDialog(Preferences("Ann"))

    def answer() -> None:
        author, size = dialog.findChildren(QLineEdit)[0], dialog.findChildren(QSpinBox)[0]
        author.selectAll()
        QTest.keyClicks(author, " Bea ")
        QTest.keyClick(dialog.findChildren(QComboBox)[0], Qt.Key.Key_End)
        QTest.keyClick(size, Qt.Key.Key_Up)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert asked(dialog, dialog.choice, answer) == Preferences("Bea", ThemeChoice.DARK, 110)


def test_an_author_must_have_a_name(button_of: ButtonOf, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Preferences("A"))
    qtbot.addWidget(dialog)
    author = dialog.findChildren(QLineEdit)[0]
    QTest.keyClick(author, Qt.Key.Key_Backspace)
    assert not button_of(dialog, "OK").isEnabled()
    QTest.keyClicks(author, "B")
    assert button_of(dialog, "OK").isEnabled()


def test_text_stays_between_80_and_200_percent(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Preferences("A", text_percent=500))
    qtbot.addWidget(dialog)
    size = dialog.findChildren(QSpinBox)[0]
    assert size.value() == 200
    QTest.keyClicks(size, "1")
    assert size.minimum() == 80


# Keys


def test_keys_stand_under_the_heads_of_their_sections(qtbot: QtBot) -> None:
    dialog = KeysDialog(KEYS)
    qtbot.addWidget(dialog)
    table = dialog.findChildren(QTableWidget)[0]
    rows = [
        [cell.text() for column in (0, 1) if (cell := table.item(row, column))]
        for row in range(table.rowCount())
    ]
    assert rows == [["Lines"], list(KEYS[0][1:]), list(KEYS[1][1:]), ["Text"], list(KEYS[2][1:])]


def test_the_sheet_of_keys_is_read_with_the_keyboard(qtbot: QtBot) -> None:
    dialog = KeysDialog(KEYS)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    table = dialog.findChildren(QTableWidget)[0]
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == 2
    QTest.keyClicks(table, "x")
    assert table.model().index(2, 1).data() == "accept"

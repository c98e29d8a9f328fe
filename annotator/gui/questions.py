"""Short questions and notices, always in plain text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from annotator import __version__
from annotator.core.annotation import Flag

SUFFIX = ".annotator"


def _tr(text: str) -> str:
    return QCoreApplication.translate("questions", text)


def tell_error(parent: QWidget, words: str) -> None:
    """Shows trouble that a person must know of."""
    error_box(parent, words).exec()


def error_box(parent: QWidget, words: str) -> QMessageBox:
    return _box(parent, QMessageBox.Icon.Warning, words)


def tell_about(parent: QWidget) -> None:
    about_box(parent).exec()


def about_box(parent: QWidget) -> QMessageBox:
    lines = (
        f"Annotator {__version__}",
        _tr("Label crawled news beside its detected boilerplate."),
        _tr("MIT licence. Qt for Python: LGPL."),
        _tr(
            "Topics: IPTC Media Topics, CC BY 4.0, International Press Telecommunications Council (IPTC), iptc.org."
        ),
    )
    return _box(parent, QMessageBox.Icon.Information, "\n".join(lines))


def _box(parent: QWidget, icon: QMessageBox.Icon, words: str) -> QMessageBox:
    box = QMessageBox(icon, _tr("Annotator"), words, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def files_to_import(parent: QWidget) -> tuple[Path, ...]:
    names, _ = QFileDialog.getOpenFileNames(
        parent, _tr("Import files"), "", _tr("Articles and labels (*.txt *.json *.jsonl);;All files (*)")
    )
    return tuple(Path(name) for name in names)


def folder_to_import(parent: QWidget) -> tuple[Path, ...]:
    name = QFileDialog.getExistingDirectory(parent, _tr("Import a folder"))
    return (Path(name),) if name else ()


def project_to_open(parent: QWidget, now: Path) -> Path | None:
    """A project file that is there or is to be made; None when the person thought better of it."""
    asked = QFileDialog(
        parent, _tr("Open a project, or name a new one"), str(now.parent), _tr("Projects (*.annotator)")
    )
    # The other mode takes no name of a file that is not there.
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.setLabelText(QFileDialog.DialogLabel.Accept, _tr("Open"))
    asked.setOption(QFileDialog.Option.DontConfirmOverwrite)
    asked.selectFile(now.name)
    if asked.exec() != QFileDialog.DialogCode.Accepted:
        return None
    name = asked.selectedFiles()[0]
    return Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)


def remove_many(parent: QWidget, count: int) -> bool:
    """Whether a step may take away so many decisions of a person."""
    return remove_many_box(parent, count).exec() == QMessageBox.StandardButton.Yes


def remove_many_box(parent: QWidget, count: int) -> QMessageBox:
    words = _tr(
        "This removes or replaces {count} decisions of yours, in one step that Undo takes back. Go on?"
    )
    box = _box(parent, QMessageBox.Icon.Question, words.format(count=count))
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box


@dataclass(frozen=True, slots=True)
class SkipReason:
    """Why an article is skipped; None for no stated reason."""

    flag: Flag | None


def reason_to_skip(over: QWidget, at: QPoint | None) -> SkipReason | None:
    """Asks in a menu, at a place on the screen or over a widget's middle; None when the person thought better of it."""
    menu, reasons = skip_menu(over)
    chosen = menu.exec(at or over.mapToGlobal(over.rect().center()))
    return reasons.get(chosen)


def skip_menu(over: QWidget) -> tuple[QMenu, dict[QAction, SkipReason]]:
    """A menu with a line for each reason to skip."""
    menu = QMenu(over)
    menu.setTitle(_tr("Skip because"))
    reasons = {menu.addAction(_tr(flag.value).capitalize()): SkipReason(flag) for flag in Flag}
    reasons[menu.addAction(_tr("For no stated reason"))] = SkipReason(None)
    return menu, reasons


def leave_unsaved(parent: QWidget, words: str) -> bool:
    """Whether to close although acts could not be written."""
    box = _box(parent, QMessageBox.Icon.Warning, words)
    box.setStandardButtons(QMessageBox.StandardButton.Close | QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return box.exec() == QMessageBox.StandardButton.Close

"""What there is to see: each panel, menu and dialog by name, opened as a person would or made from values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QTabWidget, QWidget

from annotator import formats
from annotator.core import edits, entities
from annotator.core.errors import NothingToDo
from annotator.core.statistics import Statistics
from annotator.core.summary import SiteSummary
from annotator.gui import questions
from annotator.gui.actions import COMMANDS, key_rows
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.import_report import Fault, ImportReport, ImportReportDialog
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.palette import Offer, PaletteDialog
from annotator.gui.dialogs.preferences import PreferencesDialog
from annotator.gui.dialogs.schema.editor import SchemaDialog
from annotator.gui.dialogs.site import SiteDialog
from annotator.gui.dialogs.statistics import StatisticsDialog
from annotator.gui.dialogs.topic_tree import TopicTreeDialog
from annotator.gui.fonts import font_words
from annotator.gui.frame import Frame
from annotator.gui.ledger.menu import LedgerMenu
from benchmarks.figures import invented
from benchmarks.window import OpenWindow

Shown = Callable[[], AbstractContextManager[QWidget]]
_LABELLED_LINES = 14
_FAULTS = tuple(Fault(f"crawl/page-{n:03}.html", "it is not UTF-8 (byte 0x92 at 1,204)") for n in range(12))

_OFFERS = [
    Offer(
        command.name, command.words.replace("&", ""), command.menu.strip("&"), command.shortcut or command.key
    )
    for command in COMMANDS
]
_TROUBLE = "Cannot read page.html: it is not HTML. Choose another file."


def subjects(window: OpenWindow, articles: Mapping[str, Path]) -> Iterator[tuple[str, Shown]]:
    """Name by name what is seen; the window is as before when the next one is asked for."""
    for script, path in articles.items():
        yield f"window-{script}", partial(_on_article, window, path)
    for name, (script, act) in _IN_THE_WINDOW.items():
        yield name, partial(_after, window, articles[script], act)
    for name, make in _DIALOGS.items():
        yield name, partial(_dialog, make, window)


_IN_THE_WINDOW: dict[str, tuple[str, Callable[[OpenWindow], object]]] = {
    "names": ("emoji", lambda window: window.frame.ledger.enter_text()),
    "finder": ("latin", lambda window: _type_topic(window, "fi")),
    "note": ("latin", lambda window: window.frame.labels.focus_note()),
    "flags": ("latin", lambda window: window.frame.labels.focus_flags()),
    "search": ("latin", lambda window: window.frame.documents.search_for("sông is:todo")),
    "nothing-found": ("latin", lambda window: window.frame.documents.search_for("xyzzy")),
}

_DIALOGS: dict[str, Callable[[OpenWindow], QWidget]] = {
    "keys": lambda window: KeysDialog(key_rows(window.project.schema), window.frame),
    "preferences": lambda window: PreferencesDialog(window.appearance.preferences, window.frame),
    "export": lambda window: ExportDialog(window.project.progress(), Path("/home/anna/news.json"), window.frame),
    "import-report": lambda window: ImportReportDialog(ImportReport(12, 3, 4, _FAULTS), window.frame),
    "site": lambda window: SiteDialog(SiteSummary("mekong.example", 40, 12), 1204, window.frame),
    "palette": lambda window: PaletteDialog(_OFFERS, [], window.frame),
    "schema": lambda window: SchemaDialog(window.project.schema, {}, window.frame),
    "topic-tree": lambda window: TopicTreeDialog(window.project.topics, "vi", (), window.frame),
    "statistics": lambda window: _statistics(window, 0),
    "statistics-pace": lambda window: _statistics(window, 1),
    "statistics-sites": lambda window: _statistics(window, 4),
    "statistics-nothing": lambda window: _statistics(window, 0, Statistics("anna", documents=400)),
    "welcome": lambda window: _welcome(window),  # noqa: PLW0108 it stands below
    "about": lambda window: questions.about_box(window.frame),
    "remove-many": lambda window: questions.remove_many_box(window.frame, 48),
    "error": lambda window: questions.error_box(window.frame, _TROUBLE),
    "menu-line": lambda window: LedgerMenu(window.frame.ledger, window.project.schema, window.frame),
    "menu-skip": lambda window: questions.skip_menu(window.frame)[0],
}  # fmt: skip


@contextmanager
def _on_article(window: OpenWindow, path: Path) -> Iterator[QWidget]:
    window.open(window.id_of(path))
    yield window.frame


@contextmanager
def _after(window: OpenWindow, path: Path, act: Callable[[OpenWindow], object]) -> Iterator[QWidget]:
    window.open(window.id_of(path))
    act(window)
    yield window.frame
    window.press_escape()
    window.frame.ledger.leave_text()
    window.frame.documents.search_for("")
    window.settle()


@contextmanager
def _dialog(make: Callable[[OpenWindow], QWidget], window: OpenWindow) -> Iterator[QWidget]:
    widget = make(window)
    if isinstance(widget, QMenu):
        widget.popup(QPoint(0, 0))
    else:
        widget.show()
    window.settle()
    yield widget
    widget.close()
    widget.deleteLater()


def _statistics(window: OpenWindow, page: int, figures: Statistics | None = None) -> QWidget:
    dialog = StatisticsDialog(["anna", "ben"], "anna", window.project.topics.name_of, window.frame)
    dialog.show_figures(figures or invented())
    (tabs,) = dialog.findChildren(QTabWidget)
    tabs.setCurrentIndex(page)
    return dialog


def _welcome(window: OpenWindow) -> QWidget:
    frame = Frame(window.frame.ledger.look.theme)
    frame.setFont(window.frame.font())
    frame.welcome_person(is_empty=True)
    return frame


def _type_topic(window: OpenWindow, letters: str) -> None:
    window.frame.labels.focus_finder()
    window.type(letters)


def label(window: OpenWindow, path: Path) -> None:
    """Some lines decided, all names marked, topics given, as the gold has it."""
    window.open(window.id_of(path))
    (record,) = formats.read(path.with_suffix(".json"))
    (gold,) = record.annotations
    project = window.project
    for mark in islice(gold.roles, _LABELLED_LINES):
        with suppress(NothingToDo):
            project.do(edits.set_role, [mark.place], mark.label)
    for mark in gold.entities:
        with suppress(NothingToDo):
            project.do(entities.mark_entity, mark.place, mark.label)
    for mark in gold.topics:
        project.do(edits.add_topic, mark.label)
    project.flush()


def missing_fonts(window: OpenWindow, articles: Mapping[str, Path]) -> Iterator[str]:
    """A line for each article that no font here can show: its pictures have boxes."""
    for script, path in articles.items():
        words = font_words(path.read_text(encoding="utf-8"), window.frame.font())
        if words:
            yield f"{script}: {words}"

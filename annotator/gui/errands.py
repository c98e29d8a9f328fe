"""Errands that begin with a dialog: files in and out, other projects, preferences, keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint

from annotator.core.errors import NothingToDo
from annotator.core.mark import NoTopic
from annotator.gui import questions
from annotator.gui.actions import key_rows
from annotator.gui.appearance import Appearance
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.preferences import PreferencesDialog
from annotator.gui.dialogs.topic_tree import TopicTreeDialog
from annotator.gui.frame import Frame
from annotator.gui.jobs import Jobs
from annotator.gui.ledger.menu import LedgerMenu
from annotator.gui.listing import Listing
from annotator.gui.topic_desk import TopicDesk
from annotator.project import Project


class Errands:
    """Asks, and does what was chosen; nothing where the person thought better of it."""

    def __init__(
        self, frame: Frame, project: Project, appearance: Appearance, open_project: Callable[[Path], object]
    ) -> None:
        self._frame, self._project, self._appearance = frame, project, appearance
        self._open_project = open_project

    def import_files(self, jobs: Jobs) -> None:
        if paths := questions.files_to_import(self._frame):
            jobs.import_paths(paths)

    def import_folder(self, jobs: Jobs) -> None:
        if paths := questions.folder_to_import(self._frame):
            jobs.import_paths(paths)

    def export(self, jobs: Jobs) -> None:
        proposed = self._project.path.with_suffix(".json")
        choice = ExportDialog(self._project.progress(), proposed, self._frame).choice()
        if choice is not None:
            jobs.export(choice)

    def ask_for_project(self) -> None:
        path = questions.project_to_open(self._frame, self._project.path)
        if path is not None and path.absolute() != self._project.path.absolute():
            self._open_project(path)

    def prefer(self, listing: Listing) -> None:
        preferences = PreferencesDialog(self._appearance.preferences, self._frame).choice()
        if preferences is not None:
            self._project.work_as(preferences.author)  # or, where that fails, all stays as it was
            self._appearance.prefer(preferences)
            listing.refresh()

    def show_keys(self) -> None:
        schema = self._project.schema
        KeysDialog(key_rows(schema), self._frame, guideline=schema.guideline).exec()

    def skip(self, desk: ArticleDesk) -> None:
        choice = questions.reason_to_skip(self._frame.ledger, self._frame.article_bar.below_mouse())
        if choice is not None:
            desk.skip(choice.flag)

    def browse_topics(self, topics: TopicDesk) -> None:
        state = self._project.state
        if state is None:
            raise NothingToDo(_tr("No article is open."))
        annotation, language = state.article.annotation, state.article.document.language.code
        taken = [mark.label for mark in annotation.topics]
        dialog = TopicTreeDialog(self._project.topics, language, taken, self._frame)
        choice = dialog.choice()
        dialog.deleteLater()  # a thousand rows, which the frame would keep
        if isinstance(choice, NoTopic):
            topics.answer(choice)
        elif choice is not None:
            topics.give(choice)

    def show_menu(self, at: QPoint) -> None:
        LedgerMenu(self._frame.ledger, self._project.schema, self._frame).exec(at)


def _tr(text: str) -> str:
    return QCoreApplication.translate("errands", text)

"""The labels of the project in the window: their editor, and the change that marks follow in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.core.errors import AnnotatorError, NothingToDo
from annotator.core.schema_edits import Place
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.background import Background
from annotator.gui.dialogs.schema.editor import SchemaDialog
from annotator.gui.frame import Frame
from annotator.project import Project


class LabelDesk(QObject):
    """Counting marks and moving them take seconds in a large project, so neither is waited for here."""

    failed = Signal(object)
    """The exception that ended it; the labels are as they were."""
    changed = Signal()
    """The project has other labels."""

    def __init__(self, frame: Frame, project: Project, desk: ArticleDesk, background: Background) -> None:
        super().__init__(frame)
        self._frame, self._project, self._desk, self._background = frame, project, desk, background

    def ask(self) -> None:
        """Counts the marks of each label, then asks how labels and guidelines are to be."""
        if self._project.labels.is_in_use:
            raise NothingToDo(self.tr("Labels can change once the import or export is through."))
        self._background.run("uses", partial(_uses, self._project), self._edit, self.failed.emit)

    def _edit(self, uses: Mapping[Place, int]) -> None:
        dialog = SchemaDialog(self._project.schema, uses, self._frame)
        change = dialog.choice()
        dialog.deleteLater()
        if change is not None:
            self._begin(
                partial(self._project.change_labels, change), self.tr("Labels changed · Ctrl+Z takes it back")
            )

    def undo(self) -> None:
        """Takes the last act back, be it about labels."""
        state = self._project.state
        if state is not None and state.undo is not None and state.undo.labels is not None:
            self._begin(partial(self._project.undo, wait=False), self.tr("Undone: change of labels"))
        else:
            self._desk.undo()

    def redo(self) -> None:
        """Does again what was taken back last, be it about labels."""
        state = self._project.state
        if state is not None and state.redo is not None and state.redo.labels is not None:
            self._begin(partial(self._project.redo, wait=False), self.tr("Redone: change of labels"))
        else:
            self._desk.redo()

    def _begin(self, act: Callable[[], object], words: str) -> None:
        """Sets a change of labels on its way, and waits for it without holding the window up."""
        self._frame.labels.commit_note()
        try:
            act()
        except AnnotatorError as refusal:
            self._desk.tell(str(refusal))
            return
        saving = self._project.labels.saving
        assert saving is not None, "a change of labels is on its way"
        self._desk.tell(self.tr("The labels are being changed…"))
        self._background.run("labels", saving.result, partial(self._settle, words), self._fail)

    def _settle(self, words: str, _: object = None) -> None:
        self._project.settle()
        self.changed.emit()
        self._desk.tell(words)

    def _fail(self, error: Exception) -> None:
        with suppress(AnnotatorError):
            self._project.settle()
        if self._project.state is not None:
            self._desk.read_again()
        self.failed.emit(error)


def _uses(project: Project) -> Mapping[Place, int]:
    """Runs off the GUI thread; what was done just now counts as well."""
    project.flush()
    return project.labels.uses()

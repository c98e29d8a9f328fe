"""What a person asks of the project, with its refusals turned into words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.core import edits
from annotator.core.errors import AnnotatorError, InvalidMark, NothingToDo
from annotator.gui import questions
from annotator.project import Project


class Acts(QObject):
    """Wraps edits and commands: nothing a person asks may end in silence or a traceback."""

    refused = Signal(str)
    """Why there was nothing to do, in words."""

    def __init__(self, frame: QWidget, project: Project) -> None:
        super().__init__(frame)
        self._frame, self._project = frame, project

    def editing(self, edit: Callable[..., edits.Edit]) -> Callable[..., None]:
        """The edit, of the open article."""
        return self.doing(partial(self._edit, edit))

    def _edit(self, edit: Callable[..., edits.Edit], *arguments: object) -> None:
        """What cannot be done here, such as to split a line before its first word, needs no answer either."""
        try:
            self._project.do(edit, *arguments)
        except InvalidMark as refusal:
            self.refused.emit(str(refusal))

    def doing(self, act: Callable[..., object]) -> Callable[..., None]:
        """The act, with trouble told. None is done while labels change: it would be said in the words of before."""

        def doing(*arguments: object) -> None:
            if self._project.labels.is_turning:
                self.refused.emit(self.tr("The labels are being changed. One moment."))
            else:
                self.hearing(act)(*arguments)

        return doing

    def hearing(self, act: Callable[..., object]) -> Callable[..., None]:
        """What is to be done about news, whenever they come, with trouble told."""

        def hearing(*arguments: object) -> None:
            try:
                act(*arguments)
            except NothingToDo as refusal:
                self.refused.emit(str(refusal))
            except AnnotatorError as error:
                self.tell_error(error)

        return hearing

    def tell_error(self, error: Exception) -> None:
        questions.tell_error(self._frame, str(error))

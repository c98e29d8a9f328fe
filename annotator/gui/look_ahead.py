"""What may be needed next is made while a person is busy with this article; and what this one still lacks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from annotator.core.document import Document
from annotator.core.ledger import Article
from annotator.core.state import State
from annotator.gui.background import Background, unheard
from annotator.gui.listing import Listing
from annotator.project import Project

_PAUSE = 400
"""Milliseconds without an act: what happens beside shall not make a key wait."""
_READING = 50
"""Milliseconds after another article was opened, which is painted by then and is to be read first."""


class LookAhead(QObject):
    """Lets the articles be made that may be opened next, when nothing was done for a moment; before that, and at once,
    the suggestions that the open one awaits."""

    def __init__(
        self,
        parent: QObject,
        project: Project,
        listing: Listing,
        background: Background,
        tell_error: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._project, self._listing, self._background = project, listing, background
        self._tell_error = tell_error
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._document_id = ""
        self._awaiting: Document | None = None

    def show_state(self, state: State) -> None:
        """An article was opened, or something was said of it, which the next ones may be judged by."""
        article = state.article
        if article.awaits_suggestions:
            self._complete(article)
        is_another = article.document.id != self._document_id
        self._document_id = article.document.id
        self._pause.start(_READING if is_another else _PAUSE)

    def _complete(self, article: Article) -> None:
        """Has suggestions made, unless that goes on already; what is read again may have its language by now."""
        if article.document is not self._awaiting or not self._background.is_busy("suggestions"):
            self._awaiting = article.document
            work = partial(self._project.foresight.completed, article, self._project.view)
            self._background.run("suggestions", work, self._project.complete, self._tell_error)

    def look_again(self, _news: object = None) -> None:
        """What articles are judged by is another than when they were made."""
        self._pause.start(_PAUSE)

    def stop(self) -> None:
        self._pause.stop()

    def _begin(self) -> None:
        if self._background.is_busy("suggestions"):
            self._pause.start(_PAUSE)
            return
        view, foresight = self._project.view, self._project.foresight

        def work() -> None:
            foresight.look_ahead(self._listing.ahead(), view)

        # Nobody waits for it: opening an article finds what was made, or makes it.
        self._background.run("ahead", work, unheard, unheard)

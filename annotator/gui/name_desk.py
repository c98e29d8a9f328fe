"""Names in the open article: what a person marks, accepts and refuses, and how they come to the next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core import entities
from annotator.core.history import Act
from annotator.core.mark import Candidate, Mark, Proposal, Suggestion
from annotator.core.query import quoting
from annotator.core.span import Span
from annotator.core.tokens import trimmed
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.frame import Frame
from annotator.gui.listing import Listing
from annotator.gui.messages import cut_words, marked_words, relabelled_words, removed_words
from annotator.gui.status import SEPARATOR
from annotator.project import Project


class NameDesk:
    """After each act it goes on to the next name that wants a look, and says so where there is none."""

    def __init__(self, frame: Frame, project: Project, desk: ArticleDesk, listing: Listing) -> None:
        self._frame, self._project, self._desk, self._listing = frame, project, desk, listing
        self._sought = ""
        listing.listeners.append(self._tell_found)

    def mark_entity(self, span: Span, label: str, everywhere: bool) -> None:
        """Marks a stretch, says at how many places and what was cut off, and goes on to the next name."""
        state = self._project.do(entities.mark_entity, span, label, everywhere=everywhere)
        text = state.article.document.text
        place = trimmed(text, span) or span
        is_anew = state.undo is not None and state.undo.act is Act.RELABEL
        words = (relabelled_words if is_anew else marked_words)(len(state.marked))
        if place != span:
            cut = "".join((text[span.start : place.start], text[place.end : span.end]))
            words += SEPARATOR + cut_words(cut)
        self._go_on(span, words)

    def accept_name(self, suggested: Suggestion) -> None:
        """Marks a suggested string wherever it is suggested, and goes on to the next name."""
        state = self._project.do(entities.accept_entities, suggested.quote)
        self._go_on(suggested.place, marked_words(len(state.marked)))

    def refuse_name(self, name: Proposal) -> None:
        """A string is no such name in this article; on to the next."""
        if isinstance(name, Candidate):
            self._project.do(entities.refuse_candidate, name)
        else:
            self._project.do(entities.refuse_entity, name.mark)
        self._go_on(name.place, _tr("“{string}” refused").format(string=name.quote))

    def _go_on(self, here: Span, words: str) -> None:
        is_there = self._frame.ledger.go_on(here)
        self._desk.tell(words if is_there else words + SEPARATOR + self._finished_words())

    def search_string(self, string: str) -> None:
        """Lists all articles in which a string stands; where it is marked, they have it suggested once they open."""
        self._frame.documents.search_for(quoting(string))
        self._sought = string
        self._listing.refresh()  # counts anew, also where the same string was looked for before

    def _tell_found(self, count: int) -> None:
        """In how many articles the string stands that was looked for."""
        if not self._sought:
            return
        one, several = (
            _tr("1 article with “{string}” is listed"),
            _tr("{count} articles with “{string}” are listed"),
        )
        words = (one if count == 1 else several).format(count=count, string=self._sought)
        self._sought = ""
        self._desk.tell(words + SEPARATOR + _tr("what is marked is suggested there"))

    def remove_entity(self, mark: Mark, whole_act: bool) -> None:
        """Removes a mark, or all marks of its act, and says at how many places."""
        before = self._project.state
        assert before is not None, "a mark stands in an open article"
        after = self._project.do(entities.remove_entity, mark, whole_act=whole_act)
        gone = len(before.article.annotation.entities) - len(after.article.annotation.entities)
        self._desk.tell(removed_words(gone))

    def go_to_mark(self, mark: Mark) -> None:
        self._frame.ledger.select(mark.place)
        self._desk.return_to_ledger()

    def tell_names_finished(self, backwards: bool) -> None:
        self._desk.tell(self._finished_words(backwards=backwards))

    def _finished_words(self, *, backwards: bool = False) -> str:
        """That there is no further name, with the key that leads on."""
        left = len(self._open_names)
        if not left:
            return _tr("Names done · F2: topics · Ctrl+Enter: done")
        if backwards:
            return _tr("First of {count} names · Tab: on").format(count=left)
        return _tr("Last of {count} names · Shift+Tab: back · F2: topics").format(count=left)

    def tell_label_missed(self) -> None:
        self._desk.tell(
            _tr("This looks like a name, but has no label yet: give one, or Delete when it is none")
        )

    def tell_letter_awaited(self, extending: bool) -> None:
        if extending:
            self._desk.tell(_tr("Over which word? Its first letter, or a digit: so many words more"))
        else:
            self._desk.tell(_tr("To which word? Its first letter, or a digit: so many words on"))

    @property
    def _open_names(self) -> tuple[Proposal, ...]:
        article = self._frame.ledger.article
        return article.open_names if article is not None else ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("names", text)

"""The open article on the screen: what is shown of it, and how a person comes to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.core import edits, entities
from annotator.core.annotation import AnnotationState, Flag
from annotator.core.errors import NothingToDo, SaveFailed
from annotator.core.history import Act, Step
from annotator.core.ledger import Article
from annotator.core.mark import Layer, Mark, Origin, Suggestion
from annotator.core.schema import Label
from annotator.core.span import containing
from annotator.core.state import State
from annotator.core.topics import TopicScheme
from annotator.gui.fonts import font_words
from annotator.gui.frame import Frame
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.marks import mark_at, open_name_at
from annotator.gui.listing import Listing
from annotator.gui.messages import marked_words, step_words
from annotator.gui.status import SEPARATOR, hint_words, panel_hints, status_words
from annotator.project import Project

_ABOUT_ALL = frozenset({Act.FINISH, Act.SKIP, Act.REOPEN})


class ArticleDesk(QObject):
    """Shows each state of the open article on the frame, whole, and asks nothing."""

    state_changed = Signal()
    """An article was done, skipped or reopened, or that was taken back, and the file holds it."""
    sites_turned = Signal()
    """A change of sites was taken back, or done again; the file does not hold it yet."""

    def __init__(self, frame: Frame, project: Project, listing: Listing) -> None:
        super().__init__(frame)
        self._frame, self._project, self._listing = frame, project, listing
        self._saving: datetime | SaveFailed | None = None
        self._notice = ""
        self._warned_of = ""
        self._changed_rows: set[int | None] = set()
        self._places: dict[str, Cursor] = {}
        """Where the person was in the articles of this sitting, by their ids."""

    # What comes down

    def show_state(self, state: State) -> None:
        frame, article = self._frame, state.article
        left = frame.ledger.article
        if left is not None and left.document.id != article.document.id:
            self._places[left.document.id] = frame.ledger.cursor_place
        frame.welcome_person(is_empty=False)
        frame.ledger.show_article(article, state.changed, state.marked)
        frame.heads.show_article(article)
        frame.labels.show_article(article)
        _show_history(frame, state, self._project.topics)
        self.show_cursor(frame.ledger.cursor_place)

    def show_cursor(self, cursor: Cursor) -> None:
        """What hangs on where the person is: status, keys, guideline, label buttons."""
        self._notice = ""
        self._show_status()
        self._frame.labels.show_selection(cursor.selection)
        self._frame.labels.show_guideline(self._label_here(cursor))

    def _label_here(self, cursor: Cursor) -> Label | None:
        article = self._frame.ledger.article
        if article is None or not article.rows:
            return None
        if cursor.selection is not None:
            name = mark_at(article, cursor.selection) or open_name_at(article, cursor.selection)
            mark = name.mark if isinstance(name, Suggestion) else name
            return article.schema.label(Layer.ENTITY, mark.label) if isinstance(mark, Mark) else None
        role = article.rows[cursor.row].role
        return article.schema.label(Layer.ROLE, role) if role else None

    def _show_status(self) -> None:
        ledger = self._frame.ledger
        if ledger.article is None:
            self._frame.status.setText(self._notice)
            return
        fonts = font_words(ledger.article.document.text, ledger.font())
        words = status_words(ledger.article, ledger.cursor_place, self._saving, fonts)
        coming = _tr("Suggestions are being made") if ledger.article.awaits_suggestions else ""
        self._frame.status.setText(SEPARATOR.join(filter(None, (self._notice, coming, words))))
        self.show_hints()

    def show_hints(self) -> None:
        """The keys that make sense where the keyboard is."""
        ledger, place = self._frame.ledger, self._frame.keyboard_place
        if ledger.article is not None:
            words = panel_hints(place) or hint_words(ledger.cursor_place, ledger.article)
            self._frame.hints.setText(words)

    def hear_save(self, news: datetime | SaveFailed) -> None:
        """The status bar says "saved" only after the act is on the disk, and the list shows only what is there."""
        self._saving = news
        if isinstance(news, SaveFailed) and news.is_refused and self._project.state is not None:
            self.read_again()  # what the file has refused is not shown any longer
        self._show_status()
        self._show_changes()

    def hear_summed_up(self, seen: tuple[str, ...]) -> None:
        """An article that was opened before the detector had told its language is read again."""
        state = self._project.state
        if state is not None and state.article.document.id in seen:
            self.read_again()

    def read_again(self) -> None:
        """Shows the open article as the file has it now; what was told last still stands."""
        notice = self._notice
        self._project.open(self._open_article().article.document.id, at_once=True)
        self.tell(notice)

    def tell(self, words: str) -> None:
        """Says something that needs no answer; it goes with the next move."""
        self._notice = words
        self._show_status()

    def tell_lines_finished(self) -> None:
        names = bool(self._open_article().article.open_names)
        self.tell(_tr("Lines done · Space: names") if names else _tr("Lines done · Space: text"))

    def tell_export(self, path: Path, count: int) -> None:
        words = (
            _tr("1 document written to {path}") if count == 1 else _tr("{count} documents written to {path}")
        )
        self.tell(words.format(count=count, path=path))

    # What goes up

    def open(self, document_id: str) -> None:
        """Opens an article that was chosen, and puts the keyboard into it."""
        self._open_at(document_id, self._listing.index_of(document_id))
        self.return_to_ledger()

    def _open_at(self, document_id: str, index: int | None) -> None:
        self._frame.labels.commit_note()
        self._warned_of = ""
        state = self._project.open(document_id, at_once=True)
        if (place := self._places.pop(document_id, None)) is not None:
            self._frame.ledger.set_cursor(place.within(state.article.annotation.blocks))
        self._listing.mark_current(document_id, index)

    def open_known(self, document_id: str) -> bool:
        """Opens the article of the last sitting, be it in the list or not; whether it is there."""
        if not document_id or self._project.key_of(document_id) is None:
            return False
        self._open_at(document_id, self._listing.index_of(document_id))
        return True

    def open_first(self) -> None:
        """Opens the first article of the list, or says how articles come here."""
        if (found := self._listing.document_at(0)) is not None:
            self._open_at(found, 0)
        elif self._listing.has_documents:
            self._frame.ledger.invite(_tr("No article fits the search."))
        else:
            self._frame.welcome_person(is_empty=True)

    def go(self, by: int) -> None:
        """To the next or previous article of the list."""
        index = self._listing.current_index
        following = 0 if index is None else index + by
        document_id = self._listing.document_at(following)
        if document_id is None:
            raise NothingToDo(
                _tr("This is the last article of the list.") if by > 0 else _tr("This is the first.")
            )
        self._open_at(document_id, following)
        self.return_to_ledger()

    def finish(self) -> None:
        """Done, and on to the next that is to do. Names still suggested stop it once: they would not become gold."""
        self._frame.labels.commit_note()
        article = self._open_article().article
        if article.annotation.state is AnnotationState.DONE:
            self._go_to_next_to_do()
            return
        names = len(article.suggested_names)
        if names and self._warned_of != article.document.id:
            self._warned_of = article.document.id
            one = _tr("1 suggested name not looked at. Press again to be done.")
            several = _tr("{names} suggested names not looked at. Press again to be done.")
            self.tell((one if names == 1 else several).format(names=names))
            return
        self._change_state(edits.finish, goes_on=True)

    def skip(self, reason: Flag | None) -> None:
        """Passes the article over, and on to the next."""
        self._open_article()
        self._change_state(partial(edits.skip, reason=reason), goes_on=True)

    def reopen(self) -> None:
        """The article is to do again."""
        self._change_state(edits.reopen, goes_on=False)

    def _change_state(self, edit: Callable[[Article], edits.Edit], *, goes_on: bool) -> None:
        self._project.do(edit)
        self._note_change()
        if goes_on:
            self._go_to_next_to_do()

    def _go_to_next_to_do(self) -> None:
        row = self._listing.next_to_do(self._changed_rows)
        document_id = None if row is None else self._listing.document_at(row)
        if document_id is None:
            self.tell(_tr("Nothing in the list is left to do"))
            return
        self._open_at(document_id, row)
        self.return_to_ledger()

    def _note_change(self) -> None:
        """The list reads the file: it shows the open article's state once that is there."""
        self._changed_rows.add(self._listing.current_index)
        self._show_changes()

    def _show_changes(self) -> None:
        if not self._changed_rows:
            return
        try:
            self._project.flush(0)
        except SaveFailed:
            return  # the next save is heard of, and then it is there
        for row in self._changed_rows:
            self._listing.tell_change(row)
        self._changed_rows.clear()
        self.state_changed.emit()

    def undo(self) -> None:
        """Takes the last act back, goes there, and says what it was."""
        state = self._project.undo(wait=False, at_once=True)
        self._go_where(state.redo, state, _tr("Undone: {act}"))

    def redo(self) -> None:
        """Does again what was taken back last, goes there, and says what it was."""
        state = self._project.redo(wait=False, at_once=True)
        self._go_where(state.undo, state, _tr("Redone: {act}"))

    def _go_where(self, step: Step | None, state: State, words: str) -> None:
        """To the first place that a step changed, in its article, or to where that was left; says which step it was.
        A name is selected, so that the next label's key is about it, as it was when it got what was taken back."""
        assert step is not None, "what was taken back can be done again, and the other way round"
        document_id = state.article.document.id
        self._listing.mark_current(document_id, self._listing.index_of(document_id))
        place = _changed_place(step, state.article) or self._places.pop(document_id, None)
        if place is not None:
            self._frame.ledger.set_cursor(place.within(state.article.annotation.blocks))
        self._note_change()
        if step.sites:
            self.sites_turned.emit()
        self.tell(words.format(act=step_words(step, self._project.topics)))

    def accept_all(self, layer: Layer) -> None:
        """All that is still suggested on a layer is right; says what came of it."""
        if layer is Layer.ROLE:
            self._project.do(edits.accept_all_roles)
            self.tell_lines_finished()
        else:
            self.tell(marked_words(len(self._project.do(entities.accept_entities).marked)))

    def set_flag(self, flag: Flag, raised: bool) -> None:
        self._project.do(edits.set_flag, flag, raised=raised)
        self._note_change()

    def return_to_ledger(self) -> None:
        """The keyboard goes back to the article."""
        self._frame.focus_centre()

    def _open_article(self) -> State:
        if self._project.state is None:
            raise NothingToDo(_tr("No article is open."))
        return self._project.state


def _show_history(frame: Frame, state: State, topics: TopicScheme) -> None:
    """What undo and redo would take, in the menu."""
    for name, words, step in (
        ("undo", _tr("&Undo"), state.undo),
        ("redo", _tr("&Redo"), state.redo),
    ):
        told = f"{words}: {step_words(step, topics)}".replace("&&", "&") if step else words
        frame.actions_by_name[name].setText(told)
        frame.actions_by_name[name].setEnabled(step is not None)


def _changed_place(step: Step, article: Article) -> Cursor | None:
    """The first place in an article that a step changed; a name, in the text, when it was about names alone. None for
    one about the whole article, whatever roles came with it."""
    if step.act in _ABOUT_ALL:
        return None
    marks = [mark for one in step.changes if one.document_id == article.document.id for mark in one.marks]
    places = sorted(mark.span for mark in marks if mark.span is not None)
    name = None
    if marks and all(mark.layer is Layer.ENTITY for mark in marks):
        # Where the person stood, rather than an equal of it that was marked with it.
        name = min((mark.place for mark in marks if mark.origin is not Origin.PROPAGATED), default=places[0])
    row = containing(article.annotation.blocks, (name or places[0]).start) if places else None
    if row is None:
        return None
    mark = mark_at(article, name) if name is not None else None
    # Inside a longer name it counts as selected by hand: as a word only come to, it would mean the whole of that name.
    is_part = mark is not None and mark.place != name
    return Cursor(row, None, name, name if is_part else None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("desk", text)

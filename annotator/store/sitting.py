"""One author at a store: what was said so far, whether or not the file holds it yet, and the way back."""

from __future__ import annotations

import json
from concurrent.futures import Future

from annotator.core.annotation import Annotation, check_annotation, new_annotation
from annotator.core.document import Document, fixed_text
from annotator.core.errors import InvalidMark, SaveFailed
from annotator.core.history import Entry, Step, applied
from annotator.core.schema import schema_table
from annotator.store.piles import Piles
from annotator.store.store import Store


class Sitting:
    """Acts are kept here from the moment they are queued for the file until it holds them.

    Raises InvalidMark for an author without a name, InvalidText for a name that no file could keep.
    """

    def __init__(self, store: Store, author: str) -> None:
        if not author.strip():
            raise InvalidMark("An author needs a name.")
        fixed_text(author)
        self.author = author
        self._store = store
        self._said: dict[str, Annotation] = {}
        self._unsaid: set[str] = set()
        self._was_refused = False
        self.piles = self._kept_piles()

    def _kept_piles(self) -> Piles:
        piles = Piles(self._store.last_number(), self.author, self._store.entry_of_step)
        if (last := self._store.last_entry(self.author)) is not None:
            piles.undo, piles.redo = last.undo, last.redo
        return piles

    def annotation(self, document: Document) -> Annotation:
        """The author's annotation with all acts so far. Raises an error of ours when the file holds a damaged one."""
        if (said := self._said.get(document.id)) is not None:
            return said
        annotation = self._store.annotation(document.id, self.author)
        self._note_begun(document.id, is_begun=annotation is not None)
        if annotation is None:
            return new_annotation(document, self.author)
        check_annotation(document, annotation)
        return annotation

    def said(self, document_id: str, *, is_begun: bool) -> Annotation | None:
        """The author's annotation with acts that the file may not hold yet; None when there are none, and the file is
        right. `is_begun` tells whether it holds one at all."""
        if (said := self._said.get(document_id)) is None:
            self._note_begun(document_id, is_begun=is_begun)
        return said

    def _note_begun(self, document_id: str, *, is_begun: bool) -> None:
        if is_begun:
            self._unsaid.discard(document_id)
        else:
            self._unsaid.add(document_id)

    def keep(self, entry: Entry, home: Document, annotation: Annotation) -> Future[None]:
        """Queues an entry for the file and takes it for said; what refuses to be queued leaves all as it is.

        `home` is a document it may change, with its annotation: the one at hand.
        """
        _check_typed(entry.step)
        said = {home.id: annotation}
        for change in entry.effect.changes:
            if change.document_id not in said:
                said[change.document_id] = self.annotation(self._store.document(change.document_id))
            said[change.document_id] = applied(said[change.document_id], change)
        # The file refuses the first act on a document of which an import has brought an annotation meanwhile.
        begun = self._unsaid.intersection(change.document_id for change in entry.effect.changes)
        saving = self._store.keep(entry, begun)
        self._unsaid -= begun
        self.piles.push(entry)
        self._said |= said
        saving.add_done_callback(self._note_refusal)
        return saving

    def keep_labels(self, entry: Entry) -> Future[None]:
        """Queues an entry about labels. What was said stays as it was until `forget_all`, once the file holds it."""
        assert entry.step.labels is not None, "the step is about labels"
        fixed_text(json.dumps(schema_table(entry.step.labels.after), ensure_ascii=False))
        return self.keep_apart(entry)

    def keep_apart(self, entry: Entry) -> Future[None]:
        """Queues an entry that is about no annotation."""
        _check_typed(entry.step)
        saving = self._store.keep(entry)
        self.piles.push(entry)
        saving.add_done_callback(self._note_refusal)
        return saving

    def forget_all(self) -> None:
        """The file alone knows what was said: its marks have other labels now."""
        self._said.clear()
        self._unsaid.clear()
        self.piles.forget()

    def _note_refusal(self, saving: Future[None]) -> None:
        """Called on the writer's thread."""
        if saving.exception() is not None:
            self._was_refused = True

    def keep_up(self) -> bool:
        """Goes by what the file holds now; whether that is all that was said so far. Raises SaveFailed."""
        was_refused = self.catch_up()
        return self._forget_kept() and not was_refused

    def _forget_kept(self) -> bool:
        """What the file holds need not be kept here as well; whether it holds all."""
        if not self._store.flush(0) or self._was_refused:
            return False
        self._said.clear()
        self.piles.forget_lower()
        return True

    def catch_up(self) -> bool:
        """Goes back to what the file holds when it has refused an act for good; whether it did. Raises SaveFailed."""
        if not self._was_refused:
            return False
        if not self._store.flush():
            raise SaveFailed("the project file cannot be written")
        self._was_refused = False
        self._said.clear()
        self.piles = self._kept_piles()
        return True


def _check_typed(step: Step) -> None:
    """Raises InvalidText for what no file could keep, before it is taken for said."""
    notes = (change.note[1] for change in step.changes if change.note)
    fixed_text("".join((step.subject, *notes)))

"""What most searches ask for and few commits change, remembered from one search to the next."""

from __future__ import annotations

from array import array

from sqlalchemy import func, select, text
from sqlmodel import Session, col

from annotator.core.annotation import AnnotationState
from annotator.store.among import keys_of
from annotator.store.masks import mask_of
from annotator.store.tables import AnnotationRow, DocumentRow, SettingRow, StepRow

_DOUBTS = "doubts"
_NOTE_DOUBTS = text(
    "INSERT INTO setting (name, value) VALUES (:name, '1') ON CONFLICT (name) DO UPDATE SET value = value + 1"
)


def note_doubts(session: Session) -> None:
    """Counts that doubts are written: to be called where they are, in the same transaction."""
    session.execute(_NOTE_DOUBTS, {"name": _DOUBTS})


class Recollection:
    """To be used on any thread. What is remembered goes with what the file itself says of its state, in the same view
    of it, so that no search gets what another state of the file would answer."""

    def __init__(self) -> None:
        self._by_doubt: tuple[tuple[object, ...], array[int]] = ((), array("q"))
        self._decided: tuple[tuple[object, ...], bytes] = ((), b"")

    def by_doubt(self, session: Session) -> list[int]:
        """All documents with the most doubtful lines first, what nobody has looked at last."""
        noted = select(col(SettingRow.value)).where(col(SettingRow.name) == _DOUBTS).scalar_subquery()
        last = select(func.max(col(DocumentRow.key))).scalar_subquery()
        state = tuple(session.execute(select(noted, last)).one())
        known, order = self._by_doubt
        if known != state:
            order = _by_doubt(session)
            self._by_doubt = state, order
        return order.tolist()  # which is walked through faster, but too large to be kept

    def decided(self, session: Session, author: str, size: int) -> bytes:
        """The mask, of a size, of the documents that an author has done or skipped. All others are to do: also those
        of which there is no annotation."""
        # Annotations come by import, each with a new key, and change by acts alone, each with a new number.
        last = select(func.max(col(AnnotationRow.key))).scalar_subquery()
        act = select(func.max(col(StepRow.number))).scalar_subquery()
        state = (author, size, *session.execute(select(last, act)).one())
        known, mask = self._decided
        if known != state:
            mask = mask_of(_decided(session, author), size)
            self._decided = state, mask
        return mask


def _by_doubt(session: Session) -> array[int]:
    doubt, key = col(DocumentRow.doubt), col(DocumentRow.key)
    # Two walks along the index of doubts, and nothing to sort.
    order = array("q", keys_of(session, select(key).where(doubt.is_not(None)).order_by(doubt.desc())))
    order.extend(keys_of(session, select(key).where(doubt.is_(None)).order_by(key)))
    return order


def _decided(session: Session, author: str) -> list[int]:
    states = (AnnotationState.DONE.value, AnnotationState.SKIPPED.value)
    mine = select(col(AnnotationRow.document)).where(col(AnnotationRow.author) == author)
    return keys_of(session, mine.where(col(AnnotationRow.state).in_(states)))

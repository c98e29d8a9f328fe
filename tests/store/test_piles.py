import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import NothingToDo
from annotator.core.history import Act, Change, Entry, Step, Turn
from annotator.store.piles import Piles


def step(number: int) -> Step:
    return Step(Act.NOTE, str(number), (Change("d", "ana", note=(str(number), str(number + 1))),))


class History:
    """A history that is only ever added to, with the piles walked from its last entry."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.piles = self.reopened()

    def reopened(self) -> Piles:
        """The piles as they are found from the last entry alone, after a restart."""
        last = self.entries[-1] if self.entries else None
        if last is None:
            return Piles(0, "ana", self.find)
        return Piles(last.number, "ana", self.find, last.undo, last.redo)

    def find(self, number: int, turn: Turn) -> Entry | None:
        kept = [entry for entry in self.entries if (entry.of, entry.turn) == (number, turn)]
        return kept[-1] if kept else None

    def push(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.piles.push(entry)


def test_at_the_beginning_there_is_nothing_to_undo_or_redo() -> None:
    piles = History().piles
    assert (piles.next_undo, piles.next_redo) == (None, None)
    with pytest.raises(NothingToDo, match="undo"):
        piles.undone()
    with pytest.raises(NothingToDo, match="redo"):
        piles.redone()


def test_undo_takes_the_last_act_back_and_redo_does_it_again() -> None:
    history = History()
    history.push(history.piles.done(step(1)))
    history.push(history.piles.undone())
    assert history.entries[-1].effect == step(1).inverse
    assert (history.piles.next_undo, history.piles.next_redo) == (None, step(1))
    history.push(history.piles.redone())
    assert history.entries[-1].effect == step(1)
    assert (history.piles.next_undo, history.piles.next_redo) == (step(1), None)


def test_a_new_act_after_an_undo_ends_the_redo() -> None:
    history = History()
    history.push(history.piles.done(step(1)))
    history.push(history.piles.undone())
    history.push(history.piles.done(step(2)))
    assert (history.piles.next_undo, history.piles.next_redo) == (step(2), None)
    history.push(history.piles.undone())
    assert history.piles.next_redo == step(2)


def test_what_the_file_holds_need_not_be_remembered() -> None:
    history = History()
    history.push(history.piles.done(step(1)))
    history.piles.forget()
    assert history.piles.next_undo == step(1)


def test_what_undo_and_redo_would_take_is_told_without_the_file() -> None:
    history = History()
    history.push(history.piles.done(step(1)))
    history.push(history.piles.done(step(2)))
    history.push(history.piles.undone())
    history.piles.forget_lower()
    history.entries.clear()
    assert (history.piles.next_undo, history.piles.next_redo) == (step(1), step(2))


@given(st.lists(st.sampled_from(["act", "undo", "redo", "restart", "forget", "forget lower"]), max_size=40))
def test_piles_walked_from_the_last_entry_are_those_that_a_person_expects(deeds: list[str]) -> None:
    history = History()
    undo: list[Step] = []
    redo: list[Step] = []
    for number, deed in enumerate(deeds):
        if deed == "act":
            history.push(history.piles.done(step(number)))
            undo.append(step(number))
            redo.clear()
        elif deed == "undo" and undo:
            history.push(history.piles.undone())
            redo.append(undo.pop())
            assert history.entries[-1].effect == redo[-1].inverse
        elif deed == "redo" and redo:
            history.push(history.piles.redone())
            undo.append(redo.pop())
            assert history.entries[-1].effect == undo[-1]
        elif deed == "restart":
            history.piles = history.reopened()
        elif deed == "forget":
            history.piles.forget()
        elif deed == "forget lower":
            history.piles.forget_lower()
        assert history.piles.next_undo == (undo[-1] if undo else None)
        assert history.piles.next_redo == (redo[-1] if redo else None)
    assert [entry.number for entry in history.entries] == list(range(1, len(history.entries) + 1))

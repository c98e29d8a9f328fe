"""Where undo and redo stand, and the entries that acts, undo and redo add to an author's history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from annotator.core.errors import NothingToDo
from annotator.core.history import Entry, Step, Turn

Find = Callable[[int, Turn], Entry | None]
"""The last kept entry of a turn about the step that a numbered entry did; None when there is none."""


@dataclass(slots=True)
class Piles:
    """An author's undo and redo, walked down from the last entry alone.

    `number` is that of the project's last entry. `find` reads the history; entries of this sitting are kept here until
    `forget`, for the file may not hold them yet.
    """

    number: int
    author: str
    find: Find
    undo: int | None = None
    redo: int | None = None
    _fresh: dict[tuple[int, Turn], Entry] = field(default_factory=dict)

    def done(self, step: Step) -> Entry:
        """The entry of a new act: it ends the redo."""
        number = self.number + 1
        return Entry(number, self.author, Turn.DONE, number, number, None, self.undo, step)

    def undone(self) -> Entry:
        """The entry that takes the last act back. Raises NothingToDo."""
        if self.undo is None:
            raise NothingToDo("There is nothing to undo.")
        done = self._entry(self.undo, Turn.DONE)
        return self._turned(Turn.UNDONE, done, undo=done.below, redo=self.undo, below=self.redo)

    def redone(self) -> Entry:
        """The entry that does again what was taken back last. Raises NothingToDo."""
        if self.redo is None:
            raise NothingToDo("There is nothing to redo.")
        undone = self._entry(self.redo, Turn.UNDONE)
        return self._turned(Turn.REDONE, undone, undo=self.redo, redo=undone.below, below=self.undo)

    def _turned(
        self, turn: Turn, of: Entry, *, undo: int | None, redo: int | None, below: int | None
    ) -> Entry:
        return Entry(self.number + 1, self.author, turn, of.of, undo, redo, below, of.step)

    def push(self, entry: Entry) -> None:
        """The entry is the history's last from now on."""
        self.number, self.undo, self.redo = entry.number, entry.undo, entry.redo
        self._fresh[entry.of, entry.turn] = entry

    def forget(self) -> None:
        """The file holds all entries, and the labels in them may be called otherwise there."""
        self._fresh.clear()

    def forget_lower(self) -> None:
        """The file holds all entries. Those on top are kept, as each article shows what undo and redo would take."""
        tops = ((self.undo, Turn.DONE), (self.redo, Turn.UNDONE))
        kept = {(number, turn) for number, turn in tops if number is not None}
        self._fresh = {place: entry for place, entry in self._fresh.items() if place in kept}

    @property
    def next_undo(self) -> Step | None:
        return None if self.undo is None else self._entry(self.undo, Turn.DONE).step

    @property
    def next_redo(self) -> Step | None:
        return None if self.redo is None else self._entry(self.redo, Turn.UNDONE).step

    def _entry(self, number: int, turn: Turn) -> Entry:
        entry = self._fresh.get((number, turn)) or self.find(number, turn)
        assert entry is not None, f"the history names entry {number} {turn} and must hold it"
        self._fresh[number, turn] = entry
        return entry

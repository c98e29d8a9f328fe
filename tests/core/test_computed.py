"""Values that are worked out when they are first asked for."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from annotator.core.computed import computed


@dataclass(frozen=True)
class Text:
    words: tuple[str, ...]

    @computed
    def length(self) -> int:
        """The letters in it."""
        asked.append(self.words)
        return sum(map(len, self.words))


asked: list[tuple[str, ...]] = []


def test_a_value_is_worked_out_once_and_for_each_anew() -> None:
    asked.clear()
    text = Text(("one", "two"))
    assert (text.length, text.length) == (6, 6)
    assert replace(text, words=("three",)).length == 5
    assert asked == [("one", "two"), ("three",)]


def test_what_is_worked_out_is_no_part_of_the_value() -> None:
    text = Text(("one",))
    assert text.length == 3
    assert text == Text(("one",))
    assert Text.length.__doc__ == "The letters in it."


@dataclass(frozen=True)
class Meeting:
    met: threading.Barrier

    @computed
    def place(self) -> int:
        return self.met.wait(20)


def test_two_threads_may_work_it_out_at_once() -> None:
    """With a lock one would wait for the other, and the other for it."""
    met = threading.Barrier(2)
    other = threading.Thread(target=lambda: Meeting(met).place)
    other.start()
    assert Meeting(met).place in (0, 1)
    other.join(20)
    assert not other.is_alive()

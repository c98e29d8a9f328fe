"""What the file has been told since when, for those who keep what they have read."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence

from annotator.core.history import Change

_KEPT = 3_000
"""Whoever looked before so many commits, hours of acts, reads anew."""


class Commits:
    """Numbers the transactions that changed what articles or their suggestions are read from. For any thread.

    A commit is noted after it is on the disk: whoever asks for `number` and reads then has seen all up to it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number = 0
        self._recent: deque[tuple[Change, ...] | None] = deque(maxlen=_KEPT)

    @property
    def number(self) -> int:
        """That of the last commit."""
        return self._number

    def note(self, changes: Sequence[Change] | None) -> None:
        """Notes a commit by what it changed in annotations; None when it may have changed anything."""
        with self._lock:
            self._number += 1
            self._recent.append(None if changes is None else tuple(changes))

    def since(self, number: int) -> tuple[Change, ...] | None:
        """All changes of the commits behind a numbered one; None when anything may be another."""
        with self._lock:
            behind = self._number - number
            if behind > len(self._recent):
                return None
            found: list[Change] = []
            for index in range(len(self._recent) - behind, len(self._recent)):
                changes = self._recent[index]
                if changes is None:
                    return None
                found.extend(changes)
            return tuple(found)

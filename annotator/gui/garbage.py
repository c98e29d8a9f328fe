"""Python's collector of cycles, kept to the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 200
"""Milliseconds between two looks."""
_REST = 3000
"""Milliseconds before the first one. Nearly all that is made while the program starts stays, and looking through it
would take a tenth of the time until an article is there."""


class GarbageCollector(QObject):
    """Collects on the GUI thread, and nowhere else: Python collects on whichever thread allocates, and a window that a
    worker's thread takes down takes the process with it.

    Goes by Python's own thresholds for the three generations, as far as looking at intervals can.
    """

    def __init__(self, parent: QObject, *, rest: int = _REST) -> None:
        super().__init__(parent)
        gc.disable()
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._looking.start(rest)

    def _look(self) -> None:
        self._looking.setInterval(_PAUSE)
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold > 0]
        if full:
            gc.collect(max(full))


def keep_what_stands() -> None:
    """Leaves all objects that there are out of later collections, a full one of which would stop the window for 40 ms
    now and then. Where a project was open before, what is left of it is collected first, which takes as long."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()

"""Python's collector of cycles, kept to the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 200
"""Milliseconds between two looks."""


class GarbageCollector(QObject):
    """Collects on the GUI thread, and nowhere else: Python collects on whichever thread allocates, and a window that a
    worker's thread takes down takes the process with it.

    Goes by Python's own thresholds for the three generations, as far as looking at intervals can.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looking = QTimer(self, interval=_PAUSE)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [generation for generation, (count, threshold) in enumerate(counts) if count > threshold > 0]
        if full:
            gc.collect(max(full))

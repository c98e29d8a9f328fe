"""What stops the program from outside, Ctrl+C in its terminal or the end of a session, closes the window."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Stopping(QObject):
    """Hears SIGINT and SIGTERM on the GUI thread. The second one ends the program as it stands."""

    asked = Signal()
    """The window is to close, as if a person closed it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Python runs a handler between two of its own steps, and Qt takes none while it waits: a socket wakes it.
        self._heard, self._woken = socket.socketpair()
        for end in (self._heard, self._woken):
            end.setblocking(False)
        signal.set_wakeup_fd(self._woken.fileno())
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _wake(self) -> None:
        self._heard.recv(64)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        self.asked.emit()

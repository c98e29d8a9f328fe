"""Counts what the open article takes: keys, clicks and the seconds in which something went on."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from annotator.core.effort import Effort, Visit
from annotator.core.state import State
from annotator.gui.frame import Frame
from annotator.gui.messages import effort_words
from annotator.project import Project

_KEPT_AFTER_MS = 2000
"""How long what was counted may wait for the file: a power cut loses no more."""
_SHOWN_AFTER_MS = 200
"""The figure need not be painted with the key that it counts."""
_Key, _Type = Qt.Key, QEvent.Type
_MODIFIERS = frozenset(
    (
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_Meta,
        _Key.Key_Super_L,
        _Key.Key_Super_R,
        _Key.Key_Hyper_L,
        _Key.Key_Hyper_R,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_Mode_switch,
    )
)
_SIGNS_OF_LIFE = frozenset((_Type.MouseMove, _Type.MouseButtonRelease, _Type.Wheel))
_MAY_OPEN_POPUP = frozenset((_Type.ShortcutOverride, _Type.MouseButtonPress, _Type.MouseButtonRelease))


_Place = tuple[str, str]
"""The id of a document, and an author at it."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Something that was counted, on its way to the file."""

    place: _Place
    effort: Effort
    future: Future[None]

    @property
    def has_failed(self) -> bool:
        return self.future.done() and self.future.exception() is not None


class Counter(QObject):
    """Watches the windows that have the keyboard, and what pops up over them; tells the project and the status bar.

    Events are counted where they enter a window, once each, whichever widget takes them or shortcut they are.
    """

    def __init__(self, frame: Frame, project: Project, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(frame)
        self._frame, self._project, self._clock = frame, project, clock
        self._place: _Place | None = None
        self._visit = Visit()
        self._spent: dict[_Place, Effort] = {}
        self._written: list[_Written] = []
        self._keeping = QTimer(self, singleShot=True, interval=_KEPT_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self._showing = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._showing.timeout.connect(self._show)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication), "a window has an application"
        application.focusWindowChanged.connect(self._watch)
        application.applicationStateChanged.connect(self._hear_application)
        self._watch(frame.windowHandle())

    # What is open

    def show_state(self, state: State) -> None:
        """Another article, or another author: what was counted before is the former's."""
        place = state.article.document.id, self._project.author
        if place != self._place:
            self.leave()
            self._place = place
            if place not in self._spent:
                self._spent[place] = self._project.tally.effort(*place)
            self._visit = self._visit.seen(self._clock()).noted()
            self._show()

    def keep(self) -> None:
        """Hands over what was counted to be written, and what could not be written before; waits for nothing."""
        failed = [one for one in self._written if one.has_failed]
        self._written = [one for one in self._written if not one.future.done()]
        for one in failed:
            self._write(one.place, one.effort)
        effort = self._visit.effort
        if self._place is not None and not effort.is_none:
            self._spent[self._place] += effort
            self._visit = self._visit.noted()
            self._write(self._place, effort)
        self._keeping.stop()

    def _write(self, place: _Place, effort: Effort) -> None:
        if not self._project.is_read_only:
            self._written.append(_Written(place, effort, self._project.tally.spend(*place, effort)))

    def leave(self) -> None:
        """Nobody is at an article any more."""
        if not self._is_away:
            self._visit = self._visit.seen(self._clock())
        self.keep()
        self._place = None

    @property
    def effort(self) -> Effort:
        """What the open article has taken so far, on all visits."""
        return Effort() if self._place is None else self._spent[self._place] + self._visit.effort

    def _show(self) -> None:
        self._frame.bottom_bar.show_effort(effort_words(self.effort))

    # What goes on

    @property
    def _is_away(self) -> bool:
        return self._visit.seen_at is None

    def _hear_application(self, state: Qt.ApplicationState) -> None:
        """What goes on in other programs does not count."""
        now = self._clock()
        is_here = state is Qt.ApplicationState.ApplicationActive
        self._visit = self._visit.seen(now) if is_here else self._visit.left(now)

    def _watch(self, window: QWindow | None) -> None:
        """Asked for again it does nothing; a window that is gone takes its filter with it."""
        if window is not None:
            window.installEventFilter(self)

    def _watch_popup(self) -> None:
        """Menus and lists that drop down have windows of their own, which never get the keyboard."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._watch(popup.windowHandle())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is _Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # It comes before every key, whether that turns out a shortcut or goes to a widget.
            self._count(presses=int(not event.isAutoRepeat() and event.key() not in _MODIFIERS))
        elif kind is _Type.MouseButtonPress:
            self._count(clicks=1)
        elif kind in _SIGNS_OF_LIFE and not self._is_away:
            self._count()
        if kind in _MAY_OPEN_POPUP:
            QTimer.singleShot(0, self._watch_popup)
        return super().eventFilter(watched, event)

    def _count(self, *, presses: int = 0, clicks: int = 0) -> None:
        if self._place is None:
            return
        self._visit = self._visit.seen(self._clock(), presses=presses, clicks=clicks)
        for timer in (self._keeping, self._showing):
            if not timer.isActive():
                timer.start()

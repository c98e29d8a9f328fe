"""The real window with a person at it: real keys and a real mouse, and what that person sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPalette,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from annotator import presets, settings
from annotator.core.annotation import Annotation
from annotator.core.document import snippet
from annotator.core.ledger import Article, Row
from annotator.core.span import Span
from annotator.core.topics import TopicScheme
from annotator.gui.app import Projects, make_application
from annotator.gui.appearance import Appearance
from annotator.gui.frame import Frame
from annotator.gui.ledger.cursor import Cursor
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.panels.labels.offer import OfferChip
from annotator.gui.theme import theme

Key = Qt.Key
_Left, _Right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class WindowDesk:
    """A window on one project. Events enter where the window system's do, so that shortcuts and menus work."""

    def __init__(self, qtbot: QtBot, project: Path, settings_file: Path) -> None:
        self.qtbot, self.project = qtbot, project
        make_application()
        frame = Frame(theme(dark=False))
        appearance = Appearance(frame, settings_file, settings.load(settings_file))
        frame.resize(1400, 900)
        appearance.restore_layout()
        self.appearance = appearance
        self.projects = Projects(frame, appearance)
        with qtbot.waitActive(frame):
            frame.show()
            frame.activateWindow()

    def open(self, samples: Path | None = None) -> None:
        """Opens the project, as `annotator PROJECT` does; with an article in it, waits until that is seen."""
        had_frame = self.frame.windowTitle()
        self.projects.begin(self.project, samples)
        self.qtbot.waitUntil(lambda: self.frame.windowTitle() != had_frame and self._has_begun)

    @property
    def _has_begun(self) -> bool:
        """Whether it is seen what there is to do: an article, the first steps, or that no article fits the search."""
        labels = self.frame.documents.findChildren(QLabel)
        finds_nothing = any(
            label.isVisible() and label.text().startswith("Nothing found") for label in labels
        )
        return finds_nothing or self.ledger.article is not None or not self.frame.welcome.isHidden()

    def start_over(self) -> None:
        """Takes back all that was done, and puts the keyboard on the first line."""
        self.frame.activateWindow()
        self.ledger.setFocus()
        self.press(Key.Key_Escape)
        while self.frame.actions_by_name["undo"].isEnabled():
            self.press(Key.Key_Z, CTRL)
        self.press(Key.Key_Escape)  # undo of a name leads to it, into the text
        self.press(Key.Key_Home)

    # What is seen

    @property
    def frame(self) -> Frame:
        return self.projects.frame

    @property
    def ledger(self) -> Ledger:
        return self.frame.ledger

    @property
    def article(self) -> Article:
        assert self.ledger.article is not None, "an article is open"
        return self.ledger.article

    @property
    def annotation(self) -> Annotation:
        return self.article.annotation

    @property
    def scheme(self) -> TopicScheme:
        return presets.topic_scheme(self.article.schema.topics)

    @property
    def row(self) -> Row:
        """The current line."""
        return self.article.rows[self.cursor.row]

    @property
    def cursor(self) -> Cursor:
        return self.ledger.cursor_place

    @property
    def roles(self) -> dict[int, str]:
        """The roles that the person has decided, by line number."""
        return {row.number: row.role for row in self.article.rows if row.is_decided}

    @property
    def selected(self) -> str:
        """The text that is selected in the article."""
        span = self.cursor.selection
        return snippet(self.article.document, span) if span is not None else ""

    @property
    def entities(self) -> list[tuple[str, str]]:
        """Quote and label of each mark in reading order."""
        return [(mark.quote, mark.label) for mark in self.annotation.entities]

    @property
    def offered(self) -> dict[str, str]:
        """The names of the topics that are offered, by the digit that they show."""
        chips = [chip for chip in self.frame.labels.findChildren(OfferChip) if chip.isVisible()]
        return {
            chip.accessibleDescription()[-1]: chip.accessibleName().removeprefix("Take topic ")
            for chip in chips
        }

    @property
    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None, "the keyboard is somewhere"
        return focused

    def wait_saved(self) -> None:
        """Until the status bar says that the last act is on the disk."""
        self.qtbot.waitUntil(lambda: "saved" in self.frame.status.text())

    def wait_idle(self) -> None:
        """Until no long errand runs any more."""
        self.qtbot.waitUntil(lambda: not self.frame.stop.isVisible(), timeout=20_000)

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """A key at whatever has the keyboard."""
        QTest.keyClick(self._window_of(self.frame), key, modifiers)

    def type(self, text: str) -> None:
        """Letters without Shift."""
        for letter in text:
            QTest.keyClick(self._window_of(self.frame), ord(letter))

    def go_to_line(self, number: int) -> None:
        """With keys alone."""
        self.press(Key.Key_Home)
        for _ in range(number - 1):
            self.press(Key.Key_Down)

    # Mouse

    def _window_of(self, widget: QWidget) -> QWindow:
        window = widget.window().windowHandle()
        assert window is not None, "the window is on the screen"
        return window

    def click(
        self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NO_KEY
    ) -> None:
        """A click on a widget, in its middle unless told where."""
        point = widget.mapTo(widget.window(), widget.rect().center() if at is None else at)
        QTest.mouseClick(self._window_of(widget), _Left, modifiers, point)

    def place_of(self, span: Span, *, share: float = 0.5) -> QPoint:
        """The point in the ledger's viewport at a share, from left to right, of where a stretch stands."""
        rows = self.ledger.rows
        assert rows is not None, "an article is shown"
        index = next(n for n, row in enumerate(rows.rows) if row.block.contains(span))
        self.show_line(index + 1)
        rect = rows.text(index).rects(span)[0]
        at = rows.text_origin(index) + QPointF(rect.left() + share * rect.width(), rect.center().y())
        return (at - QPointF(0, self.ledger.verticalScrollBar().value())).toPoint()

    def show_line(self, number: int) -> None:
        """Scrolls until a line is in sight."""
        rect = self.ledger.row_rect(number - 1)
        bar, height = self.ledger.verticalScrollBar(), self.ledger.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar.setValue(bar.value() + rect.top() - height // 3)

    def span_of(self, quote: str, nth: int = 0) -> Span:
        """Where a string stands in the article, the nth time."""
        at = -1
        for _ in range(nth + 1):
            at = self.article.document.text.index(quote, at + 1)
        return Span(at, at + len(quote))

    def click_text(self, quote: str, nth: int = 0, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        self.click(self.ledger.viewport(), self.place_of(self.span_of(quote, nth)), modifiers)

    def double_click(self, span: Span) -> None:
        viewport = self.ledger.viewport()
        point = viewport.mapTo(self.frame, self.place_of(span))
        QTest.mouseDClick(self._window_of(viewport), _Left, NO_KEY, point)

    def mark_as_boilerplate(self, quote: str) -> None:
        """Takes all lines from the current one on for boilerplate and marks a string there as a person: once, as names
        are looked for in main text alone."""
        self.press(Key.Key_Right, SHIFT)
        self.double_click(self.span_of(quote))
        self.press(Key.Key_1)
        self.press(Key.Key_Escape)

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Presses the button at one point of the ledger's viewport and lets it go at another."""
        viewport, window = self.ledger.viewport(), self._window_of(self.frame)
        first, last = viewport.mapTo(self.frame, start), viewport.mapTo(self.frame, end)
        QTest.mousePress(window, _Left, NO_KEY, first)
        QTest.mouseMove(window, (first + last) / 2)
        QTest.mouseMove(window, last)
        QTest.mouseRelease(window, _Left, NO_KEY, last)

    def select(self, span: Span) -> None:
        """Drags over a stretch that runs from left to right on one line."""
        first, last = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
        self.drag(self.place_of(first, share=0.02), self.place_of(last, share=0.98))

    def choose(self, menu: str, *words: str) -> None:
        """Clicks on a menu of the menu bar and on one of its lines after another."""
        bar = self.frame.menuBar()
        action = next(action for action in bar.actions() if plain(action.text()) == menu)
        self.click(bar, bar.actionGeometry(action).center())
        self._choose_in_popup(words)

    def choose_at(self, point: QPoint, *words: str) -> None:
        """Asks for the ledger's menu at a point, and clicks on one of its lines after another."""
        QTest.mousePress(self.ledger.viewport(), _Right, NO_KEY, point)
        QTest.mouseRelease(self.ledger.viewport(), _Right, NO_KEY, point)
        self._ask_for_menu(QContextMenuEvent.Reason.Mouse, point, words)

    def choose_by_keyboard(self, *words: str) -> None:
        """Asks for the ledger's menu by the key for that, and clicks on its lines."""
        self._ask_for_menu(QContextMenuEvent.Reason.Keyboard, self.ledger.viewport().rect().center(), words)

    def _ask_for_menu(self, reason: QContextMenuEvent.Reason, at: QPoint, words: Sequence[str]) -> None:
        """A menu of the ledger waits for its answer, so that the answer is on its way before it is asked for."""
        viewport = self.ledger.viewport()
        QTimer.singleShot(0, lambda: self._choose_in_popup(words))
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, at, viewport.mapToGlobal(at)))

    def press_and_choose(self, key: Qt.Key, *words: str) -> None:
        """A key that opens a menu which waits for its answer, and clicks on its lines."""
        looking = QTimer(interval=0)

        def look() -> None:
            if QApplication.activePopupWidget() is not None:
                looking.stop()
                self._choose_in_popup(words)

        looking.timeout.connect(look)
        looking.start()
        self.press(key)
        assert not looking.isActive(), "a menu was seen"

    def _choose_in_popup(self, words: Sequence[str]) -> None:
        for word in words:
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QMenu), "a menu is open"
            action = next(a for a in popup.actions() if plain(a.text()) == word)
            assert action.isEnabled(), f"{word} can be chosen"
            self.click(popup, popup.actionGeometry(action).center())

    # Files and the end

    def drop(self, *paths: Path) -> None:
        """Drops files or folders on the window, and waits until they are taken in and looked at."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, _Left, NO_KEY)
        QApplication.sendEvent(self.frame, enter)
        assert enter.isAccepted(), "the window says that files may be dropped"
        QApplication.sendEvent(
            self.frame, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, _Left, NO_KEY)
        )
        self.wait_idle()

    def close(self) -> None:
        """Closes the window for good: as long as its widgets are there, they hear of every change of style and font."""
        frame = self.frame
        if not Shiboken.isValid(frame):
            return
        frame.close()
        frame.deleteLater()
        QCoreApplication.sendPostedEvents(frame, QEvent.Type.DeferredDelete)


def plain(words: str) -> str:
    """The words of a menu's line, without its key."""
    return words.partition("\t")[0].replace("&", "").rstrip("…")


@contextmanager
def answering(answer: Callable[[QWidget], None], *, times: int = 1) -> Iterator[None]:
    """Answers the dialogs that open in this time: they wait for that, so that the answer stands ready before."""
    asked: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog not in asked and len(asked) < times:
            asked.append(dialog)
            answer(dialog)

    looking = QTimer(interval=0)
    looking.timeout.connect(look)
    looking.start()
    try:
        yield
    finally:
        looking.stop()
    assert len(asked) == times, "the dialogs were seen"


def close_message(dialog: QWidget) -> str:
    """Takes note of a message; its words."""
    assert isinstance(dialog, QMessageBox)
    words = dialog.text()
    dialog.accept()
    return words


def needs_font(text: str) -> None:
    """Skips a test where no font on the machine has these letters: the boxes Qt puts there follow no direction."""
    metrics = QFontMetrics(make_application().font())
    if not all(metrics.inFontUcs4(ord(letter)) for letter in text):
        pytest.skip("no font on this machine has these letters")


@contextmanager
def looks_kept() -> Iterator[None]:
    """Fonts and colours of the application are afterwards as before."""
    application = make_application()
    font, palette = QFont(application.font()), QPalette(application.palette())
    try:
        yield
    finally:
        application.setFont(font)
        application.setPalette(palette)

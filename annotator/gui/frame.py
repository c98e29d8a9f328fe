"""The window as it is seen: panels, ledger, menus and status bar. It knows no project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum, auto
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSplitter,
    QWidget,
)

from annotator.core.topic_offers import SLOTS
from annotator.gui.actions import Actions
from annotator.gui.article_bar import ArticleBar
from annotator.gui.bottom_bar import BottomBar
from annotator.gui.icon import window_icon
from annotator.gui.ledger.heads import ColumnHeads
from annotator.gui.ledger.keys import commanding_digit_of
from annotator.gui.ledger.ledger import Ledger
from annotator.gui.ledger.look import Look
from annotator.gui.ledger.strip import OverviewStrip
from annotator.gui.messages import reason_words
from annotator.gui.panels.documents.panel import DocumentsPanel
from annotator.gui.panels.labels.panel import LabelsPanel
from annotator.gui.placed_shortcuts import PlacedShortcuts
from annotator.gui.recent import Recent
from annotator.gui.theme import FIELDS, Theme
from annotator.gui.welcome import Welcome, recent_words

_TEXT_SIZE = 1.18
"""The size of the article's text against that of the window's own words."""
_CENTRE = 17
"""The least width of the article, in heights of a line: large text on a small screen has room beside both panels."""


class Place(StrEnum):
    """Where in the window the keyboard may be; OFFERS are those under the search."""

    ARTICLE = auto()
    DOCUMENTS = auto()
    SEARCH = auto()
    OFFERS = auto()
    FINDER = auto()
    LABELS = auto()


class Frame(QMainWindow):
    """Everything on the screen, made at once so that it is painted before any file is opened."""

    files_dropped = Signal(object)
    """The tuple of Paths that were dropped on the window."""
    project_requested = Signal(object)
    """The Path of a recent project to open."""
    recent_opening = Signal()
    """The menu that holds the recent projects opens."""
    keyboard_moved = Signal()
    """The keyboard is in another place of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes."""
        self.setWindowTitle(self.tr("Annotator"))
        self.setWindowIcon(window_icon())
        self.setAcceptDrops(True)
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window has an application"
        application.focusChanged.connect(self._notice_keyboard)
        self.actions_by_name = Actions(self)
        self.article_bar = ArticleBar(self.actions_by_name, self)
        self.documents = DocumentsPanel(theme)
        self.labels = LabelsPanel(theme)
        self.ledger = Ledger(reason_words)
        self.heads = ColumnHeads()
        self.strip = OverviewStrip()
        self.welcome = Welcome(self._first_steps())
        self.recent = QMenu(self.tr("&Recent projects"))
        self._recent_shown: tuple[Recent, ...] = ()
        self.bottom_bar = BottomBar()
        self.status, self.hints = self.bottom_bar.status, self.bottom_bar.hints
        self.stop = self.bottom_bar.stop
        self._centre = QWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._fill()
        self._fill_menus()
        self._connect_ledger()
        PlacedShortcuts(self, self.actions_by_name)

    def _fill(self) -> None:
        grid = QGridLayout(self._centre)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.heads, 0, 0, 1, 2)
        grid.addWidget(self.ledger, 1, 0)
        grid.addWidget(self.strip, 1, 1)
        grid.addWidget(self.welcome, 2, 0, 1, 2)
        self.welcome.hide()
        self.welcome.project_requested.connect(self.project_requested)
        self.documents.offers_changed.connect(self.keyboard_moved)
        for panel in (self.documents, self._centre, self.labels):
            self.splitter.addWidget(panel)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        em = self.fontMetrics().height()
        self.splitter.setSizes([em * 17, em * 58, em * 18])
        self.setCentralWidget(self.splitter)
        self.setStatusBar(self.bottom_bar)
        room = self.screen().availableSize() - QSize(em, 3 * em)  # a window manager puts its frame around it
        self.resize(QSize(em * 96, em * 58).boundedTo(room))

    def _fill_menus(self) -> None:
        bar = self.menuBar()
        bar.setNativeMenuBar(False)  # a desktop's own would have no place for the buttons
        for title, actions in self.actions_by_name.menus().items():
            menu = bar.addMenu(title)
            menu.addActions(actions)
            if (behind := self.actions_by_name["forget_recent"]) in actions:
                menu.insertMenu(behind, self.recent)
                menu.aboutToShow.connect(self.recent_opening)
        bar.setCornerWidget(self.article_bar)
        self.show_recent(())

    def _first_steps(self) -> list[tuple[QAction, str]]:
        words = {
            "import_files": self.tr("Text files, one article each, or labels of ours (JSON, JSONL)."),
            "import_folder": self.tr("All such files in it, and in the folders below."),
            "open_samples": self.tr("Twenty invented articles in ten languages, to try things on."),
            "open_project": self.tr("Another project, or a new one under a name that you choose."),
        }
        return [(self.actions_by_name[name], reason) for name, reason in words.items()]

    def show_recent(self, projects: Sequence[Recent]) -> None:
        """The projects that were open before, in the menu and on the welcome page. Of those that are shown already only
        what is new of them: the menu may be open."""
        if [one.path for one in projects] != [one.path for one in self._recent_shown]:
            self.recent.clear()
            for recent in projects:
                self.recent.addAction("").triggered.connect(partial(self._ask_for_project, recent.path))
        for action, recent in zip(self.recent.actions(), projects, strict=True):
            action.setText(recent_words(recent).replace("&", "&&"))
            action.setEnabled(recent.is_there)
        self.recent.setEnabled(bool(projects))
        self.actions_by_name["forget_recent"].setEnabled(bool(projects))
        if tuple(projects) != self._recent_shown:
            self.welcome.show_recent(projects)
        self._recent_shown = tuple(projects)

    def _ask_for_project(self, path: Path, *_: object) -> None:
        self.project_requested.emit(path)

    def welcome_person(self, *, is_empty: bool) -> None:
        """Shows the first steps in the place of the ledger while there is no article."""
        if self.welcome.isHidden() is not is_empty:
            return
        for widget in (self.heads, self.ledger, self.strip):
            widget.setHidden(is_empty)
        self.welcome.setVisible(is_empty)
        self.actions_by_name.offer_articles(are_there=not is_empty)

    def focus_centre(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Puts the keyboard into the article, or on the first step where there is none."""
        if self.welcome.isHidden():
            self.ledger.setFocus(reason)
        else:
            self.welcome.focus_first()

    def _connect_ledger(self) -> None:
        """What belongs together at the centre moves together."""
        self.ledger.columns_changed.connect(self._show_look)
        self.ledger.scrolled.connect(self._show_page)
        self.strip.jump_requested.connect(self.ledger.scroll_to_share)

    def _show_look(self, look: Look) -> None:
        self.heads.apply_look(look)
        self.strip.apply_look(look)

    def _show_page(self) -> None:
        self.strip.show_page(self.ledger.rows, self.ledger.visible_share())

    def apply_theme(self, theme: Theme, font: QFont) -> None:
        """Draws everything in a theme and a size of text from now on."""
        QApplication.setPalette(theme.palette())
        for name in FIELDS:
            # PySide's stub wants bytes here; the method itself takes nothing but str (6.11).
            QApplication.setPalette(theme.field_palette(), name)  # type: ignore[arg-type]
        QApplication.setFont(font)
        article_font = QFont(font)
        article_font.setPointSizeF(font.pointSizeF() * _TEXT_SIZE)
        self._centre.setMinimumWidth(_CENTRE * QFontMetrics(font).height())
        self.documents.apply_theme(theme)
        self.labels.apply_theme(theme)
        self.ledger.apply_look(theme, article_font)

    def switch_panels(self) -> None:
        """Leaves the whole width to the article, or shows the panels beside it again."""
        shown = self.labels.isVisible() or self.documents.isVisible()
        for panel in (self.documents, self.labels):
            panel.setVisible(not shown)
        if shown:
            self.ledger.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def keyboard_place(self) -> Place:
        """Where the keyboard is; in the article when it is nowhere else."""
        focus = QApplication.focusWidget()
        if focus is None or self._centre.isAncestorOf(focus):
            return Place.ARTICLE
        if self.labels.isAncestorOf(focus):
            return Place.FINDER if isinstance(focus, QLineEdit) else Place.LABELS
        if not self.documents.isAncestorOf(focus):
            return Place.ARTICLE
        if self.documents.has_offers:
            return Place.OFFERS
        return Place.SEARCH if isinstance(focus, QLineEdit) else Place.DOCUMENTS

    def _notice_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.keyboard_moved.emit()

    def focus_next_panel(self) -> None:
        """Puts the keyboard into the next of ledger, labels and documents."""
        focus = QApplication.focusWidget()
        if focus is not None and self.labels.isAncestorOf(focus):
            self.documents.focus_search()
        elif focus is not None and self.documents.isAncestorOf(focus):
            self.focus_centre(Qt.FocusReason.TabFocusReason)
        else:
            self.labels.focus_finder()

    def layout_state(self) -> tuple[str, str]:
        """Place and size of the window, and of its panels, in hexadecimal digits."""
        return _digits(self.saveGeometry()), _digits(self.splitter.saveState())

    def restore_layout(self, geometry: str, panels: str) -> None:
        """Takes over what `layout_state` gave; what is no such thing changes nothing."""
        self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore")))
        self.splitter.restoreState(QByteArray.fromHex(panels.encode("ascii", "ignore")))

    def event(self, event: QEvent) -> bool:
        """Digits count by their place, so their keys are kept from Qt's shortcuts: where a layout has other signs
        there, those are never pressed, and where it has digits with Shift alone, Ctrl+Shift would mean Ctrl as well."""
        is_early = event.type() is QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and _offer_command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _offer_command(event)
        if not command:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.actions_by_name[command].trigger()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close())


def _offer_command(event: QKeyEvent) -> str:
    """The command about an offered topic that a press means; else ""."""
    for command, with_shift in (("topic", False), ("refuse_topic", True)):
        digit = commanding_digit_of(event, with_shift=with_shift)
        if digit and int(digit) <= SLOTS:
            return f"{command}_{digit}"
    return ""


def _digits(state: QByteArray) -> str:
    return bytes(state.toHex().data()).decode("ascii")

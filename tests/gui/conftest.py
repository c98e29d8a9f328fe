"""A window on an article that is small enough to read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.core.document import Document
from annotator.core.summary import Summary
from annotator.gui.appearance import Appearance
from annotator.gui.frame import Frame
from annotator.gui.main_window import MainWindow
from annotator.gui.panels.documents.model import DocumentsModel
from annotator.gui.panels.documents.view import DocumentsView
from annotator.gui.theme import theme
from annotator.project import Project
from annotator.settings import Settings, Visit
from tests.builders import article, make
from tests.gui.window_desk import WindowDesk, looks_kept

OpenDesk = Callable[..., WindowDesk]


@pytest.fixture
def open_desk(tmp_path: Path, qtbot: QtBot) -> Iterator[OpenDesk]:
    """Opens windows on documents, each in a project of its own; they are closed afterwards."""
    opened: list[WindowDesk] = []

    def open_on(*documents: Document, project: Path | None = None) -> WindowDesk:
        path = project or tmp_path / f"project-{len(opened)}.annotator"
        if documents:
            make(path, *documents)
        desk = WindowDesk(qtbot, path, tmp_path / "settings.json")
        opened.append(desk)
        desk.open()
        desk.wait_idle()
        return desk

    with looks_kept():
        yield open_on
        for desk in opened:
            desk.close()


@pytest.fixture(scope="module")
def lasting_desk(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[WindowDesk]:
    """One window for all tests of a module, as opening one takes longer than most of them."""
    folder = tmp_path_factory.mktemp("lasting")
    path = make(folder / "project.annotator", article())
    with looks_kept():
        desk = WindowDesk(QtBot(request), path, folder / "settings.json")
        desk.open()
        desk.wait_idle()
        yield desk
        desk.close()


@pytest.fixture
def desk(lasting_desk: WindowDesk) -> WindowDesk:
    """A window on one article of six lines, in which nothing has been done."""
    lasting_desk.start_over()
    return lasting_desk


def begun(project: Project, settings_file: Path, *visits: Visit) -> Frame:
    """A window on a project at the moment its sitting begins, before there is a list."""
    frame = Frame(theme(dark=False))
    appearance = Appearance(frame, settings_file, Settings(author="anna", visits=visits))
    window = MainWindow(frame, project, appearance)
    frame.may_close = window.end
    frame.show()
    window.begin()
    return frame


def listed(frame: Frame) -> list[Summary | None]:
    """The articles in the list, from the top; None where a page has not come yet."""
    (view,) = frame.documents.findChildren(DocumentsView)
    model = view.model()
    assert isinstance(model, DocumentsModel)
    return [model.summary(row) for row in range(model.rowCount())]

"""Work off the GUI thread: who hears of it, and who does not any more."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.background import Background


class Heard:
    """The answers that came, in their order."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[Exception] = []


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    assert qtbot is not None
    background = Background()
    yield background
    background.finish()


def test_a_result_comes_back_on_the_thread_that_asked(background: Background, qtbot: QtBot) -> None:
    threads: list[int] = []
    heard = Heard()

    def work() -> str:
        threads.append(threading.get_ident())
        return "found"

    def done(result: object) -> None:
        threads.append(threading.get_ident())
        heard.results.append(result)

    background.run("look", work, done, heard.errors.append)
    assert background.is_busy("look")
    qtbot.waitUntil(lambda: heard.results == ["found"])
    assert threads[1] == threading.get_ident() != threads[0]
    assert not background.is_busy()


def test_an_error_comes_back_as_such(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    background.run("look", lambda: 1 // 0, heard.results.append, heard.errors.append)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert isinstance(heard.errors[0], ZeroDivisionError)
    assert heard.results == []


def test_an_answer_to_an_older_question_of_its_kind_is_dropped(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    go_on = threading.Event()
    background.run("look", lambda: (go_on.wait(), "old")[1], heard.results.append, heard.errors.append)
    background.run("look", lambda: "new", heard.results.append, heard.errors.append)
    go_on.set()
    background.run("other", lambda: "other", heard.results.append, heard.errors.append)
    qtbot.waitUntil(lambda: {"new", "other"} <= set(heard.results))
    background.finish()
    assert "old" not in heard.results


def test_kinds_do_not_disturb_each_other(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    for kind in ("import", "list", "export"):
        background.run(kind, lambda kind=kind: kind, heard.results.append, heard.errors.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: sorted(map(str, heard.results)) == ["export", "import", "list"])


def test_after_the_end_nobody_is_told(background: Background, qtbot: QtBot) -> None:
    heard = Heard()
    go_on = threading.Event()
    background.run("look", go_on.wait, heard.results.append, heard.errors.append)
    go_on.set()
    background.finish()
    assert not background.is_busy()
    later = Heard()
    background.run("look", lambda: "later", later.results.append, later.errors.append)
    qtbot.waitUntil(lambda: later.results == ["later"])
    assert (heard.results, heard.errors) == ([], [])
